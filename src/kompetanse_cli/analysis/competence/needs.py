"""What the units will need at the end of a year, what they will have of it, and what will be lacking: with its parts.

What is needed of a unit takes in the units below it. What is expected to leave below a unit is a part of what is
expected to leave it.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from kompetanse_cli.analysis.base import Snapshot, counted_once
from kompetanse_cli.analysis.competence.education import EducationFigures, education_figures, education_figures_in
from kompetanse_cli.analysis.competence.qualifying import becoming, undated
from kompetanse_cli.analysis.competence.staffing import NONE, WHOLE_POST
from kompetanse_cli.analysis.competence.workforce import people_in, posts_in
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import (
    ExpectedDeparture,
    Measure,
    Need,
    Person,
    Register,
    Unit,
)

ONE = Decimal(1)


@frozen
class Flow:
    """Årsverk that come or go, and how many people they are."""

    amount: Decimal = NONE
    people: int = 0


@frozen
class EducationNeed:
    """The årsverk with an education that a unit will need at the end of a year, and those it will have.

    `capital` is what it has on the day. By their dates, `leaving` go from the group and `arriving` come to it;
    `expected` is what is expected to leave beyond that. `qualifying` are in programmes that give the education and end
    by then; `moving_on` those of the group in programmes that give another.
    `uncertain` is how much more there may be, of what is not written; `is_known`: anything is written of who is there
    or comes. `undated` people are in programmes that give it, and nothing says when these end.
    """

    need: Need
    education: str
    unit: Unit
    asked: Decimal
    capital: Flow
    leaving: Flow
    arriving: Flow
    expected: Decimal
    qualifying: Flow
    moving_on: Flow
    uncertain: Decimal
    is_known: bool
    undated: int = 0
    measures: tuple[Measure, ...] = ()

    @property
    def available(self) -> Decimal:
        """What there will be, as far as it is written."""
        came = self.arriving.amount + self.qualifying.amount
        went = self.leaving.amount + self.expected + self.moving_on.amount
        return self.capital.amount + came - went

    @property
    def gap(self) -> Decimal:
        """What will be lacking; below zero where there will be more than is needed."""
        return self.asked - self.available

    @property
    def lacking(self) -> Decimal | None:
        """What will be lacking, at most; None where nothing is known of what there is."""
        return max(self.gap, NONE) if self.is_known else None

    @property
    def surely_lacking(self) -> Decimal:
        """What will be lacking however much of what is not written should count."""
        return max(self.gap - self.uncertain, NONE) if self.is_known else NONE


def education_needs(snapshot: Snapshot, unit_ids: frozenset[str] | None = None) -> tuple[EducationNeed, ...]:
    """What is needed of educations this year and later in these units, as the tree is read, the nearest year first."""
    return tuple(need for need in _education_needs(snapshot) if unit_ids is None or need.unit.id in unit_ids)


@counted_once
def _education_needs(snapshot: Snapshot) -> tuple[EducationNeed, ...]:
    register = snapshot.register
    order = {education.id: number for number, education in enumerate(register.educations)}
    places = register.tree_on(snapshot.on).order
    found = [each for need in register.needs for each in _education_need(snapshot, need)]
    return tuple(sorted(found, key=lambda e: (places[e.unit.id], e.need.year, order.get(e.education, len(order)))))


def _education_need(snapshot: Snapshot, need: Need) -> Iterator[EducationNeed]:
    unit = snapshot.register.find(Unit, need.unit)
    group, asked = need.education, need.full_time_equivalents
    if unit is None or group is None or asked is None or need.year < snapshot.on.year:
        return
    then = snapshot.at(date(need.year, 12, 31))
    now_in, then_in = (units_on(each.register, unit.id, each.on) for each in (snapshot, then))
    goes_on = snapshot.register.units_now(unit.id, snapshot.on) != (unit.id,)
    figures = education_figures_in(snapshot, now_in) if goes_on else education_figures(snapshot, unit.id)
    posts = tuple(_people_of(snapshot, then, now_in, then_in))
    arriving = _flow(max(each.after(group) - each.before(group), NONE) for each in posts)
    begins_later = unit.start is not None and unit.start > snapshot.on
    yield EducationNeed(
        need,
        group,
        unit,
        asked,
        _capital(figures, group),
        _flow(max(each.before(group) - each.after(group), NONE) for each in posts),
        arriving,
        _expected(snapshot, unit.id, group, need.year),
        _flow(each.later for each in posts if each.becomes == group and group not in (each.had, each.has)),
        _flow(each.later for each in posts if each.becomes not in (None, group) and each.has == group),
        _uncertain(figures, group) + ONE * sum(each.may_join(group) for each in posts),
        figures.staff.is_known or begins_later or arriving.people > 0,
        _undated(snapshot, then_in, group),
        measures_for(snapshot.register, need, group),
    )


def _undated(snapshot: Snapshot, unit_ids: frozenset[str], group: str) -> int:
    """How many of the units are in a programme that gives the education, not of the group, and it says no end."""
    learning = undated(snapshot).get(group, frozenset())
    people = (_people_in(snapshot, unit_ids).values()) if learning else ()
    return sum(person.id in learning and person.education_on(snapshot.on) != group for person in people)


def units_on(register: Register, unit_id: str, on: date) -> frozenset[str]:
    """The ids of a unit, or of those it goes on in on the day, with all below."""
    tree = register.tree_on(on)
    return frozenset(unit.id for top in register.units_now(unit_id, on) for unit in tree.subtree(top))


def _capital(figures: EducationFigures, group: str) -> Flow:
    headcount = sum(each.headcount for each in figures.groups if each.education == group)
    return Flow(figures.amount_of((group,)), headcount)


@frozen
class _Work:
    """What somebody has in the units now and then, in årsverk, with the education they have now, have then by what is
    written, and get by then in a programme. `is_unsized`: a post that they will have says no size.
    """

    now: Decimal
    later: Decimal
    had: str | None
    has: str | None
    becomes: str | None
    is_unsized: bool

    def before(self, group: str) -> Decimal:
        """What they are of the group now."""
        return self.now if self.had == group else NONE

    def may_join(self, group: str) -> bool:
        """Whether they get into the group by a programme, and nobody knows with how much."""
        return self.is_unsized and self.becomes == group and self.has not in (None, group)

    def after(self, group: str) -> Decimal:
        """What they are of the group then, by what is written."""
        return self.later if self.has == group else NONE


def _people_of(snapshot: Snapshot, then: Snapshot, now_in: frozenset[str], then_in: frozenset[str]) -> Iterator[_Work]:
    """Those who are in the units now or then."""
    becomes = becoming(snapshot, then.on)
    people = {**_people_in(snapshot, now_in), **_people_in(then, then_in)}
    for person in people.values():
        yield _Work(
            _amount(person, now_in, snapshot.on),
            _amount(person, then_in, then.on),
            person.education_on(snapshot.on),
            person.education_on(then.on),
            becomes.get(person.id),
            any(post.percent is None for post in posts_in(person, then_in, then.on)),
        )


def _people_in(snapshot: Snapshot, unit_ids: frozenset[str]) -> dict[str, Person]:
    return {person.id: person for unit_id in sorted(unit_ids) for person in people_in(snapshot, unit_id)}


def _amount(person: Person, unit_ids: frozenset[str], on: date) -> Decimal:
    percents = (post.percent for post in posts_in(person, unit_ids, on))
    return sum((percent for percent in percents if percent is not None), NONE) / WHOLE_POST


def _flow(amounts: Iterable[Decimal]) -> Flow:
    moving = [amount for amount in amounts if amount]
    return Flow(sum(moving, NONE), len(moving))


def _expected(snapshot: Snapshot, unit_id: str, group: str, year: int) -> Decimal:
    """What is expected to leave the unit, from the year of the day through another."""
    rows = _departures(snapshot)
    tree = snapshot.register.tree_on(snapshot.on)
    units = [unit.id for top in snapshot.register.units_now(unit_id, snapshot.on) for unit in tree.subtree(top)]
    total = NONE
    for each in sorted({of for _, _, of in rows if snapshot.on.year <= of <= year}):
        left: dict[str, Decimal] = {}
        for unit in reversed(units):
            below = sum((left[child.id] for child in tree.children(unit)), NONE)
            left[unit] = max(rows.get((unit, group, each), NONE), below)
        total += sum((left[top] for top in snapshot.register.units_now(unit_id, snapshot.on) if top in left), NONE)
    return total


@counted_once
def _departures(snapshot: Snapshot) -> Mapping[tuple[str, str, int], Decimal]:
    """What is expected to leave each unit, education and year; of two rows of one the first."""
    rows: tuple[ExpectedDeparture, ...] = tuple(reversed(snapshot.register.departures))
    return {(row.unit, row.education, row.year): row.full_time_equivalents for row in rows}


def _uncertain(figures: EducationFigures, group: str) -> Decimal:
    """The årsverk that may be of the group: with an education or of a size that is not written, or told of by nobody.

    A position is no more than one.
    """
    open_ = [each for each in figures.groups if each.education in (None, group)]
    unsized = sum(each.without_percent for each in open_)
    unnamed = sum((each.full_time_equivalents for each in open_ if each.education is None), NONE)
    staff = figures.staff
    return ONE * (unsized + staff.unmeasured.missing_people) + unnamed + staff.missing


def measures_for(register: Register, need: Need, what: str) -> tuple[Measure, ...]:
    """The measures that are not over and that concern what is needed in a unit, the first deadline first."""
    mine = (
        measure
        for measure in register.measures
        if not measure.status.is_over and measure.concerns.need == what and measure.concerns.unit == need.unit
    )
    return tuple(sorted(mine, key=lambda measure: (measure.deadline, measure.id)))
