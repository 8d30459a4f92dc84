"""How statuses are marked: a symbol beside the word, so that none is told by its colour alone (WCAG 1.4.1), and a mood.

The moods are the classes in templates/rapport/rapport.css and the styles of the terminal.
"""

from collections.abc import Mapping
from enum import StrEnum

from kompetanse_cli.analysis.goals.goals import GoalState
from kompetanse_cli.analysis.goals.standing import CriterionState
from kompetanse_cli.analysis.status import Status
from kompetanse_cli.analysis.unit_reporting import ReportState
from kompetanse_cli.model.finding import Severity
from kompetanse_cli.render.lines import Style

_BAD, _WARN, _SOON, _GOOD, _WAIVED, _NEUTRAL = "bad", "warn", "soon", "good", "waived", "neutral"
_MARKS: Mapping[StrEnum, tuple[str, str]] = {
    Status.UNCOVERED: ("✗", _BAD),
    Status.WAIVED: ("○", _WAIVED),
    Status.VULNERABLE: ("△", _WARN),
    Status.EXPIRING: ("◔", _SOON),
    Status.COVERED: ("✓", _GOOD),
    Status.NOT_RELEVANT: ("–", _NEUTRAL),
    GoalState.LATE: ("✗", _BAD),
    GoalState.OFF_TRACK: ("✗", _BAD),
    GoalState.UNSURE: ("△", _WARN),
    GoalState.NOT_REPORTED: ("?", _WARN),
    GoalState.NOT_STARTED: ("○", _NEUTRAL),
    GoalState.ON_TRACK: ("→", _GOOD),
    GoalState.ON_HOLD: ("‖", _NEUTRAL),
    GoalState.REACHED: ("✓", _GOOD),
    GoalState.DROPPED: ("–", _NEUTRAL),
    CriterionState.MET: ("✓", _GOOD),
    CriterionState.BEHIND: ("△", _WARN),
    CriterionState.UNDER_WAY: ("○", _NEUTRAL),
    CriterionState.NOT_MEASURED: ("?", _WARN),
    ReportState.DELIVERED: ("✓", _GOOD),
    ReportState.LATE: ("◔", _SOON),
    ReportState.MISSING: ("✗", _BAD),
    ReportState.AWAITED: ("○", _NEUTRAL),
    Severity.ERROR: ("✗", _BAD),
    Severity.WARNING: ("△", _WARN),
    Severity.NOTE: ("ℹ", _SOON),
}
SYMBOLS: Mapping[StrEnum, str] = {status: symbol for status, (symbol, _) in _MARKS.items()}
MOODS: Mapping[StrEnum, str] = {status: mood for status, (_, mood) in _MARKS.items()}
_STYLES = {
    _BAD: Style.ERROR,
    _WARN: Style.WARNING,
    _SOON: Style.WARNING,
    _GOOD: Style.GOOD,
    _WAIVED: Style.FAINT,
    _NEUTRAL: Style.FAINT,
}
STATUS_STYLES: Mapping[StrEnum, Style] = {status: _STYLES[mood] for status, mood in MOODS.items()}
