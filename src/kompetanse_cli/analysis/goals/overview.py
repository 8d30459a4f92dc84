"""All that is told of steering on a day, counted once: the command and the report show the same value."""

from collections.abc import Iterable
from datetime import date

from kompetanse_cli.analysis.base import Snapshot, units_below
from kompetanse_cli.analysis.goals.goal_states import GoalStanding, goal_standings
from kompetanse_cli.analysis.goals.shortfalls import SteeringShortfall, steering_shortfalls
from kompetanse_cli.analysis.steering import Confirmations, ReportDue, Task, confirmations, in_force, reporting, tasks
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import AnnualActivity, DevelopmentPlan, Document, Goal, Register, Unit
from kompetanse_cli.similar import fold


@frozen
class Steering:
    """Goals, the measures that are left, reports, plans, the årshjul, and what is lacking in any of them."""

    goals: tuple[GoalStanding, ...]
    tasks: tuple[Task, ...]
    reports: tuple[ReportDue, ...]
    plans: tuple[DevelopmentPlan | Document, ...]
    activities: tuple[AnnualActivity, ...]
    shortfalls: tuple[SteeringShortfall, ...]
    confirmations: Confirmations

    @property
    def anything(self) -> bool:
        """Whether the municipality steers by any of this."""
        return bool(self.goals or self.reports or self.plans or self.activities)


def steering(snapshot: Snapshot, theme: str | None = None, unit: str | None = None) -> Steering:
    """What is told of the goals of a theme, or of a unit and all below it, or of everything."""
    below = units_below(snapshot.register, unit, snapshot.on)
    goals = tuple(
        each for each in goal_standings(snapshot) if _takes(snapshot.register, each.goal, theme, below, snapshot.on)
    )
    chosen = {each.goal.id for each in goals}
    limited = theme is not None
    confirmed = confirmations(snapshot)
    return Steering(
        goals=goals,
        tasks=tuple(
            task
            for task in tasks(snapshot)
            if in_force(task, snapshot.on) and _is_of(task, chosen, below, limited=limited)
        ),
        reports=() if limited else tuple(due for due in reporting(snapshot) if _in(due.unit.id, below)),
        plans=() if limited else _plans(snapshot.register, below, snapshot.on),
        activities=() if limited else tuple(a for a in snapshot.register.activities if _is_in(snapshot, a.unit, below)),
        shortfalls=tuple(
            want for want in steering_shortfalls(snapshot) if _wanted(want, chosen, below, limited=limited)
        ),
        confirmations=Confirmations(
            _units(confirmed.confirmed, below), _units(confirmed.denied, below), _units(confirmed.of, below)
        ),
    )


def themes(register: Register) -> tuple[str, ...]:
    """The themes of the goals, in the order of the goals' numbers."""
    return tuple(dict.fromkeys(goal.theme for goal in sorted(register.goals, key=lambda g: (g.number, g.id))))


def concerns(register: Register, goal: Goal, below: frozenset[str], on: date) -> bool:
    """Whether a goal is about any of these units: it names none, or one of them, or one above or below them."""
    if not goal.units:
        return True
    named, tree = set(goal.units), register.tree_on(on)
    return any(above.id in named for unit_id in below for above in tree.chain(unit_id)) or bool(named & below)


def _takes(register: Register, goal: Goal, theme: str | None, below: frozenset[str] | None, on: date) -> bool:
    of_theme = theme is None or fold(goal.theme) == fold(theme)
    return of_theme and (below is None or concerns(register, goal, below, on))


def _is_of(task: Task, goals: set[str], below: frozenset[str] | None, *, limited: bool) -> bool:
    if task.goal is not None:
        return task.goal in goals
    return not limited and (below is None or not below.isdisjoint(task.units))


def _is_in(snapshot: Snapshot, unit_id: str | None, below: frozenset[str] | None) -> bool:
    """Whether it is the whole municipality, or a unit that goes on in one of these."""
    return unit_id is None or below is None or not below.isdisjoint(snapshot.register.units_now(unit_id, snapshot.on))


def _in(unit_id: str | None, below: frozenset[str] | None) -> bool:
    return below is None or unit_id in below


def _units(units: Iterable[Unit], below: frozenset[str] | None) -> tuple[Unit, ...]:
    return tuple(unit for unit in units if _in(unit.id, below))


def _plans(register: Register, below: frozenset[str] | None, on: date) -> tuple[DevelopmentPlan | Document, ...]:
    """Plans and documents, the development plans first, those of the units chosen."""
    found: tuple[DevelopmentPlan | Document, ...] = (*register.plans, *register.documents)
    order = register.tree_on(on).order
    mine = (plan for plan in found if below is None or (plan.unit is not None and plan.unit in below))
    return tuple(sorted(mine, key=lambda plan: (order.get(plan.unit or "", -1), plan.start or date.min, plan.key())))


def _wanted(want: SteeringShortfall, goals: set[str], below: frozenset[str] | None, *, limited: bool) -> bool:
    if want.goal is not None:
        return want.goal.id in goals
    return not limited and (below is None or (want.unit is not None and want.unit in below))
