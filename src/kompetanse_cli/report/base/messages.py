"""A message in the reader's language, its values made safe to show: what can't be seen, or would drive a terminal, is
written out.
"""

import unicodedata
from collections.abc import Callable, Sequence
from pathlib import PurePath
from textwrap import shorten
from typing import Protocol, runtime_checkable

from kompetanse_cli.language import Language
from kompetanse_cli.messages import Message, PersonRef, UnitRef
from kompetanse_cli.model import mask

TAB = "→"
_JOINER = "\u200d"
# What can stand before a joiner: a picture, the colour of its skin, or the mark that makes it one.
_PICTURES = ("So", "Sk", "Mn")


def visible(text: str) -> str:
    """A text on one line, fit for a message; spaces of all kinds stay spaces."""
    # First, for the digits of what is written out would run into those of an identity number.
    text = mask(text)
    if text.isprintable():
        return text
    return drawn(text, lambda c: " " if unicodedata.category(c) == "Zs" else glyph(c))


def drawn(text: str, one: Callable[[str], str]) -> str:
    """The text with `one` done to each character, but for what joins two signs into one picture (👩‍🔬)."""
    return "".join(
        character if character == _JOINER and _is_joined(text, at) else one(character)
        for at, character in enumerate(text)
    )


def _is_joined(text: str, at: int) -> bool:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return bool(before and after) and unicodedata.category(after) == "So" and unicodedata.category(before) in _PICTURES


def glyph(character: str) -> str:
    """How one character of a line is drawn: a tab as an arrow, what can't be seen by its number, as `\\u202e`."""
    if character.isprintable():
        return character
    if character == "\t":
        return TAB
    number = ord(character)
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


_WIDTH = 80
_CUT = "…"


def cut(text: str, longest: int) -> str:
    """The text, or its beginning and «…» where it is longer than so many characters."""
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}{_CUT}"


def first_few(items: Sequence[str], most: int) -> str:
    """The first of the items with commas between, and «…» where there are more."""
    return ", ".join((*items[:most], *(_CUT,) * (len(items) > most)))


def shortened(text: str) -> str:
    """At most about 80 characters on one line; «…» stands for the rest."""
    # Masked before it is cut: half an identity number looks like nothing.
    whole = mask(text)
    cut = shorten(whole, _WIDTH, placeholder=f" {_CUT}")
    # A first word longer than all the room leaves nothing but the sign.
    return f"{whole[: _WIDTH - 1]}{_CUT}" if cut == _CUT else cut


@runtime_checkable
class NamedInLanguages(Protocol):
    """Whatever has a name in each language, as a holiday has."""

    def in_language(self, code: str) -> str: ...


def render_message(message: Message | None, language: Language) -> str:
    """The message as text; nothing for None. Line breaks in the template stay, those in values do not."""
    if message is None:
        return ""
    return language.say(message.text, **{name: _safe(value, language) for name, value in message.values})


def _safe(value: object, language: Language) -> object:
    match value:
        case Message():
            return render_message(value, language)
        case NamedInLanguages():
            return value.in_language(language.code)
        case PersonRef() | UnitRef():
            return visible(value.text)
        case str() | PurePath():
            # Subclasses too: an enumeration's member is written as its value.
            return visible(str(value))
        case list() | tuple() | frozenset():
            return ", ".join(str(_safe(item, language)) for item in value)
        case _:
            return value
