"""What is covered and what is missing, in words and tables."""

from kompetanse_cli.report.coverage.common_causes import MANY as MANY, common_causes as common_causes
from kompetanse_cli.report.coverage.exempt import exempt_table as exempt_table
from kompetanse_cli.report.coverage.gaps import (
    COVERAGE_WORD as COVERAGE_WORD,
    GAPS as GAPS,
    MOST_SUCCESSORS as MOST_SUCCESSORS,
    WORST_FIRST as WORST_FIRST,
    build_departure as build_departure,
    build_gaps as build_gaps,
    by_seriousness as by_seriousness,
    fails as fails,
    gap_table as gap_table,
    gaps_section as gaps_section,
    status_cell as status_cell,
    strength_label as strength_label,
    successor_names as successor_names,
)
from kompetanse_cli.report.coverage.reasons import (
    SINCE_BEFORE as SINCE_BEFORE,
    holder_names as holder_names,
    lost_name as lost_name,
    measure_words as measure_words,
    measures_told as measures_told,
    reason_words as reason_words,
    since as since,
    since_words as since_words,
    undecided as undecided,
)
from kompetanse_cli.report.coverage.selection import (
    departure_without as departure_without,
    selected_lines as selected_lines,
)
from kompetanse_cli.report.coverage.shares import (
    counted_words as counted_words,
    share_table as share_table,
    share_words as share_words,
    strengths_in_words as strengths_in_words,
)
from kompetanse_cli.report.coverage.status_words import status_word as status_word
