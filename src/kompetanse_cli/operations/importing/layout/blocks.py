"""The tables of a sheet that has several, under or beside each other: each as the sheet with all else taken away, so
that every cell keeps its place."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kompetanse_cli.operations.importing.headings import KnownHeadings, meaning_of
from kompetanse_cli.reading.tables.csv import CellValue, Sheet
from kompetanse_cli.similar import fold

# A column that tells what runs down a table.
_NAMING = frozenset(("navn", "fornavn", "etternavn", "enhet", "enhetsnavn", "id", "ansattnummer", "enhet_id", "kurs",
                     "del_av", "rolle"))  # fmt: skip
# So many lines stand over the words of a table.
_MOST_TITLES = 4
# So far down is looked for tables beside each other.
_DEEPEST = 200


def tables_of(sheet: Sheet, known: KnownHeadings) -> Iterator[Sheet]:
    """The sheet once for each of its tables."""
    for beside in _beside(sheet, known):
        yield from _below(beside, known)


def _is_heading(row: Sequence[CellValue], known: KnownHeadings) -> bool:
    """Whether a row has words over columns, one of whom or what the rows are about, and most of them known."""
    filled = {number: cell for number, cell in enumerate(row, 1) if cell is not None}
    if len(filled) < 2 or not all(isinstance(cell, str) for cell in filled.values()):
        return False
    if not any(meaning_of(cell) in _NAMING for cell in filled.values() if isinstance(cell, str)):
        return False
    count = len(known.columns_known(row))
    return count > 1 and 2 * count >= len(filled)


def _below(sheet: Sheet, known: KnownHeadings) -> Iterator[Sheet]:
    """The tables under each other: each begins behind an empty row, with its own words over the columns."""
    begins: list[int] = []
    first: Sequence[CellValue] | None = None
    # The first row behind an empty one, while all below it may be titles of a table.
    start: int | None = 0
    for number, row in enumerate(sheet.rows):
        if _is_empty(row):
            start = number + 1
        elif start is not None and (number - start < _MOST_TITLES) and _is_heading(row, known):
            if first is None or not _is_same(row, first):
                begins.append(start if begins else 0)
                first = row
            start = None
        elif sum(cell is not None for cell in row) > 1 and first is not None:
            # Among the rows of a table no other begins.
            start = None
    if len(begins) < 2:
        yield sheet
        return
    for begin, end in zip(begins, (*begins[1:], len(sheet.rows)), strict=True):
        rows = tuple(row if begin <= number < end else () for number, row in enumerate(sheet.rows))
        yield _masked(sheet, rows, begin)


def _is_empty(row: Sequence[CellValue]) -> bool:
    return all(cell is None for cell in row)


def _is_same(row: Sequence[CellValue], other: Sequence[CellValue]) -> bool:
    words = [[fold(str(cell)) for cell in each if cell is not None] for each in (row, other)]
    return words[0] == words[1]


def _beside(sheet: Sheet, known: KnownHeadings) -> Iterator[Sheet]:
    """The tables beside each other: an empty column stands between, and each has its own words over the columns."""
    width = max(map(len, sheet.rows), default=0)
    used = {number for row in sheet.rows for number, cell in enumerate(row, 1) if cell is not None}
    groups: list[list[int]] = []
    for column in range(1, width + 1):
        if column in used:
            if not groups or column - 1 not in used:
                groups.append([])
            groups[-1].append(column)
    begins = [group[0] for group in groups if _begins_table(sheet, group, known)]
    if len(begins) < 2:
        yield sheet
        return
    begins[0] = 1
    for begin, end in zip(begins, (*begins[1:], width + 1), strict=True):
        rows = tuple(
            tuple(cell if begin <= number < end else None for number, cell in enumerate(row, 1)) for row in sheet.rows
        )
        yield _masked(sheet, rows, 0)


def _begins_table(sheet: Sheet, group: Sequence[int], known: KnownHeadings) -> bool:
    for row in sheet.rows[:_DEEPEST]:
        alone = [cell if number in group else None for number, cell in enumerate(row, 1)]
        if _is_heading(alone, known):
            return True
    return False


def _masked(sheet: Sheet, rows: tuple[tuple[CellValue, ...], ...], begin: int) -> Sheet:
    """The sheet with these rows; what is said of the whole is said with its first table."""
    kept = {(r, c) for r, c in sheet.unknown if r <= len(rows) and c <= len(rows[r - 1])}
    return replace(sheet, rows=rows, unknown=frozenset(kept), remarks=sheet.remarks if begin == 0 else ())
