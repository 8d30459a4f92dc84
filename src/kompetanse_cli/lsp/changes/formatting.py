"""A file in good order: no blanks at the ends of lines, one empty line at most, and a line break at the end. What the
file says stays exactly what it is, and so does every text in it."""

import re
from collections.abc import Iterator

from lsprotocol import types as lsp

from kompetanse_cli.lsp.changes.edits import line_edits
from kompetanse_cli.lsp.workspace import Workspace
from kompetanse_cli.reading.front_matter import yaml_of
from kompetanse_cli.reading.parse import parse
from kompetanse_cli.reading.yaml import LexicalSpans, SpanKind

_LINE = re.compile(r"(?P<said>[^\r\n]*)(?P<ends>\r\n|\n|\r|\Z)")
_TEXTS = (SpanKind.QUOTED, SpanKind.BLOCK)


def formatting(workspace: Workspace, path: str) -> list[lsp.TextEdit]:
    """The edits that put a file in order; none for one that is, or that can't be read to its end."""
    text = workspace.text(path)
    start, end = yaml_of(text) if path.lower().endswith(".md") else (0, len(text))
    part = text[start:end]
    new = _in_order(part)
    if new == part:
        return []
    before, after = parse(part), parse(new)
    if not before.complete or before.tree != after.tree:
        return []
    return list(line_edits(text, text[:start] + new + text[end:]))


def _in_order(text: str) -> str:
    made = "".join(_lines(text))
    body = made.rstrip("\r\n")
    return body + (made[len(body) :][: 2 if made[len(body) :].startswith("\r\n") else 1] or ("\n" if body else ""))


def _lines(text: str) -> Iterator[str]:
    spans = LexicalSpans(text)
    was_empty = False
    for match in _LINE.finditer(text):
        said, ends = match["said"], match["ends"]
        if spans.at(match.end("said")) in _TEXTS or (said and spans.at(match.end("said") - 1) is SpanKind.BLOCK):
            was_empty = False
            yield said + ends
            continue
        kept = said.rstrip(" \t")
        if kept or not was_empty:
            yield kept + ends
        was_empty = not kept
