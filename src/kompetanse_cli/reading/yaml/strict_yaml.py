"""Forms that libyaml takes and YAML 1.2 refuses, or reads as another value: editors and other programs stop at them.

The places that could have one are seen in the text; only then are the parser's events gone through with their places.
What is in brackets or quotation marks stands further in than the key or dash it belongs to (YAML 1.2.2, 6.3, 7.3, 7.4),
a tab is no indentation (6.1), and a comment is set off by a blank (6.6).
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from enum import Enum
from itertools import islice
from typing import NamedTuple

from kompetanse_cli.reading.yaml.characters import MOST_LOOKED_AT
from kompetanse_cli.reading.yaml.events import YamlEventKind, library, located_events
from kompetanse_cli.reading.yaml.scalars import quote

_BLANKS = re.compile(r"[ \t]*")
_LINE_START = re.compile(r"(?:\r\n|\n|\r)")
# What a comment may stand close to: what ends a value, a bracket, a comma, or the head of a block text.
_BEFORE_COMMENT = frozenset("\"'[]{},:|>+-0123456789")
# A quotation mark that begins a value and has no other behind it on its line.
_QUOTE_OPEN = re.compile(r"""(?:(?:[:\-][ \t]|[\[{,:]|^)[ \t]*)(?:"(?:[^"\\]|\\.)*\\?|'(?:[^']|'')*)\Z""")
_MARK_IN_BRACKETS = re.compile(r"[\[{,:][ \t]*(?:\?[^\s,\]}]|-[ \t]*(?:[,\]}\r]|\Z))")
# The head of a block text on a line of its own, and a block text that begins with an empty line.
_LONE_HEAD = re.compile(r"^[ \t]*[|>][-+0-9]{0,2}[ \t]*(?=[#\r\n])", re.MULTILINE)
_EMPTY_FIRST = re.compile(r"[|>][-+]?[ \t]*(?:#[^\r\n]*)?(?:\r\n|\n|\r) +(?=[\r\n])")
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
    if _has_close_comment(text):
        return True
    if ("|" in text or ">" in text) and (_LONE_HEAD.search(text) or _EMPTY_FIRST.search(text)):
        return True
    return any(_leaves_open(line) for line in text.split("\n"))


def _has_close_comment(text: str) -> bool:
    at = text.find("#")
    while at >= 0:
        if at and text[at - 1] in _BEFORE_COMMENT:
            return True
        at = text.find("#", at + 1)
    return False


def _leaves_open(line: str) -> bool:
    """Whether a quoted text or a bracket may go on below a line, or something odd stands in brackets there."""
    if '"' in line and (line.count('"') % 2 or "\\" in line):
        return True
    if "'" in line and (line.count("'") % 2 or _QUOTE_OPEN.search(line)):
        return True
    if "[" not in line and "{" not in line:
        return False
    opens = line.count("[") > line.count("]") or line.count("{") > line.count("}")
    return opens or _MARK_IN_BRACKETS.search(line) is not None


def strict_breaches(text: str) -> Iterator[StrictBreach]:
    """The forms in a text that YAML 1.2 refuses, in order. Of a text that breaks off, none."""
    walk = _Walk(text)
    try:
        found = list(walk.run())
    except library().error:
        return
    yield from sorted(found, key=lambda breach: breach.start)


class _Open(NamedTuple):
    """A mapping or list that is open; `column` is that of its keys or dashes, None in brackets."""

    start: int
    column: int | None
    is_flow: bool


class _Walk:
    """One walk through the events. `quoted` are the texts in quotation marks in the brackets that are open."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.has_close_comment = _has_close_comment(text)
        self.starts = [match.end() for match in _LINE_START.finditer(text)]
        self.stack: list[_Open] = []
        self.quoted: list[tuple[int, int]] = []

    def run(self) -> Iterator[StrictBreach]:
        """All of them, by where they end. Raises the parser's error where the text breaks off."""
        last = 0
        with located_events(self.text) as next_event:
            while (event := next_event()) is not None:
                kind, start, end, value, style = event
                if self.has_close_comment:
                    yield from self.comments(last, start)
                    last = max(last, end)
                if kind is YamlEventKind.SCALAR:
                    yield from self.scalar(start, end, value, style)
                elif kind is YamlEventKind.MAPPING or kind is YamlEventKind.SEQUENCE:
                    is_flow = end > start and self.text[end - 1] in "[{"
                    column = None if is_flow or self.in_brackets() else self.column(start)
                    self.stack.append(_Open(start, column, is_flow))
                elif kind is YamlEventKind.END:
                    yield from self.end(end)
        if self.has_close_comment:
            yield from self.comments(last, len(self.text))

    def comments(self, start: int, end: int) -> Iterator[StrictBreach]:
        """Comments without a blank before them, where no value stands."""
        for match in _COMMENT.finditer(self.text, start, end):
            at = match.start()
            if at and self.text[at - 1] not in " \t\r\n\ufeff":
                yield _comment(self.text, at)

    def in_brackets(self) -> bool:
        """Whether the innermost mapping or list stands in brackets."""
        return bool(self.stack) and self.stack[-1].column is None

    def need(self) -> int:
        """How many blanks a line needs at least that belongs to the innermost key or dash."""
        return (self.stack[-1].column or 0) + 1 if self.stack else 0

    def column(self, place: int) -> int:
        """How far in a place stands."""
        number = bisect_right(self.starts, place)
        return place - (self.starts[number - 1] if number else 0)

    def lines(self, start: int, end: int) -> list[int]:
        """Where the lines begin that begin between two places."""
        return self.starts[bisect_right(self.starts, start) : bisect_right(self.starts, end)]

    def end(self, end: int) -> Iterator[StrictBreach]:
        """Leave a mapping or list: outside of the outermost brackets all their lines are looked at."""
        if not self.stack:
            return
        begun = self.stack.pop()
        if begun.is_flow and not self.in_brackets():
            yield from self.outdented(begun.start, end, self.quoted, end - 1)
            self.quoted = []

    def scalar(self, start: int, end: int, value: str, style: str) -> Iterator[StrictBreach]:
        """Look at a single value."""
        if style in ("'", '"'):
            if self.in_brackets():
                self.quoted.append((start, end))
            else:
                yield from self.outdented(start, end, [(start, end)], -1)
        elif style in ("|", ">"):
            yield from self.block_text(start, end, value)
        elif self.in_brackets():
            yield from self.plain(start, end, value)

    def plain(self, start: int, end: int, value: str) -> Iterator[StrictBreach]:
        """A value without quotation marks in brackets."""
        if value == "-":
            yield StrictBreach(StrictKind.DASH, start, end, ((start, end, '"-"'),))
        elif self.text[start - 1 : start] == "?":
            is_key = _COLON.match(self.text, end) is not None
            change = (start - 1, start, "") if is_key else (start - 1, end, quote(self.text[start - 1 : end]))
            yield StrictBreach(StrictKind.QUESTION, start - 1, end, (change,))

    def block_text(self, start: int, end: int, value: str) -> Iterator[StrictBreach]:
        """A block text: its head, and what follows one that is empty."""
        text, need, column = self.text, self.need(), self.column(start)
        head = _HEAD.match(text, start)
        if head and text.startswith("#", head.end()):
            yield _comment(text, head.end())
        begins = start - column
        if column < need and not text[begins:start].strip(" "):
            change = (begins, start, " " * (need + 1))
            yield StrictBreach(StrictKind.OUTDENTED, start, start + 1, (change,), begins, need)
        if value.strip("\n"):
            return
        # The blank lines of an empty text are further in than the comment that ends it: to YAML that is its first.
        after = _NEXT_LINE.match(text, end)
        blank = max((self.starts_content(line) - line for line in self.lines(start, end)), default=0)
        if after and need <= len(after[1]) < blank:
            change = (after.start(1), after.end(1), " " * (need - 1))
            yield StrictBreach(StrictKind.AFTER_BLOCK, after.end() - 1, after.end(), (change,))

    def starts_content(self, line: int) -> int:
        """Where the blanks end that begin a line."""
        blanks = _BLANKS.match(self.text, line)
        return blanks.end() if blanks else line

    def outdented(self, start: int, end: int, quoted: list[tuple[int, int]], closes: int) -> Iterator[StrictBreach]:
        """The lines between two places that stand too far out, as one. `closes` is the place of the bracket that ends
        them all: that may stand below the key it belongs to."""
        starts = self.lines(start, end)
        if not starts:
            return
        text, need = self.text, self.need()
        in_quotes = {line for begins, ends in quoted for line in self.lines(begins, ends)}
        lines = [_line(text, line, line in in_quotes) for line in islice(starts, MOST_LOOKED_AT)]
        wrong = [line for line in lines if line.is_wrong(text, need, closes)]
        if wrong:
            yield _of_lines(text, lines, wrong, need, start, closes)


def _comment(text: str, at: int) -> StrictBreach:
    line = _COMMENT.match(text, at)
    return StrictBreach(StrictKind.COMMENT, at, line.end() if line else at + 1, ((at, at, " "),), opened=at - 1)


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


def _of_lines(text: str, lines: list[_Line], wrong: list[_Line], need: int, opened: int, closes: int) -> StrictBreach:
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
    return StrictBreach(kind, *span, tuple(changes), opened, need)


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
