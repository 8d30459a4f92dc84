"""Coverage through time: a line of percent over days, with the reorganisations marked and the gaps in it left open."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import Any
from xml.sax.saxutils import escape

from kompetanse_cli.report.pictures.svg import GRID, LINE, MARK, WORDS, element, path, picture, words

WIDTH, HEIGHT = 720, 284
_LEFT, _RIGHT, _TOP, _BOTTOM = 48, 16, 16, 60
# How much room the words for a year, and for the first and the last day, take.
_YEAR_WIDTH, _DAY_WIDTH = 40, 130
# Of more marks than this the words would stand on each other.
_NAMED = 5
_LEVELS = (0, 25, 50, 75, 100)


@dataclass(frozen=True, slots=True)
class Mark:
    """One point: the day, the percent (None where nothing could be counted), and what is marked there, if anything."""

    day: date
    percent: int | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Legend:
    """What the line, the marks across it and the openings in it are called."""

    line: str
    mark: str
    opening: str


def coverage_line(
    marks: Sequence[Mark],
    title: str,
    description: str,
    percent: Sequence[str],
    days: tuple[str, str],
    legend: Legend,
) -> str:
    """The picture. `percent` are the words at 0, 25, 50, 75 and 100 percent, `days` those of the first and last day."""
    inside = (*_drawn(marks, percent, days), *_years(marks), *_told(legend, marks))
    return picture(WIDTH, HEIGHT, title, description, inside)


def _years(marks: Sequence[Mark]) -> Iterator[str]:
    """A line at each new year, with the year where there is room for it between the days at the ends."""
    first, last = marks[0].day, marks[-1].day
    room = (WIDTH - _LEFT - _RIGHT) / max(1, last.year - first.year)
    every = max(1, ceil(_YEAR_WIDTH / room))
    for year in range(first.year + 1, last.year + 1):
        x = _x(date(year, 1, 1), first, last)
        yield element("line", x1=x, x2=x, y1=_y(0), y2=_y(0) + 5, stroke=WORDS, stroke_width=1)
        if (year - first.year) % every == 0 and _LEFT + _DAY_WIDTH < x < WIDTH - _RIGHT - _DAY_WIDTH:
            yield words(str(year), x, _y(0) + 18, "middle")


def _told(legend: Legend, marks: Sequence[Mark]) -> Iterator[str]:
    """What is what, of that which is there."""
    y, x = HEIGHT - 10, _LEFT
    there: tuple[tuple[str, dict[str, Any], bool], ...] = (
        (legend.line, {"stroke": LINE, "stroke_width": 2}, True),
        (legend.mark, {"stroke": MARK, "stroke_width": 1.5, "stroke_dasharray": "4 3"}, any(m.note for m in marks)),
        (legend.opening, {"stroke": GRID, "stroke_width": 0.5}, any(m.percent is None for m in marks)),
    )
    for text, style, shown in there:
        if shown:
            yield element("path", d=path(((x, y - 4), (x + 24, y - 4))), fill="none", **style)
            yield words(text, x + 30, y)
            x += 30 + round(len(text) * 7) + 24


def _drawn(marks: Sequence[Mark], percent: Sequence[str], days: tuple[str, str]) -> Iterator[str]:
    for level, told in zip(_LEVELS, percent, strict=True):
        y = _y(level)
        yield element("line", x1=_LEFT, x2=WIDTH - _RIGHT, y1=y, y2=y, stroke=GRID, stroke_width=0.5)
        yield words(told, _LEFT - 6, y + 4, "end")
    yield words(days[0], _LEFT, _y(0) + 18)
    yield words(days[1], WIDTH - _RIGHT, _y(0) + 18, "end")
    first, last = marks[0].day, marks[-1].day
    noted = [mark for mark in marks if mark.note]
    for mark in noted:
        yield from _noted(mark, _x(mark.day, first, last), named=len(noted) <= _NAMED)
    for stretch in _stretches(marks):
        points = [(_x(mark.day, first, last), _y(mark.percent or 0)) for mark in stretch]
        if len(points) > 1:
            yield element("path", d=path(points), fill="none", stroke=LINE, stroke_width=2)
        yield from (element("circle", cx=x, cy=y, r=3, fill=LINE) for x, y in points)


def _noted(mark: Mark, x: float, *, named: bool) -> Iterator[str]:
    """A line across the picture, with the first words of its note where there is room for them."""
    told = element("title", escape(mark.note))
    yield element("line", told, x1=x, x2=x, y1=_TOP, y2=_y(0), stroke=MARK, stroke_width=1.5, stroke_dasharray="4 3")
    if named:
        right = x > WIDTH / 2
        yield words(mark.note.partition(":")[0], x - 5 if right else x + 5, _y(0) - 6, "end" if right else "start", 11)


def _stretches(marks: Sequence[Mark]) -> Iterator[list[Mark]]:
    """The marks with a percent, cut where there is none: what is not known is no line."""
    found: list[Mark] = []
    for mark in marks:
        if mark.percent is not None:
            found.append(mark)
        elif found:
            yield found
            found = []
    if found:
        yield found


def _x(day: date, first: date, last: date) -> float:
    room = WIDTH - _LEFT - _RIGHT
    whole = (last - first).days
    return round(_LEFT + (room * (day - first).days / whole if whole else room / 2), 1)


def _y(percent: int) -> float:
    return round(_TOP + (HEIGHT - _TOP - _BOTTOM) * (100 - percent) / 100, 1)
