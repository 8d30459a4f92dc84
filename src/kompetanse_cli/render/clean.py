"""A report made harmless before it is written in any format: no control characters, no national identity numbers.

Texts from the files are hostile, and a report is read in terminals, spreadsheets and pull requests. Doing this once,
over the whole tree of blocks, leaves no format and no column that could forget it.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from decimal import Decimal
from enum import Enum
from typing import TypeVar

from kompetanse_cli.model.identifiers import mask, national_ids
from kompetanse_cli.render.visible import glyph

T = TypeVar("T")

# The smallest number with more digits than an identity number.
_TOO_LONG = 10**11


def printable(text: str) -> str:
    """The text with what can't be seen, or would drive a terminal, written out; spaces and line breaks are kept."""
    return text if text.isprintable() else "".join(map(_shown, text))


def _shown(character: str) -> str:
    if character == "\n" or unicodedata.category(character) == "Zs":
        return character
    return " " if character == "\t" else glyph(character)


def clean(value: T) -> T:
    """The same report, section, block or cell, with every text in it masked and printable."""
    if isinstance(value, Enum):
        return value
    if isinstance(value, str):
        return printable(mask(value))  # type: ignore[return-value]
    if isinstance(value, tuple):
        return tuple(clean(item) for item in value)  # type: ignore[return-value]
    if isinstance(value, (int, Decimal)):
        return _without_identity(value)  # type: ignore[return-value]
    if is_dataclass(value) and not isinstance(value, type):
        changes = {field.name: clean(getattr(value, field.name)) for field in fields(value)}
        return replace(value, **changes)
    return value


def _without_identity(number: int | Decimal) -> int | Decimal | str:
    """The number, or stars for one that is an identity number: later its thousands are set apart, and hide it."""
    written = str(number)
    if mask(written) != written:
        return mask(written)
    whole = str(abs(int(number))) if -_TOO_LONG < number < _TOO_LONG else ""
    # As a number it has lost its first zero. Ten digits are often something else, so here the check digits decide.
    found = next(national_ids(whole.zfill(11)), None)
    return "*" * len(whole) if found and (found.certain or len(whole) == 11) else number


def masked_values(value: object) -> object:
    """What is to be JSON, its texts masked: in the finished JSON, stars could break a number or an escape."""
    if isinstance(value, str):
        return mask(value)
    if isinstance(value, Mapping):
        return {key: masked_values(item) for key, item in value.items()}
    if isinstance(value, list):
        return [masked_values(item) for item in value]
    return value
