"""What records are called: every kind has a name, and who is hidden shows in none of them."""

from datetime import date
from pathlib import Path

import pytest

from kompetanse_cli.language import LANGUAGES, language
from kompetanse_cli.model import Person, Record, Role
from kompetanse_cli.model.kinds import KINDS
from kompetanse_cli.model.register import Register
from kompetanse_cli.reading.load import load
from kompetanse_cli.reading.sources import working_tree
from kompetanse_cli.report.base import Naming, RedactedText, first_few, shortened, with_hidden
from tests.report.conftest import ContextOf

EXAMPLE = Path(__file__).parents[3] / "examples/kommune-eksempel"
ON = date(2026, 3, 1)


@pytest.fixture(scope="module")
def example() -> Register:
    return load(working_tree(EXAMPLE)).register


def records(register: Register) -> list[Record]:
    return [record for kind in KINDS for record in register.all(kind.record)]


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_record_has_a_name_and_keeps_it_on_one_line(example: Register, code: str) -> None:
    names = Naming(example, language(code), ON)
    for record in records(example):
        assert names.record(record)
        assert "\n" not in names.with_id(record)


def test_nobody_who_is_hidden_is_named(example: Register) -> None:
    names = Naming(with_hidden(example), language("nb"), ON)
    told = " ".join(f"{names.record(r)} {names.with_id(r)} {names.id(r)}" for r in records(names.register))
    assert len(example.people) > 1
    assert not [person.name for person in example.people if person.name in told]


def test_only_those_asked_for_are_hidden(example: Register) -> None:
    first, *others = example.people
    register = with_hidden(example, {first.id})
    assert not register.by_id(Person)[first.id].show_name
    assert [p for p in register.people if p.id != first.id] == others
    assert with_hidden(register, {first.id}) is register


def test_a_hidden_person_has_no_id_and_is_told_of_by_role(context_of: ContextOf) -> None:
    names = context_of(
        """
enheter: [{id: nord, navn: Sone Nord, type: sone}]
personer: [{id: p-1, navn: Kari Nes, enhet: nord, vis_navn: nei}]
rolletildelinger: [{person: p-1, rolle: leder, enhet: nord, fra: 2025-01-01}]
"""
    ).names
    assert names.person_id("p-1") is None
    assert names.person("p-1") == "Leder (Sone Nord)"
    assert names.of(Role, "finnes-ikke") == "finnes-ikke"


def test_a_text_is_cut_where_it_is_long() -> None:
    assert shortened(RedactedText("Sone Nord"), 9) == "Sone Nord"
    assert shortened(RedactedText("Sone Nord"), 6) == "Sone…"
    assert first_few(["a", "b"], 2) == "a, b"
    assert first_few(["a", "b", "c"], 2) == "a, b, …"


REQUIREMENTS = """
krav:
  - {id: a, navn: "Ressursperson i hver avdeling, sone og bolig", rolle: ressursperson, styrke: skal}
  - {id: b, navn: Fagutvikler i hver institusjon, kortnavn: Fagutvikler, rolle: leder, styrke: skal}
  - {id: c, navn: "Ressursperson i hver avdeling, sone og by", rolle: leder, styrke: skal, kortnavn: Fagutvikler}
"""


def test_a_requirement_is_called_by_its_short_name_or_its_first_words(context_of: ContextOf) -> None:
    names = context_of(REQUIREMENTS.replace(", kortnavn: Fagutvikler}", "}")).names
    called = {requirement.id: names.short(requirement) for requirement in names.register.requirements}
    assert called["b"] == "Fagutvikler"
    assert called["a"] == "Ressursperson i hver avdeling, sone og bolig"
    assert called["leder-i-hver-enhet"] == "Leder"


def test_two_requirements_of_one_short_name_are_told_apart(context_of: ContextOf) -> None:
    names = context_of(REQUIREMENTS).names
    called = {requirement.id: names.short(requirement) for requirement in names.register.requirements}
    assert called["b"] == "Fagutvikler i hver institusjon"
    assert called["c"] == "Ressursperson i hver avdeling, sone og by"
    assert called["a"] == "Ressursperson i hver avdeling, sone og…"


def test_a_short_name_of_a_built_in_requirement_is_in_the_readers_language(context_of: ContextOf) -> None:
    names = context_of("{}", lang="en").names
    assert names.short(next(r for r in names.register.requirements if r.id == "leder-i-hver-enhet")) == "Leader"


NAMESAKES = """
enheter: [{id: nord, navn: Sone Nord, type: sone}, {id: sør, navn: Sone Sør, type: sone}]
personer:
  - {id: p-1, navn: Kari Nilsen, enhet: nord, fra: 2020-01-01}
  - {id: p-2, navn: Kari Nilsen, enhet: nord, fra: 2021-01-01}
  - {id: p-3, navn: Kari Nilsen, enhet: sør, fra: 2020-01-01}
  - {id: p-4, navn: Bo Berg, enhet: nord, fra: 2020-01-01}
  - {id: p-5, navn: Bo Berg, enhet: nord, fra: 2023-05-01}
  - {id: p-6, navn: Cato Dal, enhet: nord}
  - {id: p-7, navn: Cato Dal, enhet: nord}
rolletildelinger: [{person: p-1, rolle: ressursperson, enhet: nord, fra: 2025-01-01}]
"""


def test_namesakes_are_told_apart_by_unit_else_role_else_first_year(context_of: ContextOf) -> None:
    names = context_of(NAMESAKES).names
    assert [names.person(f"p-{number}") for number in range(1, 8)] == [
        "Kari Nilsen (ressursperson)",
        "Kari Nilsen (ansatt fra 2021)",
        "Kari Nilsen (Sone Sør)",
        "Bo Berg (ansatt fra 2020)",
        "Bo Berg (ansatt fra 2023)",
        "Cato Dal (Sone Nord, p-6)",
        "Cato Dal (Sone Nord, p-7)",
    ]


def test_units_of_one_name_are_told_apart_by_the_unit_above(context_of: ContextOf) -> None:
    names = context_of(
        """
enheter:
  - {id: sol, navn: Solbakken, type: institusjon}
  - {id: bjørk, navn: Bjørkely, type: institusjon}
  - {id: sol-1, navn: 1. etasje, type: avdeling, del_av: sol}
  - {id: bjørk-1, navn: 1. etasje, type: avdeling, del_av: bjørk}
  - {id: sol-2, navn: 2. etasje, type: avdeling, del_av: sol}
  - {id: gammel, navn: 2. etasje, type: avdeling, del_av: sol, til: 2025-12-31}
"""
    ).names
    assert [names.unit(each) for each in ("sol-1", "bjørk-1", "sol-2")] == [
        "1. etasje (Solbakken)",
        "1. etasje (Bjørkely)",
        "2. etasje",
    ]
