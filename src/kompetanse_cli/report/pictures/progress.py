"""Criteria under each other: the value, the target, and where it should be by now."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kompetanse_cli.report.pictures.svg import GRID, INK, LINE, MARK, element, fitted, path, picture, words
from kompetanse_cli.report.symbols import SYMBOLS, Marked

WIDTH = 680
_LEFT, _BAR, _ROW, _HEAD, _TOP = 38, 260, 42, 30, 6
_END = _LEFT + _BAR
# Bold letters take more room.
_BOLD = 0.88


@dataclass(frozen=True, slots=True)
class Way:
    """How far a criterion is: value, target and what is expected by now as parts of the scale, from 0 to 1.

    `told` is all of it in words. Without a value there is no bar, and the words alone.
    """

    name: str
    state: Marked
    told: str
    value: float | None = None
    target: float | None = None
    expected: float | None = None


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal with its criteria."""

    name: str
    ways: tuple[Way, ...]


def progress_picture(goals: Sequence[Goal], legend: tuple[str, str, str], title: str, description: str) -> str:
    """The picture. `legend` are the words for value, target and what is expected."""
    height = _TOP + sum(_HEAD + sum(map(_height, goal.ways)) for goal in goals) + 40
    return picture(WIDTH, height, title, description, _drawn(goals, legend))


def _height(way: Way) -> int:
    return _ROW if way.value is not None else _ROW // 2


def _drawn(goals: Sequence[Goal], legend: tuple[str, str, str]) -> Iterator[str]:
    y = float(_TOP)
    for goal in goals:
        yield words(fitted(goal.name, (WIDTH - 16) * _BOLD), 8, y + 20, colour=INK, weight="bold")
        y += _HEAD
        for way in goal.ways:
            yield from _way(way, y)
            y += _height(way)
    yield from _legend(legend, y + 20)


def _way(way: Way, top: float) -> Iterator[str]:
    """The name, and under it the bar with its words; without a bar the words stand behind the name."""
    name = way.name if way.value is not None else f"{way.name}: {way.told}"
    yield words(SYMBOLS[way.state], 18, top + 13, colour=INK)
    yield words(fitted(name, WIDTH - _LEFT - 8), _LEFT, top + 13, colour=INK)
    if way.value is None:
        return
    yield element("rect", x=_LEFT, y=top + 22, width=_BAR, height=11, fill="none", stroke=GRID)
    if way.value:
        yield element("rect", x=_LEFT, y=top + 22, width=round(_BAR * way.value, 1), height=11, fill=LINE)
    if way.target is not None:
        yield _target(_LEFT + _BAR * way.target, top + 27)
    if way.expected is not None:
        yield _expected(_LEFT + _BAR * way.expected, top + 27)
    yield words(fitted(way.told, WIDTH - _END - 16, 11), _END + 12, top + 32, size=11)


def _target(x: float, y: float) -> str:
    return element("path", d=path([(x, y - 9), (x, y + 9)]), stroke=INK, stroke_width=2.5)


def _expected(x: float, y: float) -> str:
    """A triangle that stands on the bar."""
    return element("path", d=path([(x - 5, y - 9), (x + 5, y - 9), (x, y - 1)]) + " Z", fill=MARK, stroke="#ffffff")


def _legend(legend: tuple[str, str, str], y: float) -> Iterator[str]:
    value, target, expected = legend
    yield element("rect", x=8, y=y - 9, width=22, height=11, fill=LINE)
    yield words(value, 36, y, size=11)
    x = 56 + 7 * len(value)
    yield _target(x, y - 4)
    yield words(target, x + 8, y, size=11)
    x += 28 + 7 * len(target)
    yield _expected(x, y - 2)
    yield words(expected, x + 10, y, size=11)
