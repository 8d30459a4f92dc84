"""Who leads, and who answers."""

from datetime import date
from typing import Any

from kompetanse_cli.analysis.people import leaders, responsible
from kompetanse_cli.model import Register
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


def test_the_kommunalsjef_leads_the_unit_of_that_post_where_nobody_else_does() -> None:
    text = """
enheter: [{id: sone, navn: Sone, type: sone, del_av: topp}]
personer: [{id: per, navn: Per, enhet: topp}, {id: kari, navn: Kari, enhet: topp, til: 2026-03-15}]
rolletildelinger:
  - {person: per, rolle: kommunalsjef, enhet: topp, dekker_også: [sone], fra: 2025-01-01}
  - {person: kari, rolle: leder, enhet: topp, fra: 2026-01-01}
"""
    found = municipality(text)
    for day, leader in ((date(2025, 12, 31), "per"), (ON, "kari"), (date(2026, 3, 16), "per")):
        assert [held.person for held in leaders(found, "topp", day)] == [leader]
    assert leaders(found, "sone", ON) == ()
