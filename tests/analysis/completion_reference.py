"""Completion, credits and standings counted the slow way from plain data: what the real ones must agree with.

It shares no code with the package: days are text, and everything is the dictionaries that stand in the files.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Item = Mapping[str, Any]
Documents = Mapping[str, Sequence[Item]]
FIRST_DAY, NEVER = "0001-01-01", "9999-99-99"


class Reference:
    """One programme with its runs and people, asked about one person and one day at a time."""

    def __init__(self, documents: Documents) -> None:
        self.people = {str(person["id"]): person for person in documents["personer"]}
        self.programme = documents["program"][0]
        self.runs = documents["gjennomføringer"]
        self.sessions: list[tuple[Item, str | None]] = [(s, None) for s in self.programme.get("samlinger", ())]
        self.modules = {str(module["id"]): module for module in self.programme.get("moduler", ())}
        for module_id, module in self.modules.items():
            self.sessions += [(session, module_id) for session in module.get("samlinger", ())]
        self.days = sorted({FIRST_DAY, *_days_in(documents)})

    # What stands in the files.

    def place(self, run: Item, person: str) -> Item | None:
        return next((p for p in run.get("deltakere", ()) if p["person"] == person), None)

    def entry(self, run: Item, session: str) -> Item | None:
        return next((e for e in run.get("samlinger", ()) if e["samling"] == session), None)

    def runs_of(self, person: str) -> list[tuple[Item, Item]]:
        return [(run, place) for run in self.runs if (place := self.place(run, person)) is not None]

    def enrolled_from(self, run: Item, place: Item) -> str:
        if "påmeldt" in place:
            return str(place["påmeldt"])
        days = [min(e["datoer"]) for e in run.get("samlinger", ()) if e.get("datoer") and e.get("status") != "avlyst"]
        others = [e["dato"] for e in run.get("eksamener", ())]
        others += [day for p in run.get("deltakere", ()) for _, day in self.registered(p)]
        return min(days or others, default=FIRST_DAY)

    def registered(self, place: Item) -> list[tuple[str | None, str]]:
        """(module, or None for the whole, day) of what is written as completed."""
        told = place.get("fullført")
        if isinstance(told, Mapping):
            return [(str(module), str(day)) for module, day in told.items()]
        return [] if told is None else [(None, str(told))]

    def last_day(self, person: str, place: Item) -> str:
        return min(str(place.get("sluttet", NEVER)), str(self.people[person].get("til", NEVER)))

    def gone(self, person: str, place: Item, day: str) -> bool:
        return str(place.get("sluttet", NEVER)) <= day or str(self.people[person].get("til", NEVER)) < day

    def taken(self, place: Item) -> set[str]:
        return set(place.get("moduler") or self.modules)

    def takes_all(self, place: Item) -> bool:
        return self.taken(place) >= set(self.modules)

    def in_track(self, session: Item, place: Item) -> bool:
        track = session.get("spor")
        return track is None or (track == place["spor"] if "spor" in place else track != "ansatte")

    def expected(self, person: str, place: Item, session: Item, module: str | None, entry: Item) -> bool:
        if not self.in_track(session, place) or (module is not None and module not in self.taken(place)):
            return False
        if not entry.get("datoer"):
            return True
        first, last = min(entry["datoer"]), max(entry["datoer"])
        begun = max(str(place.get("påmeldt", FIRST_DAY)), str(self.people[person].get("fra", FIRST_DAY)))
        return begun <= last and not self.gone(person, place, first)

    def present(self, person: str, place: Item, session: Item, module: str | None, entry: Item) -> bool | None:
        """True, False, or None: nobody knows."""
        told = entry.get("oppmøte")
        if module is not None and module not in self.taken(place):
            return False
        if isinstance(told, list):
            return person in told
        if not self.expected(person, place, session, module, entry):
            return False
        if told == "alle":
            return True
        if isinstance(told, dict) and "alle_unntatt" in told:
            return person not in told["alle_unntatt"]
        return None

    # By attendance.

    def pensum(self, single: Item | str | None, going: list[tuple[Item, Item]]) -> list[tuple[Item, str | None]]:
        """Of the modules of a place, of one module by its id, or of the whole."""
        if isinstance(single, Mapping):
            return [
                (session, module)
                for session, module in self.sessions
                if self.in_track(session, single) and (module is None or module in self.taken(single))
            ]
        if single is None and set(self.modules) - {module for _, place in going for module in self.taken(place)}:
            return []
        latest = max((self.enrolled_from(run, place), number) for number, (run, place) in enumerate(going))
        asked = [each for each in self.sessions if single is None or each[1] == single]
        return [each for each in asked if self.in_track(each[0], going[latest[1]][1])]

    def takes(self, single: Item | str | None, place: Item) -> bool:
        """Whether a place may count: any, but for one module those that have it."""
        return not isinstance(single, str) or single in self.taken(place)

    def goes_on(self, person: str, run: Item, place: Item, after: str) -> bool:
        if self.enrolled_from(run, place) > after:
            return True
        if self.last_day(person, place) <= after:
            return False
        entries = [entry for s, _ in self.sessions if (entry := self.entry(run, str(s["id"]))) is not None]
        going = [entry for entry in entries if entry.get("status") != "avlyst"]
        return any(max(e["datoer"]) > after if e.get("datoer") else e.get("status") != "gjennomført" for e in going)

    def listed(self, session: Item, going: list[tuple[Item, Item]]) -> list[tuple[Item, Item, Item]]:
        return [(r, p, entry) for r, p in going if (entry := self.entry(r, str(session["id"]))) is not None]

    def is_done(self, person: str, run: Item, place: Item, entry: Item, after: str | None, day: str) -> bool:
        if entry.get("status") != "gjennomført":
            return False
        if not entry.get("datoer"):
            return after is None or self.enrolled_from(run, place) > after
        last = max(entry["datoer"])
        return bool(last <= day and last <= self.last_day(person, place) and (after is None or last > after))

    def judged(self, person: str, single: Item | str | None, after: str | None, day: str) -> tuple[str, str] | None:
        """(«fullført» or «ukjent», the run) on the day, counted from the day `after`; None: not completed."""
        going = [
            (run, place)
            for run, place in self.runs_of(person)
            if self.takes(single, place)
            and self.enrolled_from(run, place) <= day
            and (after is None or self.goes_on(person, run, place, after))
        ]
        if not going:
            return None
        pensum = self.pensum(single, going)
        if not pensum:
            return None
        listed = [(session, module, self.listed(session, going)) for session, module in pensum]
        cancelled = [each for each in listed if each[2] and all(e.get("status") == "avlyst" for _, _, e in each[2])]
        asked = [
            [
                (run, entry, self.present(person, place, session, module, entry))
                for run, place, entry in entries
                if self.is_done(person, run, place, entry, after, day)
            ]
            for session, module, entries in listed
            if (session, module, entries) not in cancelled
        ]
        if not all(asked):
            return None
        run_id = self.maker(asked, going, day)
        if len(cancelled) > len(asked):
            return "ukjent", run_id
        wanted = self.programme["gir"].get("minst_oppmøte", 1) * len(asked)
        came = sum(any(answer is True for _, _, answer in held) for held in asked)
        untold = sum(
            all(answer is not True for _, _, answer in held) and any(answer is None for _, _, answer in held)
            for held in asked
        )
        if came + untold < wanted:
            return None
        dated = any(entry.get("datoer") for held in asked for _, entry, _ in held)
        return ("fullført" if came >= wanted and dated else "ukjent"), run_id

    def maker(self, asked: list[list[tuple[Item, Item, bool | None]]], going: list[tuple[Item, Item]], day: str) -> str:
        held = [each for holdings in asked for each in holdings]
        order = [run["id"] for run, _ in going]
        today = [
            (a is not True, order.index(r["id"])) for r, e, a in held if e.get("datoer") and max(e["datoer"]) == day
        ]
        if today:
            return str(order[min(today)[1]])
        for run, place in going:
            if self.enrolled_from(run, place) == day:
                return str(run["id"])
        last = [(max(e["datoer"]), str(r["id"])) for r, e, _ in held if e.get("datoer")]
        last = last or [(self.enrolled_from(run, place), str(run["id"])) for run, place in going]
        newest = max(day for day, _ in last)
        return next(run_id for day, run_id in last if day == newest)

    # By exams, and as registered.

    def passes(self, person: str) -> list[tuple[str, str, Item, Item]]:
        """(day, module, run, place) of each pass, in the order they happened."""
        found = [
            (max(str(exam["dato"]), str(place.get("påmeldt", FIRST_DAY))), str(exam["modul"]), run, place)
            for run, place in self.runs_of(person)
            for exam in run.get("eksamener", ())
            if person in exam["bestått"] and exam["modul"] in self.taken(place)
        ]
        return sorted(found, key=lambda each: each[0])

    def by_exams(self, person: str, wanted: set[str], single: Item | str | None) -> list[tuple[str, str]]:
        found: list[tuple[str, str]] = []
        got: set[str] = set()
        for day in self.days:
            today = [each for each in self.passes(person) if each[0] == day and each[1] in wanted]
            got |= {each[1] for each in today}
            if not today or not wanted or got != wanted:
                continue
            makers = [run for _, _, run, place in today if day <= self.last_day(person, place)]
            makers += [
                run
                for run, place in self.runs_of(person)
                if self.takes(single, place) and self.enrolled_from(run, place) <= day <= self.last_day(person, place)
            ]
            if makers:
                found.append((day, str(makers[0]["id"])))
                got = set()
        return found

    def by_registration(self, person: str, wanted: set[str]) -> list[tuple[str, str]]:
        registered = sorted(
            (
                (day, module, run, place)
                for run, place in self.runs_of(person)
                for module, day in self.registered(place)
            ),
            key=lambda each: each[0],
        )
        found: list[tuple[str, str]] = []
        got: set[str] = set()
        for day, module, run, place in registered:
            if day > self.last_day(person, place) or day < str(place.get("påmeldt", FIRST_DAY)):
                continue
            if module is not None and module not in self.taken(place):
                continue
            got |= self.taken(place) if module is None else {module}
            if wanted <= got:
                found.append((day, str(run["id"])))
                got = set()
        return found

    # What is asked of it.

    def completions(self, person: str, single: Item | str | None, until: str) -> list[tuple[str, str]]:
        """(day, run) of every completion up to a day: of the whole programme, of the modules of a place, or of one."""
        modules = {single} if isinstance(single, str) else set(self.modules) if single is None else self.taken(single)
        examined = {m for m in modules if "eksamen" in self.modules[m]}
        found: list[tuple[str, str]] = []
        match self.programme.get("gir", {}).get("når"):
            case "registrert":
                found = self.by_registration(person, modules)
            case "oppmøte":
                for day in self.days:
                    after = found[-1][0] if found else None
                    verdict = self.judged(person, single, after, day)
                    if verdict is not None and verdict[0] == "fullført":
                        found.append((day, verdict[1]))
            case _:
                found = self.by_exams(person, examined, single)
        return [each for each in found if each[0] <= until]

    def unknown(self, person: str, single: Item | None, on: str) -> set[str]:
        """The runs of which it is unknown on the day whether they have made something completed."""
        if self.programme.get("gir", {}).get("når") != "oppmøte":
            return set()
        done = self.completions(person, single, on)
        after = done[-1][0] if done else None
        unknown: set[str] = set()
        for day in self.days:
            if day > on or (after is not None and day <= after):
                continue
            verdict = self.judged(person, single, after, day)
            if verdict is None:
                unknown = set()
            elif not unknown:
                unknown = {verdict[1]}
            else:
                unknown |= self.may_complete(person, single, after, day)
        return unknown

    def may_complete(self, person: str, single: Item | None, after: str | None, day: str) -> set[str]:
        """The runs that held, on the day, what the person may have come to, and is not known to have come to before."""
        going = [
            (run, place)
            for run, place in self.runs_of(person)
            if self.enrolled_from(run, place) <= day and (after is None or self.goes_on(person, run, place, after))
        ]
        found = set()
        for session, module in self.pensum(single, going):
            held = [
                (run, entry, self.present(person, place, session, module, entry))
                for run, place, entry in self.listed(session, going)
                if self.is_done(person, run, place, entry, after, day)
            ]
            today = [each for each in held if each[1].get("datoer") and max(each[1]["datoer"]) == day]
            if not any(came for run, entry, came in held if (run, entry, came) not in today):
                found |= {str(run["id"]) for run, _, came in today if came is not False}
        return found

    def standing(self, run: Item, person: str, on: str) -> str | None:
        """What `progress` says of a place; «i gang» for whoever has not begun too. None: not enrolled by the day."""
        place = self.place(run, person)
        assert place is not None
        if str(place.get("påmeldt", FIRST_DAY)) > on:
            return None
        whole = self.completions(person, None, on)
        single = None if self.takes_all(place) else place
        part = [] if single is None else self.completions(person, single, on)
        here, start = str(run["id"]), self.enrolled_from(run, place)
        if here in [run_id for _, run_id in whole]:
            return "fullført"
        if here in [run_id for _, run_id in part]:
            return "fullført sine moduler"
        doubts = self.unknown(person, None, on) | (set() if single is None else self.unknown(person, single, on))
        if here in doubts:
            return "ukjent"
        if any(start <= day <= self.last_day(person, place) for day, _ in (*whole, *part)):
            return "fullført i en annen gjennomføring"
        return "sluttet" if self.gone(person, place, on) else "i gang"

    def credits(self, person: str, on: str) -> dict[str, float]:
        """The credits a person has from each run by the day: each module's once, from where it was passed first."""
        first: dict[str, tuple[str, Item, Item]] = {}
        for day, module, run, place in self.passes(person):
            first.setdefault(module, (day, run, place))
        found: dict[str, float] = {str(run["id"]): 0.0 for run, _ in self.runs_of(person)}
        for module, (day, run, _) in first.items():
            if day <= on:
                found[str(run["id"])] += float(self.modules[module].get("studiepoeng", 0))
        return found

    def valid(self, person: str, on: str, months: int) -> bool:
        """Whether the qualification that lasts so many months is held on the day by a completion."""
        return any(on <= _months_later(day, months) for day, _ in self.completions(person, None, on))


def _months_later(day: str, months: int) -> str:
    year, month = divmod(int(day[:4]) * 12 + int(day[5:7]) - 1 + months, 12)
    return f"{year:04}-{month + 1:02}-{day[8:]}"


def _days_in(value: object) -> Iterable[str]:
    if isinstance(value, str) and len(value) == 10 and value[4] == value[7] == "-":
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _days_in(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _days_in(part)
