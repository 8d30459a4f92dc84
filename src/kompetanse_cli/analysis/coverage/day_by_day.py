"""How many a requirement lacks in a place from each day on, over days to come, as the data stand."""

from collections.abc import Container, Iterator
from dataclasses import replace
from datetime import date

from kompetanse_cli.analysis.base import Lookups, change_days_of, grouped, top_unit
from kompetanse_cli.analysis.coverage.candidates import counted
from kompetanse_cli.analysis.coverage.counting import exemption_of, waiver_of
from kompetanse_cli.analysis.coverage.demand import Demand, demand_change_days, demands, is_asked, need
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import Per, Requirement, Unit, day_after, day_before, fits_size


@frozen
class LackingFrom:
    """From a day through another, both inclusive, a place lacks so many that are neither waived nor exempt."""

    first: date
    last: date
    lacking: int


def lacking_by_day(lookups: Lookups, demand: Demand, first: date, last: date) -> tuple[LackingFrom, ...]:
    """The days from one to another in stretches on which a demand lacks as many, in their order; some lack nobody."""
    waived = lookups.waivers.get((demand.requirement.id, demand.unit.id)) if demand.unit is not None else None
    turns = (*demand_change_days(lookups, demand), day_after(waived.end) if waived is not None else None)
    days = [first, *sorted({turn for turn in turns if turn is not None and first < turn <= last})]
    found: list[LackingFrom] = []
    for number, day in enumerate(days):
        ends = day_before(days[number + 1]) if number + 1 < len(days) else last
        lacking = _lacking_on(lookups, on_day(lookups, demand, day), day)
        if found and found[-1].lacking == lacking:
            found[-1] = replace(found[-1], last=ends)
        else:
            found.append(LackingFrom(day, ends, lacking))
    return tuple(found)


def on_day(lookups: Lookups, demand: Demand, on: date) -> Demand:
    """The demand as it stands on a day: what is asked of the municipality is asked in the unit then at the top."""
    if demand.requirement.per is not Per.MUNICIPALITY:
        return demand
    top = top_unit(lookups.register, on)
    return demand if top is None or top is demand.unit else replace(demand, unit=top)


def _lacking_on(lookups: Lookups, demand: Demand, on: date) -> int:
    if exemption_of(demand) is not None or not is_asked(lookups, demand, on):
        return 0
    short = need(lookups, demand, on) - len(counted(demand.candidates, on))
    return short if short > 0 and waiver_of(lookups, demand, on) is None else 0


def demands_between(
    lookups: Lookups, requirement: Requirement, first: date, last: date, among: Container[str] | None = None
) -> Iterator[Demand]:
    """One demand for each place a requirement is asked of on some day from one to another; units in the order of the
    tree of the first.

    `among` limits what is asked of single units to those with one of these ids.
    """
    register = lookups.register
    begins, ends = max(first, requirement.start or first), min(last, requirement.end or last)
    if not fits_size(register, requirement) or begins > ends:
        return
    if requirement.per is Per.SERVICE_AREA:
        yield from demands(lookups, requirement, begins)
        return
    found: dict[str, Demand] = {}
    for day, changed in _turns(lookups, begins, ends).items():
        # Units in which nothing turns are asked from the first day, or not at all.
        limited = among if day == begins else {unit for unit in changed if among is None or unit in among}
        for demand in demands(lookups, requirement, day, limited):
            place = "" if requirement.per is Per.MUNICIPALITY or demand.unit is None else demand.unit.id
            found.setdefault(place, demand)
    order = register.tree_on(first).order
    yield from (found[place] for place in sorted(found, key=lambda place: order.get(place, -1)))


def _turns(lookups: Lookups, first: date, last: date) -> dict[date, frozenset[str]]:
    """The first day, and those up to the last on which a requirement may begin to be asked of a unit: with the ids of
    these units.
    """
    register = lookups.register
    within = {turn for turn in register.tree_turns if first < turn <= last}
    every = frozenset(register.by_id(Unit))
    dated = (unit for unit in register.units if unit.start is not None or unit.end is not None)
    own = grouped(
        (day, each)
        for unit in dated
        for day in change_days_of(unit)
        if day is not None and first < day <= last
        # What lies right above may be the lowest of its branch when this one is over.
        for each in (unit.id, *unit.parents)
    )
    days = sorted({*within, *own})
    return {first: every} | {day: every if day in within else frozenset(own[day]) for day in days}
