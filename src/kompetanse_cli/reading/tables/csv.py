"""Tables that people keep, as rows of values: CSV as Norwegian Excel writes it. Workbooks are read in `workbook`.

An apostrophe keeps a spreadsheet from running a text as a formula: it is put before it on the way out, and taken away
on the way in.
"""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import field
from datetime import date
from decimal import Decimal
from itertools import islice

from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.frozen import frozen
from kompetanse_cli.messages import N_, Message
from kompetanse_cli.reading.decoding import decode

# The hidden sheet of our own workbooks with what cells are chosen from.
LISTS_SHEET = "Valg"
CellValue = str | int | Decimal | date | bool | None

MOST_BYTES = 20 * 1024 * 1024
MOST_ROWS = 100_000
# A table of a hundred thousand people has a tenth of it; each cell costs memory, empty or not.
MOST_CELLS = 5_000_000
# What Excel itself takes in one cell.
_LONGEST_CELL = 32_767
# The line by which Excel tells what stands between the cells; it shows no such row itself.
_TOLD = re.compile(r"sep=(?P<delimiter>[^\r\n])(?:\r\n|\n|\r)", re.IGNORECASE)
_DELIMITERS = (";", "\t", ",", "|")
# What stands between the cells is found from so many rows.
_ROWS_TO_TELL = 50
# The letters of Norwegian in the encoding of old Macs, which Excel for Mac still writes.
_MAC_LETTERS = frozenset(b"\x8c\xbf\xbe\x81\xaf\xae")
_WINDOWS_LETTERS = frozenset("æøåÆØÅ".encode("cp1252"))


@frozen
class Remark:
    """Something about a cell, or a whole sheet when `row` is 0. Rows and columns are from 1."""

    sheet: str
    row: int
    column: int
    text: Message

    @property
    def place(self) -> str:
        """«Rolleliste!C14»."""
        cell = f"{column_letters(self.column)}{self.row}" if self.row and self.column else str(self.row or "")
        return "!".join(part for part in (self.sheet, cell) if part)


@frozen
class Sheet:
    """One table: the rows as they stand, the empty ones too. `unknown` are the cells (row, column, from 1) whose value
    nobody can tell, and `coloured` the last row in which a column has a colour of its own. `name` is empty for CSV.
    `lines` are the texts of several lines, as they stand, by their cells."""

    name: str
    rows: tuple[tuple[CellValue, ...], ...]
    remarks: tuple[Remark, ...] = ()
    unknown: frozenset[tuple[int, int]] = frozenset()
    coloured: Mapping[int, int] = field(default_factory=dict)
    lines: Mapping[tuple[int, int], str] = field(default_factory=dict)


@frozen
class Workbook:
    """The sheets that are to be read, and remarks on those that are not."""

    sheets: tuple[Sheet, ...]
    remarks: tuple[Remark, ...] = field(default=())


def column_letters(column: int) -> str:
    """A, B … Z, AA …, for the columns from 1."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def read_csv(data: bytes) -> Workbook:
    """The one table of a CSV file. Raises KompetanseError for one that is too big, no text, or may be divided wrongly
    by a stray quotation mark."""
    if len(data) > MOST_BYTES:
        raise KompetanseError(
            N_("filen er større enn {most} MiB"), most=MOST_BYTES // 1024**2, remedy=N_("del den i flere")
        )
    text = _text(data)
    told = _TOLD.match(text)
    csv.field_size_limit(_LONGEST_CELL)
    delimiter = told["delimiter"] if told else _delimiter(text)
    text = text[told.end() :] if told else text
    rows = list(_rows(text, delimiter, int(told is not None)))
    _refuse_swallowed(rows, delimiter, int(told is not None))
    return Workbook((Sheet("", tuple(tuple(map(_value, row)) for row in rows)),))


def _value(cell: str) -> CellValue:
    return unguarded(cell.strip()).strip() or None


def _rows(text: str, delimiter: str, above: int) -> Iterator[list[str]]:
    """The rows; too many of them, or of cells, are never held. `above` lines stand before. Raises KompetanseError."""
    # An old Mac ends its lines with CR alone.
    lines = io.StringIO(text, newline=None)
    reader = csv.reader(lines, delimiter=delimiter, strict=True, skipinitialspace=True)
    cells = begun = 0
    try:
        for number, row in enumerate(reader, 1):
            cells += len(row)
            if number > MOST_ROWS or cells > MOST_CELLS:
                raise KompetanseError(
                    N_("tabellen har flere enn {most} rader, eller flere enn {cells} celler"),
                    most=MOST_ROWS, cells=MOST_CELLS, remedy=N_("del den i flere"),
                )  # fmt: skip
            begun = reader.line_num
            yield row
    except csv.Error as error:
        lines.seek(0)
        raise _unreadable(list(islice(lines, begun, None)), delimiter, above + begun) from error


def _unreadable(lines: Sequence[str], delimiter: str, above: int) -> KompetanseError:
    """Why the row that begins in the first of the lines can't be read: a stray mark, or a cell that is too long."""
    opened, column = _last_opened(lines, delimiter)
    if not opened:
        return KompetanseError(
            N_("filen kan ikke leses som CSV: linje {line} har en celle med flere enn {most} tegn"),
            line=above + 1, most=_LONGEST_CELL, remedy=N_("del teksten, eller lagre tabellen på nytt fra Excel"),
        )  # fmt: skip
    return _stray(above + opened, column)


def _last_opened(lines: Sequence[str], delimiter: str) -> tuple[int, str]:
    """The line (from 1) and the column of the mark that a row goes wrong after: one that nothing closes, or that is
    closed where the cell goes on. (0, "") where there is none."""
    text = "".join(lines)
    cell = re.compile(rf'[ ]*(?:"[^"]*(?:""[^"]*)*(?P<closed>"?)|[^{re.escape(delimiter)}\n]*)')
    place, column = 0, 1
    while found := cell.match(text, place):
        after = text[found.end() : found.end() + 1]
        if found["closed"] == "" or (found["closed"] and after not in (delimiter, "\n", "")):
            return text.count("\n", 0, place) + 1, column_letters(column)
        if after != delimiter:
            break
        place, column = found.end() + 1, column + 1
    return 0, ""


def _refuse_swallowed(rows: Sequence[Sequence[str]], delimiter: str, above: int) -> None:
    """Refuse a cell with lines that are rows: between two stray marks whole rows become one cell.
    Raises KompetanseError.
    """
    widths = Counter(len(row) for row in rows if len(row) > 1)
    usual = max(widths, key=lambda width: (widths[width], width), default=0)
    line = above + 1
    for row in rows:
        for number, cell in enumerate(row):
            if "\n" in cell:
                if usual > 1 and _holds_rows(cell, number, len(row) - 1 - number, delimiter, usual - 1):
                    raise _stray(line, column_letters(number + 1))
                line += cell.count("\n")
        line += 1


def _holds_rows(cell: str, before: int, after: int, delimiter: str, usual: int) -> bool:
    """Whether lines of a cell would be rows if its marks were not there: they have as many delimiters as rows have.
    A single delimiter may be of the text, so then its first line must be the end of a row too.
    """
    first, *inner, last = (line.count(delimiter) for line in cell.split("\n"))
    if usual > 1 and usual in inner:
        return True
    return before + first == usual and (usual in inner or (last > 0 and last + after == usual))


def _stray(line: int, column: str) -> KompetanseError:
    return KompetanseError(
        N_("filen kan ikke leses som CSV: anførselstegnet i linje {line}, kolonne {column} lukkes ikke i cellen sin"),
        line=line, column=column,
        remedy=N_("ta det bort, eller lagre tabellen på nytt fra Excel"),
    )  # fmt: skip


def _text(data: bytes) -> str:
    if not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) and _is_mac(data):
        return data.decode("mac_roman")
    decoded = decode(data)
    if not decoded.readable:
        raise KompetanseError(N_("filen kan ikke leses som tekst"), remedy=N_("lagre den som «CSV UTF-8» fra Excel"))
    return decoded.text.removeprefix("\ufeff")


def _is_mac(data: bytes) -> bool:
    """Whether the letters beyond ASCII are those of a Mac: not UTF-8, and more of its own than of Windows' letters."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        counted = Counter(byte for byte in data if byte > 0x7F)
        return sum(counted[b] for b in _MAC_LETTERS) > sum(counted[b] for b in _WINDOWS_LETTERS)
    return False


def _delimiter(text: str) -> str:
    """What stands between the cells: what there is equally many of in most rows."""

    def steadiness(delimiter: str) -> tuple[float, int]:
        counts = Counter(_first_widths(text, delimiter))
        cells, times = max(counts.items(), key=lambda each: (each[0] > 1, each[1]), default=(0, 0))
        return (times / counts.total() if cells > 1 else 0, cells)

    return max(_DELIMITERS, key=steadiness)


def _first_widths(text: str, delimiter: str) -> Iterator[int]:
    """How many cells each of the first rows has that can be read when they are divided so."""
    reader = csv.reader(io.StringIO(text, newline=None), delimiter=delimiter, skipinitialspace=True)
    rows = (len(row) for row in reader if row)
    with suppress(csv.Error):
        yield from islice(rows, _ROWS_TO_TELL)


# What Excel and its likes take for the start of a formula (OWASP, CSV injection); full-width forms count as well.
_DANGEROUS = tuple("=+-@\t\r\n＝＋－＠")
_GUARD = "'"


def guarded(text: str) -> str:
    """The text, led by an apostrophe when a spreadsheet would run it; also when it already looks led by one."""
    return f"{_GUARD}{text}" if _would_run(text) else text


def unguarded(text: str) -> str:
    """The text as it was before it was guarded."""
    return text[1:] if text.startswith(_GUARD) and _would_run(text[1:]) else text


def _would_run(text: str) -> bool:
    return text.lstrip(f"{_GUARD} \u00a0").startswith(_DANGEROUS)
