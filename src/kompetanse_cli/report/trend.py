"""How it has gone: the series as a report of its own, and as a section of the coordinator's."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from kompetanse_cli.analysis.goals.goals import GoalState
from kompetanse_cli.analysis.status import CoverageLine, Reason, Share, Status
from kompetanse_cli.analysis.trend.samples import Sample
from kompetanse_cli.analysis.trend.series import Opened, Point, Reorganisation, Trend, Unreadable
from kompetanse_cli.language import Language
from kompetanse_cli.model.finding import N_, Severity
from kompetanse_cli.model.requirements import Requirement
from kompetanse_cli.report.basis import Basis
from kompetanse_cli.report.blocks import (
    Block,
    Cell,
    Column,
    Items,
    Notice,
    Picture,
    Report,
    Section,
    StatusCell,
    Table,
    Text,
)
from kompetanse_cli.report.columns import place_and_requirement, requirement_columns, unit_columns
from kompetanse_cli.report.edition import SHORT
from kompetanse_cli.report.gaps import by_seriousness, status_cell
from kompetanse_cli.report.message import told
from kompetanse_cli.report.pictures.trend import Mark, coverage_line
from kompetanse_cli.report.reasons import reason_words
from kompetanse_cli.report.sparkline import sparkline


def build_trend(trend: Trend, basis: Basis) -> Report:
    """The series, each requirement's, and since when every gap is there. `basis` is of the last sample read."""
    say = basis.language.say
    title = say(N_("Utviklingen i {place}"), place=basis.place())
    return basis.report(title, tuple(section for section in _sections(trend, basis) if section.blocks))


def trend_section(trend: Trend, basis: Basis) -> Section:
    """The same in one section, without since when: the report tells that of each gap."""
    sections = list(_sections(trend, basis))
    blocks = tuple(block for section in sections[:-1] for block in section.blocks)
    return Section("utvikling", basis.language.say(N_("Utviklingen")), blocks)


def _sections(trend: Trend, basis: Basis) -> Iterator[Section]:
    say = basis.language.say
    head = (*_notices(trend.unreadable, basis.language), *_summary(trend.points, basis.language))
    yield Section("forløp", say(N_("Dekningen gjennom tiden")), (*head, *_picture(trend, basis)))
    requirements = _requirements(trend.points, basis)
    yield Section("krav-for-krav", say(N_("Krav for krav")), (requirements,) if requirements.rows else ())
    reasons = _reasons(trend.points, basis)
    yield Section("mangler-etter-årsak", say(N_("Mangler etter årsak")), (reasons,) if reasons.rows else ())
    gaps = _gaps(trend, basis)
    yield Section("mangler-siden", say(N_("Manglene nå, og siden når")), (gaps,) if gaps.rows else ())


def _notices(unreadable: Iterable[Unreadable], language: Language) -> Iterator[Block]:
    for each in unreadable:
        text = language.say(
            N_("Commit {commit} ({day}) kan ikke leses og er ikke med: {why}."),
            commit=each.sample.commit.id[:SHORT],
            day=language.day(each.sample.day),
            why=told(each.why, language),
        )
        yield Notice(Severity.WARNING, text)


def _summary(points: Sequence[Point], language: Language) -> Iterator[Block]:
    """From where to where, and a small curve of each series."""
    say = language.say
    if not points:
        yield Text(say(N_("Ingen commit i tidsrommet kan leses.")))
        return
    first, last = points[0], points[-1]
    if first is last:
        day, share = language.day(first.sample.day), _share(first.coverage, language)
        yield Text(say(N_("{day}: dekningen er {share}. Historien har bare dette ene punktet."), day=day, share=share))
        return
    yield Text(
        say(
            N_("Fra {first} til {last}: dekningen har gått fra {before} til {after}."),
            first=language.day(first.sample.day),
            last=language.day(last.sample.day),
            before=_share(first.coverage, language),
            after=_share(last.coverage, language),
        )
    )
    yield Items(tuple(_curves(points, language)))


def _share(share: Share, language: Language) -> str:
    if share.percent is None:
        return language.say(N_("ikke aktuelt"))
    counted = language.say(N_("{covered} av {all}"), covered=share.covered, all=share.of)
    return f"{counted} ({language.percent(share.percent)})"


def _curves(points: Sequence[Point], language: Language) -> Iterator[str]:
    """«Dekning ▁▃▆█ 40 % → 85 %»; a series without a number anywhere is left out."""
    say = language.say
    series: tuple[tuple[str, Sequence[int | Decimal | None], bool], ...] = (
        (say(N_("Dekning")), [point.coverage.percent for point in points], True),
        (say(N_("Mangler")), [_uncovered(point) for point in points], False),
        (say(N_("Mål nådd")), [_reached(point) for point in points], False),
        (say(N_("Fullførte deltakere")), [point.completed for point in points], False),
        (say(N_("Studiepoeng")), [point.credits for point in points], False),
    )
    for name, values, percent in series:
        known = [value for value in values if value is not None]
        if not any(known):
            continue
        ends = [language.percent(int(n)) if percent else language.number(n) for n in (known[0], known[-1])]
        bars = [None if value is None else int(value) for value in values]
        yield f"{name} {sparkline(bars, 100 if percent else int(max(known)))} {ends[0]} → {ends[1]}"


def _uncovered(point: Point) -> int:
    return point.coverage.of - point.coverage.covered


def _reached(point: Point) -> int | None:
    return None if point.goals is None else point.goals.get(GoalState.REACHED, 0)


def _picture(trend: Trend, basis: Basis) -> Iterator[Block]:
    """The line, with the whole table behind it."""
    table = _table(trend, basis)
    if not trend.points:
        return
    language = basis.language
    title = language.say(N_("Dekningen i prosent"))
    marks = [
        Mark(sample.day, point.coverage.percent if point else None, _mark(point, language))
        for sample, point in _in_order(trend)
    ]
    days = (language.day(marks[0].day), language.day(marks[-1].day))
    levels = [language.percent(level) for level in (0, 25, 50, 75, 100)]
    description = language.say(N_("Tallene står i tabellen ved siden av."))
    yield Picture(coverage_line(marks, title, description, levels, days), title, description, table)


def _mark(point: Point | None, language: Language) -> str:
    return "" if point is None or point.reorganised is None else _reorganised(point.reorganised, language)


def _reorganised(found: Reorganisation, language: Language) -> str:
    say = language.say
    parts = [
        language.plural(N_("{n} ny enhet"), N_("{n} nye enheter"), found.new) if found.new else "",
        language.plural(N_("{n} enhet borte"), N_("{n} enheter borte"), found.gone) if found.gone else "",
        language.plural(N_("{n} enhet flyttet"), N_("{n} enheter flyttet"), found.moved) if found.moved else "",
    ]
    return say(N_("Omorganisert: {parts}"), parts=", ".join(filter(None, parts)))


def _in_order(trend: Trend) -> list[tuple[Sample, Point | None]]:
    """Every sample in its order, with its point when it could be read."""
    found: list[tuple[Sample, Point | None]] = [(point.sample, point) for point in trend.points]
    found += [(each.sample, None) for each in trend.unreadable]
    return sorted(found, key=lambda pair: pair[0].day)


def _table(trend: Trend, basis: Basis) -> Table:
    say = basis.language.say
    columns = (
        Column("dag", say(N_("Dag"))),
        Column("commit", say(N_("Commit"))),
        Column("dekning", say(N_("Dekning"))),
        Column("udekket", say(N_("Udekket")), numeric=True),
        *(Column(f"udekket_{_key(reason)}", say(reason.value), numeric=True, data_only=True) for reason in Reason),
        Column("sårbar", say(N_("Sårbart")), numeric=True),
        Column("mål", say(N_("Mål nådd"))),
        *(Column(f"mål_{_key(state)}", say(state.value), numeric=True, data_only=True) for state in GoalState),
        Column("fullførte", say(N_("Fullførte")), numeric=True),
        Column("studiepoeng", say(N_("Studiepoeng")), numeric=True),
        Column("merknad", say(N_("Merknad"))),
    )
    why = {id(each.sample): each.why for each in trend.unreadable}
    rows = tuple(
        _row(point, basis.language)
        if point is not None
        else _unread_row(sample, told(why[id(sample)], basis.language), len(columns), basis.language)
        for sample, point in _in_order(trend)
    )
    return Table("utvikling", say(N_("Tallene bak")), columns, rows)


def _key(word: str) -> str:
    return word.replace(" ", "_")


def _row(point: Point, language: Language) -> tuple[Cell, ...]:
    goals = point.goals
    total = None if goals is None else sum(goals.values())
    return (
        point.sample.day,
        point.sample.commit.id[:SHORT],
        point.coverage,
        _uncovered(point),
        *(point.gaps.get(reason, 0) for reason in Reason),
        point.vulnerable,
        Share(goals.get(GoalState.REACHED, 0), total or 0) if goals is not None and total else None,
        *((goals.get(state, 0) if goals is not None else None) for state in GoalState),
        point.completed,
        point.credits if point.credits else Decimal(0),
        _mark(point, language) or None,
    )


def _unread_row(sample: Sample, why: str, length: int, language: Language) -> tuple[Cell, ...]:
    blank: tuple[Cell, ...] = (None,) * (length - 3)
    return (sample.day, sample.commit.id[:SHORT], *blank, language.say(N_("kan ikke leses: {why}"), why=why))


def _requirements(points: Sequence[Point], basis: Basis) -> Table:
    """Each requirement's share first and last, and the curve between."""
    language, say = basis.language, basis.language.say
    columns = (
        *requirement_columns(basis),
        Column("først", say(N_("Først"))),
        Column("sist", say(N_("Sist"))),
        Column("kurve", say(N_("Kurve"))),
        Column("serie", say(N_("Serie")), data_only=True),
    )
    names = [requirement.id for requirement in basis.register.requirements]
    names += sorted({name for point in points for name in point.requirements} - set(names))
    rows = tuple(
        _requirement_row(name, points, basis) for name in names if any(name in point.requirements for point in points)
    )
    return Table("krav", language.say(N_("Krav for krav")), columns, rows)


def _requirement_row(name: str, points: Sequence[Point], basis: Basis) -> tuple[Cell, ...]:
    shares = [point.requirements.get(name) for point in points]
    percents = [share.percent if share is not None else None for share in shares]
    series = tuple(
        f"{point.sample.day.isoformat()} {share.covered}/{share.of}"
        for point, share in zip(points, shares, strict=True)
        if share is not None
    )
    return (basis.name(Requirement, name), name, shares[0], shares[-1], sparkline(percents, 100), series)


def _reasons(points: Sequence[Point], basis: Basis) -> Table:
    """How many gaps there were for each reason, first and last, and the curve between."""
    say = basis.language.say
    columns = (
        Column("årsak_navn", say(N_("Årsak"))),
        Column("årsak", say(N_("Slags årsak")), data_only=True),
        Column("først", say(N_("Først")), numeric=True),
        Column("sist", say(N_("Sist")), numeric=True),
        Column("kurve", say(N_("Kurve"))),
    )
    highest = max((_uncovered(point) for point in points), default=0)
    rows = []
    for reason in Reason:
        numbers = [point.gaps.get(reason, 0) for point in points]
        if any(numbers):
            rows.append((say(reason.value), reason.value, numbers[0], numbers[-1], sparkline(numbers, highest)))
    return Table("årsaker", say(N_("Mangler etter årsak")), columns, tuple(rows))


def _gaps(trend: Trend, basis: Basis) -> Table:
    """The gaps of the last sample, with since when by the files, else by their history."""
    say = basis.language.say
    columns = (
        *unit_columns(basis),
        *requirement_columns(basis),
        Column("status", say(N_("Status"))),
        Column("årsak", say(N_("Årsak"))),
        Column("siden_tekst", say(N_("Siden"))),
        Column("siden", say(N_("Dato siden")), data_only=True),
        Column("kilde", say(N_("Vet det fra"))),
    )
    lines = (line for line in basis.coverage.lines if line.status is Status.UNCOVERED)
    rows = tuple(_gap_row(line, trend, basis) for line in by_seriousness(basis, lines))
    return Table("mangler", say(N_("Manglene nå, og siden når")), columns, rows)


def _gap_row(line: CoverageLine, trend: Trend, basis: Basis) -> tuple[Cell, ...]:
    language = basis.language
    status: StatusCell = status_cell(basis, line.status)
    head = (*place_and_requirement(basis, line), status, reason_words(basis, line))
    if line.since is not None:
        return (*head, language.day(line.since), line.since, language.say(N_("filene")))
    opened = trend.opened.get((line.requirement.id, *line.place))
    if opened is None:
        return (*head, language.say(N_("så langt dataene går")), None, None)
    return (*head, _since(opened, language), opened.day if opened.before else None, language.say(N_("historien i git")))


def _since(opened: Opened, language: Language) -> str:
    day = language.day(opened.day)
    if opened.before is None:
        return language.say(N_("{day} eller før"), day=day)
    if (opened.day - opened.before).days <= 1:
        return day
    return language.say(N_("mellom {before} og {day}"), before=language.day(opened.before), day=day)
