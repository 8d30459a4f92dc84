"""What nobody knows of a table: words that nothing is called, each with what it may be meant as."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from kompetanse_cli.frozen import frozen
from kompetanse_cli.operations.importing.table.rows import RowKey
from kompetanse_cli.similar import all_with_part, composed, fold, nearest

# What a mapping file says of a word, a sheet or a column: an id, a name, a field; or of a column the role or course.
Meant = str | Mapping[str, str]


@frozen
class Proposal:
    """What a word may be meant as: the `value` that a mapping file would have for it, and how that is `told`."""

    value: Meant
    told: str


@dataclass(slots=True)
class Unknown:
    """What is proposed for a word, and the rows in which it stands."""

    proposals: tuple[Proposal, ...] = ()
    rows: dict[RowKey, None] = field(default_factory=dict)

    @property
    def near(self) -> str:
        """All that is proposed, as it is told; empty where nothing is."""
        return ", ".join(each.told for each in self.proposals)

    @property
    def sheets(self) -> tuple[str, ...]:
        """The sheets in which the word stands."""
        return tuple(dict.fromkeys(sheet for sheet, *_ in self.rows))


# Words by which places are told apart, however few letters differ.
_DIRECTIONS = frozenset(map(fold, ("nord", "sør", "øst", "vest", "aust", "nordre", "søre", "søndre", "austre", "østre",
                                   "vestre", "indre", "ytre", "øvre", "nedre", "midt", "midtre")))  # fmt: skip


class NearNames:
    """What words may be meant as: names that are known, and longer words that stand beside."""

    def __init__(self, names: Mapping[str, Proposal], longer: Iterable[str] = ()) -> None:
        self._names = names
        self._all = {**{word: Proposal(word, word) for word in longer}, **names}
        self._folded = sorted((fold(name), name) for name in self._all)
        self._by_word: dict[str, list[str]] = {}
        for name in self._all:
            for part in dict.fromkeys(map(fold, filter(None, _BETWEEN.split(composed(name))))):
                self._by_word.setdefault(part, []).append(name)

    def near(self, word: str) -> tuple[Proposal, ...]:
        """The names that a word is part of, the shortest first; else the one that is near. A name that is the word
        itself is none of them."""
        folded = fold(word)
        may_be = (name for name in self._candidates(word, folded) if fold(name) != folded)
        near = sorted(all_with_part(word, dict.fromkeys(may_be)), key=lambda name: (len(name), name))[:_MOST]
        if not near:
            slip = nearest(word, self._names)
            near = [slip] if slip is not None and not are_told_apart(word, slip) else []
        return tuple(self._all[name] for name in near)

    def _candidates(self, word: str, folded: str) -> Iterator[str]:
        """The names with the word of it in them that fewest have, and those that begin so."""
        parts = (fold(part) for part in _BETWEEN.split(composed(word)) if part)
        yield from min((self._by_word.get(part, []) for part in parts), key=len, default=[])
        for key, name in islice(self._folded, bisect_left(self._folded, (folded, "")), None):
            if not key.startswith(folded):
                return
            yield name


def are_told_apart(one: str, other: str) -> bool:
    """Whether two names differ in a number, a letter or a direction: «Bolig 1» and «Bolig 2», «Sone Øst» and «Vest»."""
    words, others = ([fold(part) for part in _BETWEEN.split(name) if part] for name in (one, other))
    if len(words) != len(others):
        return False
    return any(
        a != b and (min(len(a), len(b)) < _SHORT or not (a + b).isalpha() or {a, b} <= _DIRECTIONS)
        for a, b in zip(words, others, strict=True)
    )


_BETWEEN = re.compile(r"[\W_]+")
_SHORT = 3
_MOST = 5
