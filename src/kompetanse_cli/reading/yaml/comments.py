"""What comments are about: those inside, beside and right above a key or an item, by how a reader takes them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import Span
from kompetanse_cli.reading.yaml.located_walk import KeyPath
from kompetanse_cli.reading.yaml.spans import LINE_END, KeySpans, locate

_MARK = re.compile(r"(?:^|(?<=[ \t\r\n\ufeff]))#[^\r\n]*")
_ONLY_COMMENT = re.compile(r"[ \t]*#")
_DASH = re.compile(r"[ \t]*(-)[ \t]*(?:#.*)?\Z")


@frozen
class Comment:
    """A comment, and whether it is about that one thing alone: about what else stands on its line, or above, if not."""

    span: Span
    alone: bool


class Comments:
    """The comments of a YAML text, by what they are about; of a broken text, as far as it can be read."""

    def __init__(self, text: str, places: Mapping[KeyPath, KeySpans] | None = None) -> None:
        self._text = text
        self._places = dict(locate(text) if places is None else places)
        self._ends = _ends(self._places)
        self._starts = [0, *(match.end() for match in LINE_END.finditer(text))]
        self.all = tuple(self._found())
        self._at = [span.start for span in self.all]
        self._by_line: dict[int, Span] = {self._line(span.start): span for span in self.all}

    def of(self, keys: KeyPath) -> tuple[Comment, ...]:
        """The comments inside, beside and right above a key or an item, in order."""
        if keys not in self._places:
            return ()
        place = self._place(keys)
        found = [*self._above(place), *self._within(place), *(() if place.in_flow else self._below(place))]
        return tuple(sorted(found, key=lambda each: each.span.start))

    def extent(self, keys: KeyPath) -> Span:
        """The whole lines of a key or an item; of what stands in [ ] or { } itself alone. Nothing, where it is not."""
        if keys not in self._places:
            return Span(0, 0)
        place = self._place(keys)
        if place.in_flow:
            return Span(place.start, place.end)
        ends = (*self._starts[1:], len(self._text))
        return Span(self._starts[place.first], ends[place.last])

    def is_on_line(self, keys: KeyPath, comment: Comment) -> bool:
        """Whether a comment stands on a line of a key or an item, and not above or below it."""
        place = self._place(keys)
        return place.first <= self._line(comment.span.start) <= place.last

    def _found(self) -> Iterator[Span]:
        """Every comment: what begins with a # and stands in no value."""
        if "#" not in self._text:
            return
        outer = {path[:length] for path in self._places for length in range(len(path))}
        values = sorted(
            (each.value.start, each.value.end)
            for path, each in self._places.items()
            if path not in outer and self._text[each.value.start : each.value.start + 1] not in ("[", "{")
        )
        starts = [start for start, _ in values]
        at = 0
        while mark := _MARK.search(self._text, at):
            number = bisect_right(starts, mark.start()) - 1
            start, end = values[number] if number >= 0 else (0, 0)
            # Behind the | or > of a block text a comment may stand.
            is_header = self._text[start : start + 1] in ("|", ">") and self._line(start) == self._line(mark.start())
            if mark.start() < end and not is_header:
                at = end
            else:
                yield Span(*mark.span())
                at = mark.end()

    def _place(self, keys: KeyPath) -> "_Place":
        spans = self._places[keys]
        start = spans.key.start if spans.key else spans.value.start
        outer = self._places.get(keys[:-1])
        in_flow = outer is not None and self._text[outer.value.start : outer.value.start + 1] in ("[", "{")
        line = self._line(start)
        column = start - self._starts[line]
        before = self._lines(line)[:column]
        if not in_flow and isinstance(keys[-1], int):
            if "-" in before:
                column = before.rindex("-")
            else:
                line, column = self._dash_above(line, column)
        elif not in_flow and before.strip():
            # The first key of an item stands behind its dash.
            before = ""
        end = max(self._ends[keys], spans.key.end if spans.key else 0)
        last = self._line(max(end - 1, start))
        last = last if in_flow else self._last_below(last, column)
        return _Place(keys, start, end, line, last, column, in_flow, not before.strip())

    def _last_below(self, last: int, column: int) -> int:
        """The last line of a block: keys with nothing behind them are in no tree, but farther in than it."""
        for line in range(last + 1, len(self._starts)):
            text = self._lines(line)
            if not text.strip() or _ONLY_COMMENT.match(text):
                continue
            if len(text) - len(text.lstrip(" \t")) <= column:
                break
            last = line
        return last

    def _dash_above(self, line: int, column: int) -> tuple[int, int]:
        """The line and column of the dash of an item that begins on a line below it."""
        for above in range(line - 1, -1, -1):
            text = self._lines(above)
            if dash := _DASH.match(text):
                return above, dash.start(1)
            if text.strip() and not _ONLY_COMMENT.match(text):
                break
        return line, column

    def _within(self, place: "_Place") -> Iterator[Comment]:
        for span in self.all[bisect_left(self._at, self._starts[place.first]) :]:
            line = self._line(span.start)
            if line > place.last:
                return
            if place.start <= span.start < place.end or (not place.in_flow and place.first <= line <= place.last):
                yield Comment(span, alone=True)
            elif place.in_flow and line == place.last and span.start >= place.end:
                between = self._text[place.end : span.start]
                yield Comment(span, alone=not between.strip(" \t,") and not self._shares_line(place))

    @cached_property
    def _siblings(self) -> Mapping[KeyPath, list[tuple[int, int]]]:
        """Where the keys or items of each mapping or list begin and end, in order."""
        found: dict[KeyPath, list[tuple[int, int]]] = {}
        for path, spans in self._places.items():
            if path:
                start = spans.key.start if spans.key else spans.value.start
                found.setdefault(path[:-1], []).append((start, self._ends[path]))
        return {outer: sorted(each) for outer, each in found.items()}

    def _shares_line(self, place: "_Place") -> bool:
        """Whether another item or key of the same collection ends on the last line of this one."""
        siblings = self._siblings[place.keys[:-1]]
        number = bisect_left(siblings, (place.start, 0))
        return number > 0 and siblings[number - 1][1] > self._starts[place.last]

    def _above(self, place: "_Place") -> Iterator[Comment]:
        """Whole lines of comment right above. One that is farther in than the item is about what is before it."""
        is_first = self._siblings[place.keys[:-1]][0][0] == place.start
        for line in range(place.first - 1, -1, -1):
            if not _ONLY_COMMENT.match(self._lines(line)):
                return
            span = self._by_line.get(line)
            if span is None:
                return
            column = span.start - self._starts[line]
            is_own = place.leads if place.in_flow else column == place.column or (column > place.column and is_first)
            yield Comment(span, is_own)

    def _below(self, place: "_Place") -> Iterator[Comment]:
        """Lines of comment below that are farther in than the item; below the last one of a list, those as far in."""
        is_last = self._siblings[place.keys[:-1]][-1][0] == place.start
        is_beside = True
        for line in range(place.last + 1, len(self._starts)):
            text = self._lines(line)
            if not text.strip():
                is_beside = False
                continue
            span = self._by_line.get(line)
            if span is None or not _ONLY_COMMENT.match(text):
                return
            column = span.start - self._starts[line]
            if column > place.column:
                yield Comment(span, alone=True)
            elif column == place.column and is_last and is_beside:
                yield Comment(span, alone=False)
            else:
                return

    def _line(self, at: int) -> int:
        return bisect_right(self._starts, at) - 1

    def _lines(self, number: int) -> str:
        end = self._starts[number + 1] if number + 1 < len(self._starts) else len(self._text)
        return self._text[self._starts[number] : end].rstrip("\r\n")


@frozen
class _Place:
    """A key or an item: from where to where, its first and last line, how far in it begins (with its dash), whether it
    stands in [ ] or { }, and whether nothing stands before it on its line."""

    keys: KeyPath
    start: int
    end: int
    first: int
    last: int
    column: int
    in_flow: bool
    leads: bool


def _ends(places: Mapping[KeyPath, KeySpans]) -> dict[KeyPath, int]:
    """Where everything ends: a mapping or list with the last thing in it."""
    ends: dict[KeyPath, int] = {}
    for path, spans in places.items():
        for length in range(len(path), -1, -1):
            outer = path[:length]
            if ends.get(outer, -1) >= spans.value.end:
                break
            ends[outer] = spans.value.end
    return ends


def without(text: str, spans: Iterable[Span]) -> str:
    """The text without some comments."""
    for span in sorted(spans, key=lambda each: -each.start):
        gone = with_blanks(text, span)
        text = text[: gone.start] + text[gone.end :]
    return text


def with_blanks(text: str, comment: Span) -> Span:
    """What goes with a comment: its line where nothing else stands there, else the blanks before it."""
    start = max(text.rfind("\n", 0, comment.start), text.rfind("\r", 0, comment.start)) + 1
    before = text[start : comment.start]
    if before.strip(" \t\ufeff"):
        return Span(start + len(before.rstrip(" \t")), comment.end)
    broken = LINE_END.match(text, comment.end)
    return Span(start, broken.end() if broken else comment.end)
