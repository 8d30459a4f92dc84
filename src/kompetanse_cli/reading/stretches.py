"""Which parts of a YAML text are quoted, block text, comments or structure; works on broken text as well.

Only asked for when something doubtful stands in a text: the parser knows the same, but says nothing of comments
and stops at the first mistake.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple


class Sort(Enum):
    """What a stretch of text is."""

    COMMENT = "comment"
    QUOTED = "quoted"
    BLOCK = "block"


class Stretch(NamedTuple):
    """Code points from `start` up to `end` that are not plain structure."""

    sort: Sort
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


def stretches(text: str) -> Iterator[Stretch]:
    """Comments, quoted texts and block texts in order; all between them is structure and plain values."""
    at = 0
    while match := _TOKEN.search(text, at):
        start, end = match.span()
        if match["comment"] is not None:
            yield Stretch(Sort.COMMENT, start, end)
        elif match["block"] is not None:
            start, end = end, _block_end(text, match.start())
            yield Stretch(Sort.BLOCK, start, end)
        else:
            yield Stretch(Sort.QUOTED, start, end)
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


class Stretches:
    """The stretches of a text, to ask what stands at a place."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._all = list(stretches(text))
        self._starts = [stretch.start for stretch in self._all]

    def begins(self, place: int, sort: Sort) -> bool:
        """Whether a stretch of this sort begins there."""
        number = bisect_right(self._starts, place) - 1
        return number >= 0 and self._starts[number] == place and self._all[number].sort is sort

    def at(self, place: int) -> Sort | None:
        """What stands there; None is structure or a plain value."""
        number = bisect_right(self._starts, place) - 1
        if number >= 0 and place < self._all[number].end:
            return self._all[number].sort
        return None

    def in_double_quotes(self, place: int) -> bool:
        """Whether a text in double quotes stands there, in which a backslash begins a code."""
        number = bisect_right(self._starts, place) - 1
        return self.at(place) is Sort.QUOTED and self._text[self._starts[number]] == '"'
