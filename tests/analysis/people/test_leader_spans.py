"""How many people each leader leads."""

from datetime import date
from typing import Any

import pytest

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.analysis.people import spans
from kompetanse_cli.model import Register
from tests.analysis.tiny import municipality, register_of

ON = date(2026, 3, 1)


def register(leaders: dict[str, str], homes: dict[str, str] | None = None, absent: str = "", **more: Any) -> Register:
    """Who leads what, by ids; everyone works in the top unit but for those with a home of their own."""
    units: list[dict[str, Any]] = [
        {"id": "topp", "navn": "Topp", "type": "kommunalområde", "ansatte": 2},
        {"id": "syk", "navn": "Syk", "type": "institusjon", "del_av": "topp", "ansatte": 5},
        {"id": "a1", "navn": "A1", "type": "avdeling", "del_av": "syk", "ansatte": 20},
        {"id": "a2", "navn": "A2", "type": "avdeling", "del_av": "syk", "ansatte": 11},
        {"id": "a3", "navn": "A3", "type": "avdeling", "del_av": "syk", "ansatte": 0},
        {"id": "kontor", "navn": "Kontor", "type": "enhet"},
    ]
    people = [
        {
            "id": person,
            "navn": person,
            "enhet": (homes or {}).get(person, "kontor"),
            **({"fravær": [{"fra": "2026-01-01"}]} if person in absent.split() else {}),
        }
        for person in ("p-1", "p-2", "p-3", "p-4")
    ]
    roles = [
        {"person": person, "rolle": "leder", "enhet": unit, "fra": "2025-01-01", **more}
        for person, units_led in leaders.items()
        for unit in units_led.split()
    ]
    return register_of({"enheter": units, "personer": people, "rolletildelinger": roles})


def people(found: Register) -> dict[str, int | None]:
    return {span.person.id: span.people for span in spans(Snapshot(found, ON)).spans}


def test_a_leader_leads_the_employees_without_a_nearer_leader_and_the_leaders_right_below() -> None:
    assert people(register({"p-1": "topp", "p-2": "syk", "p-3": "a1"})) == {"p-3": 20, "p-2": 17, "p-1": 3}


def test_the_leader_is_not_led_by_themselves_and_never_makes_it_less_than_nobody() -> None:
    homes = {"p-1": "topp", "p-2": "a1", "p-3": "a3"}
    led = people(register({"p-1": "topp", "p-2": "a1", "p-3": "a3"}, homes))
    # topp 2, syk 5 and a2 11 without p-1, and the leaders of a1 and a3, which are right below syk.
    assert led == {"p-1": 1 + 5 + 11 + 2, "p-2": 19, "p-3": 0}


def test_a_leader_of_two_units_below_is_led_once() -> None:
    assert people(register({"p-1": "syk", "p-2": "a1 a2"})) == {"p-2": 31, "p-1": 5 + 1}


def test_a_leader_who_works_in_the_unit_above_is_among_its_employees_already() -> None:
    assert people(register({"p-1": "syk", "p-2": "a1"}, {"p-2": "syk"})) == {"p-2": 20, "p-1": 16}


def test_whoever_leads_both_a_unit_and_the_one_below_does_not_lead_themselves() -> None:
    assert people(register({"p-1": "syk a1", "p-2": "a1"})) == {"p-1": 5 + 11 + 10 + 1, "p-2": 10}


def test_leaders_together_share_the_employees_and_the_leaders_below_rounded_up() -> None:
    assert people(register({"p-1": "syk", "p-2": "syk", "p-3": "a1"})) == {"p-3": 20, "p-1": 3 + 6, "p-2": 3 + 6}
    both_work_there = register({"p-1": "a1", "p-2": "a1"}, {"p-1": "a1", "p-2": "a1"})
    assert people(both_work_there) == {"p-1": 9, "p-2": 9}


def test_who_is_away_does_not_share_with_who_is_there() -> None:
    assert people(register({"p-1": "a1", "p-2": "a1"}, absent="p-1")) == {"p-2": 20}
    assert people(register({"p-1": "a1", "p-2": "a1"}, absent="p-1 p-2")) == {"p-1": 10, "p-2": 10}


def test_a_leader_on_leave_stays_the_holder_and_the_deputy_leads_nobody() -> None:
    assert people(register({"p-1": "a1"}, absent="p-1", stedfortreder="p-4")) == {"p-1": 20}


def test_the_kommunalsjef_leads_the_leaders_where_the_top_unit_has_no_leader() -> None:
    text = """
enheter: [{id: syk, navn: Syk, type: institusjon, del_av: topp, ansatte: 5}]
personer: [{id: per, navn: Per, enhet: topp}, {id: kari, navn: Kari, enhet: syk}]
rolletildelinger:
  - {person: per, rolle: kommunalsjef, enhet: topp, fra: 2025-01-01}
  - {person: kari, rolle: leder, enhet: syk, fra: 2025-01-01}
"""
    beginning = BEGINNING.replace("type: kommunalområde", "type: kommunalområde, ansatte: 9")
    assert people(municipality(text, beginning)) == {"per": 9, "kari": 4}


def test_the_units_nobody_leads_and_those_without_figures_are_told() -> None:
    found = spans(Snapshot(register({"p-1": "syk"}), ON))
    assert [unit.id for unit in found.leaderless] == ["topp", "kontor"]
    assert [unit.id for unit in found.unknown] == ["kontor"]


BEGINNING = """
kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 25000}
oppsett: {lederspenn_maks: 40}
enheter: [{id: topp, navn: Helse, type: kommunalområde}]
"""
LED = """
enheter:
  - {id: sone, navn: Sone, type: sone, del_av: topp, ansatte: 40}
  - {id: base, navn: Base, type: sone, del_av: sone}
personer: [{id: kari, navn: Kari, enhet: topp}]
rolletildelinger: [{person: kari, rolle: leder, enhet: sone, fra: 2025-01-01}]
"""


@pytest.mark.parametrize(
    ("change", "known", "over"),
    [
        (("{id: base, navn: Base, type: sone, del_av: sone}", "{id: b, navn: B, type: sone, del_av: topp}"), 40, False),
        (("del_av: sone}", "del_av: sone, ansatte: 0}"), 40, False),
        (("del_av: sone}", "del_av: sone, ansatte: 1}"), 41, True),
        (("", ""), 40, None),
        (("ansatte: 40", "ansatte: 41"), 41, True),
    ],
)
def test_the_limit_is_kept_passed_or_not_known_to_be(change: tuple[str, str], known: int, over: bool | None) -> None:
    (span,) = spans(Snapshot(municipality(LED.replace(*change), BEGINNING), ON)).spans
    assert (span.known, span.over_limit) == (known, over)


def test_where_no_limit_is_set_nobody_is_over_it() -> None:
    (span,) = spans(Snapshot(municipality(LED), ON)).spans
    assert (span.people, [unit.id for unit in span.unknown], span.over_limit) == (None, ["base"], None)


def test_a_unit_that_has_ended_has_no_employees() -> None:
    text = """
enheter: [{id: sone, navn: Sone, type: sone, del_av: topp, ansatte: 41, til: 2026-02-28}]
personer: [{id: kari, navn: Kari, enhet: topp}]
rolletildelinger: [{person: kari, rolle: leder, enhet: topp, fra: 2025-01-01}]
"""
    (span,) = spans(Snapshot(municipality(text), ON)).spans
    assert (span.known, [unit.id for unit in span.units]) == (0, ["topp"])
