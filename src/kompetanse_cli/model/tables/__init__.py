"""The records as tables: a sheet for each kind and for each list within records, with its columns."""

from kompetanse_cli.model.tables.columns import (
    NO as NO,
    NUMBER as NUMBER,
    YES as YES,
    TableColumn as TableColumn,
    name_beside as name_beside,
)
from kompetanse_cli.model.tables.record_tables import (
    RecordTable as RecordTable,
    record_tables as record_tables,
    table_named as table_named,
)
