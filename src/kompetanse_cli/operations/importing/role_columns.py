"""Columns of crosses, each of which a mapping file says is a role: a row becomes one for each role that is held."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from kompetanse_cli.model import N_, message
from kompetanse_cli.operations.importing import values
from kompetanse_cli.operations.importing.columns import Cells, Row, SheetTable
from kompetanse_cli.operations.importing.mapping import RoleColumn
from kompetanse_cli.operations.importing.values import Wrong
from kompetanse_cli.reading.tables.csv import CellValue, Remark, Sheet


def with_roles(table: SheetTable, sheet: Sheet, remarks: list[Remark]) -> SheetTable:
    """The table with a row for each role that somebody has, and one for whoever has none."""
    if not table.roles:
        return table
    rows = (each for row in table.rows for each in _rows(row, sheet.rows[row.number - 1], table.roles, remarks))
    return replace(table, rows=tuple(rows))


def _rows(
    row: Row, cells: Sequence[CellValue], roles: Mapping[int, RoleColumn], remarks: list[Remark]
) -> Iterator[Row]:
    held = [
        _in_role(row, column, role, first)
        for column, role in roles.items()
        if (first := _held(row, column, cells[column - 1] if column <= len(cells) else None, remarks)) is not False
    ]
    yield from held or (row,)


def _held(row: Row, column: int, cell: CellValue, remarks: list[Remark]) -> date | bool:
    """The first day in a role, True where there is none, and False where the cell gives no role; what says neither is
    told of."""
    alone = Row(row.sheet, row.number, Cells((("rolle", cell),)), {"rolle": column})
    try:
        return bool(values.yes_no(alone, "rolle"))
    except Wrong:
        pass
    try:
        return values.day(alone, "rolle", remarks) or False
    except Wrong:
        text = message(N_("«{value}» er verken ja, nei eller en første dag, og gir ingen rolle"), value=cell)
        remarks.append(alone.remark("rolle", text))
        return False


def _in_role(row: Row, column: int, role: RoleColumn, first: date | bool) -> Row:
    # Where the row has a column of first days, a cross says nothing else.
    begun = {} if isinstance(first, bool) else {"fra": first}
    told = {"rolle": role.role, "fagområde": role.subject or None, **begun}
    cells = Cells((*((name, cell) for name, cell in row.cells.items() if name not in told), *told.items()))
    return replace(row, cells=cells, columns={**row.columns, **dict.fromkeys(told, column)}, is_alone=False)
