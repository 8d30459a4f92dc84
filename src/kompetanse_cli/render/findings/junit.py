"""Findings as a JUnit report, which Jenkins, GitLab, Azure and their likes show as tests.

A file is one test. It fails when one of its findings fails the command, also one that is told for several places and
has one of them here; what else there is to say of it is its output. It is an error where it could not be checked.
"""

from collections.abc import Hashable, Iterator, Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from kompetanse_cli.analysis.base import grouped
from kompetanse_cli.language import Language
from kompetanse_cli.model import PlacedFinding, Severity
from kompetanse_cli.render.findings.check_result import CheckResult, found_words
from kompetanse_cli.render.findings.text import one_line
from kompetanse_cli.report.base import safe_text
from kompetanse_cli.rules.gathering import at_each_place

_SUITE = "kompetanse"


def to_junit(check: CheckResult, language: Language) -> Iterator[str]:
    """The whole document."""
    found = grouped((each.region.path, each) for each in at_each_place(check.shown))
    unread = {placed.region.path: placed for placed in check.not_checked}
    paths = sorted({*check.files, *found, *unread})
    cases = [_case(check, path, found.get(path, ()), unread.get(path), language) for path in paths]
    failures = sum(case.find("failure") is not None for case in cases)
    errors = sum(case.find("error") is not None for case in cases)
    counts = {"tests": len(cases), "failures": failures, "errors": errors, "skipped": 0}
    told = {name: str(number) for name, number in counts.items()}
    # No clock below the command line: a check takes no time, and is of the day that was asked.
    day = f"{check.on.isoformat()}T00:00:00"
    suite = Element("testsuite", {"name": _SUITE, **told, "time": "0", "timestamp": day})
    suite.extend(cases)
    told.pop("skipped")
    document = Element("testsuites", {"name": _SUITE, **told, "time": "0"})
    document.append(suite)
    indent(document)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield tostring(document, encoding="unicode") + "\n"


def _case(
    check: CheckResult, path: str, found: Sequence[PlacedFinding], unread: PlacedFinding | None, language: Language
) -> Element:
    """One file: failed by what fails the command, else passed, with what else there is to say in its output. One that
    could not be checked, and has not failed, is an error."""
    fails = {Severity.ERROR, Severity.WARNING} if check.strict else {Severity.ERROR}
    case = Element("testcase", classname=_SUITE, name=safe_text(check.folder + path) or _SUITE, time="0")
    told = "\n".join(safe_text(one_line(placed, language, check.folder)) for placed in found)
    worst = next((placed for placed in found if placed.finding.severity in fails), None)
    if worst is not None:
        # What is told for several places is one of what is found, however many of them are here.
        said = safe_text(found_words({_said(placed): placed for placed in found}.values(), language))
        SubElement(case, "failure", message=said, type=worst.finding.name).text = told
        return case
    if unread is not None:
        said = safe_text(one_line(unread, language, check.folder))
        SubElement(case, "error", message=said, type=unread.finding.name).text = said
    if found:
        SubElement(case, "system-out").text = told
    return case


def _said(placed: PlacedFinding) -> Hashable:
    """What tells one finding from another, and is the same for it at all its places."""
    at = () if placed.gathers else placed.finding.address
    return placed.finding.code, placed.finding.message, at
