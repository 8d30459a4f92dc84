"""The rows of a table: their cells by what they hold, and what is no row of it: titles, headings again, sums."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from typing import Any

from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import N_, Message, message
from kompetanse_cli.reading.tables.csv import CellValue, Remark, Sheet
from kompetanse_cli.similar import fold

_TOTAL = re.compile(r"(?:delsum|sum|totalt?|totalsum|i alt|til ?sammen|samla|antall|antal)(?P<more>\b.*)?",
                    re.IGNORECASE | re.DOTALL)  # fmt: skip
# What a note below a table begins with.
_FOOTNOTE = re.compile(r"[*†‡¹²³]|(?:merk|obs|nb|kilde|note|fotnote|husk)\b\s*[:!.]|\d\)\s", re.IGNORECASE)
_ADJECTIVES = ("samla ", "total ")
# Columns in whose cells what begins with such a word may be a name.
_OF_A_NAME = frozenset(("navn", "fornavn", "etternavn"))
_OF_AN_ID = frozenset(("id", "enhet_id"))
# A table begins within so many rows; what is above is a title.
DEEPEST_HEADING = 30


# A sheet, and the number of a row in it from 1.
LineKey = tuple[str, int]
# The same, and the number of a column where what is read as a row is one cell of it, else 0.
RowKey = tuple[str, int, int]


class Cells(dict[str, CellValue]):
    """The cells of a row by what they hold, which of them have been read, and which say that something has no end."""

    def __init__(self, cells: Iterable[tuple[str, CellValue]]) -> None:
        super().__init__(cells)
        self.read: set[str] = set()
        self.endless: set[str] = set()

    def __getitem__(self, name: str) -> CellValue:
        self.read.add(name)
        return super().__getitem__(name)

    def get(self, name: str, default: Any = None) -> Any:
        """The cell, which is then read."""
        self.read.add(name)
        return super().get(name, default)

    def holds(self, name: str) -> bool:
        """Whether the cell has something in it; that is not to read it."""
        return self.peek(name) is not None

    def peek(self, name: str) -> CellValue:
        """The cell; that is not to read it."""
        return super().get(name)

    def unread(self) -> Iterator[str]:
        """The cells with something in them that nobody has read."""
        return (name for name, cell in self.items() if cell is not None and name not in self.read)


@frozen
class Row:
    """One line of a table: its number from 1, and its cells by what they hold. `is_alone` when only one of them has
    anything in it, so that it may be a heading or a note. `doubled` are cells that say each their own under the same
    heading, and `courses` those of the columns that are courses. `cell` is the number of the column where it is one
    cell of the line, as in a table with roles across, else 0. `wrong` are cells that can't be read, and why."""

    sheet: str
    number: int
    cells: Cells
    columns: Mapping[str, int]
    unknown: frozenset[str] = frozenset()
    is_alone: bool = False
    doubled: Mapping[str, tuple[CellValue, CellValue]] = field(default_factory=dict)
    courses: Mapping[int, CellValue] = field(default_factory=dict)
    cell: int = 0
    wrong: Mapping[str, Message] = field(default_factory=dict)

    @property
    def key(self) -> RowKey:
        """What tells the row from all others of the workbook."""
        return self.sheet, self.number, self.cell

    @property
    def line(self) -> LineKey:
        """Where it stands."""
        return self.sheet, self.number

    def remark(self, field: str, text: Message) -> Remark:
        """A remark on a cell; on the row where there is no such column."""
        return Remark(self.sheet, self.number, self.columns.get(field, 0), text)


ONE_CELL = N_("raden har bare én celle («{told}»), og blir ikke lest")
HEADING_AGAIN = N_("raden er kolonnenavnene om igjen, og blir ikke lest")


def above(sheet: Sheet, most: int) -> tuple[Remark, ...]:
    """Of each row above the heading, the first `most`, that it is none of the table."""
    text = message(N_("raden står over kolonnenavnene, og blir ikke lest"))
    return tuple(
        Remark(sheet.name, number, 0, text)
        for number, row in enumerate(sheet.rows[:most], 1)
        if has_something(sheet, number, row)
    )


def is_heading_again(cells: Sequence[CellValue], heading: Sequence[CellValue]) -> bool:
    """Whether a row has the words over the columns, as those of the next page."""
    pairs = [(cell, word) for cell, word in zip(cells, heading, strict=False) if cell is not None]
    return len(pairs) > 1 and all(fold(str(cell)) == fold(str(word)) for cell, word in pairs)


def has_something(sheet: Sheet, number: int, row: Sequence[CellValue]) -> bool:
    return any(cell is not None or (number, column) in sheet.unknown for column, cell in enumerate(row, 1))


def _twins(heading: Sequence[CellValue], columns: Mapping[str, int]) -> Iterator[tuple[str, int, int]]:
    """The columns with the heading of one that is read: what that holds, its number, and the other's."""
    for name, read in columns.items():
        word = fold(str(heading[read - 1]))
        for number, cell in enumerate(heading, 1):
            if number not in columns.values() and isinstance(cell, str) and fold(cell) == word:
                yield name, read, number


def rows_below(
    sheet: Sheet, heading: int, columns: Mapping[str, int], more: Collection[int] = ()
) -> Iterator[Row]:  # fmt: skip
    """The rows below row number `heading` that have something in them. `more` are columns that are read besides."""
    twins = tuple(_twins(sheet.rows[heading - 1], columns))
    for number, row in enumerate(sheet.rows[heading:], heading + 1):
        if has_something(sheet, number, row):
            cells = Cells((name, cell_at(row, column)) for name, column in columns.items())
            unknown = frozenset(name for name, column in columns.items() if (number, column) in sheet.unknown)
            is_alone = len(columns) + len(more) > 2 and not unknown and sum(cell is not None for cell in row) == 1
            pairs = {name: (cell_at(row, one), cell_at(row, other)) for name, one, other in twins}
            doubled = {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}
            yield Row(sheet.name, number, cells, columns, unknown, is_alone, doubled)


def cell_at(row: Sequence[CellValue], column: int) -> CellValue:
    return row[column - 1] if column <= len(row) else None


def why_no_row(
    row: Row, cells: Sequence[CellValue], heading: Sequence[CellValue], more: Collection[int]
) -> Remark | None:
    """Why a row is none of a table that people keep; None when it is one."""
    first = next((cell for cell in cells if cell is not None), None)
    if is_heading_again(cells, heading):
        return Remark(row.sheet, row.number, 0, message(HEADING_AGAIN))
    if isinstance(first, str) and _FOOTNOTE.match(first) and sum(cell is not None for cell in cells) == 1:
        return Remark(row.sheet, row.number, 0, message(ONE_CELL, told=first[:40]))
    if isinstance(first, str) and _is_total(first, _column_of(row.columns, cells), _names_more(row, cells, first)):
        return Remark(row.sheet, row.number, 0, message(N_("raden er en sum, og blir ikke lest")))
    filled = (*row.cells.values(), *(cell_at(cells, column) for column in more))
    if not row.unknown and not any(cell is not None for cell in filled):
        return Remark(row.sheet, row.number, 0, message(N_("raden har ingenting i de kjente kolonnene")))
    return None


def _column_of(columns: Mapping[str, int], cells: Sequence[CellValue]) -> str | None:
    """What the column of the first cell with something in it holds."""
    number = next(column for column, cell in enumerate(cells, 1) if cell is not None)
    return next((name for name, column in columns.items() if column == number), None)


def _names_more(row: Row, cells: Sequence[CellValue], first: str) -> bool:
    """Whether a row names something behind the first text: a person, or more where it may be a name («Samla bo»)."""
    words = [each for each in cells if isinstance(each, str) and each is not first and any(map(str.isalpha, each))]
    may_be_name = first.strip().casefold().startswith(_ADJECTIVES)
    return bool(words) and (may_be_name or any(row.cells.peek(name) in words for name in _OF_A_NAME))


def _is_total(first: str, column: str | None, names_more: bool) -> bool:
    """Whether a row that begins so is a sum. Where there are names the word must stand alone: «Sum Nguyen» is one."""
    found = _TOTAL.fullmatch(first.strip())
    if found is None or column in _OF_AN_ID:
        return False
    return not ((column in _OF_A_NAME or names_more) and any(map(str.isalpha, found["more"] or "")))
