"""A text cut at a word, where there is room for no more."""

from textwrap import shorten

from kompetanse_cli.model.identifiers import mask

_WIDTH = 80
_CUT = "…"


def shortened(text: str) -> str:
    """At most about 80 characters on one line; «…» stands for the rest."""
    # Masked before it is cut: half an identity number looks like nothing.
    whole = mask(text)
    cut = shorten(whole, _WIDTH, placeholder=f" {_CUT}")
    # A first word longer than all the room leaves nothing but the sign.
    return f"{whole[: _WIDTH - 1]}{_CUT}" if cut == _CUT else cut
