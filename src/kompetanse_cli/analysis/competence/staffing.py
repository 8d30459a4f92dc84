"""Who works in a unit and below it, as far as it can be counted: people by their posts, or numbers without people.

Of a unit that has both, what covers more årsverk counts, and the other stands beside: people who are there for their
roles alone do not stand for a whole unit.
"""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property

from kompetanse_cli.analysis.base import AmountShare, Snapshot, counted_once, grouped
from kompetanse_cli.analysis.competence.workforce import people_in, posts_in
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import Employment, Person, StaffingCount, Unit, active

NONE = Decimal(0)
WHOLE_POST = Decimal(100)


@frozen
class StaffPost:
    """A post that holds on the day, who is in it, and the id of the education they have then."""

    person: Person
    post: Employment
    education: str | None

    @property
    def full_time_equivalents(self) -> Decimal | None:
        """The årsverk of the post; None where its `stillingsprosent` is not written."""
        return None if self.post.percent is None else self.post.percent / WHOLE_POST


@frozen
class StaffNumbers:
    """The numbers of a unit that are nearest at or before the day, a row an education; `day` is the day they are of."""

    unit: str
    day: date
    rows: tuple[StaffingCount, ...]


@frozen
class StaffBlock:
    """Units that one source tells of: `posts`, or `numbers` where they cover more.

    `written` and `employees` are the årsverk and employees that the units say they have, as far as they say it.
    """

    units: tuple[str, ...]
    posts: tuple[StaffPost, ...] = ()
    numbers: StaffNumbers | None = None
    written: Decimal | None = None
    employees: int | None = None

    @cached_property
    def full_time_equivalents(self) -> Decimal:
        """The årsverk that are told of."""
        amounts = (
            (post.full_time_equivalents for post in self.posts)
            if self.numbers is None
            else (row.full_time_equivalents for row in self.numbers.rows)
        )
        return sum((amount for amount in amounts if amount is not None), NONE)

    @cached_property
    def headcount(self) -> int:
        """The people that are told of."""
        if self.numbers is not None:
            return sum(row.headcount for row in self.numbers.rows)
        return len({post.person.id for post in self.posts})

    @cached_property
    def without_percent(self) -> int:
        """How many posts, or people in numbers, are told of without how many årsverk they are."""
        if self.numbers is not None:
            return sum(row.headcount for row in self.numbers.rows if row.full_time_equivalents is None)
        return sum(post.post.percent is None for post in self.posts)


def _is_thin(told: int | Decimal, of: int | Decimal) -> bool:
    """Whether so few of them are told of that they can't stand for the whole."""
    return told * 10 < of * 9


@frozen
class Beside:
    """What is said of the same units by the source that does not count. `day` is that of numbers; None: of people."""

    full_time_equivalents: Decimal
    headcount: int
    day: date | None = None


@frozen
class Staff:
    """Who works in some units on the day: blocks of units, each told of by one source.

    `beside` is the other source of a unit that has both.
    """

    blocks: tuple[StaffBlock, ...]
    beside: Beside | None = None

    @cached_property
    def posts(self) -> tuple[StaffPost, ...]:
        """The posts that count: not those of units that numbers tell of."""
        return tuple(post for block in self.blocks for post in block.posts)

    @cached_property
    def rows(self) -> tuple[StaffingCount, ...]:
        """The rows of numbers that count."""
        return tuple(row for block in self.blocks if block.numbers is not None for row in block.numbers.rows)

    @cached_property
    def people(self) -> frozenset[str]:
        """The ids of the people whose posts count."""
        return frozenset(post.person.id for post in self.posts)

    @property
    def is_known(self) -> bool:
        """Whether anything is told of."""
        return bool(self.posts or self.rows)

    @property
    def days(self) -> tuple[date, ...]:
        """The days of the numbers that count, the first one first."""
        return tuple(sorted({block.numbers.day for block in self.blocks if block.numbers is not None}))

    @property
    def headcount(self) -> int:
        """How many people, each once, with those of the numbers."""
        return len(self.people) + sum(row.headcount for row in self.rows)

    @property
    def full_time_equivalents(self) -> Decimal:
        """The årsverk that are told of."""
        return sum((block.full_time_equivalents for block in self.blocks), NONE)

    @property
    def missing(self) -> Decimal:
        """The årsverk that the units say they have beyond those told of, where these are under nine of ten of them."""
        covered = self.covered
        return covered.of - covered.covered if covered is not None and _is_thin(covered.covered, covered.of) else NONE

    @property
    def missing_people(self) -> int:
        """The employees that the units say they have beyond those told of, where these are under nine of ten."""
        said = [(block.headcount, block.employees) for block in self.blocks if block.employees is not None]
        told, of = sum(min(told, employees) for told, employees in said), sum(employees for _, employees in said)
        return of - told if _is_thin(told, of) else 0

    @property
    def unmeasured(self) -> "Staff":
        """Those of the units that do not say how many årsverk they have."""
        return Staff(tuple(block for block in self.blocks if block.written is None))

    @property
    def uncounted(self) -> "Staff":
        """Those of the units that do not say how many employees they have."""
        return Staff(tuple(block for block in self.blocks if block.employees is None))

    @property
    def covered(self) -> AmountShare | None:
        """The årsverk told of, of those that the units say they have; None where none of them says it.

        What is told of beyond that in one unit covers nothing in another.
        """
        said = [(block.full_time_equivalents, block.written) for block in self.blocks if block.written is not None]
        if not said:
            return None
        return AmountShare(
            sum((min(told, written) for told, written in said), NONE), sum((written for _, written in said), NONE)
        )


@counted_once
def staff_of(snapshot: Snapshot, unit_id: str | None = None) -> Staff:
    """Who works in a unit and below it; None for the whole municipality."""
    every = _every_staff(snapshot)
    return _whole(snapshot, every) if unit_id is None else every.get(unit_id, NOBODY)


@counted_once
def staff_in(snapshot: Snapshot, unit_ids: frozenset[str]) -> Staff:
    """Who works in these units alone. Numbers of a unit count where all that they are of is among them."""
    return _whole(snapshot, _staff(snapshot, unit_ids))


NOBODY = Staff(())


def _whole(snapshot: Snapshot, every: Mapping[str, Staff]) -> Staff:
    """What stands under no unit, put together."""
    tree = snapshot.register.tree_on(snapshot.on)
    tops = sorted((unit for unit in tree.units if tree.above(unit) is None), key=lambda unit: tree.order[unit])
    return Staff(tuple(block for top in tops for block in every[top].blocks))


@counted_once
def _every_staff(snapshot: Snapshot) -> Mapping[str, Staff]:
    return _staff(snapshot, None)


def _staff(snapshot: Snapshot, wanted: frozenset[str] | None) -> Mapping[str, Staff]:
    """Who works in each unit with those below it, in the wanted units alone; None: in all."""
    tree = snapshot.register.tree_on(snapshot.on)
    found: dict[str, Staff] = {}
    partly: set[str] = set()
    # Those below come first.
    for unit in sorted(tree.units.values(), key=lambda unit: tree.order[unit.id], reverse=True):
        below = [child.id for child in tree.children(unit.id)]
        is_wanted = wanted is None or unit.id in wanted
        if not partly.isdisjoint(below) or not (is_wanted or not active(unit, snapshot.on)):
            partly.add(unit.id)
        own = tuple(_own_block(snapshot, unit)) if is_wanted else ()
        parts = tuple(block for child in below for block in found[child].blocks)
        numbers = _numbers(snapshot).get(unit.id) if is_wanted else None
        if numbers is None:
            found[unit.id] = Staff((*own, *parts))
        elif parts and _is_alone(unit, numbers):
            chosen = _better(own, numbers)
            found[unit.id] = Staff((*chosen.blocks, *parts), chosen.beside)
        else:
            found[unit.id] = Staff((*own, *parts)) if unit.id in partly else _better((*own, *parts), numbers)
    return found


def _own_block(snapshot: Snapshot, unit: Unit) -> Iterator[StaffBlock]:
    """The people of a unit itself; none where nobody is there and it says of none."""
    posts = tuple(_posts(snapshot, unit.id))
    there = active(unit, snapshot.on)
    written = unit.full_time_equivalents if there else None
    employees = unit.employees if there else None
    if posts or written is not None or employees is not None:
        yield StaffBlock((unit.id,), posts, written=written, employees=employees)


def _posts(snapshot: Snapshot, unit_id: str) -> Iterator[StaffPost]:
    for person in people_in(snapshot, unit_id):
        education = person.education_on(snapshot.on)
        for post in posts_in(person, (unit_id,), snapshot.on):
            yield StaffPost(person, post, education)


def _is_alone(unit: Unit, numbers: StaffNumbers) -> bool:
    """Whether numbers are of the unit itself and not of those below it: no more than it says that it has itself."""
    told = StaffBlock((unit.id,), numbers=numbers)
    if unit.full_time_equivalents:
        return told.full_time_equivalents <= unit.full_time_equivalents
    return told.headcount <= (unit.employees or 0)


def _better(people: tuple[StaffBlock, ...], numbers: StaffNumbers) -> Staff:
    """The source that covers more årsverk, with the other beside; people where both cover as much."""
    written = [block.written for block in people if block.written is not None]
    employees = [block.employees for block in people if block.employees is not None]
    told = StaffBlock(
        tuple(dict.fromkeys((numbers.unit, *(unit for block in people for unit in block.units)))),
        numbers=numbers,
        written=sum(written, NONE) if written else None,
        employees=sum(employees) if employees else None,
    )
    parts = Staff(people)
    if (told.full_time_equivalents, told.headcount) > (parts.full_time_equivalents, parts.headcount):
        beside = Beside(parts.full_time_equivalents, parts.headcount) if parts.is_known else None
        return Staff((told,), beside)
    return Staff(people, Beside(told.full_time_equivalents, told.headcount, numbers.day))


@counted_once
def _numbers(snapshot: Snapshot) -> Mapping[str, StaffNumbers]:
    """The numbers that count for each unit that is there on the day: its own, else those of what it has taken over."""
    by_unit = grouped((row.unit, row) for row in snapshot.register.staffing if row.day <= snapshot.on)
    own = {unit: _newest(unit, rows) for unit, rows in by_unit.items()}
    found: dict[str, StaffNumbers] = {}
    for unit in snapshot.register.units if own else ():
        if active(unit, snapshot.on):
            told = own.get(unit.id) or _taken_over(snapshot, unit, own)
            if told is not None:
                found[unit.id] = told
    return found


def _newest(unit: str, rows: Collection[StaffingCount]) -> StaffNumbers:
    """The rows of the last day; of two for one education the first."""
    day = max(row.day for row in rows)
    last = {row.education: row for row in reversed(tuple(rows)) if row.day == day}
    return StaffNumbers(unit, day, tuple(reversed(last.values())))


def _taken_over(snapshot: Snapshot, unit: Unit, own: Mapping[str, StaffNumbers]) -> StaffNumbers | None:
    """The numbers of the units that this one alone has taken over, when all of them have some.

    Of a unit that was divided, nobody knows who went where.
    """
    register, on = snapshot.register, snapshot.on
    before = [old for old in unit.replaces if register.heirs_on(old, on) == (unit,)]
    if not before or len(before) < len(unit.replaces) or not all(old in own for old in before):
        return None
    rows = tuple(row for old in before for row in own[old].rows)
    return StaffNumbers(unit.id, min(own[old].day for old in before), rows)
