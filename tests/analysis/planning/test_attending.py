"""Who can come to what they are offered, and which offers nobody can join both of."""

from datetime import date

import pytest

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.analysis.calendar import DayConflictKind
from kompetanse_cli.analysis.planning import can_attend, clashing, offers
from kompetanse_cli.model import Person
from tests.analysis.tiny import municipality

ON, TO = date(2026, 1, 5), date(2026, 6, 30)
TEXT = """
kvalifikasjoner: [{{id: q, navn: Q}}]
personer:
  - {{id: kari, navn: Kari, enhet: topp{person}}}
  - {{id: ola, navn: Ola, enhet: topp}}
program:
  - id: kurs
    navn: Kurs
    type: kurs
    eier: Kommunen
    status: i gang
    gir: {{kvalifikasjon: q, når: oppmøte}}
    samlinger: [{{id: a, navn: A}}, {{id: b, navn: B}}]
  - {{id: annet, navn: Annet, type: kurs, eier: Kommunen, status: i gang, samlinger: [{{id: x, navn: X}}]}}
gjennomføringer:
  - id: k
    program: kurs
    navn: Kull
    samlinger: [{{samling: a, datoer: [2026-02-02], tid: "09:00–11:00"}}, {{samling: b, datoer: [2026-03-02]}}]
{more}
"""
OTHER = "  - {id: andre, program: annet, navn: Andre, deltakere: [{person: kari}], samlinger: [{samling: x, %s}]}"


def in_the_way(person: str = "", more: str = "", who: str = "kari") -> tuple[DayConflictKind, date] | None:
    found = Snapshot(municipality(TEXT.format(person=person, more=more)), ON)
    (offer,) = offers(found, TO)
    conflict = can_attend(found, found.register.by_id(Person)[who], offer)
    assert conflict is None or conflict.people == (who,)
    return None if conflict is None else (conflict.kind, conflict.day)


def test_somebody_who_is_there_and_free_on_all_its_days_can_come() -> None:
    assert in_the_way() is None
    assert in_the_way(", fravær: [{fra: 2026-02-03, til: 2026-03-01}]") is None


@pytest.mark.parametrize(
    ("person", "kind", "day"),
    [
        (", fravær: [{fra: 2026-03-01, til: 2026-03-02}]", DayConflictKind.AWAY, date(2026, 3, 2)),
        (", til: 2026-03-01", DayConflictKind.NOT_EMPLOYED, date(2026, 3, 2)),
        (", fra: 2026-02-03", DayConflictKind.NOT_EMPLOYED, date(2026, 2, 2)),
    ],
)
def test_whoever_is_away_or_not_employed_on_one_of_its_days_can_t(
    person: str, kind: DayConflictKind, day: date
) -> None:
    assert in_the_way(person) == (kind, day)


@pytest.mark.parametrize(
    ("held", "is_in_the_way"),
    [
        ('datoer: [2026-02-02], tid: "10:00–12:00"', True),
        ('datoer: [2026-02-02], tid: "11:00–12:00"', False),
        ("datoer: [2026-02-02]", True),
        ('datoer: [2026-02-02], tid: "10:00–12:00", status: avlyst', False),
        ("datoer: [2026-02-03]", False),
    ],
)
def test_another_session_is_in_the_way_at_hours_that_overlap_or_are_not_told(held: str, is_in_the_way: bool) -> None:
    expected = (DayConflictKind.BOOKED, date(2026, 2, 2)) if is_in_the_way else None
    assert in_the_way(more=OTHER % held) == expected
    assert in_the_way(more=OTHER % held, who="ola") is None


def test_what_takes_a_whole_unit_takes_those_in_it() -> None:
    everybody = """
årshjul: [{id: dag, navn: Fagdag, type: opplæring, enhet: topp, når: 2026-03-02, ansvarlig: leder}]
"""
    assert in_the_way(more=everybody) == (DayConflictKind.BOOKED, date(2026, 3, 2))


@pytest.mark.parametrize("left", ["", ", sluttet: 2026-01-02"])
def test_whoever_is_enrolled_in_the_run_or_has_been_can_t_join_it_again(left: str) -> None:
    assert in_the_way(more=f"    deltakere: [{{person: kari{left}}}]") == (DayConflictKind.BOOKED, date(2026, 2, 2))
    assert in_the_way(more=f"    deltakere: [{{person: kari{left}}}]", who="ola") is None


def test_whoever_teaches_a_session_is_not_in_it() -> None:
    taught = TEXT.replace('tid: "09:00–11:00"', "undervisere: [kari]")
    found = Snapshot(municipality(taught.format(person="", more="")), ON)
    (offer,) = offers(found, TO)
    conflict = can_attend(found, found.register.by_id(Person)["kari"], offer)
    assert conflict is not None
    assert conflict.kind is DayConflictKind.BOOKED


def clashes(*held: str) -> tuple[frozenset[int], ...]:
    runs = "".join(
        f"  - {{id: r{number}, program: kort, navn: R, samlinger: [{{samling: a, {each}}}]}}\n"
        for number, each in enumerate(held)
    )
    text = f"""
kvalifikasjoner: [{{id: q, navn: Q}}]
program:
  - id: kort
    navn: Kort
    type: kurs
    eier: K
    status: i gang
    gir: {{kvalifikasjon: q, når: oppmøte}}
    samlinger: [{{id: a, navn: A}}]
gjennomføringer:
{runs}"""
    return clashing(offers(Snapshot(municipality(text), ON), TO))


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        ("datoer: [2026-02-02, 2026-02-03]", "datoer: [2026-02-03, 2026-02-04]", True),
        ("datoer: [2026-02-02]", "datoer: [2026-02-03]", False),
        ('datoer: [2026-02-02], tid: "09:00–12:00"', 'datoer: [2026-02-02], tid: "12:00–15:00"', False),
        ('datoer: [2026-02-02], tid: "09:00–12:00"', 'datoer: [2026-02-02], tid: "11:00–15:00"', True),
        ('datoer: [2026-02-02], tid: "09:00–12:00"', "datoer: [2026-02-02]", True),
    ],
)
def test_offers_clash_on_a_day_at_hours_that_overlap_or_are_not_told(one: str, other: str, both: bool) -> None:
    assert clashes(one, other) == ((frozenset({1}), frozenset({0})) if both else (frozenset(), frozenset()))


def test_nobody_joins_two_modules_of_one_run_one_by_one() -> None:
    text = """
kvalifikasjoner: [{id: p, navn: P}, {id: q, navn: Q}]
program:
  - id: abc
    navn: ABC
    type: kurs
    eier: K
    status: i gang
    gir: {når: oppmøte}
    moduler:
      - {id: m1, navn: En, gir: {kvalifikasjon: p}, samlinger: [{id: a, navn: A}]}
      - {id: m2, navn: To, gir: {kvalifikasjon: q}, samlinger: [{id: b, navn: B}]}
gjennomføringer:
  - id: k
    program: abc
    navn: K
    samlinger: [{samling: a, datoer: [2026-02-02]}, {samling: b, datoer: [2026-02-03]}]
"""
    found = offers(Snapshot(municipality(text), ON), TO)
    assert [each.modules for each in found] == [("m1",), ("m2",), ("m1", "m2")]
    assert clashing(found) == (frozenset({1, 2}), frozenset({0, 2}), frozenset({0, 1}))
