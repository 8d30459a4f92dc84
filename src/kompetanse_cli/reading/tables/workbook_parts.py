"""What lies in a workbook and its reader does not tell: cells far out, formulas without a value, and what is hidden.

It is looked up in the XML of the file itself (.xlsx as ECMA-376 has it, .ods as OpenDocument 1.3).
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import field
from html import unescape
from typing import IO

from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.frozen import frozen
from kompetanse_cli.messages import N_
from kompetanse_cli.reading.tables.csv import MOST_CELLS, column_letters

_CELL = re.compile(rb"<c\b([^>]*?)(?:/>|>(.*?)</c>)", re.DOTALL)
_PLACE = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')
_ERROR = re.compile(rb'\bt="e"')
_HAS_VALUE = re.compile(rb"<v>[^<]|<is>")
# A cell with something in it, and where it is.
_FILLED = re.compile(rb"<c\b[^<>]*?\br=[\"']([A-Z]{1,3})([0-9]{1,7})[\"'][^<>]*(?<!/)>(?!</c>)")
_PIECE, _LONGEST_TAG = 1 << 20, 1 << 12
# What the unpacking of a file can raise when it is no .zip, a broken one, or packed in a way of its own.
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    KeyError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)
_SHEET = re.compile(r'<sheet\b[^>]*?\bname="([^"]*)"[^>]*?\br:id="([^"]*)"')
_RELATION = re.compile(r"<Relationship\b[^>]*>")
_ROW = re.compile(rb"<(?:\w+:)?row\b([^<>]*)>")
_COLUMN = re.compile(rb"<(?:\w+:)?col\b([^<>]*)>")
_ATTRIBUTE = re.compile(rb"""([\w:-]+)\s*=\s*["']([^"'<>]*)["']""")
_FILTER = b"filterColumn"
_ANY_CELL = re.compile(rb"<c\b([^<>]*)>")
_STYLE = re.compile(rb"<xf\b([^<>]*)>")
_PATTERN = re.compile(rb'<fill>\s*<(?:patternFill(?:[^<>]*?patternType="(\w+)")?|gradientFill)')
_TABLE_OF_ODS = re.compile(rb"<table:table\b([^<>]*)>(.*?)</table:table>", re.DOTALL)
_ROW_OF_ODS = re.compile(rb"<table:table-row\b([^<>]*)>")
_COLUMN_OF_ODS = re.compile(rb"<table:table-column\b([^<>]*)>")


@frozen
class Hidden:
    """The rows and columns of a sheet that nobody sees, from 1; `filtered`: a filter hides the rows."""

    rows: frozenset[int] = frozenset()
    columns: frozenset[int] = frozenset()
    filtered: bool = False


@frozen
class SheetParts:
    """What is told of one sheet: the odd cells (row, column, from 1), what is hidden, and the last row in which each
    column has a colour."""

    odd: dict[tuple[int, int], str] = field(default_factory=dict)
    hidden: Hidden = Hidden()
    coloured: dict[int, int] = field(default_factory=dict)


def require_near(data: bytes) -> None:
    """Refuse a sheet of an .xlsx with cells far out, before the whole of it is laid out in memory."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            for sheet, part in _parts(packed).items():
                with packed.open(part) as xml:
                    require_near_cells(sheet, *_farthest(xml))
    except _BROKEN:
        # What is no .xlsx, or a broken one, is told of when it is read.
        return


def _farthest(xml: IO[bytes]) -> tuple[int, int]:
    """The last row and the last column in which there is a value."""
    row = column = 0
    kept = b""
    while piece := xml.read(_PIECE):
        kept += piece
        for letters, digits in _FILLED.findall(kept):
            row, column = max(row, int(digits)), max(column, _number(letters))
        # A cell may lie across two pieces.
        kept = kept[-_LONGEST_TAG:]
    return row, column


def require_near_cells(sheet: str, rows: int, columns: int) -> None:
    if rows * columns > MOST_CELLS:
        raise KompetanseError(
            N_("arket «{sheet}» har celler langt ute ({cell})"),
            sheet=sheet,
            cell=f"{column_letters(columns)}{rows}",
            remedy=N_("slett det som ikke hører til tabellen, nederst og til høyre"),
        )


def sheet_parts(data: bytes) -> dict[str, SheetParts]:
    """What is told of each sheet, by its name; nothing of what is neither .xlsx nor .ods, or is broken."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if "content.xml" in packed.namelist():
                return dict(_sheets_of_ods(packed.read("content.xml")))
            filled = _filled_styles(packed)
            return {sheet: _sheet_of_xlsx(packed, part, filled) for sheet, part in _parts(packed).items()}
    except _BROKEN:
        return {}


def _sheet_of_xlsx(packed: zipfile.ZipFile, part: str, filled: frozenset[bytes]) -> SheetParts:
    xml = packed.read(part)
    return SheetParts(dict(_odd_in(xml)), Hidden(
        frozenset(_hidden_rows(xml)), frozenset(_hidden_columns(xml)), _FILTER in xml or _has_filter(packed, part),
    ), _coloured(xml, filled))  # fmt: skip


def _filled_styles(packed: zipfile.ZipFile) -> frozenset[bytes]:
    """The styles of cells with a colour behind what they say."""
    if "xl/styles.xml" not in packed.namelist():
        return frozenset()
    xml = packed.read("xl/styles.xml")
    kinds = _PATTERN.findall(_within(xml, b"fills"))
    coloured = {b"%d" % number for number, kind in enumerate(kinds) if kind not in (b"none", b"gray125")}
    styles = _STYLE.findall(_within(xml, b"cellXfs"))
    return frozenset(b"%d" % number for number, attributes in enumerate(styles)
                     if dict(_ATTRIBUTE.findall(attributes)).get(b"fillId") in coloured)  # fmt: skip


def _within(xml: bytes, tag: bytes) -> bytes:
    found = re.search(rb"<" + tag + rb"\b[^>]*>(.*?)</" + tag + rb">", xml, re.DOTALL)
    return found[1] if found else b""


def _coloured(xml: bytes, styles: frozenset[bytes]) -> dict[int, int]:
    """The last row in which each column has a colour."""
    last: dict[int, int] = {}
    for attributes in _ANY_CELL.findall(xml) if styles else ():
        told = dict(_ATTRIBUTE.findall(attributes))
        place = _PLACE.search(attributes)
        if told.get(b"s") in styles and place is not None:
            column = _number(place[1])
            last[column] = max(last.get(column, 0), int(place[2]))
    return last


def _hidden_rows(xml: bytes) -> Iterator[int]:
    number = 0
    for attributes in _ROW.findall(xml):
        told = dict(_ATTRIBUTE.findall(attributes))
        number = int(told.get(b"r", number + 1))
        if _is_hidden(told, b"ht"):
            yield number


def _hidden_columns(xml: bytes) -> Iterator[int]:
    for attributes in _COLUMN.findall(xml):
        told = dict(_ATTRIBUTE.findall(attributes))
        if _is_hidden(told, b"width"):
            first = int(told[b"min"])
            yield from range(first, min(int(told[b"max"]), first + _MOST_REPEATED) + 1)


# All columns of a sheet; what is repeated further is empty.
_MOST_REPEATED = 1 << 14


def _is_hidden(told: dict[bytes, bytes], size: bytes) -> bool:
    return told.get(b"hidden") in (b"1", b"true") or (size in told and float(told[size]) == 0)


def _has_filter(packed: zipfile.ZipFile, part: str) -> bool:
    """Whether one of the tables in a sheet is filtered; they lie in parts of their own."""
    folder, _, name = part.rpartition("/")
    relations = f"{folder}/_rels/{name}.rels"
    if relations not in packed.namelist():
        return False
    tables = re.findall(r'\bTarget="(?:\.\./|/xl/)(tables/[^"]+)"', packed.read(relations).decode("utf-8"))
    return any(_FILTER in packed.read(f"xl/{table}") for table in tables)


def _sheets_of_ods(xml: bytes) -> Iterator[tuple[str, SheetParts]]:
    for attributes, inside in _TABLE_OF_ODS.findall(xml):
        name = dict(_ATTRIBUTE.findall(attributes)).get(b"table:name", b"").decode("utf-8")
        rows = list(_repeated(inside, _ROW_OF_ODS, b"table:number-rows-repeated"))
        columns = _repeated(inside, _COLUMN_OF_ODS, b"table:number-columns-repeated")
        hidden = Hidden(
            frozenset(number for number, seen in rows if seen in (b"collapse", b"filter")),
            frozenset(number for number, seen in columns if seen == b"collapse"),
            any(seen == b"filter" for _, seen in rows),
        )
        yield unescape(name), SheetParts(hidden=hidden)


def _repeated(xml: bytes, tag: re.Pattern[bytes], times: bytes) -> Iterator[tuple[int, bytes]]:
    """The number of each row or column that is not seen, and how it is hidden."""
    number = 0
    for attributes in tag.findall(xml):
        told = dict(_ATTRIBUTE.findall(attributes))
        count = int(told.get(times, 1))
        if b"table:visibility" in told:
            for hidden in range(number + 1, number + 1 + min(count, _MOST_REPEATED)):
                yield hidden, told[b"table:visibility"]
        number += count


def _parts(packed: zipfile.ZipFile) -> dict[str, str]:
    book = packed.read("xl/workbook.xml").decode("utf-8")
    relations = packed.read("xl/_rels/workbook.xml.rels").decode("utf-8")
    targets = {}
    for relation in _RELATION.findall(relations):
        known = dict(re.findall(r'\b(Id|Target)="([^"]*)"', relation))
        targets[known.get("Id")] = known.get("Target", "")
    return {
        unescape(name): f"xl/{targets[key].removeprefix('/xl/')}"
        for name, key in _SHEET.findall(book)
        if key in targets
    }


def _odd_in(xml: bytes) -> Iterator[tuple[tuple[int, int], str]]:
    if b"<f" not in xml and b't="e"' not in xml:
        return
    for attributes, inside in _CELL.findall(xml):
        place = _PLACE.search(attributes)
        if place is None:
            continue
        at = (int(place[2]), _number(place[1]))
        if _ERROR.search(attributes):
            yield at, "error"
        elif b"<f" in inside and not _HAS_VALUE.search(inside):
            yield at, "formula"


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number
