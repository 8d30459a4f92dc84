"""The manual's catalogue of what is checked in programmes: every id of the rule families, and codes that exist."""

import re
from pathlib import Path

from kompetanse_cli.rules.table import ALL_RULES

PAGE = Path(__file__).parents[1] / "docs" / "program.md"
# How many of each family there are in the rule catalogue (domain.md B5).
FAMILIES = {"SAM": 8, "MEL": 3, "STP": 4, "LUB": 2, "PRG": 5, "UND": 6, "UTL": 5}
ROW = re.compile(r"^\| ([A-Z]{3}-[0-9]{2}) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)


def test_every_id_of_the_families_is_in_the_catalogue() -> None:
    rows = {match[1] for match in ROW.finditer(PAGE.read_text("utf-8"))}
    expected = {f"{family}-{number:02}" for family, most in FAMILIES.items() for number in range(1, most + 1)}
    assert expected | {"OPP-02"} == rows


def test_codes_in_the_catalogue_exist_and_those_said_to_be_off_are() -> None:
    rules = {rule.code: rule for rule in ALL_RULES}
    for row in ROW.finditer(PAGE.read_text("utf-8")):
        codes = re.findall("K[0-9]{3}", row[3])
        assert set(codes) <= rules.keys()
        assert ("av til dere" in row[3]) == any(rules[code].off for code in codes)


def test_every_rule_about_programmes_is_off_or_on_as_the_issue_says() -> None:
    off = {rule.code for rule in ALL_RULES if rule.off}
    assert {code for code in off if code >= "K4"} == {"K405", "K410", "K430", "K453", "K454", "K501"}
