"""What every count asks: which days, who has what, what is counted over, and shares of it."""

from kompetanse_cli.analysis.base.counted import (
    COMPETENCE as COMPETENCE,
    COVERAGE as COVERAGE,
    COVERAGE_BASE as COVERAGE_BASE,
    DUE as DUE,
    GOALS as GOALS,
    HELD as HELD,
    MEASURES as MEASURES,
    NEEDS as NEEDS,
    OF_CHART as OF_CHART,
    OF_COMMAND as OF_COMMAND,
    OF_COMPETENCE_TABLE as OF_COMPETENCE_TABLE,
    OF_EXPORTED as OF_EXPORTED,
    OF_FORM as OF_FORM,
    OF_GOAL_TABLE as OF_GOAL_TABLE,
    OF_METRIC as OF_METRIC,
    OF_SECTION as OF_SECTION,
    ORGANISATION as ORGANISATION,
    PEOPLE as PEOPLE,
    PLANS as PLANS,
    PROGRESS as PROGRESS,
    REPORTS as REPORTS,
    ROLES as ROLES,
    STAFF as STAFF,
    STEERING as STEERING,
    TRAINED as TRAINED,
    TREND as TREND,
    Kinds as Kinds,
)
from kompetanse_cli.analysis.base.days import (
    change_days_of as change_days_of,
    days_later as days_later,
    first_day as first_day,
    month_end as month_end,
    months_later as months_later,
    run_start as run_start,
    sorted_days as sorted_days,
    year_end as year_end,
)
from kompetanse_cli.analysis.base.lookups import (
    Lookups as Lookups,
    grouped as grouped,
    lookups_of as lookups_of,
    top_unit as top_unit,
    units_below as units_below,
)
from kompetanse_cli.analysis.base.shares import AmountShare as AmountShare, Share as Share, total as total
from kompetanse_cli.analysis.base.snapshot import (
    Snapshot as Snapshot,
    counted_once as counted_once,
    counted_once_for_all_days as counted_once_for_all_days,
)
