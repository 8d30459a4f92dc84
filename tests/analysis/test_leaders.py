"""Who leads, who answers, and the employees of each leader."""

from datetime import date
from typing import Any

from kompetanse_cli.analysis.leaders import responsible, spans
from kompetanse_cli.model.register import Register
from tests.analysis.tiny import municipality, register_of

ON = date(2026, 3, 1)


def register(leaders: dict[str, str], absent: str = "", **more: Any) -> Register:
    units: list[dict[str, Any]] = [
        {"id": "topp", "navn": "Topp", "type": "kommunalområde", "ansatte": 2},
        {"id": "syk", "navn": "Syk", "type": "institusjon", "del_av": "topp", "ansatte": 5},
        {"id": "a1", "navn": "A1", "type": "avdeling", "del_av": "syk", "ansatte": 20},
        {"id": "a2", "navn": "A2", "type": "avdeling", "del_av": "syk", "ansatte": 11},
        {"id": "a3", "navn": "A3", "type": "avdeling", "del_av": "syk"},
    ]
    people = [
        {
            "id": person,
            "navn": person,
            "enhet": "topp",
            **({"fravær": [{"fra": "2026-01-01"}]} if person == absent else {}),
        }
        for person in ("p-1", "p-2", "p-3", "p-4")
    ]
    roles = [
        {"person": person, "rolle": "leder", "enhet": unit, "fra": "2025-01-01", **more}
        for person, units_led in leaders.items()
        for unit in units_led.split()
    ]
    return register_of({"enheter": units, "personer": people, "rolletildelinger": roles})


def employees(found: Register) -> dict[str, int]:
    return {span.person.id: span.employees for span in spans(found, ON).spans}


def test_a_leader_has_those_below_who_have_no_nearer_leader() -> None:
    assert employees(register({"p-1": "topp", "p-2": "syk", "p-3": "a1"})) == {"p-3": 20, "p-2": 16, "p-1": 2}


def test_a_leader_of_two_units_has_the_employees_of_both() -> None:
    assert employees(register({"p-1": "syk", "p-2": "a1 a2"})) == {"p-2": 31, "p-1": 5}


def test_two_leaders_share_the_employees_rounded_up() -> None:
    assert employees(register({"p-1": "syk", "p-2": "a2", "p-3": "a2"})) == {"p-1": 25, "p-2": 6, "p-3": 6}


def test_the_units_nobody_leads_and_those_without_figures_are_told() -> None:
    found = spans(register({"p-1": "syk"}), ON)
    assert [unit.id for unit in found.leaderless] == ["topp"]
    assert [unit.id for unit in found.unknown] == ["a3"]


def test_the_span_is_judged_only_against_a_limit_that_is_set() -> None:
    text = """
enheter: [{id: sone, navn: Sone, type: sone, del_av: topp, ansatte: 41}]
personer: [{id: kari, navn: Kari, enhet: sone}]
rolletildelinger: [{person: kari, rolle: leder, enhet: sone, fra: 2025-01-01}]
"""
    beginning = """
kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 25000}
oppsett: {lederspenn_maks: 40}
enheter: [{id: topp, navn: Helse, type: kommunalområde}]
"""
    unjudged, over = municipality(text), municipality(text, beginning)
    within = municipality(text.replace("41", "40"), beginning)
    assert [spans(found, ON).spans[0].over_limit for found in (unjudged, over, within)] == [None, True, False]


def test_the_nearest_leader_who_is_there_answers() -> None:
    found = register({"p-1": "topp", "p-2": "syk", "p-3": "a1"}, absent="p-3")
    assert responsible(found, "a2", ON) == "p-2"
    assert responsible(found, "a1", ON) == "p-2"
    assert responsible(found, "a1", date(2025, 12, 31)) == "p-3"


def test_the_deputy_answers_for_a_leader_who_is_away() -> None:
    found = register({"p-2": "syk", "p-3": "a1"}, absent="p-3", stedfortreder="p-4")
    assert responsible(found, "a1", ON) == "p-4"


def test_nobody_answers_for_what_is_about_themselves() -> None:
    found = register({"p-1": "topp", "p-2": "syk"})
    assert responsible(found, "syk", ON, besides="p-2") == "p-1"
    assert responsible(found, "topp", ON, besides="p-1") is None


def test_the_kommunalsjef_answers_where_the_top_unit_has_no_leader() -> None:
    text = """
personer: [{id: per, navn: Per, enhet: topp}]
rolletildelinger: [{person: per, rolle: kommunalsjef, enhet: topp, fra: 2025-01-01}]
"""
    assert responsible(municipality(text), "topp", ON) == "per"


def test_a_unit_that_has_ended_has_no_employees() -> None:
    text = """
enheter: [{id: sone, navn: Sone, type: sone, del_av: topp, ansatte: 41, til: 2026-02-28}]
personer: [{id: kari, navn: Kari, enhet: topp}]
rolletildelinger: [{person: kari, rolle: leder, enhet: topp, fra: 2025-01-01}]
"""
    (span,) = spans(municipality(text), ON).spans
    assert (span.employees, [unit.id for unit in span.units]) == (0, ["topp"])
