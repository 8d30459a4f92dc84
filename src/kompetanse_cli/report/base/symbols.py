"""How statuses are marked: a symbol beside the word, so that none is told by its colour alone (WCAG 1.4.1), and a mood.

The moods are the classes in templates/rapport/rapport.css, the styles of the terminal and the colours of pictures.
"""

from collections.abc import Mapping
from enum import StrEnum

from kompetanse_cli.analysis.competence import RequirementStatus, State
from kompetanse_cli.analysis.coverage import Status
from kompetanse_cli.analysis.goals import CriterionState, GoalState
from kompetanse_cli.analysis.steering import ReportState
from kompetanse_cli.model import Severity
from kompetanse_cli.report.base.cells import DeadlineState

BAD, WARN, SOON, GOOD, WAIVED, NEUTRAL = "bad", "warn", "soon", "good", "waived", "neutral"
# What has a mark.
Marked = Status | State | RequirementStatus | GoalState | CriterionState | ReportState | DeadlineState | Severity
_MARKS: Mapping[type[StrEnum], Mapping[StrEnum, tuple[str, str]]] = {
    Status: {
        Status.UNCOVERED: ("✗", BAD),
        Status.WAIVED: ("○", WAIVED),
        Status.VULNERABLE: ("△", WARN),
        Status.EXPIRING: ("◔", SOON),
        Status.COVERED: ("✓", GOOD),
        Status.NOT_RELEVANT: ("–", NEUTRAL),
    },
    State: {
        State.VALID: ("✓", GOOD),
        State.EXPIRING: ("◔", SOON),
        State.EXPIRED: ("✗", BAD),
        State.PLANNED: ("○", WARN),
        State.LACKING: ("–", BAD),
        State.NOT_ASKED: ("·", NEUTRAL),
    },
    RequirementStatus: {
        RequirementStatus.LACKING: ("✗", BAD),
        RequirementStatus.WAIVED: ("○", WAIVED),
        RequirementStatus.UNKNOWN: ("?", WARN),
        RequirementStatus.NOT_RELEVANT: ("–", NEUTRAL),
        RequirementStatus.EXPIRING: ("◔", SOON),
        RequirementStatus.MET: ("✓", GOOD),
    },
    GoalState: {
        GoalState.LATE: ("✗", BAD),
        GoalState.OFF_TRACK: ("✗", BAD),
        GoalState.UNSURE: ("△", WARN),
        GoalState.UNKNOWN: ("?", WARN),
        GoalState.NOT_REPORTED: ("?", WARN),
        GoalState.NOT_STARTED: ("○", NEUTRAL),
        GoalState.ON_TRACK: ("→", GOOD),
        GoalState.ON_HOLD: ("‖", NEUTRAL),
        GoalState.REACHED: ("✓", GOOD),
        GoalState.DROPPED: ("–", NEUTRAL),
    },
    CriterionState: {
        CriterionState.MET: ("✓", GOOD),
        CriterionState.BEHIND: ("△", WARN),
        CriterionState.UNDER_WAY: ("○", NEUTRAL),
        CriterionState.UNKNOWN: ("?", WARN),
        CriterionState.NOT_MEASURED: ("?", WARN),
        CriterionState.NOT_JUDGED: ("?", WARN),
        CriterionState.NOT_RELEVANT: ("–", NEUTRAL),
    },
    ReportState: {
        ReportState.DELIVERED: ("✓", GOOD),
        ReportState.LATE: ("◔", SOON),
        ReportState.MISSING: ("✗", BAD),
        ReportState.AWAITED: ("○", NEUTRAL),
    },
    DeadlineState: {
        DeadlineState.OVERDUE: ("!", BAD),
        DeadlineState.TODAY: ("○", NEUTRAL),
        DeadlineState.LATER: ("○", NEUTRAL),
        DeadlineState.NONE: ("○", NEUTRAL),
    },
    Severity: {
        Severity.ERROR: ("✗", BAD),
        Severity.WARNING: ("△", WARN),
        Severity.NOTE: ("ℹ", SOON),
    },
}


def symbol_of(status: Marked) -> str:
    """The symbol beside the word of a status. Words of two kinds may be alike and have each their own."""
    return _MARKS[type(status)][status][0]


def mood_of(status: Marked) -> str:
    """How good or bad a status is."""
    return _MARKS[type(status)][status][1]
