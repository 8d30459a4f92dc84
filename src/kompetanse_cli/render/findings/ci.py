"""Findings for where a merge is decided: a step of GitHub Actions, a Code Quality report of GitLab, and Markdown for a
pull request or the summary of a job.
"""

from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from itertools import chain, islice

from kompetanse_cli.language import Language
from kompetanse_cli.model import N_, PlacedFinding, Severity, mask
from kompetanse_cli.reading.discovery import ROOT_FILE
from kompetanse_cli.render.findings.check_result import CheckResult, fingerprints, summary
from kompetanse_cli.render.findings.text import sentence, to_text
from kompetanse_cli.render.reports.comment import to_comment
from kompetanse_cli.render.terminal import plain
from kompetanse_cli.report.base import Audience, Paragraph, Report, Section, redact_report, safe_json, safe_text
from kompetanse_cli.report.diff.effect import NEW_GAP
from kompetanse_cli.report.sections.findings import findings_table
from kompetanse_cli.rules.gathering import at_each_place

# GitHub shows ten annotations of a kind for each step; the rest vanish without a word. A page with ten is read.
MOST_ANNOTATIONS = 10
# So many gaps come before the errors, however many there are: those are what keeps the change from being merged.
_GAPS_FIRST = 5
_KINDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def to_github(check: CheckResult, language: Language) -> Iterator[str]:
    """The text, that of the findings unless told, then the annotations, new gaps first and then the worst, and a notice
    of how many there was no room for. `ci/check.sh` puts those of two commands together in the same order. Where there
    is room left, what has several places is marked at the others too.
    """
    text = plain(to_text(check, language) if check.text is None else check.text)
    yield from map(mask, _without_commands(text))
    ranked = (*_ranked(check.shown), *check.not_checked)
    room = MOST_ANNOTATIONS if len(ranked) <= MOST_ANNOTATIONS else MOST_ANNOTATIONS - 1
    for placed in islice(chain(ranked[:room], _other_places(ranked)), room):
        yield mask(_annotation(_KINDS[placed.finding.severity], placed, language, check))
    if left := len(ranked) - min(room, len(ranked)):
        told = language.say(N_("{n} flere feil og merknader står i loggen for dette steget"), n=left)
        yield f"::notice title=kompetanse::{_data(told)}\n"


def _other_places(found: Iterable[PlacedFinding]) -> Iterator[PlacedFinding]:
    """The findings at the places they have beside the first, and none where it has told of the same line."""
    for placed in found:
        told = {(placed.region.path, placed.region.start.line)}
        for each in at_each_place((placed,)):
            line = each.region.path, each.region.start.line
            if line not in told:
                told.add(line)
                yield each


def _ranked(found: Iterable[PlacedFinding]) -> Sequence[PlacedFinding]:
    gaps = [placed for placed in found if placed.finding.code == NEW_GAP.code]
    rest = [placed for placed in found if placed.finding.code != NEW_GAP.code]
    worst = {severity: [placed for placed in rest if placed.finding.severity is severity] for severity in Severity}
    first, later = gaps[:_GAPS_FIRST], gaps[_GAPS_FIRST:]
    return (*first, *worst[Severity.ERROR], *later, *worst[Severity.WARNING], *worst[Severity.NOTE])


_IN_LETTERS = str.maketrans("0123456789", "ghijklmnop")


def _without_commands(text: str) -> Iterator[str]:
    """The text with GitHub's commands switched off: a line that a file made up must not be obeyed.

    The word that switches them on again is taken from the text itself, which therefore can't hold it.
    """
    # In letters alone: figures could be taken for a national identity number, and be hidden.
    word = sha256(text.encode("utf-8", "surrogatepass")).hexdigest().translate(_IN_LETTERS)
    yield f"::stop-commands::{word}\n"
    yield text
    yield f"::{word}::\n"


def _annotation(kind: str, placed: PlacedFinding, language: Language, check: CheckResult) -> str:
    region, finding = placed.region, placed.finding
    properties = {"file": check.folder + region.path, "line": region.start.line, "endLine": region.end.line}
    # GitHub refuses columns on spans of several lines.
    if region.start.line == region.end.line:
        properties |= {"col": region.start.column, "endColumn": max(region.end.column, region.start.column + 1)}
    title = next((language.say(rule.title) for rule in check.rules if rule.code == finding.code), finding.name)
    properties["title"] = f"{finding.code} {title}"
    written = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items() if value != "")
    return f"::{kind} {written}::{_data(sentence(finding, language))}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(safe_text(text)).replace(":", "%3A").replace(",", "%2C")


_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


def to_gitlab(check: CheckResult, language: Language) -> Iterator[str]:
    """A JSON list, one finding a line. Paths are relative to the repository, as `Verdict.folder` makes them."""
    separator = "["
    for placed, fingerprint in fingerprints(check):
        finding, region = placed.finding, placed.region
        issue = {
            "description": f"{finding.code} {sentence(finding, language)}",
            "check_name": finding.name,
            "fingerprint": fingerprint,
            "severity": _SEVERITIES[finding.severity],
            # GitLab leaves out what has no file.
            "location": {
                "path": check.folder + (region.path or ROOT_FILE),
                "lines": {"begin": region.start.line},
            },
        }
        yield f"{separator}\n{safe_json(issue)}"
        separator = ","
    yield "[]\n" if separator == "[" else "\n]\n"


def to_findings_markdown(check: CheckResult, language: Language) -> Iterator[str]:
    """The summary, and the findings in a table."""
    title = language.say(N_("Kontroll av filene"))
    table = findings_table("funn", title, check.shown, language, check.folder)
    blocks = (Paragraph(summary(check, language)), *((table,) if table.rows else ()))
    report = Report(title, check.on, check.source, language.code, (Section("funn", title, blocks),))
    # Nobody is named in the findings, and there is nobody in this report but in them.
    yield to_comment(redact_report(report, Audience()), language)
