"""Which units a goal or an activity of the årshjul is about: those it names with all below, else all there are."""

from collections.abc import Iterable
from datetime import date

from kompetanse_cli.model.annual import AnnualActivity
from kompetanse_cli.model.goals import Goal
from kompetanse_cli.model.organisation import Unit
from kompetanse_cli.model.people import Person
from kompetanse_cli.model.register import Register
from kompetanse_cli.model.roles import Forum


def goal_units(register: Register, goal: Goal, on: date) -> frozenset[str]:
    """The ids of the units a goal is about, as the tree is on the day; also those that do not exist then."""
    return _below(register, goal.units, on) if goal.units else register.once(_all)


def activity_units(register: Register, activity: AnnualActivity, on: date) -> frozenset[str]:
    """The ids of the units an activity is about on the day: without a unit, those with members in the forum that
    meets.
    """
    if activity.unit is not None:
        return _below(register, (activity.unit,), on)
    forum = register.find(Forum, activity.forum)
    people = (register.find(Person, member) for member in (forum.everyone if forum else ()))
    own = (unit for person in people if person is not None for unit in register.units_of(person, on))
    return frozenset(own) or register.once(_all)


def _below(register: Register, unit_ids: Iterable[str], on: date) -> frozenset[str]:
    tree = register.tree_on(on)
    return frozenset(unit.id for unit_id in unit_ids for unit in tree.subtree(unit_id))


def _all(register: Register) -> frozenset[str]:
    return frozenset(register.by_id(Unit))
