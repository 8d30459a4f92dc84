"""The records as tables that are changed and read in again: a row for each, and for each item of a list within them."""

from kompetanse_cli.report.records.options import Options as Options
from kompetanse_cli.report.records.tables import hidden_count as hidden_count, record_table as record_table
