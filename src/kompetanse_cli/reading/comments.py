"""The comments that let a finding stand: «# tillat <regelnavn>: <grunn>»."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kompetanse_cli.model.finding import Span
from kompetanse_cli.reading.places import TextIndex
from kompetanse_cli.reading.stretches import Sort, stretches

# Not str.splitlines, which also splits where editors do not.
_LINE_END = re.compile(r"\r\n|\n|\r")
_ALLOW = re.compile(r"#\s*tillat\s+([^\s:]+)\s*(?::\s*(.*?))?\s*\Z")


@dataclass(frozen=True, slots=True)
class Suppression:
    """One such comment. `line` counts from 1; `reason` is empty when none is given.

    `alone`: nothing else stands on its line; it then holds for the next line that is not itself a comment.
    `holds_for` is the line it holds for.
    """

    rule: str
    reason: str
    line: int
    span: Span
    alone: bool
    holds_for: int


def suppressions(text: str) -> tuple[Suppression, ...]:
    """The suppressions in a file's text, in order. Only real comments count, not what stands inside a value."""
    if "tillat" not in text:
        return ()
    index, lines = TextIndex("", text), _LINE_END.split(text)
    found = []
    for stretch in stretches(text):
        match = _ALLOW.match(text[stretch.start : stretch.end]) if stretch.sort is Sort.COMMENT else None
        if match:
            span = Span(stretch.start, stretch.end)
            region = index.region(span)
            before = region.lines[0][: region.start.column - 1]
            line, alone = region.start.line, not before.strip(" \t\ufeff")
            holds_for = _next_line(lines, line) if alone else line
            found.append(Suppression(match[1], match[2] or "", line, span, alone, holds_for))
    return tuple(found)


def _next_line(lines: Sequence[str], line: int) -> int:
    """The first line after this one that is not a comment."""
    following = range(line, len(lines))
    return next((number + 1 for number in following if not lines[number].lstrip(" \t").startswith("#")), line)
