"""What is asked of everybody, counted the slow way from plain data: what the real count must agree with.

Every day is counted by itself, person by person. It shares no code with the package.
"""

import calendar
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

Item = Mapping[str, Any]
Documents = Mapping[str, Sequence[Item]]


@dataclass(frozen=True)
class Expected:
    """One requirement in one unit; people by id, sorted."""

    status: str
    asked: tuple[str, ...]
    met: tuple[str, ...]
    undecided: tuple[str, ...]
    need: int


def inside(item: Item, day: date) -> bool:
    return str(item.get("fra", "0")) <= day.isoformat() <= str(item.get("til", "9"))


def months_after(day: date, months: int) -> date:
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


class Reference:
    """One municipality, asked about one day at a time."""

    def __init__(self, documents: Documents, warning_days: int, outside_after: int = 0) -> None:
        self.documents, self.warning_days, self.outside_after = documents, warning_days, outside_after

    def posts(self, person: Item, day: date, unit: str | None = None) -> list[Item]:
        short = {key: person[key] for key in ("enhet", "fra", "til", "stilling", "stillingsprosent") if key in person}
        every = person.get("ansettelser", [short])
        return [post for post in every if inside(post, day) and unit in (None, post["enhet"])]

    def is_outside(self, person: Item, day: date) -> bool:
        """Away, and for more days in all than the limit; day by day in both directions."""

        def away(on: date) -> bool:
            return any(inside(absence, on) for absence in person.get("fravær", ()))

        if not away(day):
            return False
        first = last = day
        while away(first - timedelta(days=1)):
            first -= timedelta(days=1)
        while away(last + timedelta(days=1)):
            last += timedelta(days=1)
            if last > day + timedelta(days=5000):
                return True
        return (last - first).days + 1 > self.outside_after

    def first_day(self, person: Item, day: date) -> date | None:
        """The first of the days in a row on which the person has a post; None when there is no end to them."""
        first = day
        while self.posts(person, first - timedelta(days=1)):
            first -= timedelta(days=1)
            if first < day - timedelta(days=5000):
                return None
        return first

    def applies(self, requirement: Item, person: Item, unit: str, day: date) -> str:
        wanted, posts = requirement.get("gjelder", {}), self.posts(person, day, unit)
        answers = []
        if "utdanning" in wanted:
            own = person.get("utdanning")
            answers.append("?" if own is None else "ja" if own in wanted["utdanning"] else "nei")
        if "stilling" in wanted:
            held = [post.get("stilling") for post in posts]
            hit = any(one in wanted["stilling"] for one in held)
            answers.append("ja" if hit else "?" if None in held else "nei")
        if "rolle" in wanted:
            held = [
                a["rolle"] for a in self.documents["rolletildelinger"] if a["person"] == person["id"] and inside(a, day)
            ]
            answers.append("ja" if any(role in wanted["rolle"] for role in held) else "nei")
        if "stillingsprosent_fra" in wanted:
            sizes = [post.get("stillingsprosent") for post in posts]
            enough = sum(size for size in sizes if size is not None) >= wanted["stillingsprosent_fra"]
            answers.append("ja" if enough else "?" if None in sizes else "nei")
        return "nei" if "nei" in answers else "?" if "?" in answers else "ja"

    def has(self, requirement: Item, person: Item, day: date) -> bool:
        months = {str(each["id"]): each.get("gyldig_måneder") for each in self.documents["kvalifikasjoner"]}
        for record in person.get("kvalifikasjoner", ()):
            achieved = date.fromisoformat(record["oppnådd"])
            last = record.get("gyldig_til")
            lasting = months[record["kvalifikasjon"]]
            if last is None and lasting is not None:
                last = months_after(achieved, lasting).isoformat()
            wanted = requirement.get("en_av", [requirement.get("kvalifikasjon")])
            if record["kvalifikasjon"] in wanted and achieved <= day and (last is None or day.isoformat() <= last):
                return True
        return False

    def people(self, requirement: Item, unit: str, day: date) -> Iterator[tuple[str, str, bool]]:
        """Those who belong to the unit and are neither outside nor new: their id, whether it applies, and has it."""
        for person in self.documents["personer"]:
            if not self.posts(person, day, unit) or self.is_outside(person, day):
                continue
            first = self.first_day(person, day)
            new = requirement.get("nyansatte_måneder")
            if new is not None and first is not None and day <= months_after(first, new):
                continue
            yield person["id"], self.applies(requirement, person, unit, day), self.has(requirement, person, day)

    def need(self, requirement: Item, asked: int) -> int:
        if "minst" in requirement:
            return int(requirement["minst"])
        share = Fraction(str(requirement.get("andel", "100 %")).rstrip(" %")) / 100
        needed = 0
        while needed < share * asked:
            needed += 1
        return needed

    def lacks(self, requirement: Item, unit: str, day: date) -> bool:
        if not inside(requirement, day):
            return False
        people = list(self.people(requirement, unit, day))
        asked = [person for person, applies, _ in people if applies == "ja"]
        met = [person for person, applies, has in people if applies == "ja" and has]
        return len(met) < self.need(requirement, len(asked))

    def expected(self, requirement: Item, unit: Item, day: date) -> Expected:
        """The requirement in the unit on the day."""
        people = sorted(self.people(requirement, unit["id"], day))
        asked = tuple(person for person, applies, _ in people if applies == "ja")
        met = tuple(person for person, applies, has in people if applies == "ja" and has)
        undecided = tuple(person for person, applies, _ in people if applies == "?")
        need = self.need(requirement, len(asked))
        there = sum(bool(self.posts(person, day, unit["id"])) for person in self.documents["personer"])
        of_roles = "rolle" in requirement.get("gjelder", {})
        few = not of_roles and "ansatte" in unit and there < Fraction(9, 10) * unit["ansatte"]
        ahead = (day + timedelta(days=number) for number in range(1, self.warning_days + 1))
        if len(met) < need:
            status = "mangler"
        elif len(met) < self.need(requirement, len(asked) + len(undecided)) or few:
            status = "ukjent"
        elif not asked and "minst" not in requirement:
            status = "ikke aktuelt"
        else:
            status = "utløper" if any(self.lacks(requirement, unit["id"], later) for later in ahead) else "oppfylt"
        return Expected(status, asked, met, undecided, need)
