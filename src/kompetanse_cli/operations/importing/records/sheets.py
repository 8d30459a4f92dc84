"""Sheets whose columns are those of a table of records, as `export` writes them."""

from collections.abc import Mapping

from kompetanse_cli.model import RecordTable, TableColumn, cells_of, message
from kompetanse_cli.operations.importing.columns import SheetTable, not_read
from kompetanse_cli.operations.importing.rows import HEADING_AGAIN, above, is_heading_again, rows_below
from kompetanse_cli.reading.tables.csv import CellValue, Remark, Sheet
from kompetanse_cli.similar import fold

_DEEPEST_HEADING = 30


def words_of(table: RecordTable) -> Mapping[str, str]:
    """The words over the columns of a table, with the key of each: its own and its heading, and the keys that a value
    which has a table of its own now once had here."""
    older = {} if table.path else {fold(key): key for key in cells_of(table.kind.record)}
    return {**older, **{fold(word): each.key for each in table.written for word in (each.heading, each.key)}}


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
