"""How statuses are marked: a symbol beside the word, so that none is told by its colour alone (WCAG 1.4.1), and a mood.

The moods are the classes in templates/rapport/rapport.css, the styles of the terminal and the colours of pictures.
"""

from collections.abc import Mapping
from enum import StrEnum

from kompetanse_cli.analysis.coverage import Status
from kompetanse_cli.analysis.goals import CriterionState, GoalState
from kompetanse_cli.analysis.steering import ReportState
from kompetanse_cli.model import Severity

BAD, WARN, SOON, GOOD, WAIVED, NEUTRAL = "bad", "warn", "soon", "good", "waived", "neutral"
# What has a mark.
Marked = Status | GoalState | CriterionState | ReportState | Severity
_MARKS: Mapping[StrEnum, tuple[str, str]] = {
    Status.UNCOVERED: ("✗", BAD),
    Status.WAIVED: ("○", WAIVED),
    Status.VULNERABLE: ("△", WARN),
    Status.EXPIRING: ("◔", SOON),
    Status.COVERED: ("✓", GOOD),
    Status.NOT_RELEVANT: ("–", NEUTRAL),
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
    CriterionState.MET: ("✓", GOOD),
    CriterionState.BEHIND: ("△", WARN),
    CriterionState.UNDER_WAY: ("○", NEUTRAL),
    CriterionState.UNKNOWN: ("?", WARN),
    CriterionState.NOT_MEASURED: ("?", WARN),
    ReportState.DELIVERED: ("✓", GOOD),
    ReportState.LATE: ("◔", SOON),
    ReportState.MISSING: ("✗", BAD),
    ReportState.AWAITED: ("○", NEUTRAL),
    Severity.ERROR: ("✗", BAD),
    Severity.WARNING: ("△", WARN),
    Severity.NOTE: ("ℹ", SOON),
}
SYMBOLS: Mapping[StrEnum, str] = {status: symbol for status, (symbol, _) in _MARKS.items()}
MOODS: Mapping[StrEnum, str] = {status: mood for status, (_, mood) in _MARKS.items()}
