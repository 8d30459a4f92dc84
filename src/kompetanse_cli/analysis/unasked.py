"""The units in which no requirement asks for a role that the lowest units mostly have."""

from datetime import date

from kompetanse_cli.model.organisation import Level, Unit
from kompetanse_cli.model.record import active
from kompetanse_cli.model.register import Register
from kompetanse_cli.model.requirements import Per, Requirement
from kompetanse_cli.model.scope import fits_size, is_lowest, is_of_type, level_of, meets, service_area_of

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
