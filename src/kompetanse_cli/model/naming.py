"""What a person is called in messages and reports: by name, or by role where the name must not be shown."""

from datetime import date

from kompetanse_cli.model.finding import N_
from kompetanse_cli.model.organisation import Unit
from kompetanse_cli.model.people import Person
from kompetanse_cli.model.record import active
from kompetanse_cli.model.register import Register
from kompetanse_cli.model.roles import Role

HIDDEN = N_("navnet vises ikke")


def person_name(register: Register, person_id: str, on: date) -> str:
    """The person's name; the role and unit for one with `vis_navn: nei`; the id itself when nobody has it."""
    person = register.find(Person, person_id)
    if person is None:
        return person_id
    if person.show_name:
        return person.name
    held = [a for a in register.appointments_of.get(person_id, ()) if active(a, on)]
    if not held:
        return HIDDEN
    role, unit = register.find(Role, held[0].role), register.find(Unit, held[0].unit)
    return f"{role.name if role else held[0].role} ({unit.name if unit else held[0].unit})"


def unit_name(register: Register, unit_id: str) -> str:
    """The unit's name, or the id when no unit has it."""
    unit = register.find(Unit, unit_id)
    return unit.name if unit else unit_id
