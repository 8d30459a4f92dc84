"""How many more there is room for on sessions that tell how many places they have."""

from collections.abc import Iterable, Iterator, Mapping

from kompetanse_cli.analysis.base import Snapshot, counted_once
from kompetanse_cli.analysis.completion import Room, SessionOfRun, SessionState, room_at, sessions_of, state_on
from kompetanse_cli.analysis.planning.courses import CourseOffer


def seated(snapshot: Snapshot, session: SessionOfRun) -> tuple[str, ...]:
    """The ids of those who have a place on a session, as the files have them; nobody where nobody can tell."""
    return room_at(snapshot, session).enrolled or ()


def seats(snapshot: Snapshot, offer_list: Iterable[CourseOffer]) -> Mapping[tuple[str, str], int]:
    """How many places are free on each session of the offers that tells how many it has, by the ids of the run and the
    session; nought where more are enrolled than there are places.
    """
    free: dict[tuple[str, str], int] = {}
    for session in (each for offer in offer_list for each in offer.sessions):
        key = (session.run.id, session.planned.session.id)
        places = session.entry.places if session.entry is not None else None
        if key not in free and places is not None:
            free[key] = _free(room_at(snapshot, session), places)
    return free


def _free(room: Room, places: int) -> int:
    """How many places are free: all where nobody is enrolled by name, and none where nobody can tell who is."""
    if room.left is not None:
        return room.left
    return 0 if room.by_name else places


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
            if room_at(snapshot, session).beyond:
                yield session
