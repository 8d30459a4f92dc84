"""What names a unit that ends, follows the unit that takes over, or people are told."""

from datetime import date

import pytest

from kompetanse_cli.editing import patched
from kompetanse_cli.model import AtUnitEnd, Register, Unit, references_to
from kompetanse_cli.operations.changes.reorganising import NewUnit, merge
from kompetanse_cli.operations.changes.succession import ENDED
from kompetanse_cli.operations.operation import Operation
from kompetanse_cli.reading.load import load

UNITS = """
kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 5000}
enheter:
  - {id: helse, navn: Helse, type: kommunalområde}
  - {id: avd, navn: Avd, type: avdeling, del_av: helse}
  - {id: bvd, navn: Bvd, type: avdeling, del_av: helse}
  - {id: cvd, navn: Cvd, type: avdeling, del_av: helse}
"""
GOAL = """
mål:
  - id: mål-1
    nummer: 1
    tema: Tema
    tekst: Verktøy
    frist: 2027-12-31
    kriterier:
      - tekst: Verktøy på plass
"""


def _merged(rest: str) -> tuple[Register, Operation]:
    """The register after avd and bvd have become one, and what was to be told."""
    source = {"kompetanse.yaml": (UNITS + rest).encode()}
    register = load(source).register
    old = [register.by_id(Unit)[each] for each in ("avd", "bvd")]
    operation = merge(register, old, NewUnit("ny", "Ny"), date(2026, 7, 1))
    after = load({**source, **patched(source, operation.changes)})
    assert not after.findings
    return after.register, operation


def test_what_all_units_have_met_the_new_one_has_met_on_the_last_of_their_days() -> None:
    per_unit = "        per_enhet: {avd: 2026-02-01, bvd: 2026-03-01}\n"
    register, operation = _merged(GOAL + per_unit)
    assert register.goals[0].criteria[0].per_unit == {
        "avd": date(2026, 2, 1),
        "bvd": date(2026, 3, 1),
        "ny": date(2026, 3, 1),
    }
    assert not operation.notes


def test_what_one_of_the_units_has_met_is_told() -> None:
    register, operation = _merged(GOAL + "        per_enhet: {avd: 2026-02-01}\n")
    assert register.goals[0].criteria[0].per_unit == {"avd": date(2026, 2, 1)}
    assert [dict(note.values) for note in operation.notes] == [{"key": "per_enhet", "record": "mål-1"}]


def test_what_was_measured_in_a_unit_is_told() -> None:
    values = "{dato: 2026-01-01, verdi: 4, enhet: avd}, {dato: 2026-01-01, verdi: 3}"
    _, operation = _merged(f"{GOAL}        måltall: 5\n        verdier: [{values}]\n")
    assert [dict(note.values) for note in operation.notes] == [{"key": "verdier", "record": "mål-1"}]


def test_what_is_exempt_in_both_is_exempt_in_the_new_one() -> None:
    requirement = "krav: [{id: k, navn: K, rolle: leder, styrke: skal, unntatte_enheter: [%s]}]\n"
    both = "{enhet: avd, grunn: Nei}, {enhet: bvd, grunn: Nei}"
    register, operation = _merged(requirement % both)
    assert [exempt.unit for exempt in register.requirements[0].exempt_units] == ["avd", "bvd", "ny"]
    register, operation = _merged(requirement % "{enhet: avd, grunn: Nei}")
    assert [exempt.unit for exempt in register.requirements[0].exempt_units] == ["avd"]
    assert [dict(note.values) for note in operation.notes] == [{"key": "unntatte_enheter", "record": "k"}]


def test_who_has_a_role_in_the_unit_has_it_in_the_new_one() -> None:
    register, _ = _merged(GOAL.replace("    kriterier:", "    eier: {rolle: leder, enhet: avd}\n    kriterier:"))
    assert getattr(register.goals[0].owner, "unit", None) == "ny"


@pytest.mark.parametrize(
    "reference", references_to(Unit), ids=lambda each: f"{each.holder.__name__}.{'.'.join(each.path)}"
)
def test_what_ends_with_a_unit_has_its_function(reference) -> None:  # type: ignore[no-untyped-def]
    assert reference.leaf.mark(AtUnitEnd) is not AtUnitEnd.END or reference.holder in ENDED
