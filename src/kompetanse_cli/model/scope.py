"""Questions of scope: the units that a requirement meets on a day, levels, service areas, sums below a unit, and what
belongs to one subject or to every one.
"""

from datetime import date
from typing import TypeGuard

from kompetanse_cli.model.base import EVERY_SUBJECT, active
from kompetanse_cli.model.builtin import ROLES
from kompetanse_cli.model.organisation import (
    LINE_ROLES,
    CompetenceRequirement,
    Level,
    Reach,
    Requirement,
    Role,
    Size,
    Unit,
    UnitType,
    Where,
)
from kompetanse_cli.model.register import Register


def is_large(register: Register) -> bool | None:
    """Whether the municipality is large: as it says itself, else by its inhabitants; None when it says neither."""
    municipality = register.municipality
    if municipality is None:
        return None
    if municipality.large is not None:
        return municipality.large
    return municipality.inhabitants >= register.settings.large_from


def fits_size(register: Register, requirement: Requirement | CompetenceRequirement) -> bool:
    """Whether a requirement is for a municipality of this size."""
    if requirement.size is Size.ANY:
        return True
    large = is_large(register)
    return large is not None and large == (requirement.size is Size.LARGE)


def in_force(register: Register, requirement: Requirement | CompetenceRequirement, on: date) -> bool:
    """Whether a requirement holds in this municipality on the day."""
    return active(requirement, on) and fits_size(register, requirement)


def level_of(register: Register, unit: Unit) -> Level | None:
    """The level of a unit, by its type; None when the type is unknown."""
    unit_type = register.find(UnitType, unit.type)
    return None if unit_type is None else unit_type.level


def service_area_of(register: Register, unit_id: str, on: date) -> str | None:
    """The id of a unit's service area on the day, its own or the nearest above."""
    chain = register.tree_on(on).chain(unit_id)
    return next((unit.service_area for unit in chain if unit.service_area is not None), None)


def is_lowest(register: Register, unit: Unit, on: date) -> bool:
    """Whether no unit stands below this one on the day: it is the lowest of its branch, whatever its type."""
    return not any(active(child, on) for child in register.tree_on(on).children(unit.id))


def is_of_type(register: Register, where: Where, unit: Unit, on: date) -> bool:
    """Whether the unit is of the types, and on the day below the types, that a `hvor` names."""
    if where.unit_types and unit.type not in where.unit_types:
        return False
    return not where.under or any(above.type in where.under for above in register.tree_on(on).chain(unit.id))


def fits(register: Register, where: Where, unit: Unit, on: date) -> bool:
    """Whether a `hvor` takes in the unit by type and service area, which change only where the tree does."""
    if not is_of_type(register, where, unit, on):
        return False
    return where.service_area is None or service_area_of(register, unit.id, on) == where.service_area


def takes_in(register: Register, where: Where, unit: Unit, on: date) -> bool:
    """Whether a `hvor` takes in the unit on the day."""
    if not active(unit, on) or not fits(register, where, unit, on):
        return False
    return where.reach is not Reach.LOWEST or is_lowest(register, unit, on)


def meets(register: Register, requirement: Requirement, unit: Unit, on: date) -> bool:
    """Whether the requirement's `hvor` takes in the unit on the day. Exempt units are met, and not concerned."""
    return takes_in(register, requirement.where, unit, on)


def uncounted_below(register: Register, unit_id: str, on: date) -> tuple[int, int]:
    """Of the unit and all below it that exist on the day: the number that say no number of employees, and of all."""
    units = [unit for unit in register.tree_on(on).subtree(unit_id) if active(unit, on)]
    return sum(unit.employees is None for unit in units), len(units)


def employees_below(register: Register, unit_id: str, on: date) -> int | None:
    """Employees of the unit and all below it that exist on the day; None when no unit says how many."""
    below = register.tree_on(on).subtree(unit_id)
    counted = [unit.employees for unit in below if active(unit, on) and unit.employees is not None]
    return sum(counted) if counted else None


_BUILT_IN = frozenset(role.id for role in ROLES if role.has_subject)


def has_several_subjects(register: Register) -> bool:
    """Whether there is a choice: with one subject or none, what names none can be of no other."""
    return len(register.subjects) > 1


def has_subject(register: Register, role_id: str) -> bool:
    """Whether a role is one a person has for a subject: those that say so, and the built-in ones; never a leader's.

    One that stands in place of a built-in role is as that one, unless it says otherwise.
    """
    if role_id in LINE_ROLES:
        return False
    role = register.find(Role, role_id)
    said = role.has_subject if role is not None else None
    return role_id in _BUILT_IN if said is None else said


def is_of_one(subject: str | None) -> TypeGuard[str]:
    """Whether a subject is named, and not all of them."""
    return subject not in (None, EVERY_SUBJECT)


def is_for(held: str | None, subject: str) -> bool:
    """Whether what is held for a subject, or for all, is among what is of one; `alle` are those for all alone."""
    return held in (subject, EVERY_SUBJECT)


def answers(held: str | None, wanted: str | None) -> bool:
    """Whether what is held for a subject, for all or for none said, is what is wanted; wanted of none or all: any."""
    return not is_of_one(wanted) or held in (wanted, EVERY_SUBJECT)
