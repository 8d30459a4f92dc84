"""Lists of periods with open ends: which holds on a day, and the first and the last day of all of them."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Protocol


class Period(Protocol):
    """Whatever has a first and a last day, both inclusive; None where it is open."""

    @property
    def start(self) -> date | None: ...
    @property
    def end(self) -> date | None: ...


def is_inside(period: Period, day: date) -> bool:
    """Whether the day is in the period."""
    return (period.start is None or period.start <= day) and (period.end is None or day <= period.end)


def number_on(periods: Sequence[Period], day: date) -> int:
    """The number of the first period that has the day; without one that of the last before it, else of the first.

    There is at least one period.
    """
    numbers = range(len(periods))
    inside = next((number for number in numbers if is_inside(periods[number], day)), None)
    if inside is not None:
        return inside
    before = [(end, -number) for number in numbers if (end := periods[number].end) is not None and end < day]
    if before:
        return -max(before)[1]
    return min(numbers, key=lambda number: periods[number].start or date.min)


def first_start(periods: Sequence[Period]) -> date | None:
    """The first day of all; None where one of them is open."""
    starts = [period.start for period in periods if period.start is not None]
    return min(starts) if len(starts) == len(periods) else None


def last_end(periods: Sequence[Period]) -> date | None:
    """The last day of all; None where one of them is open."""
    ends = [period.end for period in periods if period.end is not None]
    return max(ends) if len(ends) == len(periods) else None


def next_day(last: date | None) -> date | None:
    """The first day after a period with this inclusive end; None when the period never ends."""
    return None if last is None or last == date.max else last + timedelta(days=1)
