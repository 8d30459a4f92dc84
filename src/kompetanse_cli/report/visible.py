"""Text from the files as it can safely be shown: what can't be seen, or would drive a terminal, is written out."""

import unicodedata

from kompetanse_cli.model.identifiers import mask

TAB = "→"


def visible(text: str) -> str:
    """A text on one line, fit for a message; spaces of all kinds stay spaces."""
    # First, for the digits of what is written out would run into those of an identity number.
    text = mask(text)
    if text.isprintable():
        return text
    return "".join(" " if unicodedata.category(c) == "Zs" else glyph(c) for c in text)


def glyph(character: str) -> str:
    """How one character of a line is drawn: a tab as an arrow, what can't be seen by its number, as `\\u202e`."""
    if character.isprintable():
        return character
    if character == "\t":
        return TAB
    number = ord(character)
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"
