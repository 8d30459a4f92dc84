"""The empty places in roles over the days of a plan: how many, from when to when, and which are left out."""

from collections import Counter
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings, strategies as st

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.analysis.coverage import GapReason, Status, coverage, missing
from kompetanse_cli.analysis.planning import Opening, openings, optional_gaps
from kompetanse_cli.model import Strength
from tests.analysis.coverage.test_coverage_properties import DAYS, municipalities
from tests.analysis.planning.test_candidate_properties import WORKING, moves, register_with
from tests.analysis.tiny import municipality

ON, TO = date(2026, 3, 1), date(2026, 8, 28)
UNITS = """
enheter:
  - {id: heimen, navn: Heimen, type: institusjon, del_av: topp}
  - {id: post-1, navn: Post 1, type: avdeling, del_av: heimen}
"""
KRAV = "krav:\n  - {id: k, navn: Ressursperson, rolle: ressursperson, styrke: skal, hvor: {enhetstyper: [avdeling]}"


def told(text: str, on: date = ON, to: date = TO, **limits: Any) -> list[tuple[str, int, str, str | None]]:
    """The openings of requirements of our own: unit, places, first and last day."""
    snapshot = Snapshot(municipality(UNITS + text), on)
    found = [each for each in openings(snapshot, to, **limits) if in_k(each)]
    return [(place_of(each), each.places, str(each.first), str(each.last) if each.last else None) for each in found]


def in_k(opening: Opening) -> bool:
    return opening.requirement.id.split("-")[0] == "k"


def place_of(opening: Opening) -> str:
    place = opening.unit or opening.service_area
    assert place is not None
    return place.id


PERSON = "personer:\n  - {id: p-1, navn: Kari Li, enhet: post-1"
HELD = "rolletildelinger:\n  - {person: p-1, rolle: ressursperson, enhet: post-1, fra: 2025-01-01"


def test_a_place_nobody_has_is_empty_from_today_and_lasting() -> None:
    assert told(f"{KRAV}}}\n") == [("post-1", 1, "2026-03-01", None)]


def test_a_place_becomes_empty_the_day_after_its_holder_leaves() -> None:
    text = f"{KRAV}}}\n{HELD}}}\n"
    assert told(f"{text}{PERSON}, til: 2026-05-31}}\n") == [("post-1", 1, "2026-06-01", None)]
    assert told(f"{text}{PERSON}, til: {TO}}}\n") == []
    assert told(f"{text}{PERSON}, til: {TO - timedelta(days=1)}}}\n") == [("post-1", 1, str(TO), None)]


def test_a_holder_who_is_away_for_a_while_leaves_a_place_that_ends() -> None:
    away = "fravær: [{fra: 2026-04-01, til: 2026-04-30}, {fra: 2026-07-01, til: 2026-07-15}]"
    assert told(f"{KRAV}}}\n{HELD}}}\n{PERSON}, {away}}}\n") == [
        ("post-1", 1, "2026-04-01", "2026-04-30"),
        ("post-1", 1, "2026-07-01", "2026-07-15"),
    ]


def test_a_deputy_who_stands_in_leaves_no_place_empty() -> None:
    people = f"{PERSON}, fravær: [{{fra: 2026-04-01}}]}}\n  - {{id: p-2, navn: Ola Li, enhet: post-1}}\n"
    assert told(f"{KRAV}}}\n{HELD}, stedfortreder: p-2}}\n{people}") == []


def test_places_that_begin_on_different_days_are_openings_of_their_own() -> None:
    text = f"{KRAV}, minst: 3}}\n{HELD}}}\n{PERSON}, til: 2026-05-31}}\n"
    assert told(text) == [("post-1", 2, "2026-03-01", None), ("post-1", 1, "2026-06-01", None)]


def test_the_place_that_was_emptied_last_is_the_first_to_be_filled() -> None:
    away = "fravær: [{fra: 2026-04-01, til: 2026-04-30}]"
    assert told(f"{KRAV}, minst: 2}}\n{HELD}}}\n{PERSON}, {away}}}\n") == [
        ("post-1", 1, "2026-03-01", None),
        ("post-1", 1, "2026-04-01", "2026-04-30"),
    ]


def test_a_waiver_that_ends_opens_the_place_the_day_after() -> None:
    waiver = "unntak: [{krav: k, enhet: post-1, grunn: Snart, besluttet_av: {organ: Utvalget}, til: 2026-06-30}]\n"
    assert told(f"{KRAV}}}\n{waiver}") == [("post-1", 1, "2026-07-01", None)]
    assert told(f"{KRAV}}}\n{waiver}", to=date(2026, 6, 30)) == []


def test_a_requirement_is_asked_from_its_first_day_through_its_last() -> None:
    assert told(f"{KRAV}, fra: 2026-05-01}}\n") == [("post-1", 1, "2026-05-01", None)]
    assert told(f"{KRAV}, fra: 2026-05-01, til: 2026-05-31}}\n") == [("post-1", 1, "2026-05-01", "2026-05-31")]
    assert told(f"{KRAV}, fra: 2026-09-01}}\n") == []


def test_a_unit_is_asked_while_it_is_there_and_an_exempt_one_never() -> None:
    more = "  - {id: post-2, navn: Post 2, type: avdeling, del_av: heimen, fra: 2026-04-01, til: 2026-05-31}\n"
    assert told(f"{more}{KRAV}, unntatte_enheter: [{{enhet: post-1, grunn: Nei}}]}}\n") == [
        ("post-2", 1, "2026-04-01", "2026-05-31")
    ]


def test_a_unit_becomes_the_lowest_when_the_one_below_it_is_over() -> None:
    more = "  - {id: post-2, navn: Post 2, type: avdeling, del_av: post-1, til: 2026-05-31}\n"
    krav = "krav:\n  - {id: k, navn: K, rolle: ressursperson, styrke: skal, hvor: {ledd: laveste, under: [avdeling]}}\n"
    assert told(more + krav) == [("post-1", 1, "2026-06-01", None), ("post-2", 1, "2026-03-01", "2026-05-31")]


def test_a_unit_that_moves_is_asked_where_the_branch_is_asked() -> None:
    more = """  - {id: bo, navn: Bo, type: boligtjeneste, del_av: topp}
  - {id: team, navn: Team, type: team, del_av: [{enhet: bo, til: 2026-04-30}, {enhet: heimen, fra: 2026-05-01}]}
"""
    krav = """krav:
  - {id: k, navn: K, rolle: ressursperson, styrke: skal, hvor: {under: [institusjon], enhetstyper: [team]}}
"""
    assert told(more + krav) == [("team", 1, "2026-05-01", None)]


def test_what_is_asked_of_service_areas_and_of_the_municipality_is_empty_there() -> None:
    krav = """tjenesteområder: [{id: inst, navn: Inst}, {id: hjem, navn: Hjem}]
krav:
  - {id: k-område, navn: K, rolle: hovedinstruktør, styrke: bør, per: tjenesteområde}
  - {id: k-kommune, navn: K, rolle: fagmann, styrke: skal, per: kommune, minst: 2}
roller: [{id: fagmann, navn: Fagmann, nivå: [overordnet]}]
"""
    assert told(krav) == [
        ("inst", 1, "2026-03-01", None),
        ("hjem", 1, "2026-03-01", None),
        ("topp", 2, "2026-03-01", None),
    ]
    assert told(krav, units=frozenset({"topp"})) == [("topp", 2, "2026-03-01", None)]


def test_only_the_units_and_the_role_that_are_asked_about_are_told() -> None:
    more = "  - {id: post-2, navn: Post 2, type: avdeling, del_av: heimen}\n"
    assert told(f"{more}{KRAV}}}\n", units=frozenset({"post-2"})) == [("post-2", 1, "2026-03-01", None)]
    assert told(f"{more}{KRAV}}}\n", role="leder") == []


def test_holders_who_are_counted_themselves_are_empty_places_while_they_lack_it() -> None:
    krav = "krav: [{id: k, navn: K, rolle: ressursperson, styrke: skal, teller: innehavere, kvalifikasjoner: [kurs]}]\n"
    course = "kvalifikasjoner: [{id: kurs, navn: Kurs}]\n"
    held = f"{HELD}}}\n  - {{person: p-2, rolle: ressursperson, enhet: post-1, til: 2026-04-30}}\n"
    people = f"{PERSON}}}\n  - {{id: p-2, navn: Ola Li, enhet: post-1}}\n"
    assert told(krav + course + held + people) == [
        ("post-1", 1, "2026-03-01", "2026-04-30"),
        ("post-1", 1, "2026-03-01", None),
    ]


def test_the_line_of_an_opening_is_the_gap_of_its_first_day_with_its_reason() -> None:
    text = f"{UNITS}{KRAV}}}\n{HELD}}}\n{PERSON}, til: 2026-05-31}}\n"
    snapshot = Snapshot(municipality(text), ON)
    found = next(each for each in openings(snapshot, TO) if in_k(each))
    assert found.line.reason is GapReason.LEFT
    assert found.line.lost is not None
    assert found.line == next(
        line for line in coverage(snapshot.at(date(2026, 6, 1))).lines if line.requirement.id == "k"
    )


def test_what_may_be_met_is_no_opening_and_is_counted_beside() -> None:
    text = UNITS + KRAV.replace("skal", "kan") + ", minst: 2}\n"
    snapshot = Snapshot(municipality(text), ON)
    assert [each for each in openings(snapshot, TO) if in_k(each)] == []
    assert optional_gaps(snapshot) == sum(
        line.requirement.strength is Strength.MAY and line.status is Status.UNCOVERED
        for line in coverage(snapshot).lines
    )


@settings(max_examples=80, deadline=None)
@given(municipalities(), WORKING, moves(), DAYS, st.integers(0, 30))
def test_on_each_day_as_many_places_are_empty_as_coverage_lacks(
    documents: dict[str, list[dict[str, Any]]],
    working: list[dict[str, Any]],
    moved: list[dict[str, str]] | None,
    day: str,
    days: int,
) -> None:
    on = date.fromisoformat(day)
    to = on + timedelta(days=days)
    snapshot = Snapshot(register_with(documents, working, moved), on)
    found = openings(snapshot, to)
    for number in range(days + 1):
        then = on + timedelta(days=number)
        empty = Counter[tuple[str, str]]()
        for each in found:
            if each.first <= then <= (each.last or to):
                empty[each.requirement.id, place_of(each)] += each.places
        lines = coverage(snapshot.at(then)).lines
        lacking = {
            (line.requirement.id, line.place[1]): missing(line) for line in lines if line.status is Status.UNCOVERED
        }
        assert empty == lacking
