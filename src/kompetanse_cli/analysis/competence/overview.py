"""The overview of a unit: its people by qualifications, what each has and lacks, and how many have what is asked."""

from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from kompetanse_cli.analysis.base import Share, Snapshot, counted_once, grouped, lookups_of
from kompetanse_cli.analysis.competence.asking import (
    Asking,
    PersonAsked,
    asked_of,
    asking,
    askings_of,
    concerns,
    excused_of,
    fulfils,
    nearest,
    wanted_of,
)
from kompetanse_cli.analysis.competence.requirements import results_in
from kompetanse_cli.analysis.competence.states import Standing, State, known_of, rank, standing
from kompetanse_cli.analysis.competence.workforce import is_outside, people_below, people_in
from kompetanse_cli.analysis.coverage import demands
from kompetanse_cli.analysis.people import is_away
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import CompetenceRequirement, Person, Qualification, Requirement, Unit, in_force


@frozen
class OverviewRow:
    """One person of the unit, with where they stand with each qualification of the overview, in its order.

    `asked` are the ids of those that are asked of the person, of one who is away too; `counted` are those of them that
    count now: nothing that a kompetansekrav asks does while the person is `outside`. `excused` are those that are asked
    of one who is new, from the day after the day given. Of `undecided` nobody can tell whether they are asked.
    """

    person: Person
    standings: tuple[Standing, ...]
    asked: frozenset[str]
    counted: frozenset[str]
    excused: Mapping[str, date]
    undecided: frozenset[str]
    away: bool
    outside: bool

    @property
    def needs(self) -> tuple[Standing, ...]:
        """The need for training: what counts now and is not valid, or expires within the days that are warned of."""
        return tuple(s for s in self.standings if s.qualification in self.counted and s.state is not State.VALID)

    @property
    def lacking(self) -> int:
        """How many of those that count now the person does not have."""
        return sum(not each.state.is_valid for each in self.needs)


@frozen
class UnitOverview:
    """The people of a unit by qualifications, on a day.

    `feet` tell, of each qualification, how many have it of those who are asked there and are not away for long; more
    may be, where it can't be told of somebody, or too few of the employees are in the register.
    """

    unit: Unit
    qualifications: tuple[Qualification, ...]
    rows: tuple[OverviewRow, ...]
    feet: tuple[Share, ...]


@counted_once
def unit_overview(snapshot: Snapshot, unit_id: str, *, below: bool = False) -> UnitOverview | None:
    """The overview of those who belong to a unit, or with `below` to it or a unit below it; None for an unknown unit.

    A column for every qualification that is asked there, by a kompetansekrav, a krav or a behov, and for those in use.
    """
    unit = snapshot.register.find(Unit, unit_id)
    if unit is None:
        return None
    people = people_below(snapshot, unit_id) if below else people_in(snapshot, unit_id)
    units = tuple(snapshot.register.tree_on(snapshot.on).subtree(unit_id)) if below else (unit,)
    wanted = {*_named(snapshot, units)}
    for person in people:
        wanted.update(asked_of(snapshot, person.id), known_of(snapshot, person))
    qualifications = tuple(each for each in snapshot.register.qualifications if each.id in wanted)
    rows = tuple(_row(snapshot, person, qualifications) for person in people)
    feet = _feet(snapshot, frozenset(each.id for each in units), people)
    return UnitOverview(unit, qualifications, rows, tuple(feet.get(each.id, Share(0, 0)) for each in qualifications))


def _named(snapshot: Snapshot, units: tuple[Unit, ...]) -> Iterator[str]:
    """The qualifications that something asks for in one of the units, whoever is there."""
    register, on, ids = snapshot.register, snapshot.on, {unit.id for unit in units}
    for asked in register.competence_requirements:
        if in_force(register, asked, on) and any(concerns(register, asked, unit, on) for unit in units):
            yield from asked.qualifications
    for requirement in register.requirements:
        if requirement.qualifications and in_force(register, requirement, on):
            places = demands(lookups_of(snapshot), requirement, on, ids)
            if any(demand.unit is not None and demand.unit.id in ids for demand in places):
                yield from requirement.qualifications
    above = {each.id for unit in units for each in register.tree_on(on).chain(unit.id)}
    for need in register.needs:
        if need.qualification is not None and need.unit in above and need.year >= on.year:
            yield need.qualification


def _row(snapshot: Snapshot, person: Person, qualifications: tuple[Qualification, ...]) -> OverviewRow:
    asked, excused = asked_of(snapshot, person.id), excused_of(snapshot, person.id)
    outside = is_outside(snapshot, person)
    unsure = (each.requirement for each in askings_of(snapshot, person.id) if each.asking is Asking.UNDECIDED)
    return OverviewRow(
        person,
        tuple(_standing(snapshot, person, q.id, asked.get(q.id, ()), excused) for q in qualifications),
        frozenset(asked),
        # What a role asks, it asks of whoever is away too.
        frozenset(q for q, by in asked.items() if not outside or any(isinstance(each, Requirement) for each in by)),
        {q: until for q, until in excused.items() if q not in asked},
        frozenset(q for each in unsure for q in each.qualifications if q not in asked),
        is_away(person, snapshot.on),
        outside,
    )


def asked_standing(snapshot: Snapshot, person: Person, qualification: str) -> Standing:
    """Where a person stands with a qualification on the day, at the highest level that is asked of them.

    `NOT_ASKED` in place of lacking where nobody asks them for it, not even when they are no longer new.
    """
    asked = asked_of(snapshot, person.id).get(qualification, ())
    return _standing(snapshot, person, qualification, asked, excused_of(snapshot, person.id))


def _standing(
    snapshot: Snapshot,
    person: Person,
    qualification: str,
    asked: Sequence[CompetenceRequirement | Requirement],
    excused: Container[str],
) -> Standing:
    levels = [each.level for each in asked if isinstance(each, CompetenceRequirement) and each.level is not None]
    level = max(levels, key=lambda each: rank(snapshot.register, qualification, each), default=None)
    found = standing(snapshot, person, qualification, level)
    if found.state is State.LACKING and not asked and qualification not in excused:
        return replace(found, state=State.NOT_ASKED)
    return found


def _feet(snapshot: Snapshot, units: frozenset[str], people: Iterable[Person]) -> Mapping[str, Share]:
    """How many have each qualification, at the level, of those who are asked for it in the units: each once."""
    results = results_in(snapshot, units)
    few = {q for r in results if r.registered and r.registered.is_too_few for q in r.requirement.qualifications}
    counted = grouped(pair for person in people for pair in _counted(snapshot, person, units))
    return {
        qualification: Share(
            found.count(True), len(found) - found.count(None), at_least=None in found or qualification in few
        )
        for qualification, found in {**dict.fromkeys(few, ()), **counted}.items()
    }


def shares_below(snapshot: Snapshot, unit_id: str) -> Mapping[str, Share]:
    """How many have each qualification, by id, of the distinct people who are asked for it in a unit or below it."""
    units = frozenset(unit.id for unit in snapshot.register.tree_on(snapshot.on).subtree(unit_id))
    return _feet(snapshot, units, people_below(snapshot, unit_id))


def _counted(snapshot: Snapshot, person: Person, units: Collection[str]) -> Iterator[tuple[str, bool | None]]:
    """Each qualification that counts for a person in some units, and whether they have what is asked of it; None where
    it can't be told whether it is asked.
    """
    found: dict[str, bool | None] = {}
    for each in _askings_in(snapshot, person, units):
        wanted = wanted_of(snapshot, each.requirement, person)
        if wanted is None:
            continue
        if each.asking is Asking.ASKED:
            found[wanted] = found.get(wanted) is not False and fulfils(snapshot, each.requirement, person)
        elif each.asking is Asking.UNDECIDED:
            found.setdefault(wanted, None)
    for qualification, by in asked_of(snapshot, person.id).items():
        if any(isinstance(each, Requirement) for each in by):
            has = standing(snapshot, person, qualification).state.is_valid
            found[qualification] = found.get(qualification) is not False and has
    yield from found.items()


def _askings_in(snapshot: Snapshot, person: Person, units: Collection[str]) -> Iterator[PersonAsked]:
    """How each kompetansekrav in force meets a person in some units: what is asked in others alone does not."""
    every = person.units_on(snapshot.on)
    mine = [unit_id for unit_id in every if unit_id in units]
    for each in askings_of(snapshot, person.id):
        if len(mine) < len(every):
            each = replace(each, asking=nearest(asking(snapshot, each.requirement, person, unit) for unit in mine))
        yield each
