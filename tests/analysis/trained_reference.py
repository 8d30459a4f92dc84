"""Employees trained counted the slow way, from plain data: what the real count must agree with.

It shares no code with the package: days are text, units and reports dictionaries. A report has `enhet`, `siste` (the
last day of its period), `levert` and its lines in `opplært`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Item = Mapping[str, Any]
FIRST, NEVER = "0", "9"


@dataclass(frozen=True)
class Counted:
    """What is expected: trained, of, how many of these are unknown, whether `of` may be more, and who is silent."""

    number: int
    of: int
    unknown: int
    at_least: bool
    silent: tuple[str, ...]


class Told:
    """One usable figure: of whom it is, when, and so many of so many."""

    def __init__(self, unit: str, day: str, period: str, delivered: str, number: int, of: int) -> None:
        self.unit, self.day, self.period, self.delivered = unit, day, period, delivered
        self.number, self.of = number, of
        self.includes: set[str] = set()
        self.above = 0


class Reference:
    """One municipality, asked on one day about one subject."""

    def __init__(
        self, units: Sequence[Item], reports: Sequence[Item], subjects: Sequence[str], subject: str, day: str
    ) -> None:
        self.units = {str(unit["id"]): unit for unit in units}
        self.day = day
        self.told = [
            told
            for report in reports
            if report["levert"] <= day and (told := self.read(report, subjects, subject)) is not None
        ]

    def alive(self, unit: str, day: str) -> bool:
        return str(self.units[unit].get("fra", FIRST)) <= day <= str(self.units[unit].get("til", NEVER))

    def staff(self, units: Iterable[str]) -> int:
        return sum(int(self.units[unit].get("ansatte", 0)) for unit in units)

    def all_told(self, units: Iterable[str]) -> bool:
        return all("ansatte" in self.units[unit] for unit in units)

    def parent(self, unit: str, day: str) -> str | None:
        places = self.units[unit].get("del_av")
        if not isinstance(places, list):
            return None if places is None else str(places)
        inside = [p for p in places if str(p.get("fra", FIRST)) <= day <= str(p.get("til", NEVER))]
        return str((inside or places[:1])[0]["enhet"])

    def path(self, unit: str, day: str) -> list[str]:
        found = [unit]
        while (above := self.parent(found[-1], day)) is not None:
            found.append(above)
        return found

    def read(self, report: Item, subjects: Sequence[str], subject: str) -> Told | None:
        """The figure of a report, if it has one that can be used."""
        lines = {line.get("fagområde"): line for line in reversed(report["opplært"])}
        line = lines.get(subject) or lines.get("alle") or (lines.get(None) if [subject] == list(subjects) else None)
        if line is None:
            return None
        unit = self.units[report["enhet"]]
        number, of = int(line["antall"]), int(line["av"])
        if number > of or (of == 0 and unit.get("ansatte", 0) > 0):
            return None
        day = max(min(str(report["siste"]), str(unit.get("til", NEVER))), str(unit.get("fra", FIRST)))
        told = Told(report["enhet"], day, report["siste"], report["levert"], number, of)
        told.above = len(self.path(told.unit, day))
        told.includes = self.included(told)
        return told

    def included(self, told: Told) -> set[str]:
        """The unit alone, or with all below it: what the whole is nearest to."""
        below = {u for u in self.units if u != told.unit and self.alive(u, told.day)}
        below = {u for u in below if told.unit in self.path(u, told.day)}
        if not below or "ansatte" not in self.units[told.unit]:
            return {told.unit}
        own, whole = self.staff([told.unit]), self.staff([told.unit, *below])
        if own == whole and not self.all_told(below):
            return {told.unit}
        return {told.unit} if abs(told.of - own) < abs(told.of - whole) else {told.unit, *below}

    def newest(self, unit: str) -> Told | None:
        about = [told for told in self.told if unit in told.includes]
        return max(about, key=lambda told: (told.period, told.above, told.delivered), default=None)

    def closed(self, unit: str) -> bool:
        return str(self.units[unit].get("til", NEVER)) < self.day

    def speakers(self, unit: str) -> set[Told]:
        """Its newest figure, and those of each closed unit it has taken over from since that figure."""
        own = self.newest(unit)
        found = set() if own is None else {own}
        for before in self.units[unit].get("erstatter", ()):
            if self.closed(before) and (own is None or own.day <= self.units[before]["til"]):
                found |= self.speakers(before)
        return found

    def heirs(self, unit: str) -> list[str]:
        return [other for other in self.units if unit in self.units[other].get("erstatter", ())]

    def instead(self, unit: str, closed_on: str) -> tuple[set[Told], bool]:
        """Who speaks for the heirs of a closed unit in place of its figure, and whether it has no heir at the end."""
        found: set[Told] = set()
        heirs = self.heirs(unit)
        lost = not heirs
        for heir in heirs:
            own = self.newest(heir)
            if own is not None and own.day > closed_on:
                found.add(own)
            elif not self.alive(heir, self.day):
                more, gone = self.instead(heir, str(self.units[heir].get("til", NEVER)))
                found |= more
                lost = lost or gone
        return found, lost

    def left(self, told: Told) -> tuple[tuple[int, int, int] | None, set[str]]:
        """Least, most and whole that a figure leaves for those it speaks for, None if it can't be; and who is gone."""
        others: set[Told] = set()
        gone: set[str] = set()
        family = set(told.includes)
        for unit in told.includes:
            newest = self.newest(unit)
            assert newest is not None
            if newest is not told:
                others.add(newest)
            elif not self.alive(unit, self.day):
                more, lost = self.instead(unit, str(self.units[unit].get("til", NEVER)))
                others |= more
                gone |= {unit} if lost and not self.heirs(unit) else set()
                gone |= self.lost_heirs(unit)
        while more_family := {h for unit in family for h in self.heirs(unit)} - family:
            family |= more_family
        number, of, unsure, seen = told.number, told.of, 0, set[str]()
        for other in sorted(others, key=lambda t: (-len(t.includes), t.period, t.unit)):
            new = (other.includes & family) - seen
            if not new:
                continue
            size = other.of
            if new != other.includes and self.all_told(new):
                size = min(size, self.staff(new))
            of -= size
            if new == other.includes and other.period == told.period:
                number -= other.number
            else:
                unsure += size
            seen |= other.includes
        if number < 0 or of < 0 or number - unsure > of:
            return None, gone
        return (max(0, number - unsure), min(number, of), of), gone

    def lost_heirs(self, unit: str) -> set[str]:
        """The last in a line of replacements, closed in its turn and followed by nobody."""
        found: set[str] = set()
        for heir in self.heirs(unit):
            own = self.newest(heir)
            after = own is not None and own.day > str(self.units[unit].get("til", NEVER))
            if not after and not self.alive(heir, self.day):
                found |= self.lost_heirs(heir) if self.heirs(heir) else {heir}
        return found

    def counted_before(self, unit: str, closed_on: str) -> bool:
        """Whether a unit that was there before it took over another has a headcount from before that, or undated."""
        item = self.units[unit]
        return str(item.get("fra", FIRST)) <= closed_on and str(item.get("ansatte_per", FIRST)) <= closed_on

    def count(self, wanted: set[str]) -> Counted:
        living = [unit for unit in self.units if self.alive(unit, self.day)]
        speakers = {unit: self.speakers(unit) for unit in living}
        asked = [unit for unit in living if unit in wanted]
        number = of = unknown = 0
        at_least, done = False, set[str]()
        for unit in asked:
            if unit in done or not speakers[unit]:
                continue
            told, units = set(speakers[unit]), {unit}
            while grown := {u for u in living if speakers[u] & told} - units:
                units |= grown
                told = set().union(*(speakers[u] for u in units))
            done |= units
            least, most, whole, more = self.part(units, told, wanted)
            number, unknown, of, at_least = number + least, unknown + most - least, of + whole, at_least or more
        silent = [unit for unit in asked if not speakers[unit]]
        return Counted(
            number,
            of + self.staff(silent),
            unknown,
            at_least or not self.all_told(silent),
            tuple(sorted(unit for unit in silent if self.units[unit].get("ansatte") != 0)),
        )

    def part(self, units: set[str], told: set[Told], wanted: set[str]) -> tuple[int, int, int, bool]:
        """Least, most, of how many, and whether of more, in those of the units spoken for that are wanted."""
        left = [self.left(each) for each in told]
        inside = units & wanted
        outside = (units - wanted).union(*(gone for _, gone in left))
        known, told_inside = self.staff(inside), self.all_told(inside)
        rests = [rest for rest, _ in left if rest is not None]
        alone = len(left) == 1 and len(rests) == 1 and rests[0][2] == 0 and self.staff(units) > 0
        if len(rests) < len(left) or alone:
            return 0, known, known, not told_inside
        least, most, of = (sum(column) for column in zip(*rests, strict=True))
        inherited = any(not self.alive(each.unit, self.day) for each in told)
        replaced = {(u, b) for u in units for b in self.units[u].get("erstatter", ()) if self.closed(b)}
        old = inherited and any(self.counted_before(u, str(self.units[b]["til"])) for u, b in replaced)
        if not outside:
            if not told_inside or old:
                complete = all(self.speakers(b) for _, b in replaced)
                return least, most, max(of, known), inherited and not complete and not told_inside
            newer = all(str(self.units[u].get("ansatte_per", FIRST)) < min(t.delivered for t in told) for u in inside)
            # What the heirs had brought along from before is older; what they have counted themselves is not.
            brought = all("ansatte_per" in self.units[u] for u in inside) and not any(
                str(self.units[u].get("ansatte_per", FIRST)) > str(self.units[b]["til"]) for u, b in replaced
            )
            if newer and (brought or not inherited):
                return least, most, of, False
            return max(0, least - max(0, of - known)), min(most, known), known, False
        if not told_inside and not self.all_told(outside):
            return 0, known, known, True
        short = not told_inside or (old and self.all_told(outside))
        size = max(known, of - self.staff(outside)) if short else known
        others = max(self.staff(outside), of - size)
        return max(0, least - others), min(most, size), size, False
