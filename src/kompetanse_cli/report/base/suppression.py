"""Which sums of a tree can be told without telling of a few people: complementary cell suppression.

A figure that is hidden can be computed where those around it are told: 14 at the nursing home and 12 in ward A make 2
in ward B. So it is not enough to hide the small ones: what lies between two figures that are told must be nobody, or
as many as may be told. The choice is made over the whole tree, whatever part of it a page is about, so that two pages
laid beside each other tell no more than each of them.
"""

from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

Node = TypeVar("Node", bound=Hashable)
Counts = tuple[int, ...]


def tellable(
    root: Node, below: Mapping[Node, Sequence[Node]], counts: Mapping[Node, Counts], fewest: int
) -> frozenset[Node]:
    """The nodes of a tree whose counts can be told. `counts` are how many people there are in each group that is told
    of, with those below; a node without counts has nobody.

    Whatever can be computed from those that are told, by adding and taking away, is nobody or at least `fewest` in
    each group.
    """
    told: set[Node] = set()
    # Of each node the nearest below that are told, those with fewest people last.
    near: dict[Node, list[Node]] = {}
    for node in reversed(_downwards(root, below)):
        found = [each for child in below.get(node, ()) for each in ([child] if child in told else near[child])]
        found.sort(key=lambda each: sum(counts[each]), reverse=True)
        beside = _minus(counts.get(node, ()), [counts[each] for each in found])
        while _tells_of_few(beside, fewest) and found:
            # It becomes a part of what is beside, and what is told below it takes its place.
            gone = found.pop()
            told.remove(gone)
            found += near[gone]
            found.sort(key=lambda each: sum(counts[each]), reverse=True)
            beside = _minus(counts[node], [counts[each] for each in found])
        near[node] = found
        if counts.get(node) and not _tells_of_few(beside, fewest):
            told.add(node)
    return frozenset(told)


def _downwards(root: Node, below: Mapping[Node, Sequence[Node]]) -> list[Node]:
    """The nodes, each before those below it."""
    found, waiting = [], [root]
    while waiting:
        node = waiting.pop()
        found.append(node)
        waiting.extend(below.get(node, ()))
    return found


def _minus(counts: Counts, others: Sequence[Counts]) -> Counts:
    return tuple(number - sum(other[at] for other in others) for at, number in enumerate(counts))


def _tells_of_few(beside: Counts, fewest: int) -> bool:
    # Below nobody are those who are in several of the nodes.
    return any(0 < abs(number) < fewest for number in beside)
