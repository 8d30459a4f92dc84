"""A matrix that is turned: courses down and people across."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from kompetanse_cli.model import N_, message
from kompetanse_cli.operations.importing.headings import (
    Across,
    CourseColumn,
    RowKind,
    is_person_like,
    is_time,
    meaning_of,
)
from kompetanse_cli.operations.importing.table import (
    DEEPEST_HEADING,
    Cells,
    Row,
    SheetTable,
    above,
    cell_at,
    why_no_row,
)
from kompetanse_cli.reading.tables.csv import CellValue, Remark, Sheet

# So many people at least stand over the columns.
_FEWEST = 2


def turned_table(sheet: Sheet) -> SheetTable | None:
    """The table of a sheet with courses down and people across; None where it is not so."""
    for number, heading in enumerate(sheet.rows[:DEEPEST_HEADING], 1):
        filled = {column: cell for column, cell in enumerate(heading, 1) if cell is not None}
        first = min(filled, default=0)
        people = {column: str(cell) for column, cell in filled.items() if column != first and is_person_like(cell)}
        is_one = len(people) >= _FEWEST and len(people) == len(filled) - 1
        if is_one and isinstance(filled[first], str) and meaning_of(str(filled[first])) == "kurs":
            return _table(sheet, number, first, people)
    return None


def _table(sheet: Sheet, heading: int, first: int, people: Mapping[int, str]) -> SheetTable | None:
    top = sheet.rows[heading - 1]
    rows, left_out = list[Row](), [*above(sheet, heading - 1)]
    for number, cells in enumerate(sheet.rows[heading:], heading + 1):
        if all(cell is None for cell in cells):
            continue
        said = Cells((("kurs", cell_at(cells, first)),))
        row = Row(sheet.name, number, said, {"kurs": first})
        why = why_no_row(row, cells, top, tuple(people))
        if why is None and not any(cell_at(cells, column) is not None for column in people):
            why = Remark(sheet.name, number, first, message(N_("ingen i arket har kurset")))
        if why is None:
            rows.append(row)
        else:
            left_out.append(why)
    days = sum(is_time(cell_at(sheet.rows[row.number - 1], column)) for row in rows for column in people)
    if not days:
        return None
    return SheetTable(
        sheet.name, {"kurs": first}, tuple(rows), (RowKind.COMPLETIONS,), heading, tuple(left_out),
        across=Across(people=people),
    )  # fmt: skip


def of_each_course(table: SheetTable, sheet: Sheet) -> Iterator[SheetTable]:
    """The table as one for each course, with a row for each who has something in it."""
    for number, row in enumerate(table.rows):
        title = CourseColumn(str(row.cells.get("kurs")))
        rows = tuple(_of_person(table, sheet, row))
        courses = dict.fromkeys(table.across.people, title)
        bare = {"navn": min(courses)}
        # What stands round the table is told with its first course.
        left_out = table.left_out if number == 0 else ()
        yield replace(table, columns=bare, rows=rows, courses=courses, left_out=left_out, across=Across())


def _of_person(table: SheetTable, sheet: Sheet, row: Row) -> Iterator[Row]:
    for column, name in table.across.people.items():
        cell: CellValue = cell_at(sheet.rows[row.number - 1], column)
        if cell is not None or (row.number, column) in sheet.unknown:
            who = Cells((("navn", name),))
            yield Row(row.sheet, row.number, who, {"navn": column}, courses={column: cell}, cell=column)
