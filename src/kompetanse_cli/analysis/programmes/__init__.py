"""Programmes on a day: runs, participants, sessions, work handed in, units reached, and what is lacking."""

from kompetanse_cli.analysis.programmes.assignments import Assignment, next_scheduled, work_deadline
from kompetanse_cli.analysis.programmes.audience_reach import UnitReach
from kompetanse_cli.analysis.programmes.conflicts import SessionConflict
from kompetanse_cli.analysis.programmes.modules import ExamOfRun, ExamState, ModuleOfRun
from kompetanse_cli.analysis.programmes.overview import ProgrammeOverview, programme_overview
from kompetanse_cli.analysis.programmes.participation import (
    NO_CREDITS,
    Participation,
    ParticipationState,
    credits_of,
    participations,
    settled_on,
)
from kompetanse_cli.analysis.programmes.receiving_units import RecipientState, carried_out
from kompetanse_cli.analysis.programmes.run_progress import (
    ProgressFilter,
    RunProgress,
    SessionProgress,
    planned_credits,
    programme_and_parts,
    progress,
)
from kompetanse_cli.analysis.programmes.schedule_proposal import ScheduleProposal, propose
from kompetanse_cli.analysis.programmes.shortfalls import ProgrammeShortfall, ProgrammeShortfallKind, evaluation_overdue
from kompetanse_cli.analysis.programmes.statistics import YearStatistics, year_statistics
from kompetanse_cli.analysis.programmes.teachers import TOGETHER, mentored, own_teachers

__all__ = [
    "NO_CREDITS",
    "TOGETHER",
    "Assignment",
    "ExamOfRun",
    "ExamState",
    "ModuleOfRun",
    "Participation",
    "ParticipationState",
    "ProgrammeOverview",
    "ProgrammeShortfall",
    "ProgrammeShortfallKind",
    "ProgressFilter",
    "RecipientState",
    "RunProgress",
    "ScheduleProposal",
    "SessionConflict",
    "SessionProgress",
    "UnitReach",
    "YearStatistics",
    "carried_out",
    "credits_of",
    "evaluation_overdue",
    "mentored",
    "next_scheduled",
    "own_teachers",
    "participations",
    "planned_credits",
    "programme_and_parts",
    "programme_overview",
    "progress",
    "propose",
    "settled_on",
    "work_deadline",
    "year_statistics",
]
