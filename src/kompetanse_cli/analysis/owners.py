"""Who on a day is the owner of something: the person named, or whoever has the role in the unit."""

from datetime import date

from kompetanse_cli.analysis.fitness import is_away
from kompetanse_cli.analysis.leaders import responsible
from kompetanse_cli.model.owners import Owner, RoleInUnit
from kompetanse_cli.model.people import Person
from kompetanse_cli.model.record import active
from kompetanse_cli.model.register import Register


def owner(register: Register, owner: Owner | None, on: date) -> str | None:
    """The id of the person who answers for it on the day; None when nobody does.

    A person does while employed, a role through whoever holds it: who is there, else the deputy, else who answers for
    the unit.
    """
    match owner:
        case None:
            return None
        case RoleInUnit():
            return holder_of(register, owner, on) or responsible(register, owner.unit, on)
        case str():
            return owner if _is_employed(register, owner, on) else None


def holder_of(register: Register, post: RoleInUnit, on: date) -> str | None:
    """The id of whoever holds the role in the unit and is there on the day, else of a deputy; None for nobody."""
    held = [
        appointment
        for appointment in register.appointments_in.get(post.unit, ())
        if appointment.role == post.role and active(appointment, on) and _is_employed(register, appointment.person, on)
    ]
    # The unit's own before those who only cover it, and whatever the order of the files.
    held.sort(key=lambda appointment: (appointment.unit != post.unit, appointment.key()))
    ids = (*(a.person for a in held), *(a.deputy for a in held if a.deputy is not None))
    return next((person_id for person_id in ids if _is_present(register, person_id, on)), None)


def _is_employed(register: Register, person_id: str, on: date) -> bool:
    person = register.find(Person, person_id)
    return person is not None and active(person, on)


def _is_present(register: Register, person_id: str, on: date) -> bool:
    person = register.find(Person, person_id)
    return person is not None and active(person, on) and not is_away(person, on)
