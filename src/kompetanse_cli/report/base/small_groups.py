"""Figures of so few people that they can be told apart, and what they could be computed back from.

Without names a count of one to four people is not told, nor what leaves as few of a group: «44 av 47» tells of three.
The municipality may set another limit than five (`oppsett.kompetanse.små_tall`): `fewest` is it everywhere.
Where the rows of a table have a sum, as their key figure, a row that is left out takes others with it until those
left out are five or more together, so that the sum tells nothing of one of them.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from kompetanse_cli.analysis.base import AmountShare, Share, total
from kompetanse_cli.language import Language
from kompetanse_cli.messages import N_
from kompetanse_cli.report.base.blocks import FactList, KeyFigure
from kompetanse_cli.report.base.cells import Cell, NotedCell, PartCell, main_of
from kompetanse_cli.report.base.columns import Column, People, Table

# The id of the column that says which run a row is about.
RUN = "gjennomføring"
# Stands where a number is not told that others could be computed from.
LEFT_OUT = N_("utelatt")


class PeopleCount(int):
    """A number of people in a column that has other numbers too."""


def is_small_count(number: int, fewest: int) -> bool:
    """Whether so many people can be told apart. Nobody is no one."""
    return 0 < number < fewest


def is_small_share(share: Share, fewest: int) -> bool:
    """Whether those who are counted, those who are left, or those of whom nothing is known can be told apart."""
    left = share.of - share.covered - share.unknown
    return any(is_small_count(number, fewest) for number in (share.of, share.covered, share.unknown, left))


def small_count_words(language: Language, fewest: int) -> str:
    """What stands where a number would be of fewer than so many."""
    return language.say(N_("færre enn {n}"), n=fewest)


def without_small_figure(
    figure: KeyFigure, language: Language, fewest: int, untold: Collection[Cell] = ()
) -> KeyFigure:
    """The key figure, without its value where that is of a few people, or of all but a few, or one of `untold`."""
    if not figure.people or not (_is_few(figure.value, fewest) or (figure.value in untold and _whole(figure.value))):
        return figure
    few = small_count_words(language, fewest) if _is_small(figure.value, fewest) else language.say(LEFT_OUT)
    return replace(figure, value=few)


def without_small_groups(table: Table, language: Language, fewest: int, left_out: Collection[str] = ()) -> Table:
    """The table without the cells that tell of a few people, and without those that would tell what stood in them.

    `left_out` are ids of runs of which nothing is counted.
    """
    figures = _figures(table)
    told = tuple(number for number, column in enumerate(table.columns) if _tells_of_people(table, number, column))
    if not told and not any(isinstance(cell, PeopleCount) for row in figures for cell in row):
        return table
    groups = tuple(number for number in told if table.columns[number].people is People.GROUP)
    of_run = next((at for at, column in enumerate(table.columns) if column.id == RUN and column.data_only), None)
    hidden = [
        _hidden_in(row, groups, told, fewest)
        | (_all_of(row, told) if of_run is not None and row[of_run] in left_out else {})
        for row in figures
    ]
    for part in _parts(table):
        for column in told:
            _hide_more(figures, part, column, told, hidden, fewest)
    rows = zip(table.rows, hidden, strict=True)
    return replace(
        table, rows=tuple(tuple(_told(row, at, gone, language, fewest) for at in range(len(row))) for row, gone in rows)
    )


def _tells_of_people(table: Table, number: int, column: Column) -> bool:
    return column.people is not None or any(
        isinstance(cell := main_of(row[number]), PartCell) and cell.people for row in table.rows
    )


def _figures(table: Table) -> tuple[tuple[Cell, ...], ...]:
    """The rows with nothing but the figure of each cell."""
    return tuple(tuple(map(_figure, row)) for row in table.rows)


def _figure(cell: Cell) -> Cell:
    match main_of(cell):
        case PartCell(done=done, of=None):
            return PeopleCount(done)
        case PartCell(done=done, of=int(of)):
            return Share(done, of)
        case figure:
            return figure


def _without_small_past(cell: Cell, fewest: int) -> Cell:
    """The cell without the figure of last time, where that was of a few."""
    match cell:
        case PartCell(before=int(before), people=True) if is_small_count(before, fewest):
            return replace(cell, before=None)
        case NotedCell():
            return replace(cell, main=_without_small_past(cell.main, fewest))
        case _:
            return cell


def without_small_facts(block: FactList, language: Language, fewest: int) -> FactList:
    """The facts, without the numbers that tell of a few people."""

    def told(cell: Cell) -> Cell:
        figure, main = _figure(cell), main_of(cell)
        of_people = isinstance(main, PeopleCount) or (isinstance(main, PartCell) and main.people)
        if of_people and _is_few(figure, fewest):
            return small_count_words(language, fewest) if _is_small(figure, fewest) else language.say(LEFT_OUT)
        return _without_small_past(cell, fewest)

    facts = ((label, tuple(map(told, each)) if isinstance(each, tuple) else told(each)) for label, each in block.facts)
    return FactList(tuple(facts))


def _told(row: Sequence[Cell], at: int, hidden: Mapping[int, bool], language: Language, fewest: int) -> Cell:
    if at not in hidden:
        return _without_small_past(row[at], fewest)
    return small_count_words(language, fewest) if hidden[at] else language.say(LEFT_OUT)


def _hidden_in(row: Sequence[Cell], groups: Sequence[int], told: Sequence[int], fewest: int) -> dict[int, bool]:
    """The cells of a row that tell of a few by themselves, or beside the largest group in it; and whether they are a
    few, or leave a few.
    """
    counted = [at for at in told if _counts(row[at])]
    largest = max((_whole(row[at]) for at in groups), default=0)
    if is_small_count(largest, fewest):
        return dict.fromkeys(counted, True)
    numbers = [at for at, cell in enumerate(row) if isinstance(cell, PeopleCount)]
    most = max((_whole(row[at]) for at in numbers), default=0)
    found = {
        at: _is_small(row[at], fewest)
        for whole, cells in ((largest, counted), (most, numbers))
        for at in cells
        if _is_few(row[at], fewest) or is_small_count(whole - _whole(row[at]), fewest)
        if not isinstance(row[at], Decimal)
    }
    # What people have earned together tells how many they are.
    amounts = (at for at in counted if isinstance(row[at], Decimal | AmountShare))
    return {**(dict.fromkeys(amounts, False) if found else {}), **found}


def _all_of(row: Sequence[Cell], told: Sequence[int]) -> dict[int, bool]:
    return dict.fromkeys((at for at in told if _counts(row[at])), False)


def untold_sums(table: Table, told: Table) -> Iterator[Cell]:
    """The sum of each column of which nothing is told: what a key figure must not tell either."""
    for at, column in enumerate(table.columns):
        before = [row[at] for row in _figures(table) if _counts(row[at])]
        after = [row[at] for row in _figures(told) if _counts(row[at])]
        if column.people is not None and before and not after:
            yield total(cell for cell in before if isinstance(cell, Share))
            yield sum(cell for cell in before if isinstance(cell, int))


def _parts(table: Table) -> Iterator[tuple[int, ...]]:
    """The rows that have a sum of their own: those of each group, or all."""
    by = table.group_by
    found: dict[Cell, list[int]] = {}
    for number, row in enumerate(table.rows):
        found.setdefault(None if by is None else row[by], []).append(number)
    yield from map(tuple, found.values())
    if by is not None:
        yield tuple(range(len(table.rows)))


def _hide_more(
    rows: Sequence[Sequence[Cell]],
    part: Sequence[int],
    column: int,
    told: Sequence[int],
    hidden: list[dict[int, bool]],
    fewest: int,
) -> None:
    """Hide more of a column, the smallest groups first, until its sum tells nothing of what is hidden in it."""
    # The same rows are chosen in each column: one of them may tell what another hides.
    size = {number: max((_whole(rows[number][at]) for at in told), default=0) for number in part}
    shown = [n for n in part if column not in hidden[n] and _counts(rows[n][column])]
    shown.sort(key=lambda number: (size[number] == 0, size[number], number), reverse=True)
    gone = [rows[n][column] for n in part if column in hidden[n]]
    while gone and shown and (len(gone) == 1 or _is_few_together(gone, fewest)):
        number = shown.pop()
        gone.append(rows[number][column])
        hidden[number][column] = False


def _is_few_together(cells: Iterable[Cell], fewest: int) -> bool:
    found = tuple(cells)
    shares = [cell for cell in found if isinstance(cell, Share)]
    covered, of = sum(share.covered for share in shares), sum(share.of for share in shares)
    unknown = sum(share.unknown for share in shares)
    numbers = sum(cell for cell in found if isinstance(cell, int))
    return is_small_share(Share(covered, of, unknown=unknown), fewest) or is_small_count(numbers, fewest)


def _whole(cell: Cell) -> int:
    """How many people a cell is about; what is measured of them, as credits, is no number of people."""
    if isinstance(cell, Share):
        return cell.of
    return cell if isinstance(cell, int) else 0


def _is_small(cell: Cell, fewest: int) -> bool:
    """Whether «fewer than five» is true of it."""
    if isinstance(cell, Share):
        return is_small_count(cell.covered, fewest) or is_small_count(cell.of, fewest)
    return _is_few(cell, fewest)


def _is_few(cell: Cell, fewest: int) -> bool:
    if isinstance(cell, Share):
        return is_small_share(cell, fewest)
    return isinstance(cell, int) and is_small_count(cell, fewest)


def _counts(cell: Cell) -> bool:
    return cell.is_relevant if isinstance(cell, Share | AmountShare) else isinstance(cell, int | Decimal)
