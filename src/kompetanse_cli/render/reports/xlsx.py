"""Tables as a workbook for Excel. Needs the extra `excel`; the only module that knows XlsxWriter.

Texts are written as texts: nothing in a cell is ever a formula.
"""

import io
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from textwrap import wrap
from typing import Any

from kompetanse_cli.analysis.base import AmountShare, Share
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.frozen import frozen
from kompetanse_cli.installing import install_command, not_loaded
from kompetanse_cli.language import Language
from kompetanse_cli.messages import N_
from kompetanse_cli.reading.tables.csv import column_letters, guarded
from kompetanse_cli.render.cells import cell_text, computed_on, with_notes_apart
from kompetanse_cli.render.layout import USUAL, ReportLayout
from kompetanse_cli.render.long_reports import sheet_of
from kompetanse_cli.render.reports.record_sheets import (
    DATE,
    GREY,
    EditedColumn,
    FrontPage,
    OptionLists,
    edit_column,
    write_front_page,
)
from kompetanse_cli.report.base import (
    Branch,
    Cell,
    DeadlineCell,
    FactSheets,
    Redacted,
    RedactedText,
    Report,
    StatusCell,
    Table,
    each_block,
)

# Excel's longest name of a sheet, and longest text in a cell.
_LONGEST_NAME, _LONGEST_TEXT = 31, 32_000
_WIDEST, _NARROWEST = 48, 8
# The height of a line, and the most that Excel gives a row, in points.
_LINE, _HIGHEST = 15, 405
# So many letters less are reckoned with than a column has room for.
_MARGIN = 2
_HEADING = {"bottom": 1, "text_wrap": True, "bg_color": "#d9e2ec"}
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]+")
# The fill behind a status, beside its word.
_FILLS = {"udekket": "#f8d0cc", "sårbar": "#fbe6b8", "utløper snart": "#fbe6b8", "dekket": "#d3ecd7",
          "unntak": "#e4e4ea", "nådd": "#d3ecd7", "ikke i rute": "#f8d0cc", "usikker": "#fbe6b8"}  # fmt: skip


@frozen
class Page:
    """A sheet: its name, a line above the table (none: the table begins at the top), and the report with the table,
    which is that of the `number`. `columns` are told where people change the sheet and it is read in again.
    """

    name: str
    note: str
    report: Redacted[Report]
    number: int = 0
    columns: tuple[EditedColumn, ...] = ()


def require_xlsxwriter() -> None:
    """Raises KompetanseError without the extra."""
    try:
        # An extra, which need not be installed.
        import xlsxwriter  # noqa: F401
    except ImportError as error:
        missing = KompetanseError(
            N_("Excel-filer kan ikke skrives med det som er installert"),
            remedy=N_("{command}, eller skriv .csv"),
            command=install_command("XlsxWriter"),
        )
        raise not_loaded(error, missing, "XlsxWriter") from error


def note_of_computed(language: Language, on: date) -> str:
    """The line above a table that is computed."""
    return language.say(
        N_("{computed}. Arket er til å lese, og blir ikke lest inn igjen."), computed=computed_on(language, on)
    )


def to_workbook(report: Redacted[Report], language: Language, _layout: ReportLayout = USUAL) -> bytes:
    """The bytes of a workbook with a sheet for each table of the report. Raises KompetanseError without the extra."""
    made, note = report.value, note_of_computed(language, report.value.on)
    pages: list[Page] = []
    for number, table in enumerate(tables_of(made, language)):
        name = free_name(table.caption, {page.name.casefold() for page in pages})
        pages.append(Page(name, note, report, number))
    return to_xlsx(pages, language, made.on, RedactedText(made.title))


def tables_of(report: Report, language: Language) -> Iterator[Table]:
    """The tables of a report, those behind its pictures too, and what is told of each of many things as one."""
    for section in report.sections:
        for block in each_block(section.blocks):
            if isinstance(block, Table):
                yield block
            elif isinstance(block, FactSheets):
                yield sheet_of(section, block, language)


def free_name(caption: str, taken: Collection[str]) -> str:
    """A name of a sheet that Excel takes, and that no other has."""
    whole = _NOT_IN_A_NAME.sub(" ", caption).strip().strip("'") or "Ark"
    name, number = whole[:_LONGEST_NAME].strip(), 2
    while name.casefold() in taken:
        more = f" {number}"
        name, number = whole[: _LONGEST_NAME - len(more)].strip() + more, number + 1
    return name


def to_xlsx(
    pages: Sequence[Page], language: Language, on: date, title: RedactedText, front: FrontPage | None = None
) -> bytes:
    """The workbook's bytes; the same for the same pages and day. Raises KompetanseError without the extra."""
    require_xlsxwriter()
    # An extra, which need not be installed.
    import xlsxwriter

    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    # A clock in the file would make each one another.
    book.set_properties({"title": title, "created": datetime(on.year, on.month, on.day)})  # noqa: DTZ001
    styles, lists = _Styles(book), OptionLists(book)
    if front is not None:
        write_front_page(book, front)
    for page in pages:
        _sheet(book, page, language, styles, lists)
    lists.write()
    book.close()
    return stream.getvalue()


class _Styles:
    """The formats of a workbook, each made once: a matrix has tens of thousands of cells."""

    def __init__(self, book: Any) -> None:
        self._book, self._made = book, dict[tuple[tuple[str, object], ...], Any]()

    def of(self, properties: Mapping[str, object], *, bold: bool = False, top: bool = True) -> Any:
        """The format with these properties, `bold`, and for what stands at the `top` of its cell."""
        wanted = {**({"valign": "top"} if top else {}), **({"bold": True} if bold else {}), **properties}
        key = tuple(sorted(wanted.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(wanted)
        return self._made[key]


def _sheet(book: Any, page: Page, language: Language, styles: _Styles, lists: OptionLists) -> None:
    sheet = book.add_worksheet(page.name[:_LONGEST_NAME])
    table = with_notes_apart(next(islice(tables_of(page.report.value, language), page.number, None)), language)
    top = 0
    if page.note:
        sheet.write_string(0, 0, page.note, styles.of({"italic": True}, top=False))
        top = 2
    numbers = _numbers(table) if page.note else tuple(range(len(table.columns)))
    lines = _head(sheet, page, table, numbers, top, language, styles, lists)
    for line, row in enumerate(table.rows):
        if lines[line] > 1:
            # Not every program makes room for a text that wraps.
            sheet.set_row(line + top + 1, min(lines[line] * _LINE, _HIGHEST))
        is_sum = line >= len(table.rows) - table.sums
        for at, number in enumerate(numbers):
            like = page.columns[number].cells if page.columns else {}
            _write(sheet, line + top + 1, at, row[number], language, styles, like, bold=is_sum)
    if page.columns:
        # An id of digits is no mistake.
        sheet.ignore_errors({"number_stored_as_text": f"A1:{column_letters(len(numbers))}{len(table.rows) + 1}"})
    sheet.freeze_panes(top + 1, 1)
    if page.columns or len(table.rows) > table.sums:
        # A sheet to be filled in has rows to come.
        sheet.autofilter(top, 0, top + max(len(table.rows) - table.sums, 1), len(numbers) - 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    # Ids are for formulas, and would make the letters on paper small.
    printed = sum(not table.columns[number].data_only for number in numbers)
    sheet.print_area(0, 0, top + len(table.rows), max(printed, 1) - 1)
    sheet.repeat_rows(top)


def _head(
    sheet: Any,
    page: Page,
    table: Table,
    numbers: Sequence[int],
    top: int,
    language: Language,
    styles: _Styles,
    lists: OptionLists,
) -> list[int]:
    """Write the headings, as wide as what stands below them asks; how many lines each row has then."""
    lines = [1] * len(table.rows)
    for at, number in enumerate(numbers):
        edited = page.columns[number] if page.columns else EditedColumn()
        grey = {"bg_color": GREY} if edited.is_computed else {}
        sheet.write_string(top, at, table.columns[number].title, styles.of({**_HEADING, **grey}, bold=True))
        shown = [cell_text(row[number], language) for row in table.rows]
        widest = max((len(text) for text in (_heading_word(table, number), *shown)), default=0)
        width = min(max(widest + 2, _NARROWEST), _WIDEST)
        below = styles.of(edited.cells) if edited.cells else None
        sheet.set_column(at, at, width, below)
        edit_column(sheet, at, top, len(table.rows), edited, lists)
        lines = [max(high, _lines(text, width)) for high, text in zip(lines, shown, strict=True)]
    return lines


def _lines(text: str, width: int) -> int:
    """How many lines a text is of in a column of so many letters: words that have no room go to the next."""
    # Letters are not all as wide as a figure, which is what a column is measured in; on paper even less so.
    room = max(1, width - _MARGIN)
    if len(text) <= room and "\n" not in text:
        return 1
    return sum(max(1, len(wrap(part, room))) for part in text.split("\n"))


def _numbers(table: Table) -> tuple[int, ...]:
    """The columns of a table that is computed: those with something in them, and the ids last."""
    empty = {n for n in range(len(table.columns)) if all(row[n] in (None, "", ()) for row in table.rows)}
    return tuple(n for n in table.ids_last if not (table.columns[n].data_only and n in empty))


def _heading_word(table: Table, number: int) -> str:
    """What a column must have room for of its heading: all of it, or where it wraps over marks the longest word."""
    title = table.columns[number].title
    if any(isinstance(cell := row[number], StatusCell) and cell.is_marked for row in table.rows):
        return max(title.split(), key=len, default="")
    return title


# Excel has no days before 1900, and one too many in its first February.
_FIRST_DAY = date(1900, 3, 1)


def _write(
    sheet: Any,
    line: int,
    at: int,
    cell: Cell,
    language: Language,
    styles: _Styles,
    like: Mapping[str, object],
    *,
    bold: bool,
) -> None:
    match cell:
        case None | "":
            return
        case DeadlineCell() if cell.day:
            _write(sheet, line, at, cell.day, language, styles, like, bold=bold)
        case date() if cell < _FIRST_DAY:
            sheet.write_string(line, at, cell.isoformat(), styles.of({"text_wrap": True}, bold=bold))
        case date():
            sheet.write_datetime(line, at, cell, styles.of(DATE, bold=bold))
        case int() | Decimal():
            sheet.write_number(line, at, cell, styles.of({"text_wrap": True}, bold=bold))
        case Branch():
            sheet.write_string(line, at, cell.text[:_LONGEST_TEXT], styles.of({"indent": cell.depth}, bold=bold))
        case StatusCell():
            fill = _FILLS.get(cell.status.value)
            style = styles.of({"bg_color": fill} if fill else {}, bold=bold)
            sheet.write_string(line, at, cell_text(cell, language), style)
        case Share() | AmountShare() if not cell.is_relevant:
            return
        case _:
            text = _readable(cell_text(cell, language))[:_LONGEST_TEXT]
            sheet.write_string(line, at, text, styles.of({"text_wrap": True, **like}, bold=bold))


def _readable(text: str) -> str:
    """A text that is read in again as it is: the apostrophe that leads it may be its own, and `import` takes one away.
    No other text needs one, for nothing in a workbook is run."""
    return guarded(text) if text.startswith("'") else text
