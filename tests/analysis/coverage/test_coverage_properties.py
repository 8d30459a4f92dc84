"""What must hold of coverage in every municipality, whatever stands in the files."""

import random
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Any

from hypothesis import given, settings, strategies as st

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.analysis.coverage import CoverageLine, Status, coverage
from kompetanse_cli.model import Register
from tests.analysis.reference import Expected, Reference
from tests.analysis.tiny import register_of

FIRST = date(2026, 1, 20)
SPAN = 40
PEOPLE = ("p-1", "p-2", "p-3", "p-4")
UNITS = ("topp", "a", "b", "c")
ROLES = ("leder", "leder", "leder", "ressursperson")
HEADS_TOO = (*ROLES, "kommunalsjef")
TYPES = ("enhet", "sone")
DAYS = st.integers(0, SPAN).map(lambda number: (FIRST + timedelta(days=number)).isoformat())
Item = dict[str, Any]


@st.composite
def periods(draw: st.DrawFn, *, first: bool = False, seldom: bool = False) -> Item:
    """`fra` and `til`, each perhaps; with `first` always a `fra`, with `seldom` mostly neither."""
    if seldom and draw(st.integers(0, 3)):
        return {}
    start, end = sorted((draw(DAYS), draw(DAYS)))
    period: Item = {"fra": start} if first or draw(st.booleans()) else {}
    return period | ({"til": end} if draw(st.booleans()) else {})


def optional(key: str, values: st.SearchStrategy[Any], *, seldom: bool = False) -> st.SearchStrategy[Item]:
    nothing: Item = {}
    without = [st.just(nothing)] * (4 if seldom else 1)
    return st.one_of(*without, values.map(lambda value: {key: value}))


def record(always: Mapping[str, st.SearchStrategy[Any]], *more: st.SearchStrategy[Item]) -> st.SearchStrategy[Item]:
    """What always has some keys, and may have more of them."""
    parts = st.tuples(st.fixed_dictionaries(dict(always)), *more)
    return parts.map(lambda found: {key: value for part in found for key, value in part.items()})


# Each strategy is made once: making it takes longer than drawing from it.
TIMES, FROM, SELDOM = periods(), periods(first=True), periods(seldom=True)
UNIT, PERSON = st.sampled_from(UNITS), st.sampled_from(PEOPLE)
AREA = st.sampled_from(("inst", "hjem"))
SUBJECT = st.sampled_from(("demens", "demens", "sår", "alle"))
BEGINNING = st.fixed_dictionaries({"type": st.sampled_from(TYPES)})
ABOVE = tuple(st.sampled_from(UNITS[:number]).map(lambda unit: {"del_av": unit}) for number in range(1, len(UNITS)))
# The top unit is always there: without it nothing is asked of the municipality.
BELOW_TOP = tuple(record({}, above, SELDOM) for above in ABOVE)
UNIT_MORE = record({}, BEGINNING, optional("ansatte", st.integers(0, 6)), optional("tjenesteområde", AREA))
HELD = st.builds(
    lambda got, more: {"kvalifikasjon": "kurs", "oppnådd": got, **more}, DAYS, optional("gyldig_til", DAYS)
)
PERSON_MORE = record({"fravær": st.lists(FROM, max_size=2), "kvalifikasjoner": st.lists(HELD, max_size=2)}, SELDOM)
UNIT_TYPES = st.lists(st.sampled_from(TYPES), min_size=1, max_size=2, unique=True)
WHERE = record(
    {},
    optional("ledd", st.just("laveste")),
    optional("enhetstyper", UNIT_TYPES),
    optional("under", UNIT_TYPES, seldom=True),
    optional("tjenesteområde", AREA, seldom=True),
)
EXEMPT = UNIT.map(lambda unit: [{"enhet": unit, "grunn": "Ikke pasienter"}])
REQUIREMENT = record(
    {
        "rolle": st.sampled_from(ROLES),
        "styrke": st.just("skal"),
        "per": st.sampled_from(("enhet", "enhet", "tjenesteområde", "kommune")),
        "minst": st.integers(1, 2),
    },
    optional("per_ansatte", st.integers(2, 5)),
    optional("sårbar_under", st.integers(1, 3)),
    optional("fagområde", st.sampled_from(("demens", "demens", "alle")), seldom=True),
    optional("teller", st.sampled_from(("innehavere", "innehavere", "plasser")), seldom=True),
    optional("kvalifikasjoner", st.just(["kurs"]), seldom=True),
    optional("krever_forum", st.sampled_from((["usht-nettverk"], ["fagnett"])), seldom=True),
    optional("unntatte_enheter", EXEMPT, seldom=True),
    optional("hvor", WHERE),
    SELDOM,
)
MEMBER = st.one_of(PERSON, st.builds(lambda person, period: {"person": person, **period}, PERSON, TIMES))
FORUM = record(
    {"medlemmer": st.lists(MEMBER, max_size=4)}, optional("fagområde", st.sampled_from(("demens", "sår", "alle")))
)
WAIVER = st.fixed_dictionaries(
    {
        "krav": st.sampled_from(("k-1", "k-2")),
        "enhet": UNIT,
        "grunn": st.just("Snart"),
        "besluttet_av": st.just("p-1"),
        "til": DAYS,
    }
)


def called(name: str, more: st.SearchStrategy[Item], **fixed: str) -> st.SearchStrategy[Item]:
    """A record of this id and name."""
    return more.map(lambda found: {"id": name, "navn": name, **fixed, **found})


@cache
def appointments(roles: tuple[str, ...] = ROLES) -> st.SearchStrategy[Item]:
    return record(
        {"person": PERSON, "rolle": st.sampled_from(roles), "enhet": UNIT},
        optional("dekker_også", st.lists(UNIT, max_size=2)),
        optional("fagområde", SUBJECT),
        optional("tjenesteområde", AREA),
        optional("stedfortreder", PERSON),
        FROM,
    )


@cache
def municipalities(roles: tuple[str, ...] = HEADS_TOO) -> st.SearchStrategy[dict[str, list[Item]]]:
    def key(item: Item) -> tuple[str, ...]:
        return tuple(item.get(k, "") for k in ("person", "rolle", "enhet", "fagområde", "tjenesteområde", "fra"))

    def listed(*items: st.SearchStrategy[Item]) -> st.SearchStrategy[list[Item]]:
        return st.tuples(*items).map(list)

    below = (called(unit, record({}, UNIT_MORE, more)) for unit, more in zip(UNITS[1:], BELOW_TOP, strict=True))
    course = record({}, optional("gyldig_måneder", st.just(1)))
    return st.fixed_dictionaries(
        {
            "tjenesteområder": st.just([{"id": "inst", "navn": "Institusjon"}, {"id": "hjem", "navn": "Hjemme"}]),
            "enheter": listed(called(UNITS[0], UNIT_MORE), *below),
            "personer": listed(*(called(person, PERSON_MORE, enhet="topp") for person in PEOPLE)),
            "rolletildelinger": st.lists(appointments(roles), min_size=3, max_size=12, unique_by=key),
            "fora": listed(called("usht", FORUM, type="usht-nettverk"), called("andre", FORUM, type="fagnett")),
            "kvalifikasjoner": listed(called("kurs", course)),
            "krav": listed(called("k-1", REQUIREMENT), called("k-2", REQUIREMENT)),
            "unntak": st.lists(WAIVER, max_size=2),
        }
    )


def told(line: CoverageLine) -> Expected:
    """A line as the reference tells it."""
    since = line.since.isoformat() if line.since else "" if line.since_open else None
    holders = ((h.person.id, h.standing_in_for.id if h.standing_in_for else "") for h in line.holders)
    until = line.until.isoformat() if line.until else None
    return Expected(line.status.value, line.need, tuple(sorted(holders)), since, until)


@settings(max_examples=150, deadline=None)
@given(municipalities(), DAYS, st.sampled_from((0, 5, 20)))
def test_coverage_is_what_counting_day_by_day_gives(documents: dict[str, list[Item]], day: str, warning: int) -> None:
    found = coverage(Snapshot(register_of(documents, warning), date.fromisoformat(day)))
    lines = {(line.requirement.id, line.place): told(line) for line in found.lines}
    assert lines == Reference(documents, warning, FIRST.isoformat()).lines(day)


def uncovered(register: Register, on: date) -> set[tuple[str, tuple[str, str]]]:
    gaps = (Status.UNCOVERED, Status.WAIVED)
    return {(line.requirement.id, line.place) for line in coverage(Snapshot(register, on)).lines if line.status in gaps}


@settings(max_examples=60, deadline=None)
@given(municipalities(ROLES), appointments(), DAYS)
def test_adding_an_active_holder_never_opens_a_gap(documents: dict[str, list[Item]], added: Item, day: str) -> None:
    # Where the holders themselves are counted, one more who is not in the network is one more who lacks it.
    documents = {**documents, "krav": [{**each, "teller": "plasser"} for each in documents["krav"]]}
    more = {**documents, "rolletildelinger": [*documents["rolletildelinger"], added]}
    on = date.fromisoformat(day)
    assert uncovered(register_of(more), on) <= uncovered(register_of(documents), on)


@settings(max_examples=60, deadline=None)
@given(municipalities(), st.randoms(use_true_random=False), DAYS)
def test_the_order_of_the_files_does_not_matter(
    documents: dict[str, list[Item]], chance: random.Random, day: str
) -> None:
    register, on = register_of(documents), date.fromisoformat(day)
    lists = {name: value for name, value in vars(register).items() if isinstance(value, tuple)}
    shuffled: dict[str, Any] = {name: tuple(chance.sample(value, len(value))) for name, value in lists.items()}
    other = replace(register, **shuffled)

    def by_place(register: Register) -> dict[tuple[str, tuple[str, str]], CoverageLine]:
        return {(line.requirement.id, line.place): line for line in coverage(Snapshot(register, on)).lines}

    assert by_place(other) == by_place(register)


@settings(max_examples=60, deadline=None)
@given(municipalities(), DAYS)
def test_every_gap_has_a_reason_and_a_place_in_the_files(documents: dict[str, list[Item]], day: str) -> None:
    for line in coverage(Snapshot(register_of(documents), date.fromisoformat(day))).lines:
        if line.status in (Status.UNCOVERED, Status.WAIVED, Status.EXPIRING):
            assert line.reason is not None
            assert line.cause.path == "alt.yaml"
