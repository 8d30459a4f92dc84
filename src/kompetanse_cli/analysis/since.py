"""Since when a requirement has been uncovered; not known where that hangs on a first day that nobody knows."""

from dataclasses import dataclass, replace
from datetime import date

from kompetanse_cli.analysis.days import run_start
from kompetanse_cli.analysis.demand import Demand, is_uncovered, turns
from kompetanse_cli.analysis.index import Index


@dataclass(frozen=True, slots=True)
class Since:
    """The first day of an unbroken run; without one it `is_open`, when the data go no further back, or `is_unknown`."""

    day: date | None
    is_open: bool = False
    is_unknown: bool = False


def uncovered_since(index: Index, demand: Demand, on: date) -> Since:
    """Since when the demand, uncovered on the day, has been so.

    A role whose first day is a year is counted from its first day. Where the run would begin on another day if the role
    had begun at the end of that year, nobody knows. Nor where nothing bounds the run and the first day of a role is
    missing.
    """
    day = _start(index, demand, on)
    if any(each.appointment.latest_start != each.appointment.start for each in demand.candidates):
        latest = tuple(replace(each, appointment=each.appointment.at_latest()) for each in demand.candidates)
        if _start(index, replace(demand, candidates=latest), on) != day:
            return Since(None, is_unknown=True)
    if day is None and any(each.appointment.begun is None for each in demand.candidates):
        return Since(None, is_unknown=True)
    return Since(day, is_open=day is None)


def _start(index: Index, demand: Demand, on: date) -> date | None:
    return run_start(turns(index, demand), lambda day: is_uncovered(index, demand, day), on)
