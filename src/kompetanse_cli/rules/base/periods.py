"""Periods with open ends: what is asked about `fra` and `til`, both inclusive."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import accumulate
from typing import Literal, TypeVar

from kompetanse_cli.model import Lasting

Bound = Literal["start", "end"]
T = TypeVar("T")
S = TypeVar("S", date, str)


def first_day(period: Lasting) -> date:
    """The first day of a period; the earliest there is when `fra` is missing."""
    return period.start or date.min


def latest_first_day(period: Lasting) -> date:
    """The latest day a period can have begun: another than the first where `fra` is a year and nobody knows the day."""
    latest: date | None = getattr(period, "latest_start", None)
    return latest or first_day(period)


def last_day(period: Lasting) -> date:
    """The last day of a period; the latest there is when `til` is missing."""
    return period.end or date.max


def overlap(one: Lasting, other: Lasting) -> bool:
    """Whether some day is in both periods, however late they began. A period that ends before it begins has no days."""
    return max(latest_first_day(one), latest_first_day(other)) <= min(last_day(one), last_day(other))


def overlaps(periods: Sequence[Lasting]) -> Iterator[tuple[int, int]]:
    """The numbers of each record that begins before one of the others has ended, after that of the earlier one that
    lasts longest; of those that begin on the same day, the first in order is the earlier."""
    return meetings(periods, first_day, last_day, overlap)


def meetings(
    items: Sequence[T], begins: Callable[[T], S], ends: Callable[[T], S], meet: Callable[[T, T], bool]
) -> Iterator[tuple[int, int]]:
    """The numbers of each item that meets the one before it that ends last, after the number of that one: of hours and
    whatever else begins and ends."""
    if len(items) <= 1:
        return

    def longest(one: int, other: int) -> int:
        return max(one, other, key=lambda number: ends(items[number]))

    by_start = sorted(range(len(items)), key=lambda number: begins(items[number]))
    for earlier, number in zip(accumulate(by_start, longest), by_start[1:], strict=False):
        if meet(items[earlier], items[number]):
            yield earlier, number


def outside(inner: Lasting, outer: Lasting) -> Iterator[tuple[Bound, Bound]]:
    """Where a written day of one period is outside another: the bound of the inner, and that of the outer it breaks.

    A missing `til` is not outside: what has no end of its own ends with what it is part of. Nor is a missing `fra`, or
    a year in which the outer one begins. Nothing is outside a period that ends before it begins: that is what is wrong.
    """
    if last_day(outer) < first_day(outer):
        return
    if first_day(inner) > last_day(outer):
        yield "start", "end"
        return
    if inner.start is not None and latest_first_day(inner) < first_day(outer):
        yield "start", "start"
    if inner.end is not None and last_day(inner) > last_day(outer):
        yield "end", "end"
