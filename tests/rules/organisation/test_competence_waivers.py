"""A waiver from a kompetansekrav is judged as one from a requirement of roles: it says so when it is not needed."""

from datetime import date

import pytest

from kompetanse_cli.rules.organisation import requirements
from tests.rules.judged import codes_and_values

TEXT = """
kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 8200}
enheter: [{id: hjem, navn: Hjem, type: institusjon}]
kvalifikasjoner: [{id: hlr, navn: HLR, gyldig_måneder: 12}]
kompetansekrav: [{id: hlr-alle, navn: HLR, kvalifikasjon: hlr, andel: 100 %, styrke: skal}]
unntak: [{kompetansekrav: hlr-alle, enhet: hjem, grunn: Kurset er fullt, besluttet_av: p-1, til: 2026-12-31}]
personer: [{id: p-1, navn: Anna Øvre, enhet: hjem, kvalifikasjoner: [{kvalifikasjon: hlr, oppnådd: OBTAINED}]}]
"""


@pytest.mark.parametrize(
    ("obtained", "expected"),
    [
        pytest.param("2026-04-01", [("K318", "hlr-alle hjem")], id="not needed while all have the course"),
        pytest.param("2024-01-01", [], id="needed while somebody lacks it"),
        pytest.param("2025-05-15", [], id="soon needed, when the course expires"),
    ],
)
def test_a_waiver_from_a_kompetansekrav(obtained: str, expected: list[tuple[str, str]]) -> None:
    assert codes_and_values(TEXT.replace("OBTAINED", obtained), requirements, on=date(2026, 5, 1)) == expected
