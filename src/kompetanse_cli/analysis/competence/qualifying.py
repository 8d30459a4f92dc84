"""Who gets another education by a day, from the programmes that give one and that they take the whole of."""

from collections.abc import Iterator, Mapping
from datetime import date

from kompetanse_cli.analysis.base import Snapshot, counted_once, counted_once_for_all_days, grouped
from kompetanse_cli.analysis.completion import last_day
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import Programme, ProgrammeStatus


@frozen
class _Path:
    """Somebody's way to an education through a programme, and the days, sorted, on which a run of it that completes it
    ends; none where nothing tells.
    """

    education: str
    ends: tuple[date, ...]


@counted_once
def becoming(snapshot: Snapshot, last: date) -> Mapping[str, str]:
    """The education that each person gets after the day and up to another, by their ids: of several the last to end."""
    found: dict[str, tuple[date, str]] = {}
    for person_id, paths in _paths(snapshot).items():
        ends = [(end, path.education) for path in paths for end in path.ends if snapshot.on < end <= last]
        if ends:
            found[person_id] = max(ends)
    return {person_id: education for person_id, (_, education) in found.items()}


@counted_once
def undated(snapshot: Snapshot) -> Mapping[str, frozenset[str]]:
    """The ids of those who take a programme that gives an education, by its id, when no run of it says when it ends."""
    pairs = (
        (path.education, person_id) for person_id, paths in _paths(snapshot).items() for path in paths if not path.ends
    )
    return {education: frozenset(people) for education, people in grouped(pairs).items()}


@counted_once_for_all_days
def _paths(snapshot: Snapshot) -> Mapping[str, tuple[_Path, ...]]:
    """The ways of each person who has not left them."""
    return grouped(pair for programme in snapshot.register.programmes for pair in _in(snapshot, programme))


def _in(snapshot: Snapshot, programme: Programme) -> Iterator[tuple[str, _Path]]:
    given = programme.gives.education if programme.gives is not None else None
    if given is None or programme.status is ProgrammeStatus.CANCELLED:
        return
    every = frozenset(snapshot.register.curricula[programme.id].modules)
    taken = grouped(
        (participant.person, (last_day(snapshot.register, run), every.intersection(participant.modules or every)))
        for run in snapshot.register.runs
        if run.programme == programme.id
        for participant in run.participants
        if participant.left is None
    )
    for person_id, places in taken.items():
        whole = [end for end, modules in places if modules == every]
        ends = [end for end, _ in places]
        if whole:
            yield person_id, _Path(given, tuple(sorted(end for end in whole if end is not None)))
        elif frozenset().union(*(modules for _, modules in places)) == every:
            # Single modules in several runs are the whole when the last of them is over.
            yield person_id, _Path(given, () if None in ends else (max(end for end in ends if end is not None),))
