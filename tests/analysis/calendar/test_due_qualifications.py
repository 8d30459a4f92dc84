"""What expires for everybody: by course and unit where it is asked, else by person; for the leader of the unit."""

from datetime import date

import pytest

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.analysis.calendar import DueItem, DueKind, due, horizons, select_due
from tests.analysis.competence.solhjem import DAY, PEOPLE, snapshot

LEADERS = """
rolletildelinger:
  - {person: p-4, rolle: leder, enhet: solhjem-a, fra: 2020-01-01}
  - {person: p-9, rolle: leder, enhet: solhjem, fra: 2020-01-01}
"""
MORE = """
  - {id: p-9, navn: Ola Kirk, enhet: solhjem, fra: 2020-01-01}
"""
EXPIRED, EXPIRES = DueKind.QUALIFICATION_EXPIRED, DueKind.QUALIFICATION_EXPIRES


def at(on: date = DAY, more: str = "", people: str = "") -> Snapshot:
    return snapshot(on, LEADERS + more, PEOPLE + MORE + people)


def found(of: Snapshot, days: int = 90, unit: str | None = None) -> list[DueItem]:
    items = select_due(of.register, due(of, days), of.on, unit=unit)
    return [item for item in items if item.kind in (EXPIRED, EXPIRES)]


def told(item: DueItem) -> tuple[str, str | None, str | None, list[str]]:
    people = [part.person or "" for part in item.parts] or [item.person or ""]
    return item.day.isoformat(), item.unit, item.qualification, people


def test_each_course_and_unit_has_a_line_with_those_who_are_asked_and_what_has_expired_is_first() -> None:
    assert [(item.overdue, *told(item)) for item in found(at())] == [
        (True, "2025-01-01", "solhjem-b", "legemiddelkurs", ["p-8"]),
        (True, "2026-02-01", "solhjem-a", "hlr", ["p-2"]),
        (True, "2026-04-30", "solhjem-a", "legemiddelkurs", ["p-3"]),
        (False, "2026-05-01", "solhjem-a", "legemiddelkurs", ["p-2"]),
        (False, "2026-06-15", "solhjem-a", "hlr", ["p-1"]),
    ]


def test_those_who_are_asked_stand_in_one_line_the_nearest_first() -> None:
    items = found(at(date(2027, 3, 2)))
    assert [told(item) for item in items if item.overdue] == [
        ("2025-01-01", "solhjem-b", "legemiddelkurs", ["p-8"]),
        ("2026-02-01", "solhjem-a", "hlr", ["p-2", "p-1"]),
        ("2026-04-30", "solhjem-a", "legemiddelkurs", ["p-3", "p-2", "p-1"]),
        ("2027-01-10", "solhjem-a", "hlr", ["p-4"]),
    ]
    assert items[1].parts[1].day == date(2026, 6, 15)


def test_it_is_for_the_leader_of_the_unit_and_the_leaders_own_for_the_one_above() -> None:
    items = {told(item)[3][0]: item for item in found(at(date(2027, 3, 2))) if item.qualification == "hlr"}
    assert items["p-2"].responsible == "p-4"
    assert items["p-4"].responsible == "p-9"


def test_what_expires_beyond_the_days_that_are_asked_for_is_in_no_line() -> None:
    (item,) = (
        item for item in found(at(date(2026, 4, 15)), 20) if item.qualification == "legemiddelkurs" and not item.overdue
    )
    assert [part.person for part in item.parts] == ["p-3", "p-2"]
    (item,) = (
        item for item in found(at(date(2026, 4, 15)), 15) if item.qualification == "legemiddelkurs" and not item.overdue
    )
    assert (item.person, item.parts) == ("p-3", ())


def test_what_nobody_asks_for_is_a_line_for_each_person() -> None:
    other = "{kvalifikasjon: annet, oppnådd: 2020-01-01, gyldig_til: 2024-01-01}"
    people = (f"  - {{id: p-{n}, navn: Navn, enhet: solhjem-b, kvalifikasjoner: [{other}]}}\n" for n in (10, 11))
    of = at(people="".join(people))
    assert [told(item)[3] for item in found(of) if item.qualification == "annet"] == [["p-10"], ["p-11"]]


def test_a_unit_sees_its_own_part_of_a_line() -> None:
    both = """
  - id: p-10
    navn: Kari Nes
    ansettelser: [{enhet: solhjem-a}, {enhet: solhjem-b}]
    kvalifikasjoner: [{kvalifikasjon: hlr, oppnådd: 2024-06-01}]
"""
    of = at(people=both)
    assert [told(item) for item in found(of, unit="solhjem-a") if item.overdue and item.qualification == "hlr"] == [
        ("2025-06-01", "solhjem-a", "hlr", ["p-10", "p-2"])
    ]
    assert [told(item) for item in found(of, unit="solhjem-b") if item.overdue and item.qualification == "hlr"] == [
        ("2025-06-01", "solhjem-a", "hlr", ["p-10"])
    ]


def test_each_person_counts_in_what_expires_within_thirty_days() -> None:
    assert [len(horizon.expiring) for horizon in horizons(at(date(2026, 4, 15)))] == [2, 2, 3]


@pytest.mark.parametrize(("on", "days"), [(date(2026, 5, 1), []), (date(2026, 4, 30), ["2026-04-30"])])
def test_one_who_leaves_by_then_has_nothing_that_expires(on: date, days: list[str]) -> None:
    leaving = """
  - id: p-10
    navn: Kari Nes
    enhet: solhjem-b
    til: 2026-04-30
    kvalifikasjoner: [{kvalifikasjon: hlr, oppnådd: 2024-01-01}]
"""
    items = [item for item in found(at(on, people=leaving)) if item.person == "p-10"]
    assert [item.day.isoformat() for item in items] == (["2025-01-01"] if days else [])
