"""Who nearby could take over a role that somebody leaves, or fill one that a unit lacks, and on what grounds."""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum

from kompetanse_cli.analysis.base import Snapshot, counted_once, grouped
from kompetanse_cli.analysis.coverage.coverage_lines import CoverageLine
from kompetanse_cli.analysis.people import eligibility_of, is_away, lacking
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import N_, Appointment, Level, Person, Register, Unit, active, answers, in_force, level_of


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


def successors(snapshot: Snapshot, appointment: Appointment) -> tuple[SuccessorCandidate, ...]:
    """Who could take over from the one who has an appointment, the best grounds first."""
    nearby = _nearby(snapshot, appointment.unit)
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


def _nearby(snapshot: Snapshot, unit_id: str) -> frozenset[str]:
    """The ids of the units of the same virksomhet: the nearest unit on that level, upwards, and all below it."""
    return branch_of(snapshot, service_of(snapshot, unit_id))


def service_of(snapshot: Snapshot, unit_id: str) -> str:
    """The id of the nearest unit upwards that is a virksomhet, the unit itself among them; itself where none is."""
    register = snapshot.register
    chain = register.tree_on(snapshot.on).chain(unit_id)
    return next((unit.id for unit in chain if level_of(register, unit) is Level.SERVICE), unit_id)


@counted_once
def branch_of(snapshot: Snapshot, service: str) -> frozenset[str]:
    """The ids of a unit and of all below it; none of one that is not known."""
    found = snapshot.register.tree_on(snapshot.on).subtree(service) if snapshot.register.find(Unit, service) else ()
    return frozenset(unit.id for unit in found)


def candidates_for(snapshot: Snapshot, line: CoverageLine) -> tuple[SuccessorCandidate, ...]:
    """Who near a unit could fill what a requirement lacks there: the deputy of one who has left or is away, those with
    the role elsewhere in the virksomhet, and those with the qualifications; the best grounds first. Nobody for what is
    counted in more than a unit.
    """
    if line.unit is None:
        return ()
    wanted, service = line.requirement, service_of(snapshot, line.unit.id)
    here = snapshot.register.appointments_in.get(line.unit.id, ())
    posts = [each for each in here if each.role == wanted.role and answers(each.subject, wanted.subject)]
    lost = line.lost.id if line.lost else None
    last = (each for each in posts if active(each, snapshot.on) or each.person == lost)
    grounds: dict[str, list[Ground]] = {each.deputy: [Ground.DEPUTY] for each in last if each.deputy is not None}
    for person_id in _holding(snapshot, service, wanted.role, wanted.subject):
        grounds.setdefault(person_id, []).append(Ground.SAME_ROLE)
    for person_id in _qualified(snapshot, service, wanted.qualifications):
        grounds.setdefault(person_id, []).append(Ground.QUALIFIED)
    settled = {each.person for each in posts} | {holder.person.id for holder in line.holders}
    people = snapshot.register.by_id(Person)
    found = [
        SuccessorCandidate(people[person_id], tuple(why))
        for person_id, why in grounds.items()
        if person_id in people and person_id not in settled and _is_there(snapshot, people[person_id])
    ]
    return tuple(sorted(found, key=_best_first))


def _is_there(snapshot: Snapshot, person: Person) -> bool:
    return active(person, snapshot.on) and not is_away(person, snapshot.on)


@counted_once
def _holding(snapshot: Snapshot, service: str, role: str, subject: str | None) -> tuple[str, ...]:
    """Those with the role somewhere in the virksomhet, each once."""
    register = snapshot.register
    held = (each for unit in branch_of(snapshot, service) for each in register.appointments_in.get(unit, ()))
    return tuple(
        sorted(
            {
                each.person
                for each in held
                if each.role == role and answers(each.subject, subject) and active(each, snapshot.on)
            }
        )
    )


@counted_once
def _qualified(snapshot: Snapshot, service: str, required: tuple[str, ...]) -> tuple[str, ...]:
    """Those who work in the virksomhet and have what is asked for; nobody where nothing is."""
    if not required:
        return ()
    by_unit = _people_by_unit(snapshot)
    near = {person.id: person for unit in branch_of(snapshot, service) for person in by_unit.get(unit, ())}
    return tuple(
        sorted(
            person_id
            for person_id, person in near.items()
            if lacking(eligibility_of(snapshot, person, required), snapshot.on) is None
        )
    )


@counted_once
def _people_by_unit(snapshot: Snapshot) -> Mapping[str, tuple[Person, ...]]:
    register, on = snapshot.register, snapshot.on
    return grouped(
        (unit, person) for person in register.people if active(person, on) for unit in register.units_of(person, on)
    )


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
