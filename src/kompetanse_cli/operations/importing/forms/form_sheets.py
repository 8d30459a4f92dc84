"""Sheets that are forms of ours: a row for each question, its answer, what stood there before, and its field."""

from collections.abc import Iterator, Sequence

from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import N_, UnitReport, alias_of, message
from kompetanse_cli.operations.importing.layout import Axis, ColumnUnderstanding
from kompetanse_cli.operations.importing.table import Cells, Row
from kompetanse_cli.reading.tables.csv import CellValue, Remark, Sheet
from kompetanse_cli.similar import fold

# What stands over the columns of a form, in all languages: `ANSWER` is filled in, `BEFORE` is what stood there when
# the form was made, and `FIELD` tells which field of the files a row is.
QUESTION, ANSWER, BEFORE, HELP, FIELD = COLUMNS = (
    N_("Spørsmål"),
    N_("Svar"),
    N_("Sto her fra før"),
    N_("Hjelp"),
    N_("Felt"),
)
_WORDS = {
    ANSWER: ("svar", "answer"),
    BEFORE: ("sto her fra før", "stod her frå før", "before"),
    FIELD: ("felt", "field"),
}
# What stands between the steps of a field: an id has no such sign.
STEP = "."
UNIT, PERIOD = (alias_of(UnitReport, name) for name in ("unit", "period"))
# What is asked of the text below the keys, by its heading.
TEXT = "tekst"
_FIRST = frozenset((TEXT, *(alias_of(UnitReport, name) for name in UnitReport.model_fields)))
_DEEPEST = 15


@frozen
class FormRow:
    """A question: the steps to its field, the row with its cells `svar` and `før`."""

    way: tuple[str, ...]
    row: Row

    @property
    def is_said(self) -> bool:
        """Whether there is an answer that did not stand there before."""
        answer, before = self.row.cells.peek(ANSWER), self.row.cells.peek(BEFORE)
        return answer is not None and plain(answer) != plain(before)


@frozen
class FormSheet:
    """A form: its rows by what they ask, and those that ask nothing."""

    name: str
    rows: tuple[FormRow, ...]
    beside: tuple[Remark, ...]

    @property
    def down(self) -> Axis:
        """What runs down it."""
        return Axis.QUESTIONS

    @property
    def across(self) -> None:
        """What runs across it."""

    @property
    def meaning(self) -> None:
        """What a cell says."""

    def columns(self) -> tuple[ColumnUnderstanding, ...]:
        """The column of answers, and how many of them are new."""
        column = self.rows[0].row.columns[ANSWER]
        return (ColumnUnderstanding(column, ANSWER, message(N_("nye svar")), sum(row.is_said for row in self.rows)),)

    def about(self, key: str) -> FormRow | None:
        """The row that tells what the form is about; None where it has been taken out."""
        return next((row for row in self.rows if row.way[0] == key), None)


def plain(cell: CellValue) -> str:
    """A cell as it is compared: blanks and line breaks don't count."""
    return " ".join(str(cell).split()) if cell is not None else ""


def form_of(sheet: Sheet) -> FormSheet | None:
    """The form that a sheet is; None where it is another table."""
    for number, heading in enumerate(sheet.rows[:_DEEPEST], 1):
        columns = dict(_columns(heading))
        if ANSWER in columns and FIELD in columns:
            rows = tuple(_rows(sheet, number, columns))
            asked = {row.row.number for row in rows}
            beside = tuple(_beside(sheet, asked, columns[ANSWER], number))
            is_ours = any(row.way[0] in _FIRST for row in rows)
            return FormSheet(sheet.name, rows, beside) if is_ours else None
    return None


def _columns(heading: Sequence[CellValue]) -> Iterator[tuple[str, int]]:
    for number, cell in enumerate(heading, 1):
        if isinstance(cell, str):
            yield from ((name, number) for name, words in _WORDS.items() if fold(cell) in map(fold, words))


def _rows(sheet: Sheet, heading: int, columns: dict[str, int]) -> Iterator[FormRow]:
    for number, cells in enumerate(sheet.rows[heading:], heading + 1):
        field = _at(cells, columns[FIELD])
        if isinstance(field, str) and field.strip():
            # What a leader writes is told with its lines.
            lines = {name: sheet.lines.get((number, column)) for name, column in columns.items()}
            held = Cells((name, lines[name] or _at(cells, column)) for name, column in columns.items())
            unknown = frozenset(name for name, column in columns.items() if (number, column) in sheet.unknown)
            way = tuple(field.strip().split(STEP))
            yield FormRow(way, Row(sheet.name, number, held, {ANSWER: columns[ANSWER]}, unknown))


def _at(cells: Sequence[CellValue], column: int) -> CellValue:
    return cells[column - 1] if column <= len(cells) else None


def _beside(sheet: Sheet, asked: set[int], answer: int, heading: int) -> Iterator[Remark]:
    """The rows that are none of the questions; where somebody has written an answer, its cell."""
    for number, cells in enumerate(sheet.rows, 1):
        if number in asked or not any(cell is not None for cell in cells):
            continue
        if number > heading and _at(cells, answer) is not None:
            text = message(N_("cellen hører ikke til noe spørsmål, og blir ikke lest"))
            yield Remark(sheet.name, number, answer, text)
        else:
            yield Remark(sheet.name, number, 0, message(N_("raden er hjelp i skjemaet, og blir ikke lest")))
