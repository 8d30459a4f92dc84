"""Whom a kompetansekrav asks on a day: those it applies to who are there, and no longer new.

With what each person is asked for, by a kompetansekrav or by a krav of a role they have.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum

from kompetanse_cli.analysis.base import Snapshot, counted_once, grouped, lookups_of, months_later
from kompetanse_cli.analysis.competence.states import State, reaches, standing
from kompetanse_cli.analysis.competence.workforce import first_day_of, is_outside, posts_in
from kompetanse_cli.analysis.coverage import demands, holds_role
from kompetanse_cli.analysis.people import valid_on, validities
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import (
    N_,
    CompetenceRequirement,
    Employment,
    Person,
    Register,
    Requirement,
    Unit,
    active,
    in_force,
    takes_in,
)


class Asking(StrEnum):
    """How a kompetansekrav meets somebody who belongs to a unit; of several units, the first of these counts."""

    ASKED = N_("gjelder")
    UNDECIDED = N_("uavklart")
    NEW = N_("ny")
    OUTSIDE = N_("borte")
    NOT_ASKED = N_("ikke aktuelt")


_NEAREST = {each: number for number, each in enumerate(Asking)}


def concerns(register: Register, requirement: CompetenceRequirement, unit: Unit, on: date) -> bool:
    """Whether `gjelder.hvor` takes in the unit on the day, and it is not exempt."""
    if is_exempt(requirement, unit):
        return False
    return takes_in(register, requirement.applies_to.where, unit, on)


def is_exempt(requirement: CompetenceRequirement, unit: Unit) -> bool:
    """Whether the requirement is never meant for the unit."""
    return any(exempt.unit == unit.id for exempt in requirement.exempt_units)


def asking_in(snapshot: Snapshot, requirement: CompetenceRequirement, person: Person, unit_id: str) -> Asking:
    """How a requirement that concerns a unit meets a person with a post there on the day."""
    applies = _applies(snapshot, requirement, person, unit_id)
    if applies is False:
        return Asking.NOT_ASKED
    if is_outside(snapshot, person):
        return Asking.OUTSIDE
    until = excused_until(snapshot, requirement, person)
    if until is not None and snapshot.on <= until:
        return Asking.NEW
    return Asking.ASKED if applies else Asking.UNDECIDED


def asking(snapshot: Snapshot, requirement: CompetenceRequirement, person: Person, unit_id: str | None) -> Asking:
    """How a requirement in force meets a person in a unit on the day, or in whichever of their units, nearest first."""
    register, on = snapshot.register, snapshot.on
    own = dict.fromkeys(post.unit for post in person.posts if unit_id in (None, post.unit) and post.holds_on(on))
    units = (unit for each in own if (unit := register.find(Unit, each)) is not None)
    found = (
        asking_in(snapshot, requirement, person, unit.id) for unit in units if concerns(register, requirement, unit, on)
    )
    return nearest(found)


def nearest(found: Iterable[Asking]) -> Asking:
    """Of the ways one is met in several units the one that counts; not asked in none."""
    return min(found, key=_NEAREST.__getitem__, default=Asking.NOT_ASKED)


def excused_until(snapshot: Snapshot, requirement: CompetenceRequirement, person: Person) -> date | None:
    """The last day on which one employed on the day is excused as new; None where nobody is, or the first day is not
    known.
    """
    if requirement.new_employee_months is None:
        return None
    first = _first_day(snapshot, person.id)
    return None if first is None else months_later(first, requirement.new_employee_months)


@counted_once
def _first_day(snapshot: Snapshot, person_id: str) -> date | None:
    """The first day in the municipality: each kompetansekrav may ask for it."""
    return first_day_of(snapshot.register.by_id(Person)[person_id], snapshot.on)


def _applies(snapshot: Snapshot, requirement: CompetenceRequirement, person: Person, unit_id: str) -> bool | None:
    """Whether `gjelder` holds for one in a unit; None: what it asks about is not written."""
    wanted, on = requirement.applies_to, snapshot.on
    found: list[bool | None] = []
    if wanted.educations:
        found.append(_any_of(wanted.educations, (person.education_on(on),)))
    if wanted.roles:
        held = snapshot.register.appointments_of.get(person.id, ())
        found.append(any(appointment.role in wanted.roles and active(appointment, on) for appointment in held))
    if wanted.positions or wanted.min_percent is not None:
        found += _of_posts(requirement, posts_in(person, (unit_id,), on))
    return False if False in found else None if None in found else True


def _of_posts(requirement: CompetenceRequirement, posts: tuple[Employment, ...]) -> Iterable[bool | None]:
    """Whether the posts in the unit are what is asked about: one in such a position, and together so large."""
    wanted = requirement.applies_to
    if wanted.positions:
        yield _any_of(wanted.positions, (post.position for post in posts))
    if wanted.min_percent is not None:
        percents = [post.percent for post in posts]
        known = sum(percent for percent in percents if percent is not None)
        yield True if known >= wanted.min_percent else None if None in percents else False


def _any_of(wanted: Iterable[str], values: Iterable[str | None]) -> bool | None:
    """Whether one of the values is wanted; None when none of the known ones is, and not all are known."""
    known = set(values)
    if not known.isdisjoint(wanted):
        return True
    return None if None in known else False


def fulfils(snapshot: Snapshot, requirement: CompetenceRequirement, person: Person) -> bool:
    """Whether the person has on the day what the requirement asks for, at its level."""
    wanted, level = requirement.qualifications, requirement.level
    return any(
        held.qualification in wanted
        and valid_on(held, snapshot.on)
        and (level is None or reaches(snapshot.register, held, level))
        for held in validities(snapshot, person)
    )


_ORDER = {State.VALID: 0, State.EXPIRING: 0, State.PLANNED: 1, State.EXPIRED: 2}


def wanted_of(snapshot: Snapshot, requirement: CompetenceRequirement, person: Person) -> str | None:
    """The qualification that is asked of the person: where one of several will do, the one they are nearest to.

    The valid one that lasts longest, else one that is planned, else the one that expired last, else the first in the
    file: so that nobody lacks two where one is enough. None where the requirement names none.
    """
    if len(requirement.qualifications) < 2:
        return next(iter(requirement.qualifications), None)

    def distance(qualification: str) -> tuple[int, int]:
        found = standing(snapshot, person, qualification, requirement.level)
        return _ORDER.get(found.state, len(_ORDER)), -(found.last_day or date.max).toordinal()

    return min(requirement.qualifications, key=distance)


@frozen
class PersonAsked:
    """A kompetansekrav in force, and how it meets a person on the day."""

    requirement: CompetenceRequirement
    asking: Asking


@counted_once
def askings_of(snapshot: Snapshot, person_id: str) -> tuple[PersonAsked, ...]:
    """Every kompetansekrav in force that meets the person on the day, in the order of the files."""
    register = snapshot.register
    person = register.find(Person, person_id)
    if person is None:
        return ()
    found = (
        PersonAsked(requirement, asking(snapshot, requirement, person, None))
        for requirement in register.competence_requirements
        if in_force(register, requirement, snapshot.on)
    )
    return tuple(each for each in found if each.asking is not Asking.NOT_ASKED)


@counted_once
def asked_of(snapshot: Snapshot, person_id: str) -> Mapping[str, tuple[CompetenceRequirement | Requirement, ...]]:
    """What is asked of the person on the day, by the id of the qualification: the kompetansekrav first.

    Also of one who is away and is counted nowhere meanwhile; not of one who is new, or of whom it can't be told.
    """
    person = snapshot.register.find(Person, person_id)
    if person is None:
        return {}
    pairs: list[tuple[str, CompetenceRequirement | Requirement]] = []
    for each in askings_of(snapshot, person_id):
        wanted = wanted_of(snapshot, each.requirement, person)
        if each.asking in (Asking.ASKED, Asking.OUTSIDE) and wanted is not None:
            pairs.append((wanted, each.requirement))
    for requirement in _of_roles(snapshot).get(person_id, ()):
        pairs += [(qualification, requirement) for qualification in requirement.qualifications]
    return grouped(pairs)


@counted_once
def excused_of(snapshot: Snapshot, person_id: str) -> Mapping[str, date]:
    """The last day on which a new employee is excused, by the id of the qualification that is asked from the day after.

    Of several requirements the one that asks first.
    """
    person = snapshot.register.find(Person, person_id)
    if person is None:
        return {}
    found: dict[str, date] = {}
    for each in askings_of(snapshot, person_id):
        until = excused_until(snapshot, each.requirement, person) if each.asking is Asking.NEW else None
        wanted = wanted_of(snapshot, each.requirement, person)
        if wanted is not None and until is not None:
            found[wanted] = min(until, found.get(wanted, date.max))
    return found


@counted_once
def _of_roles(snapshot: Snapshot) -> Mapping[str, tuple[Requirement, ...]]:
    """The requirements in force that ask qualifications of each person for a role they have on the day."""
    register, lookups = snapshot.register, lookups_of(snapshot)
    asking = [
        requirement
        for requirement in register.requirements
        if requirement.qualifications and in_force(register, requirement, snapshot.on)
    ]
    pairs = dict.fromkeys(
        (candidate.holder.person.id, number)
        for number, requirement in enumerate(asking)
        for demand in demands(lookups, requirement, snapshot.on)
        if demand.unit is None or all(each.unit != demand.unit.id for each in requirement.exempt_units)
        for candidate in demand.candidates
        if holds_role(candidate, snapshot.on)
    )
    return grouped((person_id, asking[number]) for person_id, number in pairs)
