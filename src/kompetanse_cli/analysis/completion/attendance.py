"""The sessions of a run on a day, who should come and who did, and each participant's place in the run.

A place is from a day to a day, and tells at which sessions the person was expected.
"""

from collections.abc import Collection, Iterator
from datetime import date
from enum import StrEnum
from functools import cached_property

from kompetanse_cli.analysis.base import Share
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import (
    N_,
    Address,
    Curriculum,
    Everyone,
    Headcount,
    Module,
    Participant,
    Person,
    PlannedSession,
    Programme,
    Register,
    Run,
    RunSession,
    Track,
    active,
    day_after,
)


class SessionState(StrEnum):
    """Where a session stands on a day."""

    HELD = N_("gjennomført")
    UNRECORDED = N_("ikke ført")
    PLANNED = N_("planlagt")
    UNDATED = N_("uten dato")
    CANCELLED = N_("avlyst")


@frozen
class SessionOfRun:
    """A session of the programme in a run. `entry` is what the run says of it, at `number`; None: nothing yet."""

    run: Run
    planned: PlannedSession
    entry: RunSession | None
    number: int | None

    @cached_property
    def first(self) -> date | None:
        """The first day; None while it is not scheduled."""
        return self.entry.first if self.entry else None

    @cached_property
    def last(self) -> date | None:
        """The last day; None while it is not scheduled."""
        return self.entry.last if self.entry else None

    def at(self, *field: str | int) -> Address:
        """Where a field of the entry stands; the run itself where the run says nothing of the session."""
        return self.run.at("id") if self.number is None else self.run.at("sessions", self.number, *field)


def sessions_of(register: Register, run: Run) -> tuple[SessionOfRun, ...]:
    """The programme's sessions in a run, in the programme's order; none when the programme is unknown.

    Of two entries for one session the first counts.
    """
    curriculum = register.curricula.get(run.programme)
    return () if curriculum is None else tuple(_sessions(curriculum, run))


def _sessions(curriculum: Curriculum, run: Run) -> Iterator[SessionOfRun]:
    entries: dict[str, tuple[int, RunSession]] = {}
    for number, entry in enumerate(run.sessions):
        entries.setdefault(entry.session, (number, entry))
    for planned in curriculum.sessions:
        found = entries.get(planned.session.id)
        yield SessionOfRun(run, planned, found[1] if found else None, found[0] if found else None)


def state_on(session: SessionOfRun, on: date) -> SessionState:
    """Where the session stands on the day. What is held later was only planned then."""
    entry = session.entry
    if entry is None:
        return SessionState.UNDATED
    if entry.is_cancelled:
        return SessionState.CANCELLED
    if session.last is None:
        return SessionState.HELD if entry.is_held else SessionState.UNDATED
    if entry.is_held:
        return SessionState.HELD if session.last <= on else SessionState.PLANNED
    return SessionState.UNRECORDED if session.last < on else SessionState.PLANNED


def takes(participant: Participant, planned: PlannedSession) -> bool:
    """Whether a session is for a participant: one of the modules taken, in the track followed."""
    return is_for(planned, participant.modules, participant.track)


def is_for(planned: PlannedSession, modules: Collection[str], track: Track | None = None) -> bool:
    """Whether a session is for whoever takes these modules, all where none is named, in a track."""
    if modules and planned.module is not None and planned.module.id not in modules:
        return False
    return is_in_track(planned, track)


def follows(participant: Participant, planned: PlannedSession) -> bool:
    """Whether a session is in the track that a participant follows."""
    return is_in_track(planned, participant.track)


def is_in_track(planned: PlannedSession, track: Track | None) -> bool:
    """Whether a session is in a track.

    Without a track, all sessions but those for the staff, who are not enrolled by name (source S4).
    """
    its = planned.session.track
    if its is None:
        return True
    return its is track if track is not None else its is not Track.STAFF


def came(entry: RunSession | None, person_id: str) -> bool | None:
    """Whether a person came; None where that is not told by name."""
    attendance = entry.attendance if entry else None
    match attendance:
        case None:
            return None
        case Everyone():
            return True
        case Headcount():
            return person_id not in attendance.all_but if attendance.all_but else None
        case _:
            return person_id in attendance


def attendance_of(entry: RunSession | None, expected: frozenset[str]) -> Share | None:
    """How many came of those who should; None where nobody knows how many should.

    `expected` are the people who should have come. A mere number is not limited to them. What is not registered, or
    can't be so, is unknown of all of them.
    """
    attendance = entry.attendance if entry else None
    match attendance:
        case Headcount() if attendance.came is not None:
            if attendance.of is None:
                return None
            possible = attendance.came <= attendance.of
            return Share(attendance.came, attendance.of) if possible else nobody_knows(attendance.of)
        case _ if not expected:
            return None
        case None:
            return nobody_knows(len(expected))
        case Everyone():
            return Share(len(expected), len(expected))
        case Headcount():
            return Share(len(expected.difference(attendance.all_but)), len(expected))
        case _:
            return Share(len(expected.intersection(attendance)), len(expected))


def nobody_knows(number: int) -> Share:
    """A share of which the files do not tell any part."""
    return Share(0, number, unknown=number)


@frozen
class Slot:
    """A session that a run lists, as far as completing goes; `last` is its last day, where it has one."""

    session: SessionOfRun
    is_held: bool
    is_cancelled: bool
    last: date | None


@frozen
class Timetable:
    """What all participants of a run share, made once for them.

    `slots` are by the number of the session in the programme, None for one that the run does not list. `begins` is the
    first day of the run, where anything in it has a date.
    """

    sessions: tuple[SessionOfRun, ...]
    slots: tuple[Slot | None, ...]
    begins: date | None


def timetable(run: Run, sessions: tuple[SessionOfRun, ...]) -> Timetable:
    """The sessions of a run as completion looks at them."""
    slots = tuple(
        Slot(each, each.entry.is_held, each.entry.is_cancelled, each.entry.last) if each.entry is not None else None
        for each in sessions
    )
    return Timetable(sessions, slots, first_day(run, sessions))


@frozen
class Enrolment:
    """The participant at `number` in a run, once a person: of two the first counts."""

    run: Run
    number: int
    person: Person
    timetable: Timetable

    @property
    def sessions(self) -> tuple[SessionOfRun, ...]:
        """All sessions of the run."""
        return self.timetable.sessions

    @property
    def begins(self) -> date | None:
        """The first day of the run, where anything in it has a date."""
        return self.timetable.begins

    @cached_property
    def participant(self) -> Participant:
        """What the run says of the participant."""
        return self.run.participants[self.number]

    @property
    def start(self) -> date:
        """The day of enrolment; without one the first day of the run, and without that the first there is."""
        return self.participant.enrolled or self.begins or date.min

    @property
    def last(self) -> date | None:
        """The day the person left the run, or was last in the municipality, whichever is first; None: neither."""
        days = (self.participant.left, self.person.end)
        return min((day for day in days if day is not None), default=None)

    @property
    def address(self) -> Address:
        """Where it stands."""
        return self.run.at("participants", self.number)

    @cached_property
    def _gone_from(self) -> date | None:
        """The day from which the person has left; None: never. The last day in the municipality is one more at work."""
        days = (self.participant.left, day_after(self.person.end))
        return min((day for day in days if day is not None), default=None)

    @cached_property
    def _there_from(self) -> date:
        """The day from which the person is both enrolled and employed."""
        days = (self.participant.enrolled, self.person.start)
        return max((day for day in days if day is not None), default=date.min)

    def has_left(self, on: date) -> bool:
        """Whether the person has left by the day."""
        return self._gone_from is not None and self._gone_from <= on

    def in_time(self, day: date) -> bool:
        """Whether what is dated on the day may complete something: the day of leaving still may."""
        return self.last is None or day <= self.last

    @cached_property
    def expected(self) -> tuple[SessionOfRun, ...]:
        """The sessions of the run that they should come to."""
        return tuple(filter(self.is_expected, self.sessions))

    def is_expected(self, session: SessionOfRun) -> bool:
        """Whether they should come to a session: it is theirs, and held while they are enrolled and employed."""
        participant, person = self.participant, self.person
        if not takes(participant, session.planned):
            return False
        if session.first is None or session.last is None:
            return True
        if self.has_left(session.first) or session.last < self._there_from:
            return False
        # Between two posts nobody is employed.
        return not person.employments or any(
            active(post, day) for post in person.employments for day in (session.first, session.last)
        )

    def came(self, session: SessionOfRun) -> bool | None:
        """Whether they are recorded as present; None where it is not told who came.

        Whoever is named was there. «Alle», and a mere number, speak of those who were expected.
        """
        participant, module = self.participant, session.planned.module
        if participant.modules and module is not None and module.id not in participant.modules:
            return False
        named = session.entry.attendance if session.entry else None
        if isinstance(named, tuple) or self.is_expected(session):
            return came(session.entry, self.person.id)
        return False


def modules_of(curriculum: Curriculum, participant: Participant) -> tuple[Module, ...]:
    """The modules a participant takes: all where none are named."""
    return tuple(m for m in curriculum.modules.values() if not participant.modules or m.id in participant.modules)


def takes_all(curriculum: Curriculum, participant: Participant) -> bool:
    """Whether a participant takes the whole programme in the run, and not single modules."""
    return len(modules_of(curriculum, participant)) == len(curriculum.modules)


def first_day(run: Run, sessions: tuple[SessionOfRun, ...]) -> date | None:
    """The first day of a run: of its first session that is not cancelled, else of its first exam or what was registered
    first; None where nothing has a date.
    """
    days = (each.first for each in sessions if each.entry is not None and not each.entry.is_cancelled)
    first = min((day for day in days if day is not None), default=None)
    if first is not None:
        return first
    registered = (day for participant in run.participants for _, day in participant.completions())
    return min((*(exam.day for exam in run.exams), *registered), default=None)


def last_day(register: Register, run: Run) -> date | None:
    """The last day of a run: of its sessions that are not cancelled and its exams, else the last that the programme is
    said to last; None where nothing tells.
    """
    sessions = (session.last for session in run.sessions if not session.is_cancelled)
    last = max((day for day in (*sessions, *(exam.day for exam in run.exams)) if day is not None), default=None)
    programme = register.find(Programme, run.programme)
    if last is not None or programme is None:
        return last
    end = programme.finish or (programme.period.end if programme.period is not None else None)
    return None if end is None else end.last
