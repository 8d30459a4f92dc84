"""What the columns that nobody knows may be."""

from collections.abc import Iterator, Mapping

from kompetanse_cli.operations.importing.headings import (
    COLUMNS,
    COURSES,
    ROLES,
    KnownHeadings,
    RoleColumn,
    TableMapping,
    cells_below,
    is_cross,
    is_end_of_time,
    is_left_out,
    is_time,
    near_field,
)
from kompetanse_cli.operations.importing.layout.understanding import ColumnProposal
from kompetanse_cli.operations.importing.table import SheetTable
from kompetanse_cli.reading.tables.csv import CellValue, Sheet


def proposals(
    sheet: Sheet, table: SheetTable, known: KnownHeadings, mapping: TableMapping
) -> Mapping[int, ColumnProposal]:
    """What each column may be that nobody knows, as far as its heading and its cells tell."""
    return dict(_proposals(sheet, table, known, mapping))


def _proposals(
    sheet: Sheet, table: SheetTable, known: KnownHeadings, mapping: TableMapping
) -> Iterator[tuple[int, ColumnProposal]]:
    for column, heading in table.others.items():
        if is_left_out(heading):
            continue
        field = near_field(heading)
        role = known.roles.near(heading)
        cells = cells_below(sheet, table.heading, column)
        if role is not None:
            yield column, ColumnProposal(ROLES, role)
        elif _are(cells, days=True) and not mapping.has_course(heading) and not is_end_of_time(heading):
            yield column, ColumnProposal(COURSES, heading)
        elif field is not None and field not in table.columns:
            yield column, ColumnProposal(COLUMNS, field)
        elif _are(cells, days=False):
            yield column, ColumnProposal(ROLES, RoleColumn(""))


def _are(cells: list[CellValue], *, days: bool) -> bool:
    """Whether half of the cells or more are days, or crosses."""
    fitting = sum((is_time if days else is_cross)(cell) for cell in cells)
    return bool(cells) and 2 * fitting >= len(cells)
