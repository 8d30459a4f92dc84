"""The words of a text and of a name, folded so that each way to write one of them is the same."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import product

from kompetanse_cli.frozen import frozen
from kompetanse_cli.reading.yaml import mended

# A letter may be stored in pieces, and what can't be seen may stand within a word.
_MARKS = "\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff"
_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_WORD = re.compile(rf"[^\W_](?:[^\W_]|[{_MARKS}])*")
# What a letter in another encoding begins with, and a word that has some: the signs after it are of no letter.
_BROKEN = "Ã"
_BROKEN_WORD = re.compile(rf"(?:{_BROKEN}\S|[^\W_])(?:{_BROKEN}[^\w\s]|[^\W_]|[{_MARKS}])*")
# Letters that do not fall apart, and those that have a way to be written without them.
_LETTERS = str.maketrans({"ø": "oe", "æ": "ae", "ð": "d", "đ": "d", "ł": "l", "þ": "th", "œ": "oe"})
_PIECES = (("a\u030a", "aa"), ("o\u0308", "oe"), ("a\u0308", "ae"))
# What may be one letter in a name, and how it is written without an æ, ø or å at hand: «Bjørn» is «Bjorn» too.
_VARIED = re.compile("a\u030a|aa|ø|o\u0308|a\u0308|u\u0308")
_PLAIN = {
    "a\u030a": ("aa", "a"),
    "aa": ("aa", "a"),
    "ø": ("oe", "o"),
    "o\u0308": ("oe", "o"),
    "a\u0308": ("ae", "a"),
    "u\u0308": ("u", "ue"),
}
# Nobody's name has more of them, and a hostile one must not cost more than this.
_MOST_VARIED = 4


@frozen
class Word:
    """A word of a text, and where it stands there."""

    start: int
    end: int
    text: str

    @property
    def is_capital(self) -> bool:
        return mended(self.text)[0].isupper()


def words(text: str) -> Iterator[Word]:
    """The words of a text: a hyphen, an apostrophe, a dot and a `_` are between two."""
    word = _BROKEN_WORD if _BROKEN in text else _WORD
    return (Word(found.start(), found.end(), found[0]) for found in word.finditer(text))


def name_words(name: str) -> frozenset[str]:
    """The words of a name, folded; a letter alone is none."""
    return frozenset(fold(found) for found in _WORD.findall(name) if len(found) > 1)


@lru_cache(maxsize=1 << 15)
def fold(word: str) -> str:
    """The word in small letters without accents, å as aa, ø as oe and æ as ae."""
    text = (mended(word) if _BROKEN in word else word).casefold()
    if text.isascii():
        return text
    text = unicodedata.normalize("NFKD", _UNSEEN.sub("", text))
    for piece, plain in _PIECES:
        text = text.replace(piece, plain)
    return "".join(letter for letter in text.translate(_LETTERS) if not unicodedata.combining(letter))


def ways_to_write(word: str) -> frozenset[str]:
    """The word of a name folded, in each way that it may be written, as «Aasgård», «Åsgaard» and «Asgard»."""
    text = unicodedata.normalize("NFKD", _UNSEEN.sub("", word.casefold()))
    varied = _VARIED.findall(text)
    if len(varied) > _MOST_VARIED:
        return frozenset((fold(word), fold(_VARIED.sub(lambda found: _PLAIN[found[0]][1], text))))
    between = _VARIED.split(text)
    chosen = product(*(_PLAIN[each] for each in varied))
    return frozenset(
        fold("".join(piece for pair in zip(between, (*choice, ""), strict=True) for piece in pair)) for choice in chosen
    )
