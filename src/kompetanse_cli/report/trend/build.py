"""The series as a report of its own and as a section, with its tables: each requirement, reasons, and the gaps now."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from kompetanse_cli.analysis.base import Share
from kompetanse_cli.analysis.coverage import CoverageLine, GapReason, Status
from kompetanse_cli.analysis.trend import OpenedGap, Point, Trend
from kompetanse_cli.frozen import frozen
from kompetanse_cli.language import Language
from kompetanse_cli.messages import N_
from kompetanse_cli.report.base import (
    UNKNOWN,
    Col,
    Context,
    People,
    Report,
    Section,
    Table,
    competence_requirement,
    itself,
    place_and_requirement,
    requirement,
)
from kompetanse_cli.report.coverage import SINCE_BEFORE, by_seriousness, reason_words, status_cell
from kompetanse_cli.report.trend.picture import trend_picture
from kompetanse_cli.report.trend.summary import notices, sparkline, trend_summary, uncovered


def requirements_table(points: Sequence[Point], context: Context) -> Table:
    """Each requirement's share first and last, and the curve between."""
    ids = [requirement.id for requirement in context.register.requirements]
    ids += sorted({found for point in points for found in point.requirements} - set(ids))
    shares = {found: [point.requirements.get(found) for point in points] for found in ids}

    def series(found: str) -> tuple[str, ...]:
        days = zip(points, shares[found], strict=True)
        return tuple(f"{p.sample.day.isoformat()} {share.covered}/{share.of}" for p, share in days if share is not None)

    columns = (requirement(itself), Col("serie", N_("Serie"), series, data_only=True))
    return _shares_table(context, "krav", N_("Krav for krav"), shares, *columns)


def competence_table(points: Sequence[Point], context: Context) -> Table:
    """The same of what is asked of everybody: those who have it, of those who are asked."""
    ids = [requirement.id for requirement in context.register.competence_requirements]
    ids += sorted({found for point in points for found in point.competence or ()} - set(ids))
    shares = {found: [(point.competence or {}).get(found) for point in points] for found in ids}
    caption = N_("Ansatte som oppfyller hvert kompetansekrav")
    return _shares_table(
        context, "kompetansekrav", caption, shares, competence_requirement(itself), people=People.GROUP
    )


def _shares_table(
    context: Context,
    table_id: str,
    caption: str,
    shares: Mapping[str, Sequence[Share | None]],
    names: tuple[Col[str], ...],
    *more: Col[str],
    people: People | None = None,
) -> Table:
    """A row for each that has a share at some time: its name, the first and the last, and the curve between."""

    def curve(found: str) -> str:
        return sparkline([share.percent if share is not None else None for share in shares[found]], 100)

    return Table.of(
        context.names,
        table_id,
        caption,
        [found for found in shares if any(share is not None for share in shares[found])],
        names,
        Col("først", N_("Først"), lambda found: shares[found][0], people=people),
        Col("sist", N_("Sist"), lambda found: shares[found][-1], people=people),
        Col("kurve", N_("Kurve"), curve),
        *more,
    )


# The reasons that a word does not tell.
_REASONS = {
    GapReason.NOBODY: N_("ingen har rollen"),
    GapReason.LEFT: N_("har gått ut av rollen"),
    GapReason.TOO_FEW: N_("for få har rollen"),
}


def reasons_table(points: Sequence[Point], context: Context) -> Table:
    """How many gaps there were for each reason, first and last, and the curve between."""
    say = context.language.say
    highest = max((uncovered(point) for point in points), default=0)
    numbers = {reason: [point.gaps.get(reason, 0) for point in points] for reason in GapReason}
    return Table.of(
        context.names,
        "årsaker",
        N_("Mangler etter årsak"),
        [reason for reason in GapReason if any(numbers[reason])],
        Col("årsak_navn", N_("Årsak"), lambda reason: say(_REASONS.get(reason, reason.value))),
        Col("årsak", N_("Type årsak"), lambda reason: reason.value, data_only=True),
        Col("først", N_("Først"), lambda reason: numbers[reason][0], numeric=True),
        Col("sist", N_("Sist"), lambda reason: numbers[reason][-1], numeric=True),
        Col("kurve", N_("Kurve"), lambda reason: sparkline(numbers[reason], highest)),
    )


@frozen
class _OpenGap:
    """A gap with since when in words, the day where it is known, and what tells of it."""

    gap: CoverageLine
    words: str
    day: date | None
    source: str | None


def gaps_since(trend: Trend, context: Context) -> Table:
    """The gaps of the last sample, with since when by the files, else by their history."""
    lines = (line for line in context.coverage.lines if line.status is Status.UNCOVERED)
    rows = [_since_when(gap, trend, context.language) for gap in by_seriousness(context, lines)]
    return Table.of(
        context.names,
        "mangler",
        N_("Manglene nå, og siden når"),
        rows,
        place_and_requirement(context, lambda row: row.gap),
        Col("status", N_("Status"), lambda row: status_cell(context, row.gap.status)),
        Col("årsak", N_("Årsak"), lambda row: reason_words(context, row.gap)),
        Col("siden_tekst", N_("Siden"), lambda row: row.words),
        Col("siden", N_("Dato siden"), lambda row: row.day, data_only=True),
        Col("kilde", N_("Kilde"), lambda row: row.source),
    )


def _since_when(gap: CoverageLine, trend: Trend, language: Language) -> _OpenGap:
    if gap.since is not None:
        return _OpenGap(gap, language.day(gap.since), gap.since, language.say(N_("filene")))
    if gap.since_unknown:
        return _OpenGap(gap, language.say(UNKNOWN), None, None)
    opened = trend.opened.get((gap.requirement.id, *gap.place))
    if opened is None:
        return _OpenGap(gap, language.say(SINCE_BEFORE), None, None)
    day = opened.day if opened.before else None
    return _OpenGap(gap, _since(opened, language), day, language.say(N_("historien i git")))


def _since(opened: OpenedGap, language: Language) -> str:
    day = language.day(opened.day)
    if opened.before is None:
        return language.say(N_("{day} eller før"), day=day)
    if (opened.day - opened.before).days <= 1:
        return day
    return language.say(N_("mellom {before} og {day}"), before=language.day(opened.before), day=day)


def build_trend(trend: Trend, context: Context) -> Report:
    """The series, each requirement's, and since when every gap is there. `context` is of the last sample read."""
    say = context.language.say
    title = say(N_("Utviklingen i {place}"), place=context.place())
    return context.report(title, tuple(section for section in _sections(trend, context) if section.blocks))


def trend_section(trend: Trend, context: Context) -> Section:
    """The same in one section, without since when: the report tells that of each gap."""
    sections = list(_sections(trend, context))
    blocks = tuple(block for section in sections[:-1] for block in section.blocks)
    return Section("utvikling", context.language.say(N_("Utviklingen")), blocks)


def _sections(trend: Trend, context: Context) -> Iterator[Section]:
    say = context.language.say
    head = (
        *notices(trend.unreadable, context.language),
        *trend_summary(trend.points, context.language, context.fewest),
    )
    yield Section("forløp", say(N_("Oppfylte krav gjennom tiden")), (*head, *trend_picture(trend, context)))
    requirements = requirements_table(trend.points, context)
    yield Section("krav-for-krav", say(N_("Krav for krav")), (requirements,) if requirements.rows else ())
    competence = competence_table(trend.points, context)
    yield Section("kompetansekrav", say(N_("Kompetansekrav")), (competence,) if competence.rows else ())
    reasons = reasons_table(trend.points, context)
    yield Section("mangler-etter-årsak", say(N_("Mangler etter årsak")), (reasons,) if reasons.rows else ())
    gaps = gaps_since(trend, context)
    yield Section("mangler-siden", say(N_("Manglene nå, og siden når")), (gaps,) if gaps.rows else ())
