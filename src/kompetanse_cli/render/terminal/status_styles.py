"""The terminal's styles of statuses, and of how bad a finding is."""

from kompetanse_cli.model import Severity
from kompetanse_cli.render.terminal.lines import Style
from kompetanse_cli.report.base import BAD, GOOD, NEUTRAL, SOON, WAIVED, WARN, Marked, mood_of

SEVERITY_STYLES = {Severity.ERROR: Style.ERROR, Severity.WARNING: Style.WARNING, Severity.NOTE: Style.NOTE}
_STYLES = {
    BAD: Style.ERROR,
    WARN: Style.WARNING,
    SOON: Style.WARNING,
    GOOD: Style.GOOD,
    WAIVED: Style.FAINT,
    NEUTRAL: Style.FAINT,
}


def status_style(status: Marked) -> Style:
    """The style of a status."""
    return _STYLES[mood_of(status)]
