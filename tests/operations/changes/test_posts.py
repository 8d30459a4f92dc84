"""Posts with a size, and planned numbers, when units end and others take over: none is lost, none counted twice."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from kompetanse_cli.editing import patched
from kompetanse_cli.model import Person, Register, Severity, Unit, active
from kompetanse_cli.operations.changes.leaving import end_appointment, end_person
from kompetanse_cli.operations.changes.reorganising import NewUnit, end_unit, merge, move, split
from kompetanse_cli.operations.operation import Operation
from kompetanse_cli.reading.load import load
from kompetanse_cli.rules import competence, organisation, people
from tests.rules.judged import judged

FILE = """
kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 5000}
stillinger: [{id: spl, navn: Sykepleier}]
kvalifikasjoner: [{id: palliasjon, navn: Palliasjon}]
enheter:
  - {id: helse, navn: Helse, type: kommunalområde}
  - {id: hjem, navn: Solhjem, type: institusjon, del_av: helse}
  - {id: a, navn: Avdeling A, type: avdeling, del_av: hjem}
  - {id: b, navn: Avdeling B, type: avdeling, del_av: hjem}
personer:
  - {id: p-1, navn: Kari Nes, enhet: a, stilling: spl, stillingsprosent: 80, fra: 2020-01-01}  # nattevakt
  - id: p-2
    navn: Ola Vik
    ansettelser:
      - {enhet: a, stilling: spl, stillingsprosent: 60, fra: 2022-08-01}
      - {enhet: b, stilling: spl, stillingsprosent: 40, fra: 2022-08-01}
  - id: p-3
    navn: Per Lid
    ansettelser: [{enhet: a}, {enhet: b}]
behov:
  - {enhet: hjem, utdanning: sykepleier, år: 2028, årsverk: 6}
  - {enhet: a, utdanning: sykepleier, år: 2028, årsverk: 2.5, grunn: Ny avdeling}
  - {enhet: b, utdanning: sykepleier, år: 2028, årsverk: 1.5, grunn: Flere brukere}
  - {enhet: a, utdanning: sykepleier, år: 2025, årsverk: 2}
  - {enhet: a, kvalifikasjon: palliasjon, år: 2027, minst: 2}
  - {enhet: b, kvalifikasjon: palliasjon, år: 2027, minst: 1}
avgang:
  - {enhet: a, utdanning: sykepleier, år: 2028, årsverk: 0.8}
  - {enhet: b, utdanning: sykepleier, år: 2028, årsverk: 0.5}
bemanning: [{enhet: a, dato: 2025-12-31, utdanning: sykepleier, antall: 2}]
kompetansekrav:
  - id: k
    navn: Krav
    kvalifikasjon: palliasjon
    minst: 1
    styrke: bør
    unntatte_enheter: [{enhet: a, grunn: Ingen trenger det}, {enhet: b, grunn: Ingen trenger det}]
unntak:
  - {kompetansekrav: k, enhet: a, grunn: Bygges om, besluttet_av: p-1, til: 2026-12-31}
  - {kompetansekrav: k, enhet: b, grunn: Bygges om, besluttet_av: p-1, til: 2026-10-31}
"""
FIRST, LAST, NEW = date(2026, 7, 1), date(2026, 6, 30), NewUnit("ny", "Ny avdeling")
Change = Callable[[Register], Operation]


def after(change: Change) -> tuple[Register, list[str], str]:
    """The register after the change, what was to be told, and the file."""
    source = {"kompetanse.yaml": FILE.encode()}
    operation = change(load(source).register)
    text = patched(source, operation.changes)["kompetanse.yaml"].decode()
    found = judged(text, organisation, people, competence, on=FIRST)
    assert all(finding.severity is not Severity.ERROR for finding in found)
    notes = [note.text.format(**dict(note.values)) for note in operation.notes]
    return load({"kompetanse.yaml": text.encode()}).register, notes, text


def unit(register: Register, unit_id: str) -> Unit:
    return register.by_id(Unit)[unit_id]


def posts(register: Register, person: str, on: date) -> list[tuple[str, str | None, Decimal | None]]:
    """Unit, position and size of the posts of a day."""
    held = register.by_id(Person)[person].posts
    return [(post.unit, post.position, post.percent) for post in held if active(post, on)]


def merged() -> tuple[Register, list[str], str]:
    return after(lambda register: merge(register, [unit(register, "a"), unit(register, "b")], NEW, FIRST))


def test_a_short_post_that_goes_on_elsewhere_keeps_its_position_and_size_in_both() -> None:
    register, _, text = merged()
    assert posts(register, "p-1", LAST) == [("a", "spl", Decimal(80))]
    assert posts(register, "p-1", FIRST) == [("ny", "spl", Decimal(80))]
    assert "# nattevakt" in text


def test_two_posts_in_units_that_become_one_sum_to_what_they_did() -> None:
    register, _, _ = merged()
    assert sorted(posts(register, "p-2", FIRST), key=str) == [("ny", "spl", Decimal(40)), ("ny", "spl", Decimal(60))]
    # Of which nothing is said are one.
    assert posts(register, "p-3", FIRST) == [("ny", None, None)]


@pytest.mark.parametrize("person", ["p-1", "p-2"])
@pytest.mark.parametrize("change", ["merge", "split", "end", "move"])
def test_no_reorganisation_changes_the_size_of_anybodys_positions(change: str, person: str) -> None:
    made: dict[str, Change] = {
        "merge": lambda register: merge(register, [unit(register, "a"), unit(register, "b")], NEW, FIRST),
        "split": lambda register: split(
            register, unit(register, "a"), [NewUnit("x", "X"), NewUnit("y", "Y")], FIRST, {"p-2": "y"}
        ),
        "end": lambda register: end_unit(register, unit(register, "a"), LAST, unit(register, "b")),
        "move": lambda register: move(register, unit(register, "a"), unit(register, "helse"), FIRST),
    }
    before = load({"kompetanse.yaml": FILE.encode()}).register
    register, _, _ = after(made[change])
    for day in (LAST, FIRST):
        assert sum(size or 0 for _, _, size in posts(register, person, day)) == sum(
            size or 0 for _, _, size in posts(before, person, day)
        )


def test_whoever_leaves_has_no_post_after_the_day() -> None:
    register, _, _ = after(lambda register: end_person(register, register.by_id(Person)["p-2"], LAST, None))
    assert posts(register, "p-2", LAST) == [("a", "spl", Decimal(60)), ("b", "spl", Decimal(40))]
    assert posts(register, "p-2", FIRST) == []


def needs(register: Register) -> set[tuple[str, str | None, int, Decimal | int | None]]:
    return {
        (n.unit, n.education or n.qualification, n.year, n.full_time_equivalents or n.minimum) for n in register.needs
    }


def test_what_two_units_will_need_is_needed_in_the_one_they_become() -> None:
    register, notes, _ = merged()
    assert needs(register) == {
        ("hjem", "sykepleier", 2028, Decimal(6)),
        ("ny", "sykepleier", 2028, Decimal(4)),
        # Before the day it was so.
        ("a", "sykepleier", 2025, Decimal(2)),
        ("ny", "palliasjon", 2027, 2),
    }
    assert {each.reason for each in register.needs if each.unit == "ny"} == {"Ny avdeling; Flere brukere", None}
    assert [(each.unit, each.full_time_equivalents) for each in register.departures] == [("ny", Decimal("1.3"))]
    assert [each.unit for each in register.staffing] == ["a"]
    assert "«behov» i Avdeling A, Avdeling B for 2028 er ført i Ny avdeling: se om tallet er rett" in notes


def test_what_is_needed_above_takes_in_what_was_needed_below() -> None:
    register, _, _ = after(lambda register: end_unit(register, unit(register, "a"), LAST, unit(register, "hjem")))
    assert ("hjem", "sykepleier", 2028, Decimal(6)) in needs(register)
    assert ("hjem", "palliasjon", 2027, 2) in needs(register)
    assert not any(each.unit == "a" and each.year > 2025 for each in register.needs)


def test_with_nobody_to_take_over_it_is_told_and_left() -> None:
    register, notes, _ = after(lambda register: end_unit(register, unit(register, "a"), LAST, None))
    assert ("a", "sykepleier", 2028, Decimal("2.5")) in needs(register)
    assert "«avgang» i Avdeling A for 2028 gjelder en enhet som er slutt: flytt det, eller ta det bort" in notes


def test_a_waiver_and_an_exemption_that_both_had_go_on() -> None:
    register, _, _ = merged()
    assert [(each.competence_requirement, each.unit, each.end) for each in register.waivers if each.unit == "ny"] == [
        ("k", "ny", date(2026, 10, 31))
    ]
    assert [each.unit for each in register.competence_requirements[0].exempt_units] == ["a", "b", "ny"]


def test_a_successor_in_a_unit_that_is_to_be_closed_has_the_role_until_then() -> None:
    text = FILE.replace(
        "navn: Avdeling A, type: avdeling, del_av: hjem",
        "navn: Avdeling A, type: avdeling, del_av: hjem, til: 2027-03-31",
    )
    held = "rolletildelinger: [{person: p-1, rolle: ressursperson, enhet: a, fra: 2025-01-01, til: 2027-03-31}]\n"
    register = load({"kompetanse.yaml": (text + held).encode()}).register
    operation = end_appointment(register, register.appointments[0], LAST, register.by_id(Person)["p-2"])
    changed = patched({"kompetanse.yaml": (text + held).encode()}, operation.changes)["kompetanse.yaml"]
    new = load({"kompetanse.yaml": changed}).register.appointments[-1]
    assert (new.person, new.start, new.end) == ("p-2", FIRST, date(2027, 3, 31))
