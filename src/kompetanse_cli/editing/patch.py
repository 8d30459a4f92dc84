"""Patches of a file as a careful person would make them: a value here, a line there, and nothing else is touched.

What is written is read again and compared with what was meant; text that can't be changed so is left alone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kompetanse_cli.editing.emit import Writable, inline, item_lines, key_lines, scalar
from kompetanse_cli.editing.layout import Node, TextLayout, layout
from kompetanse_cli.editing.operations import (
    Append,
    Drop,
    PatchOperation,
    Put,
    PutText,
    TextEdit,
    apply_edits,
    patched_tree,
)
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.model import N_, Span
from kompetanse_cli.reading.front_matter import split
from kompetanse_cli.reading.parse import parse
from kompetanse_cli.reading.sources import Source
from kompetanse_cli.reading.yaml import SpanKind, YamlEventKind, lexical_spans

_OfKeys = Put | Drop | Append
# A file that begins with keys, and has none yet.
_NEW_MARKDOWN = "---\n---\n"


def patched(source: Source, changes: Iterable[PatchOperation]) -> dict[str, bytes]:
    """The new bytes of each file that the changes touch; files that are not there are made.

    Raises KompetanseError for a file that can't be changed safely.
    """
    by_path: dict[str, list[PatchOperation]] = {}
    for change in changes:
        by_path.setdefault(change.address.path, []).append(change)
    made = {}
    for path, wanted in sorted(by_path.items()):
        content = source.get(path, b"")
        new = patched_text(path, _text(path, content), wanted).encode()
        if new != content:
            made[path] = new
    return made


def _text(path: str, content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise KompetanseError(
            N_("«{path}» er ikke lagret som UTF-8"), path=path, remedy=N_("lagre filen som UTF-8 først")
        ) from error


def patched_text(path: str, text: str, changes: Sequence[PatchOperation]) -> str:
    """The text with the changes made. Raises KompetanseError when they can't be made safely."""
    markdown = path.lower().endswith(".md")
    laid = layout(text or (_NEW_MARKDOWN if markdown else ""), markdown=markdown)
    if not laid.complete:
        raise KompetanseError(
            N_("«{path}» kan ikke leses til ende, og blir ikke endret"),
            path=path,
            remedy=N_("rett filen først: kompetanse validate {path}"),
        )
    of_keys = tuple(change for change in changes if not isinstance(change, PutText))
    new = apply_edits(laid.text, _Writer(laid).replacements(of_keys))
    meant = patched_tree(laid.tree, of_keys)
    for change in changes:
        if isinstance(change, PutText):
            new = _with_text(new, change.text, laid.line_break)
    if _tree(new, markdown=markdown) != meant:
        raise KompetanseError(
            N_("«{path}» er skrevet på en måte som ikke kan endres trygt"),
            path=path,
            remedy=N_("gjør endringen i et redigeringsprogram"),
        )
    return new


def _with_text(text: str, below: str, line_break: str) -> str:
    """The Markdown with another text below its keys."""
    front = split(text)
    if front is None:
        return text
    return text[: front.body_offset] + line_break.join(("", *below.strip().splitlines(), ""))


def _tree(text: str, *, markdown: bool) -> object:
    front = split(text) if markdown else None
    parsed = parse(front.yaml, front.offset) if front else parse(text)
    return parsed.tree if parsed.complete else None


def _is_of_item(change: _OfKeys) -> bool:
    """Whether an item of a list is taken out."""
    return isinstance(change, Drop) and isinstance(change.address.keys[-1], int)


@dataclass(slots=True)
class _Insertion:
    """Lines, or a piece of a line, that go in at one place. Of several at one place the deepest comes first."""

    depth: int
    number: int
    lines: tuple[str, ...] = ()
    piece: str = ""


@dataclass(slots=True)
class _Writer:
    laid: TextLayout
    made: list[TextEdit] = field(default_factory=list)
    inserted: dict[int, list[_Insertion]] = field(default_factory=dict)
    dropped: set[tuple[str | int, ...]] = field(default_factory=set)
    # What is said beside keys that are taken out, by the mapping they are in.
    said: dict[tuple[str | int, ...], list[str]] = field(default_factory=dict)

    def replacements(self, changes: Sequence[_OfKeys]) -> list[TextEdit]:
        """What the changes replace in the text."""
        new_lists: dict[tuple[str | int, ...], list[Append]] = {}
        self.dropped = {change.address.keys for change in changes if isinstance(change, Drop)}
        self._note_comments(changes)
        self._drop_items(change.address.keys for change in changes if _is_of_item(change))
        for number, change in enumerate(changes):
            keys = change.address.keys
            if _is_of_item(change):
                continue
            if isinstance(change, Append) and self._is_new(keys):
                new_lists.setdefault(keys, []).append(change)
            else:
                self._make(change, number)
        for number, (keys, appended) in enumerate(new_lists.items(), len(changes)):
            self._new_key(keys, tuple(each.value for each in appended), appended[0].order, number)
        self.made += [TextEdit(at, at, self._joined(at, found)) for at, found in self.inserted.items()]
        return self.made

    def _is_new(self, keys: tuple[str | int, ...]) -> bool:
        """Whether there is no list to put an item into: none at all, or an empty one."""
        node = self.laid.nodes.get(keys)
        return node is None or node.is_empty or node.count == 0

    def _is_new_key(self, change: _OfKeys) -> bool:
        """Whether a key comes into a mapping that is written in lines."""
        outer = self.laid.nodes.get(change.address.keys[:-1])
        is_block = outer is not None and outer.kind is YamlEventKind.MAPPING and not outer.flow
        return isinstance(change, Put) and is_block and change.address.keys not in self.laid.nodes

    def _note_comments(self, changes: Sequence[_OfKeys]) -> None:
        """Remember what is said beside keys that give way to a new one."""
        new_beside = {change.address.keys[:-1] for change in changes if self._is_new_key(change)}
        dropped = [
            change.address.keys
            for change in changes
            if isinstance(change, Drop) and change.comments and change.address.keys[:-1] in new_beside
        ]
        found = (each for each in lexical_spans(self.laid.text) if each.sort is SpanKind.COMMENT) if dropped else ()
        comments = tuple(found)
        known = {keys: node for keys in dropped if (node := self.laid.nodes.get(keys)) is not None}
        for keys, node in sorted(known.items(), key=lambda each: each[1].start):
            outer = self.laid.nodes[keys[:-1]]
            start, end = self._lines_of(keys, node, outer)
            said = (self.laid.text[each.start : each.end].rstrip() for each in comments if start <= each.start < end)
            self.said.setdefault(keys[:-1], []).extend(said)

    def _make(self, change: _OfKeys, number: int) -> None:
        keys = change.address.keys
        node = self.laid.nodes.get(keys)
        if isinstance(change, Append):
            self._append(change, number)
        elif isinstance(change, Drop):
            self._drop(keys)
        elif node is None or node.is_empty:
            self._new_key(keys, change.value, change.order, number)
        else:
            self._replace(node, keys, change.value)

    def _replace(self, node: Node, keys: tuple[str | int, ...], value: Writable) -> None:
        if node.kind is YamlEventKind.SCALAR and not isinstance(value, (list, tuple, dict)):
            inside = any(self.laid.nodes[keys[:length]].flow for length in range(len(keys)))
            self.made.append(TextEdit(node.start, node.end, scalar(value, flow=inside)))
        elif node.flow or node.kind is YamlEventKind.SCALAR:
            self.made.append(TextEdit(node.start, node.end, inline(value)))
        else:
            # What stands in lines of its own is written on the line of its key.
            assert node.key is not None
            colon = self.laid.text.index(":", node.key.end) + 1
            self.made.append(TextEdit(colon, node.end, f" {inline(value)}"))

    def _new_key(self, keys: tuple[str | int, ...], value: Writable, order: tuple[str, ...], number: int) -> None:
        """A key that is not there, or one with nothing behind it."""
        node = self.laid.nodes.get(keys)
        outer = self.laid.nodes.get(keys[:-1])
        name = str(keys[-1])
        if node is not None and node.key is not None:
            self._fill(node, keys, value)
        elif outer is None or not outer.names:
            self._insert(self.laid.end, _Insertion(0, number, tuple(key_lines(name, value, 0))))
        elif outer.flow:
            before = self._before(keys, outer, order)
            self._insert(before.end, _Insertion(len(keys), number, piece=f", {name}: {inline(value)}"))
        else:
            before = self._before(keys, outer, order)
            first = self.laid.nodes[(*keys[:-1], outer.names[0])].key
            indent = self.laid.column(first.start) if first else 0
            said = (f"{' ' * indent}{comment}" for comment in self.said.pop(keys[:-1], ()))
            lines = (*said, *key_lines(name, value, indent))
            self._insert(self.laid.line_end(before.end), _Insertion(len(keys), number, lines))

    def _fill(self, node: Node, keys: tuple[str | int, ...], value: Writable) -> None:
        """Write behind a key that stands there with nothing, or with an empty list."""
        assert node.key is not None
        colon = self.laid.text.index(":", node.key.end) + 1
        indent = self.laid.column(node.key.start)
        lines = list(key_lines(str(keys[-1]), value, indent))
        flow = any(self.laid.nodes[keys[:length]].flow for length in range(len(keys)))
        end = colon if node.is_empty else node.end
        if flow or len(lines) == 1:
            self.made.append(TextEdit(colon, end, f" {inline(value)}"))
            return
        if not node.is_empty:
            self.made.append(TextEdit(colon, node.end, ""))
        self._insert(self.laid.line_end(end), _Insertion(len(keys), 0, tuple(lines[1:])))

    def _before(self, keys: tuple[str | int, ...], outer: Node, order: tuple[str, ...]) -> Node:
        """The key that a new one comes after."""
        name = str(keys[-1])
        earlier = order[: order.index(name)] if name in order else ()
        found = [each for each in outer.names if each in earlier]
        return self.laid.nodes[(*keys[:-1], found[-1] if found else outer.names[-1])]

    def _append(self, change: Append, number: int) -> None:
        keys = change.address.keys
        node = self.laid.nodes[keys]
        after = node.count - 1 if change.after is None else change.after
        beside = self.laid.nodes[(*keys, after)]
        if node.flow:
            self._insert(beside.end, _Insertion(len(keys) + 1, number, piece=f", {inline(change.value)}"))
            return
        flow = beside.flow if beside.kind is YamlEventKind.MAPPING else None
        lines = tuple(item_lines(change.value, self.laid.column(node.start), flow=flow))
        if self._has_blank_before(beside) and after:
            lines = ("", *lines)
        self._insert(self.laid.line_end(beside.end), _Insertion(len(keys) + 1, number, lines))

    def _has_blank_before(self, node: Node) -> bool:
        start = self.laid.line_start(node.start)
        return self.laid.text[:start].rstrip(" \t").endswith(("\n\n", "\n\r\n"))

    def _drop(self, keys: tuple[str | int, ...]) -> None:
        node, outer = self.laid.nodes.get(keys), self.laid.nodes.get(keys[:-1])
        if node is None or outer is None or node.key is None:
            return
        if outer.flow:
            self._drop_in_flow(keys, node, outer)
            return
        self.made.append(TextEdit(*self._lines_of(keys, node, outer), ""))

    def _lines_of(self, keys: tuple[str | int, ...], node: Node, outer: Node) -> tuple[int, int]:
        """Where the lines of a key of a mapping begin and end."""
        assert node.key is not None
        start, end = self.laid.line_start(node.key.start), self.laid.line_end(max(node.end, node.key.end))
        following = self._after_first(keys, outer)
        first = self.laid.nodes[(*keys[:-1], outer.names[0])].key
        if (
            following is not None
            and first
            and self.laid.text[self.laid.line_start(first.start) : first.start].strip(" ")
        ):
            # The first keys of an item stand behind its dash: the next one takes their place.
            return node.key.start, following.start
        return start, end

    def _after_first(self, keys: tuple[str | int, ...], outer: Node) -> Span | None:
        """The key after one that goes with all before it; None when one before it stays, or none comes after it."""
        at = outer.names.index(str(keys[-1])) + 1
        if at == len(outer.names) or any((*keys[:-1], name) not in self.dropped for name in outer.names[:at]):
            return None
        return self.laid.nodes[(*keys[:-1], outer.names[at])].key

    def _drop_in_flow(self, keys: tuple[str | int, ...], node: Node, outer: Node) -> None:
        assert node.key is not None
        following = self._after_first(keys, outer)
        if following is not None:
            self.made.append(TextEdit(node.key.start, following.start, self._said_between(node.end, following.start)))
            return
        at = outer.names.index(str(keys[-1]))
        if at:
            before = self.laid.nodes[(*keys[:-1], outer.names[at - 1])]
            kept = self._said_between(before.end, node.key.start)
            self.made.append(TextEdit(before.end, node.end, kept))

    def _said_between(self, start: int, end: int) -> str:
        """What stands between a value and the next key but the comma, if there is a comment: it is of the value."""
        between = self.laid.text[start:end]
        return between.replace(",", "", 1) if "#" in between else ""

    def _drop_items(self, dropped: Iterable[tuple[str | int, ...]]) -> None:
        by_list: dict[tuple[str | int, ...], set[int]] = {}
        for keys in dropped:
            assert isinstance(keys[-1], int)
            by_list.setdefault(keys[:-1], set()).add(keys[-1])
        for keys, numbers in by_list.items():
            outer = self.laid.nodes[keys]
            if len(numbers) == outer.count:
                self._replace(outer, keys, ())
            elif outer.flow:
                self._drop_items_in_flow(keys, numbers)
            else:
                for number in sorted(numbers):
                    node = self.laid.nodes[(*keys, number)]
                    self.made.append(TextEdit(self.laid.line_start(node.start), self.laid.line_end(node.end), ""))

    def _drop_items_in_flow(self, keys: tuple[str | int, ...], numbers: set[int]) -> None:
        nodes, kept = self.laid.nodes, min(set(range(len(numbers) + 1)) - numbers)
        for number in sorted(numbers):
            node = nodes[(*keys, number)]
            # The comma before goes with it; the one behind, when all before it go too.
            whole = (
                (nodes[(*keys, number - 1)].end, node.end)
                if number > kept
                else (node.start, nodes[(*keys, number + 1)].start)
            )
            self.made.append(TextEdit(*whole, ""))

    def _insert(self, at: int, what: _Insertion) -> None:
        self.inserted.setdefault(at, []).append(what)

    def _joined(self, at: int, found: list[_Insertion]) -> str:
        """All that goes in at one place: pieces of the line first, then lines."""
        ordered = sorted(found, key=lambda each: (-each.depth, each.number))
        pieces = "".join(each.piece for each in ordered)
        lines = [line for each in ordered for line in each.lines]
        if not lines:
            return pieces
        end, text = self.laid.line_break, self.laid.text
        before = end if at > 0 and text[at - 1] not in "\r\n" else ""
        after = "" if before and at == len(text) else end
        return pieces + before + end.join(lines) + after
