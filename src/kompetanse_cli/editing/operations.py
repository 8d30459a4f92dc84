"""What may be changed in a file: patch operations by key path, with the tree that must come out, and text edits.

An edit replaces a span; all else stays as it was, byte for byte.
"""

from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from typing import Any

from kompetanse_cli.editing.emit import Writable, as_read
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import Address, Region
from kompetanse_cli.reading.yaml import LINE_END


@frozen
class Put:
    """The key at the address gets this value, whether it stands there or not. `order` is the order its mapping's keys
    are written in: a new one comes after the last of those before it."""

    address: Address
    value: Writable
    order: tuple[str, ...] = ()


@frozen
class Drop:
    """The key at the address and its value, or the item of a list, is taken out. Other changes name items by the places
    they had before. A list with nothing left is empty. `comments` that stand on a key's lines are kept on lines of
    their own, above a key that is new beside it: what was said of the one holds for the other."""

    address: Address
    comments: bool = False


@frozen
class Append:
    """The list at the address gets another item, after the item number `after`, else last. The list, and the file, are
    made if they are not there."""

    address: Address
    value: Writable
    after: int | None = None
    order: tuple[str, ...] = ()


@frozen
class PutText:
    """The text below the keys of a Markdown file becomes this; the address is that of the file. A file that is not
    there is made, when another change gives it its keys."""

    address: Address
    text: str


PatchOperation = Put | Drop | Append | PutText


def patched_tree(tree: Mapping[str, Any], changes: Iterable[Put | Drop | Append]) -> dict[str, Any]:
    """What the tree is to be: the changes made on it as data."""
    made: dict[str, Any] = deepcopy(dict(tree))
    behind: dict[int, list[tuple[int, int, object]]] = {}
    lists: dict[int, list[Any]] = {}
    gone = object()
    for number, change in enumerate(changes):
        *way, last = change.address.keys
        box: Any = made
        for step in way:
            box = box[step]
        if isinstance(change, Put):
            box[last] = as_read(change.value)
        elif isinstance(change, Drop) and isinstance(last, int):
            lists[id(box)] = box
            box[last] = gone
        elif isinstance(change, Drop):
            box.pop(last, None)
        else:
            found: list[Any] = box.setdefault(last, [])
            lists[id(found)] = found
            after = len(found) - 1 if change.after is None else change.after
            behind.setdefault(id(found), []).append((after, number, as_read(change.value)))
    for key, added in behind.items():
        # The last first, so that the numbers still hold for the others.
        for after, _, value in sorted(added, key=lambda each: each[:2], reverse=True):
            lists[key].insert(after + 1, value)
    for items in lists.values():
        items[:] = [item for item in items if item is not gone]
    return made


@frozen
class TextEdit:
    """What stands from `start` to `end`, in code points, becomes `new`."""

    start: int
    end: int
    new: str


def text_edits(text: str, edits: Iterable[tuple[Region, str]]) -> Iterator[TextEdit]:
    """The replacements of regions of a text, whose lines and columns are from 1, each with what stands there then."""
    # Once for all of them: a text of thousands of lines may have as many edits.
    starts = line_starts(text)
    for region, new in edits:
        start, end = (starts[at.line - 1] + at.column - 1 for at in (region.start, region.end))
        yield TextEdit(start, end, new)


def line_starts(text: str) -> list[int]:
    """Where each line begins, as editors count lines: after LF, CRLF and CR."""
    return [0, *(match.end() for match in LINE_END.finditer(text))]


def apply_edits(text: str, replacements: Iterable[TextEdit]) -> str:
    """The text with the replacements made. Of two that overlap the one that begins first is made, and of two at the
    same place the shorter."""
    parts, at = [], 0
    for each in sorted(set(replacements), key=lambda each: (each.start, each.end, each.new)):
        if each.start < at:
            continue
        parts += [text[at : each.start], each.new]
        at = max(each.end, each.start)
    return "".join((*parts, text[at:]))
