"""What happens on days in steering: one stream, of which what falls due and what stands in a calendar are parts.

A deadline or an end comes once; what the årshjul says comes again. Who must act, and in which words it is told, is for
those who ask.
"""

from collections.abc import Iterator
from datetime import date

from kompetanse_cli.analysis.base import Snapshot, counted_once
from kompetanse_cli.analysis.goals import activity_units, goal_standing, goal_units
from kompetanse_cli.analysis.steering import Occasion, Task, endings, in_force, occasions, tasks
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import AnnualActivity, DevelopmentPlan, Document, Goal, Person

NOBODY: frozenset[str] = frozenset()


@frozen
class Occurrence:
    """Something that happens on a day, or over whole days, both inclusive.

    `about` is what happens: a goal's or a measure's deadline, a plan or a document that ends, a time an activity comes.
    `unit` is the id of the unit it is in, `concerns` are those of all units it is about besides.
    """

    about: Goal | Task | DevelopmentPlan | Document | Occasion
    first: date
    last: date
    unit: str | None
    concerns: frozenset[str] = NOBODY

    def is_of(self, units: frozenset[str] | None) -> bool:
        """Whether it is about one of some units; of None, for all, everything is."""
        return units is None or self.unit in units or not units.isdisjoint(self.concerns)


def occurrences(snapshot: Snapshot, by: date, first: date, last: date) -> Iterator[Occurrence]:
    """What has a day of its own up to and with `by`, long past or not, and what comes again from `first` to `last`.

    Goals that are neither reached nor dropped; measures that are left; plans and documents with nothing to follow them.
    """
    yield from _measures(snapshot, by)
    yield from _goals(snapshot, by)
    yield from _endings(snapshot, by)
    for occasion in occasions(snapshot.register, first, last):
        concerns, unit = _concerned(snapshot, occasion.activity.id), occasion.activity.unit
        unit = None if unit is None else snapshot.register.units_now(unit, snapshot.on)[0]
        yield Occurrence(occasion, occasion.first, occasion.last, unit, concerns)


def _measures(snapshot: Snapshot, by: date) -> Iterator[Occurrence]:
    for task in tasks(snapshot):
        day = task.measure.deadline
        if day <= by and in_force(task, snapshot.on):
            goal = snapshot.register.find(Goal, task.goal)
            concerns = NOBODY if goal is None else goal_units(snapshot.register, goal, snapshot.on)
            yield Occurrence(task, day, day, task.unit, concerns.union(task.units[1:]))


def _goals(snapshot: Snapshot, by: date) -> Iterator[Occurrence]:
    for goal in snapshot.register.goals:
        day = goal.deadline.day
        # That it is not yet over is counted, and is asked last.
        if day <= by and not goal_standing(snapshot, goal).is_over:
            yield Occurrence(goal, day, day, None, goal_units(snapshot.register, goal, snapshot.on))


def _endings(snapshot: Snapshot, by: date) -> Iterator[Occurrence]:
    for plan, day in endings(snapshot):
        if day <= by:
            yield Occurrence(plan, day, day, _unit_of(snapshot, plan, day))


def _unit_of(snapshot: Snapshot, plan: DevelopmentPlan | Document, day: date) -> str | None:
    """The unit of a plan; of a document for a person, the one the person was in."""
    if plan.unit is not None or isinstance(plan, DevelopmentPlan):
        return plan.unit
    person = snapshot.register.find(Person, plan.person)
    return snapshot.register.unit_of(person, day) if person else None


@counted_once
def _concerned(snapshot: Snapshot, activity_id: str) -> frozenset[str]:
    return activity_units(snapshot.register, snapshot.register.by_id(AnnualActivity)[activity_id], snapshot.on)
