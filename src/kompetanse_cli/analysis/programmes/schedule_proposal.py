"""Proposed days for a run of a programme: working days, in order, with the prepared after what prepares them."""

from collections.abc import Iterable, Iterator
from datetime import date

from kompetanse_cli.analysis.base import days_later
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import ClosedDays, Curriculum, Module, PlannedSession, day_after, working_days

WEEK = 7
# Time to write a home exam in after the last session of the module.
WEEKS_TO_EXAM = 3


@frozen
class ScheduleProposal:
    """The days of each session, in the order they are held, and the day of each exam."""

    sessions: tuple[tuple[PlannedSession, tuple[date, ...]], ...]
    exams: tuple[tuple[Module, date], ...]


def propose(
    curriculum: Curriculum, start: date, weeks_between: int, closed: Iterable[ClosedDays]
) -> ScheduleProposal | None:
    """The first session from `start` on, the others so many weeks apart, or more where days are not working days.

    An exam comes three weeks after the last session of its module. None where the calendar ends before the run does.
    """
    closed, sessions, earliest = tuple(closed), [], start
    for planned in in_order(curriculum):
        days = working_days(earliest, planned.session.days, closed)
        if not days:
            return None
        sessions.append((planned, days))
        earliest = max(days_later(days[0], weeks_between * WEEK), day_after(days[-1]) or date.max)
    last: dict[str, date] = {planned.module.id: days[-1] for planned, days in sessions if planned.module is not None}
    exams = []
    for module in curriculum.modules.values():
        if module.exam is not None:
            day = working_days(days_later(last.get(module.id, start), WEEKS_TO_EXAM * WEEK), 1, closed)
            if not day:
                return None
            exams.append((module, day[0]))
    return ScheduleProposal(tuple(sessions), tuple(exams))


def in_order(curriculum: Curriculum) -> Iterator[PlannedSession]:
    """The sessions as the programme lists them, but none before all that prepare it; of a circle, as they stand."""
    waiting = list(curriculum.sessions)
    while waiting:
        left = {planned.session.prepares for planned in waiting if planned.session.prepares}
        ready = next((planned for planned in waiting if planned.session.id not in left), waiting[0])
        waiting.remove(ready)
        yield ready
