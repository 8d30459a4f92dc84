"""A report made harmless before it is written in any format: no control characters, no national identity numbers.

Texts from the files are hostile, and a report is read in terminals, spreadsheets and pull requests. Doing this once,
over the whole tree of blocks, leaves no format and no column that could forget it.
"""

import unicodedata
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import TypeVar

from kompetanse_cli.model.identifiers import mask
from kompetanse_cli.render.visible import glyph

T = TypeVar("T")


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
        return mask(printable(value))  # type: ignore[return-value]
    if isinstance(value, tuple):
        return tuple(clean(item) for item in value)  # type: ignore[return-value]
    if is_dataclass(value) and not isinstance(value, type):
        changes = {field.name: clean(getattr(value, field.name)) for field in fields(value)}
        return replace(value, **changes)
    return value
