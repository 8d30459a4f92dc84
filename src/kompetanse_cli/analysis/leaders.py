"""Who leads a unit, who answers for it on a day, and how many employees each leader has (lederspenn)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kompetanse_cli.analysis.fitness import is_away
from kompetanse_cli.model.organisation import Unit
from kompetanse_cli.model.people import Person
from kompetanse_cli.model.record import active
from kompetanse_cli.model.register import Register
from kompetanse_cli.model.roles import Appointment

LEADER = "leder"
# Source S0 has leaders answer to the municipal level; where nobody leads the top unit, the kommunalsjef does.
_ANSWERING = (LEADER, "kommunalsjef")


def leaders(register: Register, unit_id: str, on: date, role: str = LEADER) -> tuple[Appointment, ...]:
    """The appointments by which somebody employed leads the unit on the day, away or not."""
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
    for unit in register.tree.chain(unit_id or ""):
        for role in _ANSWERING:
            for person_id in _answering(register, leaders(register, unit.id, on, role), on):
                if person_id != besides:
                    return person_id
    return None


def _answering(register: Register, found: tuple[Appointment, ...], on: date) -> Iterator[str]:
    yield from (a.person for a in found if _present(register, a.person, on))
    yield from (a.deputy for a in found if a.deputy is not None and _present(register, a.deputy, on))


@dataclass(frozen=True, slots=True)
class LeaderSpan:
    """The employees of one leader: those of `units`, which have no nearer leader.

    A unit with more leaders is split evenly between them, rounded up. `over_limit` is None where the municipality has
    set no limit.
    """

    person: Person
    appointments: tuple[Appointment, ...]
    units: tuple[Unit, ...]
    employees: int
    over_limit: bool | None


@dataclass(frozen=True, slots=True)
class Spans:
    """Employees per leader, the largest first; the units that no leader answers for, and those without a figure."""

    spans: tuple[LeaderSpan, ...]
    leaderless: tuple[Unit, ...]
    unknown: tuple[Unit, ...]


def spans(register: Register, on: date) -> Spans:
    """How many employees each leader has on the day, directly or in units below that have no leader of their own."""
    led: dict[str, list[tuple[Unit, int]]] = {}
    held: dict[str, dict[tuple[str, ...], Appointment]] = {}
    leaderless, unknown = [], []
    for unit in sorted(register.tree.units.values(), key=lambda unit: register.tree.order[unit.id]):
        if not active(unit, on):
            continue
        nearest = _nearest(register, unit, on)
        if unit.employees is None:
            unknown.append(unit)
        if not nearest:
            leaderless.append(unit)
        people = dict.fromkeys(appointment.person for appointment in nearest)
        for appointment in nearest:
            held.setdefault(appointment.person, {})[appointment.key()] = appointment
        for person_id in people:
            led.setdefault(person_id, []).append((unit, -(-(unit.employees or 0) // len(people))))
    found = (_span(register, person_id, led[person_id], tuple(held[person_id].values())) for person_id in led)
    ordered = sorted(found, key=lambda span: (-span.employees, span.person.id))
    return Spans(tuple(ordered), tuple(leaderless), tuple(unknown))


def _nearest(register: Register, unit: Unit, on: date) -> tuple[Appointment, ...]:
    found = (leaders(register, above.id, on) for above in register.tree.chain(unit.id))
    return next((appointments for appointments in found if appointments), ())


def _span(
    register: Register, person_id: str, led: list[tuple[Unit, int]], appointments: tuple[Appointment, ...]
) -> LeaderSpan:
    employees, limit = sum(number for _, number in led), register.settings.span_limit
    over = None if limit is None else employees > limit
    return LeaderSpan(register.by_id(Person)[person_id], appointments, tuple(unit for unit, _ in led), employees, over)
