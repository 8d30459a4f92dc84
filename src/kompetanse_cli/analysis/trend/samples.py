"""Which commits are looked at, and on which day each: the last one of every month, or every one."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kompetanse_cli.reading.load import Loaded
from kompetanse_cli.reading.repository import Commit


@dataclass(frozen=True, slots=True)
class Sample:
    """A commit, and the day its files are counted on; with `loaded`, the files of a folder that has more than it."""

    commit: Commit
    day: date
    loaded: Loaded | None = None


def by_month(line: Sequence[Commit], since: date | None, until: date) -> tuple[Sample, ...]:
    """For each month, the last commit up to its last day, counted on that day; the last month up to `until`.

    `line` is a first-parent line, the newest first. It begins in the month of `since`, or of the first commit.
    """
    days = _last_days(since or min(commit.day for commit in line), until)
    found: list[Sample] = []
    at = 0
    for day in reversed(days):
        while at < len(line) and line[at].day > day:
            at += 1
        if at == len(line):
            break
        found.append(Sample(line[at], day))
    return tuple(reversed(found))


def _last_days(first: date, until: date) -> list[date]:
    days = []
    year, month = first.year, first.month
    while (last := date(year, month, monthrange(year, month)[1])) < until:
        days.append(last)
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return [*days, until] if first <= until else days


def between(line: Sequence[Commit], first: date, last: Sample) -> tuple[Sample, ...]:
    """From one day to another: the last commit up to the first, counted on it; then month by month; then `last`."""
    then = next((commit for commit in line if commit.day <= first), None)
    begun = () if then is None or first >= last.day else (Sample(then, first),)
    months = (sample for sample in by_month(line, first, last.day) if first < sample.day < last.day)
    return (*begun, *months, last)


def by_commit(line: Sequence[Commit], since: date | None, until: date) -> tuple[Sample, ...]:
    """Every commit in the stretch on its own day, the oldest first."""
    first = since or date.min
    return tuple(Sample(commit, commit.day) for commit in reversed(line) if first <= commit.day <= until)
