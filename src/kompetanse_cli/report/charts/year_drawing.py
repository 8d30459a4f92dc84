"""The årshjul as a drawing: twelve months clockwise round a ring, each with its activities in their own words.

Marks stand in the ring at the true day; the shape is the type. Below 700 pixels it is a list from January on.
"""

from calendar import isleap
from collections.abc import Iterator
from datetime import date
from enum import Enum
from math import cos, pi, sin

from kompetanse_cli.frozen import frozen
from kompetanse_cli.report.charts.drawing import element
from kompetanse_cli.report.charts.lettering import LINE, wrapped
from kompetanse_cli.report.charts.sheet import HIGH, NARROW, WIDE, ChartSheet, label, line


class YearMark(Enum):
    """The shape of a type of activity."""

    CIRCLE = "circle"
    DIAMOND = "diamond"
    SQUARE = "square"
    TRIANGLE = "triangle"


@frozen
class YearLine:
    """One activity of a month: its day in words («6.», or nothing where it is all of a week or month), what it is, and
    what its day is called, if anything; `to_move`: it is ahead, and ought to be moved. `marks` are its days.
    """

    mark: YearMark
    day: str
    text: str
    note: str
    to_move: bool
    marks: tuple[date, ...]


@frozen
class YearMonth:
    """A month with its lines, and how many more there was no room for, in words."""

    name: str
    short: str
    lines: tuple[YearLine, ...]
    more: str = ""


@frozen
class Year:
    """What is drawn; all texts are in the reader's language and may be shown. `legend` are the types that are there."""

    year: int
    months: tuple[YearMonth, ...]
    title: str
    subtitle: str
    on: date
    today: str
    nothing: str
    legend: tuple[tuple[YearMark, str], ...]


# Lines of text from the top of one activity to the next.
_STEP = 18.5
_COLUMN, _MONTH_TOP, _FIRST, _AFTER = 262, 56.0, 22.0, 18.0
_XS = (0, 286, 572, 858)
# How far from the middle the ring is, and the places for marks within it.
_FAR, _NEAR, _NAMES, _LANES = 172.0, 112.0, 142.0, (99.0, 86.0, 73.0)
_APART = 11.0
# The months of each column from above, as the clock goes round.
_COLUMNS = ((10, 9, 8, 7), (11, 6), (0, 5), (1, 2, 3, 4))
_AROUND = 2 * _FAR + 56


def year_sheet(year: Year) -> ChartSheet:
    """Both drawings. The first and the last month of each column are level; the others share what room is left."""
    heights = [tuple(_height(year.months[month]) for month in column) for column in _COLUMNS]
    between = (sum(column[:-1]) + (_AROUND if len(column) == 2 else 0) for column in heights)
    room = max(554.0, *between)
    bottom = _MONTH_TOP + room
    wide = [label(year.title, 0, 20, "t"), label(year.subtitle, WIDE, 20, "soft", "end")]
    # The ring stands between the months above and below it.
    above = max(column[0] for column in heights if len(column) == 2)
    wide += _ring(year, WIDE / 2, (_MONTH_TOP + above + bottom) / 2 - 8)
    for x, column, high in zip(_XS, _COLUMNS, heights, strict=True):
        slack = (room - sum(high[:-1])) / (len(column) - 1)
        for number, month in enumerate(column):
            wide += _month(year, month, x, _MONTH_TOP + sum(high[:number]) + slack * number, _COLUMN)
    narrow, end = _list(year)
    return ChartSheet(wide, max(HIGH, bottom + max(column[-1] for column in heights) - 4), narrow, end)


def _list(year: Year) -> tuple[list[str], float]:
    drawn = [label(year.title, 16, 32, "t"), label(year.subtitle, 16, 52, "soft")]
    top = 84.0
    for month in range(12):
        drawn += _month(year, month, 16, top, NARROW - 32)
        top += _height(year.months[month], NARROW - 32) + 4
    return drawn, top + 4


def _height(month: YearMonth, room: float = _COLUMN) -> float:
    """How high a month is, from its name on."""
    return _FIRST + sum(_step(each, room) for each in month.lines or ("",)) + (_STEP if month.more else 0) + _AFTER


def _step(each: YearLine | str, room: float) -> float:
    if isinstance(each, str):
        return _STEP
    lines = len(_text(each, room)) + len(_note(each, room))
    return _STEP + LINE * (lines - 1)


def _left(each: YearLine) -> float:
    """Where the words begin: after the mark, and the day if there is one."""
    return 40 if each.day else 16


def _text(each: YearLine, room: float) -> tuple[str, ...]:
    return wrapped(each.text, room - _left(each))


def _note(each: YearLine, room: float) -> tuple[str, ...]:
    return wrapped(each.note, room - _left(each), bold=each.to_move)


def _month(year: Year, month: int, x: float, top: float, room: float) -> Iterator[str]:
    found, is_now = year.months[month], year.on.month == month + 1
    yield label(found.name, x, top, "h")
    if is_now:
        yield label(year.today, x + room, top, "soft", "end")
    yield line(f"M{x} {top + 6}h{room}", "solid" if is_now else "line")
    y = top + _FIRST
    if not found.lines:
        yield label(year.nothing, x, y, "soft")
    for each in found.lines:
        yield mark(each.mark, x + 5, y - 4, "badm" if each.to_move else "m")
        if each.day:
            yield label(each.day, x + 34, y, "b", "end")
        for number, text in enumerate(_text(each, room)):
            yield label(text, x + _left(each), y + LINE * number)
        under = y + LINE * len(_text(each, room))
        for number, text in enumerate(_note(each, room)):
            yield label(text, x + _left(each), under + LINE * number, "bad" if each.to_move else "soft")
        y += _step(each, room)
    if found.more:
        yield label(found.more, x + 16, y, "soft")


def mark(shape: YearMark, x: float, y: float, name: str) -> str:
    """A mark with its middle at a place."""
    match shape:
        case YearMark.CIRCLE:
            return element("circle", **{"class": name}, cx=x, cy=y, r=4)
        case YearMark.SQUARE:
            return element("rect", **{"class": name}, x=x - 3.6, y=y - 3.6, width=7.2, height=7.2)
        case YearMark.DIAMOND:
            return line(f"M{x:.1f} {y - 5:.1f}l5 5l-5 5l-5 -5z", name)
        case YearMark.TRIANGLE:
            return line(f"M{x:.1f} {y - 4.8:.1f}l5 8.8h-10z", name)


def _ring(year: Year, x: float, y: float) -> Iterator[str]:
    for month, found in enumerate(year.months):
        is_now = year.on.month == month + 1
        begins, ends = (
            _turn(date(year.year, month + 1, 1)),
            1.0 if month == 11 else _turn(date(year.year, month + 2, 1)),
        )
        name = "now" if is_now else "gone" if month + 1 < year.on.month else "sec"
        yield line(_sector(begins, ends, x, y), name)
        at_x, at_y = _at((begins + ends) / 2, _NAMES, x, y)
        yield label(found.short, at_x, at_y + 4, "nowt" if is_now else "", "middle")
    for each, at_x, at_y in _placed(year, x, y):
        yield mark(each.mark, at_x, at_y, "badm" if each.to_move else "m")
    yield _arrow(_turn(year.on) + 0.5 / _days(year.year), x, y)
    top = y - 9 * (len(year.legend) - 1)
    for number, (shape, name) in enumerate(year.legend):
        yield mark(shape, x - 42, top + 18 * number, "m")
        yield label(name, x - 30, top + 18 * number + 4)


def _placed(year: Year, x: float, y: float) -> Iterator[tuple[YearLine, float, float]]:
    """Each mark at its day; beside each other, further in, where days are near."""
    pairs = ((day, each) for month in year.months for each in month.lines for day in each.marks)
    taken = [-1.0] * len(_LANES)
    for day, each in sorted(pairs, key=lambda pair: pair[0]):
        turn = _turn(day) + 0.5 / _days(year.year)
        free = (n for n, lane in enumerate(_LANES) if (turn - taken[n]) * 2 * pi * lane >= _APART)
        number = next(free, len(_LANES) - 1)
        taken[number] = turn
        yield (each, *_at(turn, _LANES[number], x, y))


def _days(year: int) -> int:
    return 366 if isleap(year) else 365


def _turn(day: date) -> float:
    """How much of the year is past when a day begins: how far round it is."""
    return (day.timetuple().tm_yday - 1) / _days(day.year)


def _at(turn: float, radius: float, x: float, y: float) -> tuple[float, float]:
    angle = 2 * pi * turn - pi / 2
    return round(x + radius * cos(angle), 1), round(y + radius * sin(angle), 1)


def _sector(begins: float, ends: float, x: float, y: float) -> str:
    (a, b), (c, d) = _at(begins, _FAR, x, y), _at(ends, _FAR, x, y)
    (e, f), (g, h) = _at(ends, _NEAR, x, y), _at(begins, _NEAR, x, y)
    return f"M{a} {b}A{_FAR:.0f} {_FAR:.0f} 0 0 1 {c} {d}L{e} {f}A{_NEAR:.0f} {_NEAR:.0f} 0 0 0 {g} {h}z"


def _arrow(turn: float, x: float, y: float) -> str:
    """A small arrow from without, at today."""
    (a, b), (c, d), (e, f) = (
        _at(turn, _FAR + 4, x, y),
        _at(turn - 0.008, _FAR + 20, x, y),
        _at(turn + 0.008, _FAR + 20, x, y),
    )
    return line(f"M{a} {b}L{c} {d}L{e} {f}z", "now")
