"""One person's name as it is looked for: its words, which of them may stand alone, and addresses made of them."""

from collections.abc import Sequence

from kompetanse_cli.reading.names.words import fold, ways_to_write, words

# A part of a name is a word of its own from so many letters.
SHORTEST = 3
_MOST_INITIALS = 4
# A shorter word that is made of an initial and a name may be any word.
_LONG_ENOUGH = 6
# How many letters of the first and of the last word a short user name has, as in «livaas».
_BEGINNINGS = ((3, 3), (2, 3), (3, 2), (2, 2))


class SoughtName:
    """The words of a name, folded."""

    def __init__(self, name: str) -> None:
        found = [each.text for each in words(name)]
        has_capitals = any(text[0].isupper() for text in found)
        self.written = {fold(text): text for text in found if len(text) > 1}
        # A word in small letters, as «von» and «vikar», is nobody's name alone.
        self.alone = frozenset(
            folded
            for folded, text in self.written.items()
            if len(text) >= SHORTEST and (text[0].isupper() or not has_capitals)
        )
        self.last = frozenset(fold(each.text) for each in words(_last(name)))
        self._initials = frozenset(fold(text)[:1] for text in found)
        self._ways = tuple(ways_to_write(text) for text in found)

    @property
    def run_together(self) -> frozenset[str]:
        """The name as one word in user names: `solveigqvamsås`, `sqvamsås`."""
        if len(self._ways) < 2:
            return frozenset()
        pairs = [(first, last) for first in self._ways[0] for last in self._ways[-1]]
        return frozenset(way for a, b in pairs for way in (a + b, b + a, a[:1] + b) if len(way) >= _LONG_ENOUGH)

    def is_initials(self, text: str) -> bool:
        """Whether these are first letters of words in the name."""
        return len(text) <= _MOST_INITIALS and all(fold(letter)[:1] in self._initials for letter in text)

    def is_made_of(self, pieces: Sequence[str]) -> bool:
        """Whether each piece of an address is a word of the name or its initial, or all are in one piece."""
        every = frozenset[str]().union(*self._ways)
        if all(piece in every or piece in self._initials for piece in pieces):
            return any(piece in every and len(piece) >= SHORTEST for piece in pieces)
        return len(pieces) == 1 and len(self._ways) > 1 and self._is_run_together(pieces[0])

    def _is_run_together(self, piece: str) -> bool:
        pairs = [(first, last) for first in self._ways[0] for last in self._ways[-1]]
        whole = {way for a, b in pairs for way in (a + b, b + a, a[:1] + b, a + b[:1])}
        return piece in whole or any(piece == a[:n] + b[:m] for a, b in pairs for n, m in _BEGINNINGS)


def _last(name: str) -> str:
    """The last name, which is written first where there is a comma."""
    before, comma, _ = name.partition(",")
    return before if comma else name.split()[-1] if name.split() else ""
