"""Front matter: the YAML between two lines `---` at the top of a Markdown file, and the text below it."""

import re
from dataclasses import dataclass

from kompetanse_cli.model.finding import N_, Finding, Span, message
from kompetanse_cli.reading.codes import UNCLOSED_FRONT_MATTER
from kompetanse_cli.reading.found import found

_OPENING = re.compile(r"\ufeff?(---)[ \t]*(?:\r\n|\n|\r|\Z)")
# YAML's own end of a document (`...`) closes it too, as in other tools that read front matter.
_CLOSING = re.compile(r"(?:(?<=\n)|(?<=\r)(?!\n))(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z)")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The two parts of a Markdown file and where they begin in its text."""

    yaml: str
    offset: int
    body: str
    body_offset: int
    findings: tuple[Finding, ...]


def split(text: str) -> FrontMatter | None:
    """The parts of a Markdown file, or None when its first line does not open front matter.

    Front matter that is never closed is a finding; nothing of the rest is then judged.
    """
    opening = _OPENING.match(text)
    if not opening:
        return None
    start = opening.end()
    closing = _CLOSING.search(text, start)
    if closing:
        return FrontMatter(text[start : closing.start()], start, text[closing.end() :], closing.end(), ())
    finding = found(
        UNCLOSED_FRONT_MATTER,
        Span(*opening.span(1)),
        message(N_("innledningen som begynner her, blir aldri avsluttet")),
        label=message(N_("mangler en linje --- etter nøklene")),
        remedy=message(N_("sett inn en linje --- der nøklene slutter og teksten begynner")),
    )
    # Prose that was meant to be the text would only give a syntax error of the same cause.
    return FrontMatter("", start, "", len(text), (finding,))
