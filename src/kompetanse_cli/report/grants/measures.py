"""The first form of the grant report: a row a measure, with what was planned, what came of it, and the money."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal

from kompetanse_cli.analysis.base import Share
from kompetanse_cli.analysis.programmes import GrantMeasure, Outcome, grant_measures, runs_without_grant_year
from kompetanse_cli.messages import N_
from kompetanse_cli.model import Severity, run_name
from kompetanse_cli.report.base import Block, Cell, Col, Cols, Context, Notice, Paragraph, People, Section, Table, word
from kompetanse_cli.report.programmes.wording import run

# Kroner; the limit of the form for 2023.
AUDITED_ABOVE = Decimal(200_000)

_Amount = Callable[[GrantMeasure], Decimal | None]
_MONEY: dict[str, tuple[str, _Amount]] = {
    "søkt": (N_("Søkt, kroner"), lambda measure: measure.grant.applied),
    "tildelt": (N_("Tildelt, kroner"), lambda measure: measure.grant.granted),
    "brukt": (N_("Brukt, kroner"), lambda measure: measure.grant.used),
    "rest": (N_("Rest, kroner"), lambda measure: measure.rest),
}
# A column more only where there is something in it: the table is pasted as it is.
_SELDOM = {
    "fullført_før": (N_("Fullført før {year}"), Outcome.BEFORE),
    "fullført_moduler": (N_("Fullført sine moduler"), Outcome.MODULES),
    "fullført_annet_sted": (N_("Fullført i et annet kull"), Outcome.ELSEWHERE),
    "ukjent": (N_("Ukjent om de har fullført"), Outcome.UNKNOWN),
}


def measures_section(context: Context) -> Section:
    """The form, and when the accounts must be audited."""
    measures = grant_measures(context.snapshot, context.reported_year)
    title = context.language.say(N_("1 Måloppnåelse"))
    return Section("måloppnåelse", title, (*_notices(context, measures), measure_table(context, measures)))


def _notices(context: Context, measures: tuple[GrantMeasure, ...]) -> Iterator[Block]:
    language = context.language
    granted = sum((each.grant.granted or Decimal(0) for each in measures), Decimal(0))
    if granted > AUDITED_ABOVE:
        text = N_(
            "Tilskuddet er på {kroner} kroner i alt og krever revisorattest (beløpsgrensen er fra skjemaet for "
            "2023; kontroller grensen for året)."
        )
        yield Notice(Severity.WARNING, language.say(text, kroner=language.number(granted)))
    dateless = runs_without_grant_year(context.snapshot)
    if dateless:
        names = ", ".join(run_name(each.programme.name, each.run) for each in dateless)
        text = N_("Disse har tilskudd uten år, og er ikke med i rapporten for noe år: {names}.")
        yield Notice(Severity.WARNING, language.say(text, names=names))
    if measures:
        text = N_(
            "Måloppnåelse er de som fullførte i {year}, av de planlagte. Frafall er de som avbrøt, av de som "
            "startet. Den som trakk seg før første samling, har ikke startet. Skriv tallene inn i "
            "Statsforvalterens skjema, rad for rad."
        )
        yield Paragraph(language.say(text, year=str(context.reported_year)))


def measure_table(context: Context, measures: tuple[GrantMeasure, ...]) -> Table:
    """A row for each grant of a run, and the sums of the money below them where there are several."""
    year, language = str(context.reported_year), context.language
    table = Table.of(
        context.names,
        "måloppnåelse-per-tiltak",
        N_("Måloppnåelse {year}"),
        measures,
        Col("type", N_("Type"), lambda each: word(each.run.programme.type.value, language)),
        run(lambda each: each.run),
        Col("ordning", N_("Ordning"), lambda each: each.grant.scheme, written=True),
        Col("år", N_("År"), lambda _each: year, data_only=True),
        Col("planlagt", N_("Planlagt"), lambda each: _told(context, each.grant.planned_participants), numeric=True),
        Col("begynt", N_("Startet"), lambda each: each.started, numeric=True, people=People.GROUP),
        _outcome("fullført", language.say(N_("Fullført i {year}"), year=year), Outcome.COMPLETED),
        *_seldom(context, measures),
        _outcome("i_gang", language.say(N_("Fortsatt i gang")), Outcome.UNDER_WAY),
        _outcome("sluttet", language.say(N_("Avbrutt")), Outcome.LEFT),
        Col("måloppnåelse", N_("Måloppnåelse"), lambda each: _achieved(context, each), people=_OF),
        Col("frafall", N_("Frafall"), lambda each: each.dropout if each.started else None, people=_OF),
        *(_money(context, key) for key in _MONEY),
        empty=N_("Ingen kull har registrert tilskudd for {year}."),
        values={"year": year},
    )
    if len(measures) < 2:
        return table
    sums = tuple(_sum(context, column.id, measures) for column in table.columns)
    return replace(table, rows=(*table.rows, sums), sums=1)


_OF = People.OF_GROUP


def _told(context: Context, value: int | Decimal | None) -> Cell:
    return context.language.say(N_("ikke registrert")) if value is None else value


def _outcome(key: str, title: str, outcome: Outcome) -> Col[GrantMeasure]:
    return Col(key, title, lambda each: each.number(outcome), numeric=True, people=_OF, own_title=True)


def _seldom(context: Context, measures: tuple[GrantMeasure, ...]) -> Iterator[Cols[GrantMeasure]]:
    for key, (title, outcome) in _SELDOM.items():
        if any(each.number(outcome) for each in measures):
            yield _outcome(key, context.language.say(title, year=str(context.reported_year)), outcome)


def _achieved(context: Context, each: GrantMeasure) -> Cell:
    share: Share | None = each.achieved
    return context.language.say(N_("ikke registrert")) if share is None else share


def _money(context: Context, key: str) -> Col[GrantMeasure]:
    title, amount = _MONEY[key]
    return Col(key, title, lambda each: _told(context, amount(each)), numeric=True)


def _sum(context: Context, column: str, measures: tuple[GrantMeasure, ...]) -> Cell:
    """The kroner that are written, with of how many where some are not."""
    if column == "type":
        return context.language.say(N_("Sum"))
    if column not in _MONEY:
        return None
    language, (_, amount) = context.language, _MONEY[column]
    told = [kroner for each in measures if (kroner := amount(each)) is not None]
    if len(told) == len(measures):
        return sum(told, Decimal(0))
    if not told:
        return language.say(N_("ikke registrert"))
    text = N_("{text} (registrert for {n} av {all} tilskudd)")
    return language.say(text, text=language.number(sum(told, Decimal(0))), n=len(told), all=len(measures))
