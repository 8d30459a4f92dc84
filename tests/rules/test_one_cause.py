"""One mistake gives one finding: what merely follows from it is not said too."""

import pytest

from kompetanse_cli.pipeline import checked
from kompetanse_cli.reading.load import load
from kompetanse_cli.report.rule_page import EXAMPLE_DAY

FILES = """
kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 8200}
enheter:
  - {id: helse, navn: Helse, type: kommunalområde}
  - {id: hjemme, navn: Hjemmetjenesten, type: hjemmetjeneste, del_av: helse}
  - {id: nord, navn: Sone Nord, type: sone, del_av: hjemme}
personer:
  - {id: kari, navn: Kari Nes, enhet: hjemme}
rolletildelinger:
  - {person: kari, rolle: ressursperson, enhet: nord, fra: 2025-01-01}
tiltak:
  - id: opplæring
    gjelder: {krav: ressursperson-i-hvert-ledd, enhet: nord}
    tekst: Opplæring
    ansvarlig: kari
    frist: 2026-06-01
    status: planlagt
"""


def codes(text: str) -> list[str]:
    return [placed.finding.code for placed in checked(load({"kompetanse.yaml": text.encode()}), EXAMPLE_DAY).findings]


def test_the_municipality_is_in_order() -> None:
    assert codes(FILES) == []


@pytest.mark.parametrize(
    ("right", "wrong", "code"),
    [
        ("del_av: hjemme}", "del_av: hjemmet}", "K102"),
        ("type: hjemmetjeneste, del_av: helse}", "type: hjemmetjeneste, del_av: nord}", "K203"),
    ],
)
def test_a_mistake_in_the_tree_is_said_once(right: str, wrong: str, code: str) -> None:
    assert codes(FILES.replace(right, wrong)) == [code]


def test_a_period_that_ends_before_it_begins_is_said_once() -> None:
    wrong = "{id: kari, navn: Kari Nes, enhet: hjemme, fra: 2025-01-01, til: 2024-01-01}"
    assert codes(FILES.replace("{id: kari, navn: Kari Nes, enhet: hjemme}", wrong)) == ["K211"]
