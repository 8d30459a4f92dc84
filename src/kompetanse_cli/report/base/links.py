"""Links within a finished report: from each unit's name to what is told of it; and none that leads nowhere."""

from collections.abc import Iterator
from dataclasses import replace

from kompetanse_cli.messages import UnitRef
from kompetanse_cli.report.base.blocks import (
    Block,
    Branch,
    Cell,
    FactSheets,
    Hyperlink,
    KeyFigures,
    Picture,
    Report,
    Table,
)

# Where an entry of a unit is found.
UNIT = "enhet-"
_NAME, _ID = "enhet_navn", "enhet"


def linked(report: Report) -> Report:
    """The report with its links put in order."""
    ids = frozenset(_ids(report))
    sections = (
        replace(section, blocks=tuple(_block(block, ids) for block in section.blocks)) for section in report.sections
    )
    return replace(report, sections=tuple(sections))


def _ids(report: Report) -> Iterator[str]:
    """All that a link can lead to."""
    for section in report.sections:
        yield section.id
        yield from (table.id for table in section.tables)
        for block in section.blocks:
            if isinstance(block, FactSheets):
                yield from (entry.id for entry in block.entries)


def _block(block: Block, ids: frozenset[str]) -> Block:
    match block:
        case Table():
            return _table(block, ids)
        case Picture():
            return replace(block, table=_table(block.table, ids))
        case KeyFigures():
            figures = (
                figure if figure.link.removeprefix("#") in ids else replace(figure, link="") for figure in block.figures
            )
            return KeyFigures(tuple(figures))
        case _:
            return block


def _table(table: Table, ids: frozenset[str]) -> Table:
    """The table with each unit leading to what is told of it."""
    rows = tuple(_row(row, table, ids) for row in table.rows)
    return _with_named_units(replace(table, rows=rows), ids)


def _row(row: tuple[Cell, ...], table: Table, ids: frozenset[str]) -> tuple[Cell, ...]:
    # What groups the rows is a heading, and no place to leave the table from.
    return tuple(
        replace(cell, target=f"#{UNIT}{cell.id}")
        if isinstance(cell, UnitRef) and number != table.group_by and f"{UNIT}{cell.id}" in ids
        else cell
        for number, cell in enumerate(row)
    )


def _with_named_units(table: Table, ids: frozenset[str]) -> Table:
    """The same for units that are named in one column, with their ids in another."""
    columns = [column.id for column in table.columns]
    if _NAME not in columns or _ID not in columns or columns.index(_NAME) == table.group_by:
        return table
    name, unit_id = columns.index(_NAME), columns.index(_ID)
    rows = (
        (*row[:name], _leading(row[name], f"{UNIT}{_id(row[unit_id])}"), *row[name + 1 :])
        if f"{UNIT}{_id(row[unit_id])}" in ids
        else row
        for row in table.rows
    )
    return replace(table, rows=tuple(rows))


def _id(cell: Cell) -> Cell:
    return cell.id if isinstance(cell, UnitRef) else cell


def _leading(cell: Cell, target: str) -> Cell:
    match cell:
        case Branch():
            return replace(cell, target=f"#{target}")
        case str():
            return Hyperlink(cell, f"#{target}")
        case _:
            return cell
