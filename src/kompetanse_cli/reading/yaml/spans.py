"""Where things stand: the span of every key and value of a text, and the lines and columns of a span."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping

from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import Position, Region, Span
from kompetanse_cli.reading.yaml.events import (
    Broken,
    LocatedEvents,
    NextLocated,
    YamlEvent,
    YamlEventKind,
    library,
    located_events,
)
from kompetanse_cli.reading.yaml.located_walk import MAX_DEPTH, KeyPath, Visit, VisitRole, visits
from kompetanse_cli.reading.yaml.prescan import Prepared, prepare
from kompetanse_cli.reading.yaml.scalars import NULLS

# Not str.splitlines, which also splits where editors do not.
LINE_END = re.compile(r"\r\n|\n|\r")


@frozen
class KeySpans:
    """Where a key and its value are written, quotes included. `key` is None for an item of a list.

    A block mapping is shown by its first key and a block list by its first dash: that is where a reader looks for
    what is missing in it. What stands in [ ] or { } has its whole span.
    """

    key: Span | None
    value: Span


def locate(text: str, offset: int = 0) -> Mapping[KeyPath, KeySpans]:
    """The places of everything `parse` puts in its tree, by key path; of broken text, what was seen before."""
    prepared = prepare(text, offset)
    return ordinary(prepared) or walked(prepared)


def walked(prepared: Prepared) -> Mapping[KeyPath, KeySpans]:
    """The places as `visits` tells them, whatever the text is like."""
    places: dict[KeyPath, KeySpans] = {}
    try:
        for visit in visits(prepared):
            _note(places, visit)
    except Broken:
        pass
    return places


def ordinary(prepared: Prepared, events: LocatedEvents = located_events) -> Mapping[KeyPath, KeySpans] | None:
    """The same of a text with nothing out of the ordinary in it, in a third of the time; None of any other."""
    if prepared.clean is not None:
        return None
    walk = _QuickWalk(prepared.text, prepared.offset)
    with events(prepared.text) as next_event:
        try:
            return _Places(walk.places) if walk.run(next_event) else None
        except library().error:
            return None


class _Places(Mapping[KeyPath, KeySpans]):
    """Spans that are made when they are asked for: of a thousand places one or two are."""

    def __init__(self, places: "dict[KeyPath, _Ends]") -> None:
        self._places = places

    def __getitem__(self, path: KeyPath) -> KeySpans:
        key, start, end = self._places[path]
        return KeySpans(Span(*key) if key is not None else None, Span(start, end))

    def __iter__(self) -> Iterator[KeyPath]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


# Where a key begins and ends, and where its value does.
_Ends = tuple[tuple[int, int] | None, int, int]


class _Open:
    """A mapping or list that is open: its path, the key that waits for a value, and how many items it has.

    `first` is the place up to which the first key of a block mapping may begin; -1 in all else.
    """

    __slots__ = ("count", "first", "is_flow", "is_mapping", "key", "path")

    def __init__(self, path: KeyPath, first: int, *, is_mapping: bool, is_flow: bool) -> None:
        self.path, self.first, self.is_mapping, self.is_flow = path, first, is_mapping, is_flow
        self.count = 0
        self.key: tuple[str, int, int] | None = None


class _QuickWalk:
    """A walk that notes places alone, and gives up at the first thing that `visits` must judge."""

    def __init__(self, text: str, offset: int) -> None:
        self.text = text
        self.offset = offset
        self.places: dict[KeyPath, _Ends] = {}
        self.stack: list[_Open] = []
        self.documents = 0

    def run(self, next_event: NextLocated) -> bool:
        """Take all events; False where it had to give up."""
        scalar, ends = YamlEventKind.SCALAR, YamlEventKind.END
        mapping, sequence, outer = YamlEventKind.MAPPING, YamlEventKind.SEQUENCE, YamlEventKind.OUTER
        while (event := next_event()) is not None:
            kind, start, end, value, style = event
            if kind is scalar:
                going = self.scalar(start, end, value, style)
            elif kind is mapping or kind is sequence:
                going = self.begin(start, end, is_mapping=kind is mapping)
            elif kind is ends:
                going = self.end(end)
            else:
                going = kind is outer or (kind is YamlEventKind.DOCUMENT and self.begin_document())
            if not going:
                return False
        return True

    def scalar(self, start: int, end: int, value: str, style: str) -> bool:
        """Take a key, or note where a value stands."""
        if not self.stack:
            return False
        box, start, end = self.stack[-1], start + self.offset, end + self.offset
        if box.is_mapping and box.key is None:
            box.key = (value, start, end)
            return bool(style) or value not in ("", "<<")
        if style or value not in NULLS:
            return self.put(box, start, end) is not None
        box.key = None
        return True

    def put(self, box: _Open, start: int, end: int) -> KeyPath | None:
        """The path of a value in a mapping or list, noted with its place; None where its key is there already."""
        key = box.key
        if key is None:
            path, ends = (*box.path, box.count), None
            box.count += 1
        else:
            name, *at = key
            path, ends = (*box.path, name), (at[0], at[1])
            if path in self.places:
                return None
            if at[0] <= box.first:
                self.places[box.path] = (self.places[box.path][0], at[0], at[1])
            box.key = None
        self.places[path] = (ends, start, end)
        return path

    def begin(self, start: int, end: int, *, is_mapping: bool) -> bool:
        """Note where a mapping or list begins, and go into it."""
        is_flow = end > start and self.text[end - 1] in "[{"
        start, end = start + self.offset, end + self.offset
        last = end if is_mapping or is_flow else start + 1
        path: KeyPath | None = ()
        if self.stack:
            box = self.stack[-1]
            if box.is_mapping and box.key is None:
                return False
            path = self.put(box, start, last)
        else:
            self.places[()] = (None, start, last)
        if path is None or len(self.stack) >= MAX_DEPTH:
            return False
        first = end if is_mapping and not is_flow else -1
        self.stack.append(_Open(path, first, is_mapping=is_mapping, is_flow=is_flow))
        return True

    def end(self, end: int) -> bool:
        """Leave a mapping or list; one in [ ] or { } has its whole span."""
        box = self.stack.pop()
        if box.is_flow:
            key, start, _end = self.places[box.path]
            self.places[box.path] = (key, start, end + self.offset)
        return True

    def begin_document(self) -> bool:
        """Whether this is the first document; only that is read."""
        self.documents += 1
        return self.documents == 1


def _note(places: dict[KeyPath, KeySpans], visit: Visit) -> None:
    path, event = visit.path, visit.event
    if path is None:
        return
    if visit.role is VisitRole.END:
        begun = visit.inside
        if begun is not None and begun.flow:
            places[path] = KeySpans(places[path].key, Span(begun.start, event.end))
    elif visit.role is VisitRole.VALUE:
        places[path] = KeySpans(_span(visit.key) if visit.key else None, _span(event))
        if visit.key and path[:-1] in places and visit.inside and _begins(visit.inside, visit.key):
            places[path[:-1]] = KeySpans(places[path[:-1]].key, _span(visit.key))


def _begins(mapping: YamlEvent, key: YamlEvent) -> bool:
    """Whether this is the first key of a block mapping: they begin at the same place."""
    return not mapping.flow and key.start <= max(mapping.start, mapping.end) and key.kind is YamlEventKind.SCALAR


def _span(event: YamlEvent) -> Span:
    if event.kind is YamlEventKind.SEQUENCE and not event.flow:
        return Span(event.start, event.start + 1)
    return Span(event.start, event.end)


class TextIndex:
    """The lines of a file, to turn spans of its text into regions."""

    def __init__(self, path: str, text: str) -> None:
        self._path = path
        self._text = text
        self._starts = [0]
        self._starts.extend(match.end() for match in LINE_END.finditer(text))

    def region(self, span: Span) -> Region:
        """Line and column (from 1, in code points) of a span, with the lines it covers as they are written."""
        start = min(max(span.start, 0), len(self._text))
        end = min(max(span.end, start), len(self._text))
        first, last = self._line(start), self._line(max(start, end - 1))
        lines = tuple(self._written(line) for line in range(first, last + 1))
        return Region(self._path, self._position(start), self._position(end), lines)

    def line(self, span: Span) -> int:
        """The line of a span, from 1: as `region` has it, without the lines it covers."""
        return self._line(min(max(span.start, 0), len(self._text))) + 1

    def _line(self, place: int) -> int:
        return bisect_right(self._starts, place) - 1

    def _position(self, place: int) -> Position:
        line = self._line(place)
        return Position(line + 1, place - self._starts[line] + 1)

    def _written(self, line: int) -> str:
        end = self._starts[line + 1] if line + 1 < len(self._starts) else len(self._text)
        return self._text[self._starts[line] : end].rstrip("\r\n")
