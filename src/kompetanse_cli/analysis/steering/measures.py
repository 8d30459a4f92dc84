"""Measures in one shape, whether they stand under `tiltak` or in a unit's development plan."""

from datetime import date

from kompetanse_cli.analysis.base import Snapshot, counted_once
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import Address, DevelopmentPlan, Measure, MeasureStatus, PlannedMeasure

_OVER = (MeasureStatus.DONE, MeasureStatus.CANCELLED)


@frozen
class Task:
    """One measure and what it concerns: a requirement, a unit, both, or a goal. `plan` is the plan it stands in.

    `unit` is the one that the measure names, or that has taken over from it; `units` are all that have.
    """

    measure: Measure | PlannedMeasure
    address: Address
    unit: str | None
    units: tuple[str, ...]
    requirement: str | None = None
    goal: str | None = None
    plan: DevelopmentPlan | None = None

    @property
    def is_left(self) -> bool:
        """Whether it is neither done nor cancelled."""
        return self.measure.status not in _OVER

    def is_late(self, on: date) -> bool:
        """Whether it should have been done."""
        return self.is_left and self.measure.deadline < on

    @property
    def waits_for(self) -> tuple[str, ...]:
        """The ids of the measures that must be done first."""
        return self.measure.waits_for if isinstance(self.measure, Measure) else ()


@counted_once
def tasks(snapshot: Snapshot) -> tuple[Task, ...]:
    """All measures, those under `tiltak` first, each with the address of its deadline."""
    register = snapshot.register
    own = (
        Task(m, m.at("deadline"), *_place(snapshot, m.concerns.unit), m.concerns.requirement, m.concerns.goal)
        for m in register.measures
    )
    planned = (
        Task(measure, plan.at("measures", number, "deadline"), *_place(snapshot, plan.unit), plan=plan)
        for plan in register.plans
        for number, measure in enumerate(plan.measures)
    )
    return (*own, *planned)


def _place(snapshot: Snapshot, unit_id: str | None) -> tuple[str | None, tuple[str, ...]]:
    """The first unit where a measure stands on the day, and all."""
    units = () if unit_id is None else snapshot.register.units_now(unit_id, snapshot.on)
    return next(iter(units), None), units


def in_force(task: Task, on: date) -> bool:
    """Whether it is still to be done: not so once the plan it stands in is over."""
    return task.is_left and (task.plan is None or on <= task.plan.end)
