"""Text as lines of styled pieces, measured in screen cells; `cli/console/terminal.py` alone makes colours of styles."""

import unicodedata
from collections.abc import Iterable
from enum import StrEnum

from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import Severity


class Style(StrEnum):
    """What a piece of text is, not how it looks."""

    PLAIN = "plain"
    STRONG = "strong"
    FAINT = "faint"
    HEADING = "heading"
    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    GOOD = "good"
    PLACE = "place"


SEVERITY_STYLES = {Severity.ERROR: Style.ERROR, Severity.WARNING: Style.WARNING, Severity.NOTE: Style.NOTE}


@frozen
class StyledSpan:
    """A piece of a line in one style."""

    text: str
    style: Style = Style.PLAIN


Line = tuple[StyledSpan, ...]


def line(*pieces: str | StyledSpan) -> Line:
    """A line of plain strings and spans."""
    return tuple(StyledSpan(piece) if isinstance(piece, str) else piece for piece in pieces if piece)


def plain(lines: Iterable[Line]) -> str:
    """The lines without their styles, each ended by a newline."""
    return "".join("".join(span.text for span in line) + "\n" for line in lines)


def cell_width(text: str) -> int:
    """How many screen cells a text takes: none for combining marks, two for wide East Asian characters."""
    if text.isascii():
        return len(text)
    return sum(_character_width(character) for character in text)


def _character_width(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def padded(text: str, width: int, *, right: bool = False) -> str:
    """The text filled with spaces to a width in screen cells; `right` puts the text to the right."""
    missing = " " * max(0, width - cell_width(text))
    return missing + text if right else text + missing
