"""Who holds what where, parts of it, and the figures made from it."""

from datetime import date
from decimal import Decimal

from kompetanse_cli.analysis.base import Share, Snapshot
from kompetanse_cli.analysis.calendar import due, horizons, select_due
from kompetanse_cli.analysis.coverage import Status, coverage, select_lines
from kompetanse_cli.analysis.people import all_roles, by_role, replacements, roster, select_entries
from tests.analysis.tiny import municipality

ON = date(2026, 3, 1)
TEXT = """
fagområder: [{id: demens, navn: Demens}]
enheter:
  - {id: nord, navn: Nord, type: sone, del_av: hjem}
  - {id: hjem, navn: Hjem, type: hjemmetjeneste, del_av: topp}
  - {id: sør, navn: Sør, type: sone, del_av: hjem}
personer:
  - {id: p-1, navn: Åse, enhet: nord, fravær: [{fra: 2026-02-01, til: 2026-03-31}, {fra: 2026-04-01, til: 2026-04-10}]}
  - {id: p-2, navn: Øystein, enhet: nord, til: 2026-05-15}
  - {id: p-3, navn: Zara, enhet: sør}
  - {id: p-4, navn: Per, enhet: sør, til: 2026-02-28}
rolletildelinger:
  - {person: p-1, rolle: ressursperson, enhet: nord, fra: 2025-01-01, stedfortreder: p-3, avsatt_timer_per_uke: 3.5}
  - {person: p-2, rolle: ressursperson, enhet: nord, fra: 2025-01-01, til: 2026-12-31, fagområde: demens}
  - {person: p-3, rolle: ressursperson, enhet: nord, dekker_også: [sør], fra: 2025-01-01, avsatt_timer_per_uke: 0}
  - {person: p-3, rolle: leder, enhet: hjem, fra: 2025-01-01, til: 2026-03-20, konstituert: ja, stedlig: nei}
  - {person: p-4, rolle: leder, enhet: sør, fra: 2025-01-01}
"""
REGISTER = municipality(TEXT)
ENTRIES = roster(Snapshot(REGISTER, ON))


def test_the_roster_follows_the_tree_the_roles_and_the_ids() -> None:
    assert [(entry.unit.id, entry.role, entry.person.name) for entry in ENTRIES] == [
        ("hjem", "leder", "Zara"),
        ("nord", "ressursperson", "Åse"),
        ("nord", "ressursperson", "Øystein"),
        ("nord", "ressursperson", "Zara"),
        ("sør", "ressursperson", "Zara"),
    ]


def test_who_has_left_is_not_in_it() -> None:
    assert "p-4" in {entry.person.id for entry in roster(Snapshot(REGISTER, date(2026, 2, 28)))}
    assert "p-4" not in {entry.person.id for entry in ENTRIES}


def test_who_is_away_is_in_it_with_the_day_back_and_the_deputy() -> None:
    entry = ENTRIES[1]
    assert (entry.away, entry.back, entry.deputy and entry.deputy.id) == (True, date(2026, 4, 11), "p-3")
    assert (ENTRIES[2].away, ENTRIES[2].back) == (False, None)


def test_a_role_lasts_no_longer_than_the_employment() -> None:
    assert [entry.until for entry in ENTRIES[:4]] == [date(2026, 3, 20), None, date(2026, 5, 15), None]


def test_units_covered_too_are_marked() -> None:
    assert [entry.also for entry in ENTRIES] == [False, False, False, False, True]
    assert (ENTRIES[0].acting, ENTRIES[0].on_site, ENTRIES[1].hours) == (True, False, Decimal("3.5"))


def test_a_part_of_the_roster() -> None:
    assert [e.unit.id for e in select_entries(REGISTER, ENTRIES, ON, unit="sør")] == ["sør"]
    assert len(select_entries(REGISTER, ENTRIES, ON, unit="hjem")) == 5
    assert [e.person.id for e in select_entries(REGISTER, ENTRIES, ON, role="ressursperson", subject="demens")] == [
        "p-2"
    ]
    assert select_entries(REGISTER, ENTRIES, ON, unit="finnes-ikke") == ()


def test_a_part_of_the_coverage() -> None:
    lines = coverage(Snapshot(REGISTER, ON)).lines
    leaders = select_lines(REGISTER, lines, ON, unit="hjem", role="leder")
    assert {line.unit.id: line.status for line in leaders if line.unit} == {
        "hjem": Status.EXPIRING,
        "nord": Status.UNCOVERED,
        "sør": Status.UNCOVERED,
    }
    assert len(select_lines(REGISTER, lines, ON, unit="hjem", role="leder", statuses=(Status.EXPIRING,))) == 1
    assert select_lines(REGISTER, lines, ON, subject="demens") == ()


def test_a_part_of_what_falls_due() -> None:
    found = due(Snapshot(REGISTER, ON), 90)
    assert [item.person for item in select_due(REGISTER, found, ON, unit="nord")] == ["p-1", "p-2"]
    assert select_due(REGISTER, found, ON) == found


def test_a_person_and_an_appointment_count_once_in_a_role() -> None:
    leader, resource = by_role(ENTRIES)
    assert (leader.role, [person.id for person in leader.people]) == ("leder", ["p-3"])
    assert [person.id for person in resource.people] == ["p-1", "p-2", "p-3"]
    # Nought hours is no time.
    assert resource.time_set_aside == Share(1, 3)
    assert [entry.person.id for entry in resource.without_time] == ["p-2", "p-3"]
    assert all_roles(ENTRIES).time_set_aside == Share(1, 4)


def test_those_lost_within_30_60_and_90_days() -> None:
    found = horizons(Snapshot(REGISTER, ON))
    assert [(horizon.days, [item.person for item in horizon.leaving]) for horizon in found] == [
        (30, ["p-3"]),
        (60, ["p-3"]),
        (90, ["p-3", "p-2"]),
    ]


REPLACED = """
personer:
  - {id: kari, navn: Kari, enhet: topp}
  - {id: ola, navn: Ola, enhet: topp}
rolletildelinger:
  - {person: kari, rolle: leder, enhet: topp, fra: 2020-01-01, til: %s}
  - {person: ola, rolle: %s, enhet: topp, fra: %s}
"""


def replaced(last: str, first: str, role: str = "leder") -> list[tuple[str, str]]:
    found = replacements(municipality(REPLACED % (last, role, first)), ON)
    return [(pair.left.person, pair.came.person) for pair in found]


def test_a_holder_is_replaced_by_another_in_the_same_post() -> None:
    assert replaced("2025-12-31", "2026-01-01") == [("kari", "ola")]
    assert replaced("2025-12-31", "2026-01-01", "kommunalsjef") == []


def test_only_the_last_twelve_months_count() -> None:
    assert replaced("2025-03-01", "2025-03-02") == [("kari", "ola")]
    assert replaced("2025-02-28", "2025-03-02") == []
    assert replaced("2026-02-28", "2026-03-02") == []


def test_one_whose_appointment_is_renewed_is_not_replaced() -> None:
    again = "  - {person: kari, rolle: leder, enhet: topp, fra: 2026-01-01}\n"
    assert replacements(municipality(REPLACED % ("2025-12-31", "leder", "2026-01-01") + again), ON) == ()


def test_a_colleague_who_came_long_before_replaces_nobody() -> None:
    assert replaced("2025-12-31", "2025-02-28") == []
