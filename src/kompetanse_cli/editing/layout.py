"""TextLayout of a text: where every key, value and item begins and ends, so that something can be put beside it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import Span
from kompetanse_cli.reading.front_matter import split
from kompetanse_cli.reading.parse import parse
from kompetanse_cli.reading.yaml import KeyPath, Visit, VisitRole, YamlEvent, YamlEventKind, YamlValue, prepare, visits


@dataclass(slots=True)
class Node:
    """A value and where it is written; `key` is where its key is. `end` of a block mapping or list is that of the last
    thing in it, and of an empty value the place behind its colon. `names` are the keys of a mapping, `count` the items
    of a list.
    """

    kind: YamlEventKind
    flow: bool
    start: int
    end: int
    key: Span | None
    names: list[str] = field(default_factory=list)
    count: int = 0
    is_empty: bool = False


@frozen
class TextLayout:
    """A text, what it says, and where. `begin` and `end` are where its YAML begins and ends. Not `complete`: the rest
    could not be read.
    """

    text: str
    tree: dict[str, YamlValue]
    nodes: Mapping[KeyPath, Node]
    begin: int
    end: int
    complete: bool

    def column(self, place: int) -> int:
        """How many code points stand before a place on its line."""
        return place - self.line_start(place)

    def line_start(self, place: int) -> int:
        """Where the line of a place begins."""
        return max(self.text.rfind("\n", 0, place), self.text.rfind("\r", 0, place)) + 1

    def line_end(self, place: int) -> int:
        """Where the line of a place ends, its line break included; the end of the YAML for the last line."""
        if place > self.begin and self.text[place - 1] in "\r\n":
            return place
        for at in range(place, self.end):
            if self.text[at] == "\n":
                return at + 1
            if self.text[at] == "\r":
                return at + (2 if self.text[at + 1 : at + 2] == "\n" else 1)
        return self.end

    @property
    def line_break(self) -> str:
        """The line break of the text: that of its first line."""
        first = self.text.find("\n")
        return "\r\n" if first > 0 and self.text[first - 1] == "\r" else "\n"


def layout(text: str, *, markdown: bool = False) -> TextLayout:
    """How a file's text is laid out. Of Markdown it is the front matter, if there is any. Raises Broken never: what
    stands behind a mistake is left out."""
    yaml, begin = text, 0
    if markdown:
        front = split(text)
        yaml, begin = (front.yaml, front.offset) if front is not None else ("", 0)
    parsed = parse(yaml, begin)
    nodes: dict[KeyPath, Node] = {}
    if parsed.complete:
        for visit in visits(prepare(yaml, begin)):
            _note(nodes, visit)
    return TextLayout(text, parsed.tree, nodes, begin, begin + len(yaml), parsed.complete)


def _note(nodes: dict[KeyPath, Node], visit: Visit) -> None:
    path, event = visit.path, visit.event
    if path is None:
        return
    if visit.role is VisitRole.END:
        node = nodes[path]
        if node.flow:
            node.end = event.end
            _stretch(nodes, path)
    elif visit.role in (VisitRole.VALUE, VisitRole.LEFT_OUT) and path not in nodes:
        nodes[path] = _node(visit, event)
        _belongs(nodes, path)
        _stretch(nodes, path)


def _node(visit: Visit, event: YamlEvent) -> Node:
    key = Span(visit.key.start, visit.key.end) if visit.key else None
    end = event.end
    if event.kind in (YamlEventKind.MAPPING, YamlEventKind.SEQUENCE) and not event.flow:
        end = event.start
    return Node(event.kind, event.flow, event.start, end, key, is_empty=visit.role is VisitRole.LEFT_OUT)


def _belongs(nodes: dict[KeyPath, Node], path: KeyPath) -> None:
    """Tell the mapping or list it is in."""
    if not path:
        return
    outer = nodes[path[:-1]]
    if isinstance(path[-1], str):
        outer.names.append(path[-1])
    else:
        outer.count += 1


def _stretch(nodes: dict[KeyPath, Node], path: KeyPath) -> None:
    """A block mapping or list reaches as far as the last thing in it."""
    end = nodes[path].end
    for length in range(len(path) - 1, -1, -1):
        outer = nodes[path[:length]]
        if outer.flow:
            return
        outer.end = max(outer.end, end)
