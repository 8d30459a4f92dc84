"""One requirement in one place: when it is asked, how many it needs, and who could count there.

With the units in which no requirement asks for a role that the lowest units mostly have.
"""

from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import chain, zip_longest
from typing import Any

from kompetanse_cli.analysis.base import Lookups, change_days_of, sorted_days, top_unit
from kompetanse_cli.analysis.coverage.candidates import Candidate, DayRange, candidate_change_days, counted, holds_role
from kompetanse_cli.analysis.people import HEAD, LEADER, Eligibility, eligibility_of
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import (
    Appointment,
    Counting,
    Level,
    Per,
    Person,
    Reach,
    Register,
    Requirement,
    ServiceArea,
    Unit,
    active,
    answers,
    day_before,
    employees_below,
    fits_size,
    in_force,
    is_lowest,
    is_of_type,
    level_of,
    meets,
    service_area_of,
)

_Candidates = tuple[Candidate, ...]


@frozen
class Demand:
    """A requirement in a unit (the top unit for `per: kommune`) or in a service area, with all who may count there."""

    requirement: Requirement
    unit: Unit | None
    service_area: ServiceArea | None
    candidates: tuple[Candidate, ...]


def demands(
    lookups: Lookups, requirement: Requirement, on: date, among: Container[str] | None = None
) -> Iterator[Demand]:
    """One demand for each place a requirement is asked of on the day; units in the order of the tree.

    `among` limits what is asked of single units to those with one of these ids.
    """
    match requirement.per:
        case Per.SERVICE_AREA:
            yield from _in_service_areas(lookups, requirement)
        case Per.MUNICIPALITY:
            if (root := top_unit(lookups.register, on)) is not None:
                yield demand_of(lookups, requirement, root, None)
        case Per.UNIT:
            for unit in lookups.units_on(on):
                if (among is None or unit.id in among) and meets(lookups.register, requirement, unit, on):
                    yield demand_of(lookups, requirement, unit, None)


def demand_of(lookups: Lookups, requirement: Requirement, unit: Unit | None, area: ServiceArea | None) -> Demand:
    """The demand in one place: a unit, that at the top for the municipality, or a service area."""
    if area is not None:
        found = _kept(lookups, requirement, area.id, _anywhere, area.id)
    elif unit is None or requirement.per is Per.MUNICIPALITY:
        found = _kept(lookups, requirement, None, _anywhere, requirement.where.service_area)
    else:
        found = _kept(lookups, requirement, unit.id, _in_unit, unit)
    return Demand(requirement, unit, area, found)


def _in_service_areas(lookups: Lookups, requirement: Requirement) -> Iterator[Demand]:
    for area in lookups.register.service_areas:
        if requirement.where.service_area in (None, area.id):
            yield demand_of(lookups, requirement, None, area)


def _kept(
    lookups: Lookups,
    requirement: Requirement,
    place: str | None,
    find: Callable[..., tuple[Candidate, ...]],
    *asked: Any,
) -> tuple[Candidate, ...]:
    """Those who may count in a place, found once: they are the same on every day, and several days are counted."""
    known: tuple[Requirement, _Candidates] | None = lookups.candidates.get((id(requirement), place))
    if known is None or known[0] is not requirement:
        known = lookups.candidates[id(requirement), place] = (requirement, find(lookups, requirement, *asked))
    return known[1]


def _in_unit(lookups: Lookups, requirement: Requirement, unit: Unit) -> tuple[Candidate, ...]:
    """Those whose appointment names the unit: exact ids, never what lies below."""
    named = lookups.register.appointments_in.get(unit.id, ())
    found = [_candidate(lookups, requirement, a, None) for a in named if a.role == requirement.role]
    if requirement.role == LEADER:
        heads = (a for a in named if a.role == HEAD and a.unit == unit.id)
        found += [_head(lookups, requirement, appointment, None) for appointment in heads]
    return _ordered(found, unit.id)


def _head(
    lookups: Lookups,
    requirement: Requirement,
    appointment: Appointment,
    unit: Unit | None,
    places: tuple[DayRange, ...] | None = None,
) -> Candidate | None:
    """The kommunalsjef as the leader of the unit of that appointment, where nobody is appointed to lead it."""
    found = _candidate(lookups, requirement, appointment, unit, places)
    if found is None:
        return None
    leading = (a for a in lookups.register.appointments_in.get(appointment.unit, ()) if a.role == LEADER)
    people = ((a, lookups.register.find(Person, a.person)) for a in leading)
    return replace(found, unless_held=tuple((a, person) for a, person in people if person is not None))


def _anywhere(lookups: Lookups, requirement: Requirement, area_id: str | None) -> tuple[Candidate, ...]:
    """Those with an appointment in whatever unit that `hvor` takes in by its type, in one service area or in any.

    Then the period of that unit counts too.
    """
    types = requirement.where.unit_types or requirement.where.under
    found = []
    for role in with_heads((requirement.role,)):
        make = _candidate if role == requirement.role else _head
        held = lookups.in_role.get(role, ()) if area_id is None else lookups.in_role_and_area.get((role, area_id), ())
        for appointment in held:
            unit = lookups.register.find(Unit, appointment.unit)
            places = _places(lookups, requirement, appointment, unit, area_id) if types or area_id is not None else None
            if places is None or places:
                found.append(make(lookups, requirement, appointment, unit, places))
    return _ordered(found, None)


def with_heads(roles: Iterable[str]) -> tuple[str, ...]:
    """The roles, and the one that stands in for a leader where a leader is asked for: what a demand hangs on."""
    asked = tuple(roles)
    return (*asked, HEAD) if LEADER in asked and HEAD not in asked else asked


def _places(
    lookups: Lookups, requirement: Requirement, appointment: Appointment, unit: Unit | None, area_id: str | None
) -> tuple[DayRange, ...] | None:
    """The days on which the appointment's unit is of the types and in the service area; None: always.

    One of the unit's own is as good as one of the appointment.
    """
    register, where = lookups.register, requirement.where

    def holds(day: date) -> bool:
        in_area = area_id is None or area_id == (appointment.service_area or lookups.area_on(appointment.unit, day))
        typed = not (where.unit_types or where.under) or (unit is not None and is_of_type(register, where, unit, day))
        return in_area and typed

    if not register.tree_turns:
        return None if holds(date.min) else ()
    days = (date.min, *register.tree_turns)
    return tuple(
        DayRange(first, day_before(after) if after is not None else date.max)
        for first, after in zip_longest(days, register.tree_turns)
        if first is not None and holds(first)
    )


def _ordered(found: Iterable[Candidate | None], unit_id: str | None) -> tuple[Candidate, ...]:
    """In an order that no order of files can change; appointments in the unit itself before `dekker_også`."""

    def key(candidate: Candidate) -> tuple[object, ...]:
        appointment = candidate.appointment
        return (appointment.unit != unit_id, appointment.key(), appointment.address.path, appointment.address.keys)

    kept = [candidate for candidate in found if candidate is not None]
    return tuple(kept if len(kept) < 2 else sorted(kept, key=key))


def _candidate(
    lookups: Lookups,
    requirement: Requirement,
    appointment: Appointment,
    unit: Unit | None,
    places: tuple[DayRange, ...] | None = None,
) -> Candidate | None:
    """The appointment as a candidate; None when the subject is another, or nobody has the person's id."""
    if not answers(appointment.subject, requirement.subject):
        return None
    holder = _eligibility(lookups, requirement, appointment, appointment.person)
    if holder is None:
        return None
    # Where the holders themselves are counted nobody stands in for them.
    replaced = requirement.counts is Counting.PLACES
    deputy = _eligibility(lookups, requirement, appointment, appointment.deputy) if replaced else None
    return Candidate(appointment, holder, deputy, unit, places=places)


def _eligibility(
    lookups: Lookups, requirement: Requirement, held: Appointment, person_id: str | None
) -> Eligibility | None:
    person = lookups.register.find(Person, person_id)
    if person is None:
        return None
    asked = requirement.forum_types
    memberships = lookups.memberships(requirement, held, person.id) if asked else None
    present = requirement.counts is Counting.PLACES
    return eligibility_of(lookups.snapshot, person, requirement.qualifications, memberships, present=present)


def is_asked(lookups: Lookups, demand: Demand, on: date) -> bool:
    """Whether the requirement is asked of the place on the day; an exempt unit is asked, and not concerned."""
    if not in_force(lookups.register, demand.requirement, on):
        return False
    match demand.requirement.per:
        case Per.SERVICE_AREA:
            return True
        case Per.MUNICIPALITY:
            return top_unit(lookups.register, on) is not None
        case Per.UNIT:
            return demand.unit is not None and meets(lookups.register, demand.requirement, demand.unit, on)


def need(lookups: Lookups, demand: Demand, on: date) -> int:
    """max(`minst`, employees / `per_ansatte` rounded up); without the ratio where employees are unknown.

    In a unit that `minst_i` names, its number stands in place of `minst`. Where the holders themselves are counted, as
    many as there are.
    """
    if demand.requirement.counts is Counting.HOLDERS:
        return len({each.holder.person.id for each in demand.candidates if holds_role(each, on)})
    least, ratio = _minimum(demand), demand.requirement.per_employees
    employees = None if ratio is None else _employees(lookups, demand, on)
    return least if ratio is None or employees is None else max(least, -(-employees // ratio))


def _minimum(demand: Demand) -> int:
    requirement = demand.requirement
    if requirement.minimum_in and requirement.per is Per.UNIT and demand.unit is not None:
        own = (each.minimum for each in requirement.minimum_in if each.unit == demand.unit.id)
        return next(own, requirement.minimum)
    return requirement.minimum


def _employees(lookups: Lookups, demand: Demand, on: date) -> int | None:
    if demand.service_area is not None:
        area = demand.service_area.id
        units = (u for u in lookups.units_in_area.get(area, ()) if lookups.area_on(u.id, on) == area)
        known = [unit.employees for unit in units if unit.employees is not None and active(unit, on)]
        return sum(known) if known else None
    unit = top_unit(lookups.register, on) if demand.requirement.per is Per.MUNICIPALITY else demand.unit
    return None if unit is None else employees_below(lookups.register, unit.id, on)


def is_relevant(demand: Demand, on: date) -> bool:
    """Whether there is anybody to ask it of on the day: where the holders are counted, one must have the role."""
    if demand.requirement.counts is Counting.PLACES:
        return True
    return any(holds_role(candidate, on) for candidate in demand.candidates)


def is_uncovered(lookups: Lookups, demand: Demand, on: date) -> bool:
    """Whether the requirement is asked on the day and too few count; a waiver changes nothing here."""
    return is_asked(lookups, demand, on) and len(counted(demand.candidates, on)) < need(lookups, demand, on)


def demand_change_days(lookups: Lookups, demand: Demand) -> tuple[date, ...]:
    """The days, sorted, from which coverage can be another than the day before."""
    mine = change_days_of(demand.requirement, *_structure(lookups, demand))
    theirs = (candidate_change_days(candidate) for candidate in demand.candidates)
    return sorted_days(chain(mine, lookups.register.tree_turns, *theirs))


def _structure(lookups: Lookups, demand: Demand) -> Iterator[Unit]:
    """The units whose periods decide whether the requirement is asked and how many it needs."""
    requirement = demand.requirement
    if demand.service_area is not None:
        if requirement.per_employees is not None:
            yield from lookups.units_in_area.get(demand.service_area.id, ())
        return
    for tree in lookups.register.trees():
        for unit in tree.roots if requirement.per is Per.MUNICIPALITY else (demand.unit,):
            if unit is None:
                continue
            yield unit
            if requirement.per_employees is not None:
                yield from tree.subtree(unit.id)
            elif requirement.where.reach is Reach.LOWEST:
                yield from tree.children(unit.id)


RESOURCE_PERSON = "ressursperson"


def unasked(register: Register, on: date, role: str = RESOURCE_PERSON) -> tuple[Unit, ...]:
    """The lowest units on the day for which no requirement about the role is set, in the order of the tree.

    A requirement that is to come counts as set, and so does one that names the unit among `unntatte_enheter`: then
    somebody has decided. Units above the services are not asked.
    """
    asked = [
        requirement
        for requirement in register.requirements
        if requirement.role == role and fits_size(register, requirement) and (requirement.end or date.max) >= on
    ]
    order = register.tree_on(on).order
    found = [
        unit
        for unit in register.units
        if active(unit, on)
        and level_of(register, unit) is not Level.TOP
        and is_lowest(register, unit, on)
        and not any(_is_set(register, requirement, unit, on) for requirement in asked)
    ]
    return tuple(sorted(found, key=lambda unit: order[unit.id]))


def _is_set(register: Register, requirement: Requirement, unit: Unit, on: date) -> bool:
    if any(exempt.unit == unit.id for exempt in requirement.exempt_units):
        return True
    match requirement.per:
        case Per.UNIT:
            return meets(register, requirement, unit, on)
        case Per.SERVICE_AREA:
            area = service_area_of(register, unit.id, on)
            return area is not None and requirement.where.service_area in (None, area)
        case Per.MUNICIPALITY:
            return is_of_type(register, requirement.where, unit, on)
