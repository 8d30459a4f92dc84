"""The sessions of a run on a day: the programme's, each with what the run says of it; who should come, and who did."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kompetanse_cli.analysis.shares import Share
from kompetanse_cli.model.curriculum import Curriculum, PlannedSession
from kompetanse_cli.model.finding import N_, Address
from kompetanse_cli.model.register import Register
from kompetanse_cli.model.runs import Everyone, Headcount, Participant, Run, RunSession
from kompetanse_cli.model.sessions import Track


class SessionState(StrEnum):
    """Where a session stands on a day."""

    HELD = N_("gjennomført")
    UNRECORDED = N_("ikke ført")
    PLANNED = N_("planlagt")
    UNDATED = N_("uten dato")
    CANCELLED = N_("avlyst")


@dataclass(frozen=True, slots=True)
class SessionOfRun:
    """A session of the programme in a run. `entry` is what the run says of it, at `number`; None: nothing yet."""

    run: Run
    planned: PlannedSession
    entry: RunSession | None
    number: int | None

    @property
    def first(self) -> date | None:
        """The first day; None while it is not scheduled."""
        return self.entry.first if self.entry else None

    @property
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
    if entry.last is None:
        return SessionState.HELD if entry.is_held else SessionState.UNDATED
    if entry.is_held:
        return SessionState.HELD if entry.last <= on else SessionState.PLANNED
    return SessionState.UNRECORDED if entry.last < on else SessionState.PLANNED


def takes(participant: Participant, planned: PlannedSession) -> bool:
    """Whether a session is for a participant: one of the modules taken, in the track followed."""
    if participant.modules and planned.module is not None and planned.module.id not in participant.modules:
        return False
    return follows(participant, planned)


def follows(participant: Participant, planned: PlannedSession) -> bool:
    """Whether a session is in the track that a participant follows.

    Without a track, all sessions but those for the staff, who are not enrolled by name (source S4).
    """
    track = planned.session.track
    if track is None:
        return True
    return track is participant.track if participant.track is not None else track is not Track.STAFF


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
