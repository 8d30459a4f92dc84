"""What the changes do to the coverage, the worst first: sentences with the figures, and the gaps opened and closed.

The gaps that open are findings too: checks of pull requests show them on the line that is the cause.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from kompetanse_cli.analysis.base import Share
from kompetanse_cli.analysis.coverage import CoverageLine
from kompetanse_cli.analysis.diff import Comparison, FigureChange, Later, LineChange
from kompetanse_cli.messages import N_, Message, message
from kompetanse_cli.model import Finding, RuleInfo, Severity, Strength
from kompetanse_cli.report.blocks import Block, BulletList, Cell, Column, Section, StatusCell, Table
from kompetanse_cli.report.context import Context
from kompetanse_cli.report.coverage.gaps import by_seriousness, status_cell, strength_label
from kompetanse_cli.report.coverage.reasons import measures_told, reason_words
from kompetanse_cli.report.coverage.shares import counted_words
from kompetanse_cli.report.diff.turned_gaps import TurnedGaps
from kompetanse_cli.report.table import place_and_requirement, requirement_columns, unit_columns

_NOW = (
    N_("Dekningen i alt går fra {before} til {after}."),
    N_("Dekningen av «{name}» går fra {before} til {after}."),
)
_LATER = N_("{day}: dekningen av «{name}» går fra {before} til {after}, om ingenting annet endres.")
# Looking back, what was is not what would be without the change, but what was.
_SINCE = (
    N_("Dekningen i alt har gått fra {before} til {after}."),
    N_("Dekningen av «{name}» har gått fra {before} til {after}."),
)
_LATER_SINCE = N_(
    "{day}: dekningen av «{name}» blir {after}, om ingenting annet endres. Slik filene var, hadde den blitt {before}."
)


def effect_sections(
    comparison: Comparison, before: Context, after: Context, turned: TurnedGaps | None = None
) -> Iterator[Section]:
    """The figures, and a section for each kind of line that differs; no blocks where none does.

    `turned` tells of the gaps that opened and closed, where the comparison looks back.
    """
    say, found = after.language.say, comparison.effect
    words, later = (_NOW, _LATER) if turned is None else (_SINCE, _LATER_SINCE)
    sentences = (*_sentences(found.figures, after, words), *_later_sentences(comparison.later, after, later))
    figures = _figures_table(found.figures, after)
    blocks: list[Block] = [BulletList(sentences)] if sentences else []
    blocks += [figures] if figures.rows else []
    yield Section("virkning", say(N_("Virkningen for dekningen")), tuple(blocks))
    for table in (
        _table("nye-mangler", say(N_("Nye mangler")), found.opened, before, after, turned),
        _later_table(comparison, before, after),
        _table("ny-sårbarhet", say(N_("Blitt sårbart")), found.weakened, before, after),
        _table("dekket-igjen", say(N_("Mangler som er borte")), found.closed, before, after, turned),
        _table("annen-status", say(N_("Annen endret status")), found.other, before, after),
    ):
        yield Section(f"del-{table.id}", table.caption, (table,) if table.rows else ())


def _sentences(figures: Iterable[FigureChange], context: Context, words: tuple[str, str]) -> Iterator[str]:
    """«Dekningen av «…» går fra 41 av 58 til 40 av 58.» `words` are for all, and for one requirement."""
    say = context.language.say
    for figure in figures:
        before, after = _counted(figure.before, context), _counted(figure.after, context)
        if figure.requirement is None:
            yield say(words[0], before=before, after=after)
        else:
            yield say(words[1], name=context.names.title(figure.requirement), before=before, after=after)


def _later_sentences(later: Iterable[Later], context: Context, words: str) -> Iterator[str]:
    """The same on a later day, once for each requirement and day."""
    language = context.language
    told = {(each.day, each.figure.requirement.id): each for each in later if each.figure.requirement is not None}
    for each in told.values():
        requirement = each.figure.requirement
        if requirement is None or each.figure.before == each.figure.after:
            continue
        yield language.say(
            words,
            day=language.day(each.day),
            name=context.names.title(requirement),
            before=_counted(each.figure.before, context),
            after=_counted(each.figure.after, context),
        )


def _counted(share: Share | None, context: Context) -> str:
    return counted_words(context.language, share or Share(0, 0))


def _figures_table(figures: Iterable[FigureChange], context: Context) -> Table:
    """The figures with their percent, and typed for programs."""
    say = context.language.say
    columns = (
        Column("krav_navn", say(N_("Krav"))),
        Column("krav", say(N_("Kravets id")), data_only=True),
        Column("før", say(N_("Før"))),
        Column("etter", say(N_("Etter"))),
    )
    rows = tuple(
        (
            context.names.title(figure.requirement) if figure.requirement else say(N_("Alle krav")),
            figure.requirement.id if figure.requirement else None,
            figure.before,
            figure.after,
        )
        for figure in figures
    )
    return Table("tall", say(N_("Tallene før og etter")), columns, rows)


def _columns(context: Context, *more: Column, since: bool = True) -> tuple[Column, ...]:
    say = context.language.say
    return (
        *unit_columns(context),
        *requirement_columns(context),
        Column("styrke", say(N_("Styrke"))),
        *more,
        Column("før", say(N_("Før"))),
        Column("nå", say(N_("Nå"))),
        Column("årsak", say(N_("Årsak"))),
        Column("siden", say(N_("Siden")), data_only=not since),
        Column("på_plass", say(N_("På plass"))),
        Column("tiltak_tekst", say(N_("Tiltak")), written=True),
        Column("sted", say(N_("Står i"))),
    )


def _table(
    table_id: str,
    caption: str,
    changes: Iterable[LineChange],
    before: Context,
    after: Context,
    turned: TurnedGaps | None = None,
) -> Table:
    """With `turned`, each row tells what befell it, and whether that was known beforehand."""
    if turned is None:
        columns = _columns(after)
        rows = tuple(_row(change, before, after) for change in _sorted(changes, after))
        return Table(table_id, caption, columns, rows, group_by=_number(columns, "styrke"))
    columns = _columns(after, Column("hvordan", after.language.say(N_("Hvordan")), data_only=not turned.own_files))
    at, why = _number(columns, "hvordan"), _number(columns, "årsak")
    told = []
    for change in _sorted(changes, after):
        row = _row(change, before, after)
        row = (*row[:at], turned.how(change), *row[at:])
        told.append((*row[:why], turned.why(change), *row[why + 1 :]))
    return Table(table_id, caption, columns, tuple(told), group_by=_number(columns, "styrke"))


def _later_table(comparison: Comparison, before: Context, after: Context) -> Table:
    say = after.language.say
    columns = _columns(after, Column("dag", say(N_("Fra og med"))), since=False)
    days: Mapping[int, date] = {id(each.change): each.day for each in comparison.later}
    strengths = tuple(Strength)
    changes = sorted(
        _sorted((each.change for each in comparison.later), after),
        key=lambda change: (not change.opens, strengths.index(change.line.requirement.strength), days[id(change)]),
    )
    rows, at = [], _number(columns, "dag")
    for change in changes:
        day = days[id(change)]
        row = _row(change, before, after, day)
        rows.append((*row[:at], day, *row[at:]))
    return Table(
        "senere", say(N_("Senere, om ingenting annet endres")), columns, tuple(rows),
        group_by=_number(columns, "styrke"),
    )  # fmt: skip


def _number(columns: tuple[Column, ...], column_id: str) -> int:
    return next(number for number, column in enumerate(columns) if column.id == column_id)


def _sorted(changes: Iterable[LineChange], context: Context) -> list[LineChange]:
    of_line = {id(change.line): change for change in changes}
    return [of_line[id(line)] for line in by_seriousness(context, (change.line for change in of_line.values()))]


def _row(change: LineChange, before: Context, after: Context, day: date | None = None) -> tuple[Cell, ...]:
    line = change.line
    context = before if change.after is None else after
    return (
        *place_and_requirement(context, line),
        strength_label(after, line.requirement.strength),
        _status(change.before, before),
        _status(change.after, after),
        reason_words(context, line, day) if change.after is not None else None,
        line.since if change.after is not None else None,
        _in_place(change, after),
        measures_told(context, line),
        context.locate(line.cause),
    )


def _in_place(change: LineChange, context: Context) -> str | None:
    """How many were there and are, when nothing else tells what differs."""
    before, after = change.before, change.after
    if before is None or after is None or before.status is not after.status:
        return None
    counts = [
        context.language.say(N_("{covered} av {all}"), covered=len(line.holders), all=line.need)
        for line in (before, after)
    ]
    return context.language.say(N_("fra {before} til {after}"), before=counts[0], after=counts[1])


def _status(line: CoverageLine | None, context: Context) -> StatusCell | str:
    return status_cell(context, line.status) if line is not None else context.language.say(N_("ikke krav"))


NEW_GAP = RuleInfo(
    "MANGEL",
    "ny-mangel",
    Severity.WARNING,
    N_("En endring skal ikke gjøre at et krav ikke lenger er dekket."),
    N_(
        "Når en rolletildeling avsluttes, noen blir borte eller et krav kommer til, kan en enhet stå uten den rollen "
        "den skal ha. Sett inn en ny, legg inn et tiltak, eller vedta et unntak."
    ),
    suppressible=False,
)
_WITHOUT_NOW = N_("{unit} er uten «{requirement}» fra {day}: {reason}. Dekningen går fra {before} til {after}")
_WITHOUT = N_("{unit} er uten «{requirement}»: {reason}. Dekningen går fra {before} til {after}")
_WITHOUT_LATER = N_("{unit} blir uten «{requirement}» fra {day}: {reason}")


def gap_findings(comparison: Comparison, context: Context) -> Iterator[Finding]:
    """One finding for each gap that opens now or later and is counted, on the line that is its cause."""
    for change in comparison.effect.opened:
        if change.counts:
            yield _finding(change, _now(comparison, change, context))
    for each in comparison.later:
        if each.change.opens and each.change.counts:
            told = message(
                _WITHOUT_LATER,
                **_about(each.change, context.at(each.day)),
                day=context.language.day(each.change.line.since or each.day),
            )
            yield _finding(each.change, told)


def _now(comparison: Comparison, change: LineChange, context: Context) -> Message:
    figure = next(
        (f for f in comparison.effect.figures if f.requirement and f.requirement.id == change.line.requirement.id), None
    )
    shares = (figure.before, figure.after) if figure else (None, None)
    before, after = (_counted_of(share.covered, share.of, context) if share else "–" for share in shares)
    since = change.line.since
    about = {**_about(change, context), "before": before, "after": after}
    return (
        message(_WITHOUT, **about) if since is None else message(_WITHOUT_NOW, **about, day=context.language.day(since))
    )


def _counted_of(covered: int, of: int, context: Context) -> str:
    return context.language.say(N_("{covered} av {all}"), covered=covered, all=of)


def _about(change: LineChange, context: Context) -> dict[str, str]:
    line = change.line
    return {
        "unit": context.place_name(line),
        "requirement": context.names.title(line.requirement),
        "reason": reason_words(context, line),
    }


def _finding(change: LineChange, told: Message) -> Finding:
    line = change.line
    place = line.unit or line.service_area
    address = line.cause if line.cause.path or place is None else place.address
    value = f"{line.requirement.id} {line.place[1]}"
    return NEW_GAP.finding(address, told, value=value)
