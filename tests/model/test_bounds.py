"""Every number that the files hold has a least and a largest value, in the schema and in reading alike."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from kompetanse_cli.model import KINDS, FieldLeaf, Quantity, fields_of
from kompetanse_cli.rules import implausible
from tests.rules.judged import placed

NUMBERS = tuple(
    (kind.key, leaf) for kind in KINDS for leaf in fields_of(kind.record) if leaf.kind in (int, Decimal, Quantity)
)
FOUR_HUNDRED = "9" * 400


def name(pair: tuple[str, FieldLeaf]) -> str:
    return ".".join((pair[0], *pair[1].keys))


def refused(leaf: FieldLeaf, value: Any) -> bool:
    try:
        leaf.read(value)
    except ValueError:
        return True
    return False


@pytest.mark.parametrize("pair", NUMBERS, ids=name)
def test_no_number_is_without_bounds(pair: tuple[str, FieldLeaf]) -> None:
    leaf = pair[1]
    for far in (10**12, -(10**12), int(FOUR_HUNDRED), -int(FOUR_HUNDRED)):
        assert refused(leaf, far)
    if leaf.kind is not int:
        assert refused(leaf, Decimal("1e300"))
        assert refused(leaf, Decimal("1e-300"))


ROOT = """kommune: {{navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: {}}}
enheter:
  - {{id: hm, navn: Helse, type: kommunalområde, ansatte: {}, årsverk: {}, ansatte_per: 2026-01-01}}
"""


def told(inhabitants: str = "8200", employees: str = "10", years: str = "9.5") -> Iterator[tuple[str, str]]:
    for each in placed(ROOT.format(inhabitants, employees, years), implausible):
        if each.finding.severity.value == "feil":
            yield each.finding.code, each.finding.help.text if each.finding.help else ""


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("10000001", "K078"),
        ("-1", "K078"),
        ("9" * 30, "K078"),
        (FOUR_HUNDRED, "K078"),
        ("9" * 5000, "K078"),
        (f"{FOUR_HUNDRED}.5", "K078"),
        (f'"{FOUR_HUNDRED}"', "K077"),
        ("1e300", "K078"),
        ("0x" + "F" * 400, "K077"),
    ],
)
def test_a_number_of_hundreds_of_digits_is_too_large_and_not_a_text(number: str, code: str) -> None:
    assert [each[0] for each in told(employees=number)] == [code]
    assert [each[0] for each in told(years=number)][:1] == [code] or number in ("10000001",)
    assert "anførselstegn" not in "".join(each[1] for each in told(inhabitants=number))
