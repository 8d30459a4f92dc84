"""How coverage, goals and training have gone through the history of the files."""

from kompetanse_cli.analysis.trend.series import (
    OpenedGap,
    Point,
    Reorganisation,
    Sample,
    Trend,
    Unreadable,
    between,
    by_commit,
    by_month,
    trend,
)

__all__ = [
    "OpenedGap",
    "Point",
    "Reorganisation",
    "Sample",
    "Trend",
    "Unreadable",
    "between",
    "by_commit",
    "by_month",
    "trend",
]
