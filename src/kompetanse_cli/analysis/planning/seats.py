"""How many more there is room for on sessions that tell how many places they have."""

from collections.abc import Iterable, Iterator, Mapping

from kompetanse_cli.analysis.base import Snapshot, counted_once
from kompetanse_cli.analysis.calendar import expected_on
from kompetanse_cli.analysis.completion import SessionOfRun, SessionState, sessions_of, state_on
from kompetanse_cli.analysis.planning.courses import CourseOffer
from kompetanse_cli.model import Person, Register, active


def seated(register: Register, session: SessionOfRun) -> tuple[str, ...]:
    """The ids of those who have a place on a session, as the files have them: enrolled, and employed on one of its
    days. Whoever nobody knows has one too; nobody has one while it has no date.
    """
    days = session.entry.days if session.entry else ()
    return (
        tuple(each for each in expected_on(session, min(days), max(days)) if _comes(register, session, each))
        if days
        else ()
    )


def _comes(register: Register, session: SessionOfRun, person_id: str) -> bool:
    person = register.find(Person, person_id)
    return person is None or session.entry is None or any(active(person, day) for day in session.entry.days)


def seats(snapshot: Snapshot, offer_list: Iterable[CourseOffer]) -> Mapping[tuple[str, str], int]:
    """How many places are free on each session of the offers that tells how many it has, by the ids of the run and the
    session; nought where more are enrolled than there are places.
    """
    free: dict[tuple[str, str], int] = {}
    for session in (each for offer in offer_list for each in offer.sessions):
        key = (session.run.id, session.planned.session.id)
        if key not in free and session.entry is not None and session.entry.places is not None:
            free[key] = max(0, session.entry.places - len(seated(snapshot.register, session)))
    return free


@counted_once
def overfull(snapshot: Snapshot) -> tuple[SessionOfRun, ...]:
    """The sessions to come with more enrolled than there are places, as the files have the runs."""
    return tuple(_overfull(snapshot))


def _overfull(snapshot: Snapshot) -> Iterator[SessionOfRun]:
    for run in snapshot.register.runs:
        if all(entry.places is None for entry in run.sessions):
            continue
        for session in sessions_of(snapshot.register, run):
            places = session.entry.places if session.entry else None
            if places is None or state_on(session, snapshot.on) is not SessionState.PLANNED:
                continue
            if len(seated(snapshot.register, session)) > places:
                yield session
