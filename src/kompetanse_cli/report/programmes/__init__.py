"""Programmes, their runs and what they have come to, as tables; the command and the report are both made of these."""

from kompetanse_cli.report.programmes.participants import unit_table as unit_table
from kompetanse_cli.report.programmes.runs import run_table as run_table, session_table as session_table
from kompetanse_cli.report.programmes.tables import MAIN as MAIN, TABLES as TABLES, build_progress as build_progress
from kompetanse_cli.report.programmes.wording import full_session_name as full_session_name
