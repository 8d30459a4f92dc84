"""Which units a goal, a criterion or an activity of the årshjul is about on a day.

Those it names with all below, else all there are.
"""

from collections.abc import Iterable
from datetime import date
from functools import cached_property

from kompetanse_cli.analysis.base import Snapshot, units_below
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import (
    AnnualActivity,
    Criterion,
    Forum,
    Goal,
    Person,
    Register,
    Unit,
    active,
    takes_in,
)


def goal_units(register: Register, goal: Goal, on: date) -> frozenset[str]:
    """The ids of the units a goal is about, as the tree is on the day; also those that do not exist then."""
    return _below(register, goal.units, on) if goal.units else frozenset(register.by_id(Unit))


def activity_units(register: Register, activity: AnnualActivity, on: date) -> frozenset[str]:
    """The ids of the units an activity is about on the day: without a unit, those with members in the forum that
    meets.
    """
    if activity.unit is not None:
        return _below(register, register.units_now(activity.unit, on), on)
    forum = register.find(Forum, activity.forum)
    people = (register.find(Person, member) for member in (forum.everyone if forum else ()))
    own = (unit for person in people if person is not None for unit in register.units_of(person, on))
    return frozenset(own) or frozenset(register.by_id(Unit))


def _below(register: Register, unit_ids: Iterable[str], on: date) -> frozenset[str]:
    tree = register.tree_on(on)
    return frozenset(unit.id for unit_id in unit_ids for unit in tree.subtree(unit_id))


@frozen
class Scope:
    """The units of a goal on a day, with all below them: the whole municipality where the goal names none.

    `within` is the id of a unit that it is limited to with all below.
    """

    snapshot: Snapshot
    goal: Goal
    criterion: Criterion
    within: str | None = None

    @property
    def register(self) -> Register:
        """What the files say."""
        return self.snapshot.register

    @property
    def on(self) -> date:
        """The day."""
        return self.snapshot.on

    @property
    def is_whole(self) -> bool:
        """Whether it is the whole municipality, without regard to the criterion's `hvor`."""
        return not self.goal.units and self.within is None

    @cached_property
    def tops(self) -> tuple[str, ...]:
        """The units the goal names, without those that lie below another of them; the one that it is limited to."""
        if self.within is not None:
            return (self.within,) if self.within in self.all_units else ()
        named = set(self.goal.units)
        tree = self.register.tree_on(self.on)
        above = {u: {a.id for a in tree.ancestors(u)} for u in named}
        return tuple(sorted(u for u in named if not above[u] & named))

    @cached_property
    def all_units(self) -> frozenset[str]:
        """The ids of all units the goal is about, also of those that do not exist on the day."""
        units = goal_units(self.register, self.goal, self.on)
        below = units_below(self.register, self.within, self.on)
        return units if below is None else units & below

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """Those of them that exist on the day and that the criterion's `hvor` takes in, as the tree is read."""
        tree, where = self.register.tree_on(self.on), self.criterion.where
        found: Iterable[Unit] = (tree.units[unit_id] for unit_id in self.all_units)
        found = [unit for unit in found if active(unit, self.on)]
        if where is not None:
            found = [unit for unit in found if takes_in(self.register, where, unit, self.on)]
        return tuple(sorted(found, key=lambda unit: tree.order[unit.id]))

    @cached_property
    def ids(self) -> frozenset[str]:
        """The ids of `units`."""
        return frozenset(unit.id for unit in self.units)
