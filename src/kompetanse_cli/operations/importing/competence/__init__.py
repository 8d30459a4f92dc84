"""Completed courses: a list from a course system, or the matrix with people down and courses across."""

from kompetanse_cli.operations.importing.competence.completions import plan_completions as plan_completions
from kompetanse_cli.operations.importing.competence.matrix import (
    completions_table as completions_table,
    known_courses as known_courses,
)
