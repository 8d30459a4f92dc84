"""Which units a goal or an activity of the årshjul is about: those it names with all below, else all there are."""

from collections.abc import Iterable

from kompetanse_cli.model.annual import AnnualActivity
from kompetanse_cli.model.goals import Goal
from kompetanse_cli.model.people import Person
from kompetanse_cli.model.register import Register
from kompetanse_cli.model.roles import Forum


def goal_units(register: Register, goal: Goal) -> frozenset[str]:
    """The ids of the units a goal is about, whatever the day."""
    return _below(register, goal.units) if goal.units else register.once(_all)


def activity_units(register: Register, activity: AnnualActivity) -> frozenset[str]:
    """The ids of the units an activity is about: without a unit, those that have members in the forum that meets."""
    if activity.unit is not None:
        return _below(register, (activity.unit,))
    forum = register.find(Forum, activity.forum)
    people = (register.find(Person, member) for member in (forum.members if forum else ()))
    return frozenset(person.unit for person in people if person is not None) or register.once(_all)


def _below(register: Register, unit_ids: Iterable[str]) -> frozenset[str]:
    return frozenset(unit.id for unit_id in unit_ids for unit in register.tree.subtree(unit_id))


def _all(register: Register) -> frozenset[str]:
    return frozenset(register.tree.units)
