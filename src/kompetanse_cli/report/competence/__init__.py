"""Everybody's competence told: who has what, what is asked of each, and what may be told of it to whom."""

from kompetanse_cli.report.competence.choice import CompetenceChoice as CompetenceChoice
from kompetanse_cli.report.competence.education import education_table as education_table
from kompetanse_cli.report.competence.education import full_time_table as full_time_table
from kompetanse_cli.report.competence.education import group_table as group_table
from kompetanse_cli.report.competence.education import health_words as health_words
from kompetanse_cli.report.competence.lacking import lacking_table as lacking_table
from kompetanse_cli.report.competence.matrix import unit_matrix as unit_matrix
from kompetanse_cli.report.competence.needs import largest_gap_words as largest_gap_words
from kompetanse_cli.report.competence.needs import need_table as need_table
from kompetanse_cli.report.competence.requirements import RequirementLine as RequirementLine
from kompetanse_cli.report.competence.requirements import lines_of as lines_of
from kompetanse_cli.report.competence.requirements import requirement_table as requirement_table
from kompetanse_cli.report.competence.tables import MAIN as MAIN
from kompetanse_cli.report.competence.tables import TABLES as TABLES
from kompetanse_cli.report.competence.tables import build_competence as build_competence
from kompetanse_cli.report.competence.wording import state_cell as state_cell
from kompetanse_cli.report.competence.wording import status_word as status_word
