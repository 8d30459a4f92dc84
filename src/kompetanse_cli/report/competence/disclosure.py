"""Which figures of everybody's competence can be told without names: of no few people, nor computed to be of a few.

The choice for each figure is made over the whole municipality, whatever unit a page is about: the figure of a unit
alone, that with the units below it, and that of the municipality.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from kompetanse_cli.analysis.base import Share, Snapshot, counted_once
from kompetanse_cli.analysis.calendar import DueItem, DueKind
from kompetanse_cli.analysis.competence import (
    Groups,
    RequirementResult,
    RequirementStatus,
    education_figures,
    full_time_figures,
    places,
    results,
    shares_below,
    unit_figures,
    with_below,
)
from kompetanse_cli.model import CompetenceRequirement, Person, Tree
from kompetanse_cli.report.base import LEFT_OUT, Cell, Context, People, Table, small_count_words, tellable

_OF_QUALIFICATIONS = (DueKind.QUALIFICATION_EXPIRES, DueKind.QUALIFICATION_EXPIRED)
# A unit, None for the municipality; and whether it is those of the unit itself alone.
Place = tuple[str | None, bool]


def places_told(tree: Tree, groups: Groups, fewest: int) -> frozenset[Place]:
    """The places of which it can be told how many people are in each group, of those of each unit itself.

    Under None are those counted in the municipality alone. Somebody in several units is counted once above them.
    """
    below = dict(_below(tree))
    counts: dict[Place, tuple[int, ...]] = {}
    for unit_id, found in with_below(tree, groups).items():
        counts[unit_id, False] = tuple(map(len, found))
        if (unit_id, False) in below and unit_id is not None:
            counts[unit_id, True] = tuple(map(len, groups.get(unit_id, ())))
    told = tellable((None, False), below, counts, fewest)
    # Of a unit with none below, those of the unit itself are all.
    return told | {(unit_id, True) for unit_id, _ in told if (unit_id, False) not in below}


def _below(tree: Tree) -> Iterator[tuple[Place, list[Place]]]:
    """What stands right below each place, those of a unit itself as one beside the units below it."""
    # A unit in a circle is below none.
    loose = [unit_id for unit_id in tree.order if not tree.reaches_top(unit_id)]
    yield (None, False), [(each, False) for each in (*(unit.id for unit in tree.roots), *loose)]
    for unit_id in tree.order:
        children = tree.children(unit_id) if tree.reaches_top(unit_id) else ()
        if children:
            yield (unit_id, False), [*((unit.id, False) for unit in children), (unit_id, True)]


@counted_once
def requirement_told(snapshot: Snapshot, requirement_id: str, fewest: int) -> frozenset[Place]:
    """The places of which it can be told how many a kompetansekrav asks, and how many of them have it."""
    found = [result for result in results(snapshot) if result.requirement.id == requirement_id]
    groups = {_unit_id(result): (_ids(result.met), _ids(result.unmet)) for result in found}
    return places_told(snapshot.register.tree_on(snapshot.on), groups, fewest)


@counted_once
def qualification_told(snapshot: Snapshot, qualification_id: str, fewest: int) -> frozenset[Place]:
    """The places of which it can be told how many are asked for a qualification and how many have it: where each
    kompetansekrav that names it can be told too.
    """
    register = snapshot.register
    shares = {unit_id: shares_below(snapshot, unit_id) for unit_id in register.tree_on(snapshot.on).order}
    found = {unit_id: each[qualification_id] for unit_id, each in shares.items() if qualification_id in each}
    told = _counts_told(snapshot, {u: (share.covered, share.of - share.covered) for u, share in found.items()}, fewest)
    for requirement in register.competence_requirements:
        if qualification_id in requirement.qualifications:
            told &= requirement_told(snapshot, requirement.id, fewest)
    return told


@counted_once
def sums_told(snapshot: Snapshot, fewest: int) -> frozenset[Place]:
    """The places of which the sums over all kompetansekrav can be told: where each of them can, for two that ask
    different people make the sum together; and where those who lack something, and the others, are many enough.
    """
    figures = unit_figures(snapshot)
    counts = {u: (len(each.lacking), len(each.people) - len(each.lacking)) for u, each in figures.items()}
    told = _counts_told(snapshot, counts, fewest)
    for requirement in snapshot.register.competence_requirements:
        told &= requirement_told(snapshot, requirement.id, fewest)
    return told


@counted_once
def expiring_told(snapshot: Snapshot, fewest: int) -> frozenset[Place]:
    """The places of which it can be told for how many something will soon expire."""
    figures = unit_figures(snapshot)
    counts = {u: (len(each.expiring), len(each.people) - len(each.expiring)) for u, each in figures.items()}
    return _counts_told(snapshot, counts, fewest)


@counted_once
def people_told(snapshot: Snapshot, fewest: int) -> frozenset[Place]:
    """The places of which it can be told how many people are in the register."""
    return _counts_told(snapshot, {u: (len(each.people),) for u, each in unit_figures(snapshot).items()}, fewest)


@counted_once
def group_told(snapshot: Snapshot, education: str | None, fewest: int) -> frozenset[Place]:
    """The places of which it can be told how many people have an education; None: those of whom it is not written."""
    figures = {unit_id: education_figures(snapshot, unit_id) for unit_id in (*_units(snapshot), None)}
    counts = {
        unit_id: (sum(group.headcount for group in each.groups if group.education == education),)
        for unit_id, each in figures.items()
    }
    return _counts_told(snapshot, counts, fewest)


@counted_once
def health_told(snapshot: Snapshot, fewest: int) -> frozenset[Place]:
    """The places of which it can be told how many people have a health education, and how many do not."""
    figures = {unit_id: education_figures(snapshot, unit_id) for unit_id in (*_units(snapshot), None)}
    shares = {unit_id: each.people_with(each.health) for unit_id, each in figures.items()}
    counts = {u: (each.covered, each.of - each.covered - each.unknown, each.unknown) for u, each in shares.items()}
    return _counts_told(snapshot, counts, fewest)


@counted_once
def full_time_told(snapshot: Snapshot, fewest: int) -> frozenset[Place]:
    """The places of which it can be told how many work full time, and how many do not."""
    shares = {unit_id: full_time_figures(snapshot, unit_id).full_time for unit_id in (*_units(snapshot), None)}
    counts = {u: (share.covered, share.of - share.covered) for u, share in shares.items()}
    return _counts_told(snapshot, counts, fewest)


def _units(snapshot: Snapshot) -> Iterable[str]:
    return snapshot.register.tree_on(snapshot.on).order


def without_untold(context: Context, table: Table, are_told: Sequence[bool]) -> Table:
    """The table without what is told of people in the rows that are not to be told, where nobody is to be named."""
    if not context.is_anonymous:
        return table
    ids = [number for number, column in enumerate(table.columns) if column.people is not None]
    whole = next(at for at, column in enumerate(table.columns) if column.people is People.GROUP)
    rows = (
        row if told else tuple(_untold(context, row, whole, cell) if at in ids else cell for at, cell in enumerate(row))
        for row, told in zip(table.rows, are_told, strict=True)
    )
    return replace(table, rows=tuple(rows))


def _untold(context: Context, row: Sequence[Cell], whole: int, cell: Cell) -> Cell:
    """In place of what is told of people: whether these are few. Nothing stays nothing but a number."""
    number = row[whole]
    return None if cell is None else _hidden(context, number if isinstance(number, int) else 0)


def _counts_told(snapshot: Snapshot, counts: Mapping[str | None, tuple[int, ...]], fewest: int) -> frozenset[Place]:
    """The same for numbers of people of each unit with those below it."""
    below = dict(_below(snapshot.register.tree_on(snapshot.on)))
    return tellable((None, False), below, {(unit_id, False): each for unit_id, each in counts.items()}, fewest)


def _unit_id(result: RequirementResult) -> str | None:
    return None if result.unit is None else result.unit.id


def _ids(people: Iterable[Person]) -> frozenset[str]:
    return frozenset(person.id for person in people)


def is_told(context: Context, requirement: CompetenceRequirement, unit_id: str | None, *, alone: bool = False) -> bool:
    """Whether the readers may see how many a kompetansekrav asks in a unit with those below it, or in the unit `alone`,
    and how many of them have it. None is the municipality.
    """
    if not context.is_anonymous:
        return True
    return (unit_id, alone) in requirement_told(context.snapshot, requirement.id, context.fewest)


def is_qualification_told(context: Context, qualification_id: str, unit_id: str) -> bool:
    """Whether the readers may see how many are asked for a qualification in a unit with those below it."""
    if not context.is_anonymous:
        return True
    return (unit_id, False) in qualification_told(context.snapshot, qualification_id, context.fewest)


def share_cell(context: Context, share: Share, *, told: bool) -> Share | str:
    """A share of people; where it is not to be told, why."""
    return share if told else _hidden(context, min(share.covered, share.of))


def count_cell(context: Context, number: int, *, told: bool) -> int | str:
    """A number of people; where it is not to be told, why."""
    return number if told else _hidden(context, number)


def _hidden(context: Context, number: int) -> str:
    # Nobody is fewer than five too: said in other words, it would tell that the others are somebody.
    if number < context.fewest:
        return small_count_words(context.language, context.fewest)
    return context.language.say(LEFT_OUT)


def places_cell(context: Context, found: Collection[RequirementResult]) -> Share | str:
    """In how many places kompetansekrav are met; left out where one of the places is: the others tell its status."""
    counted = [result for result in found if result.status is not RequirementStatus.NOT_RELEVANT]
    if all(is_told(context, each.requirement, _unit_id(each), alone=each.unit is not None) for each in counted):
        return places(counted)
    return context.language.say(LEFT_OUT)


def is_due_told(context: Context, item: DueItem) -> bool:
    """Whether the readers may see an item: where nobody is to be named, not what an employee without a role has, but
    how many it is of, where they are not few.
    """
    if not context.is_anonymous or item.kind not in _OF_QUALIFICATIONS:
        return True
    if not item.parts:
        return item.person in context.register.appointments_of
    asking = (each for each in context.register.competence_requirements if item.qualification in each.qualifications)
    return len(item.parts) >= context.fewest and all(is_told(context, each, item.unit, alone=True) for each in asking)
