"""What nobody knows of a table: words that nothing is called, each with what it may be meant as."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kompetanse_cli.frozen import frozen
from kompetanse_cli.operations.importing.columns import RowKey
from kompetanse_cli.similar import fold, nearest, part_of_one

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


def nearest_name(word: str, names: Mapping[str, Proposal], longer: Iterable[str] = ()) -> Proposal | None:
    """The one of the names that a word is part of, or near, or the only one of the `longer` ones that it is part of;
    None when there is none, or are several. A name that is the word itself is none of them."""
    beside = {name: Proposal(name, name) for name in longer}
    others = {name: each for name, each in {**beside, **names}.items() if fold(name) != fold(word)}
    near = part_of_one(word, others)
    if near is None:
        slip = nearest(word, names)
        near = slip if slip is not None and not are_told_apart(word, slip) else None
    return None if near is None else others[near]


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
