"""Text from the files made harmless: masked, escaped and sanitised, in one place for every format.

Texts from the files are hostile, and what is made of them is read in terminals, spreadsheets, pull requests and the
logs of build servers. What can't be seen, or would drive a terminal, is written out, and identity numbers are starred.
A whole report is gone through at once, which leaves no format and no column that could forget it.
"""

import json
import unicodedata
from collections.abc import Mapping
from dataclasses import is_dataclass, replace
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from operator import is_
from typing import Any, TypeVar

from kompetanse_cli.model import mask, national_ids
from kompetanse_cli.report.messages import drawn, glyph

T = TypeVar("T")

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


def sanitise(value: T) -> T:
    """The same report, section, block or cell, with every text in it masked and printable."""
    # Nearly all are cells that are a text or nothing.
    kind: type = type(value)
    if kind is str:
        return _clean_text(value)  # type: ignore[return-value]
    if value is None or kind is bool:
        return value
    if isinstance(value, Enum):
        return value
    if isinstance(value, str):
        return _clean_text(value)  # type: ignore[return-value]
    if isinstance(value, tuple):
        made = tuple(sanitise(item) for item in value)
        return value if all(map(is_, made, value)) else made  # type: ignore[return-value]
    if isinstance(value, (int, Decimal)):
        return _without_identity(value)  # type: ignore[return-value]
    if is_dataclass(value) and not isinstance(value, type):
        return _clean_record(value)  # type: ignore[no-any-return]
    return value


def _clean_record(value: Any) -> Any:
    """The same with its fields cleaned; itself where nothing had to be, as nearly always."""
    changes = {}
    for name in value.__dataclass_fields__:
        found = getattr(value, name)
        made = sanitise(found)
        if made is not found:
            changes[name] = made
    return replace(value, **changes) if changes else value


# The same names and words stand in a report thousands of times.
@lru_cache(maxsize=1 << 14)
def _clean_text(text: str) -> str:
    made = sanitise_text(mask(text))
    return text if made == text else made


def _without_identity(number: int | Decimal) -> int | Decimal | str:
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
