"""The forms of units' reports as a workbook: a sheet for each unit, and before several of them a list of them all."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from kompetanse_cli.frozen import frozen
from kompetanse_cli.language import Language
from kompetanse_cli.messages import N_
from kompetanse_cli.operations.importing.forms import COLUMNS
from kompetanse_cli.render.cells import cell_text
from kompetanse_cli.render.forms.form_book import FILLED, GREY, HEADING, HELP, TITLE, FormBook
from kompetanse_cli.render.reports.xlsx import note_of_computed
from kompetanse_cli.report.base import BulletList, Cell, Paragraph, Redacted, RedactedText, Section, plain_text
from kompetanse_cli.report.forms import AnswerKind, FormQuestion, UnitForm

# How wide the columns are: the question, the answer, what stood there before, help, and the field.
_WIDTHS = (52, 40, 20, 40, 24)
_BEFORE = 2
_LINES_OF_TEXT = 6


@frozen
class UnitsPage:
    """The first sheet: who is to fill in which form. `rows` are a unit, its leader, how that one is reached, and where
    the report stands."""

    title: str
    lines: tuple[str, ...]
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def unit_workbook(
    forms: Sequence[Redacted[UnitForm]], page: Redacted[UnitsPage] | None, language: Language, on: date
) -> bytes:
    """The bytes of the workbook. Raises KompetanseError without the extra."""
    first = forms[0].value if forms else None
    title = page.value.title if page is not None else first.title if first is not None else ""
    book = FormBook(language, on, RedactedText(title))
    names = _front(book, page.value, note_of_computed(language, on)) if page is not None else None
    for number, form in enumerate(forms):
        sheet = book.sheet(form.value.unit)
        _form(book, sheet, form.value)
        if names is not None:
            link = f"internal:'{sheet.get_name().replace(chr(39), chr(39) * 2)}'!A1"
            names.write_url(_FRONT_TOP + number, 0, link, book.style(_LINK), form.value.unit)
    return book.content()


_LINK = {"font_color": "#0b5394", "underline": 1}
_FRONT_TOP = 5


def _front(book: FormBook, page: UnitsPage, note: str) -> Any:
    """The list of the forms; it is for people, and never read in."""
    sheet = book.sheet(book.language.say(N_("Oversikt")))
    sheet.set_column(0, 3, 34)
    # What begins with this is not read in again.
    book.text(sheet, 0, 0, note, {"italic": True})
    book.text(sheet, 1, 0, page.title, TITLE)
    for number, line in enumerate(page.lines):
        book.text(sheet, 2 + number, 0, line, {})
    for at, heading in enumerate(page.headings):
        book.text(sheet, _FRONT_TOP - 1, at, heading, HEADING)
    for number, row in enumerate(page.rows):
        for at, cell in enumerate(row):
            book.text(sheet, _FRONT_TOP + number, at, cell_text(cell, book.language), {})
    sheet.freeze_panes(_FRONT_TOP, 1)
    return sheet


def _form(book: FormBook, sheet: Any, form: UnitForm) -> None:
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    book.text(sheet, 0, 0, form.title, TITLE)
    for number, line in enumerate(form.lines, 1):
        book.text(sheet, number, 0, line, {})
    top = len(form.lines) + 2
    for column, heading in enumerate(COLUMNS):
        book.text(sheet, top, column, book.language.say(heading), HEADING)
    for number, question in enumerate(form.questions, top + 1):
        _question(book, sheet, number, question)
    sheet.freeze_panes(top + 1, 0)
    _facts(book, sheet, top + len(form.questions) + 2, form.facts)


def _question(book: FormBook, sheet: Any, row: int, question: FormQuestion) -> None:
    is_fixed = question.kind is AnswerKind.FIXED
    book.text(sheet, row, 0, question.text)
    book.value(sheet, row, 1, question.answer, question.kind, GREY if is_fixed else FILLED)
    book.value(sheet, row, 2, question.answer, question.kind, GREY)
    book.text(sheet, row, 3, question.help, HELP)
    book.text(sheet, row, 4, question.field, GREY)
    book.choose(sheet, row, 1, question.kind)
    texts = (question.text, str(question.answer or ""), str(question.answer or ""), question.help, question.field)
    least = _LINES_OF_TEXT if question.kind is AnswerKind.LONG else 1
    # A text that is long is read in its own column, and not in the narrow one beside it.
    cells = [(text, width) for at, (text, width) in enumerate(zip(texts, _WIDTHS, strict=True)) if at != _BEFORE]
    book.height(sheet, row, cells, least)


def _facts(book: FormBook, sheet: Any, row: int, facts: Sequence[Section]) -> None:
    """What is known of the unit, below the questions."""
    book.text(sheet, row, 0, book.language.say(N_("Til hjelp når du skriver")), TITLE)
    for section in facts:
        row += 2
        book.text(sheet, row, 0, section.title, {"bold": True})
        for line in _lines(section):
            row += 1
            book.text(sheet, row, 0, line)
            book.height(sheet, row, [(line, _WIDTHS[0])])


def _lines(section: Section) -> Iterator[str]:
    for block in section.blocks:
        match block:
            case BulletList():
                yield from map(plain_text, block.items)
            case Paragraph():
                yield plain_text(block.text)
