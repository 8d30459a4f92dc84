"""Workbooks of Excel and LibreOffice, as rows of values. Needs the extra `excel`; the only module that knows it.

They are read in a process of their own, with bounded memory and time. What reads them is not Python: one cell far out,
or a broken file, can end the whole process it runs in.
"""

import contextlib
import io
import pickle
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, time, timedelta
from decimal import Decimal
from typing import Any

from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.installing import install_command, not_loaded
from kompetanse_cli.messages import N_, message
from kompetanse_cli.reading.tables.csv import (
    LISTS_SHEET,
    MOST_BYTES,
    MOST_ROWS,
    CellValue,
    Remark,
    Sheet,
    Workbook,
    column_letters,
    unguarded,
)
from kompetanse_cli.reading.tables.workbook_parts import (
    Hidden,
    SheetParts,
    require_near,
    require_near_cells,
    sheet_parts,
)

SUFFIXES = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
# What a workbook may be unpacked: a hundred thousand rows are far below.
_MOST_UNPACKED = 400 * 1024 * 1024


def read_workbook(data: bytes) -> Workbook:
    """The sheets that can be seen. Raises KompetanseError for what is no workbook, is protected, or is too big."""
    opened = _open(data)
    sheets, remarks = [], []
    parts = sheet_parts(data)
    for about in opened.sheets_metadata:
        if str(about.typ).rpartition(".")[2] != "WorkSheet":
            continue
        if str(about.visible).rpartition(".")[2] != "Visible":
            if about.name != LISTS_SHEET:
                remarks.append(Remark(about.name, 0, 0, message(N_("arket er skjult, og blir ikke lest"))))
            continue
        with _telling_which(about.name):
            sheets.append(_sheet(opened.get_sheet_by_name(about.name), parts.get(about.name, SheetParts())))
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
        missing = KompetanseError(
            N_("regneark kan ikke leses med det som er installert"),
            remedy=N_("{command}, eller lagre arket som CSV UTF-8"),
            command=install_command("python-calamine"),
        )
        raise not_loaded(error, missing, "python-calamine") from error
    _require_modest(data)
    require_near(data)
    try:
        return calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    except calamine.PasswordError as error:
        raise KompetanseError(
            N_("arbeidsboken er beskyttet med passord"), remedy=N_("lagre en kopi uten passord")
        ) from error
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise KompetanseError(
            N_("filen er ikke et lesbart regneark"), remedy=N_("lagre den på nytt som .xlsx eller CSV UTF-8")
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


def _sheet(found: Any, parts: SheetParts) -> Sheet:
    if found.total_height > MOST_ROWS:
        raise KompetanseError(
            N_("arket «{sheet}» har flere enn {most} rader"),
            sheet=found.name, most=MOST_ROWS, remedy=N_("slett tomme rader nederst, eller del det i flere"),
        )  # fmt: skip
    require_near_cells(found.name, found.total_height, found.total_width)
    cells = found.to_python(skip_empty_area=False)
    rows = [[_value(cell) for cell in row] for row in cells]
    lines = {
        (number, column): unguarded(cell)
        for number, row in enumerate(cells, 1)
        for column, cell in enumerate(row, 1)
        if isinstance(cell, str) and "\n" in cell.strip()
    }
    remarks = [Remark(found.name, row, column, message(_ODD[what]))
               for (row, column), what in sorted(parts.odd.items())]  # fmt: skip
    remarks += _hidden(found.name, rows, parts.hidden)
    remarks += _fill_merged(found, rows)
    return Sheet(found.name, tuple(map(tuple, rows)), tuple(remarks), frozenset(parts.odd), parts.coloured, lines)


_ODD = {
    "formula": N_("formelen har ingen lagret verdi: åpne filen i Excel, og lagre den"),
    "error": N_("formelen gir en feil"),
}


# So many hidden rows are named.
_FEW = 8


def _hidden(sheet: str, rows: Sequence[Sequence[CellValue]], hidden: Hidden) -> Iterator[Remark]:
    """That rows and columns with something in them can't be seen: nothing is left out because a filter stood on."""
    filled = [number for number, row in enumerate(rows, 1) if any(cell is not None for cell in row)]
    unseen = [number for number in filled if number in hidden.rows]
    if unseen:
        one, several = _HIDDEN_BY_FILTER if hidden.filtered else _HIDDEN_BY_HAND
        told = ", ".join(map(str, unseen[:_FEW])) + (" …" if len(unseen) > _FEW else "")
        yield Remark(sheet, 0, 0, message(one if len(unseen) == 1 else several, count=len(unseen), rows=told))
    columns = [
        column_letters(number)
        for number in sorted(hidden.columns)
        if any(number <= len(row) and row[number - 1] is not None for row in rows)
    ]
    if columns:
        yield Remark(
            sheet, 0, 0, message(N_("kolonner er skjult, og blir lest: {columns}"), columns=", ".join(columns))
        )


_HIDDEN_BY_FILTER = (
    N_("rad {rows} er skjult av et filter, og blir lest"),
    N_("{count} rader er skjult av et filter, og blir lest: {rows}"),
)
_HIDDEN_BY_HAND = N_("rad {rows} er skjult, og blir lest"), N_("{count} rader er skjult, og blir lest: {rows}")


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
            # Two names in one cell stand on a line each.
            lines = (" ".join(line.split()) for line in cell.splitlines())
            return unguarded("\n".join(line for line in lines if line)) or None
        case _:
            return cell  # type: ignore[no-any-return]


# The largest workbook that is taken needs a third of each.
MOST_MEMORY = 4 * 1024**3
MOST_SECONDS = 120
_CHILD = "from kompetanse_cli.reading.tables.workbook import answer; answer()"


def read_workbook_isolated(data: bytes) -> Workbook:
    """The sheets of a workbook that can be seen. Raises KompetanseError for one that can't be read."""
    (found,) = read_workbooks_isolated((data,))
    if isinstance(found, KompetanseError):
        raise found
    return found


def read_workbooks_isolated(several: Sequence[bytes]) -> tuple[Workbook | KompetanseError, ...]:
    """Of each workbook the sheets that can be seen, or why it can't be read: many small ones, as forms that have come
    back, are read together."""
    if not sys.executable:
        return tuple(map(_read_or_why, several))
    found: list[Workbook | KompetanseError] = []
    for batch in _batches(several):
        together = _isolated(batch)
        # The one that broke it is known when each is read alone.
        found += together or [each for data in batch for each in (_isolated((data,)) or (_broken(),))]
    return tuple(found)


# So much is read by one process, whose memory is bounded.
_MOST_TOGETHER = 8 * 1024**2


def _batches(several: Sequence[bytes]) -> Iterator[Sequence[bytes]]:
    batch: list[bytes] = []
    for data in several:
        if batch and sum(map(len, batch)) + len(data) > _MOST_TOGETHER:
            yield batch
            batch = []
        batch.append(data)
    if batch:
        yield batch


def _isolated(several: Sequence[bytes]) -> list[Workbook | KompetanseError] | None:
    """What a process of its own reads; None when it broke, or took too long."""
    try:
        # -I: nothing of the folder one stands in is looked at.
        command = [sys.executable, "-I", "-c", _CHILD]
        sent = pickle.dumps(tuple(several))
        done = subprocess.run(command, input=sent, capture_output=True, timeout=MOST_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return None
    if done.returncode:
        return None
    found = pickle.loads(done.stdout)
    return [
        each if isinstance(each, Workbook) else KompetanseError(each[0], remedy=each[1], **each[2]) for each in found
    ]


def answer() -> None:
    """In the process of its own: read workbooks from standard input, and write each or why there is none."""
    _limit_memory()
    read = map(_read_or_why, pickle.loads(sys.stdin.buffer.read()))
    found = [each if isinstance(each, Workbook) else (each.text, each.remedy, each.values) for each in read]
    sys.stdout.buffer.write(pickle.dumps(found))


def _read_or_why(data: bytes) -> Workbook | KompetanseError:
    try:
        return read_workbook(data)
    except KompetanseError as error:
        return error


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
