"""What must hold of coverage in every municipality, whatever stands in the files."""

import random
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

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


@st.composite
def units(draw: st.DrawFn) -> list[Item]:
    found: list[Item] = []
    for number, unit_id in enumerate(UNITS):
        unit = {"id": unit_id, "navn": unit_id, "type": draw(st.sampled_from(TYPES))}
        if number:
            unit["del_av"] = draw(st.sampled_from(UNITS[:number]))
        # The top unit is always there: without it nothing is asked of the municipality.
        unit |= draw(periods(seldom=True)) if number else {}
        unit |= draw(optional("ansatte", st.integers(0, 6)))
        unit |= draw(optional("tjenesteområde", st.sampled_from(("inst", "hjem"))))
        found.append(unit)
    return found


@st.composite
def people(draw: st.DrawFn) -> list[Item]:
    held = st.builds(
        lambda got, more: {"kvalifikasjon": "kurs", "oppnådd": got, **more}, DAYS, optional("gyldig_til", DAYS)
    )
    return [
        {
            "id": person,
            "navn": person,
            "enhet": "topp",
            "fravær": draw(st.lists(periods(first=True), max_size=2)),
            "kvalifikasjoner": draw(st.lists(held, max_size=2)),
            **draw(periods(seldom=True)),
        }
        for person in PEOPLE
    ]


@st.composite
def appointments(draw: st.DrawFn, roles: tuple[str, ...] = ROLES) -> Item:
    return {
        "person": draw(st.sampled_from(PEOPLE)),
        "rolle": draw(st.sampled_from(roles)),
        "enhet": draw(st.sampled_from(UNITS)),
        **draw(optional("dekker_også", st.lists(st.sampled_from(UNITS), max_size=2))),
        **draw(optional("fagområde", st.sampled_from(("demens", "demens", "sår", "alle")))),
        **draw(optional("tjenesteområde", st.sampled_from(("inst", "hjem")))),
        **draw(optional("stedfortreder", st.sampled_from(PEOPLE))),
        **draw(periods(first=True)),
    }


@st.composite
def wheres(draw: st.DrawFn) -> Item:
    types = st.lists(st.sampled_from(TYPES), min_size=1, max_size=2, unique=True)
    return {
        **draw(optional("ledd", st.just("laveste"))),
        **draw(optional("enhetstyper", types)),
        **draw(optional("under", types, seldom=True)),
        **draw(optional("tjenesteområde", st.sampled_from(("inst", "hjem")), seldom=True)),
    }


@st.composite
def requirements(draw: st.DrawFn, requirement_id: str) -> Item:
    exempt = st.sampled_from(UNITS).map(lambda unit: [{"enhet": unit, "grunn": "Ikke pasienter"}])
    return {
        "id": requirement_id,
        "navn": requirement_id,
        "rolle": draw(st.sampled_from(ROLES)),
        "styrke": "skal",
        "per": draw(st.sampled_from(("enhet", "enhet", "tjenesteområde", "kommune"))),
        "minst": draw(st.integers(1, 2)),
        **draw(optional("per_ansatte", st.integers(2, 5))),
        **draw(optional("sårbar_under", st.integers(1, 3))),
        **draw(optional("fagområde", st.sampled_from(("demens", "demens", "alle")), seldom=True)),
        **draw(optional("teller", st.sampled_from(("innehavere", "innehavere", "plasser")), seldom=True)),
        **draw(optional("kvalifikasjoner", st.just(["kurs"]), seldom=True)),
        **draw(optional("krever_forum", st.sampled_from((["usht-nettverk"], ["fagnett"])), seldom=True)),
        **draw(optional("unntatte_enheter", exempt, seldom=True)),
        **draw(optional("hvor", wheres())),
        **draw(periods(seldom=True)),
    }


@st.composite
def forums(draw: st.DrawFn, forum_id: str, kind: str) -> Item:
    dated = st.builds(lambda person, period: {"person": person, **period}, st.sampled_from(PEOPLE), periods())
    return {
        "id": forum_id,
        "navn": forum_id,
        "type": kind,
        "medlemmer": draw(st.lists(st.one_of(st.sampled_from(PEOPLE), dated), max_size=4)),
        **draw(optional("fagområde", st.sampled_from(("demens", "sår", "alle")))),
    }


@st.composite
def municipalities(draw: st.DrawFn, roles: tuple[str, ...] = HEADS_TOO) -> dict[str, list[Item]]:
    def key(item: Item) -> tuple[str, ...]:
        return tuple(item.get(k, "") for k in ("person", "rolle", "enhet", "fagområde", "tjenesteområde", "fra"))

    waivers = st.builds(
        lambda requirement, unit, end: {
            "krav": requirement,
            "enhet": unit,
            "grunn": "Snart",
            "besluttet_av": "p-1",
            "til": end,
        },
        st.sampled_from(("k-1", "k-2")),
        st.sampled_from(UNITS),
        DAYS,
    )
    return {
        "tjenesteområder": [{"id": "inst", "navn": "Institusjon"}, {"id": "hjem", "navn": "Hjemme"}],
        "enheter": draw(units()),
        "personer": draw(people()),
        "rolletildelinger": draw(st.lists(appointments(roles), min_size=3, max_size=12, unique_by=key)),
        "fora": [draw(forums("usht", "usht-nettverk")), draw(forums("andre", "fagnett"))],
        "kvalifikasjoner": [{"id": "kurs", "navn": "Kurs", **draw(optional("gyldig_måneder", st.just(1)))}],
        "krav": [draw(requirements("k-1")), draw(requirements("k-2"))],
        "unntak": draw(st.lists(waivers, max_size=2)),
    }


def told(line: CoverageLine) -> Expected:
    """A line as the reference tells it."""
    since = line.since.isoformat() if line.since else "" if line.since_open else None
    holders = ((h.person.id, h.standing_in_for.id if h.standing_in_for else "") for h in line.holders)
    until = line.until.isoformat() if line.until else None
    return Expected(line.status.value, line.need, tuple(sorted(holders)), since, until)


@settings(max_examples=150, deadline=None)
@given(municipalities(), DAYS, st.sampled_from((0, 5, 20)))
def test_coverage_is_what_counting_day_by_day_gives(documents: dict[str, list[Item]], day: str, warning: int) -> None:
    found = coverage(register_of(documents, warning), date.fromisoformat(day))
    lines = {(line.requirement.id, line.place): told(line) for line in found.lines}
    assert lines == Reference(documents, warning, FIRST.isoformat()).lines(day)


def uncovered(register: Register, on: date) -> set[tuple[str, tuple[str, str]]]:
    gaps = (Status.UNCOVERED, Status.WAIVED)
    return {(line.requirement.id, line.place) for line in coverage(register, on).lines if line.status in gaps}


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
        return {(line.requirement.id, line.place): line for line in coverage(register, on).lines}

    assert by_place(other) == by_place(register)


@settings(max_examples=60, deadline=None)
@given(municipalities(), DAYS)
def test_every_gap_has_a_reason_and_a_place_in_the_files(documents: dict[str, list[Item]], day: str) -> None:
    for line in coverage(register_of(documents), date.fromisoformat(day)).lines:
        if line.status in (Status.UNCOVERED, Status.WAIVED, Status.EXPIRING):
            assert line.reason is not None
            assert line.cause.path == "alt.yaml"
