"""Sheets whose columns are those of a table of records, as `export` writes them."""

from collections.abc import Mapping
from functools import cache

from kompetanse_cli.model import RecordTable, TableColumn, cells_of, message, record_tables, table_named
from kompetanse_cli.operations.importing.table import (
    HEADING_AGAIN,
    SheetTable,
    above,
    is_heading_again,
    not_read,
    rows_below,
)
from kompetanse_cli.reading.tables.csv import CellValue, Remark, Sheet
from kompetanse_cli.similar import fold

_DEEPEST_HEADING = 30
_Headings = tuple[str, ...] | frozenset[str]


def own_table(sheet: Sheet) -> RecordTable | None:
    """The table that a sheet is, by its name; or by its columns, where they are all that an export writes of one table
    and no other: a CSV has no name. A list of absences would else be one of people, who begin and end with them."""
    named = table_named(sheet.name)
    if named is not None:
        return named
    rows = (row for row in sheet.rows[:_DEEPEST_HEADING] if sum(isinstance(cell, str) for cell in row) > 1)
    for row in rows:
        words = tuple(fold(str(cell)) for cell in row if cell is not None)
        # In another order they may be those of another table too.
        orders: tuple[_Headings, ...] = (words, frozenset(words))
        for heading in orders:
            found = _by_columns().get(heading, ())
            if len(found) == 1:
                return found[0]
    return None


@cache
def _by_columns() -> Mapping[_Headings, tuple[RecordTable, ...]]:
    """The tables by the words over all their columns, and by the keys, in the order they are written and in any."""
    found: dict[_Headings, tuple[RecordTable, ...]] = {}
    for table in record_tables():
        headings = tuple(fold(each.heading) for each in table.written)
        formerly = tuple(fold(each.formerly or each.heading) for each in table.written)
        keys = tuple(fold(each.key) for each in table.written)
        orders: set[_Headings] = {headings, formerly, keys, *map(frozenset, (headings, formerly, keys))}
        for words in orders:
            found[words] = (*found.get(words, ()), table)
    return found


def words_of(table: RecordTable) -> Mapping[str, str]:
    """The words over the columns of a table, with the key of each: its own and its heading, and the keys that a value
    which has a table of its own now once had here."""
    older = {} if table.path else {fold(key): key for key in cells_of(table.kind.record)}
    titles = {fold(each.leaf.info.title or ""): each.key for each in table.columns if each.leaf is not None}
    formerly = {fold(each.formerly): each.key for each in table.columns if each.formerly}
    return {
        **formerly,
        **titles,
        **older,
        **{fold(word): each.key for each in table.written for word in (each.heading, each.key)},
    }


def table_of_records(
    sheet: Sheet, table: RecordTable, remarks: list[Remark], more: Mapping[str, str] | None = None
) -> SheetTable | None:
    """The table of a sheet that is one of records; None when no row is a heading. `more` are other words over its
    columns, with what they hold."""
    words = {**words_of(table), **(more or {})}
    least = min(2, len([each for each in table.written if not each.is_computed]))
    for number, heading in enumerate(sheet.rows[:_DEEPEST_HEADING], 1):
        columns = _columns(heading, words)
        if len(columns) < least:
            continue
        for column, cell in enumerate(heading, 1):
            if cell is not None and column not in columns.values():
                remarks.append(Remark(sheet.name, number, column, not_read(str(cell), heading, columns)))
        rows, left_out = [], [*above(sheet, number - 1)]
        for row in rows_below(sheet, number, columns):
            if is_heading_again(sheet.rows[row.number - 1], heading):
                left_out.append(Remark(sheet.name, row.number, 0, message(HEADING_AGAIN)))
            else:
                rows.append(row)
        return SheetTable(sheet.name, columns, tuple(rows), (), number, tuple(left_out))
    return None


def _columns(heading: tuple[CellValue, ...], words: Mapping[str, str]) -> dict[str, int]:
    columns: dict[str, int] = {}
    for column, cell in enumerate(heading, 1):
        if isinstance(cell, str) and fold(cell) in words:
            columns.setdefault(words[fold(cell)], column)
    return columns


def is_as_exported(columns: Mapping[str, int], table: RecordTable) -> bool:
    """Whether there is a column for each that an export writes: whatever is not there is left out by somebody."""
    return all(column.key in columns for column in table.written if not column.is_computed)


def computed(table: RecordTable) -> tuple[TableColumn, ...]:
    """The columns that are there to be read by people."""
    return tuple(column for column in table.written if column.is_computed)
