"""Programmes, their runs and what they have come to, as tables; the command and the report are both made of these."""

from kompetanse_cli.report.programmes.participants import unit_table
from kompetanse_cli.report.programmes.runs import run_table, session_table
from kompetanse_cli.report.programmes.tables import MAIN, TABLES, build_progress
from kompetanse_cli.report.programmes.wording import full_session_name

__all__ = [
    "MAIN",
    "TABLES",
    "build_progress",
    "full_session_name",
    "run_table",
    "session_table",
    "unit_table",
]
