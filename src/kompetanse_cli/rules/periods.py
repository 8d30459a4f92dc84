"""Periods with open ends: what rules ask about `fra` and `til`, both inclusive."""

from datetime import date

from kompetanse_cli.model.record import Record


def first_day(record: Record) -> date:
    """The first day a record holds; the earliest there is when `fra` is missing."""
    start: date | None = getattr(record, "start", None)
    return start or date.min


def last_day(record: Record) -> date:
    """The last day a record holds; the latest there is when `til` is missing."""
    end: date | None = getattr(record, "end", None)
    return end or date.max


def overlap(one: Record, other: Record) -> bool:
    """Whether some day is in both periods."""
    return first_day(one) <= last_day(other) and first_day(other) <= last_day(one)
