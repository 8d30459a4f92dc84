"""How much room a text takes, and its lines where it must wrap: a drawing has no typesetter of its own.

The widths are those of the widest of the usual fonts (DejaVu Sans), so that no reader's font makes a line too long.
"""

from collections.abc import Iterator

SIZE, LINE = 12, 15
# Of the height of the letters, by the letter; the others are as wide as a digit.
_WIDTHS = {
    **dict.fromkeys("ijl.,:;'|!·", 0.32),
    **dict.fromkeys("ftr()[]- /«»\u00a0\u202f", 0.42),
    **dict.fromkeys("mwMW%@æÆœ—…", 0.95),
    **dict.fromkeys("ABCDEFGHJKLNOPQRSTUVXYZØÅÄÖ&", 0.72),
}
_USUAL, _BOLD = 0.62, 1.1


def width(text: str, size: float = SIZE, *, bold: bool = False) -> float:
    """How wide a text is at the most, in the units of the drawing."""
    return sum(_WIDTHS.get(letter, _USUAL) for letter in text) * size * (_BOLD if bold else 1)


def wrapped(text: str, room: float, size: float = SIZE, *, bold: bool = False) -> tuple[str, ...]:
    """The lines of a text that has so much room; a word that is too long alone is parted. No line for no text."""
    lines: list[str] = []
    for word in _fitting(text.split(), room, size, bold=bold):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size, bold=bold) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


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
