"""Tables that people keep, as rows of values: CSV as Norwegian Excel writes it. Workbooks are read in `workbook`.

An apostrophe keeps a spreadsheet from running a text as a formula: it is put before it on the way out, and taken away
on the way in.
"""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import field
from datetime import date
from decimal import Decimal

from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.frozen import frozen
from kompetanse_cli.messages import N_, Message
from kompetanse_cli.reading.decoding import decode

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
    nobody can tell. `name` is empty for CSV."""

    name: str
    rows: tuple[tuple[CellValue, ...], ...]
    remarks: tuple[Remark, ...] = ()
    unknown: frozenset[tuple[int, int]] = frozenset()


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
    """The one table of a CSV file. Raises KompetanseError for one that is too big or no text."""
    if len(data) > MOST_BYTES:
        raise KompetanseError(
            N_("filen er større enn {most} MiB"), most=MOST_BYTES // 1024**2, remedy=N_("del den i flere")
        )
    text = _text(data)
    told = _TOLD.match(text)
    csv.field_size_limit(_LONGEST_CELL)
    delimiter = told["delimiter"] if told else _delimiter(text)
    text = text[told.end() :] if told else text
    return Workbook((Sheet("", tuple(_rows(text, delimiter))),))


def _rows(text: str, delimiter: str) -> Iterator[tuple[CellValue, ...]]:
    """The rows; too many of them, or of cells, are never held. Raises KompetanseError."""
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    cells = 0
    try:
        for number, row in enumerate(reader, 1):
            cells += len(row)
            if number > MOST_ROWS or cells > MOST_CELLS:
                raise KompetanseError(
                    N_("tabellen har flere enn {most} rader, eller flere enn {cells} celler"),
                    most=MOST_ROWS, cells=MOST_CELLS, remedy=N_("del den i flere"),
                )  # fmt: skip
            yield tuple(unguarded(cell.strip()).strip() or None for cell in row)
    except csv.Error as error:
        raise KompetanseError(
            N_("filen kan ikke leses som CSV: linje {line} har en celle uten ende, eller med flere enn {most} tegn"),
            line=reader.line_num, most=_LONGEST_CELL,
            remedy=N_("se etter et anførselstegn som ikke blir lukket, eller lagre den på nytt fra Excel"),
        ) from error  # fmt: skip


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
    """What stands between the cells: what there is equally many of in most lines."""
    lines = [line for line in text.splitlines()[:50] if line.strip()]

    def steadiness(delimiter: str) -> tuple[int, int]:
        try:
            counts = Counter(len(next(csv.reader([line], delimiter=delimiter), ())) for line in lines)
        except csv.Error:
            # One of the lines is a single cell, too long, when it is divided so.
            return 0, 0
        cells, times = max(counts.items(), key=lambda each: (each[0] > 1, each[1]), default=(0, 0))
        return (times if cells > 1 else 0, cells)

    return max(_DELIMITERS, key=steadiness)


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
