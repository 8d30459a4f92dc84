"""Where things stand: the span of every key and value of a text, and the lines and columns of a span."""

import re
from bisect import bisect_right
from collections.abc import Mapping

from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import Position, Region, Span
from kompetanse_cli.reading.yaml.events import Broken, EventKind, YamlEvent
from kompetanse_cli.reading.yaml.located_walk import KeyPath, Visit, VisitRole, visits
from kompetanse_cli.reading.yaml.prescan import prepare

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
    places: dict[KeyPath, KeySpans] = {}
    try:
        for visit in visits(prepare(text, offset)):
            _note(places, visit)
    except Broken:
        pass
    return places


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
    return not mapping.flow and key.start <= max(mapping.start, mapping.end) and key.kind is EventKind.SCALAR


def _span(event: YamlEvent) -> Span:
    if event.kind is EventKind.SEQUENCE and not event.flow:
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

    def _line(self, place: int) -> int:
        return bisect_right(self._starts, place) - 1

    def _position(self, place: int) -> Position:
        line = self._line(place)
        return Position(line + 1, place - self._starts[line] + 1)

    def _written(self, line: int) -> str:
        end = self._starts[line + 1] if line + 1 < len(self._starts) else len(self._text)
        return self._text[self._starts[line] : end].rstrip("\r\n")
