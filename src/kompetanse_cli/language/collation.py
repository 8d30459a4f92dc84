"""The order of letters in Norwegian: … z æ ø å, with `aa` as å, accents aside, and numbers by their size."""

import re
import unicodedata

SortKey = tuple[tuple[tuple[int, int], ...], str]

_PIECE = re.compile(r"[0-9]+|.", re.DOTALL)
_LAST_LETTERS = {"æ": 27, "ä": 27, "ø": 28, "ö": 28, "å": 29}
# Letters that are no letter with a mark, but are sorted as one (Unicode, DUCET: primary weights of the Latin letters).
_BASES = {"đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ł": "l", "ŋ": "n", "ŧ": "t", "þ": "t", "ß": "s", "œ": "o"}
_MARK, _NUMBER, _LETTER, _OTHER = range(4)


def sort_key(text: str) -> SortKey:
    """What to sort a text by; the text itself tells those apart that are alike but for case and accents."""
    folded = unicodedata.normalize("NFC", text).lower().replace("aa", "å")
    return tuple(_weight(piece) for piece in _PIECE.findall(folded)), text


def _weight(piece: str) -> tuple[int, int]:
    if piece.isascii() and piece.isdigit():
        # Long runs of digits are no numbers, and Python refuses to read the longest.
        return (_NUMBER, int(piece[:100]))
    if piece in _LAST_LETTERS:
        return (_LETTER, _LAST_LETTERS[piece])
    base = _BASES.get(piece) or unicodedata.normalize("NFD", piece)[0]
    if "a" <= base <= "z":
        return (_LETTER, ord(base) - ord("a"))
    return (_OTHER if piece.isalpha() else _MARK, ord(piece))
