"""Records that are wrong somewhere, as YAML was read: a mistake in a record hides nothing but itself."""

from collections.abc import Iterator
from typing import Any

from kompetanse_cli.frozen import frozen
from kompetanse_cli.model.base.finding import Address
from kompetanse_cli.model.base.record import Keys, Record
from kompetanse_cli.model.base.walk import EACH, KEY, Path


@frozen
class BrokenRecord:
    """A record that is no record of the register, or not all of it: its kind, its place, and its tree as it was read.

    `left_out` are the ways to what the register lacks of it, the empty one is all of it; none where a word is all that
    is wrong.
    """

    kind: type[Record]
    address: Address
    tree: Any
    left_out: tuple[Keys, ...] = ((),)

    def values(self, keys: Path) -> Iterator[tuple[Address, Any]]:
        """What stands, in what the register lacks, where a path of keys leads (`FieldLeaf.keys`), with its place."""
        for way, value, on_key in _follow(self.tree, keys, ()):
            if any(way[: len(each)] == each for each in self.left_out):
                yield Address(self.address.path, (*self.address.keys, *way), on_key=on_key), value


def _follow(tree: Any, keys: Path, way: Keys) -> Iterator[tuple[Keys, Any, bool]]:
    """The values of a tree that a path leads to, each with the way to it, and whether it is the key that stands there.

    Where the tree has another form than the path, there are none.
    """
    if not keys:
        yield way, tree, False
        return
    step, rest = keys[0], keys[1:]
    if step is EACH:
        items = enumerate(tree) if isinstance(tree, list) else tree.items() if isinstance(tree, dict) else ()
        for number, item in items:
            yield from _follow(item, rest, (*way, number))
    elif not isinstance(tree, dict):
        return
    elif step is KEY:
        yield from (((*way, key), key, True) for key in tree)
    elif step in tree:
        yield from _follow(tree[step], rest, (*way, step))
