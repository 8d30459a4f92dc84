"""Findings for a step of GitHub Actions: annotations on the lines, and the ordinary text in the step's log."""

from collections.abc import Iterable, Iterator
from hashlib import sha256

from kompetanse_cli.language import Language
from kompetanse_cli.messages import N_
from kompetanse_cli.model import PlacedFinding, Severity
from kompetanse_cli.render.findings_short import sentence
from kompetanse_cli.render.findings_text import most_serious, to_text
from kompetanse_cli.render.lines import Line, plain
from kompetanse_cli.render.verdict import Verdict

# GitHub shows ten annotations of a kind for each step; the rest vanish without a word.
MOST_OF_A_KIND = 10
_KINDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def to_github(verdict: Verdict, language: Language, text: Iterable[Line] | None = None) -> Iterator[str]:
    """The text, that of the findings unless told, then the annotations, worst first, and a notice of how many there
    was no room for.
    """
    yield from _without_commands(plain(to_text(verdict, language) if text is None else text))
    left = 0
    for severity, kind in _KINDS.items():
        found = [placed for placed in verdict.shown if placed.finding.severity is severity]
        # One notice is kept for the closing one.
        room = MOST_OF_A_KIND - 1 if severity is Severity.NOTE else MOST_OF_A_KIND
        for placed in most_serious(found, room):
            yield _annotation(kind, placed, language, verdict.folder)
        left += max(0, len(found) - room)
    if left:
        told = language.say(N_("{n} flere funn står i loggen for dette steget"), n=left)
        yield f"::notice title=kompetanse::{_data(told)}\n"


def _without_commands(text: str) -> Iterator[str]:
    """The text with GitHub's commands switched off: a line that a file made up must not be obeyed.

    The word that switches them on again is taken from the text itself, which therefore can't hold it.
    """
    word = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    yield f"::stop-commands::{word}\n"
    yield text
    yield f"::{word}::\n"


def _annotation(kind: str, placed: PlacedFinding, language: Language, folder: str) -> str:
    region, finding = placed.region, placed.finding
    properties = {"file": folder + region.path, "line": region.start.line, "endLine": region.end.line}
    # GitHub refuses columns on spans of several lines.
    if region.start.line == region.end.line:
        properties |= {"col": region.start.column, "endColumn": max(region.end.column, region.start.column + 1)}
    properties["title"] = f"{finding.code} {finding.name}"
    written = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items() if value != "")
    return f"::{kind} {written}::{_data(sentence(finding, language))}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
