"""What a workbook holds: the records, to be changed and read in again, and what is computed of them, to be read."""

from collections.abc import Callable
from functools import partial

from kompetanse_cli.analysis.people import roster
from kompetanse_cli.model import N_, RecordTable, record_tables
from kompetanse_cli.report.base import Context, Table
from kompetanse_cli.report.charts.coverage import matrix
from kompetanse_cli.report.coverage import GAPS, by_seriousness, gap_table
from kompetanse_cli.report.people import roster_table
from kompetanse_cli.report.programmes import run_table, unit_table
from kompetanse_cli.report.records import record_table
from kompetanse_cli.report.steering import goal_table

MakeTable = Callable[[Context], Table]
# What is changed most, and stands first in a workbook.
_FIRST = ("enheter", "personer", "rolletildelinger", "deltakere", "oppmøte")


def _of(table: RecordTable) -> MakeTable:
    return partial(_made, table)


def _made(table: RecordTable, context: Context) -> Table:
    return record_table(context, table)


# What can be changed and read in again, and what is computed, by the names that `--table` takes.
RECORD_TABLES = {
    table.name: table for table in sorted(record_tables(), key=lambda table: (*_FIRST, table.name).index(table.name))
}
RECORDS: dict[str, MakeTable] = {name: _of(table) for name, table in RECORD_TABLES.items()}
COMPUTED: dict[str, MakeTable] = {
    "rolleliste": lambda context: roster_table(context, roster(context.snapshot), "rolleliste"),
    "mangler": lambda context: gap_table(
        context,
        by_seriousness(context, (line for line in context.coverage.lines if line.status in GAPS)),
        "mangler",
        N_("Mangler"),
        "",
    ),
    "matrise": lambda context: matrix(context, "matrise"),
    "framdrift": lambda context: run_table(context, context.programmes),
    "mottakere": lambda context: unit_table(context, context.programmes),
    "mål": lambda context: goal_table(context, context.steering),
}
TABLES = {**RECORDS, **COMPUTED}
