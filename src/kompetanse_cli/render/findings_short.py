"""Findings one a line, `fil:linje:kolonne: feil K101 tekst (mente du «…»?)`: a contract for editors and scripts."""

from collections.abc import Iterator

from kompetanse_cli.language import Language
from kompetanse_cli.model import Finding, PlacedFinding
from kompetanse_cli.render.verdict import Verdict
from kompetanse_cli.report.messages import render_message, visible

_GUESS = "mente du"


def to_short(verdict: Verdict, language: Language) -> Iterator[str]:
    """The lines, each ended by a newline; no summary."""
    for placed in verdict.shown:
        yield f"{one_line(placed, language, verdict.folder)}\n"


def one_line(placed: PlacedFinding, language: Language, folder: str = "") -> str:
    """A finding on one line."""
    region, finding = placed.region, placed.finding
    place = f"{folder}{visible(region.path)}:{region.start.line}:{region.start.column}"
    return f"{place}: {language.say(finding.severity.value)} {finding.code} {sentence(finding, language)}"


def sentence(finding: Finding, language: Language) -> str:
    """The message with its remedy in brackets, on one line."""
    guess = finding.label if finding.label and finding.label.text.startswith(_GUESS) else finding.help
    remedy = render_message(guess, language)
    text = render_message(finding.message, language) + (f" ({remedy})" if remedy else "")
    return " ".join(text.split("\n"))
