"""Findings as a JUnit report, which Jenkins, GitLab, Azure and their likes show as tests.

A file in order is one passed test. A finding is a failed one when it fails the command, else a skipped one: seen, and
no failure.
"""

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from kompetanse_cli.language import Language
from kompetanse_cli.model.finding import N_, PlacedFinding, Severity
from kompetanse_cli.render.clean import clean
from kompetanse_cli.render.findings_short import one_line, sentence
from kompetanse_cli.render.verdict import Verdict

_SUITE = "kompetanse"


def to_junit(verdict: Verdict, language: Language) -> Iterator[str]:
    """The whole document."""
    cases = [*_findings(verdict, language), *_in_order(verdict, language)]
    counts = {
        "tests": len(cases),
        "failures": sum(case.find("failure") is not None for case in cases),
        "errors": 0,
        "skipped": sum(case.find("skipped") is not None for case in cases),
    }
    told = {name: str(number) for name, number in counts.items()}
    # No clock below the command line: a check takes no time, and is of the day that was asked.
    day = f"{verdict.on.isoformat()}T00:00:00"
    suite = Element("testsuite", {"name": _SUITE, **told, "time": "0", "timestamp": day})
    suite.extend(cases)
    told.pop("skipped")
    document = Element("testsuites", {"name": _SUITE, **told, "time": "0"})
    document.append(suite)
    indent(document)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield tostring(document, encoding="unicode") + "\n"


def _findings(verdict: Verdict, language: Language) -> Iterator[Element]:
    fails = {Severity.ERROR, Severity.WARNING} if verdict.strict else {Severity.ERROR}
    for placed in verdict.shown:
        finding = placed.finding
        case = _case(verdict, placed.region.path, f"{finding.code} {finding.name}, {_line(placed, language)}")
        message = clean(sentence(finding, language))
        if finding.severity in fails:
            failure = SubElement(case, "failure", message=message, type=finding.name)
            failure.text = clean(one_line(placed, language, verdict.folder))
        else:
            SubElement(case, "skipped", message=message)
        yield case


def _line(placed: PlacedFinding, language: Language) -> str:
    return language.say(N_("linje {n}"), n=placed.region.start.line)


def _in_order(verdict: Verdict, language: Language) -> Iterator[Element]:
    found = {placed.region.path for placed in verdict.shown}
    for path in verdict.files:
        if path not in found:
            yield _case(verdict, path, language.say(N_("i orden")))


def _case(verdict: Verdict, path: str, name: str) -> Element:
    whole = clean(verdict.folder + path) or _SUITE
    return Element("testcase", classname=whole, name=clean(name), time="0")
