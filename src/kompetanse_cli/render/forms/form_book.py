"""What the workbooks of forms have in common: their cells, what may be chosen in them, and how they are printed.

Nothing is protected: who fills in a form may widen a column, sort, and write a note beside it.
"""

import io
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from textwrap import wrap
from typing import Any

from kompetanse_cli.language import Language
from kompetanse_cli.messages import N_
from kompetanse_cli.reading.tables.csv import guarded
from kompetanse_cli.render.reports.xlsx import free_name, require_xlsxwriter
from kompetanse_cli.report.base import RedactedText
from kompetanse_cli.report.forms import AnswerKind, AnswerValue

# The longest text in a cell, and how high a line is.
_LONGEST_TEXT, _LINE = 32_000, 15
TITLE = {"bold": True, "font_size": 14}
HEADING = {"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}
PLAIN = {"text_wrap": True, "valign": "top"}
HELP = {"text_wrap": True, "valign": "top", "italic": True, "font_color": "#555555"}
# What is not to be filled in.
GREY = {"font_color": "#777777", "bg_color": "#eeeeee", "valign": "top", "text_wrap": True}
FILLED = {"bg_color": "#fff6cf", "border": 1, "border_color": "#bbbbbb", "valign": "top", "text_wrap": True}
_DATED = {"num_format": "dd.mm.yyyy", "align": "left"}
# A text stays one: a spreadsheet makes a part of one of «82 %».
_AS_TEXT = {"num_format": "@"}
_FIRST_DAY = date(1900, 3, 1)


def lines_in(text: str, width: float) -> int:
    """How many lines a text takes in a column that is so many characters wide."""
    return sum(len(wrap(line, max(int(width), 1))) or 1 for line in text.split("\n"))


@dataclass(slots=True)
class FormBook:
    """A workbook that is being written, in a language and on a day: the same bytes for the same forms."""

    language: Language
    on: date
    title: RedactedText
    book: Any = None
    _stream: io.BytesIO = field(default_factory=io.BytesIO)
    _styles: dict[tuple[tuple[str, object], ...], Any] = field(default_factory=dict)
    _names: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Raises KompetanseError without the extra."""
        require_xlsxwriter()
        # An extra, which need not be installed.
        import xlsxwriter

        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self.book = xlsxwriter.Workbook(self._stream, options)
        # A clock in the file would make each one another.
        created = datetime(self.on.year, self.on.month, self.on.day)  # noqa: DTZ001
        self.book.set_properties({"title": self.title, "created": created})

    def sheet(self, name: str) -> Any:
        """A new sheet, called so as far as a spreadsheet can, and as no other."""
        free = free_name(name, self._names)
        self._names.add(free.casefold())
        made = self.book.add_worksheet(free)
        made.set_landscape()
        made.fit_to_pages(1, 0)
        return made

    def style(self, *properties: Mapping[str, object]) -> Any:
        """A format, made once."""
        wanted = {name: value for each in properties for name, value in each.items()}
        key = tuple(sorted(wanted.items()))
        if key not in self._styles:
            self._styles[key] = self.book.add_format(wanted)
        return self._styles[key]

    def text(self, sheet: Any, row: int, column: int, text: str, *properties: Mapping[str, object]) -> None:
        """Write a text, never a formula."""
        # An apostrophe in front may be its own, and reading takes one away.
        kept = guarded(text) if text.startswith("'") else text
        sheet.write_string(row, column, kept[:_LONGEST_TEXT], self.style(*(properties or (PLAIN,))))

    def value(
        self, sheet: Any, row: int, column: int, value: AnswerValue, kind: AnswerKind, style: Mapping[str, object]
    ) -> None:
        """Write what stands in a cell, or leave it empty; it has the format of its kind for what comes."""
        shape = _DATED if kind is AnswerKind.DAY else {} if kind is AnswerKind.COUNT else _AS_TEXT
        match value:
            case None:
                sheet.write_blank(row, column, None, self.style(style, shape))
            case date() if value >= _FIRST_DAY:
                sheet.write_datetime(row, column, value, self.style(style, _DATED))
            case int():
                sheet.write_number(row, column, value, self.style(style))
            case _:
                self.text(sheet, row, column, str(value), style, shape)

    def height(self, sheet: Any, row: int, cells: Iterable[tuple[str, float]], least: int = 1) -> None:
        """Give a row room for its texts, each with the width of its column: no program does so by itself when it opens
        the file."""
        lines = max((lines_in(text, width) for text, width in cells), default=1)
        sheet.set_row(row, _LINE * max(lines, least) + 1)

    def choose(self, sheet: Any, row: int, column: int, kind: AnswerKind, choices: Collection[str] = ()) -> None:
        """Say what may stand in a cell. Something else is warned of, and can be written."""
        say = self.language.say
        words = list(choices) or ([say(N_("ja")), say(N_("nei"))] if kind is AnswerKind.YES_NO else [])
        rule: dict[str, object] = {"error_type": "warning", "ignore_blank": True}
        if words:
            rule |= {"validate": "list", "source": words}
        elif kind is AnswerKind.DAY:
            rule |= {"validate": "date", "criteria": ">=", "value": _FIRST_DAY,
                     "error_message": say(N_("Skriv en dato, som 04.05.2026"))}  # fmt: skip
        elif kind is AnswerKind.COUNT:
            rule |= {
                "validate": "integer",
                "criteria": ">=",
                "value": 0,
                "error_message": say(N_("Skriv et helt tall")),
            }
        else:
            return
        sheet.data_validation(row, column, row, column, rule)

    def content(self) -> bytes:
        """The bytes of the workbook, when all is written."""
        self.book.close()
        return self._stream.getvalue()
