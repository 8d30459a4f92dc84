"""The terminal's styles of statuses, and of how bad a finding is."""

from collections.abc import Mapping
from enum import StrEnum

from kompetanse_cli.model import Severity
from kompetanse_cli.render.terminal.lines import Style
from kompetanse_cli.report.base import BAD, GOOD, MOODS, NEUTRAL, SOON, WAIVED, WARN

SEVERITY_STYLES = {Severity.ERROR: Style.ERROR, Severity.WARNING: Style.WARNING, Severity.NOTE: Style.NOTE}
_STYLES = {
    BAD: Style.ERROR,
    WARN: Style.WARNING,
    SOON: Style.WARNING,
    GOOD: Style.GOOD,
    WAIVED: Style.FAINT,
    NEUTRAL: Style.FAINT,
}
STATUS_STYLES: Mapping[StrEnum, Style] = {status: _STYLES[mood] for status, mood in MOODS.items()}
