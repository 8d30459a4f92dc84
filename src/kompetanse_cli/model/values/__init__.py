"""The values that fields hold, with their own reading: times, quantities, numbers, holidays."""

from kompetanse_cli.model.values.dates import (
    YEAR_PATTERN as YEAR_PATTERN,
    Deadline as Deadline,
    DeadlineField as DeadlineField,
    FirstDay as FirstDay,
    Interval as Interval,
    When as When,
    day_after as day_after,
    day_before as day_before,
    interval as interval,
    meant_deadline as meant_deadline,
    read_deadline as read_deadline,
)
from kompetanse_cli.model.values.days_in_words import Days as Days, meant_days as meant_days
from kompetanse_cli.model.values.holidays import (
    DayName as DayName,
    between_name as between_name,
    closed_on as closed_on,
    common_holiday_name as common_holiday_name,
    holiday_names as holiday_names,
    is_weekend as is_weekend,
    is_working_day as is_working_day,
    many_away_name as many_away_name,
    working_days as working_days,
)
from kompetanse_cli.model.values.identifiers import (
    COUNTIES as COUNTIES,
    FICTIONAL_MUNICIPALITY as FICTIONAL_MUNICIPALITY,
    KnownMunicipality as KnownMunicipality,
    county_named as county_named,
    existed as existed,
    former_municipalities as former_municipalities,
    is_organisation_number as is_organisation_number,
    known_municipalities as known_municipalities,
    municipalities as municipalities,
)
from kompetanse_cli.model.values.national_ids import (
    mask as mask,
    mask_document as mask_document,
    national_ids as national_ids,
)
from kompetanse_cli.model.values.quantities import (
    Measured as Measured,
    Percent as Percent,
    Quantity as Quantity,
    meant_quantity as meant_quantity,
)
from kompetanse_cli.model.values.recurrence import WhenInYear as WhenInYear
from kompetanse_cli.model.values.reporting_periods import (
    PeriodName as PeriodName,
    ReportingFrequency as ReportingFrequency,
    ReportingPeriod as ReportingPeriod,
    meant_period as meant_period,
    period as period,
    period_before as period_before,
    period_of as period_of,
    period_on as period_on,
    periods_between as periods_between,
)
