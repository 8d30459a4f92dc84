"""Sessions to come that the same people should be at, at the same time, and teachers who will not be there."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from itertools import combinations

from kompetanse_cli.analysis.base import grouped
from kompetanse_cli.analysis.completion import SessionOfRun, SessionState
from kompetanse_cli.analysis.programmes.run_progress import RunProgress, SessionProgress
from kompetanse_cli.analysis.programmes.teachers import own_teachers, unavailable
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import N_, Address, Register, hours


class ConflictKind(StrEnum):
    """What is in the way."""

    SAME_TIME = N_("samme tid")
    SAME_DAY = N_("samme dag")
    TEACHER_AWAY = N_("underviser er borte")


# A session as a run holds it.
Held = tuple[RunProgress, SessionProgress]


@frozen
class SessionConflict:
    """A session and what is in its way: another one on `day`, or that teachers are not there on its days.

    `people` are the ids of those it befalls: who should be at both, or the teachers who are away.
    """

    kind: ConflictKind
    day: date
    session: SessionOfRun
    other: SessionOfRun | None
    people: tuple[str, ...]

    @property
    def address(self) -> Address:
        """Where the days of the session stand."""
        return self.session.at("days")


def session_conflicts(register: Register, runs: Iterable[RunProgress]) -> tuple[SessionConflict, ...]:
    """The clashes of the sessions to come, by day; two sessions clash once, on their first common day."""
    ahead = [
        (run, each)
        for run in runs
        for each in run.in_state(SessionState.PLANNED)
        if each.session.last is not None and each.session.last >= run.on
    ]
    found = [*_away(register, (each.session for _, each in ahead)), *_same_day(ahead)]
    kinds = list(ConflictKind)

    def key(clash: SessionConflict) -> tuple[object, ...]:
        other = (clash.other.run.id, clash.other.planned.number) if clash.other else ("", -1)
        return (clash.day, clash.session.run.id, clash.session.planned.number, *other, kinds.index(clash.kind))

    return tuple(sorted(found, key=key))


def _away(register: Register, sessions: Iterable[SessionOfRun]) -> Iterator[SessionConflict]:
    for session in sessions:
        entry = session.entry
        if entry is not None and entry.first is not None:
            away = unavailable(register, own_teachers(entry), entry.days)
            if away:
                yield SessionConflict(ConflictKind.TEACHER_AWAY, entry.first, session, None, away)


def _same_day(ahead: list[Held]) -> Iterator[SessionConflict]:
    days = grouped(
        (day, (run, each)) for run, each in ahead if each.session.entry for day in sorted(set(each.session.entry.days))
    )
    seen: set[tuple[int, int]] = set()
    for day in sorted(days):
        for (run, one), (other_run, other) in _sharing_people(days[day]):
            pair = (id(one), id(other))
            overlap = None if pair in seen else _overlap(one.session, other.session)
            if overlap is None:
                continue
            if both := tuple(sorted(run.wanted_at(one.session) & other_run.wanted_at(other.session))):
                seen.add(pair)
                yield SessionConflict(overlap, day, one.session, other.session, both)


def _sharing_people(held: Sequence[Held]) -> Iterator[tuple[Held, Held]]:
    """The pairs of sessions of one day that somebody should be at both of, in order.

    Found by the people: a large municipality has hundreds of sessions on a day, and next to none of them share any.
    """
    places = grouped((person, at) for at, (run, each) in enumerate(held) for person in run.wanted_at(each.session))
    pairs = {pair for of_one in places.values() for pair in combinations(of_one, 2)}
    return ((held[first], held[second]) for first, second in sorted(pairs))


def _overlap(one: SessionOfRun, other: SessionOfRun) -> ConflictKind | None:
    """How two sessions of one day meet; None when one ends before the other begins."""
    mine, theirs = (each.entry.hours if each.entry else None for each in (one, other))
    return overlap(mine, theirs)


def overlap(mine: str | None, theirs: str | None) -> ConflictKind | None:
    """How two things of one day meet, by their hours where these are told; None when one ends before the other."""
    if mine is None or theirs is None:
        return ConflictKind.SAME_DAY
    (start, end), (begins, ends) = hours(mine), hours(theirs)
    return ConflictKind.SAME_TIME if start < ends and begins < end else None
