"""How many årsverk and people there were with each education at the end of a year and of the one before, and how many
completed that education in the year. What is not told of a day is not known: never none.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from kompetanse_cli.analysis.base import Snapshot, grouped
from kompetanse_cli.analysis.competence.education import (
    EducationFigures,
    EducationGroup,
    education_figures,
    uses_education,
)
from kompetanse_cli.analysis.competence.workforce import people_below
from kompetanse_cli.analysis.programmes import progress
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import Register, Unit, active


@frozen
class GroupOnDay:
    """Those with one education on a day. `amount`: årsverk, None where no size is written of any of them."""

    headcount: int
    amount: Decimal | None
    without_percent: int


@frozen
class GroupChange:
    """Those with one education, by id (None: it is not written), on two days; None for a day on which they are not
    told of. `qualified` people are known to have completed the education in the year; None where it is told of in
    numbers, which can't say it, and of nobody else.
    """

    education: str | None
    before: GroupOnDay | None
    after: GroupOnDay | None
    qualified: int | None

    @property
    def headcount(self) -> int | None:
        """How many more people there are; below zero for fewer, None where one of the days is not told of."""
        return None if self.before is None or self.after is None else self.after.headcount - self.before.headcount

    @property
    def amount(self) -> Decimal | None:
        """How many more årsverk there are; below zero for fewer, None where those of one of the days are not known."""
        if self.before is None or self.after is None or self.before.amount is None or self.after.amount is None:
            return None
        return self.after.amount - self.before.amount


@frozen
class StaffingChange:
    """The groups of a unit (None: of the municipality) on the days `first` and `last`, in the order of the educations.

    `old` are the days of numbers that are no news of the year they would be told for, and are left out. `uneven` are
    the units, by id, that are there on both days and told of on one of them alone.
    """

    unit: str | None
    first: date
    last: date
    groups: tuple[GroupChange, ...]
    old: tuple[date, ...]
    uneven: tuple[str, ...]


def staffing_changes(snapshot: Snapshot, year: int) -> tuple[StaffingChange, ...]:
    """The change of the whole municipality in a year, and of each former municipality that has become a part of it:
    each of those reports for itself. While the year goes on, its last day is the day of the snapshot.
    """
    first, last = date(year - 1, 12, 31), min(date(year, 12, 31), snapshot.on)
    if not uses_education(snapshot.register):
        # Those who are there for their roles alone are no staff.
        return (StaffingChange(None, first, last, (), (), ()),)
    return tuple(_change(snapshot, unit, first, last) for unit in (None, *_former(snapshot, first)))


def _former(snapshot: Snapshot, first: date) -> Iterator[str]:
    """The units that stood at the top on the first day, and that by now have become one with another such."""
    register = snapshot.register
    tree, there = register.tree_on(first), register.by_id(Unit)
    for unit in register.units:
        is_new = unit.start is not None and first < unit.start <= snapshot.on
        tops = [old for old in unit.replaces if old in there and active(there[old], first) and tree.above(old) is None]
        if is_new and len(tops) > 1:
            yield from tops


def _change(snapshot: Snapshot, unit_id: str | None, first: date, last: date) -> StaffingChange:
    days = tuple(education_figures(snapshot.at(day), unit_id) for day in (first, last))
    stale = [frozenset(_stale(figures, day)) for figures, day in zip(days, (first, last), strict=True)]
    before, after = (
        {group.education: group for group in figures.groups if group.education not in _educations(figures, old)}
        for figures, old in zip(days, stale, strict=True)
    )
    told = {group.education for figures in days for group in figures.groups}
    qualified = _qualified(snapshot, unit_id, first, last)
    known = [education.id for education in snapshot.register.educations]
    others = sorted({*told, *qualified} - {None, *known}, key=str)
    numbered = {row.education for figures in days for row in figures.staff.rows}
    groups = (
        GroupChange(
            education,
            _on_day(before.get(education)),
            _on_day(after.get(education)),
            None if education in numbered and not done else len(done),
        )
        for education in (*known, *others, None)
        if (done := qualified.get(education, frozenset())) or education in told
    )
    units = [frozenset(_units(figures)) for figures in days]
    return StaffingChange(
        unit_id, first, last, tuple(groups), tuple(sorted(stale[0] | stale[1])),
        tuple(sorted(_uneven(snapshot, units[0] ^ units[1], first, last))),
    )  # fmt: skip


def _stale(figures: EducationFigures, on: date) -> Iterator[date]:
    """The days of numbers from an earlier year: they say nothing of the one that the day ends."""
    return (row.day for row in figures.staff.rows if row.day.year < on.year)


def _educations(figures: EducationFigures, days: frozenset[date]) -> frozenset[str]:
    """The educations of which a part is told by numbers of these days."""
    return frozenset(row.education for row in figures.staff.rows if row.day in days)


def _on_day(group: EducationGroup | None) -> GroupOnDay | None:
    if group is None:
        return None
    unsized = not group.full_time_equivalents and group.without_percent > 0
    return GroupOnDay(group.headcount, None if unsized else group.full_time_equivalents, group.without_percent)


def _units(figures: EducationFigures) -> Iterator[str]:
    """The units that are told of."""
    blocks = (block for block in figures.staff.blocks if block.posts or block.numbers is not None)
    return (unit for block in blocks for unit in block.units)


def _uneven(snapshot: Snapshot, units: Iterable[str], first: date, last: date) -> Iterator[str]:
    there = snapshot.register.by_id(Unit)
    return (unit for unit in units if active(there[unit], first) and active(there[unit], last))


def _qualified(snapshot: Snapshot, unit_id: str | None, first: date, last: date) -> dict[str | None, frozenset[str]]:
    """The people who got each education after the first day and by the last one, in the unit then."""
    done = (
        (education, person_id)
        for education, person_id, day in (*_completed(snapshot.at(last)), *_written(snapshot.register))
        if first < day <= last and (unit_id is None or _is_in(snapshot, person_id, unit_id, day))
    )
    return {education: frozenset(people) for education, people in grouped(done).items()}


_Got = tuple[str | None, str, date]


def _completed(snapshot: Snapshot) -> Iterator[_Got]:
    """The educations that programmes have given: each with the person and the day."""
    for run in progress(snapshot):
        given = run.programme.gives.education if run.programme.gives is not None else None
        if given is not None:
            yield from ((given, each.person.id, day) for each in run.people for day in each.completions)


def _written(register: Register) -> Iterator[_Got]:
    """The educations that are written with a person from a day."""
    for person in register.people:
        yield from ((each.education, person.id, each.start) for each in person.educations if each.start is not None)


def _is_in(snapshot: Snapshot, person_id: str, unit_id: str, day: date) -> bool:
    return person_id in {person.id for person in people_below(snapshot.at(day), unit_id)}
