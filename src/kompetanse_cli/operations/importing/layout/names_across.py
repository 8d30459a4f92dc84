"""Tables with roles or sessions down, and the people or the units across."""

from collections.abc import Iterable, Iterator, Mapping

from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import N_, Message, message
from kompetanse_cli.operations.importing.headings import (
    KnownHeadings,
    RowKind,
    is_cross,
    is_name,
    is_person_like,
    is_time,
)
from kompetanse_cli.operations.importing.layout.understanding import (
    Axis,
    CellMeaning,
    ColumnUnderstanding,
    SheetUnderstanding,
)
from kompetanse_cli.operations.importing.layout.unfolding import is_no
from kompetanse_cli.operations.importing.layout.units_above import UnitWords
from kompetanse_cli.operations.importing.table import DEEPEST_HEADING, Cells, Row, SheetTable, above
from kompetanse_cli.reading.tables.csv import CellValue, Remark, Sheet

_ABOUT: Mapping[Axis, Message] = {
    Axis.PEOPLE: message(N_("navnet til en person")),
    Axis.UNITS: message(N_("navnet på en enhet")),
}
_KINDS: Mapping[Axis, tuple[RowKind, ...]] = {
    Axis.ROLES: (RowKind.PEOPLE, RowKind.APPOINTMENTS),
    Axis.SESSIONS: (RowKind.ATTENDANCE,),
}
_FIELD: Mapping[Axis, str] = {Axis.ROLES: "rolle", Axis.SESSIONS: "samling"}


@frozen
class NamesAcross:
    """Such a table as rows of one fact each, what it was understood as, and what is said of cells that give none."""

    table: SheetTable
    understood: SheetUnderstanding
    remarks: tuple[Remark, ...]


@frozen
class _Grid:
    """Where the words of the table stand: those `across` it by their column, and those `down` it by their row, in
    the column `first`."""

    heading: int
    first: int
    across: Mapping[int, str]
    down: Mapping[int, str]


def names_across(sheet: Sheet, known: KnownHeadings, words: UnitWords) -> NamesAcross | None:
    """The table of a sheet that has people or units across; None where it has none."""
    for number in range(1, min(len(sheet.rows), DEEPEST_HEADING) + 1):
        grid = _grid(sheet, number)
        found = None if grid is None else _axes(sheet, grid, known, words)
        if grid is not None and found is not None:
            return _table(sheet, grid, *found, known)
    return None


def _grid(sheet: Sheet, number: int) -> _Grid | None:
    row = sheet.rows[number - 1]
    filled = [n for below in sheet.rows[number:] for n, cell in enumerate(below, 1) if cell is not None]
    first = min(filled, default=0)
    across = {n: cell for n, cell in enumerate(row, 1) if n > first and isinstance(cell, str)}
    down = {
        n: cell
        for n, below in enumerate(sheet.rows[number:], number + 1)
        if first and first <= len(below) and isinstance(cell := below[first - 1], str)
    }
    others = [n for n, cell in enumerate(row, 1) if cell is not None and n > first and n not in across]
    return _Grid(number, first, across, down) if len(across) > 1 and down and not others else None


def _axes(
    sheet: Sheet, grid: _Grid, known: KnownHeadings, words: UnitWords
) -> tuple[Axis, Axis, CellMeaning] | None:  # fmt: skip
    """What runs down, what runs across, and what the cells say; None where that can't be told."""
    cells = [cell for _, _, cell in _cells(sheet, grid)]
    labels = tuple(grid.down.values())
    if not cells:
        return None
    are_roles = _most([known.role(label) is not None for label in labels])
    if all(words.unit(each) is not None for each in grid.across.values()):
        return (Axis.ROLES, Axis.UNITS, CellMeaning.HOLDERS) if are_roles and _most(map(is_name, cells)) else None
    if not all(is_person_like(each) and not known.knows(each) for each in grid.across.values()):
        return None
    if all(known.session(label) is not None for label in labels):
        return Axis.SESSIONS, Axis.PEOPLE, CellMeaning.CAME
    if are_roles and _most(is_cross(cell) or is_time(cell) for cell in cells):
        return Axis.ROLES, Axis.PEOPLE, CellMeaning.HAS_ROLE
    return None


def _most(said: Iterable[bool]) -> bool:
    counted = list(said)
    return bool(counted) and 2 * sum(counted) >= len(counted)


def _at(sheet: Sheet, number: int, column: int) -> CellValue:
    row = sheet.rows[number - 1]
    return row[column - 1] if column <= len(row) else None


def _cells(sheet: Sheet, grid: _Grid) -> Iterator[tuple[int, int, CellValue]]:
    """The cells that have something in them, with their row and column."""
    for number in grid.down:
        for column in grid.across:
            cell = _at(sheet, number, column)
            if cell is not None or (number, column) in sheet.unknown:
                yield number, column, cell


def _table(
    sheet: Sheet, grid: _Grid, down: Axis, across: Axis, meaning: CellMeaning, known: KnownHeadings
) -> NamesAcross:
    rows, remarks, filled = list[Row](), list[Remark](), set[int]()
    for number, column, cell in _cells(sheet, grid):
        filled.add(number)
        label, about = grid.down[number], grid.across[column]
        why = _why_none(meaning, cell)
        if why is not None:
            remarks.append(Remark(sheet.name, number, column, why))
        elif meaning is not CellMeaning.HAS_ROLE or not is_no(cell):
            told = _told(down, across, label, about, cell, known)
            columns = dict.fromkeys(told, column)
            is_unknown = frozenset(("navn",)) if (number, column) in sheet.unknown else frozenset[str]()
            rows.append(Row(sheet.name, number, Cells(told.items()), columns, is_unknown, cell=column))
    left_out = [*above(sheet, grid.heading - 1)]
    told_rows = {row.number for row in rows}
    empty = message(N_("raden har ingenting i de kjente kolonnene"))
    left_out += [
        Remark(sheet.name, number, 0, empty)
        for number, row in enumerate(sheet.rows[grid.heading :], grid.heading + 1)
        if number not in told_rows and any(cell is not None for cell in row)
    ]
    table = SheetTable(sheet.name, {_FIELD[down]: grid.first}, tuple(rows), _KINDS[down], grid.heading,
                       tuple(left_out))  # fmt: skip
    understood = SheetUnderstanding(
        sheet.name, down, across, meaning, rows=len(filled), columns=tuple(_columns(sheet, grid, down, across)),
        heading=grid.heading,
    )  # fmt: skip
    return NamesAcross(table, understood, tuple(remarks))


def _why_none(meaning: CellMeaning, cell: CellValue) -> Message | None:
    """Why a cell says nothing, where that is told and no more is wrong with it."""
    if meaning is CellMeaning.HAS_ROLE and cell is not None and not (is_cross(cell) or is_time(cell)):
        return message(N_("«{value}» er verken ja, nei eller en første dag, og gir ingen rolle"), value=cell)
    return None


def _told(
    down: Axis, across: Axis, label: str, about: str, cell: CellValue, known: KnownHeadings
) -> dict[str, CellValue]:
    """What a cell says, by what it is of."""
    if down is Axis.SESSIONS:
        return {"navn": about, "samling": known.session(label), "møtte": cell}
    role = known.role(label)
    held = {"rolle": label} if role is None else {"rolle": role.column.role, "fagområde": role.column.subject or None}
    if across is Axis.UNITS:
        return {"navn": cell, "enhet": about, **held}
    return {"navn": about, **held, **({"fra": cell} if is_time(cell) and not is_cross(cell) else {})}


def _columns(sheet: Sheet, grid: _Grid, down: Axis, across: Axis) -> Iterator[ColumnUnderstanding]:
    corner = _at(sheet, grid.heading, grid.first)
    field = message(N_("«{field}»"), field=_FIELD[down])
    yield ColumnUnderstanding(grid.first, str(corner or ""), field, len(grid.down))
    for column, heading in grid.across.items():
        cells = sum(_at(sheet, number, column) is not None for number in grid.down)
        yield ColumnUnderstanding(column, heading, _ABOUT[across], cells)
