"""Every rule has a folder that breaks it and one that does not; the manual quotes them."""

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from kompetanse_cli.model import Severity
from kompetanse_cli.pipeline import checked, open_folder
from kompetanse_cli.reading.load import Loaded
from kompetanse_cli.rules.catalogue import ALL_RULES, RULES
from tests.rules.judged import ON, is_of, lines

DAYS = (date(2019, 12, 31), ON, date(2031, 7, 1))
EXAMPLES = Path(__file__).parents[1] / "examples" / "rules"
MUNICIPALITY = Path(__file__).parents[2] / "examples" / "kommune-eksempel"
# What can't be laid out as a small folder that git keeps the same everywhere.
WITHOUT_EXAMPLE = {
    "K003": "a file over 10 MiB",
    "K023": "what no other reading rule recognises: no small text is known that breaks this one alone",
    "K097": "it takes the place of the ids that fail together, where it is known which folder they were in",
    "K098": "a file that git has and the folder has not",
    "K084": "a symbolic link, which not every system can check out",
}
CODES = tuple(rule.code for rule in ALL_RULES if rule.code not in WITHOUT_EXAMPLE)


@cache
def read(folder: Path) -> Loaded:
    """An example as it is read, on whatever day it is looked at."""
    return open_folder(folder)


def short(folder: Path, on: date = ON) -> list[str]:
    """What is found in an example that its own rule says, or that is feil, and by reading: `fil:1:1: feil K101`."""
    code = folder.parent.name
    found = checked(read(folder), on).findings
    own = (each for each in found if each.finding.code == code or is_of()(each.finding))
    return lines(own)


@pytest.mark.parametrize("code", CODES)
def test_a_bad_example_gives_exactly_its_findings(code: str) -> None:
    expected = (EXAMPLES / code / "bad" / "expected.txt").read_text("utf-8").splitlines()
    assert short(EXAMPLES / code / "bad") == expected
    assert {line.split()[-1] for line in expected} == {code}


@pytest.mark.parametrize("code", CODES)
def test_a_good_example_gives_none_and_no_other_feil(code: str) -> None:
    assert short(EXAMPLES / code / "good") == []


def test_every_rule_has_an_example_and_every_example_a_rule() -> None:
    assert sorted(path.name for path in EXAMPLES.iterdir()) == sorted(CODES)


@pytest.mark.parametrize("code", CODES)
def test_findings_of_severity_feil_are_the_same_on_every_day(code: str) -> None:
    found = {tuple(line for line in short(EXAMPLES / code / "bad", on) if " feil " in line) for on in DAYS}
    assert len(found) == 1


@pytest.mark.parametrize("on", DAYS)
def test_the_example_municipality_has_no_finding_of_severity_feil_on_any_day(on: date) -> None:
    assert checked(open_folder(MUNICIPALITY), on).count(Severity.ERROR) == 0


def test_codes_and_names_are_used_once_and_each_rule_says_what_holds_and_why() -> None:
    assert len({rule.code for rule in ALL_RULES}) == len({rule.name for rule in ALL_RULES}) == len(ALL_RULES)
    assert all(rule.holds.endswith(".") and rule.why.endswith((".", "»")) for rule in ALL_RULES)


def test_references_are_feil_and_cannot_be_suppressed() -> None:
    references = [rule.info for rule in RULES if "K101" <= rule.info.code <= "K122"]
    assert len(references) == 16
    assert all(info.severity is Severity.ERROR and not info.suppressible for info in references)


def test_every_check_is_opened_by_a_sentence() -> None:
    assert all((rule.check.__doc__ or "").strip().endswith(".") for rule in RULES)
