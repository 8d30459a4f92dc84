"""Coverage ahead if nothing is done, and how old the gaps are."""

from dataclasses import dataclass
from datetime import date
from math import inf
from statistics import median

from kompetanse_cli.analysis.compare import Change, worsened
from kompetanse_cli.analysis.coverage import coverage
from kompetanse_cli.analysis.days import days_later
from kompetanse_cli.analysis.rollup import Group, whole
from kompetanse_cli.analysis.status import Coverage, CoverageLine, Status, counted_lines
from kompetanse_cli.model.register import Register

AHEAD_DAYS = 90
OLD_GAP_DAYS = 90


@dataclass(frozen=True, slots=True)
class Forecast:
    """The coverage on a later day as the data stand, and what is worse than now."""

    coverage: Coverage
    worse: tuple[Change, ...]

    @property
    def total(self) -> Group:
        """The municipality under one on that day."""
        return whole(self.coverage)


@dataclass(frozen=True, slots=True)
class Outlook:
    """Coverage now, on the next 1 January, and in 90 days."""

    now: Coverage
    new_year: Forecast
    ahead: Forecast


def outlook(register: Register, now: Coverage) -> Outlook:
    """What the coverage becomes if nobody does anything."""
    new_year = date(min(now.on.year + 1, date.max.year), 1, 1)
    return Outlook(now, _forecast(register, now, new_year), _forecast(register, now, days_later(now.on, AHEAD_DAYS)))


def _forecast(register: Register, now: Coverage, on: date) -> Forecast:
    later = coverage(register, on)
    return Forecast(later, worsened(now, later))


@dataclass(frozen=True, slots=True)
class AgedGap:
    """A gap and how many days have passed since its first."""

    line: CoverageLine
    days: int


@dataclass(frozen=True, slots=True)
class GapAges:
    """The gaps by age, the oldest first; `unbounded` are those of which no first day is known: as old as any."""

    aged: tuple[AgedGap, ...]
    unbounded: tuple[CoverageLine, ...]

    @property
    def median_days(self) -> int | None:
        """The age in the middle of all gaps, in whole days; None where it is of one without a first day."""
        ages = sorted((*(gap.days for gap in self.aged), *(inf for _ in self.unbounded)))
        middle = median(ages) if ages else inf
        return None if middle == inf else int(middle)

    @property
    def number(self) -> int:
        """How many gaps there are."""
        return len(self.aged) + len(self.unbounded)

    @property
    def old(self) -> tuple[AgedGap, ...]:
        """Those that have lasted more than 90 days."""
        return tuple(gap for gap in self.aged if gap.days > OLD_GAP_DAYS)


def gap_ages(found: Coverage) -> GapAges:
    """How old the uncovered lines are that are neither waived nor `kan`."""
    gaps = [line for line in counted_lines(found.lines) if line.status is Status.UNCOVERED]
    aged = [AgedGap(line, (found.on - line.since).days) for line in gaps if line.since is not None]
    aged.sort(key=lambda gap: -gap.days)
    return GapAges(tuple(aged), tuple(line for line in gaps if line.since is None))
