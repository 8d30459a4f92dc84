"""The "feil" municipality breaks every rule about sessions, work, credits and teaching, each at its line."""

from datetime import date
from pathlib import Path

import pytest

from kompetanse_cli.pipeline import open_folder
from kompetanse_cli.rules import programmes
from kompetanse_cli.rules.catalogue import ALL_RULES, BY_CODE
from tests.rules.judged import ON, lines, placed

FOLDER = Path(__file__).parents[1] / "examples" / "kommune-feil"
# The families of the rule catalogue, by the codes of their rules.
FAMILIES = {
    "SAM": ("K406", "K407", *(f"K{number}" for number in range(421, 431))),
    "MEL": ("K408", "K431", "K432", "K433", "K439", "K440"),
    "STP": ("K404", "K405", "K434", "K435", "K436", "K437", "K438"),
    "UND": ("K451", "K452", "K453", "K454", "K455"),
}
# The other rules: of the definition of a programme, of how a run is written, and of the årshjul.
OTHERS = {
    *("K401", "K402", "K403", "K409", "K410", "K411", "K412", "K413", "K414", "K415", "K416", "K417", "K418", "K419"),
    *("K470", "K471", "K476"),
    *("K441", "K442", "K443", "K444", "K445", "K446"),
    *(f"K{number}" for number in range(456, 467)),
}
EXISTING = {info.code for info in ALL_RULES}


def found(on: date) -> list[str]:
    return lines(placed(FOLDER, programmes, on=on))


def expected() -> list[str]:
    """The findings that were checked by hand."""
    return (FOLDER / "expected.txt").read_text("utf-8").splitlines()


def test_each_rule_is_broken_at_its_line() -> None:
    assert found(ON) == expected()


@pytest.mark.parametrize("family", FAMILIES)
def test_every_rule_of_the_family_is_broken(family: str) -> None:
    codes = {line.split()[-1] for line in expected()}
    assert codes >= set(FAMILIES[family])


def test_no_rule_about_programmes_is_forgotten() -> None:
    in_families = {code for codes in FAMILIES.values() for code in codes}
    assert {code for code in EXISTING if code.startswith("K4")} <= in_families | OTHERS


def test_nothing_but_these_families_is_broken() -> None:
    in_families = {code for codes in FAMILIES.values() for code in codes}
    assert {line.split()[-1] for line in expected()} <= in_families


def test_rules_that_are_off_are_turned_on() -> None:
    settings = open_folder(FOLDER).register.settings
    off = {
        BY_CODE[code].name for codes in FAMILIES.values() for code in codes if code in EXISTING and BY_CODE[code].off
    }
    assert off
    assert off == set(settings.rules)


def test_one_session_is_on_a_holiday() -> None:
    assert any(line.endswith("feil K421") for line in expected())


@pytest.mark.parametrize("on", [date(2019, 12, 31), date(2031, 7, 1)])
def test_findings_of_severity_feil_are_the_same_on_every_day(on: date) -> None:
    errors = [line for line in expected() if " feil " in line]
    assert errors
    assert [line for line in found(on) if " feil " in line] == errors
