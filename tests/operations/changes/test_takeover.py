"""Who takes over from a unit, wherever the units lie, and what is told of what could be otherwise."""

from collections.abc import Callable
from datetime import date

import pytest

from kompetanse_cli.editing import patched
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.model import Person, Register, Severity, Unit
from kompetanse_cli.operations.changes.leaving import end_appointment, end_person
from kompetanse_cli.operations.changes.reorganising import NewUnit, end_unit, merge, split
from kompetanse_cli.operations.operation import Operation
from kompetanse_cli.reading.load import load
from kompetanse_cli.rules import organisation
from tests.rules.judged import judged

FILE = """
kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 5000}
enheter:
  - {id: hm, navn: Helse, type: kommunalområde}
  - {id: h1, navn: Øst, type: hjemmetjeneste, del_av: hm, ansatte: 3, ansatte_per: 2026-01-01}
  - {id: s1, navn: Sone Nord, type: sone, del_av: h1, ansatte: 0}
  - {id: s2, navn: Sone Sør, type: sone, del_av: h1}
personer:
  - {id: p-1, navn: Kari Nes, enhet: s1}
  - {id: p-2, navn: Ola Vik, enhet: h1}
rolletildelinger:
  - {person: p-1, rolle: leder, enhet: s1, fra: 2025-01-01, avsatt_timer_per_uke: 2}
  - {person: p-1, rolle: leder, enhet: s2, fra: 2025-01-01, avsatt_timer_per_uke: 5}
"""
FIRST, LAST, NEW = date(2026, 7, 1), date(2026, 6, 30), NewUnit("ny", "Ny")
Change = Callable[[Register], Operation]


def after(change: Change) -> tuple[Register, list[str]]:
    """The register after the change, and what was to be told."""
    source = {"kompetanse.yaml": FILE.encode()}
    operation = change(load(source).register)
    text = patched(source, operation.changes)["kompetanse.yaml"].decode()
    assert all(finding.severity is not Severity.ERROR for finding in judged(text, organisation, on=FIRST))
    return load({"kompetanse.yaml": text.encode()}).register, [
        note.text.format(**dict(note.values)) for note in operation.notes
    ]


def unit(register: Register, unit_id: str) -> Unit:
    return register.by_id(Unit)[unit_id]


@pytest.mark.parametrize("ids", [("s1", "h1"), ("h1", "s1")])
def test_a_unit_and_the_one_above_it_become_one_where_the_upper_lay(ids: tuple[str, str]) -> None:
    register, _ = after(lambda register: merge(register, [unit(register, each) for each in ids], NEW, FIRST))
    assert unit(register, "ny").parent_on(FIRST) == "hm"
    assert unit(register, "s2").parent_on(FIRST) == "ny"


def test_a_unit_below_may_take_over_and_comes_where_the_upper_lay() -> None:
    register, notes = after(lambda register: end_unit(register, unit(register, "h1"), LAST, unit(register, "s1")))
    assert unit(register, "s1").parent_on(LAST) == "h1"
    assert unit(register, "s1").parent_on(FIRST) == "hm"
    assert unit(register, "s2").parent_on(FIRST) == "s1"
    assert notes == [
        "Øst har «type: hjemmetjeneste», og Sone Nord «type: sone»: se om det er rett",
        "Øst hadde 3 ansatte: rett «ansatte» på Sone Nord",
    ]


def test_what_two_parts_share_out_between_them_is_told() -> None:
    parts = [NewUnit("a", "A"), NewUnit("b", "B")]
    register, notes = after(lambda register: split(register, unit(register, "h1"), parts, FIRST, {}))
    assert unit(register, "s1").parent_on(FIRST) == "a"
    assert notes == [
        "Sone Nord, Sone Sør er lagt under A: se om det er rett",
        "1 av personene er ført i A: rett dem som skal et annet sted",
        "Øst hadde 3 ansatte: skriv «ansatte» på de nye",
    ]


def test_somebody_sent_to_a_part_is_in_the_unit_that_is_divided() -> None:
    parts = [NewUnit("a", "A"), NewUnit("b", "B")]
    with pytest.raises(KompetanseError, match="er ikke ansatt i") as raised:
        after(lambda register: split(register, unit(register, "h1"), parts, FIRST, {"p-1": "b"}))
    assert raised.value.values == {"person": "Kari Nes", "unit": "Øst"}


def test_one_who_has_a_role_there_alone_may_be_sent_to_a_part() -> None:
    parts = [NewUnit("a", "A"), NewUnit("b", "B")]
    register, _ = after(lambda register: split(register, unit(register, "s2"), parts, FIRST, {"p-1": "b"}))
    assert [each.unit for each in register.appointments if each.end is None] == ["s1", "b"]


def test_one_who_had_the_role_in_both_has_it_once_and_the_hours_are_told_of() -> None:
    register, notes = after(
        lambda register: merge(register, [unit(register, each) for each in ("s1", "s2")], NEW, FIRST)
    )
    held = [(each.unit, each.hours_per_week) for each in register.appointments if each.end is None]
    assert [unit_id for unit_id, _ in held] == ["ny"]
    assert notes == [
        "rollen leder i Sone Sør går inn i den i Ny: se om timer og stedfortreder er rett der",
        "ansatte er ikke lagt sammen (Sone Nord 0, Sone Sør –): skriv «ansatte» på Ny",
    ]


NOBODY: list[Change] = [
    lambda register: end_unit(register, unit(register, "s1"), LAST, unit(register, "s1")),
    lambda register: end_person(register, register.by_id(Person)["p-1"], LAST, register.by_id(Person)["p-1"]),
    lambda register: end_appointment(register, register.appointments[0], LAST, register.by_id(Person)["p-1"]),
]


@pytest.mark.parametrize("change", NOBODY, ids=["unit", "person", "appointment"])
def test_nobody_takes_over_from_themselves(change: Change) -> None:
    with pytest.raises(KompetanseError, match="kan ikke overta for seg selv"):
        after(change)


def test_the_top_unit_and_one_below_it_become_the_top() -> None:
    register, _ = after(lambda register: merge(register, [unit(register, each) for each in ("h1", "hm")], NEW, FIRST))
    assert unit(register, "ny").parent_on(FIRST) is None
    assert unit(register, "s1").parent_on(FIRST) == "ny"


def test_a_unit_that_comes_later_can_not_take_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(globals(), "FILE", FILE.replace("{id: s2,", "{fra: 2026-09-01, id: s2,"))
    with pytest.raises(KompetanseError, match="kan ikke overta før det"):
        after(lambda register: end_unit(register, unit(register, "s1"), LAST, unit(register, "s2")))
