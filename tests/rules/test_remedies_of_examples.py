"""Every remedy of every rule, made: what it is about is in order, and no new error stands at the place. What can be
mended without asking is mended once: a second time there is nothing left."""

from collections.abc import Iterator, Mapping

import pytest

from kompetanse_cli.editing import apply_edits, text_edits
from kompetanse_cli.model import PlacedFinding, Severity
from kompetanse_cli.pipeline import Checked, checked
from kompetanse_cli.reading.load import load
from kompetanse_cli.resources import rule_examples
from kompetanse_cli.rules.catalogue import ALL_RULES
from tests.rules.judged import ON

Files = Mapping[str, bytes]


def judged(files: Files) -> Checked:
    return checked(load(dict(files)), ON)


def bad(code: str) -> dict[str, bytes]:
    """The files of the example that breaks a rule; none, where it can't be laid out as a folder."""
    example = rule_examples(code).get("bad", {})
    return {path: content for path, content in example.items() if path != "expected.txt"}


def remedied(files: Files, found: PlacedFinding) -> dict[str, bytes] | None:
    """The files with the remedy of a finding; None where one of them is no UTF-8."""
    after = dict(files)
    for path in {edit.region.path for edit in found.edits}:
        try:
            text = files[path].decode()
        except UnicodeDecodeError:
            return None
        edits = [(edit.region, edit.new) for edit in found.edits if edit.region.path == path]
        after[path] = apply_edits(text, text_edits(text, edits)).encode()
    return after


def at_the_place(before: PlacedFinding, after: Checked) -> Iterator[str]:
    """The codes of the errors that begin on the lines where a remedy was made."""
    lines = {(edit.region.path, line) for edit in before.edits for line in
             range(edit.region.start.line, edit.region.end.line + 1)}  # fmt: skip
    for each in after.findings:
        if each.finding.severity is Severity.ERROR and (each.region.path, each.region.start.line) in lines:
            yield each.finding.code


def burden(result: Checked) -> int:
    return sum(each.finding.severity is Severity.ERROR for each in result.findings)


WITH_EXAMPLE = tuple(rule.code for rule in ALL_RULES if rule_examples(rule.code))


@pytest.mark.parametrize("code", WITH_EXAMPLE)
def test_a_remedy_of_a_rule_leads_to_no_new_error_at_the_place(code: str) -> None:
    files = bad(code)
    before = judged(files)
    codes = {each.finding.code for each in before.findings}
    for found in before.findings:
        after = remedied(files, found) if found.edits else None
        if after is None:
            continue
        result = judged(after)
        assert set(at_the_place(found, result)) <= codes - {found.finding.code} | (
            # One of several in the same line: the others stand.
            {code} if len([each for each in before.findings if each.finding.code == found.finding.code]) > 1 else set()
        ), (found.finding.code, found.edits)
        assert burden(result) <= burden(before)


@pytest.mark.parametrize("code", WITH_EXAMPLE)
def test_what_is_certain_is_mended_at_once(code: str) -> None:
    files = bad(code)
    for found in judged(files).findings:
        if found.finding.certain:
            assert found.edits
            after = remedied(files, found)
            assert after is not None
            again = [each for each in judged(after).findings if each.finding.certain and each.region == found.region]
            assert not again
