"""Tables as a workbook for Excel. Needs the extra `excel`; the only module that knows XlsxWriter.

Texts are written as texts: nothing in a cell is ever a formula.
"""

import io
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from kompetanse_cli.analysis.base import Share
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.frozen import frozen
from kompetanse_cli.language import Language
from kompetanse_cli.messages import N_
from kompetanse_cli.render.cells import cell_text
from kompetanse_cli.report.base import Branch, Cell, Redacted, Report, StatusCell

# Excel's longest name of a sheet, and longest text in a cell.
_LONGEST_NAME, _LONGEST_TEXT = 31, 32_000
_WIDEST, _NARROWEST = 48, 8
# The fill behind a status, beside its word.
_FILLS = {"udekket": "#f8d0cc", "sårbar": "#fbe6b8", "utløper snart": "#fbe6b8", "dekket": "#d3ecd7",
          "unntak": "#e4e4ea", "nådd": "#d3ecd7", "ikke i rute": "#f8d0cc", "usikker": "#fbe6b8"}  # fmt: skip


@frozen
class Page:
    """A sheet: its name, a line above the table (none: the table begins at the top), and the report whose first table
    it is.
    """

    name: str
    note: str
    report: Redacted[Report]


def to_xlsx(pages: Sequence[Page], language: Language, on: date, title: str) -> bytes:
    """The workbook's bytes; the same for the same pages and day. Raises KompetanseError without the extra."""
    try:
        # An extra, which need not be installed.
        import xlsxwriter
    except ImportError as error:
        raise KompetanseError(
            N_("Excel-filer kan ikke skrives med det som er installert"),
            remedy=N_("pip install 'kompetanse-cli[excel]', eller skriv .csv"),
        ) from error
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    # A clock in the file would make each one another.
    book.set_properties({"title": title, "created": datetime(on.year, on.month, on.day)})  # noqa: DTZ001
    for page in pages:
        _sheet(book, page, language)
    book.close()
    return stream.getvalue()


def _sheet(book: Any, page: Page, language: Language) -> None:
    sheet = book.add_worksheet(page.name[:_LONGEST_NAME])
    heading = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    as_date = book.add_format({"num_format": "dd.mm.yyyy", "align": "left", "valign": "top"})
    table = next(table for section in page.report.value.sections for table in section.tables)
    top = 0
    if page.note:
        sheet.write_string(0, 0, page.note, book.add_format({"italic": True}))
        top = 2
    numbers = [n for n, column in enumerate(table.columns) if not (page.note and column.data_only)]
    for at, number in enumerate(numbers):
        sheet.write_string(top, at, table.columns[number].title, heading)
        shown = [cell_text(row[number], language) for row in table.rows]
        widest = max((len(text) for text in (table.columns[number].title, *shown)), default=0)
        sheet.set_column(at, at, min(max(widest + 2, _NARROWEST), _WIDEST))
    for line, row in enumerate(table.rows, top + 1):
        for at, number in enumerate(numbers):
            _write(book, sheet, line, at, row[number], language, wrapped, as_date)
    sheet.freeze_panes(top + 1, 1)
    if table.rows:
        sheet.autofilter(top, 0, top + len(table.rows), len(numbers) - 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(top)


def _write(
    book: Any, sheet: Any, line: int, at: int, cell: Cell, language: Language, wrapped: Any, as_date: Any
) -> None:
    match cell:
        case None | "":
            return
        case date():
            sheet.write_datetime(line, at, cell, as_date)
        case int() | Decimal():
            sheet.write_number(line, at, cell, wrapped)
        case Branch():
            indent = book.add_format({"indent": cell.depth, "valign": "top"})
            sheet.write_string(line, at, cell.text[:_LONGEST_TEXT], indent)
        case StatusCell():
            fill = _FILLS.get(cell.status.value)
            style = book.add_format({"valign": "top", **({"bg_color": fill} if fill else {})})
            sheet.write_string(line, at, cell.text, style)
        case Share() if not cell.is_relevant:
            return
        case _:
            sheet.write_string(line, at, cell_text(cell, language)[:_LONGEST_TEXT], wrapped)
