"""What a change of the files does to the coverage: the gaps it opens and closes, now and later, and the figures.

Later is when somebody's last day comes, or a requirement begins.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from kompetanse_cli.analysis.base import COVERAGE_BASE, Share, Snapshot
from kompetanse_cli.analysis.coverage import (
    RECORD_OF_PLACE,
    Coverage,
    CoverageLine,
    CoveragePlace,
    Status,
    by_requirement,
    judged,
    missing,
    share_of,
    whole,
)
from kompetanse_cli.analysis.diff.matching import Aliases
from kompetanse_cli.analysis.diff.records import RecordDiff
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import (
    Appointment,
    Interval,
    Part,
    Person,
    Register,
    Requirement,
    Strength,
    Unit,
    Waiver,
    day_after,
)


@frozen
class LineChange:
    """One requirement in one place before and after; None where it was not asked."""

    before: CoverageLine | None
    after: CoverageLine | None

    @property
    def line(self) -> CoverageLine:
        """The line as it is, or as it was."""
        line = self.after or self.before
        assert line is not None
        return line

    @property
    def opens(self) -> bool:
        """Whether it is uncovered now, and was not."""
        return _is_gap(self.after) and not _is_gap(self.before)

    @property
    def closes(self) -> bool:
        """Whether it was uncovered, and is so no longer."""
        return _is_gap(self.before) and not _is_gap(self.after)

    @property
    def weakens(self) -> bool:
        """Whether it has become vulnerable, and was better."""
        was = self.before.status if self.before else None
        return (
            self.after is not None
            and self.after.status is Status.VULNERABLE
            and was
            not in (
                Status.VULNERABLE,
                Status.UNCOVERED,
            )
        )

    @property
    def counts(self) -> bool:
        """Whether the requirement must or should be covered."""
        return self.line.requirement.strength is not Strength.MAY


@frozen
class FigureChange:
    """The share of one requirement, or of all under None, before and after; None where it was not asked."""

    requirement: Requirement | None
    before: Share | None
    after: Share | None


@frozen
class CoverageEffect:
    """What differs in the coverage of one day; the lines as they are sorted after, those gone last.

    `figures` are those that differ, the whole first.
    """

    lines: tuple[LineChange, ...]
    figures: tuple[FigureChange, ...]

    @property
    def opened(self) -> tuple[LineChange, ...]:
        """The gaps that are new."""
        return tuple(change for change in self.lines if change.opens)

    @property
    def closed(self) -> tuple[LineChange, ...]:
        """The gaps that are gone."""
        return tuple(change for change in self.lines if change.closes)

    @property
    def weakened(self) -> tuple[LineChange, ...]:
        """What has become vulnerable."""
        return tuple(change for change in self.lines if change.weakens)

    @property
    def other(self) -> tuple[LineChange, ...]:
        """What has another status in any other way, or lacks more or fewer people than it did."""
        return tuple(change for change in self.lines if not (change.opens or change.closes or change.weakens))


NO_EFFECT = CoverageEffect((), ())


def effect(before: Coverage, after: Coverage, registers: tuple[Register, Register], aliases: Aliases) -> CoverageEffect:
    """What differs between two coverages of one day, counted from the registers before and after."""
    old, new = _by_place(before.lines, aliases), _by_place(after.lines, Aliases())
    pairs = [LineChange(old.pop(place, None), line) for place, line in new.items()]
    pairs += [LineChange(line, None) for line in old.values()]
    return CoverageEffect(
        tuple(change for change in pairs if _differs(change)), _figures(before, after, registers, aliases)
    )


def _by_place(lines: Iterable[CoverageLine], aliases: Aliases) -> dict[CoveragePlace, CoverageLine]:
    return {place_after(line, aliases): line for line in lines}


def place_after(line: CoverageLine, aliases: Aliases) -> CoveragePlace:
    """The requirement and the place of a line from before, by the ids of after."""
    return _after((line.requirement.id, *line.place), aliases)


def _after(place: CoveragePlace, aliases: Aliases) -> CoveragePlace:
    requirement, kind, where = place
    return aliases.now(Requirement, requirement), kind, aliases.now(RECORD_OF_PLACE[kind], where)


def _differs(change: LineChange) -> bool:
    before, after = change.before, change.after
    if before is None or after is None:
        # Asked where it was not, and covered there: nothing that anybody must know.
        return change.line.status in (Status.UNCOVERED, Status.WAIVED, Status.VULNERABLE)
    return before.status is not after.status or missing(before) != missing(after)


def _is_gap(line: CoverageLine | None) -> bool:
    return line is not None and line.status is Status.UNCOVERED


def _figures(
    before: Coverage, after: Coverage, registers: tuple[Register, Register], aliases: Aliases
) -> tuple[FigureChange, ...]:
    old = {aliases.now(Requirement, group.id): group for group in by_requirement(registers[0], before)}
    new = {group.id: group for group in by_requirement(registers[1], after)}
    found = [FigureChange(None, whole(before).share, whole(after).share)]
    for requirement_id in dict.fromkeys((*new, *old)):
        was, now = old.get(requirement_id), new.get(requirement_id)
        group = now or was
        assert group is not None
        requirement = group.lines[0].requirement
        found.append(FigureChange(requirement, was.share if was else None, now.share if now else None))
    return tuple(figure for figure in found if figure.before != figure.after)


# What coverage hangs on.
_KINDS = (Appointment, Person, Requirement, Unit, Waiver)
# Half a year more than anybody plans ahead, and days enough for a change that people can read.
_AHEAD = timedelta(days=550)
_MOST = 16
# The kinds that coverage anywhere may hang on, or that give qualifications.
_EVERYWHERE = COVERAGE_BASE | {"gjennomføringer"}


@frozen
class Later:
    """A gap that opens or closes on a day after the one the effect is told for; `figure` is the requirement's then."""

    day: date
    change: LineChange
    figure: FigureChange


def later(
    snapshots: tuple[Snapshot, Snapshot], changes: Iterable[RecordDiff], now: CoverageEffect, aliases: Aliases, on: date
) -> tuple[Later, ...]:
    """The gaps that differ on the days the changed records name, each on the first of them; sorted by day.

    At most `_MOST` days are looked at, the first of those within `_AHEAD`.
    """
    changes = tuple(changes)
    among = _affected((snapshots[0].register, snapshots[1].register), changes)
    told = {place for change in now.lines if change.opens or change.closes for place in _places(change, aliases)}
    found: list[Later] = []
    for day in _days(changes, now, on):
        then = (snapshots[0].at(day), snapshots[1].at(day))
        some = [_statuses(then[0], aliases, among), _statuses(then[1], Aliases(), among)]
        fresh = (_gaps(some[0]) ^ _gaps(some[1])) - told
        if fresh:
            # All of them only now, for the figures.
            old, new = _statuses(then[0], aliases), _statuses(then[1], Aliases())
            lines = _lines(then, aliases, fresh)
            found += (Later(day, change, _figure(change, place, old, new)) for place, change in lines)
            told |= fresh
    return tuple(found)


def foreseen(before: Snapshot, aliases: Aliases, now: CoverageEffect) -> frozenset[CoveragePlace]:
    """The places where a gap that is opened or closed by the day is so by the files of before too, without any edit."""
    turned = (*now.opened, *now.closed)
    if not turned:
        return frozenset()
    gaps = _gaps(_statuses(before, aliases))
    return frozenset(
        place for change in turned for place in _places(change, aliases) if (place in gaps) == change.opens
    )


def _places(change: LineChange, aliases: Aliases) -> Iterator[CoveragePlace]:
    if change.after is not None:
        yield place_after(change.after, Aliases())
    if change.before is not None:
        yield place_after(change.before, aliases)


def _days(changes: Iterable[RecordDiff], now: CoverageEffect, on: date) -> list[date]:
    """The days on which something may turn: those that changed records name, and the days after them."""
    named = {day for change in changes if change.kind.record in _KINDS for day in _named(change)}
    lines = (line for change in now.lines for line in (change.before, change.after) if line is not None)
    named |= {line.until for line in lines if line.until is not None}
    turning = {turn for day in named for turn in (day, day_after(day)) if turn is not None}
    return sorted(day for day in turning if on < day <= _limit(on))[:_MOST]


def _limit(on: date) -> date:
    return on + _AHEAD if on <= date.max - _AHEAD else date.max


def _named(change: RecordDiff) -> Iterator[date]:
    if change.before is None or change.after is None:
        yield from _days_in(change.record)
    for field in change.fields:
        yield from _days_in(field.before)
        yield from _days_in(field.after)


def _days_in(value: object) -> Iterator[date]:
    if isinstance(value, date):
        yield value
    elif isinstance(value, Interval):
        yield from (value.first, value.last)
    elif isinstance(value, tuple):
        for item in value:
            yield from _days_in(item)
    elif isinstance(value, (Part, *_KINDS)):
        for _name, inner in value:
            yield from _days_in(inner)


def _affected(registers: tuple[Register, Register], changes: tuple[RecordDiff, ...]) -> frozenset[str] | None:
    """The units whose coverage the changes can turn; None, for all, when they touch what every unit hangs on."""
    if any(change.kind.key in _EVERYWHERE for change in changes):
        return None
    records = [record for change in changes for record in (change.before, change.after) if record is not None]
    people = {record.id for record in records if isinstance(record, Person)}
    held = [a for register in registers for a in register.appointments if people & {a.person, a.deputy}]
    held += [record for record in records if isinstance(record, Appointment)]
    waived = {record.unit for record in records if isinstance(record, Waiver)}
    return frozenset(waived | {unit for each in held for unit in (each.unit, *each.also_covers)})


def _statuses(snapshot: Snapshot, aliases: Aliases, among: frozenset[str] | None = None) -> dict[CoveragePlace, Status]:
    """The status of every requirement in every place, or in some units, by the ids of after."""
    return {_after(each.place, aliases): each.status for each in judged(snapshot, units=among)}


def _gaps(statuses: Mapping[CoveragePlace, Status]) -> set[CoveragePlace]:
    return {place for place, status in statuses.items() if status is Status.UNCOVERED}


def _figure(
    change: LineChange, place: CoveragePlace, old: Mapping[CoveragePlace, Status], new: Mapping[CoveragePlace, Status]
) -> FigureChange:
    shares = [share_of(status for each, status in side.items() if each[0] == place[0]) for side in (old, new)]
    return FigureChange(change.line.requirement, *shares)


def _lines(
    snapshots: tuple[Snapshot, Snapshot], aliases: Aliases, places: set[CoveragePlace]
) -> Iterator[tuple[CoveragePlace, LineChange]]:
    old = _lines_at(snapshots[0], aliases, places)
    new = _lines_at(snapshots[1], Aliases(), places)
    yield from ((place, LineChange(old.get(place), line)) for place, line in new.items())
    yield from ((place, LineChange(line, None)) for place, line in old.items() if place not in new)


def _lines_at(snapshot: Snapshot, aliases: Aliases, places: set[CoveragePlace]) -> Mapping[CoveragePlace, CoverageLine]:
    back = aliases.mirrored()
    requirements = {back.now(Requirement, requirement) for requirement, _kind, _place in places}
    units = {back.now(Unit, place) for _requirement, kind, place in places if kind == "enhet"}
    found = ((_after(each.place, aliases), each) for each in judged(snapshot, requirements, units))
    return {place: each.line for place, each in found if place in places}
