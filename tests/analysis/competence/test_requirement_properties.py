"""What must hold of what is asked of everybody in every municipality, whatever stands in the files."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings, strategies as st

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.analysis.competence import RequirementResult, RequirementStatus, State, results, standing, total_of
from kompetanse_cli.model import Person, Register, Settings
from tests.analysis.competence.requirement_reference import Expected, Reference
from tests.analysis.tiny import register_of

FIRST = date(2026, 1, 20)
SPAN = 60
WARNING = 15
UNITS = ("a", "b")
DAYS = st.integers(0, SPAN).map(lambda number: (FIRST + timedelta(days=number)).isoformat())
Item = dict[str, Any]
MET = (RequirementStatus.MET, RequirementStatus.EXPIRING)


@st.composite
def periods(draw: st.DrawFn, *, always: bool = False) -> Item:
    """`fra` and `til`, each perhaps."""
    start, end = sorted((draw(DAYS), draw(DAYS)))
    period: Item = {"fra": start} if always or draw(st.booleans()) else {}
    return period | ({"til": end} if draw(st.integers(0, 2)) == 0 else {})


def optional(key: str, values: st.SearchStrategy[Any]) -> st.SearchStrategy[Item]:
    nothing: Item = {}
    return st.one_of(st.just(nothing), values.map(lambda value: {key: value}))


def joined(*parts: st.SearchStrategy[Item]) -> st.SearchStrategy[Item]:
    return st.tuples(*parts).map(lambda found: {key: value for part in found for key, value in part.items()})


EDUCATIONS = ("sykepleier", "vernepleier", "assistent")
POST = joined(
    st.sampled_from(UNITS).map(lambda unit: {"enhet": unit}),
    optional("stilling", st.sampled_from(("s", "v"))),
    optional("stillingsprosent", st.sampled_from((0, 10, 20, 50, 100))),
    periods(),
)
HELD = joined(
    st.sampled_from(("hlr", "hlr", "pluss")).map(lambda qualification: {"kvalifikasjon": qualification}),
    DAYS.map(lambda day: {"oppnådd": day}),
    optional("gyldig_til", DAYS),
)
PERSON = joined(
    st.one_of(POST, st.lists(POST, min_size=1, max_size=3).map(lambda posts: {"ansettelser": posts})),
    optional("utdanning", st.sampled_from(EDUCATIONS)),
    optional("fravær", st.lists(periods(always=True), max_size=2)),
    st.lists(HELD, max_size=2).map(lambda held: {"kvalifikasjoner": held}),
)
APPLIES = joined(
    optional("utdanning", st.lists(st.sampled_from(EDUCATIONS), min_size=1, max_size=2, unique=True)),
    optional("stilling", st.just(["s"])),
    optional("rolle", st.just(["ressursperson"])),
    optional("stillingsprosent_fra", st.sampled_from((10, 20))),
)
HOW_MANY: st.SearchStrategy[Item] = st.one_of(
    st.sampled_from(("0.1 %", "33.4 %", "50 %", "80 %", "100 %")).map(lambda share: {"andel": share}),
    st.integers(1, 2).map(lambda number: {"minst": number}),
    st.just({}),
)
REQUIREMENT = joined(
    st.sampled_from(({"kvalifikasjon": "hlr"}, {"en_av": ["hlr", "pluss"]})),
    optional("gjelder", APPLIES),
    HOW_MANY,
    optional("nyansatte_måneder", st.just(1)),
    periods(),
)
ROLE = joined(
    st.integers(1, 4).map(lambda number: {"person": f"p-{number}", "rolle": "ressursperson", "enhet": "a"}), periods()
)
UNIT_MORE = optional("ansatte", st.integers(0, 4))


@st.composite
def municipalities(draw: st.DrawFn) -> dict[str, list[Item]]:
    """Two departments, up to five people, and a requirement or two."""
    people = draw(st.lists(PERSON, min_size=1, max_size=5))
    asked = draw(st.lists(REQUIREMENT, min_size=1, max_size=2))
    named = {"navn": "N"}
    return {
        "enheter": [{"id": unit, "type": "avdeling", **named, **draw(UNIT_MORE)} for unit in UNITS],
        "stillinger": [{"id": "s", **named}, {"id": "v", **named}],
        "kvalifikasjoner": [{"id": "hlr", "gyldig_måneder": 1, **named}, {"id": "pluss", **named}],
        "personer": [{"id": f"p-{number}", **named, **person} for number, person in enumerate(people, 1)],
        "rolletildelinger": [r for r in draw(st.lists(ROLE, max_size=2)) if int(r["person"][2:]) <= len(people)],
        "kompetansekrav": [
            {"id": f"k-{number}", "styrke": "skal", **named, **each} for number, each in enumerate(asked, 1)
        ],
    }


ON = st.integers(0, SPAN).map(lambda number: FIRST + timedelta(days=number))


def snapshot(documents: dict[str, list[Item]], on: date, outside_after: int = 0) -> Snapshot:
    own = {"varsel_dager": WARNING, "kompetanse": {"fravær_utenfor_etter_dager": outside_after}}
    return Snapshot(replace(register_of(documents), settings=Settings.model_validate(own)), on)


def ids(people: tuple[Person, ...]) -> tuple[str, ...]:
    return tuple(sorted(person.id for person in people))


def told(found: RequirementResult) -> Expected:
    return Expected(str(found.status), ids(found.asked), ids(found.met), ids(found.undecided), found.need)


@settings(max_examples=250, deadline=None)
@given(municipalities(), ON, st.sampled_from((0, 10)))
def test_it_is_counted_as_the_definitions_say(documents: dict[str, list[Item]], on: date, limit: int) -> None:
    at = snapshot(documents, on, limit)
    slow = Reference(documents, WARNING, limit)
    asked = {each["id"]: each for each in documents["kompetansekrav"]}
    units = {each["id"]: each for each in documents["enheter"]}
    found = {(each.requirement.id, each.unit.id): told(each) for each in results(at) if each.unit is not None}
    in_force = [name for name, each in asked.items() if each.get("fra", "0") <= on.isoformat() <= each.get("til", "9")]
    assert found == {(name, unit): slow.expected(asked[name], units[unit], on) for name in in_force for unit in units}


@settings(max_examples=100, deadline=None)
@given(municipalities(), ON)
def test_those_who_have_it_are_among_those_who_are_asked(documents: dict[str, list[Item]], on: date) -> None:
    for each in results(snapshot(documents, on)):
        assert set(ids(each.met)) <= set(ids(each.asked))
        others = (each.undecided, each.excused, each.outside)
        assert not set(ids(each.asked)) & {person.id for people in others for person in people}


@settings(max_examples=100, deadline=None)
@given(municipalities(), ON)
def test_the_units_add_up_to_the_whole_where_nobody_has_two_posts_and_are_never_less(
    documents: dict[str, list[Item]], on: date
) -> None:
    at = snapshot(documents, on)
    alone = all(len(set(at.register.units_of(person, on))) == 1 for person in at.register.people)
    for requirement in at.register.competence_requirements:
        own = [each for each in results(at) if each.requirement.id == requirement.id]
        whole = total_of(at, requirement)
        sums = (sum(len(each.met) for each in own), sum(len(each.asked) for each in own))
        assert sums >= (whole.covered, whole.of)
        assert not alone or sums == (whole.covered, whole.of)


def without(documents: dict[str, list[Item]], key: str, number: int) -> dict[str, list[Item]]:
    """The same with a key left out for one person."""
    people = list(documents["personer"])
    person = {name: value for name, value in people[number].items() if name != key}
    if "ansettelser" in person:
        posts = [{name: value for name, value in post.items() if name != key} for post in person["ansettelser"]]
        person["ansettelser"] = posts
    people[number] = person
    return documents | {"personer": people}


@settings(max_examples=200, deadline=None)
@given(municipalities(), ON, st.sampled_from(("utdanning", "stillingsprosent", "stilling")), st.integers(0, 4))
def test_what_is_left_out_never_makes_a_place_met(
    documents: dict[str, list[Item]], on: date, key: str, number: int
) -> None:
    less = without(documents, key, number % len(documents["personer"]))
    before = {(each.requirement.id, each.unit): each.status for each in results(snapshot(documents, on))}
    after = {(each.requirement.id, each.unit): each.status for each in results(snapshot(less, on))}
    assert before.keys() == after.keys()
    assert [place for place, status in after.items() if status in MET and before[place] not in MET] == []


def with_another(register: Register, on: date) -> Snapshot:
    unsized = Person.model_validate({"id": "p-9", "navn": "N", "enhet": "a", "utdanning": "sykepleier"})
    return Snapshot(replace(register, people=(*register.people, unsized)), on)


@settings(max_examples=100, deadline=None)
@given(municipalities(), ON)
def test_one_without_a_size_of_position_changes_no_share_that_asks_for_one(
    documents: dict[str, list[Item]], on: date
) -> None:
    at = snapshot(documents, on)
    more = with_another(at.register, on)
    for requirement in at.register.competence_requirements:
        if requirement.applies_to.min_percent is not None:
            before, after = total_of(at, requirement), total_of(more, requirement)
            assert (before.covered, before.of) == (after.covered, after.of)


@settings(max_examples=100, deadline=None)
@given(municipalities(), ON, st.integers(1, SPAN))
def test_what_is_expired_is_valid_again_only_by_something_new(
    documents: dict[str, list[Item]], on: date, days: int
) -> None:
    at = snapshot(documents, on)
    later = at.at(on + timedelta(days=days))
    for person in at.register.people:
        for qualification in ("hlr", "pluss"):
            was, now = (standing(day, person, qualification) for day in (at, later))
            new = any(on < h.achieved <= later.on for h in person.qualifications if h.qualification == qualification)
            assert new or not (was.state is State.EXPIRED and now.state.is_valid)


@settings(max_examples=60, deadline=None)
@given(municipalities(), ON)
def test_what_turns_ahead_lacks_more_on_that_day_than_on_the_day_before(
    documents: dict[str, list[Item]], on: date
) -> None:
    at = snapshot(documents, on)
    for each in results(at):
        assert each.unit is not None
        place = (each.requirement.id, each.unit.id)
        for turn in each.turns:
            day = {(r.requirement.id, r.unit.id if r.unit else ""): r for r in results(at.at(turn.day))}[place]
            eve = {(r.requirement.id, r.unit.id if r.unit else ""): r for r in results(at.at(turn.day - timedelta(1)))}
            assert (len(day.asked), len(day.met), day.need) == (turn.asked, turn.met, turn.need)
            assert day.lacking > (eve[place].lacking if place in eve else 0)
            assert turn.causes
