"""Findings for people: a frame for each and a summary of what was read, or one a line.

The short form, `fil:linje:kolonne: feil K101 tekst (mente du «…»?)`, is a contract for editors and scripts.
"""

from collections.abc import Iterator, Sequence

from kompetanse_cli.language import Language
from kompetanse_cli.model import N_, Finding, PlacedFinding, Severity
from kompetanse_cli.render.findings.check_result import CheckResult, summary
from kompetanse_cli.render.terminal import SEVERITY_STYLES, Line, Style, StyledSpan, line
from kompetanse_cli.render.terminal.diagnostics import diagnostic_frame
from kompetanse_cli.report.base import render_message, sanitise_line

# Nobody reads more than this, and a terminal forgets them; the other formats have no limit.
MOST_FRAMES = 1000
_RANK = {severity: rank for rank, severity in enumerate(Severity)}


def to_text(check: CheckResult, language: Language) -> Iterator[Line]:
    """The frames in the order of the files, then the summary. Too many: the worst ones, and how many are left."""
    for placed in most_serious(check.shown, MOST_FRAMES):
        yield from diagnostic_frame(placed, language, check.folder)
        yield ()
    left = len(check.shown) - MOST_FRAMES
    if left > 0:
        text = N_("… og {n} feil og merknader til. Alle står i «kompetanse validate --format short».")
        yield line(StyledSpan(language.say(text, n=left), Style.STRONG))
    yield summary_line(check, language)


def summary_line(check: CheckResult, language: Language) -> Line:
    """The summary in the colour of the worst finding."""
    found = {placed.finding.severity for placed in check.shown}
    worst = next((SEVERITY_STYLES[severity] for severity in Severity if severity in found), Style.GOOD)
    return line(StyledSpan(summary(check, language), worst))


def most_serious(findings: Sequence[PlacedFinding], most: int) -> Sequence[PlacedFinding]:
    """All findings as they are ordered, or, where there are more than `most`, the first of the most serious ones."""
    if len(findings) <= most:
        return findings
    return sorted(findings, key=lambda placed: _RANK[placed.finding.severity])[:most]


_GUESS = "mente du"


def to_short_lines(check: CheckResult, language: Language) -> Iterator[Line]:
    """The same as lines for a terminal."""
    yield from (line(text.rstrip("\n")) for text in to_short(check, language))


def to_short(check: CheckResult, language: Language) -> Iterator[str]:
    """The lines, each ended by a newline; no summary."""
    for placed in check.shown:
        yield f"{one_line(placed, language, check.folder)}\n"


def one_line(placed: PlacedFinding, language: Language, folder: str = "") -> str:
    """A finding on one line."""
    region, finding = placed.region, placed.finding
    place = f"{folder}{sanitise_line(region.path)}:{region.start.line}:{region.start.column}"
    return f"{place}: {language.say(finding.severity.value)} {finding.code} {sentence(finding, language)}"


def sentence(finding: Finding, language: Language) -> str:
    """The message and then its remedy, on one line."""
    guess = finding.label if finding.label and finding.label.text.startswith(_GUESS) else finding.help
    remedy = render_message(guess, language)
    text = render_message(finding.message, language) + (f" {remedy[:1].upper()}{remedy[1:]}" if remedy else "")
    return " ".join(text.split("\n"))
