"""The events of ruamel.yaml's C parser; the only module that knows ruamel.yaml."""

from collections.abc import Callable, Iterator
from enum import Enum
from functools import cache
from typing import Any, NamedTuple

from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.frozen import frozen
from kompetanse_cli.messages import N_


class EventKind(Enum):
    """What an event is."""

    SCALAR = "scalar"
    ALIAS = "alias"
    MAPPING = "mapping"
    SEQUENCE = "sequence"
    END = "end"
    DOCUMENT = "document"


class YamlEvent(NamedTuple):
    """An event with its place in the whole file's text. `style` is "" for a plain scalar."""

    kind: EventKind
    start: int
    end: int
    value: str = ""
    style: str = ""
    tag: str | None = None
    anchor: str | None = None
    flow: bool = False


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
    """The parser and the types of its events."""

    parser: Callable[[str], Any]
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
        import _ruamel_yaml as c
        from ruamel.yaml import events
    except ImportError as problem:
        raise KompetanseError(
            N_("YAML-leseren mangler: ruamel.yaml er installert uten C-utvidelsen"),
            remedy=N_("installer på nytt med: pip install --force-reinstall kompetanse-cli"),
        ) from problem
    return Library(
        parser=c.CParser,
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


def marked_events(text: str, offset: int = 0) -> Iterator[YamlEvent]:
    """The events of a text with their places, moved by `offset`. Raises `Broken` where the text can't be read."""
    lib = library()
    kinds = {
        lib.scalar: EventKind.SCALAR,
        lib.alias: EventKind.ALIAS,
        lib.mapping_start: EventKind.MAPPING,
        lib.sequence_start: EventKind.SEQUENCE,
        lib.mapping_end: EventKind.END,
        lib.sequence_end: EventKind.END,
        lib.document_start: EventKind.DOCUMENT,
    }
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


def _marked(event: Any, kind: EventKind, text: str, offset: int) -> YamlEvent:
    start, end = event.start_mark.index, event.end_mark.index
    if kind is EventKind.SCALAR:
        return YamlEvent(kind, start + offset, end + offset, event.value, event.style or "", event.tag, event.anchor)
    if kind is EventKind.ALIAS:
        return YamlEvent(kind, start + offset, end + offset, anchor=event.anchor)
    if kind is EventKind.MAPPING or kind is EventKind.SEQUENCE:
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
