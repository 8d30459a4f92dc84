"""Links within a finished report: from each unit's name to what is told of it; and none that leads nowhere."""

from collections.abc import Iterator
from dataclasses import replace

from kompetanse_cli.messages import UnitRef
from kompetanse_cli.report.base.blocks import (
    Block,
    BulletList,
    FactList,
    FactSheets,
    Headline,
    KeyFigures,
    Notice,
    Paragraph,
    Report,
    each_block,
    with_inner,
)
from kompetanse_cli.report.base.cells import Branch, Cell, Hyperlink, NotedCell, Rich, RichPart, Text
from kompetanse_cli.report.base.columns import Table

# Where an entry of a unit is found.
UNIT = "enhet-"
_NAME, _ID = "enhet_navn", "enhet"


def linked(report: Report, beside: frozenset[str] = frozenset()) -> Report:
    """The report with its links put in order. `beside` are ids of the page that it is a part of."""
    ids = ids_of(report) | beside
    sections = (
        replace(section, blocks=tuple(_block(block, ids) for block in section.blocks)) for section in report.sections
    )
    return replace(report, sections=tuple(sections))


def apart(report: Report, prefix: str, beside: frozenset[str]) -> Report:
    """The report with ids of its own, to stand on a page with another one whose ids are `beside`: units lead to it."""
    sections = (
        replace(each, id=prefix + each.id, blocks=tuple(_apart(block, prefix) for block in each.blocks))
        for each in report.sections
    )
    return linked(replace(report, sections=tuple(sections)), beside)


def _apart(block: Block, prefix: str) -> Block:
    if isinstance(block, Table):
        return replace(block, id=prefix + block.id)
    return with_inner(block, lambda inner: _apart(inner, prefix))


def ids_of(report: Report) -> frozenset[str]:
    """All that a link within the report can lead to."""
    return frozenset(_ids(report))


def _ids(report: Report) -> Iterator[str]:
    for section in report.sections:
        yield section.id
        yield from (table.id for table in section.tables)
        for block in each_block(section.blocks):
            if isinstance(block, FactSheets):
                yield from (entry.id for entry in block.entries)


def _block(block: Block, ids: frozenset[str]) -> Block:
    told = with_inner(block, lambda inner: _block(inner, ids))
    match told:
        case Table():
            return _table(told, ids)
        case KeyFigures():
            figures = (
                figure if figure.link.removeprefix("#") in ids else replace(figure, link="") for figure in told.figures
            )
            return KeyFigures(tuple(figures))
        case _:
            return _sentences(told, ids)


def _sentences(block: Block, ids: frozenset[str]) -> Block:
    """The block with the units in its sentences leading to what is told of them."""
    match block:
        case Paragraph() | Notice():
            return replace(block, text=_text(block.text, ids))
        case BulletList():
            return BulletList(tuple(_text(item, ids) for item in block.items))
        case Headline():
            facts = tuple((label, _rich(told, ids)) for label, told in block.facts)
            return replace(block, lead=_rich(block.lead, ids), facts=facts)
        case FactList():
            return FactList(tuple((label, _values(value, ids)) for label, value in block.facts))
        case FactSheets():
            entries = (
                replace(entry, facts=tuple((label, _cell(value, ids)) for label, value in entry.facts))
                for entry in block.entries
            )
            return FactSheets(tuple(entries))
        case _:
            return block


def _values(value: Cell | tuple[Cell, ...], ids: frozenset[str]) -> Cell | tuple[Cell, ...]:
    return tuple(_cell(each, ids) for each in value) if isinstance(value, tuple) else _cell(value, ids)


def _text(text: Text, ids: frozenset[str]) -> Text:
    return _rich(text, ids) if isinstance(text, Rich) else text


def _rich(text: Rich, ids: frozenset[str]) -> Rich:
    return Rich(tuple(_part(part, ids) for part in text.parts))


def _part(part: RichPart, ids: frozenset[str]) -> RichPart:
    leads = isinstance(part, UnitRef) and f"{UNIT}{part.id}" in ids
    return replace(part, target=f"#{UNIT}{part.id}") if isinstance(part, UnitRef) and leads else part


def _cell(cell: Cell, ids: frozenset[str]) -> Cell:
    match cell:
        case UnitRef() if f"{UNIT}{cell.id}" in ids:
            return replace(cell, target=f"#{UNIT}{cell.id}")
        case NotedCell():
            return replace(cell, main=_cell(cell.main, ids), note=_text(cell.note, ids))
        case Rich():
            return _rich(cell, ids)
        case _:
            return cell


def _table(table: Table, ids: frozenset[str]) -> Table:
    """The table with each unit leading to what is told of it."""
    rows = tuple(_row(row, table, ids) for row in table.rows)
    return _with_named_units(replace(table, rows=rows), ids)


def _row(row: tuple[Cell, ...], table: Table, ids: frozenset[str]) -> tuple[Cell, ...]:
    # What groups the rows is a heading, and no place to leave the table from.
    return tuple(
        _cell(cell, ids) if number != table.group_by and not table.columns[number].data_only else cell
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
        case NotedCell():
            return replace(cell, main=_leading(cell.main, target))
        case _:
            return cell
