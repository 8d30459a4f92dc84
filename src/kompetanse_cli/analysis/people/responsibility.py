"""Who leads a unit and who answers for it, who owns something, and where people are when something happens to them."""

from collections.abc import Container, Iterable, Iterator
from datetime import date

from kompetanse_cli.analysis.people.eligibility import is_away
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import Appointment, Owner, Person, Register, RoleInUnit, active

LEADER, HEAD, COORDINATOR = "leder", "kommunalsjef", "kommunekoordinator"
# Source S0 has leaders answer to the municipal level; where nobody leads the top unit, the kommunalsjef does.
_ANSWERING = (LEADER, HEAD)


def leaders(register: Register, unit_id: str, on: date) -> tuple[Appointment, ...]:
    """The appointments by which somebody employed leads the unit on the day, away or not.

    Where nobody is appointed to lead it, the kommunalsjef leads the unit of that appointment.
    """
    heads = (held for held in appointed(register, unit_id, on, HEAD) if held.unit == unit_id)
    return appointed(register, unit_id, on) or tuple(heads)


def leading(register: Register, unit_id: str, on: date) -> tuple[Appointment, ...]:
    """Those of the leaders who are there; all of them, when all are away."""
    found = leaders(register, unit_id, on)
    return tuple(held for held in found if _present(register, held.person, on)) or found


def appointed(register: Register, unit_id: str, on: date, role: str = LEADER) -> tuple[Appointment, ...]:
    """The appointments to a role in the unit that somebody employed has on the day, the unit's own first."""
    found = [
        appointment
        for appointment in register.appointments_in.get(unit_id, ())
        if appointment.role == role and active(appointment, on) and _employed(register, appointment.person, on)
    ]
    return tuple(sorted(found, key=lambda appointment: (appointment.unit != unit_id, appointment.key())))


def _employed(register: Register, person_id: str | None, on: date) -> bool:
    person = register.find(Person, person_id)
    return person is not None and active(person, on)


def _present(register: Register, person_id: str | None, on: date) -> bool:
    person = register.find(Person, person_id)
    return person is not None and active(person, on) and not is_away(person, on)


def responsible(register: Register, unit_id: str | None, on: date, besides: str | None = None) -> str | None:
    """The id of the person who answers for a unit: its leader, else the nearest above; None when there is nobody.

    A leader who is away is replaced by the deputy, or passed over. `besides` is a person who can't answer: the one
    whom the matter is about.
    """
    for unit in register.tree_on(on).chain(unit_id or ""):
        for role in _ANSWERING:
            for person_id in _answering(register, appointed(register, unit.id, on, role), on):
                if person_id != besides:
                    return person_id
    return None


def _answering(register: Register, found: tuple[Appointment, ...], on: date) -> Iterator[str]:
    yield from (a.person for a in found if _present(register, a.person, on))
    yield from (a.deputy for a in found if a.deputy is not None and _present(register, a.deputy, on))


def owner(register: Register, owner: Owner | None, on: date) -> str | None:
    """The id of the person who answers for it on the day; None when nobody does.

    A person does while employed, a role through whoever holds it: who is there, else the deputy, else who answers for
    the unit.
    """
    match owner:
        case None:
            return None
        case RoleInUnit():
            units = register.units_now(owner.unit, on)
            return holder_of(register, owner, on) or responsible(register, units[0], on)
        case str():
            return owner if _is_employed(register, owner, on) else None


def holder_of(register: Register, post: RoleInUnit, on: date) -> str | None:
    """The id of whoever holds the role in the unit, or in one that has taken over, and is there on the day, else of a
    deputy; None for nobody.
    """
    units = register.units_now(post.unit, on)
    held = [
        appointment
        for unit_id in units
        for appointment in register.appointments_in.get(unit_id, ())
        if appointment.role == post.role and active(appointment, on) and _is_employed(register, appointment.person, on)
    ]
    # The unit's own before those who only cover it, and whatever the order of the files.
    held.sort(key=lambda appointment: (appointment.unit not in units, appointment.key()))
    ids = (*(a.person for a in held), *(a.deputy for a in held if a.deputy is not None))
    return next((person_id for person_id in ids if _is_present(register, person_id, on)), None)


def _is_employed(register: Register, person_id: str, on: date) -> bool:
    person = register.find(Person, person_id)
    return person is not None and active(person, on)


def _is_present(register: Register, person_id: str, on: date) -> bool:
    person = register.find(Person, person_id)
    return person is not None and active(person, on) and not is_away(person, on)


def is_in(register: Register, person: Person, units: Container[str], on: date) -> bool:
    """Whether one of the person's own units on the day is among these."""
    return any(unit in units for unit in register.units_of(person, on))


def any_in(register: Register, people: Iterable[str], units: Container[str], on: date) -> bool:
    """Whether any of the people with these ids is in one of the units on the day."""
    known = (register.find(Person, person_id) for person_id in people)
    return any(person is not None and is_in(register, person, units, on) for person in known)


@frozen
class DueFor:
    """Of something that falls due for a person: the unit on that day, the other units it is about, who must act."""

    unit: str
    also_in: frozenset[str]
    responsible: str | None


def due_for(register: Register, person: Person, day: date, on: date) -> DueFor:
    """The unit of the day it falls due, or of today for what is overdue; whoever answers for the person today acts."""
    today, then = register.units_of(person, on), register.units_of(person, max(day, on))
    return DueFor(
        then[0],
        frozenset((*today, *then)) - {then[0]},
        responsible(register, today[0], on, besides=person.id),
    )
