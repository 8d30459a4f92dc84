"""The work with competence as a chart of seven levels: a band for each role with its tasks, told once, and its people.

Solid lines are who reports to whom, broken ones who cooperates, dotted ones who meets in a forum; only those that the
files have. Below 700 pixels it is a list.
"""

from collections.abc import Iterator, Sequence

from kompetanse_cli.frozen import frozen
from kompetanse_cli.report.charts.drawing import element
from kompetanse_cli.report.charts.lettering import LINE, Run, run_lines, wrapped
from kompetanse_cli.report.charts.sheet import HIGH, NARROW, WIDE, ChartSheet, label, line, runs


@frozen
class LevelItem:
    """A unit or an area in a band, and who holds the role there; `beside` stands after the name, on its line."""

    name: str
    people: tuple[Run, ...]
    beside: tuple[Run, ...] = ()


@frozen
class LevelBand:
    """A level: its number and role, what stands beside that, the tasks, and its items in each of the three columns.

    `relations` are the lines from it in words, for the list.
    """

    number: int
    title: str
    headline: tuple[Run, ...]
    tasks: tuple[str, ...]
    columns: tuple[tuple[LevelItem, ...], ...]
    relations: tuple[str, ...] = ()


@frozen
class LevelForum:
    """A forum, told in the gap above a band; whether the bands over and under the gap have members in it."""

    name: str
    over: bool
    under: bool


@frozen
class LevelChart:
    """All that is drawn, in words that may be shown. The lines go by the numbers of the bands, from and to."""

    title: str
    subtitle: str
    bands: tuple[LevelBand, ...]
    reports: tuple[tuple[int, int], ...]
    cooperates: tuple[tuple[int, int], ...]
    forums: dict[int, tuple[LevelForum, ...]]
    legend: tuple[str, str, str]
    outside: str


_LEFT, _TEXT, _RIGHT = 40, 50, 1120
_XS, _ROOM = (50, 412, 774), 346
_TOP, _GAP, _FORUM, _STEP = 28.0, 14.0, 20.0, 13.0
# Where lines go that pass other bands, from the nearest.
_RAILS = (31.0, 25.0, 19.0)


def levels_sheet(chart: LevelChart) -> ChartSheet:
    """Both drawings."""
    drawn = [label(chart.title, 0, 18, "t"), label(chart.subtitle, WIDE, 18, "soft", "end")]
    places: dict[int, tuple[float, float]] = {}
    y = _TOP
    for place, band in enumerate(chart.bands):
        y += _gap(chart, band) if place else 0
        pieces, bottom = _band(band, y)
        drawn += (
            element("rect", **{"class": "band"}, x=_LEFT, y=y, width=_RIGHT - _LEFT, height=bottom - y),
            *pieces,
        )
        places[band.number] = (y, bottom)
        y = bottom
    drawn += _lines(chart, places)
    drawn += _legend(chart, y + 18)
    outside = wrapped(chart.outside, 560)
    drawn += (label(each, WIDE, y + 22 + LINE * number, "soft", "end") for number, each in enumerate(outside))
    narrow, bottom = _list(chart)
    return ChartSheet(drawn, max(HIGH, y + 22 + LINE * max(1, len(outside))), narrow, bottom)


def _gap(chart: LevelChart, band: LevelBand) -> float:
    forums = len(chart.forums.get(band.number, ()))
    return _GAP if not forums else 16 + _FORUM * -(-forums // 2)


def _band(band: LevelBand, top: float) -> tuple[list[str], float]:
    """The pieces of a band, and where it ends."""
    drawn = [label(str(band.number), 0, top + 18, "t")]
    head = run_lines(((band.title, "h"), *band.headline), _RIGHT - _TEXT - 20)
    drawn += (runs(each, _TEXT, top + 17 + LINE * number) for number, each in enumerate(head))
    y = top + 17 + LINE * (len(head) - 1)
    for each in band.tasks:
        for text in wrapped(each, _RIGHT - _TEXT - 20):
            y += 16
            drawn.append(label(text, _TEXT, y, "soft"))
    ends = [y]
    for x, items in zip(_XS, band.columns, strict=False):
        at = y + 19
        for item in items:
            pieces, at = _item(item, x, at)
            drawn += pieces
        ends.append(at - LINE + (2 if items else 0))
    return drawn, max(ends) + 10


def _item(item: LevelItem, x: float, y: float) -> tuple[list[str], float]:
    """A unit: in one paragraph, or, where something stands beside the name, its people on lines of their own."""
    if not item.beside:
        lines = run_lines(((f"{item.name}:", "b"), *item.people), _ROOM)
        return [runs(each, x, y + LINE * number) for number, each in enumerate(lines)], y + LINE * len(lines)
    lines = (*run_lines(((item.name, "b"), *item.beside), _ROOM), *run_lines(item.people, _ROOM))
    return [runs(each, x, y + _STEP * number) for number, each in enumerate(lines)], y + _STEP * len(lines) + 2


def _lines(chart: LevelChart, places: dict[int, tuple[float, float]]) -> Iterator[str]:
    numbers = [band.number for band in chart.bands]
    rails = iter(_RAILS)
    for lower, upper in chart.reports:
        if _are_next(numbers, upper, lower):
            yield from _report(chart, places[upper][1], places[lower][0], lower)
        elif (rail := next(rails, None)) is not None:
            yield from _rail(rail, places[upper][0], places[lower][0], "solid")
            yield line(f"M{_LEFT} {places[upper][0] + 24}l-7 -4v8z", "now")
    for lower, upper in chart.cooperates:
        if _are_next(numbers, upper, lower):
            for x in _XS:
                yield line(f"M{x + 50} {places[upper][1]:.0f}V{places[lower][0]:.0f}", "dash")
        elif (rail := next(rails, None)) is not None:
            yield from _rail(rail, places[upper][0], places[lower][0], "dash")
    for number, forums in chart.forums.items():
        if number in places:
            yield from _forums(forums, places[number][0] - _gap_of(forums), places[number][0])


def _gap_of(forums: Sequence[LevelForum]) -> float:
    return 16 + _FORUM * -(-len(forums) // 2)


def _are_next(numbers: list[int], upper: int, lower: int) -> bool:
    return numbers.index(lower) == numbers.index(upper) + 1


def _report(chart: LevelChart, bottom: float, top: float, lower: int) -> Iterator[str]:
    """From a band up to the one over it: from each column, where it has items in several."""
    middle, turn = WIDE / 2 + 20, top - min(7, (top - bottom) / 2)
    band = next(band for band in chart.bands if band.number == lower)
    ends = [x + 165 for x, items in zip(_XS, band.columns, strict=False) if items]
    if len(ends) > 1:
        yield line(f"M{ends[0]} {top:.0f}V{turn:.0f}H{ends[-1]}V{top:.0f}", "solid")
    yield line(f"M{middle} {turn if len(ends) > 1 else top:.0f}V{bottom:.0f}", "solid")
    yield line(f"M{middle} {bottom:.0f}l4 7h-8z", "now")


def _rail(x: float, upper: float, lower: float, classes: str) -> Iterator[str]:
    yield line(f"M{_LEFT} {upper + 24:.0f}H{x}V{lower + 30:.0f}H{_LEFT}", classes)


def _forums(forums: Sequence[LevelForum], over: float, under: float) -> Iterator[str]:
    """Each with a dotted line from the bands with members, the names beside the lines."""
    for number, forum in enumerate(forums):
        x, y = _XS[number % 2] + 90, over + 18 + _FORUM * (number // 2)
        first, last = over if forum.over else y, under if forum.under else y
        yield line(f"M{x} {first:.0f}V{last:.0f}M{x} {y:.0f}h10", "dot")
        yield label(forum.name, x + 16, y + 4)


def _legend(chart: LevelChart, y: float) -> Iterator[str]:
    x = float(_LEFT)
    drawn = (bool(chart.reports), bool(chart.cooperates), bool(chart.forums))
    for classes, text, is_there in zip(("solid", "dash", "dot"), chart.legend, drawn, strict=True):
        if is_there:
            yield line(f"M{x} {y}h30", classes)
            yield label(text, x + 38, y + 4)
            x += 38 + 7.2 * len(text) + 24


def _list(chart: LevelChart) -> tuple[list[str], float]:
    """The bands below each other, and where they end."""
    room, y = NARROW - 32, 30.0
    drawn: list[str] = []
    for text in wrapped(chart.title, room, 20, bold=True):
        drawn.append(label(text, 16, y, "t"))
        y += 22
    drawn.append(label(chart.subtitle, 16, y - 2, "soft"))
    y += 28
    for band in chart.bands:
        paragraphs: list[tuple[Run, ...]] = [((f"{band.number} {band.title}", "h"),), band.headline]
        paragraphs += (((each, "soft"),) for each in (*band.relations, *band.tasks))
        paragraphs += (_in_words(item) for items in band.columns for item in items)
        for paragraph in filter(None, paragraphs):
            lines = run_lines(paragraph, room)
            drawn += (runs(each, 16, y + LINE * number) for number, each in enumerate(lines))
            y += LINE * len(lines) + 3
        y += 16
    return drawn, y


def _in_words(item: LevelItem) -> tuple[Run, ...]:
    beside = tuple((f"({text})" if text else "", classes) for text, classes in item.beside)
    return ((f"{item.name}:", "b"), *item.people, *beside)
