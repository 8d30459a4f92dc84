"""How many a session of a run has room for, and who is enrolled for it: what is told is how many more can come."""

from collections.abc import Mapping
from datetime import date

from kompetanse_cli.analysis.base import Snapshot, counted_once_for_all_days
from kompetanse_cli.analysis.completion.attendance import Enrolment, SessionOfRun
from kompetanse_cli.analysis.completion.outcomes import learners
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import Track, lacks_part


@frozen
class Room:
    """The room at a session: `places`, None without a limit, and the ids of those `enrolled` for it, in their order.

    `enrolled` is None where nobody can tell: something of the run could not be read, somebody in it is unknown, or,
    where it is not `by_name`, it is for the staff, who are not enrolled. Whoever teaches takes no place.
    """

    places: int | None
    enrolled: tuple[str, ...] | None
    by_name: bool = True

    @property
    def left(self) -> int | None:
        """How many more can come, never below nought; None without a limit, and where nobody can tell."""
        return None if self.places is None or self.enrolled is None else max(0, self.places - len(self.enrolled))

    @property
    def beyond(self) -> int:
        """How many more are enrolled than there are places for; nought where nobody can tell."""
        return 0 if self.places is None or self.enrolled is None else max(0, len(self.enrolled) - self.places)


def room_at(snapshot: Snapshot, session: SessionOfRun) -> Room:
    """The room at a session as the files have it, for all who are enrolled whatever units are looked at.

    Who has left by the first day takes no place; of a session without a day, who has left by the day of the snapshot.
    """
    places = session.entry.places if session.entry is not None else None
    everyone = _enrolments(snapshot, session.run.programme).get(session.run.id, ())
    if lacks_part(snapshot.register, session.run) or len(everyone) < len({p.person for p in session.run.participants}):
        return Room(places, None)
    enrolled = tuple(each.person.id for each in everyone if _takes_place(each, session, snapshot.on))
    by_name = bool(enrolled) or session.planned.session.track is not Track.STAFF
    return Room(places, enrolled if by_name else None, by_name)


def _takes_place(enrolment: Enrolment, session: SessionOfRun, on: date) -> bool:
    if session.first is None and enrolment.has_left(on):
        return False
    return enrolment.is_expected(session)


@counted_once_for_all_days
def _enrolments(snapshot: Snapshot, programme_id: str) -> Mapping[str, tuple[Enrolment, ...]]:
    """Those enrolled in each run of a programme, by the id of the run and in its order."""
    found: dict[str, list[Enrolment]] = {}
    for learner in learners(snapshot, programme_id).values():
        for run_id, enrolment in learner.enrolments.items():
            found.setdefault(run_id, []).append(enrolment)
    return {run_id: tuple(sorted(each, key=lambda one: one.number)) for run_id, each in found.items()}
