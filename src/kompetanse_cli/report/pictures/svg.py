"""The few pieces of SVG that pictures are drawn with. Every text in them is escaped here."""

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from kompetanse_cli.report.symbols import BAD, GOOD, NEUTRAL, SOON, WAIVED, WARN

# Seen on white and on black alike, so that one picture serves the page, the dark page, and paper.
LINE, MARK, GRID, WORDS = "#2f7fb8", "#b5651d", "#8a8a8a", "#767676"
# The ground and the ink of a field for each mood: they carry their own contrast wherever they stand.
MOOD_COLOURS = {
    BAD: ("#fbe8e5", "#8c1c13"),
    WARN: ("#fdf1d3", "#694700"),
    SOON: ("#e6edfb", "#27468a"),
    GOOD: ("#e4f2e8", "#1a5632"),
    WAIVED: ("#efebf6", "#513d78"),
    NEUTRAL: ("#eef2f1", "#404a50"),
}
FONT = "system-ui, sans-serif"


def element(name: str, inside: str = "", **attributes: object) -> str:
    """One element; an underscore in a name stands for a hyphen."""
    written = "".join(f" {key.replace('_', '-')}={quoteattr(str(value))}" for key, value in attributes.items())
    return f"<{name}{written}>{inside}</{name}>" if inside else f"<{name}{written}/>"


def words(text: str, x: float, y: float, anchor: str = "start", size: int = 12, colour: str = WORDS) -> str:
    """A text at a place."""
    return element(
        "text", escape(text), x=_number(x), y=_number(y), text_anchor=anchor, font_size=size, font_family=FONT,
        fill=colour,
    )  # fmt: skip


def picture(width: int, height: int, title: str, description: str, inside: Iterable[str]) -> str:
    """The whole drawing, told as one image to whoever can't see it."""
    head = element("title", escape(title) or " ") + element("desc", escape(description) or " ")
    return element(
        "svg", head + "".join(inside), xmlns="http://www.w3.org/2000/svg", role="img",
        viewBox=f"0 0 {width} {height}", width=width, height=height,
    )  # fmt: skip


def _number(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")


def path(points: Iterable[tuple[float, float]]) -> str:
    """The way through some points."""
    return " ".join(f"{'L' if number else 'M'}{_number(x)} {_number(y)}" for number, (x, y) in enumerate(points))
