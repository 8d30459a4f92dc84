"""Everybody's competence in tables and words."""

from kompetanse_cli.report.competence.education import (
    education_table as education_table,
    full_time_table as full_time_table,
    group_table as group_table,
    health_words as health_words,
)
from kompetanse_cli.report.competence.needs import largest_gap_words as largest_gap_words, need_table as need_table
