"""Single lines of a YAML text and their parts: indentation, dashes, key, value, comment."""

import re
from dataclasses import dataclass

# Nobody writes such lines by hand, and looking at them closely could take for ever.
LONGEST_LINE = 4000

_REST = re.compile(r"[^\r\n]*")
_PARTS = re.compile(
    r"""(?P<indent>[ \t]*)(?P<dashes>(?:-[ \t]+)*)
        (?:(?P<key>[^\s:\#"'\[\]{},][^:\r\n]*?|"[^"\r\n]*"|'[^'\r\n]*')(?P<colon>[ \t]*:)(?:[ \t]+|\Z))?
        (?P<value>.*)\Z""",
    re.VERBOSE,
)
_COMMENT = re.compile(r"[ \t]#")


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its end, from `start` up to `end` in the text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Parts:
    """Where the parts of a line begin in the text; `key` is None on a line without one."""

    indent: int
    key: str | None
    key_start: int
    value: str
    value_start: int


def line_at(text: str, place: int) -> Line:
    """The line on which a place is; of a very long one, the part around the place."""
    place = min(place, len(text))
    low = max(0, place - LONGEST_LINE)
    start = max(text.rfind("\n", low, place), text.rfind("\r", low, place)) + 1 or low
    rest = _REST.match(text, place, min(len(text), place + LONGEST_LINE))
    end = rest.end() if rest else place
    return Line(start, end, text[start:end])


def content_before(text: str, line: Line) -> Line | None:
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


def parts(line: Line) -> Parts:
    """The parts of a line; the value is without a comment and without spaces at its end."""
    match = _PARTS.match(line.text)
    if match is None:  # pragma: no cover - the pattern matches any line
        return Parts(0, None, line.start, line.text, line.start)
    value = match["value"]
    if value[:1] not in "\"'" and (comment := _COMMENT.search(value)):
        value = value[: comment.start()]
    key_start = match.end("dashes")
    return Parts(key_start, match["key"], line.start + key_start, value.rstrip(), line.start + match.start("value"))
