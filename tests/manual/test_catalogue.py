"""The manual's catalogues of what is checked: every id of the rule families (domain.md B5), and codes that exist."""

import re
from pathlib import Path

import pytest

from kompetanse_cli.rules.catalogue import ALL_RULES

DOCS = Path(__file__).parents[2] / "docs"
# How many of each family there are in the rule catalogue (domain.md B5).
FAMILIES = {
    "program.md": {"SAM": 8, "MEL": 3, "STP": 4, "LUB": 2, "PRG": 5, "UND": 6, "UTL": 5},
    "mål.md": {"MÅL": 7, "PLA": 3, "LED": 4, "RAP": 2, "OPP": 3},
}
# What belongs to a family that is told of elsewhere, and what has come to one since.
BESIDE = {"program.md": {"OPP-02", "SAM-09"}, "mål.md": {"NET-03"}}
ROW = re.compile(r"^\| ([A-ZÅ]{3}-[0-9]{2}) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)


@pytest.mark.parametrize("page", FAMILIES)
def test_every_id_of_the_families_is_in_the_catalogue(page: str) -> None:
    rows = {match[1] for match in ROW.finditer((DOCS / page).read_text("utf-8"))}
    expected = {f"{family}-{number:02}" for family, most in FAMILIES[page].items() for number in range(1, most + 1)}
    assert expected | BESIDE[page] == rows


@pytest.mark.parametrize("page", FAMILIES)
def test_codes_in_the_catalogue_exist_and_those_said_to_be_off_are(page: str) -> None:
    rules = {rule.code: rule for rule in ALL_RULES}
    for row in ROW.finditer((DOCS / page).read_text("utf-8")):
        codes = re.findall("K[0-9]{3}", row[3])
        assert set(codes) <= rules.keys()
        assert ("av til dere" in row[3]) == any(rules[code].off for code in codes)


def test_every_rule_about_programmes_is_off_or_on_as_the_issue_says() -> None:
    off = {rule.code for rule in ALL_RULES if rule.off}
    assert {code for code in off if code >= "K4"} == {"K405", "K410", "K430", "K453", "K454", "K501", "K550", "K551"}
