"""One walk through a text with places: every value with its key path, as `parse` builds them.

Slower than `parse`, and only taken when something is wrong or a place is asked for.
"""

from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from kompetanse_cli.reading.yaml.events import YamlEvent, YamlEventKind, marked_events
from kompetanse_cli.reading.yaml.prescan import Prepared
from kompetanse_cli.reading.yaml.scalars import NULLS

MAX_DEPTH = 40
# Ten megabytes of ordinary data have about half as many; more is there to keep us busy.
MOST_EVENTS = 2_000_000

KeyPath = tuple[str | int, ...]


class VisitRole(Enum):
    """What a visit shows."""

    VALUE = "value"
    LEFT_OUT = "left out"  # a value that is not in the tree: empty, an alias, of a duplicate or impossible key
    KEY = "key"  # a list or mapping where a key should be
    END = "end"
    TOO_DEEP = "too deep"
    TOO_MUCH = "too much"
    NEXT_DOCUMENT = "next document"


class Visit(NamedTuple):
    """An event in its place. `key` is the event of its key, `first` that of the same key before it.

    `inside` is the event that began the mapping or list it stands in.
    """

    role: VisitRole
    event: YamlEvent
    path: KeyPath | None = None
    key: YamlEvent | None = None
    first: YamlEvent | None = None
    inside: YamlEvent | None = None


class _Frame:
    """A mapping or list that is open. `path` is None when it is left out of the tree."""

    __slots__ = ("count", "event", "first", "key", "keys", "name", "path")

    def __init__(self, event: YamlEvent, path: KeyPath | None) -> None:
        self.event = event
        self.path = path
        self.count = 0
        self.keys: dict[str, YamlEvent] = {}
        self.key: YamlEvent | None = None
        self.name: str | None = None
        self.first: YamlEvent | None = None

    def expects_key(self) -> bool:
        return self.event.kind is YamlEventKind.MAPPING and self.key is None

    def take_key(self, event: YamlEvent, name: str | None) -> None:
        self.key, self.name = event, name
        self.first = self.keys.get(name) if name is not None else None

    def place(self, event: YamlEvent) -> KeyPath | None:
        """The path of the next value, or None when it is left out. Notes what was seen."""
        if self.event.kind is YamlEventKind.SEQUENCE:
            if self.path is None or is_left_out(event):
                return None
            self.count += 1
            return (*self.path, self.count - 1)
        if self.name is None or self.key is None or self.first is not None or is_left_out(event):
            return None
        self.keys[self.name] = self.key
        return None if self.path is None else (*self.path, self.name)


def is_left_out(event: YamlEvent) -> bool:
    """Whether a value never gets into the tree: an alias, or explicitly or implicitly nothing."""
    if event.kind is YamlEventKind.SCALAR:
        return not event.style and event.value in NULLS
    return event.kind is YamlEventKind.ALIAS


def visits(prepared: Prepared) -> Iterator[Visit]:
    """Every value of the first document. Raises `Broken` where the text can't be read."""
    stack: list[_Frame] = []
    documents = 0
    clean = prepared.clean
    for number, event in enumerate(marked_events(prepared.text, prepared.offset)):
        if number >= MOST_EVENTS:
            yield Visit(VisitRole.TOO_MUCH, event)
            return
        if clean and event.kind is YamlEventKind.SCALAR:
            event = event._replace(value=clean(event.value))
        if event.kind is YamlEventKind.DOCUMENT:
            documents += 1
            if documents > 1:
                yield Visit(VisitRole.NEXT_DOCUMENT, event)
                return
        elif event.kind is YamlEventKind.END:
            frame = stack.pop()
            yield Visit(VisitRole.END, event, frame.path, inside=frame.event)
        elif stack and stack[-1].expects_key() and event.kind is YamlEventKind.SCALAR:
            stack[-1].take_key(event, key_name(event))
        else:
            yield (visit := _visit(stack[-1] if stack else None, event))
            if event.kind in (YamlEventKind.MAPPING, YamlEventKind.SEQUENCE):
                if len(stack) >= MAX_DEPTH:
                    yield Visit(VisitRole.TOO_DEEP, event)
                    return
                stack.append(_Frame(event, visit.path if visit.role is VisitRole.VALUE else None))


def key_name(event: YamlEvent) -> str | None:
    """The key as the tree has it; None when it is not a key we take."""
    return None if not event.style and event.value in ("", "<<") else event.value


def _visit(frame: _Frame | None, event: YamlEvent) -> Visit:
    if frame is None:
        return Visit(VisitRole.VALUE, event, ())
    if frame.expects_key():
        frame.take_key(event, None)
        return Visit(VisitRole.KEY, event, key=event, inside=frame.event)
    path, key, first = frame.place(event), frame.key, frame.first
    frame.key = None
    role = VisitRole.LEFT_OUT if path is None else VisitRole.VALUE
    shown = path
    if path is None and frame.path is not None and frame.name is not None:
        shown = (*frame.path, frame.name)
    frame.name = None
    return Visit(role, event, shown, key, first, frame.event)
