"""What a row of our own export says of a unit, a person or a role beside what the lists that people keep do."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from kompetanse_cli.model import FieldLeaf, Record, RecordTable, SheetColumn, record_tables
from kompetanse_cli.operations.importing.naming import Names
from kompetanse_cli.operations.importing.records.cell_values import said_by
from kompetanse_cli.operations.importing.table import Row, SheetTable, with_columns
from kompetanse_cli.reading.tables.csv import Sheet


def with_more_columns(table: SheetTable, sheet: Sheet, records: RecordTable) -> SheetTable:
    """The table of a sheet of ours with the columns that lists of people have not; what is computed is nobody's."""
    found = {number: records.column(word) for number, word in table.others.items()}
    more = {each.key: number for number, each in found.items() if each is not None and not each.is_computed}
    kept = {number: table.others[number] for number, each in found.items() if each is None}
    return with_columns(table, sheet, {key: number for key, number in more.items() if key not in table.columns}, kept)


def more_fields(names: Names, row: Row, record: type[Record]) -> Iterator[tuple[str, Any]]:
    """The fields that a row says beside those that are columns everywhere; None, where the cell is empty. Raises
    Wrong."""
    columns = {key: leaf for key, leaf in _more(record).items() if key in row.cells}
    said = said_by(names, row, columns, lambda _, __: None)
    for key, leaf in columns.items():
        each = said.get(key)
        yield leaf.names[0], None if each is None else each.read if leaf.is_list else each.read[0]


@cache
def _more(record: type[Record]) -> Mapping[str, FieldLeaf]:
    table = next(table for table in record_tables() if table.kind.record is record and not table.path)
    return {
        column.key: column.leaf
        for column in table.columns
        if column.leaf is not None and not column.is_computed and column.leaf.mark(SheetColumn) is None
        and column.key == column.leaf.keys[0] and column.key not in _KNOWN
    }  # fmt: skip


# What rows are known by.
_KNOWN = frozenset(("id", "navn"))
