"""Text from the files made harmless: masked, escaped and sanitised, in one place for every format.

Texts from the files are hostile, and what is made of them is read in terminals, spreadsheets, pull requests and the
logs of build servers. What can't be seen, or would drive a terminal, is written out, and identity numbers are starred.
A whole report is gone through at once, which leaves no format and no column that could forget it.
"""

import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import lru_cache

from kompetanse_cli.model import mask, national_ids

TAB = "→"
_JOINER = "\u200d"
# What can stand before a joiner: a picture, the colour of its skin, or the mark that makes it one.
_PICTURES = ("So", "Sk", "Mn")
# What means something inside a line of GitHub's Markdown, whoever wrote it.
_INLINE = re.compile(r"[\\`*\[\]<|]|(?<![^\W_])_|_(?![^\W_])|~(?=~)|(?<=~)~|&(?=#?\w+;)")
# What means something only where a line begins.
_AT_START = re.compile(r"^(\s*)([#>+=-])|^(\s*[0-9]{1,9})([.)])", re.MULTILINE)
# The smallest number with more digits than an identity number.
_TOO_LONG = 10**11
# No number with as few digits as this can be one, its first zero lost or not.
_SHORT = 10**9


def sanitise_line(text: str) -> str:
    """A text on one line, fit for a message; spaces of all kinds stay spaces."""
    # First, for the digits of what is written out would run into those of an identity number.
    text = mask(text)
    if text.isprintable():
        return text
    return _drawn(text, lambda c: " " if unicodedata.category(c) == "Zs" else escape_character(c))


def _drawn(text: str, one: Callable[[str], str]) -> str:
    """The text with `one` done to each character, but for what joins two signs into one picture (👩‍🔬)."""
    return "".join(
        character if character == _JOINER and _is_joined(text, at) else one(character)
        for at, character in enumerate(text)
    )


def _is_joined(text: str, at: int) -> bool:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return bool(before and after) and unicodedata.category(after) == "So" and unicodedata.category(before) in _PICTURES


def escape_character(character: str) -> str:
    """How one character of a line is drawn: a tab as an arrow, what can't be seen by its number, as `\\u202e`."""
    if character.isprintable():
        return character
    if character == "\t":
        return TAB
    number = ord(character)
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


def _printable(text: str) -> str:
    """The text with what can't be seen, or would drive a terminal, written out; spaces and line breaks are kept."""
    return text if text.isprintable() else _drawn(text, _shown)


def _is_seen(character: str) -> bool:
    return character.isprintable() or character == "\n" or unicodedata.category(character) == "Zs"


def _shown(character: str) -> str:
    if _is_seen(character):
        return character
    return " " if character == "\t" else escape_character(character)


# The same names and words stand in a report thousands of times.
@lru_cache(maxsize=1 << 14)
def safe_text(text: str) -> str:
    """The text masked and printable."""
    return _printable(mask(text))


def safe_number(number: int | Decimal) -> int | Decimal | str:
    """The number, or stars for one that is an identity number: later its thousands are set apart, and hide it."""
    if isinstance(number, int) and -_SHORT < number < _SHORT:
        return number
    written = str(number)
    if mask(written) != written:
        return mask(written)
    whole = str(abs(int(number))) if -_TOO_LONG < number < _TOO_LONG else ""
    # As a number it has lost its first zero. Ten digits are often something else, so here the check digits decide.
    found = next(national_ids(whole.zfill(11)), None)
    return "*" * len(whole) if found and (found.certain or len(whole) == 11) else number


def safe_json(value: object, indent: int | None = None) -> str:
    """The value as JSON that is safe to write anywhere: its texts masked, what can't be seen escaped, and so is what a
    build server would take for a command, `##[error]`.
    """
    text = json.dumps(_masked(value), ensure_ascii=False, indent=indent).replace("##", "#\\u0023")
    if text.isprintable():
        return text
    # Direction marks would drive a terminal, and a lone surrogate can't be written; escaped, both are good JSON.
    return "".join(c if _is_seen(c) else json.dumps(c)[1:-1] for c in text)


def _masked(value: object) -> object:
    """Before it is JSON: there, stars could break a number or an escape."""
    if isinstance(value, str):
        return mask(value)
    if isinstance(value, Mapping):
        return {key: _masked(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_masked(item) for item in value]
    return value


def escape_markdown(text: str) -> str:
    """A paragraph with all that Markdown would read as markup escaped."""
    return escape_markdown_start(escape_markdown_inline(text))


def escape_markdown_start(text: str) -> str:
    """A text that is escaped but for what means something only where a line begins, with that escaped too."""
    return _AT_START.sub(lambda match: f"{match[1] or match[3] or ''}\\{match[2] or match[4]}", text)


def escape_markdown_inline(text: str) -> str:
    """A text that does not begin a line of its own, as in a cell."""
    return _INLINE.sub(lambda match: f"\\{match[0]}", text)
