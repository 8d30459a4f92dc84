"""Which courses each person could take in time: in a run they are in already, in one with room, or in a new session."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property

from kompetanse_cli.analysis.base import Snapshot, grouped
from kompetanse_cli.analysis.competence import EnrolledUntil, enrolled_until
from kompetanse_cli.analysis.planning.attending import can_attend, clashing, is_free_throughout
from kompetanse_cli.analysis.planning.courses import CourseOffer, offers
from kompetanse_cli.analysis.planning.new_sessions import SessionToSetUp, session_to_set_up
from kompetanse_cli.analysis.planning.plan import NotTakenReason
from kompetanse_cli.analysis.planning.seats import seats
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import Person

# A session of a run: the ids of both.
_Session = tuple[str, str]


@frozen
class CourseChoices:
    """The courses up to a day, each question answered once."""

    snapshot: Snapshot
    to: date

    @cached_property
    def offers(self) -> tuple[CourseOffer, ...]:
        """The runs that can be joined, the first to end first."""
        return offers(self.snapshot, self.to)

    @cached_property
    def counters(self) -> Mapping[_Session, int]:
        """The number of each session that has a limit, in the order of the offers."""
        limited = seats(self.snapshot, self.offers)
        sessions = ((offer.run.id, each.planned.session.id) for offer in self.offers for each in offer.sessions)
        return {session: number for number, session in enumerate(dict.fromkeys(s for s in sessions if s in limited))}

    @cached_property
    def free(self) -> tuple[int, ...]:
        """How many places are left of each of these."""
        limited = seats(self.snapshot, self.offers)
        return tuple(limited[session] for session in self.counters)

    @cached_property
    def clashes(self) -> Sequence[frozenset[int]]:
        """For each offer the numbers of those that nobody can take beside it."""
        return clashing(self.offers)

    @cached_property
    def giving(self) -> Mapping[str, tuple[int, ...]]:
        """The numbers of the offers that give each qualification."""
        return grouped((q, number) for number, offer in enumerate(self.offers) for q in offer.qualifications)

    @cached_property
    def _open(self) -> dict[tuple[str, str], tuple[int, ...]]:
        return {}

    def open_to(self, person: Person, qualification: str) -> tuple[int, ...]:
        """The offers that give a person a qualification and that they can attend, whatever room there is."""
        key = (person.id, qualification)
        if key not in self._open:
            given = self.giving.get(qualification, ())
            is_free = is_free_throughout(self.snapshot, person, self.to)
            can = given if is_free else (n for n in given if can_attend(self.snapshot, person, self.offers[n]) is None)
            self._open[key] = tuple(can)
        return self._open[key]

    def enrolled(self, person: Person, qualification: str) -> EnrolledUntil | None:
        """The run in which a person is on the way to a qualification already."""
        return enrolled_until(self.snapshot, person, qualification, None, self.to)

    @cached_property
    def _set_up(self) -> dict[str, SessionToSetUp | None]:
        return {}

    def to_set_up(self, qualification: str) -> SessionToSetUp | None:
        """What a new session would be; None where no programme gives the qualification."""
        if qualification not in self._set_up:
            self._set_up[qualification] = session_to_set_up(self.snapshot, qualification, self.to)
        return self._set_up[qualification]

    def is_given(self, qualification: str) -> bool:
        """Whether some programme gives the qualification, in time or not."""
        return bool(self.giving.get(qualification)) or self.to_set_up(qualification) is not None

    def can_set_up(self, qualification: str) -> bool:
        """Whether a new session could end in time."""
        found = self.to_set_up(qualification)
        return found is not None and found.is_possible

    def new_places(self, qualification: str) -> int | None:
        """How many could take a new session: None is any number, and nought that none can be set up in time."""
        found = self.to_set_up(qualification)
        return found.places if found is not None and self.can_set_up(qualification) else 0

    def why_not(self, person: Person, qualification: str) -> NotTakenReason | None:
        """Why nobody can get a qualification to a person in time; None where it may be done."""
        if self.open_to(person, qualification) or self.can_set_up(qualification):
            return None
        return NotTakenReason.CLASH if self.giving.get(qualification) else NotTakenReason.NO_COURSE
