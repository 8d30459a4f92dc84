"""What makes a sheet one that people change: notes over the columns, drop-downs, grey for what is computed, and a first
sheet that explains. Nothing is protected: a protected sheet can't be sorted.
"""

from collections.abc import Mapping
from typing import Any

from kompetanse_cli.frozen import frozen
from kompetanse_cli.reading.tables.csv import LISTS_SHEET, column_letters

# Excel takes a list in a cell that is so long, and a longer one from other cells.
_LONGEST_LIST = 255
# New rows have the drop-downs and the dates too.
_ROWS_MORE = 1000
_LONGEST_NOTE = 1000
# The height of a line in points, and the letters that the second column of the first sheet has room for.
_LINE, _LETTERS = 15, 85
GREY = "#ececec"
# Excel has a number for the format of a text.
_TEXT = 49
DATE = {"num_format": "dd.mm.yyyy", "align": "left"}


@frozen
class EditedColumn:
    """A column of a sheet that people change: what it is, and all that may be chosen there.

    `is_closed`: nothing else may stand there. `is_computed`: it is not read in again. `is_date`: new cells are dates.
    `is_text`: a spreadsheet is to keep what somebody writes there: «0301» its zero, and «3-26» no date.
    """

    note: str = ""
    options: tuple[str, ...] = ()
    is_closed: bool = False
    is_computed: bool = False
    is_date: bool = False
    is_text: bool = False

    @property
    def cells(self) -> Mapping[str, object]:
        """How its cells are, those of new rows too."""
        if self.is_computed:
            return {"bg_color": GREY}
        return DATE if self.is_date else {"num_format": _TEXT} if self.is_text else {}


@frozen
class FrontPage:
    """The first sheet: its name, what says that it is not read in, its lines, and for each sheet the name, what it
    holds and how many rows there are, below the words over these.
    """

    name: str
    title: str
    computed: str
    lines: tuple[str, ...]
    headings: tuple[str, str, str]
    sheets: tuple[tuple[str, str, int], ...]


class OptionLists:
    """The lists that cells are chosen from: each stands once, on a sheet that is hidden."""

    def __init__(self, book: Any) -> None:
        self._book, self._columns = book, dict[tuple[str, ...], int]()

    def source(self, options: tuple[str, ...]) -> list[str] | str:
        """The list as a drop-down has it: the words themselves, or where they stand."""
        if len(",".join(options)) <= _LONGEST_LIST and not any("," in option for option in options):
            return list(options)
        letters = column_letters(self._columns.setdefault(options, len(self._columns)) + 1)
        return f"='{LISTS_SHEET}'!${letters}$1:${letters}${len(options)}"

    def write(self) -> None:
        """Write the sheet, the last of the workbook."""
        if not self._columns:
            return
        sheet = self._book.add_worksheet(LISTS_SHEET)
        for options, column in self._columns.items():
            for row, option in enumerate(options):
                sheet.write_string(row, column, option)
        sheet.hide()


def edit_column(sheet: Any, at: int, top: int, rows: int, column: EditedColumn, lists: OptionLists) -> None:
    """The note over a column of a sheet, and the drop-down in its cells, those of new rows too."""
    if column.note:
        sheet.write_comment(top, at, column.note[:_LONGEST_NOTE], {"x_scale": 2.5, "font_size": 9})
    if column.options:
        stop = "stop" if column.is_closed else "information"
        told = {
            "validate": "list", "source": lists.source(column.options), "error_type": stop,
            "show_error": column.is_closed, "ignore_blank": True,
        }  # fmt: skip
        sheet.data_validation(top + 1, at, top + rows + _ROWS_MORE, at, told)


def write_front_page(book: Any, page: FrontPage) -> None:
    """The sheet that explains, with a link to each of the others."""
    sheet = book.add_worksheet(page.name)
    bold, link = book.add_format({"bold": True}), book.add_format({"font_color": "#0b4f9c", "underline": 1})
    heading, wrapped = book.add_format({"bold": True, "bottom": 1}), book.add_format({"text_wrap": True})
    sheet.write_string(0, 0, page.title, book.add_format({"bold": True, "font_size": 14}))
    sheet.write_string(0, 2, page.computed, book.add_format({"italic": True}))
    row = 2
    for line in page.lines:
        sheet.merge_range(row, 0, row, 2, line, wrapped)
        sheet.set_row(row, _LINE * (1 + len(line) // 130))
        row += 1
    row += 1
    for column, word in enumerate(page.headings):
        sheet.write_string(row, column, word, heading)
    for name, about, count in page.sheets:
        row += 1
        sheet.write_url(row, 0, f"internal:'{name}'!A1", link, name)
        sheet.write_string(row, 1, about, wrapped)
        sheet.set_row(row, _LINE * (1 + len(about) // _LETTERS))
        sheet.write_number(row, 2, count, bold if count else None)
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 80)
    sheet.set_column(2, 2, 22)
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
