"""Shares as bars under each other, each with its numbers in words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kompetanse_cli.report.pictures.svg import GRID, INK, LINE, element, fitted, picture, words

WIDTH = 680
_NAMES, _BAR, _ROW, _TOP = 290, 220, 26, 10


@dataclass(frozen=True, slots=True)
class Bar:
    """A name, how much of the whole in percent (None: nothing is counted), and that in words."""

    name: str
    percent: int | None
    told: str
    depth: int = 0


def bars_picture(bars: Sequence[Bar], title: str, description: str) -> str:
    """The picture."""
    return picture(WIDTH, _TOP * 2 + _ROW * len(bars), title, description, _drawn(bars))


def _drawn(bars: Sequence[Bar]) -> Iterator[str]:
    for number, bar in enumerate(bars):
        top, left = _TOP + _ROW * number, 8 + 12 * bar.depth
        yield words(fitted(bar.name, _NAMES - left), left, top + 15, colour=INK)
        yield element("rect", x=_NAMES, y=top + 5, width=_BAR, height=12, rx=2, fill="none", stroke=GRID)
        if bar.percent:
            full = round(_BAR * bar.percent / 100, 1)
            yield element("rect", x=_NAMES, y=top + 5, width=full, height=12, rx=2, fill=LINE)
        yield words(bar.told, _NAMES + _BAR + 8, top + 15)
