"""Units of which no requirement asks a ressursperson: the report names them, until somebody has decided."""

from datetime import date

import pytest

from kompetanse_cli.analysis.coverage import unasked
from tests.analysis.tiny import municipality

TODAY = date(2026, 3, 1)
UNITS = """
enheter:
  - {id: rop, navn: Rus og psykisk helse, type: enhet, del_av: topp}
  - {id: team, navn: Oppfølgingsteam, type: team, del_av: rop}
  - {id: dag, navn: Dagsenter, type: dagtilbud, del_av: topp}
  - {id: hj, navn: Hjemmetjenesten, type: hjemmetjeneste, del_av: topp}
  - {id: nord, navn: Sone Nord, type: sone, del_av: hj}
  - {id: lagt-ned, navn: Lagt ned, type: dagtilbud, del_av: topp, til: 2025-12-31}
"""
OWN = "krav: [{{id: k, navn: K, rolle: ressursperson, styrke: bør{}}}]\n"


def named(text: str = "") -> list[str]:
    return [unit.id for unit in unasked(municipality(UNITS + text), TODAY)]


def test_the_lowest_units_outside_the_three_branches_are_named() -> None:
    assert named() == ["team", "dag"]


@pytest.mark.parametrize(
    ("more", "left"),
    [
        (", hvor: {enhetstyper: [dagtilbud]}", ["team"]),
        (", hvor: {enhetstyper: [sone]}, unntatte_enheter: [{enhet: team, grunn: G}, {enhet: dag, grunn: G}]", []),
        (", per: kommune", []),
        (", hvor: {enhetstyper: [dagtilbud]}, fra: 2027-01-01", ["team"]),
        (", hvor: {enhetstyper: [dagtilbud]}, til: 2026-02-28", ["team", "dag"]),
    ],
)
def test_a_requirement_or_an_exemption_settles_it(more: str, left: list[str]) -> None:
    assert named(OWN.format(more)) == left
