"""Texts cut to a length: only those without hidden names."""

from collections.abc import Sequence
from textwrap import shorten
from typing import NewType, TypeVar

from kompetanse_cli.model import mask

_CUT = "…"
_WIDTH = 80
_Item = TypeVar("_Item")

# A text without hidden names, made by `redact` alone, or put together from such. Nothing else can be cut: what a cut
# leaves of a name is no longer known to be one.
RedactedText = NewType("RedactedText", str)


def shortened(text: RedactedText, longest: int) -> RedactedText:
    """The text, or its beginning and «…» where it is longer than so many characters."""
    # Half an identity number looks like nothing.
    whole = mask(text)
    return RedactedText(whole if len(whole) <= longest else f"{whole[: longest - 1].rstrip()}{_CUT}")


def first_words(text: RedactedText, longest: int) -> RedactedText:
    """The text, or as many of its first words as there is room for, and «…» where some are left out."""
    whole = mask(text)
    cut = shorten(whole, longest, placeholder=_CUT)
    if cut == _CUT:
        return shortened(text, longest)
    return RedactedText(f"{cut.removesuffix(_CUT).rstrip(' ,.;:–-')}{_CUT}" if cut.endswith(_CUT) else cut)


def abbreviate(text: RedactedText) -> RedactedText:
    """At most about 80 characters on one line; «…» stands for the rest."""
    whole = mask(text)
    cut = shorten(whole, _WIDTH, placeholder=f" {_CUT}")
    # A first word longer than all the room leaves nothing but the sign.
    return RedactedText(f"{whole[: _WIDTH - 1]}{_CUT}" if cut == _CUT else cut)


def few(items: Sequence[_Item], most: int) -> Sequence[_Item]:
    """So many of the items as are named; all of them where one alone would be left out, for to tell that there is one
    more takes as much room as its name.
    """
    return items if len(items) <= most + 1 else items[:most]
