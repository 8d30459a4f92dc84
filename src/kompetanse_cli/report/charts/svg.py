"""The few pieces of SVG that pictures are drawn with. Every text in them is escaped here.

Each picture has its own white ground: the same drawing is read on a page, in the dark, on paper, and outside any page.
"""

from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape, quoteattr

from kompetanse_cli.report.base import BAD, GOOD, NEUTRAL, SOON, WAIVED, WARN, cut

GROUND, INK, WORDS, GRID, LINE, MARK = "#ffffff", "#1c2a2e", "#404a50", "#c3cccb", "#2a6f97", "#9a4b12"
# The ground and the ink of a field for each mood.
MOOD_COLOURS = {
    BAD: ("#fbe8e5", "#8c1c13"),
    WARN: ("#fdf1d3", "#694700"),
    SOON: ("#e6edfb", "#27468a"),
    GOOD: ("#e4f2e8", "#1a5632"),
    WAIVED: ("#efebf6", "#513d78"),
    NEUTRAL: ("#eef2f1", "#404a50"),
}
FONT = "system-ui, sans-serif"
_SIZE = 12
# What is told once, of the whole drawing.
_USUAL: Mapping[str, object] = {"text_anchor": "start", "font_size": _SIZE, "fill": WORDS, "font_weight": "normal"}
# How much room a letter takes, as a part of its height: enough for all but the widest words.
_LETTER = 0.56


def element(name: str, inside: str = "", **attributes: object) -> str:
    """One element; an underscore in a name stands for a hyphen."""
    written = "".join(f" {key.replace('_', '-')}={quoteattr(_value(value))}" for key, value in attributes.items())
    return f"<{name}{written}>{inside}</{name}>" if inside else f"<{name}{written}/>"


def words(
    text: str, x: float, y: float, anchor: str = "start", size: int = _SIZE, colour: str = WORDS, weight: str = "normal"
) -> str:
    """A text at a place."""
    told = {"text_anchor": anchor, "font_size": size, "fill": colour, "font_weight": weight}
    differing = {name: value for name, value in told.items() if value != _USUAL[name]}
    return element("text", escape(text), x=x, y=y, **differing)


def fitted(text: str, room: float, size: int = _SIZE) -> str:
    """A text cut to a width, with an ellipsis where something is left out."""
    return cut(text, max(1, int(room / (size * _LETTER))))


def picture(width: float, height: float, title: str, description: str, inside: Iterable[str]) -> str:
    """The whole drawing, told as one image to whoever can't see it."""
    head = element("title", escape(title) or " ") + element("desc", escape(description) or " ")
    ground = element("rect", width=width, height=height, fill=GROUND)
    return element(
        "svg", head + ground + "".join(inside), xmlns="http://www.w3.org/2000/svg", role="img",
        viewBox=f"0 0 {_value(width)} {_value(height)}", width=width, height=height, font_family=FONT, font_size=_SIZE,
        fill=WORDS,
    )  # fmt: skip


def _value(value: object) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def path(points: Iterable[tuple[float, float]]) -> str:
    """The way through some points."""
    return " ".join(f"{'L' if number else 'M'}{_value(x)} {_value(y)}" for number, (x, y) in enumerate(points))
