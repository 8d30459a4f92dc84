"""What must hold of completion, credits and qualifications, whatever programme, runs and people stand in the files."""

from copy import deepcopy
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

from hypothesis import HealthCheck, given, settings, strategies as st

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.analysis.completion import earned_by
from kompetanse_cli.analysis.goals import goal_standings
from kompetanse_cli.analysis.people import valid_on, validities
from kompetanse_cli.analysis.programmes import Participation, ParticipationState, programme_overview, progress
from kompetanse_cli.analysis.trend.incremental_runs import IncrementalRuns
from kompetanse_cli.analysis.trend.record_index import RecordIndex
from kompetanse_cli.model import KIND_OF_KEY, Person, Register
from kompetanse_cli.reading.document import ParsedDocument, RecordEntry
from tests.analysis.completion_reference import Documents, Reference
from tests.analysis.tiny import register_of

FIRST, SPAN = date(2024, 12, 20), 24
PEOPLE = ("p-1", "p-2")
DAYS = st.integers(0, SPAN).map(lambda number: (FIRST + timedelta(days=number)).isoformat())
Item = dict[str, Any]
EXAMPLES = settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
FEWER = settings(EXAMPLES, max_examples=120)


def maybe(key: str, values: st.SearchStrategy[Any], without: int = 1) -> st.SearchStrategy[Item]:
    nothing: Item = {}
    return st.one_of(*[st.just(nothing)] * without, values.map(lambda value: {key: value}))


# Each strategy is made once: making it takes longer than drawing from it.
NOT_ONE_IN_TEN = st.integers(0, 9)
UP_TO_TWO, ONE_OR_TWO = st.integers(0, 2), st.integers(1, 2)
WHEN = st.sampled_from(("oppmøte", "oppmøte", "oppmøte", "eksamen", "registrert"))
LEAST = maybe("minst_oppmøte", st.sampled_from((Decimal("0.5"), Decimal("0.75"))))
SESSION_TRACK = maybe("spor", st.sampled_from(("leder", "ansatte")), 3)
EXAM, EXAM_ALWAYS = (maybe("eksamen", st.just("muntlig"), without) for without in (2, 0))
GOERS = st.lists(st.sampled_from(PEOPLE), unique=True, min_size=1, max_size=2)
ENROLLED, LEFT = maybe("påmeldt", DAYS, 2), maybe("sluttet", DAYS, 5)
TRACK = maybe("spor", st.just("leder"), 4)
ATTENDANCE = maybe(
    "oppmøte",
    st.one_of(
        *[st.just("alle")] * 5,
        st.lists(st.sampled_from(PEOPLE), unique=True),
        st.lists(st.sampled_from(PEOPLE), unique=True, min_size=1).map(lambda absent: {"alle_unntatt": absent}),
        st.just({"antall": 1, "av": 2}),
    ),
    0,
)
STATUS = st.sampled_from(("gjennomført",) * 9 + ("avlyst", "planlagt"))
TWO_DAYS = st.integers(0, 4)
PASSES, ORDER = st.lists(st.integers(0, 2), max_size=5), st.permutations(PEOPLE)
FIRST_DAY, LAST_DAY = maybe("fra", DAYS, 9), maybe("til", DAYS, 7)
RUNS = st.integers(1, 3)


@cache
def some_of(modules: tuple[str, ...]) -> st.SearchStrategy[Item]:
    """Some of these modules, where any are named."""
    return maybe("moduler", st.lists(st.sampled_from(modules), unique=True, min_size=1), 2)


@cache
def completed(modules: tuple[str, ...]) -> st.SearchStrategy[Item]:
    """A day for the whole, or one for each of some modules."""
    by_module = st.dictionaries(st.sampled_from(modules), DAYS, min_size=1) if modules else DAYS
    return maybe("fullført", st.one_of(DAYS, by_module), 0)


@cache
def one_of(modules: tuple[str, ...]) -> st.SearchStrategy[str]:
    return st.sampled_from(modules)


@st.composite
def programmes(draw: st.DrawFn) -> Item:
    when = draw(WHEN)
    gives: Item = {"kvalifikasjon": "kurs", "når": when}
    if when == "oppmøte":
        gives |= draw(LEAST)
    ids = iter(f"s{number}" for number in range(9))

    def sessions(number: int) -> list[Item]:
        return [{"id": next(ids), "navn": "S"} | draw(SESSION_TRACK) for _ in range(number)]

    modules = [
        {"id": f"m{n}", "navn": "M", "studiepoeng": Decimal(5), "samlinger": sessions(draw(ONE_OR_TWO))}
        | {"gir": {"kvalifikasjon": f"m{n}"}}
        | draw(EXAM_ALWAYS if when == "eksamen" else EXAM)
        for n in range(draw(UP_TO_TWO))
    ]
    return {
        "id": "prg", "navn": "P", "type": "kurs", "eier": "E", "status": "i gang", "gir": gives,
        "samlinger": sessions(draw(UP_TO_TWO if modules else ONE_OR_TWO)), "moduler": modules,
    }  # fmt: skip


def run(draw: st.DrawFn, programme: Item, run_id: str) -> Item:
    modules = tuple(module["id"] for module in programme["moduler"])
    examined = tuple(module["id"] for module in programme["moduler"] if "eksamen" in module)
    all_sessions = [*programme["samlinger"], *(s for module in programme["moduler"] for s in module["samlinger"])]
    places = []
    for person in draw(GOERS):
        place: Item = {"person": person} | draw(ENROLLED) | draw(LEFT) | draw(TRACK)
        if modules:
            place |= draw(some_of(modules))
        if programme["gir"]["når"] == "registrert":
            place |= draw(completed(modules))
        places.append(place)
    entries = []
    for session in all_sessions:
        if not draw(NOT_ONE_IN_TEN):
            continue
        status = draw(STATUS)
        entry: Item = {"samling": session["id"], "status": status}
        if draw(NOT_ONE_IN_TEN):
            entry["datoer"] = sorted({draw(DAYS), draw(DAYS)} if not draw(TWO_DAYS) else {draw(DAYS)})
        if status != "avlyst":
            entry |= draw(ATTENDANCE)
        entries.append(entry)
    exams = [
        {"modul": draw(one_of(examined)), "dato": draw(DAYS), "bestått": draw(ORDER)[:n]}
        for n in (draw(PASSES) if examined else ())
    ]
    return {
        "id": run_id, "program": "prg", "navn": run_id, "deltakere": places, "samlinger": entries, "eksamener": exams,
    }  # fmt: skip


@st.composite
def runs(draw: st.DrawFn, programme: Item, run_id: str) -> Item:
    return run(draw, programme, run_id)


PROGRAMMES = programmes()


@st.composite
def municipalities(draw: st.DrawFn) -> Item:
    programme = draw(PROGRAMMES)
    people = [{"id": person, "navn": person, "enhet": "a"} | draw(FIRST_DAY) | draw(LAST_DAY) for person in PEOPLE]
    return {
        "enheter": [{"id": "a", "navn": "A", "type": "sone"}],
        "personer": people,
        "kvalifikasjoner": [{"id": "kurs", "navn": "Kurs", "gyldig_måneder": 1}]
        + [{"id": module["id"], "navn": "Modul"} for module in programme["moduler"]],
        "program": [programme],
        "gjennomføringer": [run(draw, programme, f"r{n}") for n in range(draw(RUNS))],
        "mål": [goal("fullførte"), goal("studiepoeng")],
    }


def goal(metric: str) -> Item:
    criterion = {"id": "k", "tekst": "T", "metrikk": metric, "program": "prg", "måltall": 1}
    return {
        "id": metric, "nummer": 1, "tema": "T", "tekst": "O", "frist": "utgangen av 2026", "eier": "p-1",
        "kriterier": [criterion],
    }  # fmt: skip


def participations(register: Register, on: date) -> dict[tuple[str, str], Participation]:
    return {(run.run.id, each.person.id): each for run in progress(Snapshot(register, on)) for each in run.people}


def said(each: Participation) -> str:
    return "i gang" if each.standing is ParticipationState.NOT_STARTED else each.standing.value


@EXAMPLES
@given(municipalities(), DAYS)
def test_every_standing_credit_and_qualification_is_as_the_slow_count(documents: Documents, on: str) -> None:
    register, reference = register_of(documents), Reference(documents)
    found = participations(register, date.fromisoformat(on))
    expected = {
        (str(run["id"]), str(place["person"])): standing
        for run in documents["gjennomføringer"]
        for place in run["deltakere"]
        if (standing := reference.standing(run, str(place["person"]), on)) is not None
    }
    assert {key: said(each) for key, each in found.items()} == expected
    for person in PEOPLE:
        earned = [(e.qualification, e.day.isoformat()) for e in earned_by(Snapshot(register, date.max), person)]
        given = {"kurs": None, **{module: module for module in reference.modules}}
        for qualification, of in given.items():
            days = [day for day, _ in reference.completions(person, of, "9999-12-31")]
            assert [day for name, day in earned if name == qualification] == days
        credits_ = reference.credits(person, on)
        assert {run: float(found[run, person].credits) for run in credits_ if (run, person) in found} == {
            run: number for run, number in credits_.items() if (run, person) in found
        }


def live_outcome(documents: Documents, register: Register, on: date) -> tuple[int, int, Decimal]:
    """What the trend counts from the records alone."""
    facts = RecordIndex()
    entries = tuple(
        RecordEntry(KIND_OF_KEY[key], (key, number), record)
        for key in ("personer", "program", "gjennomføringer")
        for number, record in enumerate(register.all(KIND_OF_KEY[key].record))
    )
    turned = facts.become({"alt.yaml": ParsedDocument(entries)})
    found = IncrementalRuns().count(facts, turned, on, register)
    return found.completed, found.undecided, found.credits


@FEWER
@given(municipalities(), DAYS)
def test_years_goals_and_runs_count_the_same(documents: Documents, on: str) -> None:
    register, reference, day = register_of(documents), Reference(documents), date.fromisoformat(on)
    completed = {person: reference.completions(person, None, on) for person in PEOPLE}
    there = set(participations(register, day))
    for year in (2024, 2025):
        last = min(on, f"{year}-12-31")
        expected = sum(
            day_.startswith(str(year)) and (run, person) in there
            for person in PEOPLE
            for day_, run in reference.completions(person, None, last)
        )
        assert sum(each.completed for each in programme_overview(Snapshot(register, day), year=year).years) == expected
    counted = {each.goal.id: each.criteria[0].amount for each in goal_standings(Snapshot(register, day))}
    done = {person for person, found in completed.items() if any((run, person) in there for _, run in found)}
    completed_, credits_ = counted["fullførte"].number, counted["studiepoeng"].number
    assert completed_ is not None
    assert credits_ is not None
    assert completed_.value == len(done)
    assert counted["fullførte"].unknown == sum(
        person not in done and any((run, person) in there for run in reference.unknown(person, None, on))
        for person in PEOPLE
    )
    runs_ = progress(Snapshot(register, day))
    assert live_outcome(documents, register, day) == (
        sum(run.completed.covered for run in runs_),
        sum(run.completed.unknown for run in runs_),
        sum(run.credits for run in runs_),
    )
    assert credits_.value == sum(run.credits for run in runs_)
    for run in runs_:
        parts = (run.completed, run.modules_completed, run.left)
        assert all(0 <= share.covered <= share.most <= share.of for share in parts)


def with_less(documents: Item, person: str) -> list[Item]:
    """The municipality without a person in one attendance list, or without one of the person's passes, each in turn."""
    found = []
    for number, run in enumerate(documents["gjennomføringer"]):
        for kind, key in (("samlinger", "oppmøte"), ("eksamener", "bestått")):
            for place, entry in enumerate(run[kind]):
                if isinstance(entry.get(key), list | tuple) and person in entry[key]:
                    fewer = deepcopy(documents)
                    changed = fewer["gjennomføringer"][number][kind][place]
                    changed[key] = [each for each in entry[key] if each != person]
                    found.append(fewer)
    return found


def took_something_twice(documents: Item, person: str) -> bool:
    """Whether the person is in two runs that have one session, or has passed a module twice."""
    mine = [run for run in documents["gjennomføringer"] if any(p["person"] == person for p in run["deltakere"])]
    sessions = [entry["samling"] for run in mine for entry in run["samlinger"]]
    passes = [exam["modul"] for run in mine for exam in run["eksamener"] if person in exam["bestått"]]
    registered = documents["program"][0]["gir"]["når"] == "registrert" and len(mine) > 1
    return registered or len(sessions) != len(set(sessions)) or len(passes) != len(set(passes))


def have(documents: Item, person: str, on: date) -> tuple[int, float, int]:
    """How often the person has completed the programme or single modules by a day, the credits, and the validity."""
    register = register_of(documents)
    mine = [each for (_, who), each in participations(register, on).items() if who == person]
    completed = sum(len(each.completions) + (each.modules_completed_on is not None) for each in mine)
    held = register.find(Person, person)
    assert held is not None
    lasting = sum(
        valid_on(each, on + timedelta(days=n))
        for each in validities(Snapshot(register, date.max), held)
        for n in range(40)
    )
    return completed, float(sum(each.credits for each in mine)), lasting


@FEWER
@given(municipalities(), DAYS.map(date.fromisoformat))
def test_less_attendance_and_fewer_passes_never_give_more(documents: Item, on: date) -> None:
    for person in PEOPLE:
        if took_something_twice(documents, person):
            continue
        before = have(documents, person, on)
        for fewer in with_less(documents, person):
            assert all(less <= more for less, more in zip(have(fewer, person, on), before, strict=True))


def first_completion(documents: Item, person: str) -> date:
    everything = earned_by(Snapshot(register_of(documents), date.max), person)
    earned = [each for each in everything if each.qualification == "kurs"]
    return earned[0].day if earned else date.max


@FEWER
@given(municipalities(), DAYS)
def test_leaving_never_makes_a_completion(documents: Item, day: str) -> None:
    for number, run in enumerate(documents["gjennomføringer"]):
        for place, participant in enumerate(run["deltakere"]):
            if "sluttet" not in participant:
                left = deepcopy(documents)
                left["gjennomføringer"][number]["deltakere"][place]["sluttet"] = day
                person = participant["person"]
                assert first_completion(left, person) >= first_completion(documents, person)


@FEWER
@given(municipalities(), st.integers(1, 9), st.data())
def test_a_run_entered_after_a_completion_never_takes_it_away(documents: Item, later: int, data: st.DataObject) -> None:
    for person in PEOPLE:
        day = first_completion(documents, person)
        if day == date.max:
            continue
        entered = deepcopy(documents)
        later_run = data.draw(runs(documents["program"][0], "ny"))
        start = (day + timedelta(days=later)).isoformat()
        later_run["deltakere"] = [{"person": person, "påmeldt": start}]
        entered["gjennomføringer"].append(later_run)
        assert first_completion(entered, person) == day
        before, after = (participations(register_of(each), date(2025, 3, 1)) for each in (documents, entered))
        was = {key: each for key, each in before.items() if each.completions and key[1] == person}
        assert all(
            after[key].completions[0] == each.completions[0] for key, each in was.items() if each.completions[0] == day
        )
