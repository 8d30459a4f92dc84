"""Who lacks what that is asked of them, and what expires for whom: the lists that somebody acts on."""

from collections.abc import Collection, Iterator
from datetime import date

from kompetanse_cli.analysis.base import Snapshot, days_later
from kompetanse_cli.analysis.competence.asking import asked_of, wanted_of
from kompetanse_cli.analysis.competence.requirements import RequirementResult, results, results_in
from kompetanse_cli.analysis.competence.states import Standing, standing
from kompetanse_cli.analysis.competence.workforce import is_outside, people_in
from kompetanse_cli.analysis.people import responsible, validities
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import CompetenceRequirement, Person, Requirement, Unit

Asked = CompetenceRequirement | Requirement


@frozen
class Lack:
    """Somebody in a unit who is asked for a qualification and does not have it: where they stand with it, and by what.

    `is_outside`: the person is away for so long that no figure counts them meanwhile.
    """

    unit: Unit
    standing: Standing
    asked_by: tuple[Asked, ...]
    is_outside: bool = False


@frozen
class LastDay:
    """A qualification of somebody in a unit that has expired, or expires; `responsible` is the id of who must act."""

    unit: Unit
    standing: Standing
    responsible: str | None
    asked_by: tuple[Asked, ...]

    @property
    def day(self) -> date:
        """Its last valid day."""
        assert self.standing.last_day is not None
        return self.standing.last_day


def lacks(snapshot: Snapshot, unit_ids: Collection[str] | None = None) -> tuple[Lack, ...]:
    """What is lacking in the units with these ids, or in all: in the order of the tree, by person and qualification.

    Where a requirement asks for a number of people and has them, nobody lacks it.
    """
    found: dict[tuple[str, str, str], Lack] = {}
    for lack in (*_of_requirements(snapshot, unit_ids), *_of_roles(snapshot, unit_ids)):
        key = (lack.unit.id, lack.standing.person.id, lack.standing.qualification)
        before = found.get(key)
        asked_by = lack.asked_by if before is None else (*before.asked_by, *lack.asked_by)
        found[key] = Lack(lack.unit, (before or lack).standing, asked_by, lack.is_outside)
    order = snapshot.register.tree_on(snapshot.on).order
    return tuple(sorted(found.values(), key=lambda lack: order[lack.unit.id]))


def results_within(snapshot: Snapshot, unit_ids: Collection[str] | None) -> tuple[RequirementResult, ...]:
    """The results of units with these ids; of all, and of the municipality under one, without ids."""
    return results(snapshot) if unit_ids is None else results_in(snapshot, unit_ids)


def _of_requirements(snapshot: Snapshot, unit_ids: Collection[str] | None) -> Iterator[Lack]:
    for result in results_within(snapshot, unit_ids):
        requirement = result.requirement
        if requirement.minimum is not None and not result.lacking:
            continue
        away = {person.id for person in result.outside}
        for person in (*result.unmet, *result.outside):
            wanted = wanted_of(snapshot, requirement, person)
            if wanted is None:
                continue
            stands = standing(snapshot, person, wanted, requirement.level)
            for unit in (result.unit,) if result.unit is not None else _units_of(snapshot, person):
                if not stands.state.is_valid:
                    yield Lack(unit, stands, (requirement,), person.id in away)


def _of_roles(snapshot: Snapshot, unit_ids: Collection[str] | None) -> Iterator[Lack]:
    """What people are asked for because of a role they have."""
    if not any(requirement.qualifications for requirement in snapshot.register.requirements):
        return
    for unit in _units(snapshot, unit_ids):
        for person in people_in(snapshot, unit.id):
            for qualification, asked_by in asked_of(snapshot, person.id).items():
                of_role = tuple(each for each in asked_by if isinstance(each, Requirement))
                stands = standing(snapshot, person, qualification) if of_role else None
                if stands is not None and not stands.state.is_valid:
                    yield Lack(unit, stands, of_role, is_outside(snapshot, person))


def _units_of(snapshot: Snapshot, person: Person) -> Iterator[Unit]:
    ids = dict.fromkeys(snapshot.register.units_of(person, snapshot.on))
    yield from (unit for each in ids if (unit := snapshot.register.find(Unit, each)) is not None)


def _units(snapshot: Snapshot, unit_ids: Collection[str] | None) -> tuple[Unit, ...]:
    """The units with these ids, or all, in the order of the tree."""
    tree = snapshot.register.tree_on(snapshot.on)
    found = (unit for unit in tree.units.values() if unit_ids is None or unit.id in unit_ids)
    return tuple(sorted(found, key=lambda unit: tree.order[unit.id]))


def last_days(snapshot: Snapshot, days: int, unit_ids: Collection[str] | None = None) -> tuple[LastDay, ...]:
    """What has expired and is not renewed, and what expires within so many days, today included, the first day first.

    Of everybody in the units with these ids, or in all, whether anything asks for it or not; but for what somebody who
    leaves by then takes along.
    """
    until = days_later(snapshot.on, days)
    found = [each for unit in _units(snapshot, unit_ids) for each in _last_days_in(snapshot, unit, until)]
    return tuple(sorted(found, key=lambda each: each.day))


def _last_days_in(snapshot: Snapshot, unit: Unit, until: date) -> Iterator[LastDay]:
    register, on = snapshot.register, snapshot.on
    for person in people_in(snapshot, unit.id):
        ending = dict.fromkeys(v.qualification for v in validities(snapshot, person) if v.end is not None)
        for qualification in ending:
            stands = standing(snapshot, person, qualification)
            if stands.last_day is None or stands.last_day > until or _leaves_before(person, stands.last_day):
                continue
            asked_by = asked_of(snapshot, person.id).get(qualification, ())
            yield LastDay(unit, stands, responsible(register, unit.id, on, person.id), asked_by)


def _leaves_before(person: Person, last: date) -> bool:
    """Whether nobody will miss it: the person leaves on its last day, or before."""
    return person.end is not None and person.end <= last
