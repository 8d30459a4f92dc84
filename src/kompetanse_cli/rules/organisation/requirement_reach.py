"""The units that a requirement ever takes in, whether it is asked of roles or of everybody."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import cached_property

from kompetanse_cli.analysis.base import grouped
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import (
    CompetencePer,
    CompetenceRequirement,
    Per,
    Reach,
    Register,
    Requirement,
    ServiceArea,
    Tree,
    Unit,
    UnitType,
    Where,
    day_before,
    fits,
    service_area_of,
)
from kompetanse_cli.rules.base import first_day, last_day

AnyRequirement = Requirement | CompetenceRequirement


@frozen
class DaysTakenIn:
    """Days on end on which a `hvor` takes in a unit, the last one among them."""

    unit: str
    first: date
    last: date


def where_of(requirement: AnyRequirement) -> Where:
    """The `hvor` of a requirement."""
    return requirement.where if isinstance(requirement, Requirement) else requirement.applies_to.where


def ever_meets(register: Register, requirement: AnyRequirement, unit: Unit) -> bool:
    """Whether a requirement takes in a unit on any day, whatever the size of the municipality."""
    return _reaches(requirement, _days_taken_in(register, where_of(requirement), unit))


def _reaches(requirement: AnyRequirement, periods: Iterable[DaysTakenIn]) -> bool:
    """Whether some day of the periods is one of the requirement's, in a unit that is not exempt."""
    first, last = first_day(requirement), last_day(requirement)
    counts_units = isinstance(requirement, CompetenceRequirement) or requirement.per is Per.UNIT
    exempt = {each.unit for each in requirement.exempt_units} if counts_units else ()
    return first <= last and any(s.first <= last and first <= s.last and s.unit not in exempt for s in periods)


def _days_taken_in(register: Register, where: Where, unit: Unit) -> Iterator[DaysTakenIn]:
    """The days of the unit on which it fits; with `ledd: laveste` those of them on which nothing is below it."""
    turns = register.tree_turns
    for begun, over in zip((date.min, *turns), (*map(day_before, turns), date.max), strict=True):
        if fits(register, where, unit, begun):
            yield from _in_tree(register.tree_on(begun), where, unit, begun, over)


def _in_tree(tree: Tree, where: Where, unit: Unit, begun: date, over: date) -> Iterator[DaysTakenIn]:
    """The same days, of those on which the tree is this one."""
    below = tree.children(unit.id) if where.reach is Reach.LOWEST else ()
    first, last = max(first_day(unit), begun), min(last_day(unit), over)
    if last < first:
        return
    for child in sorted(below, key=first_day):
        if last_day(child) < max(first, first_day(child)):
            continue
        if first < first_day(child):
            yield DaysTakenIn(unit.id, first, min(last, first_day(child) - timedelta(days=1)))
        if last <= last_day(child):
            return
        first = last_day(child) + timedelta(days=1)
    yield DaysTakenIn(unit.id, first, last)


@frozen
class RequirementReach:
    """Whether requirements take in any unit at all, in one register."""

    register: Register

    def any_unit(self, requirement: AnyRequirement) -> bool:
        """Whether there is ever a unit in which the requirement can be missed, or its role be held."""
        where = where_of(requirement)
        if isinstance(requirement, Requirement) and requirement.per is not Per.UNIT:
            # A role can be held for a service area in whatever unit of the right type.
            where = where.model_copy(update={"reach": None, "service_area": None})
        return _reaches(requirement, self._days_in(where))

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
    def _found(self) -> dict[Where, tuple[DaysTakenIn, ...]]:
        return {}

    def _days_in(self, where: Where) -> tuple[DaysTakenIn, ...]:
        if where not in self._found:
            days = (date.min, *self.register.tree_turns)
            fitting = (units for units in self._alike if any(fits(self.register, where, units[0], day) for day in days))
            self._found[where] = tuple(
                s for units in fitting for u in units for s in _days_taken_in(self.register, where, u)
            )
        return self._found[where]


def concerns(register: Register, requirement: AnyRequirement, unit: Unit) -> bool:
    """Whether a requirement may ever be missed in a unit. One for the whole municipality is missed in the top unit,
    one per service area in no unit at all."""
    if any(exempt.unit == unit.id for exempt in requirement.exempt_units):
        return False
    if requirement.per not in (Per.UNIT, CompetencePer.UNIT):
        is_whole = requirement.per in (Per.MUNICIPALITY, CompetencePer.MUNICIPALITY)
        return is_whole and any(tree.is_root(unit.id) for tree in register.trees())
    return ever_meets(register, requirement, unit)


def is_place_known(register: Register, where: Where) -> bool:
    """Whether what a `hvor` asks for is known, so that meeting nothing is no consequence of another mistake."""
    whole = not register.loose_ids and len(register.known_ids(Unit)) == len(register.units)
    types = all(register.find(UnitType, unit_type) for unit_type in (*where.under, *where.unit_types))
    area = where.service_area is None or register.find(ServiceArea, where.service_area) is not None
    return whole and types and area
