"""Whether each kompetansekrav is met where it is asked on a day: whom it asks, who has it, how many are lacking, and
when more will be.

A figure of several units is of the distinct people in them: asked when asked in any, never the mean of shares.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from enum import StrEnum

from kompetanse_cli.analysis.base import Share, Snapshot, counted_once, grouped, lookups_of, top_unit
from kompetanse_cli.analysis.competence.ahead import Turn, need_of, turns_ahead
from kompetanse_cli.analysis.competence.asking import Asking, asking_in, concerns, fulfils, is_exempt, nearest
from kompetanse_cli.analysis.competence.workforce import people_in
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import (
    N_,
    CompetencePer,
    CompetenceRequirement,
    Measure,
    Person,
    Strength,
    Unit,
    Waiver,
    in_force,
    takes_in,
)


class RequirementStatus(StrEnum):
    """The status of one kompetansekrav in one place on a day: the first of these that holds."""

    LACKING = N_("mangler")
    WAIVED = N_("unntak")
    UNKNOWN = N_("ukjent")
    NOT_RELEVANT = N_("ikke aktuelt")
    EXPIRING = N_("utløper")
    MET = N_("oppfylt")


@frozen
class Registered:
    """How many of a place's employees are in the register, of how many it says it has."""

    people: int
    employees: int

    @property
    def is_too_few(self) -> bool:
        """Whether it is under nine of ten, so that nobody knows what holds of the others."""
        return self.people * 10 < self.employees * 9


@frozen
class RequirementResult:
    """A kompetansekrav in a unit on a day; `unit` is None for what is asked of the municipality under one.

    `asked` are those it asks, `met` those of them who have it. Not asked, and named beside: `undecided`, of whom it
    can't be told whether it applies, `excused` as new, and `outside` as away. `registered` is told where `ansatte` is.
    `turns` are the days ahead from which more are lacking.
    """

    requirement: CompetenceRequirement
    unit: Unit | None
    status: RequirementStatus
    asked: tuple[Person, ...] = ()
    met: tuple[Person, ...] = ()
    undecided: tuple[Person, ...] = ()
    excused: tuple[Person, ...] = ()
    outside: tuple[Person, ...] = ()
    need: int = 0
    waiver: Waiver | None = None
    registered: Registered | None = None
    turns: tuple[Turn, ...] = ()
    measures: tuple[Measure, ...] = ()

    @property
    def lacking(self) -> int:
        """How many more must have it."""
        return max(0, self.need - len(self.met))

    @property
    def share(self) -> Share:
        """Those who have it, of those who are asked."""
        return Share(len(self.met), len(self.asked))

    @property
    def unmet(self) -> tuple[Person, ...]:
        """Those who are asked and don't have it."""
        met = {person.id for person in self.met}
        return tuple(person for person in self.asked if person.id not in met)


@counted_once
def results(snapshot: Snapshot) -> tuple[RequirementResult, ...]:
    """Every kompetansekrav in force in every place it is asked: in the order of the file, units as the tree is read."""
    if not snapshot.register.competence_requirements:
        return ()
    by_unit = [_in_unit(snapshot, unit.id) for unit in lookups_of(snapshot).units_on(snapshot.on)]
    return _in_order(snapshot, (result for each in (*by_unit, _in_municipality(snapshot)) for result in each))


def results_in(snapshot: Snapshot, unit_ids: Collection[str]) -> tuple[RequirementResult, ...]:
    """What is asked of single units with these ids, sorted as `results`; only these are counted."""
    order = snapshot.register.tree_on(snapshot.on).order
    units = sorted((unit_id for unit_id in set(unit_ids) if unit_id in order), key=order.__getitem__)
    return _in_order(snapshot, (result for unit_id in units for result in _in_unit(snapshot, unit_id)))


def _in_order(snapshot: Snapshot, found: Iterable[RequirementResult]) -> tuple[RequirementResult, ...]:
    """The results requirement by requirement."""
    by_requirement = grouped((result.requirement.id, result) for result in found)
    ids = dict.fromkeys(requirement.id for requirement in snapshot.register.competence_requirements)
    return tuple(result for requirement_id in ids for result in by_requirement.get(requirement_id, ()))


def _asked_by(snapshot: Snapshot, per: CompetencePer) -> Iterator[CompetenceRequirement]:
    for requirement in snapshot.register.by_id(CompetenceRequirement).values():
        if requirement.per is per and in_force(snapshot.register, requirement, snapshot.on):
            yield requirement


@counted_once
def _in_unit(snapshot: Snapshot, unit_id: str) -> tuple[RequirementResult, ...]:
    """What is asked of one unit."""
    unit = snapshot.register.find(Unit, unit_id)
    if unit is None:
        return ()
    return tuple(
        _result(snapshot, requirement, unit)
        for requirement in _asked_by(snapshot, CompetencePer.UNIT)
        if takes_in(snapshot.register, requirement.applies_to.where, unit, snapshot.on)
    )


@counted_once
def _in_municipality(snapshot: Snapshot) -> tuple[RequirementResult, ...]:
    """What is asked of the municipality under one."""
    return tuple(_result(snapshot, r, None) for r in _asked_by(snapshot, CompetencePer.MUNICIPALITY))


def _result(snapshot: Snapshot, requirement: CompetenceRequirement, unit: Unit | None) -> RequirementResult:
    if unit is not None and is_exempt(requirement, unit):
        return RequirementResult(requirement, unit, RequirementStatus.NOT_RELEVANT)
    units = _concerned(snapshot, requirement.id) if unit is None else (unit,)
    people = _people_of(snapshot, requirement, units)
    asked = people.get(Asking.ASKED, ())
    met = tuple(person for person in asked if fulfils(snapshot, requirement, person))
    found = RequirementResult(
        requirement=requirement,
        unit=unit,
        status=RequirementStatus.MET,
        asked=asked,
        met=met,
        undecided=people.get(Asking.UNDECIDED, ()),
        excused=people.get(Asking.NEW, ()),
        outside=people.get(Asking.OUTSIDE, ()),
        need=need_of(requirement, len(asked)),
        waiver=_waiver(snapshot, requirement, unit),
        registered=_registered(snapshot, requirement, units),
        turns=turns_ahead(snapshot, requirement, unit, len(asked), len(met)),
    )
    status = _status(found)
    return replace(found, status=status, measures=_measures(snapshot, requirement, unit, status))


def _status(found: RequirementResult) -> RequirementStatus:
    if found.lacking:
        return RequirementStatus.LACKING if found.waiver is None else RequirementStatus.WAIVED
    needed = need_of(found.requirement, len(found.asked) + len(found.undecided))
    if len(found.met) < needed or (found.registered is not None and found.registered.is_too_few):
        return RequirementStatus.UNKNOWN
    if not found.asked and found.requirement.minimum is None:
        return RequirementStatus.NOT_RELEVANT
    return RequirementStatus.EXPIRING if found.turns else RequirementStatus.MET


@counted_once
def _concerned(snapshot: Snapshot, requirement_id: str) -> tuple[Unit, ...]:
    """The units that a requirement concerns on the day, as the tree is read."""
    requirement = snapshot.register.by_id(CompetenceRequirement)[requirement_id]
    units = lookups_of(snapshot).units_on(snapshot.on)
    return tuple(unit for unit in units if concerns(snapshot.register, requirement, unit, snapshot.on))


def _people_of(
    snapshot: Snapshot, requirement: CompetenceRequirement, units: Collection[Unit]
) -> Mapping[Asking, tuple[Person, ...]]:
    """The distinct people of units that a requirement concerns, by how it meets them."""
    if len(units) == 1:
        return grouped(pair for unit in units for pair in _met_in(snapshot, requirement.id, unit.id))
    found: dict[str, tuple[Asking, Person]] = {}
    for unit in units:
        for how, person in _met_in(snapshot, requirement.id, unit.id):
            before = found.get(person.id)
            found[person.id] = (how if before is None else nearest((before[0], how)), person)
    return grouped(found.values())


@counted_once
def _met_in(snapshot: Snapshot, requirement_id: str, unit_id: str) -> tuple[tuple[Asking, Person], ...]:
    """The people of a unit that a requirement concerns, and how it meets each."""
    requirement = snapshot.register.by_id(CompetenceRequirement)[requirement_id]
    people = people_in(snapshot, unit_id)
    return tuple((asking_in(snapshot, requirement, person, unit_id), person) for person in people)


def _registered(snapshot: Snapshot, requirement: CompetenceRequirement, units: Iterable[Unit]) -> Registered | None:
    """How many of the employees are in the register, of the units that say how many they have; None where none does.

    Who has a role is there for it, so nothing is told of a requirement of roles. More than a unit says it has do not
    make up for what another lacks.
    """
    counted = [(unit, unit.employees) for unit in units if unit.employees is not None]
    if requirement.applies_to.roles or not counted:
        return None
    people = sum(min(len(people_in(snapshot, unit.id)), employees) for unit, employees in counted)
    return Registered(people, sum(employees for _, employees in counted))


def _waiver(snapshot: Snapshot, requirement: CompetenceRequirement, unit: Unit | None) -> Waiver | None:
    """The waiver of the day; what is asked of the municipality under one is waived in the unit at the top."""
    place = unit or top_unit(snapshot.register, snapshot.on)
    found = None if place is None else lookups_of(snapshot).competence_waivers.get((requirement.id, place.id))
    return found if found is not None and snapshot.on <= found.end else None


def _measures(
    snapshot: Snapshot, requirement: CompetenceRequirement, unit: Unit | None, status: RequirementStatus
) -> tuple[Measure, ...]:
    """The measures on the requirement in the unit, or in one it has taken over from; and those on it alone, where it is
    not met.
    """
    by_place = lookups_of(snapshot).competence_measures
    places: list[str | None] = [None] if status not in (RequirementStatus.MET, RequirementStatus.NOT_RELEVANT) else []
    if unit is not None:
        places += snapshot.register.units_before(unit.id, snapshot.on)
    found = (measure for place in places for measure in by_place.get((requirement.id, place), ()))
    return tuple(sorted(found, key=lambda measure: (measure.deadline, measure.id)))


@counted_once
def total_of(snapshot: Snapshot, requirement: CompetenceRequirement, unit_ids: frozenset[str] | None = None) -> Share:
    """The distinct people who have it of those a requirement asks in units with these ids, or in all.

    There are more than are counted, where it can't be told of some whether it applies, or too few of a unit's employees
    are in the register.
    """
    if not in_force(snapshot.register, requirement, snapshot.on):
        return Share(0, 0)
    units = [unit for unit in _concerned(snapshot, requirement.id) if unit_ids is None or unit.id in unit_ids]
    people = _people_of(snapshot, requirement, units)
    asked = people.get(Asking.ASKED, ())
    registered = (_registered(snapshot, requirement, (unit,)) for unit in units)
    more = bool(people.get(Asking.UNDECIDED)) or any(each is not None and each.is_too_few for each in registered)
    return Share(sum(fulfils(snapshot, requirement, person) for person in asked), len(asked), at_least=more)


def counted_results(found: Iterable[RequirementResult]) -> tuple[RequirementResult, ...]:
    """The results that figures are counted from: `kan` is listed and never counted."""
    return tuple(result for result in found if result.requirement.strength is not Strength.MAY)


def places(found: Iterable[RequirementResult]) -> Share:
    """«Oppfylt n av m steder»: each kompetansekrav where it is asked is a place.

    Where it is unknown it is not met; the waived are named beside; where it is not relevant nothing is counted.
    """
    numbers = Counter(result.status for result in counted_results(found))
    covered = numbers[RequirementStatus.MET] + numbers[RequirementStatus.EXPIRING]
    unknown = numbers[RequirementStatus.UNKNOWN]
    of = covered + unknown + numbers[RequirementStatus.LACKING]
    return Share(covered, of, numbers[RequirementStatus.WAIVED], unknown)
