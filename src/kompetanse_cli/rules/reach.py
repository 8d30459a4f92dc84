"""The days on which requirements take in units: over all of time, and once for each `hvor` there is."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from kompetanse_cli.analysis.days import day_before
from kompetanse_cli.analysis.index import grouped
from kompetanse_cli.model.organisation import Unit
from kompetanse_cli.model.register import Register
from kompetanse_cli.model.requirements import Per, Reach, Requirement, Where
from kompetanse_cli.model.scope import fits, service_area_of
from kompetanse_cli.model.tree import Tree
from kompetanse_cli.rules.periods import first_day, last_day


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days on end on which a `hvor` takes in a unit, the last one among them."""

    unit: str
    first: date
    last: date


def ever_meets(register: Register, requirement: Requirement, unit: Unit) -> bool:
    """Whether a requirement takes in a unit on any day, whatever the size of the municipality."""
    where = requirement.where
    return _reaches(requirement, _stretches(register, where, unit))


def _reaches(requirement: Requirement, stretches: Iterable[Stretch]) -> bool:
    """Whether some day of the stretches is one of the requirement's, in a unit that is not exempt."""
    first, last = first_day(requirement), last_day(requirement)
    exempt = {each.unit for each in requirement.exempt_units} if requirement.per is Per.UNIT else ()
    return first <= last and any(s.first <= last and first <= s.last and s.unit not in exempt for s in stretches)


def _stretches(register: Register, where: Where, unit: Unit) -> Iterator[Stretch]:
    """The days of the unit on which it fits; with `ledd: laveste` those of them on which nothing is below it."""
    turns = register.tree_turns
    for begun, over in zip((date.min, *turns), (*map(day_before, turns), date.max), strict=True):
        if fits(register, where, unit, begun):
            yield from _in_tree(register.tree_on(begun), where, unit, begun, over)


def _in_tree(tree: Tree, where: Where, unit: Unit, begun: date, over: date) -> Iterator[Stretch]:
    """Those of the days of one tree."""
    below = tree.children(unit.id) if where.reach is Reach.LOWEST else ()
    first, last = max(first_day(unit), begun), min(last_day(unit), over)
    if last < first:
        return
    for child in sorted(below, key=first_day):
        if last_day(child) < max(first, first_day(child)):
            continue
        if first < first_day(child):
            yield Stretch(unit.id, first, min(last, first_day(child) - timedelta(days=1)))
        if last <= last_day(child):
            return
        first = last_day(child) + timedelta(days=1)
    yield Stretch(unit.id, first, last)


@dataclass(frozen=True)
class Reached:
    """Whether requirements take in any unit at all, in one register."""

    register: Register

    def any_unit(self, requirement: Requirement) -> bool:
        """Whether there is ever a unit in which the requirement can be missed, or its role be held."""
        where = requirement.where
        if requirement.per is not Per.UNIT:
            # A role can be held for a service area in whatever unit of the right type.
            where = where.model_copy(update={"reach": None, "service_area": None})
        return _reaches(requirement, self._stretches_of(where))

    @cached_property
    def _alike(self) -> tuple[Sequence[Unit], ...]:
        """The units in groups that no `hvor` tells apart but by their days: same type, types above, and area.

        A unit of one tree is of one group; where the tree changes, of one for all that it is in them.
        """
        days = (date.min, *self.register.tree_turns)

        def kind(unit: Unit) -> tuple[object, ...]:
            trees = ((self.register.tree_on(day), service_area_of(self.register, unit.id, day)) for day in days)
            return (unit.type, *((frozenset(u.type for u in tree.chain(unit.id)), area) for tree, area in trees))

        return tuple(grouped((kind(unit), unit) for unit in self.register.units).values())

    @cached_property
    def _found(self) -> dict[Where, tuple[Stretch, ...]]:
        return {}

    def _stretches_of(self, where: Where) -> tuple[Stretch, ...]:
        if where not in self._found:
            days = (date.min, *self.register.tree_turns)
            fitting = (units for units in self._alike if any(fits(self.register, where, units[0], day) for day in days))
            self._found[where] = tuple(
                s for units in fitting for u in units for s in _stretches(self.register, where, u)
            )
        return self._found[where]
