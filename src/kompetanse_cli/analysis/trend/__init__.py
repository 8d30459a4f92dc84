"""How coverage, goals and training have gone through the history of the files."""

from kompetanse_cli.analysis.trend.history_walk import (
    OpenedGap as OpenedGap,
    Point as Point,
    Reorganisation as Reorganisation,
    Sample as Sample,
    Trend as Trend,
    Unreadable as Unreadable,
    between as between,
    by_commit as by_commit,
    by_month as by_month,
    trend as trend,
)
