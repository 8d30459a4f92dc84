"""Who works near an empty place: in which units, how far from there in the tree, and with which roles already."""

from collections.abc import Collection, Mapping
from datetime import date
from functools import cached_property

from kompetanse_cli.analysis.base import Snapshot, counted_once, grouped, lookups_of
from kompetanse_cli.analysis.coverage import branch_of, service_of
from kompetanse_cli.analysis.planning.plan import NotTakenReason, Opening, PassedOver
from kompetanse_cli.analysis.planning.refusals import is_away_too_long, not_there
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import (
    Appointment,
    Level,
    Per,
    Person,
    Requirement,
    Role,
    Unit,
    active,
    fits,
    is_lowest,
    is_of_type,
    level_of,
)


@frozen
class NearPerson:
    """Somebody who is there from the first day of an opening through its last.

    `units` are the ids of their own units on the last day, of those that are near. `held` are the roles on the first,
    and `coming` those that begin on the day of the plan or later, as a plan that is written gives them.
    """

    person: Person
    units: tuple[str, ...]
    held: tuple[Appointment, ...] = ()
    coming: tuple[Appointment, ...] = ()

    @cached_property
    def roles_held(self) -> int:
        """How many roles they have, or are to have: one in a unit is one, for however many subjects."""
        return len({(each.role, each.unit) for each in (*self.held, *self.coming)})

    @cached_property
    def enough_roles(self) -> PassedOver:
        """That they have roles enough."""
        return PassedOver(self.person, NotTakenReason.ENOUGH_ROLES)

    @cached_property
    def no_leader(self) -> PassedOver:
        """That they are neither deputy nor leader."""
        return PassedOver(self.person, NotTakenReason.NOT_A_LEADER)


@frozen
class PeopleNear:
    """Those near a place who are there the whole time, and why the others are not; both by their ids."""

    there: tuple[NearPerson, ...]
    refused: tuple[PassedOver, ...]


def units_near(snapshot: Snapshot, opening: Opening) -> frozenset[str]:
    """The ids of the units whose people are near an opening, as the tree is on the day of the snapshot: those of the
    virksomhet of its unit, those of the service area, or those that `hvor` takes in and all below them.
    """
    requirement = opening.requirement
    if opening.service_area is not None:
        return _in_area(snapshot, opening.service_area.id)
    if requirement.per is Per.MUNICIPALITY or opening.unit is None:
        return _taken_in(snapshot, requirement.id)
    return branch_of(snapshot, service_of(snapshot, opening.unit.id))


@counted_once
def _in_area(snapshot: Snapshot, area: str) -> frozenset[str]:
    lookups = lookups_of(snapshot)
    units = lookups.units_in_area.get(area, ())
    return frozenset(unit.id for unit in units if lookups.area_on(unit.id, snapshot.on) == area)


@counted_once
def _taken_in(snapshot: Snapshot, requirement_id: str) -> frozenset[str]:
    register, tree = snapshot.register, snapshot.register.tree_on(snapshot.on)
    where = register.by_id(Requirement)[requirement_id].where
    fitting = (unit for unit in tree.units.values() if fits(register, where, unit, snapshot.on))
    return frozenset(below.id for unit in fitting for below in tree.subtree(unit.id))


@counted_once
def people_near(snapshot: Snapshot, units: frozenset[str], to: date, first: date, last: date) -> PeopleNear:
    """Those with a post in some units between the day of the snapshot and the end of the plan, `to`: who of them is
    there from `first` through `last`.
    """
    by_unit = _people_by_unit(snapshot, to)
    found = {person.id: person for unit in units for person in by_unit.get(unit, ())}
    met = [near_person(snapshot, found[person_id], first, last, units) for person_id in sorted(found)]
    return PeopleNear(
        tuple(each for each in met if isinstance(each, NearPerson)),
        tuple(each for each in met if isinstance(each, PassedOver)),
    )


def near_person(
    snapshot: Snapshot, person: Person, first: date, last: date, units: frozenset[str] | None = None
) -> NearPerson | PassedOver:
    """Somebody as one who is there from a day through another, or why not. `units`: those that they must belong to."""
    most = snapshot.register.settings.plan.most_days_away
    refused = not_there(person, first, last, units) or is_away_too_long(person, first, last, most)
    if refused is not None:
        return refused
    own = person.units_on(last)
    held = snapshot.register.appointments_of.get(person.id, ())
    return NearPerson(
        person,
        own if units is None else tuple(unit for unit in own if unit in units),
        tuple(each for each in held if active(each, first)),
        tuple(each for each in held if each.start is not None and each.start >= snapshot.on),
    )


@counted_once
def _people_by_unit(snapshot: Snapshot, to: date) -> Mapping[str, tuple[Person, ...]]:
    return grouped(
        (unit, person)
        for person in snapshot.register.people
        if not person.is_erased
        for unit in dict.fromkeys(
            post.unit
            for post in person.posts
            if (post.start is None or post.start <= to) and (post.end is None or post.end >= snapshot.on)
        )
    )


def steps_between(snapshot: Snapshot, one: str, other: str) -> int:
    """The number of steps in the tree from a unit to another: up to the nearest that both are below, and down. Where
    they have none in common, all the way up from both, and one over.
    """
    if one == other:
        return 0
    up, down = _chain(snapshot, one), _chain(snapshot, other)
    shared = next((unit for unit in down if unit in up), None)
    return up[shared] + down[shared] if shared is not None else len(up) + len(down) - 1


@counted_once
def _chain(snapshot: Snapshot, unit_id: str) -> Mapping[str, int]:
    """A unit and those above it, by their ids, with the number of steps up to each."""
    tree = snapshot.register.tree_on(snapshot.on)
    return {unit.id: number for number, unit in enumerate(tree.chain(unit_id))}


@counted_once
def service_units(snapshot: Snapshot, unit_id: str) -> frozenset[str]:
    """The ids of the units of the virksomhet that a unit belongs to; none where it is above them all."""
    service = service_of(snapshot, unit_id)
    unit = snapshot.register.find(Unit, service)
    is_service = unit is not None and level_of(snapshot.register, unit) is Level.SERVICE
    return branch_of(snapshot, service) if is_service else frozenset()


@counted_once
def role_unit(
    snapshot: Snapshot, requirement_id: str, area: str | None, own: str, first: date, last: date
) -> Unit | None:
    """The unit in which one of a unit would have a role that is counted in a service area or in the municipality: the
    nearest upwards on a level of the role, else the nearest at all, of those in which it counts from a day through
    another; None where there is none. `area` is the service area that it is counted in.
    """
    register = snapshot.register
    requirement = register.by_id(Requirement)[requirement_id]
    chain = register.tree_on(snapshot.on).chain(own)
    counting = [unit for unit in chain if all(_counts_in(snapshot, requirement, area, unit, d) for d in (first, last))]
    fitting = (unit for unit in counting if is_meant_for(snapshot, requirement.role, unit, last))
    return next(fitting, counting[0] if counting else None)


def is_meant_for(snapshot: Snapshot, role_id: str, unit: Unit, on: date) -> bool:
    """Whether a role is meant for the level that the unit is on."""
    role = snapshot.register.find(Role, role_id)
    return _is_on(snapshot, unit, role.levels if role is not None else (), on)


def _counts_in(snapshot: Snapshot, requirement: Requirement, area: str | None, unit: Unit, on: date) -> bool:
    """Whether a role in the unit counts on the day; one that is for a service area does so in whichever."""
    where = requirement.where
    if not active(unit, on) or not is_of_type(snapshot.register, where, unit, on):
        return False
    return area is not None or where.service_area in (None, lookups_of(snapshot).area_on(unit.id, on))


def _is_on(snapshot: Snapshot, unit: Unit, levels: Collection[Level | None], on: date) -> bool:
    """Whether the unit is on one of the levels; the lowest of its branch is a department too."""
    level = level_of(snapshot.register, unit)
    return level in levels or (Level.DEPARTMENT in levels and is_lowest(snapshot.register, unit, on))
