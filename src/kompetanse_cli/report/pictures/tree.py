"""The organisation as a tree: a line for each unit, with who holds the roles there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kompetanse_cli.report.pictures.svg import GRID, INK, LINE, element, fitted, path, picture, words

WIDTH = 880
_NAMES, _ROW, _TOP, _INDENT = 290, 24, 12, 18


@dataclass(frozen=True, slots=True)
class Leaf:
    """A unit, how far down it is, and its roles in words. They come as the tree is read from the top."""

    name: str
    depth: int
    told: str


def tree_picture(leaves: Sequence[Leaf], title: str, description: str) -> str:
    """The picture."""
    return picture(WIDTH, _TOP * 2 + _ROW * len(leaves), title, description, _drawn(leaves))


def _drawn(leaves: Sequence[Leaf]) -> Iterator[str]:
    # The row that the branch at each depth hangs down from.
    above: dict[int, float] = {}
    for number, leaf in enumerate(leaves):
        x, y = 10 + _INDENT * leaf.depth, _TOP + _ROW * number + _ROW / 2
        hangs = above.get(leaf.depth - 1)
        if hangs is not None:
            stem = x - _INDENT
            yield element("path", d=path([(stem, hangs + 5), (stem, y), (x - 5, y)]), fill="none", stroke=GRID)
        above[leaf.depth] = y
        yield element("circle", cx=x, cy=y, r=4, fill=LINE)
        bold = "bold" if leaf.depth == 0 else "normal"
        yield words(fitted(leaf.name, _NAMES - x - 12), x + 10, y + 4, colour=INK, weight=bold)
        yield words(fitted(leaf.told, WIDTH - _NAMES - 8, 11), _NAMES, y + 4, size=11)
