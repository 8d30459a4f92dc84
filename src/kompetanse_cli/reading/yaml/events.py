"""The events of ruamel.yaml's C parser; the only module that knows ruamel.yaml.

A tree is built from light events: making the library's own, with two marks each, takes half the time of the walk. Who
asks for places gets the library's, as `YamlEvent`.
"""

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from enum import Enum
from functools import cache
from typing import Any, NamedTuple, TypeAlias

from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.frozen import frozen
from kompetanse_cli.messages import N_


class YamlEventKind(Enum):
    """What an event is."""

    SCALAR = "scalar"
    ALIAS = "alias"
    MAPPING = "mapping"
    SEQUENCE = "sequence"
    END = "end"
    DOCUMENT = "document"
    OUTER = "outer"  # the end of a document, and the beginning and end of all


class YamlEvent(NamedTuple):
    """An event with its place in the whole file's text. `style` is "" for a plain scalar."""

    kind: YamlEventKind
    start: int
    end: int
    value: str = ""
    style: str = ""
    tag: str | None = None
    anchor: str | None = None
    flow: bool = False


@frozen
class DocumentStart:
    """A document begins; `end` is where its `---` ends."""

    end: int


# A scalar is its value and its style, which is empty, or None, when it is plain.
LightEvent: TypeAlias = tuple[str, str | None] | YamlEventKind | DocumentStart
NextEvent: TypeAlias = Callable[[], LightEvent | None]
Events: TypeAlias = Callable[[str], AbstractContextManager[NextEvent]]
# What an event is, where it begins and ends, and the value and the style of a scalar: "" for a plain one.
LocatedEvent: TypeAlias = tuple[YamlEventKind, int, int, str, str]
NextLocated: TypeAlias = Callable[[], LocatedEvent | None]
LocatedEvents: TypeAlias = Callable[[str], AbstractContextManager[NextLocated]]


class Broken(Exception):  # noqa: N818 - not an error of ours: the text ends to make sense here
    """Where and why the parser gave up, in its own English words; `opened` is the place it refers back to."""

    def __init__(self, problem: str, context: str, at: int, opened: int | None) -> None:
        super().__init__(problem)
        self.problem = problem
        self.context = context
        self.at = at
        self.opened = opened


@frozen
class Library:
    """The parser and the types of its events. `names` are the names that it looks those types up by."""

    parser: Callable[[str], Any]
    names: dict[str, Any]
    scalar: type
    mapping_start: type
    mapping_end: type
    sequence_start: type
    sequence_end: type
    alias: type
    document_start: type
    stream_end: type
    error: type[Exception]


@cache
def library() -> Library:
    """The C parser, imported at first use: `--help` must not pay for it. Raises KompetanseError without it."""
    try:
        # Loaded when the first file is read; without the C extension the error says what to install.
        import _ruamel_yaml as c
        from ruamel.yaml import events
    except ImportError as problem:
        # Slow to load, and for this alone.
        from kompetanse_cli.installing import install_command

        raise KompetanseError(
            N_("YAML-leseren mangler: ruamel.yaml er installert uten C-utvidelsen"),
            remedy=N_("kjør: {command}"),
            command=install_command("ruamel.yaml", again=True),
        ) from problem
    return Library(
        parser=c.CParser,
        names=c.__dict__,
        scalar=events.ScalarEvent,
        mapping_start=events.MappingStartEvent,
        mapping_end=events.MappingEndEvent,
        sequence_start=events.SequenceStartEvent,
        sequence_end=events.SequenceEndEvent,
        alias=events.AliasEvent,
        document_start=events.DocumentStartEvent,
        stream_end=events.StreamEndEvent,
        error=c.YAMLError,
    )


@contextmanager
def light_events(text: str) -> Iterator[NextEvent]:
    """What gives the next light event of a text each time, and None at its end, for as long as the context lasts.

    It raises `library().error` where the text can't be read.
    """
    # What is swapped is seen by all threads, also by those of a script that reads YAML beside us.
    is_alone = threading.active_count() == 1
    with (swapped_events if is_alone and _swapping_holds() else translated_events)(text) as next_event:
        yield next_event


@contextmanager
def located_events(text: str) -> Iterator[NextLocated]:
    """The same with places: what gives the next located event of a text each time."""
    is_alone = threading.active_count() == 1
    with (swapped_located if is_alone and _located_swapping_holds() else translated_located)(text) as next_event:
        yield next_event


def swapped_located(text: str) -> AbstractContextManager[NextLocated]:
    """Located events in the place of the library's."""
    return _swapped(text, _LOCATED)


@contextmanager
def translated_located(text: str) -> Iterator[NextLocated]:
    """Located events made of the library's."""
    kinds = _kinds()
    get: Callable[[], Any] = library().parser(text).get_event

    def next_event() -> LocatedEvent | None:
        event = get()
        if event is None:
            return None
        kind = kinds.get(type(event), YamlEventKind.OUTER)
        value, style = (event.value, event.style or "") if kind is YamlEventKind.SCALAR else ("", "")
        return kind, event.start_mark.index, event.end_mark.index, value, style

    yield next_event


def swapped_events(text: str) -> AbstractContextManager[NextEvent]:
    """Light events in the place of the library's."""
    return _swapped(text, _LIGHT)


@contextmanager
def _swapped(text: str, made: Mapping[str, Callable[..., Any]]) -> Iterator[Callable[[], Any]]:
    """Events of ours in the place of the library's, whose names they take meanwhile: no others are made."""
    lib = library()
    before = {name: lib.names[name] for name in made}
    lib.names.update(made)
    try:
        yield lib.parser(text).get_event
    finally:
        lib.names.update(before)


@contextmanager
def translated_events(text: str) -> Iterator[NextEvent]:
    """Light events made of the library's: slower, and right whatever the library does to make them."""
    lib = library()
    kinds = _kinds()
    get: Callable[[], Any] = lib.parser(text).get_event

    def next_event() -> LightEvent | None:
        event = get()
        if event is None:
            return None
        kind = kinds.get(type(event), YamlEventKind.OUTER)
        if kind is YamlEventKind.SCALAR:
            return event.value, event.style
        return DocumentStart(event.end_mark.index) if kind is YamlEventKind.DOCUMENT else kind

    yield next_event


def _light_scalar(
    _anchor: object, _tag: object, _implicit: object, value: str, _start: object, _end: object, style: str | None
) -> LightEvent:
    return value, style


def _light_document(_start: object, end: Any, *_rest: object) -> LightEvent:
    return DocumentStart(end.index)


def _always(kind: YamlEventKind) -> Callable[..., LightEvent]:
    return lambda *_: kind


# What takes the place of each of the library's types; it is called with what that type would be.
_LIGHT: Mapping[str, Callable[..., LightEvent]] = {
    "ScalarEvent": _light_scalar,
    "AliasEvent": _always(YamlEventKind.ALIAS),
    "MappingStartEvent": _always(YamlEventKind.MAPPING),
    "SequenceStartEvent": _always(YamlEventKind.SEQUENCE),
    "MappingEndEvent": _always(YamlEventKind.END),
    "SequenceEndEvent": _always(YamlEventKind.END),
    "DocumentStartEvent": _light_document,
    "DocumentEndEvent": _always(YamlEventKind.OUTER),
    "StreamStartEvent": _always(YamlEventKind.OUTER),
    "StreamEndEvent": _always(YamlEventKind.OUTER),
}


def _located(kind: YamlEventKind, at: int) -> Callable[..., LocatedEvent]:
    """What makes a located event of what the library's type is called with: its places are number `at` and the next."""
    return lambda *told: (kind, told[at].index, told[at + 1].index, "", "")


def _located_scalar(
    _anchor: object, _tag: object, _implicit: object, value: str, start: Any, end: Any, style: str | None
) -> LocatedEvent:
    return YamlEventKind.SCALAR, start.index, end.index, value, style or ""


_LOCATED: Mapping[str, Callable[..., LocatedEvent]] = {
    "ScalarEvent": _located_scalar,
    "AliasEvent": _located(YamlEventKind.ALIAS, 1),
    "MappingStartEvent": _located(YamlEventKind.MAPPING, 3),
    "SequenceStartEvent": _located(YamlEventKind.SEQUENCE, 3),
    "MappingEndEvent": _located(YamlEventKind.END, 0),
    "SequenceEndEvent": _located(YamlEventKind.END, 0),
    "DocumentStartEvent": _located(YamlEventKind.DOCUMENT, 0),
    "DocumentEndEvent": _located(YamlEventKind.OUTER, 0),
    "StreamStartEvent": _located(YamlEventKind.OUTER, 0),
    "StreamEndEvent": _located(YamlEventKind.OUTER, 0),
}
# A text in which each of them is made.
_EACH_EVENT = "a: [&b c, *b, 'd']"


@cache
def _swapping_holds() -> bool:
    """Whether the library makes its events as we take it to: a later one may look its types up otherwise."""
    return _are_alike(swapped_events, translated_events)


@cache
def _located_swapping_holds() -> bool:
    """The same of those with places."""
    return _are_alike(swapped_located, translated_located)


def _are_alike(*ways: Callable[[str], AbstractContextManager[Callable[[], Any]]]) -> bool:
    """Whether two ways of making events give the same ones."""
    found = []
    try:
        for way in ways:
            with way(_EACH_EVENT) as next_event:
                found.append(list(iter(next_event, None)))
    except (KeyError, TypeError, AttributeError, IndexError):
        return False
    return found[0] == found[1]


@cache
def _kinds() -> Mapping[type, YamlEventKind]:
    """What an event of each of the library's types is, where a tree or a place hangs on it."""
    lib = library()
    return {
        lib.scalar: YamlEventKind.SCALAR,
        lib.alias: YamlEventKind.ALIAS,
        lib.mapping_start: YamlEventKind.MAPPING,
        lib.sequence_start: YamlEventKind.SEQUENCE,
        lib.mapping_end: YamlEventKind.END,
        lib.sequence_end: YamlEventKind.END,
        lib.document_start: YamlEventKind.DOCUMENT,
    }


def marked_events(text: str, offset: int = 0) -> Iterator[YamlEvent]:
    """The events of a text with their places, moved by `offset`. Raises `Broken` where the text can't be read."""
    lib = library()
    kinds = _kinds()
    parser = lib.parser(text)
    while True:
        try:
            event = parser.get_event()
        except lib.error as problem:
            raise _broken(problem, offset) from None
        if event is None:
            return
        kind = kinds.get(type(event))
        if kind is not None:
            yield _marked(event, kind, text, offset)


def _marked(event: Any, kind: YamlEventKind, text: str, offset: int) -> YamlEvent:
    start, end = event.start_mark.index, event.end_mark.index
    if kind is YamlEventKind.SCALAR:
        return YamlEvent(kind, start + offset, end + offset, event.value, event.style or "", event.tag, event.anchor)
    if kind is YamlEventKind.ALIAS:
        return YamlEvent(kind, start + offset, end + offset, anchor=event.anchor)
    if kind is YamlEventKind.MAPPING or kind is YamlEventKind.SEQUENCE:
        flow = end > start and text[end - 1] in "[{"
        return YamlEvent(kind, start + offset, end + offset, "", "", event.tag, event.anchor, flow)
    return YamlEvent(kind, start + offset, end + offset)


def _broken(problem: Any, offset: int) -> Broken:
    mark = getattr(problem, "problem_mark", None)
    opened = getattr(problem, "context_mark", None)
    return Broken(
        getattr(problem, "problem", None) or "",
        getattr(problem, "context", None) or "",
        (mark.index if mark else 0) + offset,
        opened.index + offset if opened else None,
    )


def first_break(text: str) -> Broken | None:
    """Where the parser gives up on a text, if it does."""
    lib = library()
    parser = lib.parser(text)
    try:
        while parser.get_event() is not None:
            pass
    except lib.error as problem:
        return _broken(problem, 0)
    return None
