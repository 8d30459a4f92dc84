"""Sheets of records and of the lists within them, as `export` writes them: read back with the smallest changes."""

from kompetanse_cli.operations.importing.records.beside import (
    more_fields as more_fields,
    with_more_columns as with_more_columns,
)
from kompetanse_cli.operations.importing.records.facts import WHO as WHO, fact_of as fact_of
from kompetanse_cli.operations.importing.records.items import all_items as all_items
from kompetanse_cli.operations.importing.records.new_ids import learn_new as learn_new
from kompetanse_cli.operations.importing.records.owners import RecordsReading as RecordsReading
from kompetanse_cli.operations.importing.records.pencil import Pencil as Pencil
from kompetanse_cli.operations.importing.records.planning import plan_records as plan_records
from kompetanse_cli.operations.importing.records.sheets import (
    is_as_exported as is_as_exported,
    own_table as own_table,
    table_of_records as table_of_records,
)
