"""Forms that libyaml takes and YAML 1.2 refuses, or reads as another value: editors and other programs stop at them.

The places that could have one are seen in the text; only then are the parser's events gone through with their places.
What is in brackets or quotation marks stands further in than the key or dash it belongs to (YAML 1.2.2, 6.3, 7.3, 7.4),
a tab is no indentation (6.1), and a comment is set off by a blank (6.6).
"""

import re
from collections.abc import Iterator
from enum import Enum
from itertools import pairwise
from typing import NamedTuple

from kompetanse_cli.reading.yaml.events import Broken, YamlEvent, YamlEventKind, marked_events
from kompetanse_cli.reading.yaml.scalars import quote

_BLANKS = re.compile(r"[ \t]*")
_LINE_START = re.compile(r"(?:\r\n|\n|\r)")
# A # right behind what ends a value, a bracket, a comma, or the head of a block text.
_COMMENT_CLOSE = re.compile(r"[\"'\]}\[{,:]#|[|>][-+0-9]{0,2}#")
# A quotation mark that begins a value and has no other behind it on its line.
_QUOTE_OPEN = re.compile(
    r"""(?:(?:[:\-][ \t]|[\[{,:]|^)[ \t]*)(?:"(?:[^"\\\r\n]|\\[^\r\n])*\\?|'(?:[^'\r\n]|'')*)(?=[\r\n])""",
    re.MULTILINE,
)
_BRACKET_LINE = re.compile(r"[^\r\n]*[\[{][^\r\n]*")
_MARK_IN_BRACKETS = re.compile(r"[\[{,:][ \t]*(?:\?[^\s,\]}]|-[ \t]*[,\]}\r\n])")
# The head of a block text on a line of its own, and a block text that begins with an empty line.
_BLOCK_HEAD = re.compile(
    r"^[ \t]*[|>][-+0-9]{0,2}[ \t]*(?=[#\r\n])|[|>][-+]?[ \t]*(?:#[^\r\n]*)?(?:\r\n|\n|\r) +(?=[\r\n])", re.MULTILINE
)
_HEAD = re.compile(r"[|>][-+0-9]{0,2}")
_COLON = re.compile(r"[ \t]*:")
_COMMENT = re.compile(r"#[^\r\n]*")
_NEXT_LINE = re.compile(r"(?:[ \t]*(?:\r\n|\n|\r))*( *)#")


class StrictKind(Enum):
    """What is not as YAML 1.2 wants it."""

    COMMENT = "comment"  # no blank before it
    OUTDENTED = "outdented"  # a line in brackets, in a quoted text, or with the head of a block text
    TAB = "tab"  # the same, for its indentation is a tab
    QUESTION = "question"  # ?key in brackets, which is read as key
    DASH = "dash"  # a dash alone in brackets
    AFTER_BLOCK = "after block"  # a comment further in than the key of an empty block text


class StrictBreach(NamedTuple):
    """A form that YAML 1.2 refuses: where, what it stands in, and the changes (from, to, text) that mend it.

    `opened` is where what it stands in begins; `indent` is how many blanks its lines need at least.
    """

    kind: StrictKind
    start: int
    end: int
    changes: tuple[tuple[int, int, str], ...]
    opened: int = 0
    indent: int = 0


def may_breach(text: str) -> bool:
    """Whether a text could have such a form; False where nobody needs to look."""
    if "#" in text and _COMMENT_CLOSE.search(text):
        return True
    if _QUOTE_OPEN.search(text) or _BLOCK_HEAD.search(text) or _MARK_IN_BRACKETS.search(text):
        return True
    return any(_leaves_open(match[0]) for match in _BRACKET_LINE.finditer(text))


def _leaves_open(line: str) -> bool:
    return line.count("[") > line.count("]") or line.count("{") > line.count("}")


def strict_breaches(text: str) -> Iterator[StrictBreach]:
    """The forms in a text that YAML 1.2 refuses, in order. Of a text that breaks off, none."""
    try:
        events = list(marked_events(text))
    except Broken:
        return
    yield from sorted((*_in_gaps(text, events), *_in_values(text, events)), key=lambda breach: breach.start)


def _in_gaps(text: str, events: list[YamlEvent]) -> Iterator[StrictBreach]:
    """Comments without a blank before them, wherever no value stands."""
    end = 0
    for event in events:
        if event.kind is YamlEventKind.SCALAR and event.style in ("|", ">"):
            head = _HEAD.match(text, event.start)
            if head and text.startswith("#", head.end()):
                yield _comment(text, head.end())
        if "#" in text[end : event.start]:
            yield from _comments(text, end, event.start)
        end = max(end, event.end)
    yield from _comments(text, end, len(text))


def _comments(text: str, start: int, end: int) -> Iterator[StrictBreach]:
    for match in _COMMENT.finditer(text, start, end):
        at = match.start()
        if at and text[at - 1] not in " \t\r\n\ufeff":
            yield _comment(text, at)


def _comment(text: str, at: int) -> StrictBreach:
    line = _COMMENT.match(text, at)
    return StrictBreach(StrictKind.COMMENT, at, line.end() if line else at + 1, ((at, at, " "),), opened=at - 1)


class _Open(NamedTuple):
    """A mapping or list that is open; `column` is that of its keys or dashes, None in brackets."""

    event: YamlEvent
    column: int | None


def _in_values(text: str, events: list[YamlEvent]) -> Iterator[StrictBreach]:
    stack: list[_Open] = []
    quoted: list[YamlEvent] = []
    for event, following in pairwise((*events, YamlEvent(YamlEventKind.OUTER, len(text), len(text)))):
        if event.kind is YamlEventKind.SCALAR:
            if event.style in ("'", '"') and _is_in_brackets(stack):
                quoted.append(event)
            else:
                yield from _in_scalar(text, event, following, stack)
        elif event.kind is YamlEventKind.MAPPING or event.kind is YamlEventKind.SEQUENCE:
            inside = event.flow or _is_in_brackets(stack)
            stack.append(_Open(event, None if inside else _column(text, event.start)))
        elif event.kind is YamlEventKind.END and stack:
            begun = stack.pop().event
            if begun.flow and not _is_in_brackets(stack):
                yield from _outdented(text, begun.start, event.end, _need(stack), quoted, event.end - 1)
                quoted.clear()


def _is_in_brackets(stack: list[_Open]) -> bool:
    return bool(stack) and stack[-1].column is None


def _need(stack: list[_Open]) -> int:
    """How many blanks a line needs at least that belongs to the innermost key or dash."""
    return (stack[-1].column or 0) + 1 if stack else 0


def _column(text: str, place: int) -> int:
    return place - max(text.rfind("\n", 0, place), text.rfind("\r", 0, place)) - 1


def _in_scalar(text: str, event: YamlEvent, following: YamlEvent, stack: list[_Open]) -> Iterator[StrictBreach]:
    start, end = event.start, event.end
    if event.style in ("'", '"'):
        yield from _outdented(text, start, end, _need(stack), [event], -1)
    elif event.style:
        yield from _in_block_text(text, event, following, _need(stack))
    elif _is_in_brackets(stack):
        if event.value == "-":
            yield StrictBreach(StrictKind.DASH, start, end, ((start, end, '"-"'),))
        elif text[start - 1 : start] == "?":
            is_key = _COLON.match(text, end) is not None
            change = (start - 1, start, "") if is_key else (start - 1, end, quote(text[start - 1 : end]))
            yield StrictBreach(StrictKind.QUESTION, start - 1, end, (change,))


def _in_block_text(text: str, event: YamlEvent, following: YamlEvent, need: int) -> Iterator[StrictBreach]:
    column = _column(text, event.start)
    if column < need and not text[event.start - column : event.start].strip(" "):
        start = event.start - column
        yield StrictBreach(
            StrictKind.OUTDENTED, event.start, event.start + 1, ((start, event.start, " " * (need + 1)),), start, need
        )
    # The blank lines of an empty text are further in than the comment that ends it, so YAML takes that for its first.
    if not event.value.strip("\n") and text[event.start : event.end].rstrip(" \t\r\n") != text[event.start : event.end]:
        after = _NEXT_LINE.match(text, event.end, following.start)
        if after and len(after[1]) >= need and any(len(line) > len(after[1]) for line in _blank_lines(text, event)):
            yield StrictBreach(
                StrictKind.AFTER_BLOCK,
                after.end() - 1,
                after.end(),
                ((after.start(1), after.end(1), " " * (need - 1)),),
            )


def _blank_lines(text: str, event: YamlEvent) -> list[str]:
    _head, *lines = _LINE_START.split(text[event.start : event.end])
    return lines


class _Line(NamedTuple):
    """A line in brackets or in a quoted text: where it begins, how many blanks come first, and where its content is."""

    start: int
    spaces: int
    content: int
    is_quoted: bool

    def is_wrong(self, text: str, need: int, closes: int) -> bool:
        """Whether it stands too far out. The bracket at `closes`, which ends them all, may stand below the key it
        belongs to, and empty lines and comments between values anywhere."""
        width = self.content - self.start
        if text[self.content : self.content + 1] in ("", "\r", "\n"):
            return self.is_quoted and self.spaces < min(need, width)
        if self.spaces >= need:
            return False
        return self.is_quoted or not (
            text[self.content] == "#" or (self.content == closes and self.spaces == width == need - 1)
        )


def _outdented(
    text: str, start: int, end: int, need: int, quoted: list[YamlEvent], closes: int
) -> Iterator[StrictBreach]:
    """The lines from `start` to `end` that stand too far out, as one."""
    in_quotes = {line for each in quoted for line in _line_starts(text, each.start, each.end)}
    lines = [_line(text, line, line in in_quotes) for line in _line_starts(text, start, end)]
    wrong = [line for line in lines if line.is_wrong(text, need, closes)]
    if not wrong:
        return
    first = wrong[0]
    if any(line.spaces < line.content - line.start for line in wrong):
        changes = [(line.start, line.content, _blanks(text, line, need + 1)) for line in wrong]
        kind, span = StrictKind.TAB, (first.start, first.content)
    else:
        # All of them as much further in, so that they stand to each other as they did.
        more = need + 1 - min(line.spaces for line in wrong)
        moved = [line for line in lines if not _stays(text, line, need, closes)]
        changes = [(line.content, line.content, " " * more) for line in moved]
        kind, span = StrictKind.OUTDENTED, (first.content, first.content + 1)
    yield StrictBreach(kind, *span, tuple(changes), start, need)


def _line_starts(text: str, start: int, end: int) -> Iterator[int]:
    return (match.end() for match in _LINE_START.finditer(text, start, end))


def _line(text: str, start: int, is_quoted: bool) -> _Line:
    blanks = _BLANKS.match(text, start)
    content = blanks.end() if blanks else start
    tab = text.find("\t", start, content)
    return _Line(start, (content if tab < 0 else tab) - start, content, is_quoted)


def _blanks(text: str, line: _Line, width: int) -> str:
    return "" if text[line.content : line.content + 1] in ("", "\r", "\n") else " " * width


def _stays(text: str, line: _Line, need: int, closes: int) -> bool:
    """Whether a line is left where it is: it is empty, or ends what is in brackets below its key."""
    is_empty = text[line.content : line.content + 1] in ("", "\r", "\n")
    return is_empty or (line.content == closes and line.spaces == need - 1)
