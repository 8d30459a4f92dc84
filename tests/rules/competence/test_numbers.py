"""Numbers without people that can't be."""

import pytest

from kompetanse_cli.rules.competence import numbers
from tests.rules.judged import codes, codes_and_values, placed

TOP = """
kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 8200}
enheter:
  - {id: helse, navn: Helse, type: kommunalområde}
  - {id: solhjem, navn: Solhjem, type: institusjon, del_av: helse}
  - {id: a, navn: Avdeling A, type: avdeling, del_av: solhjem, fra: 2024-01-01}
  - {id: b, navn: Avdeling B, type: avdeling, del_av: solhjem, til: 2026-12-31}
"""


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("antall: 3, årsverk: 2.8, heltid: 2", []),
        ("antall: 3, årsverk: 3, heltid: 3", []),
        ("antall: 0, årsverk: 0, heltid: 0", []),
        ("antall: 3, heltid: 4", ["K340"]),
        ("antall: 0, årsverk: 0.5", ["K340"]),
        ("antall: 3, årsverk: 3.1", ["K341"]),
        ("antall: 3, årsverk: 1.9, heltid: 2", ["K341"]),
        ("antall: 3, årsverk: 1.9, heltid: 4", ["K340"]),
    ],
)
def test_a_count_is_one_that_can_be(keys: str, expected: list[str]) -> None:
    count = f"{{enhet: a, dato: 2025-12-31, utdanning: sykepleier, {keys}}}"
    assert codes(f"{TOP}bemanning: [{count}]\n", numbers) == expected


def test_a_count_of_the_same_unit_day_and_education_stands_once() -> None:
    count = "{enhet: a, dato: 2025-12-31, utdanning: sykepleier, antall: 3}"
    found = placed(f"{TOP}bemanning: [{count}, {count}]\n", numbers)
    assert [each.finding.code for each in found] == ["K081"]


def test_a_count_of_a_day_ahead_is_told() -> None:
    text = f"{TOP}bemanning: [{{enhet: a, dato: 2026-03-02, utdanning: sykepleier, antall: 3}}]\n"
    assert codes(text, numbers) == ["K347"]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("bemanning: [{enhet: a, dato: 2023-12-31, utdanning: sykepleier, antall: 3}]", ["K218"]),
        ("bemanning: [{enhet: a, dato: 2024-01-01, utdanning: sykepleier, antall: 3}]", []),
        ("behov: [{enhet: b, utdanning: sykepleier, år: 2027, årsverk: 1}]", ["K218"]),
        ("behov: [{enhet: b, utdanning: sykepleier, år: 2026, årsverk: 1}]", []),
        ("avgang: [{enhet: b, utdanning: sykepleier, år: 2027, årsverk: 1}]", ["K218"]),
    ],
)
def test_numbers_are_of_a_unit_that_exists_then(written: str, expected: list[str]) -> None:
    assert codes(f"{TOP}{written}\n", numbers) == expected


def needs(*amounts: tuple[str, str]) -> list[tuple[str, str]]:
    lines = "".join(f"  - {{enhet: {unit}, utdanning: sykepleier, år: 2026, årsverk: {n}}}\n" for unit, n in amounts)
    return codes_and_values(f"{TOP}behov:\n{lines}", numbers)


def test_parts_of_a_need_are_no_more_than_the_whole() -> None:
    assert needs(("helse", "10"), ("solhjem", "4"), ("a", "2"), ("b", "2")) == []
    assert needs(("solhjem", "4"), ("a", "2.5"), ("b", "2")) == [("K342", "solhjem sykepleier  2026")]
    # Only what is right below counts: what is below that is a part of it.
    assert needs(("helse", "5"), ("solhjem", "4"), ("a", "2"), ("b", "2")) == []
    assert needs(("helse", "3"), ("a", "2"), ("b", "2")) == [("K342", "helse sykepleier  2026")]
