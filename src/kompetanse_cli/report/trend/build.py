"""The series as a report of its own and as a section, with its tables: each requirement, reasons, and the gaps now."""

from collections.abc import Iterator, Sequence

from kompetanse_cli.analysis.coverage import CoverageLine, GapReason, Status
from kompetanse_cli.analysis.trend import OpenedGap, Point, Trend
from kompetanse_cli.language import Language
from kompetanse_cli.model import N_, Requirement
from kompetanse_cli.report.blocks import (
    Cell,
    Column,
    Report,
    Section,
    StatusCell,
    Table,
)
from kompetanse_cli.report.context import Context
from kompetanse_cli.report.coverage.gaps import by_seriousness, status_cell
from kompetanse_cli.report.coverage.reasons import reason_words
from kompetanse_cli.report.naming import UNKNOWN
from kompetanse_cli.report.table import place_and_requirement, requirement_columns, unit_columns
from kompetanse_cli.report.trend.picture import trend_picture
from kompetanse_cli.report.trend.summary import notices, sparkline, trend_summary, uncovered


def requirements_table(points: Sequence[Point], context: Context) -> Table:
    """Each requirement's share first and last, and the curve between."""
    language, say = context.language, context.language.say
    columns = (
        *requirement_columns(context),
        Column("først", say(N_("Først"))),
        Column("sist", say(N_("Sist"))),
        Column("kurve", say(N_("Kurve"))),
        Column("serie", say(N_("Serie")), data_only=True),
    )
    names = [requirement.id for requirement in context.register.requirements]
    names += sorted({name for point in points for name in point.requirements} - set(names))
    rows = tuple(
        _requirement_row(name, points, context) for name in names if any(name in point.requirements for point in points)
    )
    return Table("krav", language.say(N_("Krav for krav")), columns, rows)


def _requirement_row(name: str, points: Sequence[Point], context: Context) -> tuple[Cell, ...]:
    shares = [point.requirements.get(name) for point in points]
    percents = [share.percent if share is not None else None for share in shares]
    series = tuple(
        f"{point.sample.day.isoformat()} {share.covered}/{share.of}"
        for point, share in zip(points, shares, strict=True)
        if share is not None
    )
    return (context.names.of(Requirement, name), name, shares[0], shares[-1], sparkline(percents, 100), series)


def reasons_table(points: Sequence[Point], context: Context) -> Table:
    """How many gaps there were for each reason, first and last, and the curve between."""
    say = context.language.say
    columns = (
        Column("årsak_navn", say(N_("Årsak"))),
        Column("årsak", say(N_("Slags årsak")), data_only=True),
        Column("først", say(N_("Først")), numeric=True),
        Column("sist", say(N_("Sist")), numeric=True),
        Column("kurve", say(N_("Kurve"))),
    )
    highest = max((uncovered(point) for point in points), default=0)
    rows = []
    for reason in GapReason:
        numbers = [point.gaps.get(reason, 0) for point in points]
        if any(numbers):
            rows.append((say(reason.value), reason.value, numbers[0], numbers[-1], sparkline(numbers, highest)))
    return Table("årsaker", say(N_("Mangler etter årsak")), columns, tuple(rows))


def gaps_since(trend: Trend, context: Context) -> Table:
    """The gaps of the last sample, with since when by the files, else by their history."""
    say = context.language.say
    columns = (
        *unit_columns(context),
        *requirement_columns(context),
        Column("status", say(N_("Status"))),
        Column("årsak", say(N_("Årsak"))),
        Column("siden_tekst", say(N_("Siden"))),
        Column("siden", say(N_("Dato siden")), data_only=True),
        Column("kilde", say(N_("Vet det fra"))),
    )
    lines = (line for line in context.coverage.lines if line.status is Status.UNCOVERED)
    rows = tuple(_gap_row(line, trend, context) for line in by_seriousness(context, lines))
    return Table("mangler", say(N_("Manglene nå, og siden når")), columns, rows)


def _gap_row(line: CoverageLine, trend: Trend, context: Context) -> tuple[Cell, ...]:
    language = context.language
    status: StatusCell = status_cell(context, line.status)
    head = (*place_and_requirement(context, line), status, reason_words(context, line))
    if line.since is not None:
        return (*head, language.day(line.since), line.since, language.say(N_("filene")))
    if line.since_unknown:
        return (*head, language.say(UNKNOWN), None, None)
    opened = trend.opened.get((line.requirement.id, *line.place))
    if opened is None:
        return (*head, language.say(N_("så langt dataene går")), None, None)
    return (*head, _since(opened, language), opened.day if opened.before else None, language.say(N_("historien i git")))


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
    head = (*notices(trend.unreadable, context.language), *trend_summary(trend.points, context.language))
    yield Section("forløp", say(N_("Dekningen gjennom tiden")), (*head, *trend_picture(trend, context)))
    requirements = requirements_table(trend.points, context)
    yield Section("krav-for-krav", say(N_("Krav for krav")), (requirements,) if requirements.rows else ())
    reasons = reasons_table(trend.points, context)
    yield Section("mangler-etter-årsak", say(N_("Mangler etter årsak")), (reasons,) if reasons.rows else ())
    gaps = gaps_since(trend, context)
    yield Section("mangler-siden", say(N_("Manglene nå, og siden når")), (gaps,) if gaps.rows else ())
