"""Every rule has a folder that breaks it and one that does not; the manual quotes them."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from kompetanse_cli.model.finding import Severity
from kompetanse_cli.pipeline import checked, open_folder
from kompetanse_cli.reading.load import load
from kompetanse_cli.resources import rule_examples
from kompetanse_cli.rules.table import ALL_RULES, RULES

ON = date(2026, 3, 1)
DAYS = (date(2019, 12, 31), ON, date(2031, 7, 1))
CODES = tuple(rule.code for rule in ALL_RULES)
MUNICIPALITY = Path(__file__).parents[2] / "examples" / "kommune-eksempel"


def short(source: Mapping[str, bytes], on: date) -> list[str]:
    """`fil:linje:kolonne: feil K101` for each finding."""
    return [
        f"{placed.region.path}:{placed.region.start.line}:{placed.region.start.column}: "
        f"{placed.finding.severity.value} {placed.finding.code}"
        for placed in checked(load(source), on).findings
    ]


@pytest.mark.parametrize("code", CODES)
def test_a_bad_example_gives_exactly_its_findings(code: str) -> None:
    files = dict(rule_examples(code)["bad"])
    expected = files.pop("expected.txt").decode().splitlines()
    assert short(files, ON) == expected
    assert {line.split()[-1] for line in expected} == {code}


@pytest.mark.parametrize("code", CODES)
def test_a_good_example_gives_none(code: str) -> None:
    assert short(rule_examples(code)["good"], ON) == []


def test_no_example_is_left_over_from_a_rule_that_is_gone() -> None:
    folder = Path(__file__).parents[1] / "examples" / "rules"
    assert sorted(path.name for path in folder.iterdir()) == sorted(CODES)


@pytest.mark.parametrize("code", CODES)
def test_findings_of_severity_feil_are_the_same_on_every_day(code: str) -> None:
    files = rule_examples(code)["bad"]
    assert len({tuple(line for line in short(files, on) if " feil " in line) for on in DAYS}) == 1


@pytest.mark.parametrize("on", DAYS)
def test_the_example_municipality_has_no_finding_of_severity_feil_on_any_day(on: date) -> None:
    assert checked(open_folder(MUNICIPALITY), on).count(Severity.ERROR) == 0


def test_codes_and_names_are_used_once_and_each_rule_says_what_holds_and_why() -> None:
    assert len({rule.code for rule in ALL_RULES}) == len({rule.name for rule in ALL_RULES}) == len(ALL_RULES)
    assert all(rule.holds.endswith(".") and rule.why.endswith((".", "»")) for rule in ALL_RULES)


def test_references_are_feil_and_cannot_be_suppressed() -> None:
    references = [rule.info for rule in RULES if rule.info.code.startswith("K1")]
    assert len(references) == 8
    assert all(info.severity is Severity.ERROR and not info.suppressible for info in references)


def test_every_check_is_opened_by_a_sentence() -> None:
    assert all((rule.check.__doc__ or "").strip().endswith(".") for rule in RULES)
