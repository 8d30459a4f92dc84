"""Coverage ahead if nothing is done, for the part of the municipality a report is about."""

from dataclasses import dataclass
from datetime import date

from kompetanse_cli.analysis.compare import Change
from kompetanse_cli.analysis.outlook import Forecast, outlook
from kompetanse_cli.analysis.selection import select_lines
from kompetanse_cli.analysis.status import Coverage, Share, counted_lines, share
from kompetanse_cli.model.register import Register


@dataclass(frozen=True, slots=True)
class Ahead:
    """The share in 90 days and at new year, and what has become worse by then."""

    soon_day: date
    soon_share: Share
    soon_worse: tuple[Change, ...]
    new_year_day: date
    new_year_share: Share
    new_year_worse: tuple[Change, ...]

    @property
    def new_year_is_first(self) -> bool:
        """Whether new year comes before the ninetieth day, as it does from October on."""
        return self.new_year_day < self.soon_day

    @classmethod
    def of(cls, register: Register, coverage: Coverage, unit: str | None) -> "Ahead":
        """As the data stand; `unit` limits it to a subtree."""
        found = outlook(register, coverage)
        soon, new_year = found.ahead, found.new_year
        return cls(
            soon.coverage.on,
            _share(register, soon, unit),
            _worse(register, soon, unit),
            new_year.coverage.on,
            _share(register, new_year, unit),
            _worse(register, new_year, unit),
        )


def _share(register: Register, forecast: Forecast, unit: str | None) -> Share:
    return share(counted_lines(select_lines(register, forecast.coverage.lines, forecast.coverage.on, unit=unit)))


def _worse(register: Register, forecast: Forecast, unit: str | None) -> tuple[Change, ...]:
    worse = (change.after for change in forecast.worse)
    kept = {id(line) for line in select_lines(register, worse, forecast.coverage.on, unit=unit)}
    return tuple(change for change in forecast.worse if id(change.after) in kept)
