"""Coverage counted the slow way, day by day from plain data: what the real one must agree with.

It shares no code with the package: days are text, units and people dictionaries.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil
from typing import Any

Item = Mapping[str, Any]
Documents = Mapping[str, Sequence[Item]]


@dataclass(frozen=True)
class Expected:
    """What is expected of one line; `since` is "" when it goes back as far as the data."""

    status: str
    need: int
    holders: tuple[tuple[str, str], ...] = ()
    since: str | None = None
    until: str | None = None


def inside(item: Item, day: str) -> bool:
    return str(item.get("fra", "0")) <= day <= str(item.get("til", "9"))


def days(first: str, number: int, step: int) -> list[str]:
    begin = date.fromisoformat(first)
    return [(begin + timedelta(days=step * n)).isoformat() for n in range(1, number + 1)]


def a_month_later(day: str) -> str:
    when = date.fromisoformat(day)
    year, month = (when.year + 1, 1) if when.month == 12 else (when.year, when.month + 1)
    last = max(n for n in (28, 29, 30, 31) if n == 28 or is_date(year, month, n))
    return f"{year:04}-{month:02}-{min(when.day, last):02}"


def is_date(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


class Reference:
    """One municipality, asked about one day at a time."""

    def __init__(self, documents: Documents, warning_days: int, first: str) -> None:
        self.documents, self.warning_days, self.first = documents, warning_days, first
        self.units = {str(unit["id"]): unit for unit in documents["enheter"]}
        self.people = {str(person["id"]): person for person in documents["personer"]}

    def above(self, unit: str | None) -> list[Item]:
        found = []
        while unit is not None:
            found.append(self.units[unit])
            unit = self.units[unit].get("del_av")
        return found

    def area(self, unit: str) -> str | None:
        return next((str(u["tjenesteområde"]) for u in self.above(unit) if "tjenesteområde" in u), None)

    def places(self, requirement: Item, day: str) -> list[tuple[str, str]]:
        if not inside(requirement, day):
            return []
        if requirement["per"] == "tjenesteområde":
            wanted = requirement.get("hvor", {}).get("tjenesteområde")
            areas = [str(area["id"]) for area in self.documents["tjenesteområder"]]
            return [("tjenesteområde", area) for area in areas if wanted in (None, area)]
        if requirement["per"] == "kommune":
            return [("enhet", i) for i, unit in self.units.items() if "del_av" not in unit and inside(unit, day)]
        return [("enhet", unit) for unit in self.units if self.meets(requirement, unit, day)]

    def meets(self, requirement: Item, unit: str, day: str) -> bool:
        where = requirement.get("hvor", {})
        if not inside(self.units[unit], day) or not self.is_of_type(where, unit):
            return False
        if "tjenesteområde" in where and self.area(unit) != where["tjenesteområde"]:
            return False
        lowest = not any(u.get("del_av") == unit and inside(u, day) for u in self.units.values())
        return lowest or where.get("ledd") != "laveste"

    def need(self, requirement: Item, place: tuple[str, str], day: str) -> int:
        if requirement.get("teller") == "innehavere":
            return len({a["person"] for a in self.held(requirement, place, day)})
        least = int(requirement["minst"])
        if "per_ansatte" not in requirement:
            return least
        kind, place_id = place
        belongs = [
            unit
            for i, unit in self.units.items()
            if inside(unit, day)
            and "ansatte" in unit
            and (self.area(i) == place_id if kind == "tjenesteområde" else place_id in [u["id"] for u in self.above(i)])
        ]
        return max(least, ceil(sum(int(u["ansatte"]) for u in belongs) / int(requirement["per_ansatte"])))

    def is_held_in(self, appointment: Item, requirement: Item, place: tuple[str, str]) -> bool:
        kind, place_id = place
        if requirement["per"] == "enhet":
            return place_id in (appointment["enhet"], *appointment.get("dekker_også", ()))
        where, unit = requirement.get("hvor", {}), str(appointment["enhet"])
        area = place_id if kind == "tjenesteområde" else where.get("tjenesteområde")
        if area is not None and (appointment.get("tjenesteområde") or self.area(unit)) != area:
            return False
        return self.is_of_type(where, unit)

    def leads_as_head(self, appointment: Item, requirement: Item, place: tuple[str, str], day: str) -> bool:
        """Whether it is a kommunalsjef who is the leader of the unit of that post, for nobody else is."""
        if requirement["rolle"] != "leder" or appointment["rolle"] != "kommunalsjef":
            return False
        unit = appointment["enhet"]
        led = any(
            a["rolle"] == "leder"
            and unit in (a["enhet"], *a.get("dekker_også", ()))
            and inside(a, day)
            and inside(self.people[a["person"]], day)
            for a in self.documents["rolletildelinger"]
        )
        return not led and (requirement["per"] != "enhet" or unit == place[1])

    def is_of_type(self, where: Item, unit: str) -> bool:
        types, above = where.get("enhetstyper", ()), where.get("under", ())
        if types and self.units[unit]["type"] not in types:
            return False
        return not above or any(higher["type"] in above for higher in self.above(unit))

    def away(self, person: str, day: str) -> bool:
        return any(inside(absence, day) for absence in self.people[person].get("fravær", ()))

    def fit(self, person: str, requirement: Item, appointment: Item, day: str) -> bool:
        counts_people = requirement.get("teller") == "innehavere"
        if not inside(self.people[person], day) or (self.away(person, day) and not counts_people):
            return False
        wanted = requirement.get("krever_forum", ())
        forums = [forum for forum in self.documents["fora"] if forum["type"] in wanted]
        if wanted and not any(self.is_member(forum, person, requirement, appointment, day) for forum in forums):
            return False
        return all(self.qualified(person, q, day) for q in requirement.get("kvalifikasjoner", ()))

    def is_member(self, forum: Item, person: str, requirement: Item, appointment: Item, day: str) -> bool:
        """Listed on a day inside the membership, in a forum without subject, for all, or for the one asked about."""
        subjects = [s for s in (appointment.get("fagområde"), requirement.get("fagområde")) if s not in (None, "alle")]
        if subjects and forum.get("fagområde", "alle") not in ("alle", subjects[0]):
            return False
        listed = [{"person": m} if isinstance(m, str) else m for m in forum["medlemmer"]]
        return any(m["person"] == person and inside(m, day) for m in listed)

    def qualified(self, person: str, qualification: str, day: str) -> bool:
        lasting = next(q for q in self.documents["kvalifikasjoner"] if q["id"] == qualification)
        for held in self.people[person].get("kvalifikasjoner", ()):
            last = held.get("gyldig_til")
            if last is None:
                last = a_month_later(held["oppnådd"]) if "gyldig_måneder" in lasting else "9"
            if held["kvalifikasjon"] == qualification and held["oppnådd"] <= day <= last:
                return True
        return False

    def held(self, requirement: Item, place: tuple[str, str], day: str) -> list[Item]:
        """The appointments that hold there on the day, for the subject that is asked about, away or not."""
        subject = requirement.get("fagområde", "alle")
        return [
            a
            for a in self.documents["rolletildelinger"]
            if (a["rolle"] == requirement["rolle"] or self.leads_as_head(a, requirement, place, day))
            and (subject == "alle" or a.get("fagområde") in (subject, "alle"))
            and self.is_held_in(a, requirement, place)
            and inside(a, day)
            and inside(self.people[a["person"]], day)
            and inside(self.units[place[1] if requirement["per"] == "enhet" else a["enhet"]], day)
        ]

    def holders(self, requirement: Item, place: tuple[str, str], day: str) -> list[tuple[str, str]]:
        """Pairs of who counts and whom that person stands in for."""
        held = self.held(requirement, place, day)
        own = sorted({str(a["person"]) for a in held if self.fit(a["person"], requirement, a, day)})
        if requirement.get("teller") == "innehavere":
            return [(person, "") for person in own]
        pairs, replaced, used = [(person, "") for person in own], set(), set(own)
        held.sort(key=lambda a: (a["enhet"] != place[1], a["person"], a["enhet"], a.get("fagområde", ""), a["fra"]))
        absent = list(dict.fromkeys(a["person"] for a in held if self.away(a["person"], day)))
        for person in absent:
            for a in held:
                deputy = a.get("stedfortreder")
                if a["person"] != person or deputy is None or deputy in used or person in replaced:
                    continue
                if self.fit(deputy, requirement, a, day):
                    replaced.add(person)
                    used.add(deputy)
                    pairs.append((deputy, person))
        return pairs

    def uncovered(self, requirement: Item, place: tuple[str, str], day: str) -> bool:
        asked = place in self.places(requirement, day)
        return asked and len(self.holders(requirement, place, day)) < self.need(requirement, place, day)

    def line(self, requirement: Item, place: tuple[str, str], day: str) -> Expected:
        if place[1] in [exempt["enhet"] for exempt in requirement.get("unntatte_enheter", ())]:
            return Expected("ikke aktuelt", 0)
        if requirement.get("teller") == "innehavere" and not self.held(requirement, place, day):
            return Expected("ikke aktuelt", 0)
        need, holders = self.need(requirement, place, day), self.holders(requirement, place, day)
        seen = tuple(sorted(holders))
        if len(holders) < need:
            waivers = [w for w in self.documents["unntak"] if (w["krav"], w["enhet"]) == (requirement["id"], place[1])]
            waived = place[0] == "enhet" and any(day <= w["til"] for w in waivers)
            return Expected("unntak" if waived else "udekket", need, seen, since=self.since(requirement, place, day))
        ahead = [d for d in days(day, self.warning_days, 1) if self.uncovered(requirement, place, d)]
        until = (date.fromisoformat(ahead[0]) - timedelta(days=1)).isoformat() if ahead else None
        own = len([person for person, standing_in_for in holders if not standing_in_for])
        reserve = self.reserve(requirement, place, holders, day)
        if own < need or own + reserve < int(requirement.get("sårbar_under", 0)):
            return Expected("sårbar", need, seen, until=until)
        return Expected("utløper snart" if ahead else "dekket", need, seen, until=until)

    def reserve(self, requirement: Item, place: tuple[str, str], holders: list[tuple[str, str]], day: str) -> int:
        """How many could step in for one who counts, and do not count already."""
        if requirement.get("teller") == "innehavere":
            return 0
        own = [person for person, standing_in_for in holders if not standing_in_for]
        named = [
            a["stedfortreder"]
            for a in self.held(requirement, place, day)
            if a["person"] in own and "stedfortreder" in a and self.fit(a["stedfortreder"], requirement, a, day)
        ]
        return len(set(named) - {person for person, _ in holders})

    def since(self, requirement: Item, place: tuple[str, str], day: str) -> str:
        while self.uncovered(requirement, place, day):
            if day < self.first:
                return ""
            day = days(day, 1, -1)[0]
        return days(day, 1, 1)[0]

    def lines(self, day: str) -> dict[tuple[str, tuple[str, str]], Expected]:
        return {
            (str(requirement["id"]), place): self.line(requirement, place, day)
            for requirement in self.documents["krav"]
            for place in self.places(requirement, day)
        }
