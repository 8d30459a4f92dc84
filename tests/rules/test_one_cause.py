"""One mistake gives one finding: what merely follows from it is not said too."""

from collections import Counter

import pytest

from kompetanse_cli.rules import catalogue, people, steering
from tests.rules.judged import codes

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


def added(wrong: str) -> list[str]:
    """The codes of what a mistake adds to what is found in the municipality when it is in order, by all rules."""
    before, after = (Counter(codes(text, catalogue)) for text in (FILES, wrong))
    return [*(after - before).elements()]


def test_no_rule_on_what_this_is_about_finds_anything_before() -> None:
    assert codes(FILES, people, steering) == []


@pytest.mark.parametrize(
    ("right", "wrong", "code"),
    [
        ("del_av: hjemme}", "del_av: hjemmet}", "K102"),
        ("type: hjemmetjeneste, del_av: helse}", "type: hjemmetjeneste, del_av: nord}", "K203"),
    ],
)
def test_a_mistake_in_the_tree_is_said_once(right: str, wrong: str, code: str) -> None:
    assert added(FILES.replace(right, wrong)) == [code]


def test_a_period_that_ends_before_it_begins_is_said_once() -> None:
    wrong = "{id: kari, navn: Kari Nes, enhet: hjemme, fra: 2025-01-01, til: 2024-01-01}"
    assert added(FILES.replace("{id: kari, navn: Kari Nes, enhet: hjemme}", wrong)) == ["K211"]
