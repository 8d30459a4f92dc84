"""The places in roles that are empty on some day of a plan, and from when to when."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from kompetanse_cli.analysis.base import Lookups, Snapshot, lookups_of
from kompetanse_cli.analysis.coverage import (
    Demand,
    Judged,
    LackingFrom,
    Status,
    demands_between,
    judged,
    lacking_by_day,
    on_day,
)
from kompetanse_cli.analysis.planning.plan import Opening
from kompetanse_cli.model import Requirement, Strength


def openings(
    snapshot: Snapshot, to: date, units: frozenset[str] | None = None, role: str | None = None
) -> tuple[Opening, ...]:
    """The empty places from the day of the snapshot through another, both inclusive, as the lines of coverage are
    sorted, and of one place by their first day.

    Limited to units with these ids, which no service area is among, and to the requirements of a role. What may be
    met, and is never counted, is left out, and so are the days on which a waiver holds.
    """
    lookups = lookups_of(snapshot)
    asked = (each for each in snapshot.register.requirements if each.strength is not Strength.MAY)
    return tuple(
        Opening(Judged(lookups, on_day(lookups, demand, first), first).line, places, first, last)
        for requirement in asked
        if role in (None, requirement.role)
        for demand, stretches in _lacking(lookups, requirement, snapshot.on, to, units)
        for (first, last), places in _slots(stretches, to)
    )


def optional_gaps(snapshot: Snapshot, units: frozenset[str] | None = None) -> int:
    """In how many places a requirement that may be met, and is never planned, lacks somebody on the day; in units with
    these ids alone, which no service area is among.
    """
    asked = frozenset(each.id for each in snapshot.register.requirements if each.strength is Strength.MAY)
    return sum(
        each.status is Status.UNCOVERED
        for each in judged(snapshot, asked, units)
        if units is None or (each.demand.unit is not None and each.demand.unit.id in units)
    )


def _lacking(
    lookups: Lookups, requirement: Requirement, first: date, last: date, units: frozenset[str] | None
) -> Iterator[tuple[Demand, tuple[LackingFrom, ...]]]:
    """The places that lack somebody on some day."""
    for demand in demands_between(lookups, requirement, first, last, units):
        if units is not None and (demand.unit is None or demand.unit.id not in units):
            continue
        stretches = lacking_by_day(lookups, demand, first, last)
        if any(each.lacking for each in stretches):
            yield demand, stretches


def _slots(stretches: Iterable[LackingFrom], to: date) -> Iterator[tuple[tuple[date, date | None], int]]:
    """The first and the last day of each empty place, and how many are so from and to the same days: the k-th is empty
    as long as so many are lacking. One that is empty on the last day of the plan has no last day.
    """
    found: Counter[tuple[date, date]] = Counter()
    begun: list[date] = []
    last = to
    for each in stretches:
        for first in begun[each.lacking :]:
            found[first, last] += 1
        begun = [*begun[: each.lacking], *[each.first] * (each.lacking - len(begun))]
        last = each.last
    for first in begun:
        found[first, last] += 1
    for (first, ends), places in sorted(found.items()):
        yield (first, None if ends == to else ends), places
