"""The table itself: its rows, its columns, what its cells say, and what nobody knows of it."""

from kompetanse_cli.operations.importing.table.columns import (
    NO_HEADING as NO_HEADING,
    PERSON as PERSON,
    UNKNOWN_COLUMN as UNKNOWN_COLUMN,
    WIDE as WIDE,
    SheetTable as SheetTable,
    heading_row as heading_row,
    is_of_units as is_of_units,
    is_wide as is_wide,
    not_read as not_read,
    table_of as table_of,
    unread as unread,
    with_columns as with_columns,
    with_courses as with_courses,
)
from kompetanse_cli.operations.importing.table.rows import (
    DEEPEST_HEADING as DEEPEST_HEADING,
    HEADING_AGAIN as HEADING_AGAIN,
    Cells as Cells,
    LineKey as LineKey,
    Row as Row,
    RowKey as RowKey,
    above as above,
    cell_at as cell_at,
    is_heading_again as is_heading_again,
    rows_below as rows_below,
    why_no_row as why_no_row,
)
from kompetanse_cli.operations.importing.table.unknown import (
    Meant as Meant,
    NearNames as NearNames,
    Proposal as Proposal,
    Unknown as Unknown,
)
from kompetanse_cli.operations.importing.table.values import (
    UNKNOWN as UNKNOWN,
    LeftOut as LeftOut,
    Problems as Problems,
    Wrong as Wrong,
    one_cell as one_cell,
    unreadable as unreadable,
)
