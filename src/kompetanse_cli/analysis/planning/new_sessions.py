"""What must be set up where there is no room: of which programme, how many a session holds, and in which weeks it could
begin and be done in time.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property

from kompetanse_cli.analysis.base import Snapshot, counted_once, days_later
from kompetanse_cli.analysis.calendar import Booking, DayConflict, DayConflictKind, Gathering, day_conflicts
from kompetanse_cli.analysis.completion import SessionOfRun, is_for, sessions_of
from kompetanse_cli.analysis.people import is_away, stretch_away
from kompetanse_cli.analysis.planning.attending import booked_through
from kompetanse_cli.analysis.planning.courses import CourseWay, asked_sessions, course_ways, examined_modules
from kompetanse_cli.analysis.planning.plan import PlanTrouble, PossibleWeek
from kompetanse_cli.analysis.programmes import (
    WEEKS_BETWEEN,
    ScheduleProposal,
    first_stretch,
    in_order,
    is_circular,
    own_teachers,
    propose,
)
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import (
    Curriculum,
    Person,
    PlannedSession,
    Programme,
    ProgrammeStatus,
    Qualification,
    Run,
    active,
    day_after,
    holiday_names,
    many_away_name,
)

MOST_WEEKS = 26
_WEEK, _WORKING_DAYS = 7, 5
_OF_TEACHERS = frozenset({DayConflictKind.TEACHER_AWAY, DayConflictKind.TEACHER_NOT_EMPLOYED, DayConflictKind.BOOKED})


@frozen
class SessionToSetUp:
    """A new session for those who lack a qualification and have no room elsewhere: of which programme, for how many at
    a time (None: not told), and the weeks it could begin in. None of these where `trouble` says why.

    `teachers` are those who taught it last, and are still employed.
    """

    qualification: Qualification
    programme: Programme
    places: int | None
    weeks: tuple[PossibleWeek, ...]
    teachers: tuple[Person, ...]
    trouble: PlanTrouble | None = None

    @property
    def is_possible(self) -> bool:
        """Whether it can be set up, and be done in time."""
        return any(week.days for week in self.weeks)


@counted_once
def session_to_set_up(snapshot: Snapshot, qualification_id: str, to: date) -> SessionToSetUp | None:
    """The session to set up so that a qualification can be had by `to`; None where no programme gives it."""
    qualification = snapshot.register.find(Qualification, qualification_id)
    way = _way(snapshot, qualification_id)
    if qualification is None or way is None:
        return None
    places, last = _places(snapshot, way), _last_held(snapshot, way)
    teachers, curriculum = _teachers(snapshot, last), _to_be_held(snapshot, way)
    if is_circular(curriculum):
        return SessionToSetUp(qualification, way.programme, places, (), teachers, PlanTrouble.CIRCULAR)
    set_up = _SetUp(snapshot, way, curriculum, last, teachers, to)
    return SessionToSetUp(qualification, way.programme, places, tuple(set_up.weeks()), teachers)


def _way(snapshot: Snapshot, qualification: str) -> CourseWay | None:
    """The way to have it: in a programme that has not ended, that with the latest run, and with the fewest sessions."""
    register = snapshot.register
    ways = [
        way
        for each in course_ways(snapshot).values()
        for way in each
        if qualification in way.qualifications and way.programme.status is not ProgrammeStatus.CANCELLED
    ]

    def key(way: CourseWay) -> tuple[bool, int, str, int]:
        latest = max((_begins(run) for run in _runs_of(snapshot, way.programme)), default=date.min)
        sessions = asked_sessions(register.curricula[way.programme.id], way.modules)
        has_ended = way.programme.status is ProgrammeStatus.COMPLETED
        return has_ended, -latest.toordinal(), way.programme.id, len(sessions)

    return min(ways, key=key, default=None)


def _runs_of(snapshot: Snapshot, programme: Programme) -> Iterator[Run]:
    return (run for run in snapshot.register.runs if run.programme == programme.id)


def _begins(run: Run) -> date:
    firsts = (entry.first for entry in run.sessions if not entry.is_cancelled)
    return min((day for day in firsts if day is not None), default=date.min)


def _latest_first(snapshot: Snapshot, way: CourseWay) -> Iterator[tuple[SessionOfRun, ...]]:
    """The sessions of each run that somebody who goes this way comes to, the latest run first."""
    runs = sorted(_runs_of(snapshot, way.programme), key=lambda run: run.id)
    for run in sorted(runs, key=_begins, reverse=True):
        sessions = (each for each in sessions_of(snapshot.register, run) if is_for(each.planned, way.modules))
        yield tuple(each for each in sessions if each.entry is not None and not each.entry.is_cancelled)


def _last_held(snapshot: Snapshot, way: CourseWay) -> dict[str, SessionOfRun]:
    """The sessions of the latest run that tells who teaches, else of the latest, by their id in the programme."""
    runs = [run for run in _latest_first(snapshot, way) if run]
    taught = (run for run in runs if any(each.entry and each.entry.teachers for each in run))
    return {each.planned.session.id: each for each in next(taught, runs[0] if runs else ())}


def _places(snapshot: Snapshot, way: CourseWay) -> int | None:
    """How many the smallest session has room for, in the latest run that tells; None where none does."""
    of_runs = ([s.entry.places for s in run if s.entry and s.entry.places] for run in _latest_first(snapshot, way))
    return next((min(places) for places in of_runs if places), None)


def _teachers(snapshot: Snapshot, last: dict[str, SessionOfRun]) -> tuple[Person, ...]:
    """The municipality's own who taught the sessions, and have not left, by id."""
    ids = {person for each in last.values() for person in own_teachers(each.entry)}
    people = (snapshot.register.find(Person, each) for each in sorted(ids))
    return tuple(each for each in people if each is not None and (each.end is None or each.end >= snapshot.on))


def _to_be_held(snapshot: Snapshot, way: CourseWay) -> Curriculum:
    """What a run would hold for those who go this way: the whole programme, or what is common and their modules."""
    if not way.modules:
        return snapshot.register.curricula[way.programme.id]
    modules = tuple(each for each in way.programme.modules if each.id in way.modules)
    return Curriculum(way.programme.model_copy(update={"modules": modules}))


@frozen
class _SetUp:
    """A run to be set up for those who go a way, as the latest was; `last` are the sessions of that, by their id."""

    snapshot: Snapshot
    way: CourseWay
    curriculum: Curriculum
    last: Mapping[str, SessionOfRun]
    teachers: tuple[Person, ...]
    to: date

    def weeks(self) -> Iterator[PossibleWeek]:
        """The weeks from the day that people can be told in time, as long as it is done through `to`: those in which
        it could begin, and those in which something is in the way on each day.
        """
        earliest = days_later(self.snapshot.on, self.snapshot.register.settings.plan.notice)
        monday = days_later(earliest, -earliest.weekday())
        for _ in range(MOST_WEEKS):
            start = max(monday, earliest)
            if self._begins(start) is None:
                return
            candidates = [day for n in range(_WORKING_DAYS) if (day := days_later(monday, n)) >= start]
            days = tuple(day for day in candidates if self._begins(day, self._free_from) == day)
            found = (each for day in candidates if day not in days for each in self._in_the_way(day))
            conflicts = tuple({(each.kind, each.day, each.people, each.address): each for each in found}.values())
            if days or conflicts:
                yield PossibleWeek(monday, days, conflicts)
            monday = days_later(monday, _WEEK)

    def _begins(
        self, start: date, free_from: Callable[[PlannedSession, date], date | None] | None = None
    ) -> date | None:
        """The first day of the run where it is set up from a day; None where it is not done through `to`."""
        closed = self.snapshot.register.settings.closed_days
        proposal = self._proposal(start, free_from)
        if proposal is None:
            return None
        held = [(planned.session.id, days) for planned, days in proposal.sessions]
        first = held[0][1][0] if held else min(first_stretch(start, 1, closed), default=date.max)
        asked, exams = self._asked
        sessions_done = (days[-1] for session, days in held if session in asked)
        exams_done = (day for module, day in proposal.exams if module.id in exams)
        return first if max((first, *sessions_done, *exams_done)) <= self.to else None

    def _proposal(
        self, start: date, free_from: Callable[[PlannedSession, date], date | None] | None = None
    ) -> ScheduleProposal | None:
        closed = self.snapshot.register.settings.closed_days
        return propose(self.curriculum, start, WEEKS_BETWEEN, closed, free_from)

    @cached_property
    def _asked(self) -> tuple[frozenset[str], frozenset[str]]:
        """The ids of the sessions, and of the modules with an exam, that somebody is done after."""
        sessions = asked_sessions(self.curriculum, self.way.modules)
        exams = examined_modules(self.curriculum, self.way.modules)
        return frozenset(each.session.id for each in sessions), frozenset(exams)

    def _free_from(self, planned: PlannedSession, day: date) -> date | None:
        """The first day from one on that those who teach a session can; None where there is none through `to`."""
        tried: list[date] = []
        free: date | None = day
        while free is not None and free <= self.to and (planned.session.id, free) not in self._found:
            if not self._is_busy(planned, free):
                self._found[planned.session.id, free] = free
                break
            tried.append(free)
            free = _day_to_try(self._teachers[planned.session.id], free)
        found = None if free is None else self._found.get((planned.session.id, free))
        self._found.update(((planned.session.id, each), found) for each in tried)
        return found

    @cached_property
    def _found(self) -> dict[tuple[str, date], date | None]:
        return {}

    def _is_busy(self, planned: PlannedSession, day: date) -> bool:
        """Whether those who teach a session can't on a day."""
        teachers = self._teachers.get(planned.session.id, ())
        is_free = all(active(each, day) and not is_away(each, day) for each in teachers)
        if is_free and not self._booked(planned.session.id, day):
            return False
        return any(each.kind in _OF_TEACHERS for each in self._conflicts(planned, day))

    def _in_the_way(self, start: date) -> tuple[DayConflict, ...]:
        """Why the run can't begin on a day: what is in the way of its first session, else what keeps those who teach
        the others from being there in time.
        """
        return tuple(self._of_first(start)) or tuple(self._of_others(start))

    def _of_others(self, start: date) -> Iterator[DayConflict]:
        proposal = self._proposal(start)
        for planned, days in proposal.sessions[1:] if proposal is not None else ():
            found = (each for day in days for each in self._conflicts(planned, day))
            yield from (each for each in found if each.kind in _OF_TEACHERS)

    def _of_first(self, start: date) -> Iterator[DayConflict]:
        """What is in the way of the first session; nobody asks about weekends."""
        planned = next(in_order(self.curriculum), None)
        number = min(planned.session.days, _WORKING_DAYS) if planned is not None else 1
        for day in (days_later(start, offset) for offset in range(number)):
            name = many_away_name(day)
            yield from (each for each in self._conflicts(planned, day) if each.kind is not DayConflictKind.WEEKEND)
            if name is not None and not holiday_names(day):
                yield DayConflict(DayConflictKind.DAY_BETWEEN, day, names=(name,))

    def _conflicts(self, planned: PlannedSession | None, day: date) -> tuple[DayConflict, ...]:
        """What is in the way of a session on a day, of those who taught it last and at its hours; asked once."""
        id_ = "" if planned is None else planned.session.id
        if (id_, day) not in self._known:
            entry = self.last[id_].entry if id_ in self.last else None
            teachers = frozenset(each.id for each in self._teachers.get(id_, ()))
            gathering = Gathering(frozenset(), teachers, entry.hours if entry else None)
            booked = {day: self._booked(id_, day)}
            self._known[id_, day] = day_conflicts(self.snapshot, day, gathering, booked)
        return self._known[id_, day]

    def _booked(self, session: str, day: date) -> tuple[Booking, ...]:
        """What may take those who taught a session last on a day."""
        ids = [each.id for each in self._teachers.get(session, ())]
        return booked_through(self.snapshot, self.to).of(ids, day) if ids else ()

    @cached_property
    def _teachers(self) -> Mapping[str, tuple[Person, ...]]:
        """Who taught each session last, of those who are still employed."""
        return {
            session: tuple(each for each in self.teachers if each.id in own_teachers(held.entry))
            for session, held in self.last.items()
        }

    @cached_property
    def _known(self) -> dict[tuple[str, date], tuple[DayConflict, ...]]:
        return {}


def _day_to_try(teachers: Iterable[Person], day: date) -> date | None:
    """The next day on which they may all be there, after one on which they can't; None: somebody is gone for good."""
    for teacher in teachers:
        if teacher.end is not None and teacher.end < day:
            return None
        away = stretch_away(teacher, day)
        if away is not None:
            return day_after(away[1])
    return day_after(day)
