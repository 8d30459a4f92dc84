"""Which lines may name somebody, told fast: only those are read closely, with everybody else in mind.

Whatever vowels a word of the name is written with, its consonants are the same. A line that has those of no word of it,
nor the id, nor an address, does not name the person; nor does one in which the person is not found alone.
"""

import re
import unicodedata
from collections.abc import Iterator

from kompetanse_cli.reading.names import Bearer, NameMatcher

_NO_LETTER = re.compile("[\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff]")
_PLAIN = str.maketrans({"ø": "o", "æ": "e", "ð": "d", "đ": "d", "ł": "l", "þ": "th", "œ": "o"})
_VOWELS = re.compile("[aeiouy]+")
_WORD = re.compile(r"[^\W_]+")


class Sieve:
    """Somebody who is looked for, alone."""

    def __init__(self, sought: Bearer) -> None:
        self._alone = NameMatcher((sought,))
        words = (word for word in _WORD.findall(unicodedata.normalize("NFC", sought.name)) if len(word) > 1)
        sought_for = dict.fromkeys(map(_consonants, (*words, sought.id)))
        # An address may be made of a few letters of each word.
        any_of = "|".join(re.escape(each) for each in sought_for if each)
        self._any = re.compile(rf"@|(?<![^\W_])(?<!\*)(?:{any_of})s?(?!\*)(?![^\W_])")

    def keeps(self, text: str) -> bool:
        """Whether a text may name the person."""
        return self._may_name(text) and any(True for _ in self._alone.matches(text))

    def stretches(self, text: str) -> Iterator[tuple[int, int]]:
        """From where to where a text may do so: whole lines, with one before and one after; none touches another."""
        if self._may_name(text):
            yield from (each for each in self._near(text) if self.keeps(text[slice(*each)]))

    def _may_name(self, text: str) -> bool:
        return self._any.search(_consonants(text)) is not None

    def _near(self, text: str) -> Iterator[tuple[int, int]]:
        lines = text.splitlines(keepends=True)
        kept = [number for number, line in enumerate(lines) if self._may_name(line)]
        wanted = sorted({near for number in kept for near in (number - 1, number, number + 1)} & set(range(len(lines))))
        starts = [0]
        for line in lines:
            starts.append(starts[-1] + len(line))
        begin = end = -1
        for number in wanted:
            if number != end:
                if begin >= 0:
                    yield starts[begin], starts[end]
                begin = number
            end = number + 1
        if begin >= 0:
            yield starts[begin], starts[end]


def _consonants(text: str) -> str:
    """A text in small letters with one sign for the vowels between two consonants, and without accents."""
    folded = text.casefold()
    if not folded.isascii():
        folded = _NO_LETTER.sub("", unicodedata.normalize("NFKD", folded)).translate(_PLAIN)
    return _VOWELS.sub("*", folded)
