"""What falls if a person leaves: gaps that open, roles that become vacant, and who nearby could take over."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from enum import StrEnum

from kompetanse_cli.analysis.coverage.forecast import Worsening, worsened
from kompetanse_cli.analysis.coverage.lines import coverage
from kompetanse_cli.analysis.people import eligibility_of, is_away, lacking, post
from kompetanse_cli.analysis.snapshot import Snapshot
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import (
    N_,
    Appointment,
    Level,
    Person,
    Register,
    Unit,
    active,
    answers,
    day_before,
    in_force,
    level_of,
)


class Ground(StrEnum):
    """Why somebody could take over, the strongest first."""

    DEPUTY = N_("er stedfortreder")
    SAME_ROLE = N_("har rollen et annet sted i virksomheten")
    QUALIFIED = N_("har kvalifikasjonene")
    SAME_UNIT = N_("arbeider i enheten")


@frozen
class SuccessorCandidate:
    """Somebody employed and present who could take over, and why."""

    person: Person
    grounds: tuple[Ground, ...]


@frozen
class Vacancy:
    """A role in a unit that nobody has left, and who nearby could take over, the best grounds first."""

    appointment: Appointment
    successors: tuple[SuccessorCandidate, ...]


@frozen
class Departure:
    """What falls if `person` is gone from `on`; the person is None when nobody has the id."""

    person: Person | None
    on: date
    worse: tuple[Worsening, ...]
    vacancies: tuple[Vacancy, ...]


def without(snapshot: Snapshot, person_id: str) -> Departure:
    """Compare the coverage with what it would be had the person left the day before."""
    person = snapshot.register.find(Person, person_id)
    if person is None:
        return Departure(None, snapshot.on, (), ())
    worse = worsened(coverage(snapshot), coverage(_without(snapshot, person)))
    held = [
        a
        for a in snapshot.register.appointments_of.get(person_id, ())
        if active(a, snapshot.on) and active(person, snapshot.on)
    ]
    order = snapshot.register.tree_on(snapshot.on).order
    held.sort(key=lambda appointment: (order.get(appointment.unit, len(order)), appointment.key()))
    vacant = (appointment for appointment in held if not _is_shared(snapshot.register, appointment, snapshot.on))
    return Departure(person, snapshot.on, worse, tuple(Vacancy(a, _successors(snapshot, a)) for a in vacant))


def _without(snapshot: Snapshot, person: Person) -> Snapshot:
    """The snapshot as if the person were employed until the day before: neither holder nor deputy."""
    gone = person.until(day_before(snapshot.on))
    people = tuple(gone if other.id == person.id else other for other in snapshot.register.people)
    return Snapshot(replace(snapshot.register, people=people), snapshot.on)


def _is_shared(register: Register, appointment: Appointment, on: date) -> bool:
    """Whether somebody else employed is in the same post on the day."""
    return any(
        other.person != appointment.person
        and post(other) == post(appointment)
        and active(other, on)
        and (colleague := register.find(Person, other.person)) is not None
        and active(colleague, on)
        for other in register.appointments_in.get(appointment.unit, ())
    )


def _successors(snapshot: Snapshot, appointment: Appointment) -> tuple[SuccessorCandidate, ...]:
    nearby = _nearby(snapshot.register, appointment.unit, snapshot.on)
    required = _required(snapshot.register, appointment, snapshot.on)
    found = []
    for person in snapshot.register.people:
        if person.id == appointment.person or not active(person, snapshot.on) or is_away(person, snapshot.on):
            continue
        grounds = tuple(_grounds(snapshot, person, appointment, nearby, required))
        if grounds:
            found.append(SuccessorCandidate(person, grounds))
    found.sort(key=_best_first)
    return tuple(found)


def _best_first(successor: SuccessorCandidate) -> tuple[object, ...]:
    """The deputy, then those with most grounds, then those with the strongest."""
    order = list(Ground)
    grounds = [order.index(ground) for ground in successor.grounds]
    return (Ground.DEPUTY not in successor.grounds, -len(grounds), grounds, successor.person.id)


def _grounds(
    snapshot: Snapshot,
    person: Person,
    appointment: Appointment,
    nearby: frozenset[str],
    required: tuple[str, ...],
) -> Iterator[Ground]:
    if person.id == appointment.deputy:
        yield Ground.DEPUTY
    held = snapshot.register.appointments_of.get(person.id, ())
    if any(_same_role(other, appointment) and other.unit in nearby and active(other, snapshot.on) for other in held):
        yield Ground.SAME_ROLE
    own = snapshot.register.units_of(person, snapshot.on)
    if (
        required
        and not nearby.isdisjoint(own)
        and lacking(eligibility_of(snapshot, person, required), snapshot.on) is None
    ):
        yield Ground.QUALIFIED
    if appointment.unit in own:
        yield Ground.SAME_UNIT


def _same_role(other: Appointment, appointment: Appointment) -> bool:
    return other.role == appointment.role and other.subject == appointment.subject


def _nearby(register: Register, unit_id: str, on: date) -> frozenset[str]:
    """The ids of the units of the same virksomhet: the nearest unit on that level, upwards, and all below it."""
    tree = register.tree_on(on)
    chain = tree.chain(unit_id)
    service = next((unit.id for unit in chain if level_of(register, unit) is Level.SERVICE), unit_id)
    return frozenset(unit.id for unit in tree.subtree(service)) if register.find(Unit, service) else frozenset()


def _required(register: Register, appointment: Appointment, on: date) -> tuple[str, ...]:
    """The qualifications that some requirement in force asks of the role."""
    return tuple(
        sorted(
            {
                qualification
                for requirement in register.requirements
                if requirement.role == appointment.role
                and answers(appointment.subject, requirement.subject)
                and in_force(register, requirement, on)
                for qualification in requirement.qualifications
            }
        )
    )
