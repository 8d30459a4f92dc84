"""The forms of a run as a workbook: a sheet for who came, one for who has handed in, and one for who passed."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from kompetanse_cli.language import Language
from kompetanse_cli.messages import N_
from kompetanse_cli.operations.importing.forms import SAT, RunFormKind
from kompetanse_cli.render.forms.form_book import FILLED, GREY, HEADING, HELP, PLAIN, TITLE, FormBook
from kompetanse_cli.report.base import Redacted, RedactedText
from kompetanse_cli.report.forms import AnswerKind, Grid

# How wide the columns are: id, name and unit, and what is to be filled in.
_WIDTHS, _ANSWER_WIDTH = (10, 30, 30), 18
# Bold letters are wider.
_BOLD = 0.85
_LINE_ROW, _HEADING_ROW = 2, 3
_WHO = (N_("Id"), N_("Navn"), N_("Enhet"))


def run_workbook(grids: Sequence[Redacted[Grid]], language: Language, on: date) -> bytes:
    """The bytes of the workbook. Raises KompetanseError without the extra."""
    book = FormBook(language, on, RedactedText(grids[0].value.title if grids else ""))
    for grid in grids:
        _grid(book, book.sheet(grid.value.name), grid.value)
    return book.content()


def _grid(book: FormBook, sheet: Any, grid: Grid) -> None:
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    first = len(_WIDTHS)
    sheet.set_column(first, first + len(grid.keys), _ANSWER_WIDTH)
    book.text(sheet, 0, 0, grid.title, TITLE)
    book.text(sheet, 1, 0, grid.help, {key: value for key, value in HELP.items() if key != "text_wrap"})
    book.text(sheet, _LINE_ROW, 0, grid.line, {**GREY, "text_wrap": False})
    for column, key in enumerate(grid.keys, first):
        book.text(sheet, _LINE_ROW, column, key, GREY)
    for column, heading in enumerate((*map(book.language.say, _WHO), *grid.headings)):
        book.text(sheet, _HEADING_ROW, column, heading, HEADING)
    book.height(sheet, _HEADING_ROW, [(heading, _BOLD * _ANSWER_WIDTH) for heading in grid.headings])
    kind = _KINDS[grid.line.partition(":")[0]]
    for number, row in enumerate(grid.rows, _HEADING_ROW + 1):
        book.text(sheet, number, 0, row.id, GREY)
        book.text(sheet, number, 1, row.name, PLAIN)
        book.text(sheet, number, 2, row.unit, PLAIN)
        of_row = AnswerKind.COUNT if row.id == SAT else kind
        for at, answer in enumerate(row.answers):
            column = first + at
            if at in row.asked:
                book.value(sheet, number, column, answer, of_row, FILLED)
                if of_row is not AnswerKind.DAY:
                    book.choose(sheet, number, column, of_row)
            else:
                book.value(sheet, number, column, answer, of_row, GREY)
    sheet.freeze_panes(_HEADING_ROW + 1, first)


# A hand-in is a day, or ja: no choice is forced there.
_KINDS = {
    RunFormKind.ATTENDANCE.value: AnswerKind.YES_NO,
    RunFormKind.HAND_INS.value: AnswerKind.DAY,
    RunFormKind.EXAMS.value: AnswerKind.YES_NO,
}
