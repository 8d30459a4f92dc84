"""Who leads a unit, and who answers for it on a day."""

from collections.abc import Iterator
from datetime import date

from kompetanse_cli.analysis.fitness import is_away
from kompetanse_cli.model.people import Person
from kompetanse_cli.model.record import active
from kompetanse_cli.model.register import Register
from kompetanse_cli.model.roles import Appointment

LEADER, HEAD = "leder", "kommunalsjef"
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
