"""Days as the files mean them: ends are inclusive, months follow the calendar, and time ends at the year 9999."""

from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache

from dateutil.relativedelta import relativedelta

from kompetanse_cli.model import Lasting, day_after

# More months than there are between the first day of the calendar and the last.
_ALL_MONTHS = 12 * 9999


def change_days_of(*periods: Lasting) -> Iterator[date | None]:
    """The days from which it can be another than the day before whether a day is inside the periods."""
    for period in periods:
        yield period.start
        yield day_after(period.end)


def days_later(day: date, days: int) -> date:
    """So many days after, or before when negative; stops at the ends of the calendar."""
    ordinal = min(max(day.toordinal() + days, 1), date.max.toordinal())
    return date.fromordinal(ordinal)


# Courses are held on the same days for many people, and last as many months.
@lru_cache(maxsize=1 << 15)
def months_later(day: date, months: int) -> date:
    """The same day of the month so many months after, or the last one the month has."""
    try:
        return day + relativedelta(months=max(-_ALL_MONTHS, min(months, _ALL_MONTHS)))
    except (ValueError, OverflowError):
        return date.max if months > 0 else date.min


def month_end(day: date) -> date:
    """The last day of the month of a day."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def year_end(day: date) -> date:
    """The last day of the year of a day."""
    return date(day.year, 12, 31)


def sorted_days(days: Iterable[date | None]) -> tuple[date, ...]:
    """The days once each, in order, without those that are missing."""
    return tuple(sorted({day for day in days if day is not None}))


def run_start(turns: Sequence[date], holds: Callable[[date], bool], on: date) -> date | None:
    """The first day of the unbroken run of days up to `on` for which `holds`; None when nothing bounds it.

    `turns` are all days, sorted, from which the answer can be another than the day before; it holds on `on`.
    """
    for turn in reversed(turns):
        if date.min < turn <= on and not holds(turn - timedelta(days=1)):
            return turn
    return None


def first_day(turns: Iterable[date], holds: Callable[[date], bool], after: date, last: date) -> date | None:
    """The first day after `after`, up to and with `last`, for which `holds`, when it does not hold on `after`."""
    return next((turn for turn in turns if after < turn <= last and holds(turn)), None)
