"""Parts of a YAML text that are quoted, block text, comments or structure, and the parts of a single line.

Works on broken text as well, and is only asked when something doubtful stands in a text: the parser knows the same, but
says nothing of comments and stops at the first mistake.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from kompetanse_cli.frozen import frozen


class SpanKind(Enum):
    """What a stretch of text is."""

    COMMENT = "comment"
    QUOTED = "quoted"
    BLOCK = "block"


class LexicalSpan(NamedTuple):
    """Code points from `start` up to `end` that are not plain structure."""

    sort: SpanKind
    start: int
    end: int


# A quote, a # or a | counts only where a token can begin. Possessive, so that a text that never closes costs no more
# than one pass.
_TOKEN = re.compile(
    r"""(?:^|(?<=[\s\[{,]))(?:
        (?P<comment>\#[^\r\n]*)
      | (?P<double>"(?:[^"\\]|\\.)*+")
      | (?P<single>'(?:[^']|'')*+')
      | (?P<block>(?:(?<=[:\-][ \t])|(?<=[:\-][ \t]{2}))[|>][-+0-9]{0,2}[ \t]*(?:\#[^\r\n]*)?(?=[\r\n]))
    )""",
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")
_INDENT = re.compile(r" *")


def lexical_spans(text: str) -> Iterator[LexicalSpan]:
    """Comments, quoted texts and block texts in order; all between them is structure and plain values."""
    at = 0
    while match := _TOKEN.search(text, at):
        start, end = match.span()
        if match["comment"] is not None:
            yield LexicalSpan(SpanKind.COMMENT, start, end)
        elif match["block"] is not None:
            start, end = end, _block_end(text, match.start())
            yield LexicalSpan(SpanKind.BLOCK, start, end)
        else:
            yield LexicalSpan(SpanKind.QUOTED, start, end)
        at = max(end, at + 1)


def _block_end(text: str, header: int) -> int:
    """Where the block text ends whose header stands at `header`: at the first line that is indented less."""
    line_start = max(text.rfind("\n", 0, header), text.rfind("\r", 0, header)) + 1
    least = _width(text, line_start) + 1
    first = _LINE.match(text, header)
    at = first.end() if first else len(text)
    begun = False
    while at < len(text):
        line = _LINE.match(text, at)
        if line is None:  # pragma: no cover - the pattern matches anywhere
            break
        if line[0].strip(" \t\r\n"):
            width = _width(text, at)
            if width < least:
                return at
            if not begun:
                least, begun = width, True
        at = line.end()
    return len(text)


def _width(text: str, line_start: int) -> int:
    indent = _INDENT.match(text, line_start)
    return indent.end() - line_start if indent else 0


class LexicalSpans:
    """The stretches of a text, to ask what stands at a place."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._all = list(lexical_spans(text))
        self._starts = [stretch.start for stretch in self._all]

    def begins(self, place: int, sort: SpanKind) -> bool:
        """Whether a stretch of this sort begins there."""
        number = bisect_right(self._starts, place) - 1
        return number >= 0 and self._starts[number] == place and self._all[number].sort is sort

    def at(self, place: int) -> SpanKind | None:
        """What stands there; None is structure or a plain value."""
        number = bisect_right(self._starts, place) - 1
        if number >= 0 and place < self._all[number].end:
            return self._all[number].sort
        return None

    def in_double_quotes(self, place: int) -> bool:
        """Whether a text in double quotes stands there, in which a backslash begins a code."""
        number = bisect_right(self._starts, place) - 1
        return self.at(place) is SpanKind.QUOTED and self._text[self._starts[number]] == '"'


# Nobody writes such lines by hand, and looking at them closely could take for ever.
LONGEST_LINE = 4000

_REST = re.compile(r"[^\r\n]*")
_PARTS = re.compile(
    r"""(?P<indent>[ \t]*)(?P<dashes>(?:-[ \t]+)*)
        (?:(?P<key>[^\s:\#"'\[\]{},][^:\r\n]*?|"[^"\r\n]*"|'[^'\r\n]*')(?P<colon>[ \t]*:)(?:[ \t]+|\Z))?
        (?P<value>.*)\Z""",
    re.VERBOSE,
)
_COMMENT_BEGINS = re.compile(r"[ \t]#")


@frozen
class TextLine:
    """A line without its end, from `start` up to `end` in the text."""

    start: int
    end: int
    text: str


@frozen
class LineParts:
    """Where the parts of a line begin in the text; `key` is None on a line without one."""

    indent: int
    key: str | None
    key_start: int
    value: str
    value_start: int


def line_at(text: str, place: int) -> TextLine:
    """The line on which a place is; of a very long one, the part around the place."""
    place = min(place, len(text))
    low = max(0, place - LONGEST_LINE)
    start = max(text.rfind("\n", low, place), text.rfind("\r", low, place)) + 1 or low
    rest = _REST.match(text, place, min(len(text), place + LONGEST_LINE))
    end = rest.end() if rest else place
    return TextLine(start, end, text[start:end])


def newline(text: str) -> str:
    """How lines end in a text."""
    return "\r\n" if "\r\n" in text else "\n"


def content_before(text: str, line: TextLine) -> TextLine | None:
    """The nearest line above that has more than a comment."""
    at = line.start
    for _ in range(50):
        if at <= 0:
            return None
        above = line_at(text, at - 1)
        if above.text.strip() and not above.text.lstrip().startswith("#"):
            return above
        at = above.start if above.start < at else at - 1
    return None


def parts(line: TextLine) -> LineParts:
    """The parts of a line; the value is without a comment and without spaces at its end."""
    match = _PARTS.match(line.text)
    if match is None:  # pragma: no cover - the pattern matches any line
        return LineParts(0, None, line.start, line.text, line.start)
    value = match["value"]
    if value[:1] not in "\"'" and (comment := _COMMENT_BEGINS.search(value)):
        value = value[: comment.start()]
    key_start = match.end("dashes")
    return LineParts(key_start, match["key"], line.start + key_start, value.rstrip(), line.start + match.start("value"))
