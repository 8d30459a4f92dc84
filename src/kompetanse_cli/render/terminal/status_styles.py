"""The terminal's styles of statuses."""

from collections.abc import Mapping
from enum import StrEnum

from kompetanse_cli.render.terminal.lines import Style
from kompetanse_cli.report.base import BAD, GOOD, MOODS, NEUTRAL, SOON, WAIVED, WARN

_STYLES = {
    BAD: Style.ERROR,
    WARN: Style.WARNING,
    SOON: Style.WARNING,
    GOOD: Style.GOOD,
    WAIVED: Style.FAINT,
    NEUTRAL: Style.FAINT,
}
STATUS_STYLES: Mapping[StrEnum, Style] = {status: _STYLES[mood] for status, mood in MOODS.items()}
