"""Periods with open ends: what rules ask about `fra` and `til`, both inclusive."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import accumulate
from typing import Literal, TypeVar

from kompetanse_cli.model import Record

Bound = Literal["start", "end"]
T = TypeVar("T")
S = TypeVar("S", date, str)


def first_day(record: Record) -> date:
    """The first day a record holds; the earliest there is when `fra` is missing."""
    start: date | None = getattr(record, "start", None)
    return start or date.min


def latest_first_day(record: Record) -> date:
    """The latest day a record can have begun: another than the first where `fra` is a year and nobody knows the day."""
    latest: date | None = getattr(record, "latest_start", None)
    return latest or first_day(record)


def last_day(record: Record) -> date:
    """The last day a record holds; the latest there is when `til` is missing."""
    end: date | None = getattr(record, "end", None)
    return end or date.max


def overlap(one: Record, other: Record) -> bool:
    """Whether some day is in both periods, however late they began. A period that ends before it begins has no days."""
    return max(latest_first_day(one), latest_first_day(other)) <= min(last_day(one), last_day(other))


def overlaps(records: Sequence[Record]) -> Iterator[tuple[int, int]]:
    """The numbers of each record that begins before one of the others has ended, after that of the earlier one that
    lasts longest; of those that begin on the same day, the first in order is the earlier."""
    return meetings(records, first_day, last_day, overlap)


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


def outside(inner: Record, outer: Record) -> Iterator[tuple[Bound, Bound]]:
    """Where a written day of one period is outside another: the bound of the inner, and that of the outer it breaks.

    A missing `til` is not outside: what has no end of its own ends with what it is part of. Nor is a missing `fra`, or
    a year in which the outer one begins. Nothing is outside a period that ends before it begins: that is what is wrong.
    """
    if last_day(outer) < first_day(outer):
        return
    if first_day(inner) > last_day(outer):
        yield "start", "end"
        return
    if getattr(inner, "start", None) is not None and latest_first_day(inner) < first_day(outer):
        yield "start", "start"
    if getattr(inner, "end", None) is not None and last_day(inner) > last_day(outer):
        yield "end", "end"
