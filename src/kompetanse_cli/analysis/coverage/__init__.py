"""Coverage: whether each requirement is met in each place on a day, why not, since when, and what comes."""

from kompetanse_cli.analysis.coverage.candidates import (
    Candidate as Candidate,
    counted as counted,
    holds_role as holds_role,
)
from kompetanse_cli.analysis.coverage.counting import Judged as Judged, coverage as coverage, judged as judged
from kompetanse_cli.analysis.coverage.coverage_lines import (
    RECORD_OF_PLACE as RECORD_OF_PLACE,
    Coverage as Coverage,
    CoverageLine as CoverageLine,
    CoveragePlace as CoveragePlace,
    GapCause as GapCause,
    GapReason as GapReason,
    Holder as Holder,
    Status as Status,
    counted_lines as counted_lines,
    share as share,
    share_of as share_of,
)
from kompetanse_cli.analysis.coverage.day_by_day import (
    LackingFrom as LackingFrom,
    demands_between as demands_between,
    lacking_by_day as lacking_by_day,
    on_day as on_day,
)
from kompetanse_cli.analysis.coverage.demand import (
    Demand as Demand,
    demand_change_days as demand_change_days,
    demand_of as demand_of,
    demands as demands,
    unasked as unasked,
    with_heads as with_heads,
)
from kompetanse_cli.analysis.coverage.forecast import (
    AHEAD_DAYS as AHEAD_DAYS,
    OLD_GAP_DAYS as OLD_GAP_DAYS,
    Departure as Departure,
    Forecast as Forecast,
    GapAges as GapAges,
    Vacancy as Vacancy,
    Worsening as Worsening,
    gap_ages as gap_ages,
    missing as missing,
    outlook as outlook,
    without as without,
)
from kompetanse_cli.analysis.coverage.rollup import (
    CoverageGroup as CoverageGroup,
    by_requirement as by_requirement,
    by_service_area as by_service_area,
    by_subject as by_subject,
    by_unit as by_unit,
    select_lines as select_lines,
    spreads as spreads,
    whole as whole,
)
from kompetanse_cli.analysis.coverage.successors import (
    SuccessorCandidate as SuccessorCandidate,
    branch_of as branch_of,
    candidates_for as candidates_for,
    service_of as service_of,
)
