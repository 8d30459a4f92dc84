"""The terminal's styles of statuses."""

from kompetanse_cli.render.terminal.lines import Style
from kompetanse_cli.report.base import BAD, GOOD, NEUTRAL, SOON, WAIVED, WARN, Marked, mood_of

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
