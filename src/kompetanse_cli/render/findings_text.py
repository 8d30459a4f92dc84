"""Findings for people: a frame for each, and a summary of what was read."""

from collections.abc import Iterator, Sequence

from kompetanse_cli.language import Language
from kompetanse_cli.messages import N_
from kompetanse_cli.model import PlacedFinding, Severity
from kompetanse_cli.render.frame import SEVERITY_STYLES, frame
from kompetanse_cli.render.lines import Line, Span, Style, line
from kompetanse_cli.render.verdict import Verdict, summary

# Nobody reads more than this, and a terminal forgets them; the other formats have no limit.
MOST_FRAMES = 1000
_RANK = {severity: rank for rank, severity in enumerate(Severity)}


def to_text(verdict: Verdict, language: Language) -> Iterator[Line]:
    """The frames in the order of the files, then the summary. Too many: the worst ones, and how many are left."""
    for placed in most_serious(verdict.shown, MOST_FRAMES):
        yield from frame(placed, language, verdict.folder)
        yield ()
    left = len(verdict.shown) - MOST_FRAMES
    if left > 0:
        text = N_("… og {n} funn til. Alle står i «kompetanse validate --format short».")
        yield line(Span(language.say(text, n=left), Style.STRONG))
    yield summary_line(verdict, language)


def summary_line(verdict: Verdict, language: Language) -> Line:
    """The summary in the colour of the worst finding."""
    found = {placed.finding.severity for placed in verdict.shown}
    worst = next((SEVERITY_STYLES[severity] for severity in Severity if severity in found), Style.GOOD)
    return line(Span(summary(verdict, language), worst))


def most_serious(findings: Sequence[PlacedFinding], most: int) -> Sequence[PlacedFinding]:
    """All findings as they are ordered, or, where there are more than `most`, the first of the most serious ones."""
    if len(findings) <= most:
        return findings
    return sorted(findings, key=lambda placed: _RANK[placed.finding.severity])[:most]
