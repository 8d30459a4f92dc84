"""The state of a person and a qualification counted the slow way, from the definitions and plain data."""

from calendar import monthrange
from datetime import date, timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings, strategies as st

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.analysis.competence import State, standing
from kompetanse_cli.model import Person
from tests.analysis.tiny import register_of

FIRST, SPAN, WARNING = date(2023, 12, 28), 900, 60
EXAMPLES = settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
LEVELS = ["lavt", "middels", "høyt"]
COURSES = ("a", "b", "c")
Item = dict[str, Any]
DATES = st.integers(0, SPAN).map(lambda number: FIRST + timedelta(days=number))
DAYS = DATES.map(date.isoformat)


def maybe(key: str, values: st.SearchStrategy[Any]) -> st.SearchStrategy[Item]:
    return st.one_of(st.just(Item()), values.map(lambda value: {key: value}))


@st.composite
def merged(draw: st.DrawFn, *parts: st.SearchStrategy[Item]) -> Item:
    return {key: value for part in parts for key, value in draw(part).items()}


RECORD = merged(
    st.fixed_dictionaries({"kvalifikasjon": st.sampled_from(COURSES), "oppnådd": DAYS}),
    maybe("gyldig_til", DAYS),
    maybe("nivå", st.sampled_from(LEVELS)),
)
DEFINITION = merged(
    maybe("gyldig_måneder", st.integers(1, 14)),
    maybe("gyldig_ut", st.sampled_from(("måned", "år"))),
    maybe("nivåer", st.just(LEVELS)),
    maybe("fornyes_av", st.lists(st.sampled_from(COURSES), unique=True)),
)
PLACE = merged(maybe("påmeldt", DAYS), maybe("sluttet", DAYS), maybe("fullført", DAYS))


@st.composite
def municipalities(draw: st.DrawFn) -> Item:
    runs = []
    for number in range(draw(st.integers(0, 2))):
        sessions = [{"samling": "s", "datoer": [draw(DAYS)]}] if draw(st.booleans()) else []
        place = {"person": "p"} | draw(PLACE)
        runs.append({"id": f"r{number}", "program": "prg", "navn": "R", "deltakere": [place], "samlinger": sessions})
    programme = {
        "id": "prg", "navn": "P", "type": "kurs", "eier": "E", "samlinger": [{"id": "s", "navn": "S"}],
        "status": draw(st.sampled_from(("i gang", "i gang", "fullført", "avlyst"))),
        "gir": {"kvalifikasjon": draw(st.sampled_from(COURSES)), "når": "registrert"},
    }  # fmt: skip
    return {
        "enheter": [{"id": "u", "navn": "U", "type": "sone"}],
        "personer": [{"id": "p", "navn": "P", "enhet": "u", "kvalifikasjoner": draw(st.lists(RECORD, max_size=4))}],
        "kvalifikasjoner": [{"id": each, "navn": each} | draw(DEFINITION) for each in COURSES],
        "program": [programme],
        "gjennomføringer": runs,
    }


# From the definitions.


def definition(documents: Item, course: str) -> Item:
    return next(each for each in documents["kvalifikasjoner"] if each["id"] == course)


def end_by_definition(kind: Item, achieved: str) -> str | None:
    """As many months after: the same day of the month or its last, moved to the end of the month or year."""
    if "gyldig_måneder" not in kind:
        return None
    year, month = divmod(int(achieved[:4]) * 12 + int(achieved[5:7]) - 1 + kind["gyldig_måneder"], 12)
    last = monthrange(year, month + 1)[1]
    match kind.get("gyldig_ut"):
        case "måned":
            return f"{year}-{month + 1:02}-{last:02}"
        case "år":
            return f"{year}-12-31"
        case _:
            return f"{year}-{month + 1:02}-{min(int(achieved[8:]), last):02}"


def completions(documents: Item) -> list[tuple[str, str]]:
    """(run, day) of each completion that counts: not before the enrolment, nor after the last day."""
    return [
        (run["id"], place["fullført"])
        for run in documents["gjennomføringer"]
        for place in run["deltakere"]
        if "fullført" in place and place.get("påmeldt", "0") <= place["fullført"] <= place.get("sluttet", "9")
    ]


def records(documents: Item, course: str) -> list[tuple[str, str | None, str | None]]:
    """(achieved, last valid day, level) of all that counts as the course."""
    kind = definition(documents, course)
    held = documents["personer"][0]["kvalifikasjoner"]
    given_by = documents["program"][0]["gir"]["kvalifikasjon"]
    all_held = [(each["kvalifikasjon"], each["oppnådd"], each.get("gyldig_til"), each.get("nivå")) for each in held]
    all_held += [(given_by, day, None, None) for _, day in completions(documents)]
    found = [
        (achieved, written or end_by_definition(kind, achieved), level)
        for name, achieved, written, level in all_held
        if name == course
    ]
    found += [
        (achieved, end_by_definition(kind, achieved), level if level in kind.get("nivåer", ()) else None)
        for name, achieved, _, level in all_held
        if name != course and name in kind.get("fornyes_av", ())
    ]
    return found


def place_of(kind: Item, level: str | None) -> int:
    levels = kind.get("nivåer", [])
    return levels.index(level) if level in levels else 0


def enrolled(documents: Item, course: str, on: str) -> bool:
    """In a run that gives the course, or what renews it, ends later, and has not given it."""
    kind, programme = definition(documents, course), documents["program"][0]
    if programme["gir"]["kvalifikasjon"] not in (course, *kind.get("fornyes_av", ())):
        return False
    if programme["status"] == "avlyst":
        return False
    done = {run for run, day in completions(documents) if day <= on}
    for run in documents["gjennomføringer"]:
        place = run["deltakere"][0]
        # What was registered first is the first day of a run without dates, and nothing tells the last.
        end = max((day for entry in run["samlinger"] for day in entry["datoer"]), default=None)
        going_on = end > on if end is not None else programme["status"] != "fullført"
        there = place.get("påmeldt", "0") <= on < place.get("sluttet", "9")
        if going_on and there and run["id"] not in done:
            return True
    return False


def expected(documents: Item, course: str, level: str | None, on: str) -> tuple[str, str | None]:
    kind = definition(documents, course)
    found = records(documents, course)
    if level is not None:
        known = level in kind.get("nivåer", ())
        found = [each for each in found if known and place_of(kind, each[2]) >= place_of(kind, level)]
    begun = [end for achieved, end, _ in found if achieved <= on]
    if None in begun:
        return "gyldig", None
    if begun:
        last = max(end for end in begun if end is not None)
        warned = (date.fromisoformat(on) + timedelta(days=WARNING)).isoformat()
        return "utløpt" if last < on else "utløper" if last <= warned else "gyldig", last
    ahead = any(achieved > on for achieved, _, _ in found)
    on_the_way = (level is None or place_of(kind, level) == 0) and enrolled(documents, course, on)
    return "planlagt" if ahead or on_the_way else "mangler", None


@EXAMPLES
@given(municipalities(), st.sampled_from([None, *LEVELS]), DAYS)
def test_every_state_and_last_day_is_as_the_slow_count(documents: Item, level: str | None, on: str) -> None:
    at = Snapshot(register_of(documents, WARNING), date.fromisoformat(on))
    who = at.register.by_id(Person)["p"]
    for course in COURSES:
        found = standing(at, who, course, level)
        last = found.last_day.isoformat() if found.last_day else None
        assert (found.state.value, last) == expected(documents, course, level, on)


@EXAMPLES
@given(municipalities(), DATES, st.integers(1, 400))
def test_no_later_day_makes_what_has_expired_valid_without_a_new_record(documents: Item, on: date, later: int) -> None:
    now = Snapshot(register_of(documents, WARNING), on)
    then, who = now.at(on + timedelta(days=later)), now.register.by_id(Person)["p"]
    for course in COURSES:
        before, after = standing(now, who, course), standing(then, who, course)
        new = any(on.isoformat() < achieved <= then.on.isoformat() for achieved, _, _ in records(documents, course))
        if before.state is State.EXPIRED and not new:
            assert after.state is State.EXPIRED
            assert after.last_day == before.last_day
