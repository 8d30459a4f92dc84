"""What the days of something in the årshjul are called that hardly anybody works on: where it ought to be moved."""

from datetime import date

from kompetanse_cli.analysis.base import days_later
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import (
    DayName,
    Register,
    between_name,
    closed_on,
    common_holiday_name,
    holiday_names,
    is_weekend,
)

SATURDAY = DayName("lørdag", "laurdag", "Saturday")
SUNDAY = DayName("søndag", "søndag", "Sunday")
# A time that is longer than a working week is no appointment on a day.
_LONGEST = 7


@frozen
class DaysOff:
    """What the free days of a time are called, once each; `all_of_it`: none of its days is left."""

    names: tuple[DayName, ...] = ()
    all_of_it: bool = False


NO_DAYS_OFF = DaysOff()


def days_off(register: Register, first: date, last: date) -> DaysOff:
    """The free days from `first` to `last`, both inclusive: of a day, a week, or a whole month of holiday."""
    whole = [days_later(first, offset) for offset in range((last - first).days + 1)]
    found = [names_of_day(register, day) for day in whole]
    names = tuple(dict.fromkeys(name for each in found for name in each))
    if len(whole) > _LONGEST:
        month = common_holiday_name(days_later(first, len(whole) // 2))
        return NO_DAYS_OFF if month is None else DaysOff((month,), all_of_it=True)
    return DaysOff(names, all_of_it=all(found)) if names else NO_DAYS_OFF


def names_of_day(register: Register, day: date) -> tuple[DayName, ...]:
    """What a day is called on which hardly anybody works, the first that fits; nothing for a working day."""
    if names := holiday_names(day):
        return names
    if closed := closed_on(register.settings.closed_days, day):
        return (DayName(closed.name, closed.name, closed.name),)
    if is_weekend(day):
        return (SUNDAY if day.isoweekday() == 7 else SATURDAY,)
    if name := between_name(day):
        return (name,)
    common = common_holiday_name(day)
    return () if common is None else (common,)
