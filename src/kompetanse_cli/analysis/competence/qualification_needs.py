"""How many with a qualification a unit will need at the end of a year, and how many it will have by then."""

from collections.abc import Iterable, Iterator
from datetime import date

from kompetanse_cli.analysis.base import Snapshot, counted_once
from kompetanse_cli.analysis.competence.needs import measures_for, units_on
from kompetanse_cli.analysis.competence.staffing import staff_in
from kompetanse_cli.analysis.competence.states import standing
from kompetanse_cli.analysis.competence.workforce import people_in
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import Measure, Need, Person, Qualification, Unit


@frozen
class QualificationNeed:
    """The people with a qualification that a unit will need at the end of a year, and those who will have it.

    `now` are those in the unit who have a valid one on the day, and `then` those of whom it is written that they will
    be there and it will be valid on the last day of the year. `uncertain` is how many more there may be, of employees
    that nobody has registered; `is_known`: anybody is registered now or then.
    """

    need: Need
    qualification: str
    unit: Unit
    asked: int
    now: tuple[Person, ...]
    then: tuple[Person, ...]
    uncertain: int
    is_known: bool
    measures: tuple[Measure, ...] = ()

    @property
    def lost(self) -> tuple[Person, ...]:
        """Those who have it and will not: it expires, or they leave."""
        return _without(self.now, self.then)

    @property
    def gained(self) -> tuple[Person, ...]:
        """Those who will have it there and have not: who come with it, or have a record to come."""
        return _without(self.then, self.now)

    @property
    def gap(self) -> int:
        """How many will be lacking; below zero where there will be more than are needed."""
        return self.asked - len(self.then)

    @property
    def lacking(self) -> int | None:
        """How many will be lacking, at most; None where nobody is registered."""
        return max(self.gap, 0) if self.is_known else None

    @property
    def surely_lacking(self) -> int:
        """How many will be lacking even if all whom nobody has registered should have it."""
        return max(self.gap - self.uncertain, 0) if self.is_known else 0


def qualification_needs(snapshot: Snapshot, unit_ids: frozenset[str] | None = None) -> tuple[QualificationNeed, ...]:
    """What is needed of qualifications this year and later in these units, as the tree is read, nearest year first."""
    return tuple(need for need in _qualification_needs(snapshot) if unit_ids is None or need.unit.id in unit_ids)


@counted_once
def _qualification_needs(snapshot: Snapshot) -> tuple[QualificationNeed, ...]:
    register = snapshot.register
    order = {each.id: number for number, each in enumerate(register.qualifications)}
    places = register.tree_on(snapshot.on).order
    found = [each for need in register.needs for each in _qualification_need(snapshot, need)]
    return tuple(sorted(found, key=lambda e: (places[e.unit.id], e.need.year, order.get(e.qualification, len(order)))))


def _qualification_need(snapshot: Snapshot, need: Need) -> Iterator[QualificationNeed]:
    unit = snapshot.register.find(Unit, need.unit)
    qualification = snapshot.register.find(Qualification, need.qualification)
    if unit is None or qualification is None or need.minimum is None or need.year < snapshot.on.year:
        return
    later = snapshot.at(date(need.year, 12, 31))
    now_in, then_in = (units_on(each.register, unit.id, each.on) for each in (snapshot, later))
    here = _people(snapshot, now_in)
    there = _people(later, then_in)
    begins_later = unit.start is not None and unit.start > snapshot.on
    staff = staff_in(snapshot, now_in)
    employees = max(staff.headcount, sum(block.employees or 0 for block in staff.blocks))
    yield QualificationNeed(
        need,
        qualification.id,
        unit,
        need.minimum,
        tuple(_valid(snapshot, here, qualification.id)),
        tuple(_valid(later, there, qualification.id)),
        employees - len(here) if len(here) * 10 < employees * 9 else 0,
        bool(here or there) or begins_later,
        measures_for(snapshot.register, need, qualification.id),
    )


def _people(snapshot: Snapshot, unit_ids: frozenset[str]) -> tuple[Person, ...]:
    return tuple({p.id: p for unit_id in sorted(unit_ids) for p in people_in(snapshot, unit_id)}.values())


def _valid(snapshot: Snapshot, people: Iterable[Person], qualification: str) -> Iterator[Person]:
    return (person for person in people if standing(snapshot, person, qualification).state.is_valid)


def _without(people: Iterable[Person], others: Iterable[Person]) -> tuple[Person, ...]:
    ids = {person.id for person in others}
    return tuple(person for person in people if person.id not in ids)
