"""Text from the files made harmless: masked, escaped and sanitised, in one place for every format.

Texts from the files are hostile, and what is made of them is read in terminals, spreadsheets, pull requests and the
logs of build servers. What can't be seen, or would drive a terminal, is written out, and identity numbers are starred.
A whole report is gone through at once, which leaves no format and no column that could forget it.
"""

import json
import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache

from kompetanse_cli.model import mask, national_ids
from kompetanse_cli.report.base.messages import drawn, glyph

# The smallest number with more digits than an identity number.
_TOO_LONG = 10**11
# No number with as few digits as this can be one, its first zero lost or not.
_SHORT = 10**9


def sanitise_text(text: str) -> str:
    """The text with what can't be seen, or would drive a terminal, written out; spaces and line breaks are kept."""
    return text if text.isprintable() else drawn(text, _shown)


def _is_seen(character: str) -> bool:
    return character.isprintable() or character == "\n" or unicodedata.category(character) == "Zs"


def _shown(character: str) -> str:
    if _is_seen(character):
        return character
    return " " if character == "\t" else glyph(character)


# The same names and words stand in a report thousands of times.
@lru_cache(maxsize=1 << 14)
def safe_text(text: str) -> str:
    """The text masked and printable."""
    return sanitise_text(mask(text))


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
