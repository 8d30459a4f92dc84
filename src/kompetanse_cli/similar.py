"""«Mente du …?»: the one word that is near another, folding å/aa, ø/oe, æ/ae, case and punctuation."""

import re
import unicodedata
from collections.abc import Hashable, Iterable, Mapping
from functools import lru_cache
from typing import TypeVar

T = TypeVar("T", bound=Hashable)
# Letters that are no letter with a mark (Unicode decomposes none of them).
_BASES = {"đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ħ": "h", "Ħ": "H", "ı": "i", "ł": "l", "Ł": "L", "ŋ": "n", "Ŋ": "N",
          "ŧ": "t", "Ŧ": "T", "þ": "th", "Þ": "Th", "ß": "ss", "œ": "oe", "Œ": "Oe"}  # fmt: skip
_FOLDS = str.maketrans({"å": "a", "ø": "o", "æ": "ae", "_": "", "-": "", " ": "", ".": "",
                         "\n": "", "\t": ""})  # fmt: skip
_BETWEEN = re.compile(r"[\W_]+")
# In a sentence of sixty letters three may differ, in one of thirty only one.
_ALIKE = 95
# Of a name of two words, one may be missing, or a letter or two differ.
_NEAR = 80


@lru_cache(1 << 16)
def fold(word: str) -> str:
    """The word as it is compared: `Sone_Nørd`, `sone-noerd` and `sonenord` are alike, and so is an å in two characters
    (NFD, as macOS writes it)."""
    small = composed(word).lower()
    if not small.isascii():
        small = without_accents(small)
    return small.replace("aa", "a").replace("oe", "o").translate(_FOLDS)


def without_accents(text: str) -> str:
    """The text with the letters that a Norwegian keyboard has: é as e, č as c, ŋ as n, and no signs that nobody sees.
    Æ, ø and å are letters of their own."""
    if text.isascii():
        return text
    return "".join(_plain(letter) for letter in composed(text))


@lru_cache(1 << 12)
def _plain(letter: str) -> str:
    if letter in "æøåÆØÅ":
        return letter
    parts = unicodedata.normalize("NFKD", _BASES.get(letter, letter))
    return "".join(part for part in parts if unicodedata.category(part) not in ("Mn", "Cf"))


def composed(word: str) -> str:
    """The word with each letter in one character (NFC)."""
    return word if word.isascii() else unicodedata.normalize("NFC", word)


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate that `word` was most likely meant as; None when nothing is near, or two are equally near."""
    folded = fold(word)
    best = all_nearest(word, {candidate: fold(candidate) for candidate in candidates if candidate != word})
    if len(best) > 1:
        # A word that was cut short or drawn out is nearer than one with other letters in it.
        best = [
            candidate for candidate in best if fold(candidate).startswith(folded) or folded.startswith(fold(candidate))
        ]
    return best[0] if len(best) == 1 else None


def all_nearest(word: str, folded: Mapping[T, str]) -> list[T]:
    """The candidates that `word` may have been meant as with the fewest slips, five at the most; `folded` are the
    candidates as they are compared."""
    # Only a mistake needs it.
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    wanted = fold(word)
    if not wanted:
        return []
    # One slip in a short word, two in a longer one, a third of a long one at the most.
    most = 1 if len(wanted) < 5 else 2 if len(wanted) < 9 else max(2, min(4, len(wanted) // 4))
    near = process.extract(wanted, folded, scorer=OSA.distance, score_cutoff=most, limit=5)
    return [candidate for _folded, distance, candidate in near if distance == near[0][1]]


def slips(one: str, other: str) -> int:
    """How many letters are wrong, missing, too many or have changed places."""
    # Only a mistake needs it.
    from rapidfuzz.distance import OSA

    return OSA.distance(one, other)


def likeness(one: str, other: str) -> float:
    """How much two words look alike, from 0 to 100."""
    # Only a mistake needs it.
    from rapidfuzz import fuzz

    return fuzz.ratio(fold(one), fold(other))


def part_of_one(word: str, names: Iterable[str]) -> str | None:
    """The one name of which the word is a whole word, or some, or the beginning; None when it is of none, or of
    several: «Nord» is part of «Sone Nord»."""
    found = all_with_part(word, names)
    return found[0] if len(found) == 1 else None


def all_with_part(word: str, names: Iterable[str]) -> list[str]:
    """All names of which the word is a whole word, or some, or the beginning."""
    wanted, folded = _whole_words(word), fold(word)
    return [name for name in names if folded and (wanted in _whole_words(name) or _begins(folded, fold(name)))]


def _begins(word: str, name: str) -> bool:
    """Whether a name begins so, and not in the midst of a number: «Bolig 1» is no part of «Bolig 10»."""
    return name.startswith(word) and not (word[-1].isdigit() and name[len(word) : len(word) + 1].isdigit())


def _whole_words(name: str) -> str:
    return f" {' '.join(fold(part) for part in _BETWEEN.split(composed(name)) if part)} "


def alike(one: str, other: str) -> bool:
    """Whether two sentences say the same: one begins the other, or hardly a letter differs. Signs alone say nothing."""
    # Slow to load, and only where sentences are compared.
    from rapidfuzz import fuzz

    first, second = (fold(sentence) for sentence in (one, other))
    if not any(map(str.isalnum, first)) or not any(map(str.isalnum, second)):
        return False
    return first.startswith(second) or second.startswith(first) or fuzz.ratio(first, second) >= _ALIKE


def best_names(word: str, names: Mapping[T, str]) -> tuple[tuple[T, float], ...]:
    """Whose names a name may be, and how near they are (0–100): those with its words in another order, shortened or
    with slips; the nearest first, five at the most.
    """
    # Only a name that nobody has exactly needs it.
    from rapidfuzz import fuzz, process

    folded = {key: _words(name) for key, name in names.items()}
    near = process.extract(_words(word), folded, scorer=fuzz.token_set_ratio, score_cutoff=_NEAR, limit=5)
    return tuple((key, score) for _name, score, key in sorted(near, key=lambda each: -each[1]))


def name_key(name: str) -> str:
    """A name as names are told apart: whatever its capitals, and the spaces in and around it."""
    return " ".join(name.casefold().split())


def _words(name: str) -> str:
    """A name as names are compared: its words apart, folded."""
    return " ".join(fold(part) for part in name.replace(",", " ").replace("-", " ").split())
