"""What is covered and what is missing, in words and tables."""

from kompetanse_cli.report.coverage.departure import build_departure
from kompetanse_cli.report.coverage.gaps import (
    GAPS,
    WORST_FIRST,
    build_gaps,
    by_seriousness,
    fails,
    gap_table,
    gaps_section,
    status_cell,
    strength_label,
)
from kompetanse_cli.report.coverage.reasons import (
    holder_names,
    lost_name,
    measures_told,
    reason_words,
    since,
    undecided,
)
from kompetanse_cli.report.coverage.shares import counted_words, share_table, share_words

__all__ = [
    "GAPS",
    "WORST_FIRST",
    "build_departure",
    "build_gaps",
    "by_seriousness",
    "counted_words",
    "fails",
    "gap_table",
    "gaps_section",
    "holder_names",
    "lost_name",
    "measures_told",
    "reason_words",
    "share_table",
    "share_words",
    "since",
    "status_cell",
    "strength_label",
    "undecided",
]
