"""Where each change stands when all of them are made."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import reduce
from typing import Any

from kompetanse_cli.editing.layout import layout
from kompetanse_cli.editing.operations import Append, PatchOperation
from kompetanse_cli.model import Address
from kompetanse_cli.reading.sources import Source

# Of the list at an address: behind which item each new one comes, in the order they stand afterwards.
_Behind = Mapping[Address, Sequence[int]]


def landing(source: Source, changes: Sequence[PatchOperation]) -> tuple[Address, ...]:
    """The address that each change has afterwards, where none takes an item out of a list."""
    trees = {path: _tree(source, path) for path in {change.address.path for change in changes}}
    new: dict[Address, list[tuple[int, int]]] = {}
    for number, change in enumerate(changes):
        if isinstance(change, Append):
            last = len(_list_at(trees[change.address.path], change.address)) - 1
            new.setdefault(change.address, []).append((last if change.after is None else change.after, number))
    behind = {address: [after for after, _ in sorted(added)] for address, added in new.items()}
    places = {
        number: after + 1 + place
        for added in new.values()
        for place, (after, number) in enumerate(sorted(added))
    }  # fmt: skip
    moved = (_moved(change.address, behind) for change in changes)
    return tuple(each.child(places[number]) if number in places else each for number, each in enumerate(moved))


def _moved(address: Address, behind: _Behind) -> Address:
    """The address of something that was there, with the new items before it counted."""
    keys = (
        key + bisect_left(behind.get(Address(address.path, address.keys[:depth]), ()), key)
        if isinstance(key, int)
        else key
        for depth, key in enumerate(address.keys)
    )
    return Address(address.path, tuple(keys))


def _tree(source: Source, path: str) -> Any:
    return layout(source.get(path, b"").decode("utf-8"), markdown=path.lower().endswith(".md")).tree


def _list_at(tree: Any, address: Address) -> Sequence[Any]:
    found = reduce(_step, address.keys, tree)
    return found if isinstance(found, list) else ()


def _step(box: Any, key: str | int) -> Any:
    try:
        return box[key]
    except (KeyError, IndexError, TypeError):
        return None
