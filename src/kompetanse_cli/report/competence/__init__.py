"""Everybody's competence told: who has what, what is asked of each, and what may be told of it to whom."""

from kompetanse_cli.report.competence.choice import CompetenceChoice as CompetenceChoice
from kompetanse_cli.report.competence.disclosure import (
    is_told as is_told,
    places_cell as places_cell,
    share_cell as share_cell,
)
from kompetanse_cli.report.competence.education import (
    education_table as education_table,
    full_time_table as full_time_table,
    group_table as group_table,
    health_words as health_words,
)
from kompetanse_cli.report.competence.lacking import lacking_table as lacking_table
from kompetanse_cli.report.competence.matrix import unit_matrix as unit_matrix
from kompetanse_cli.report.competence.needs import largest_gap_words as largest_gap_words, need_table as need_table
from kompetanse_cli.report.competence.requirements import (
    RequirementLine as RequirementLine,
    is_unregistered as is_unregistered,
    lines_of as lines_of,
    requirement_table as requirement_table,
)
from kompetanse_cli.report.competence.tables import MAIN as MAIN, TABLES as TABLES, build_competence as build_competence
from kompetanse_cli.report.competence.units import figures_of as figures_of, unit_table as unit_table
from kompetanse_cli.report.competence.wording import state_cell as state_cell, status_word as status_word
