"""How much room a text takes, and its lines where it must wrap: a drawing has no typesetter of its own.

The widths are those of the widest of the usual fonts (DejaVu Sans), so that no reader's font makes a line too long.
"""

import re
from collections.abc import Iterable, Iterator

SIZE, LINE = 12, 15
# Of the height of the letters, by the letter; the others are as wide as a digit.
_WIDTHS = {
    **dict.fromkeys("ijlI.,:;'|!· \u00a0\u202f", 0.32),
    **dict.fromkeys("ftrJ()[]-/", 0.4),
    **dict.fromkeys("sczkvxy?«»–", 0.57),
    **dict.fromkeys("mwMW%@æÆœ—…", 0.96),
    **dict.fromkeys("ABCDEFGHKLNOPQRSTUVXYZØÅÄÖ&", 0.71),
}
_USUAL, _BOLD = 0.635, 1.12


def width(text: str, size: float = SIZE, *, bold: bool = False) -> float:
    """How wide a text is at the most, in the units of the drawing."""
    return sum(_WIDTHS.get(letter, _USUAL) for letter in text) * size * (_BOLD if bold else 1)


def wrapped(text: str, room: float, size: float = SIZE, *, bold: bool = False) -> tuple[str, ...]:
    """The lines of a text that has so much room; a word that is too long alone is parted. No line for no text."""
    lines: list[str] = []
    for word in _fitting(_words(text), room, size, bold=bold):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size, bold=bold) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


def _words(text: str) -> list[str]:
    """The words of a text; a mark of warning stays with what it warns of."""
    return re.findall(r"(?:! )?\S+", text)


def _fitting(words: list[str], room: float, size: float, *, bold: bool) -> Iterator[str]:
    """The words, those that are wider than the room in parts with a hyphen."""
    for word in words:
        rest = word
        while width(rest, size, bold=bold) > room and len(rest) > 2:
            # A letter at a time: words are short, and hardly any is so long.
            end = len(rest) - 1
            while end > 1 and width(f"{rest[:end]}-", size, bold=bold) > room:
                end -= 1
            yield f"{rest[:end]}-"
            rest = rest[end:]
        yield rest


# A piece of text with its classes.
Run = tuple[str, str]
_HEAVY = frozenset({"b", "bad", "h", "t"})


def run_lines(runs: Iterable[Run], room: float, size: float = SIZE) -> tuple[tuple[Run, ...], ...]:
    """The lines of a text in several pieces that has so much room. No line for no text."""
    lines: list[list[Run]] = []
    used = 0.0
    for text, classes in runs:
        bold = not _HEAVY.isdisjoint(classes.split())
        for word in _fitting(_words(text), room, size, bold=bold):
            wide = width(f"{word} ", size, bold=bold)
            if not lines or used + wide > room:
                lines.append([])
                used = 0.0
            used += wide
            line = lines[-1]
            if line and line[-1][1] == classes:
                line[-1] = (f"{line[-1][0]} {word}", classes)
            else:
                line.append((f" {word}" if line else word, classes))
    return tuple(map(tuple, lines))
