"""Sheets that are forms of a run: people down, its sessions or exams across, and a line that tells which they are."""

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum

from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import N_, message
from kompetanse_cli.operations.importing.headings import columns_in
from kompetanse_cli.operations.importing.layout import Axis, CellMeaning, ColumnUnderstanding
from kompetanse_cli.operations.importing.table import Cells, Row
from kompetanse_cli.reading.tables.csv import CellValue, Remark, Sheet

# The columns that tell whom a row is about, before those to be filled in.
WHO = ("id", "navn", "enhet")
# In place of an id, in the row that asks how many came to an exam.
SAT = "møtt"
_DEEPEST = 10


class RunFormKind(StrEnum):
    """What a form of a run asks."""

    ATTENDANCE = "oppmøte"
    HAND_INS = "innlevering"
    EXAMS = "eksamen"


_ACROSS = {RunFormKind.EXAMS: Axis.EXAMS}
_MEANING = {
    RunFormKind.ATTENDANCE: CellMeaning.CAME,
    RunFormKind.HAND_INS: CellMeaning.HANDED_IN,
    RunFormKind.EXAMS: CellMeaning.PASSED,
}
_LINE = re.compile(rf"\s*(?P<kind>{'|'.join(RunFormKind)})\s*:\s*(?P<run>\S+)\s*", re.IGNORECASE)


def line_of(kind: RunFormKind, run_id: str) -> str:
    """What tells that a sheet is this form of this run: the first cell of the line with what each column is."""
    return f"{kind}: {run_id}"


def answer_to(key: str) -> str:
    """What a row calls its cell under a session or an exam."""
    return f"svar {key}"


@frozen
class RunSheet:
    """A form of a run: what it asks, the run's id, what each column to be filled in is, and the rows."""

    name: str
    kind: RunFormKind
    run: str
    keys: tuple[str, ...]
    rows: tuple[Row, ...]
    beside: tuple[Remark, ...]

    @property
    def down(self) -> Axis:
        """What runs down it."""
        return Axis.PEOPLE

    @property
    def across(self) -> Axis:
        """What runs across it."""
        return _ACROSS.get(self.kind, Axis.SESSIONS)

    @property
    def meaning(self) -> CellMeaning:
        """What a cell says."""
        return _MEANING[self.kind]

    def columns(self) -> tuple[ColumnUnderstanding, ...]:
        """The columns to be filled in, and how many cells are."""
        return tuple(
            ColumnUnderstanding(
                row.columns[answer_to(key)],
                key,
                message(_COLUMN[self.kind]),
                sum(each.cells.holds(answer_to(key)) for each in self.rows),
            )
            for row in self.rows[:1]
            for key in self.keys
        )


_COLUMN = {
    RunFormKind.ATTENDANCE: N_("oppmøte"),
    RunFormKind.HAND_INS: N_("mellomarbeid"),
    RunFormKind.EXAMS: N_("eksamen"),
}


def run_form_of(sheet: Sheet) -> RunSheet | None:
    """The form of a run that a sheet is; None where it is another table."""
    for number, cells in enumerate(sheet.rows[:_DEEPEST], 1):
        first = next((cell for cell in cells if cell is not None), None)
        told = _LINE.fullmatch(first) if isinstance(first, str) else None
        if told is not None and number < len(sheet.rows):
            at = cells.index(first)
            keys = {
                column: str(cell).strip()
                for column, cell in enumerate(cells, 1)
                if column > at + 1 and cell is not None
            }
            beside = tuple(_help(sheet, range(1, number + 2)))
            rows = tuple(_rows(sheet, number + 1, keys))
            return RunSheet(
                sheet.name, RunFormKind(told["kind"].casefold()), told["run"], tuple(keys.values()), rows, beside
            )
    return None


def _help(sheet: Sheet, numbers: Sequence[int]) -> Iterator[Remark]:
    for number in numbers:
        if any(cell is not None for cell in sheet.rows[number - 1]):
            yield Remark(sheet.name, number, 0, message(N_("raden er hjelp i skjemaet, og blir ikke lest")))


def _rows(sheet: Sheet, heading: int, keys: Mapping[int, str]) -> Iterator[Row]:
    """The rows below the heading that have something in them."""
    known = columns_in(sheet.rows[heading - 1], {})
    columns = {name: column for name, column in known.items() if name in WHO and column not in keys}
    columns |= {answer_to(key): column for column, key in keys.items()}
    for number, cells in enumerate(sheet.rows[heading:], heading + 1):
        unknown = frozenset(name for name, column in columns.items() if (number, column) in sheet.unknown)
        held = Cells((name, _at(cells, column)) for name, column in columns.items())
        if unknown or any(cell is not None for cell in cells):
            yield Row(sheet.name, number, held, columns, unknown)


def _at(cells: Sequence[CellValue], column: int) -> CellValue:
    return cells[column - 1] if column <= len(cells) else None
