"""Where units stand in the tree and when: what the rules of the tree ask of «del_av», plain or dated."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from kompetanse_cli.analysis.days import day_after, day_before
from kompetanse_cli.model.finding import Address
from kompetanse_cli.model.organisation import Unit
from kompetanse_cli.model.register import Register
from kompetanse_cli.rules.periods import first_day, last_day, overlap


@dataclass(frozen=True, slots=True)
class Place:
    """A unit below another, from `start` (None: not written) to `last`; `number` is that in a dated `del_av`."""

    unit: Unit
    parent: Unit
    start: date | None
    last: date
    number: int | None = None

    @property
    def address(self) -> Address:
        """Where it stands which unit is above."""
        return self.unit.at("part_of") if self.number is None else self.unit.at("part_of", self.number, "unit")

    @property
    def start_address(self) -> Address:
        """Where its first day stands."""
        written = self.number is not None and self.unit.placements[self.number].start is not None
        return self.unit.at("part_of", self.number or 0, "start") if written else self.unit.at("start")


def places(register: Register) -> Iterator[Place]:
    """Every unit below every unit that it is ever right below and that exists, in the order of the files."""
    for unit in register.units:
        if isinstance(unit.part_of, str):
            parent = register.find(Unit, unit.part_of)
            if parent is not None:
                yield Place(unit, parent, unit.start, last_day(unit))
        for number, placed in enumerate(unit.placements):
            parent = register.find(Unit, placed.unit)
            if parent is not None and overlap(unit, placed):
                start = max((day for day in (placed.start, unit.start) if day is not None), default=None)
                yield Place(unit, parent, start, min(last_day(placed), last_day(unit)), number)


@dataclass(frozen=True, slots=True)
class AtTop:
    """Days on which a unit has none above it; `number` is that of the placement before the hole in its `del_av`, or of
    the first one; None where it has no `del_av` at all."""

    unit: Unit
    start: date
    end: date
    number: int | None = None


def rivals(register: Register) -> Iterator[tuple[AtTop, AtTop]]:
    """Whatever is at the top while another is, each beside that one."""
    below = register.tree_on(date.max)
    roots = [unit for unit in register.units if unit.part_of is None]
    # The one with most below it is most likely meant to be on top; of equals, the first in the files.
    roots.sort(key=lambda root: -sum(1 for _ in below.subtree(root.id)))
    tops: list[AtTop] = []
    found = [AtTop(root, first_day(root), last_day(root)) for root in roots]
    found += [hole for unit in register.units for hole in holes(unit)]
    for each in found:
        meeting = (top for top in tops if max(each.start, top.start) <= min(each.end, top.end))
        top = next(meeting, None)
        if top is None:
            tops.append(each)
        else:
            yield each, top


def holes(unit: Unit) -> Iterator[AtTop]:
    """The days of a unit's life that its dated `del_av` leaves out."""
    if not unit.placements:
        return
    free, before = first_day(unit), 0
    numbers = sorted(range(len(unit.placements)), key=lambda number: first_day(unit.placements[number]))
    for number in numbers:
        placed = unit.placements[number]
        if last_day(placed) < free:
            continue
        if first_day(placed) > last_day(unit):
            break
        if free < first_day(placed):
            yield AtTop(unit, free, day_before(first_day(placed)), before)
        following = day_after(last_day(placed))
        if following is None:
            return
        free, before = following, number
    if free <= last_day(unit):
        yield AtTop(unit, free, last_day(unit), before)


def circles(register: Register) -> Iterator[tuple[list[Unit], date]]:
    """Each circle once, from the first of its units that is come upon in the order of the files, and its first day.

    After a change of the tree only what has changed is walked from: what it leaves alone has been looked at.
    """
    said: set[frozenset[str]] = set()
    above: dict[str, str | None] = {}
    for day, changed in _changes(register):
        above.update(changed)
        seen: set[str] = set()
        for unit_id in changed:
            walked: dict[str, Unit] = {}
            here = register.find(Unit, unit_id)
            while here is not None and here.id not in seen:
                seen.add(here.id)
                walked[here.id] = here
                here = register.find(Unit, above[here.id])
            if here is not None and here.id in walked:
                members = list(walked.values())[list(walked).index(here.id) :]
                ids = frozenset(member.id for member in members)
                if ids not in said:
                    said.add(ids)
                    yield members, day


def _changes(register: Register) -> Iterator[tuple[date, Mapping[str, str | None]]]:
    """The first tree, and then what is another on each day on which the tree changes: the unit above, by unit."""
    yield date.min, {unit.id: unit.parent_on(date.min) for unit in register.units}
    dated: dict[date, list[Unit]] = {}
    for unit in register.units:
        if unit.placements:
            days = [day for p in (unit, *unit.placements) for day in (first_day(p), day_after(last_day(p)))]
            for day in {day for day in days if day is not None and day > date.min}:
                dated.setdefault(day, []).append(unit)
    for day in sorted(dated):
        yield day, {unit.id: unit.parent_on(day) for unit in dated[day]}
