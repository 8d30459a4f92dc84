"""Proposed days for a run of a programme: working days, in order, with the prepared after what prepares them."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial

from kompetanse_cli.analysis.base import days_later
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import (
    ClosedDays,
    Curriculum,
    Module,
    PlannedSession,
    day_after,
    many_away_name,
    working_days,
)

WEEK = 7
# Between sessions, where nobody says how many.
WEEKS_BETWEEN = 4
# Time to write a home exam in after the last session of the module.
WEEKS_TO_EXAM = 3


@frozen
class ScheduleProposal:
    """The days of each session, in the order they are held, and the day of each exam."""

    sessions: tuple[tuple[PlannedSession, tuple[date, ...]], ...]
    exams: tuple[tuple[Module, date], ...]


def propose(
    curriculum: Curriculum,
    start: date,
    weeks_between: int,
    closed: Iterable[ClosedDays],
    free_from: Callable[[PlannedSession, date], date | None] | None = None,
) -> ScheduleProposal | None:
    """The first session from `start` on, the others so many weeks apart, or more where days are not working days, or
    are in the week of Easter or in the common holiday, when many are away. `free_from` tells the first day from one on
    that a session can be on, None where there is none.

    An exam comes three weeks after the last session of its module. None where the calendar ends before the run does, or
    a session can be on no day.
    """
    closed, sessions, earliest = tuple(closed), [], start
    for planned in in_order(curriculum):
        days = first_stretch(earliest, planned.session.days, closed, free_from and partial(free_from, planned))
        if not days:
            return None
        sessions.append((planned, days))
        earliest = max(days_later(days[0], weeks_between * WEEK), day_after(days[-1]) or date.max)
    last: dict[str, date] = {planned.module.id: days[-1] for planned, days in sessions if planned.module is not None}
    exams = []
    for module in curriculum.modules.values():
        if module.exam is not None:
            day = first_stretch(days_later(last.get(module.id, start), WEEKS_TO_EXAM * WEEK), 1, closed)
            if not day:
                return None
            exams.append((module, day[0]))
    return ScheduleProposal(tuple(sessions), tuple(exams))


def first_stretch(
    first: date, number: int, closed: tuple[ClosedDays, ...], free_from: Callable[[date], date | None] | None = None
) -> tuple[date, ...]:
    """The first stretch of working days on which most are at work; just of working days, where it would not end. None
    of them where `free_from` ends before.
    """
    day: date | None = first
    while day is not None and (days := working_days(day, number, closed)):
        away = next((each for each in days if many_away_name(each) is not None), None)
        if away is not None:
            day = day_after(away)
            continue
        taken = next((each for each in days if free_from(each) != each), None) if free_from is not None else None
        if free_from is None or taken is None:
            return days
        day = free_from(taken)
        if day is None:
            return ()
    return working_days(first, number, closed)


def in_order(curriculum: Curriculum) -> Iterator[PlannedSession]:
    """The sessions as the programme lists them, but none before all that prepare it; of a circle, as they stand."""
    yield from (planned for planned, _ in _picked(curriculum))


def is_circular(curriculum: Curriculum) -> bool:
    """Whether some sessions prepare each other, so that none of them can be the first."""
    return not all(is_prepared for _, is_prepared in _picked(curriculum))


def _picked(curriculum: Curriculum) -> Iterator[tuple[PlannedSession, bool]]:
    """The sessions in order, each with whether all that prepare it came before."""
    waiting = list(curriculum.sessions)
    while waiting:
        left = {planned.session.prepares for planned in waiting if planned.session.prepares}
        ready = next((planned for planned in waiting if planned.session.id not in left), None)
        picked = waiting[0] if ready is None else ready
        waiting.remove(picked)
        yield picked, ready is not None
