"""Programmes, their runs and what they have come to, as tables; the command and the report are both made of these."""

from kompetanse_cli.report.programmes.cohorts import (
    left_table as left_table,
    programme_page as programme_page,
    run_page as run_page,
)
from kompetanse_cli.report.programmes.contact import holder_of_role as holder_of_role, whom_to_ask as whom_to_ask
from kompetanse_cli.report.programmes.days import (
    capitalised as capitalised,
    days_words as days_words,
    hours_words as hours_words,
    listed as listed,
    short_days_words as short_days_words,
)
from kompetanse_cli.report.programmes.description import (
    DESCRIPTION as DESCRIPTION,
    announcement_section as announcement_section,
    folded_description as folded_description,
)
from kompetanse_cli.report.programmes.next_session import (
    FORMS as FORMS,
    next_session as next_session,
    next_session_title as next_session_title,
)
from kompetanse_cli.report.programmes.participants import unit_table as unit_table
from kompetanse_cli.report.programmes.run_sections import CALENDAR as CALENDAR, RUN_SECTIONS as RUN_SECTIONS
from kompetanse_cli.report.programmes.runs import run_table as run_table, session_table as session_table
from kompetanse_cli.report.programmes.staff import staff_blocks as staff_blocks
from kompetanse_cli.report.programmes.tables import MAIN as MAIN, TABLES as TABLES, build_progress as build_progress
from kompetanse_cli.report.programmes.wording import full_session_name as full_session_name
