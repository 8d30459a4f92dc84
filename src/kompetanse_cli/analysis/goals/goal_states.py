"""Where each goal stands on a day, and when one that is reached was reached, as far as the files tell.

It is computed from what is said of the goal, its deadline, its criteria and the pace they ask. The order in which a
state is decided is that of `_state`; docs/mål.md tells it to people.
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from fractions import Fraction

from kompetanse_cli.analysis.base import Share, Snapshot, counted_once, days_later
from kompetanse_cli.analysis.goals.affected_units import Scope
from kompetanse_cli.analysis.goals.amounts import reaches
from kompetanse_cli.analysis.goals.criteria import (
    CriterionStanding,
    CriterionState,
    Fulfilment,
    fulfilled,
    fulfilment_of,
    standing,
)
from kompetanse_cli.analysis.steering import Task, last_due, tasks
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import (
    N_,
    Criterion,
    DatedValue,
    Goal,
    GoalStatus,
    Register,
    ReportedStatus,
    ReportingPeriod,
    lacks_part,
)


@frozen
class GoalReached:
    """Whether a goal was reached after its deadline; None: the files do not tell. `day` is when, where they tell.

    In time, no day is given: it is not asked for.
    """

    is_late: bool | None
    day: date | None = None
    days_late: int | None = None


IN_TIME = GoalReached(is_late=False)


def reached(snapshot: Snapshot, goal: Goal, asked: Iterable[CriterionStanding]) -> GoalReached:
    """When a goal was reached whose criteria, `asked`, are all met on the day; without any, when it was said to be."""
    deadline = goal.deadline.day
    if snapshot.on <= deadline:
        return IN_TIME
    standings = tuple(asked)
    if not standings:
        return _on(deadline, [_said_on(goal, snapshot.on)])
    days: list[date | None] = []
    unknown = False
    for each in standings:
        now = Scope(snapshot, goal, each.criterion)
        then = standing(snapshot.at(deadline), goal, each.number, paced=False).state
        if then in (CriterionState.MET, CriterionState.NOT_RELEVANT) or _was_fulfilled(now, deadline):
            continue
        day = _met_on(now)
        if day is None and then in (CriterionState.UNKNOWN, CriterionState.NOT_MEASURED, CriterionState.NOT_JUDGED):
            unknown = True
        else:
            # Met before, and yet not met on that day: then what is asked has changed since, on a day nobody has told.
            days.append(None if day is None or day <= deadline else day)
    return _on(deadline, days) if days or not unknown else GoalReached(is_late=None)


def _on(deadline: date, days: list[date | None]) -> GoalReached:
    """Reached on the last of the days, if all of them are known."""
    late = [day for day in days if day is None or day > deadline]
    if not late:
        return IN_TIME
    known = [day for day in late if day is not None]
    if len(known) < len(late):
        return GoalReached(is_late=True)
    return GoalReached(is_late=True, day=max(known), days_late=(max(known) - deadline).days)


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
    if fulfilment_of(now.criterion) is not Fulfilment.PER_UNIT:
        return False
    days = fulfilled(now.register, now.goal, now.criterion, now.on)
    then = Scope(now.snapshot.at(deadline), now.goal, now.criterion).units
    return all(unit.id in days and days[unit.id] <= deadline for unit in then)


def _met_on(scope: Scope) -> date | None:
    """The day a criterion that is met was met; None for what is computed: its days are not kept."""
    criterion = scope.criterion
    match fulfilment_of(criterion):
        case Fulfilment.DATED:
            return criterion.met
        case Fulfilment.PER_UNIT:
            days = fulfilled(scope.register, scope.goal, criterion, scope.on)
            return max((days[unit.id] for unit in scope.units if unit.id in days), default=None)
        case Fulfilment.MEASURED:
            return _measured_on(criterion, scope)
        case Fulfilment.COMPUTED:
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


class GoalState(StrEnum):
    """Where a goal stands as it is computed, the most pressing first."""

    LATE = N_("forsinket")
    OFF_TRACK = N_("ikke i rute")
    UNSURE = N_("usikker")
    UNKNOWN = N_("ukjent")
    NOT_REPORTED = N_("ikke meldt")
    NOT_STARTED = N_("ikke starta")
    ON_TRACK = N_("i rute")
    ON_HOLD = N_("på vent")
    REACHED = N_("nådd")
    DROPPED = N_("skrinlagt")


# What is over, one way or the other.
OVER = (GoalState.REACHED, GoalState.DROPPED)
_SAID = {
    GoalStatus.NOT_STARTED: GoalState.NOT_STARTED,
    GoalStatus.ON_TRACK: GoalState.ON_TRACK,
    GoalStatus.UNSURE: GoalState.UNSURE,
    GoalStatus.OFF_TRACK: GoalState.OFF_TRACK,
    # Said to be reached, and the criteria say that it is not.
    GoalStatus.REACHED: GoalState.UNSURE,
}


@frozen
class GoalStanding:
    """A goal on a day.

    `days_left` is below 0 once the deadline has passed. `silent_since` is the last reporting period in which nothing
    was said of it though it was not over (MÅL-04). `tasks` are the measures for it that are left. `reached` is when it
    was reached; None where it is not.
    """

    goal: Goal
    on: date
    state: GoalState
    reported: ReportedStatus | None
    criteria: tuple[CriterionStanding, ...]
    days_left: int
    silent_since: ReportingPeriod | None
    is_near: bool
    tasks: tuple[Task, ...]
    reached: GoalReached | None = None

    @property
    def waived(self) -> Share | None:
        """Places with a waiver, of all that the criteria of a goal that is reached count; None where there is none."""
        shares = [each.amount.share for each in self.criteria if each.amount.share and each.amount.share.waived]
        if self.state is not GoalState.REACHED or not shares:
            return None
        waived = sum(share.waived for share in shares)
        return Share(waived, waived + sum(share.of for share in shares))

    @property
    def is_over(self) -> bool:
        """Whether it is reached or dropped."""
        return self.state in OVER

    @property
    def asked(self) -> tuple[CriterionStanding, ...]:
        """The criteria that are asked on the day."""
        return _asked(self.criteria)

    @property
    def met(self) -> tuple[CriterionStanding, ...]:
        """Those that are met."""
        return tuple(each for each in self.criteria if each.state is CriterionState.MET)

    @property
    def fulfilled(self) -> Share:
        """How many criteria are met of those that are asked; of some it may be unknown."""
        unknown = sum(each.state is CriterionState.UNKNOWN for each in self.criteria)
        return Share(len(self.met), len(self.asked), unknown=unknown)

    @property
    def behind(self) -> tuple[CriterionStanding, ...]:
        """Those that are behind what the deadline asks."""
        return tuple(each for each in self.criteria if each.state is CriterionState.BEHIND)


def goal_standing(snapshot: Snapshot, goal: Goal) -> GoalStanding:
    """Where a goal stands on the day."""
    return _standing(snapshot, goal.id)


def goal_standings(snapshot: Snapshot) -> tuple[GoalStanding, ...]:
    """All goals, by number and id."""
    ordered = sorted(snapshot.register.goals, key=lambda goal: (goal.number, goal.id))
    return tuple(goal_standing(snapshot, goal) for goal in ordered)


@counted_once
def _standing(snapshot: Snapshot, goal_id: str) -> GoalStanding:
    goal = snapshot.register.by_id(Goal)[goal_id]
    reported = goal.reported(snapshot.on)
    dropped = reported is not None and reported.status is GoalStatus.DROPPED
    criteria = () if dropped else tuple(standing(snapshot, goal, n) for n in range(len(goal.criteria)))
    state = _state(goal, reported, criteria, snapshot.on, whole=not lacks_part(snapshot.register, goal))
    soon = days_later(snapshot.on, snapshot.register.settings.warning_days)
    is_open = state not in (*OVER, GoalState.LATE)
    return GoalStanding(
        goal,
        snapshot.on,
        state,
        reported,
        criteria,
        (goal.deadline.day - snapshot.on).days,
        None if state in OVER else _silent_since(snapshot.register, goal, reported, snapshot.on),
        is_open and goal.deadline.day <= soon and state is not GoalState.ON_TRACK,
        tuple(task for task in tasks(snapshot) if task.goal == goal.id and task.is_left),
        reached(snapshot, goal, _asked(criteria)) if state is GoalState.REACHED else None,
    )


def _asked(criteria: tuple[CriterionStanding, ...]) -> tuple[CriterionStanding, ...]:
    return tuple(each for each in criteria if each.state is not CriterionState.NOT_RELEVANT)


def _state(
    goal: Goal, reported: ReportedStatus | None, criteria: tuple[CriterionStanding, ...], on: date, *, whole: bool
) -> GoalState:
    """`whole`: all that the files say of the goal could be read. Where it could not, or a criterion rests on what could
    not, no state is told that another reading could make a better or a worse one."""
    said = None if reported is None else reported.status
    if said is GoalStatus.DROPPED:
        return GoalState.DROPPED
    asked = _asked(criteria)
    counted = whole and all(each.is_counted for each in asked)
    if counted and (all(each.state is CriterionState.MET for each in asked) if asked else said is GoalStatus.REACHED):
        return GoalState.REACHED
    if not counted and all(each.state is CriterionState.MET or not each.is_counted for each in asked):
        return GoalState.UNKNOWN
    if on > goal.deadline.day:
        return GoalState.LATE
    if said is GoalStatus.ON_HOLD:
        return GoalState.ON_HOLD
    if not counted:
        return GoalState.UNKNOWN
    stated = GoalState.NOT_REPORTED if said is None else _SAID[said]
    return min(stated, _by_pace(asked, stated), key=list(GoalState).index)


def _by_pace(asked: tuple[CriterionStanding, ...], stated: GoalState) -> GoalState:
    """What the pace alone says: one criterion behind makes it unsure, half of them or more takes it off track."""
    behind = sum(each.state is CriterionState.BEHIND for each in asked)
    if not behind:
        return stated
    return GoalState.OFF_TRACK if behind * 2 >= len(asked) else GoalState.UNSURE


def _silent_since(register: Register, goal: Goal, reported: ReportedStatus | None, on: date) -> ReportingPeriod | None:
    """The last period that should have been reported for by now, when nothing has been said since it began."""
    found = last_due(register, on)
    begun = [day for day in (goal.start, *(status.day for status in goal.history)) if day is not None]
    # A goal that does not say when it began may have been there all the time.
    if found is None or (begun and min(begun) > found.last):
        return None
    return found if reported is None or reported.day < found.first else None
