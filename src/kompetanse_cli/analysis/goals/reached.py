"""Whether a goal that is reached was reached in time or after its deadline, and when, as far as the files tell."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from kompetanse_cli.analysis.goals.measure import reaches
from kompetanse_cli.analysis.goals.scope import Scope
from kompetanse_cli.analysis.goals.standing import (
    CriterionStanding,
    CriterionState,
    Way,
    fulfilled,
    standing,
    way_of,
)
from kompetanse_cli.model.criteria import Criterion, DatedValue
from kompetanse_cli.model.goals import Goal, GoalStatus
from kompetanse_cli.model.register import Register


@dataclass(frozen=True, slots=True)
class Reached:
    """Whether a goal was reached after its deadline; None: the files do not tell. `day` is when, where they tell.

    In time, no day is given: it is not asked for.
    """

    is_late: bool | None
    day: date | None = None
    days_late: int | None = None


IN_TIME = Reached(is_late=False)


def reached(register: Register, goal: Goal, asked: Iterable[CriterionStanding], on: date) -> Reached:
    """When a goal was reached whose criteria, `asked`, are all met on the day; without any, when it was said to be."""
    deadline = goal.deadline.day
    if on <= deadline:
        return IN_TIME
    standings = tuple(asked)
    if not standings:
        return _on(deadline, [_said_on(goal, on)])
    days: list[date | None] = []
    unknown = False
    for each in standings:
        now = Scope(register, goal, each.criterion, on)
        then = standing(register, goal, each.number, deadline, paced=False).state
        if then in (CriterionState.MET, CriterionState.NOT_RELEVANT) or _was_fulfilled(now, deadline):
            continue
        day = _met_on(now)
        if day is None and then in (CriterionState.UNKNOWN, CriterionState.NOT_MEASURED):
            unknown = True
        else:
            # Met before, and yet not met on that day: then what is asked has changed since, on a day nobody has told.
            days.append(None if day is None or day <= deadline else day)
    return _on(deadline, days) if days or not unknown else Reached(is_late=None)


def _on(deadline: date, days: list[date | None]) -> Reached:
    """Reached on the last of the days, if all of them are known."""
    late = [day for day in days if day is None or day > deadline]
    if not late:
        return IN_TIME
    known = [day for day in late if day is not None]
    if len(known) < len(late):
        return Reached(is_late=True)
    return Reached(is_late=True, day=max(known), days_late=(max(known) - deadline).days)


def _said_on(goal: Goal, on: date) -> date | None:
    """The first day of the last unbroken run of days on which the goal was said to be reached."""
    day = None
    for status in sorted((s for s in goal.history if s.day <= on), key=lambda s: s.day, reverse=True):
        if status.status is not GoalStatus.REACHED:
            break
        day = status.day
    return day


def _was_fulfilled(now: Scope, deadline: date) -> bool:
    """Whether every unit of then had fulfilled a criterion by the deadline; that may have been reported later."""
    if way_of(now.criterion) is not Way.PER_UNIT:
        return False
    days = fulfilled(now.register, now.goal, now.criterion, now.on)
    then = Scope(now.register, now.goal, now.criterion, deadline).units
    return all(unit.id in days and days[unit.id] <= deadline for unit in then)


def _met_on(scope: Scope) -> date | None:
    """The day a criterion that is met was met; None for what is computed: its days are not kept."""
    criterion = scope.criterion
    match way_of(criterion):
        case Way.DATED:
            return criterion.met
        case Way.PER_UNIT:
            days = fulfilled(scope.register, scope.goal, criterion, scope.on)
            return max((days[unit.id] for unit in scope.units if unit.id in days), default=None)
        case Way.MEASURED:
            return _measured_on(criterion, scope)
        case Way.COMPUTED:
            return None


def _measured_on(criterion: Criterion, scope: Scope) -> date | None:
    """The day from which the values have been at the target; where units are measured, those of the last of them."""
    values = sorted((v for v in criterion.values or () if v.day <= scope.on), key=lambda value: value.day)
    units = {value.unit for value in values}
    if units != {None}:
        units &= scope.ids
    days = [_at_target_since(criterion, [value for value in values if value.unit == unit]) for unit in units]
    known = [day for day in days if day is not None]
    return max(known, default=None)


def _at_target_since(criterion: Criterion, values: list[DatedValue]) -> date | None:
    day = None
    for value in reversed(values):
        target = criterion.target
        if target is None or not reaches(Fraction(value.value.value), Fraction(target.value), criterion.direction):
            break
        day = value.day
    return day
