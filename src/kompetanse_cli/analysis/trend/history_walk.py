"""The figures of each sample, one after the other: what they are, what could not be read, and since when each gap is.

A sample is a commit and a day: the last commit of every month, or every one. A revision that can't be read is named
and passed over; it is no zero.
"""

from calendar import monthrange
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from kompetanse_cli.analysis.base import COMPETENCE, COVERAGE_BASE, Share, Snapshot, total
from kompetanse_cli.analysis.competence import total_of
from kompetanse_cli.analysis.coverage import RECORD_OF_PLACE, CoveragePlace, GapReason, Status, share_of
from kompetanse_cli.analysis.diff import Aliases, renames
from kompetanse_cli.analysis.goals import GoalState, goal_standings
from kompetanse_cli.analysis.trend.incremental_coverage import IncrementalCoverage, StatusAndReason
from kompetanse_cli.analysis.trend.incremental_runs import IncrementalRuns
from kompetanse_cli.analysis.trend.record_index import Flaws, RecordChange, RecordIndex, lost_in
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.frozen import frozen
from kompetanse_cli.messages import Message, message
from kompetanse_cli.model import Register, Requirement, ServiceArea, Strength, Unit, active, in_force, is_whole
from kompetanse_cli.reading.codes import UNREADABLE_FILE
from kompetanse_cli.reading.git.history import History
from kompetanse_cli.reading.git.repository import Commit
from kompetanse_cli.reading.load import Documents, Loaded, register_of
from kompetanse_cli.reading.sources import Source


@frozen
class Sample:
    """A commit, and the day its files are counted on; with `loaded`, the files of a folder that has more than it."""

    commit: Commit
    day: date
    loaded: Loaded | None = None


def by_month(line: Sequence[Commit], since: date | None, until: date) -> tuple[Sample, ...]:
    """For each month, the last commit up to its last day, counted on that day; the last month up to `until`.

    `line` is a first-parent line, the newest first. It begins in the month of `since`, or of the first commit.
    """
    days = _last_days(since or min(commit.day for commit in line), until)
    found: list[Sample] = []
    at = 0
    for day in reversed(days):
        while at < len(line) and line[at].day > day:
            at += 1
        if at == len(line):
            break
        found.append(Sample(line[at], day))
    return tuple(reversed(found))


def _last_days(first: date, until: date) -> list[date]:
    days = []
    year, month = first.year, first.month
    while (last := date(year, month, monthrange(year, month)[1])) < until:
        days.append(last)
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return [*days, until] if first <= until else days


def between(line: Sequence[Commit], first: date, last: Sample) -> tuple[Sample, ...]:
    """From one day to another: the last commit up to the first, counted on it; then month by month; then `last`."""
    then = next((commit for commit in line if commit.day <= first), None)
    begun = () if then is None or first >= last.day else (Sample(then, first),)
    months = (sample for sample in by_month(line, first, last.day) if first < sample.day < last.day)
    return (*begun, *months, last)


def by_commit(line: Sequence[Commit], since: date | None, until: date) -> tuple[Sample, ...]:
    """Every commit in the stretch on its own day, the oldest first."""
    first = since or date.min
    return tuple(Sample(commit, commit.day) for commit in reversed(line) if first <= commit.day <= until)


# Of so many units in a hundred, a change is a reorganisation.
_MANY_UNITS = 5
_TOLD_BY_ID = (Unit, ServiceArea, Requirement)


@frozen
class Reorganisation:
    """How many units that are new, gone, and under another unit, since the sample before, where they are a twentieth
    of all or more; and how many people and appointments are gone, where they are more than half.
    """

    new: int
    gone: int
    moved: int
    people_gone: int = 0
    appointments_gone: int = 0


@frozen
class Point:
    """The figures of one sample.

    `coverage` is of all that is counted, `requirements` of each by id. `gaps` are the uncovered by reason, `goals` how
    many stand in each state; None where they were not counted. `completed` are participations completed by the day,
    and `undecided` those of which it is unknown. `competence` are the people who have what each kompetansekrav in force
    asks, of those it asks, by id; None where that can't be counted.
    """

    sample: Sample
    coverage: Share
    requirements: Mapping[str, Share]
    vulnerable: int
    gaps: Mapping[GapReason, int]
    goals: Mapping[GoalState, int] | None
    completed: int
    undecided: int
    credits: Decimal
    reorganised: Reorganisation | None = None
    competence: Mapping[str, Share] | None = None

    @property
    def competence_total(self) -> Share | None:
        """All of them added up; None where nothing is asked of everybody, or it can't be counted."""
        return total(self.competence.values()) if self.competence else None


@frozen
class Unreadable:
    """A sample that could not be counted, and why."""

    sample: Sample
    why: Message


@frozen
class OpenedGap:
    """When history first had a gap that is still there: on the day of one sample, and not on that of the one before.

    `before` is None for what was there in the first sample.
    """

    day: date
    before: date | None


@frozen
class Trend:
    """The points, those that could not be read, and since when history has each gap of the last point.

    `register` is what the files said then; None when nothing could be read.
    """

    points: tuple[Point, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()
    opened: Mapping[CoveragePlace, OpenedGap] = field(default_factory=dict)
    register: Register | None = None


@dataclass
class Walk:
    """What is kept while the samples are walked through, the oldest first."""

    history: History
    facts: RecordIndex = field(default_factory=RecordIndex)
    coverage: IncrementalCoverage = field(default_factory=IncrementalCoverage)
    runs: IncrementalRuns = field(default_factory=IncrementalRuns)
    flaws: Flaws = field(default_factory=Flaws)
    opened: dict[CoveragePlace, OpenedGap] = field(default_factory=dict)
    last: Point | None = None
    register: Register | None = None
    _units: dict[str, str | None] = field(default_factory=dict)
    _turned: tuple[RecordChange, ...] = ()
    _counts: dict[str, int] = field(default_factory=dict)

    def point(self, sample: Sample, *, goals: bool) -> Point | Unreadable:
        """The figures of the next sample."""
        try:
            source, read = _documents(self.history, sample)
        except KompetanseError as error:
            return Unreadable(sample, message(error.text, **error.values))
        unread = (finding.message for finding in read.unread if finding.code == UNREADABLE_FILE.code)
        why = lost_in(read.contents) or next(unread, None)
        if why is not None:
            return Unreadable(sample, why)
        turned = self.facts.become(read.contents)
        why = self.flaws.found(self.facts, turned)
        # What turned on the way to what can't be counted has turned for what comes after it too.
        self._turned = turned = (*self._turned, *turned)
        if why is not None:
            return Unreadable(sample, why)
        self._turned = ()
        made: list[Register] = []

        def register() -> Register:
            """All that the files say; made when it is asked for."""
            if not made:
                made.append(register_of(source, read)[0])
            return made[0]

        before = self.register
        if before is None or any(each.kind in COVERAGE_BASE for each in turned):
            self.register = register()
        return self._counted(sample, turned, before, register, goals=goals)

    def _counted(
        self,
        sample: Sample,
        turned: tuple[RecordChange, ...],
        before: Register | None,
        register: Callable[[], Register],
        *,
        goals: bool,
    ) -> Point:
        now = self.register
        assert now is not None
        self.coverage.count(self.facts, turned, sample.day, register)
        outcome = self.runs.count(self.facts, turned, sample.day, now)
        aliases = Aliases() if before is None or before is now else renames(before, now, _TOLD_BY_ID)
        self._note_gaps(sample, aliases)
        coverage = _counted_coverage(self.coverage.standings, now)
        self.last = Point(
            sample=sample,
            coverage=share_of(status for statuses in coverage.values() for status, _ in statuses),
            requirements={name: share_of(status for status, _ in each) for name, each in coverage.items()},
            vulnerable=sum(status is Status.VULNERABLE for each in coverage.values() for status, _ in each),
            gaps=Counter(reason for each in coverage.values() for _, reason in each if reason is not None),
            goals=_goals(Snapshot(register(), sample.day)) if goals else None,
            completed=outcome.completed,
            undecided=outcome.undecided,
            credits=outcome.credits,
            reorganised=self._reorganised(now, aliases, sample.day),
            competence=_competence(Snapshot(register(), sample.day)) if self.facts.count("kompetansekrav") else {},
        )
        return self.last

    def _note_gaps(self, sample: Sample, aliases: Aliases) -> None:
        """Which gaps there are, and since when: those that were there keep their day, by whatever id they have now."""
        known = {
            (aliases.now(Requirement, requirement), kind, aliases.now(RECORD_OF_PLACE[kind], place)): opened
            for (requirement, kind, place), opened in self.opened.items()
        }
        fresh = OpenedGap(sample.day, self.last.sample.day if self.last is not None else None)
        gaps = {place for place, (status, _) in self.coverage.standings.items() if status is Status.UNCOVERED}
        self.opened = {place: known.get(place, fresh) for place in sorted(gaps)}

    def _reorganised(self, register: Register, aliases: Aliases, on: date) -> Reorganisation | None:
        """What is new, gone and moved among the units that exist on the day; a new id alone is nothing."""
        before = {
            aliases.now(Unit, unit): aliases.now(Unit, above) if above is not None else None
            for unit, above in self._units.items()
        }
        self._units = {unit.id: unit.parent_on(on) for unit in register.units if active(unit, on)}
        both = self._units.keys() & before.keys()
        moved = sum(self._units[unit_id] != before[unit_id] for unit_id in both)
        new, gone = len(self._units) - len(both), len(before) - len(both)
        many = bool(before) and (new + gone + moved) * 100 >= _MANY_UNITS * max(len(before), len(self._units))
        lost = self._lost()
        if not (many and (new or gone or moved)) and not any(lost):
            return None
        return Reorganisation(new, gone, moved, *lost) if many else Reorganisation(0, 0, 0, *lost)

    def _lost(self) -> tuple[int, int]:
        """How many people and appointments are gone since the last point, where it is more than half of them."""
        counts = {kind: self.facts.count(kind) for kind in ("personer", "rolletildelinger")}
        before, self._counts = self._counts, counts
        fewer = [before.get(kind, 0) - count for kind, count in counts.items()]
        people, appointments = (
            lost if lost * 2 > before.get(kind, 0) else 0 for lost, kind in zip(fewer, counts, strict=True)
        )
        return people, appointments


def _goals(snapshot: Snapshot) -> Mapping[GoalState, int]:
    """How many goals stand in each state."""
    states = Counter(each.state for each in goal_standings(snapshot))
    snapshot.forget()
    return states


def _competence(snapshot: Snapshot) -> Mapping[str, Share] | None:
    """The people who have what is asked of everybody, of those who are asked; `kan` is never counted."""
    register = snapshot.register
    if not is_whole(register, COMPETENCE):
        return None
    asked = (r for r in register.competence_requirements if r.strength is not Strength.MAY)
    found = {each.id: total_of(snapshot, each) for each in asked if in_force(register, each, snapshot.on)}
    snapshot.forget()
    return found


def _documents(history: History, sample: Sample) -> tuple[Source, Documents]:
    """The files of a sample: of its commit, or those that were read of a folder. Raises KompetanseError."""
    if sample.loaded is None:
        return history.documents(sample.commit)
    loaded = sample.loaded
    unread = tuple(finding for finding in loaded.findings if finding.code == UNREADABLE_FILE.code)
    return loaded.source, Documents(loaded.contents, unread, loaded.omitted)


def _counted_coverage(
    standings: Mapping[CoveragePlace, StatusAndReason], register: Register
) -> dict[str, list[StatusAndReason]]:
    """The standings of each requirement that must or should be covered, by its id."""
    counted: dict[str, list[StatusAndReason]] = {}
    for (requirement_id, _kind, _place), standing in standings.items():
        counted.setdefault(requirement_id, []).append(standing)
    wanted = register.by_id(Requirement)
    return {name: counted[name] for name in sorted(counted) if wanted[name].strength is not Strength.MAY}


def trend(
    history: History,
    samples: Iterable[Sample],
    with_goals: Callable[[Sample], bool],
    progress: Callable[[int, int], None] | None = None,
) -> Trend:
    """Walk through the samples, the oldest first. `with_goals` tells where goals are counted."""
    walk, samples = Walk(history), tuple(samples)
    points: list[Point] = []
    unreadable: list[Unreadable] = []
    for number, sample in enumerate(samples, 1):
        found = walk.point(sample, goals=with_goals(sample))
        (points if isinstance(found, Point) else unreadable).append(found)  # type: ignore[arg-type]
        if progress is not None:
            progress(number, len(samples))
    register = None
    if walk.last is not None:
        source, read = _documents(history, walk.last.sample)
        register = register_of(source, read)[0]
    return Trend(tuple(points), tuple(unreadable), walk.opened, register)
