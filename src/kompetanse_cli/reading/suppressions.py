"""Suppressions: the comments that let a finding stand, «# tillat <regelnavn>: <grunn>»."""

import re
from collections.abc import Sequence

from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import Span
from kompetanse_cli.reading.yaml import SpanKind, TextIndex, lexical_spans

# Not str.splitlines, which also splits where editors do not.
_LINE_END = re.compile(r"\r\n|\n|\r")
_ALLOW = re.compile(r"#\s*tillat\s+([^\s:]+)\s*(?::\s*(.*?))?\s*\Z")
# Meant as one, perhaps: another case, another mark after the name, or several names.
_NEARLY = re.compile(r"#[#\s]*tillat[:\s]+([^\s:,;]+)(?:\s*[,;].*|[\s:\-\u2013\u2014]*(.*?))\s*\Z", re.IGNORECASE)


@frozen
class Suppression:
    """One such comment. `line` counts from 1; `reason` is empty when none is given.

    `alone`: nothing else stands on its line; it then holds for the next line that is not itself a comment.
    `holds_for` is the line it holds for. `rule_span` is where the name stands. One that is not `exact` is written in
    another way and lets nothing stand; whether it is meant as one, only those who know the rules can tell.
    """

    rule: str
    reason: str
    line: int
    span: Span
    alone: bool
    holds_for: int
    rule_span: Span
    exact: bool = True


def suppressions(text: str) -> tuple[Suppression, ...]:
    """The suppressions in a file's text, in order. Only real comments count, not what stands inside a value."""
    if "tillat" not in text and "tillat" not in text.lower():
        return ()
    index, lines = TextIndex("", text), _LINE_END.split(text)
    found = []
    for stretch in lexical_spans(text):
        comment = text[stretch.start : stretch.end] if stretch.sort is SpanKind.COMMENT else ""
        exact = _ALLOW.match(comment)
        if match := exact or _NEARLY.match(comment):
            span = Span(stretch.start, stretch.end)
            region = index.region(span)
            before = region.lines[0][: region.start.column - 1]
            line, alone = region.start.line, not before.strip(" \t\ufeff")
            holds_for = _next_line(lines, line) if alone else line
            named = Span(stretch.start + match.start(1), stretch.start + match.end(1))
            reason = match[2] or ""
            found.append(Suppression(match[1], reason, line, span, alone, holds_for, named, exact is not None))
    return tuple(found)


def _next_line(lines: Sequence[str], line: int) -> int:
    """The first line after this one that is not a comment."""
    following = range(line, len(lines))
    return next((number + 1 for number in following if not lines[number].lstrip(" \t").startswith("#")), line)
