"""Text edits: replacements of spans; everything that is not replaced stays as it was, byte for byte."""

from collections.abc import Iterable

from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import Region
from kompetanse_cli.reading.yaml import LINE_END


@frozen
class TextEdit:
    """What stands from `start` to `end`, in code points, becomes `new`."""

    start: int
    end: int
    new: str


def text_edit(text: str, region: Region, new: str) -> TextEdit:
    """The replacement of a region of a text, whose lines and columns are from 1."""
    starts = line_starts(text)
    start, end = (starts[at.line - 1] + at.column - 1 for at in (region.start, region.end))
    return TextEdit(start, end, new)


def line_starts(text: str) -> list[int]:
    """Where each line begins, as editors count lines: after LF, CRLF and CR."""
    return [0, *(match.end() for match in LINE_END.finditer(text))]


def apply_edits(text: str, replacements: Iterable[TextEdit]) -> str:
    """The text with the replacements made. Of two that overlap the one that begins first is made, and of two at the
    same place the shorter."""
    parts, at = [], 0
    for each in sorted(set(replacements), key=lambda each: (each.start, each.end, each.new)):
        if each.start < at:
            continue
        parts += [text[at : each.start], each.new]
        at = max(each.end, each.start)
    return "".join((*parts, text[at:]))
