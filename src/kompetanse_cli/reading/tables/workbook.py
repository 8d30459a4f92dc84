"""Workbooks of Excel and LibreOffice, as rows of values. Needs the extra `excel`; the only module that knows it.

They are read in a process of their own, with bounded memory and time. What reads them is not Python: one cell far out,
or a broken file, can end the whole process it runs in.
"""

import contextlib
import io
import pickle
import re
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, time, timedelta
from decimal import Decimal
from typing import IO, Any

from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.messages import N_, message
from kompetanse_cli.reading.tables.csv import (
    MOST_BYTES,
    MOST_CELLS,
    MOST_ROWS,
    CellValue,
    Remark,
    Sheet,
    Workbook,
    column_letters,
    unguarded,
)

SUFFIXES = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
# What a workbook may be unpacked: a hundred thousand rows are far below.
_MOST_UNPACKED = 400 * 1024 * 1024
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


def read_workbook(data: bytes) -> Workbook:
    """The sheets that can be seen. Raises KompetanseError for what is no workbook, is protected, or is too big."""
    opened = _open(data)
    sheets, remarks = [], []
    odd = _odd_cells(data)
    for about in opened.sheets_metadata:
        if str(about.typ).rpartition(".")[2] != "WorkSheet":
            continue
        if str(about.visible).rpartition(".")[2] != "Visible":
            remarks.append(Remark(about.name, 0, 0, message(N_("arket er skjult, og blir ikke lest"))))
            continue
        with _telling_which(about.name):
            sheets.append(_sheet(opened.get_sheet_by_name(about.name), odd.get(about.name, {})))
    return Workbook(tuple(sheets), tuple(remarks))


def _open(data: bytes) -> Any:
    if len(data) > MOST_BYTES:
        raise KompetanseError(
            N_("filen er større enn {most} MiB"), most=MOST_BYTES // 1024**2, remedy=N_("del den i flere")
        )
    try:
        # An extra, which need not be installed.
        import python_calamine as calamine
    except ImportError as error:
        raise KompetanseError(
            N_("regneark kan ikke leses med det som er installert"),
            remedy=N_("pip install 'kompetanse-cli[excel]', eller lagre arket som CSV UTF-8"),
        ) from error
    _require_modest(data)
    _require_near(data)
    try:
        return calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    except calamine.PasswordError as error:
        raise KompetanseError(
            N_("arbeidsboken er beskyttet med passord"), remedy=N_("lagre en kopi uten passord")
        ) from error
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise KompetanseError(
            N_("filen er ikke et regneark vi kan lese"), remedy=N_("lagre den på nytt som .xlsx eller CSV UTF-8")
        ) from error


def _require_modest(data: bytes) -> None:
    """Refuse a small file that becomes a huge one when it is unpacked."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            size = sum(info.file_size for info in packed.infolist())
    except zipfile.BadZipFile:
        return
    if size > _MOST_UNPACKED:
        raise KompetanseError(
            N_("arbeidsboken blir for stor når den pakkes ut"), remedy=N_("lagre bare det som trengs")
        )


@contextmanager
def _telling_which(sheet: str) -> Iterator[None]:
    """Around the reading of a sheet. Raises KompetanseError where it is broken."""
    # An extra, which need not be installed.
    import python_calamine as calamine

    try:
        yield
    except (calamine.CalamineError, OSError, ValueError, KeyError, IndexError, TypeError, OverflowError) as error:
        raise KompetanseError(
            N_("arket «{sheet}» er skadet, og kan ikke leses"),
            sheet=sheet,
            remedy=N_("åpne arbeidsboken i Excel, og lagre den på nytt som .xlsx eller CSV UTF-8"),
        ) from error


def _require_near(data: bytes) -> None:
    """Refuse a sheet of an .xlsx with cells far out, before the whole of it is laid out in memory."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            for sheet, part in _parts(packed).items():
                with packed.open(part) as xml:
                    _require_near_cells(sheet, *_farthest(xml))
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


def _require_near_cells(sheet: str, rows: int, columns: int) -> None:
    if rows * columns > MOST_CELLS:
        raise KompetanseError(
            N_("arket «{sheet}» har celler langt ute ({cell})"),
            sheet=sheet,
            cell=f"{column_letters(columns)}{rows}",
            remedy=N_("slett det som ikke hører til tabellen, nederst og til høyre"),
        )


def _sheet(found: Any, odd: Mapping[tuple[int, int], str]) -> Sheet:
    if found.total_height > MOST_ROWS:
        raise KompetanseError(
            N_("arket «{sheet}» har flere enn {most} rader"),
            sheet=found.name, most=MOST_ROWS, remedy=N_("slett tomme rader nederst, eller del det i flere"),
        )  # fmt: skip
    _require_near_cells(found.name, found.total_height, found.total_width)
    rows = [[_value(cell) for cell in row] for row in found.to_python(skip_empty_area=False)]
    remarks = [Remark(found.name, row, column, message(_ODD[what])) for (row, column), what in sorted(odd.items())]
    remarks += _fill_merged(found, rows)
    return Sheet(found.name, tuple(map(tuple, rows)), tuple(remarks), frozenset(odd))


_ODD = {
    "formula": N_("formelen har ingen lagret verdi: åpne filen i Excel, og lagre den"),
    "error": N_("formelen gir en feil"),
}


def _fill_merged(found: Any, rows: list[list[CellValue]]) -> Iterator[Remark]:
    """Cells that are merged below each other all have the value of the first. Across, it is a heading."""
    for (top, left), (bottom, _) in found.merged_cell_ranges or ():
        if bottom > top and bottom < len(rows) and left < len(rows[top]) and rows[top][left] is not None:
            for row in range(top + 1, bottom + 1):
                rows[row][left] = rows[top][left]
            text = message(N_("cellene ned til rad {row} er slått sammen, og leses som like"), row=bottom + 1)
            yield Remark(found.name, top + 1, left + 1, text)


def _value(cell: Any) -> CellValue:
    match cell:
        case bool():
            return cell
        case float():
            return int(cell) if cell.is_integer() else Decimal(repr(cell))
        case datetime():
            return cell.date()
        case time() | timedelta():
            return str(cell)
        case str():
            return unguarded(" ".join(cell.split())) or None
        case _:
            return cell  # type: ignore[no-any-return]


def _odd_cells(data: bytes) -> dict[str, dict[tuple[int, int], str]]:
    """The cells of each sheet of an .xlsx whose formula has no value, or an error: the reader shows them as empty."""
    found: dict[str, dict[tuple[int, int], str]] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            names = _parts(packed)
            for sheet, part in names.items():
                found[sheet] = dict(_odd_in(packed.read(part)))
    except _BROKEN:
        return {}
    return found


def _parts(packed: zipfile.ZipFile) -> dict[str, str]:
    # For workbooks alone, and slow to load.
    from html import unescape

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


# The largest workbook that is taken needs a third of each.
MOST_MEMORY = 4 * 1024**3
MOST_SECONDS = 120
_CHILD = "from kompetanse_cli.reading.tables.workbook import answer; answer()"


def read_workbook_isolated(data: bytes) -> Workbook:
    """The sheets of a workbook that can be seen. Raises KompetanseError for one that can't be read."""
    if not sys.executable:
        return read_workbook(data)
    try:
        # -I: nothing of the folder one stands in is looked at.
        command = [sys.executable, "-I", "-c", _CHILD]
        done = subprocess.run(command, input=data, capture_output=True, timeout=MOST_SECONDS, check=False)
    except subprocess.TimeoutExpired as error:
        raise _broken() from error
    if done.returncode:
        raise _broken()
    found = pickle.loads(done.stdout)
    if isinstance(found, Workbook):
        return found
    text, remedy, values = found
    raise KompetanseError(text, remedy=remedy, **values)


def answer() -> None:
    """In the process of its own: read from standard input, and write the workbook or why there is none."""
    _limit_memory()
    try:
        found: object = read_workbook(sys.stdin.buffer.read())
    except KompetanseError as error:
        found = (error.text, error.remedy, error.values)
    sys.stdout.buffer.write(pickle.dumps(found))


def _limit_memory() -> None:
    # Windows has no such limit; there the time is what ends it.
    with contextlib.suppress(ImportError, OSError, ValueError):
        # Not there on Windows.
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        most = MOST_MEMORY if hard == resource.RLIM_INFINITY else min(MOST_MEMORY, hard)
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def _broken() -> KompetanseError:
    return KompetanseError(
        N_("regnearket er skadet, eller har celler så langt ute at det ikke får plass"),
        remedy=N_("åpne det i Excel, slett det som er tomt, og lagre det på nytt eller som CSV UTF-8"),
    )
