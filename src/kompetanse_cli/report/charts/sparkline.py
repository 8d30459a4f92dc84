"""A share through time, as small as a word: the line, the day it is compared with, today, and what is to come.

It has no ground of its own: it stands in a page whose colours it takes by the classes of its parts.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from xml.sax.saxutils import escape

from kompetanse_cli.analysis.base import Share
from kompetanse_cli.frozen import frozen
from kompetanse_cli.language import Language
from kompetanse_cli.messages import N_
from kompetanse_cli.report.base import Col, Picture, Table
from kompetanse_cli.report.charts.drawing import element, path, words

_WIDTH, _HEIGHT, _LEFT, _RIGHT, _TOP, _BOTTOM = 272, 78, 42, 248, 12, 58
# The size of its words, and how far they stand from what they name.
_SIZE, _BESIDE = 14, 6
# Fewer past days than this are no line.
_FEWEST = 4
# A line that stands still is drawn as one: so many percentage points are seen at least.
_LEAST_SPAN = 12
_LINE, _EDGE, _INK, _PAPER, _SOFT = "#4f7891", "#74838f", "#17212b", "#ffffff", "#4a5763"


@frozen
class TrendPoint:
    """A share on a day."""

    day: date
    share: Share


def sparkline(points: Sequence[TrendPoint], compared: date, forecast: TrendPoint | None, language: Language) -> Picture:
    """The picture with its table; without a drawing where fewer than four days before today are known.

    `points` are in the order of their days, the last of them today. `compared` is the day whose figure is told beside
    today's. Days on which the share is unknown are in the table alone.
    """
    title = language.say(N_("Andelen gjennom tiden"))
    known = [point for point in points if point.share.percent is not None]
    coming = forecast if forecast is not None and forecast.share.percent is not None else None
    description = _description(known, coming, language)
    table = Table.of(
        language,
        "andelen-gjennom-tiden",
        N_("Andelen gjennom tiden"),
        (*points, *((forecast,) if forecast else ())),
        Col("dag", N_("Dag"), lambda point: point.day),
        Col("andel", N_("Andel"), lambda point: point.share),
    )
    drawn = _drawing(known, compared, coming, title, description, language) if len(known) > _FEWEST else ""
    return Picture(drawn, title, description, table)


def _description(known: Sequence[TrendPoint], coming: TrendPoint | None, language: Language) -> str:
    told = ", ".join(f"{_percent(point, language)} {language.day(point.day)}" for point in known)
    if coming is None:
        return f"{told}." if told else ""
    ahead = N_("{told}. Uten nye tiltak {share} {day}.")
    return language.say(ahead, told=told, share=_percent(coming, language), day=language.day(coming.day))


def _percent(point: TrendPoint, language: Language) -> str:
    return language.percent(point.share.percent or 0)


@frozen
class _Scale:
    """Where a day and a share stand in the drawing."""

    first: date
    last: date
    lowest: float
    highest: float

    @classmethod
    def of(cls, points: Sequence[TrendPoint]) -> "_Scale":
        exact = [_exact(point) for point in points]
        middle, half = (min(exact) + max(exact)) / 2, max(max(exact) - min(exact), _LEAST_SPAN) / 2
        return cls(points[0].day, points[-1].day, middle - half, middle + half)

    def place(self, point: TrendPoint) -> tuple[float, float]:
        days = max(1, (self.last - self.first).days)
        x = _LEFT + (_RIGHT - _LEFT) * (point.day - self.first).days / days
        part = (_exact(point) - self.lowest) / (self.highest - self.lowest)
        return x, _BOTTOM - (_BOTTOM - _TOP) * part


def _exact(point: TrendPoint) -> float:
    return 100 * point.share.covered / point.share.of


def _drawing(
    known: Sequence[TrendPoint],
    compared: date,
    coming: TrendPoint | None,
    title: str,
    description: str,
    language: Language,
) -> str:
    shown = (*known, *((coming,) if coming else ()))
    scale = _Scale.of(shown)
    head = element("title", escape(title)) + element("desc", escape(description))
    return element(
        "svg", head + "".join(_parts(known, compared, coming, scale, language)),
        xmlns="http://www.w3.org/2000/svg", role="img", **{"class": "spark"}, viewBox=f"0 0 {_WIDTH} {_HEIGHT}",
        width=_WIDTH, height=_HEIGHT, font_family="system-ui, sans-serif", font_size=_SIZE,
    )  # fmt: skip


def _parts(
    known: Sequence[TrendPoint], compared: date, coming: TrendPoint | None, scale: _Scale, language: Language
) -> Iterator[str]:
    places = [scale.place(point) for point in known]
    at = next((place for point, place in zip(known, places, strict=True) if point.day == compared), None)
    now = places[-1]
    if at is not None:
        yield element("path", d=path([at, (at[0], _HEIGHT - _SIZE - 3)]), stroke=_EDGE, **{"class": "spark-stem"})
    line = {"fill": "none", "stroke": _LINE, "class": "spark-line"}
    yield element("path", d=path(places), stroke_width=2.4, stroke_linejoin="round", **line)
    if coming is not None:
        ahead = scale.place(coming)
        yield element("path", d=path([now, ahead]), stroke_width=1.8, stroke_dasharray="3 3", **line)
    if at is not None:
        yield _dot(at, 3.6, fill=_LINE, **{"class": "spark-dot"})
    yield _dot(now, 4.8, fill=_INK, **{"class": "spark-now"})
    if coming is not None:
        yield _dot(ahead, 3.8, fill=_PAPER, stroke=_LINE, stroke_width=1.8, **{"class": "spark-ahead"})
    yield element("g", "".join(_words(known, at, coming, scale, language)), aria_hidden="true")


def _dot(place: tuple[float, float], radius: float, **look: object) -> str:
    return element("circle", "", cx=place[0], cy=place[1], r=radius, **look)


def _words(
    known: Sequence[TrendPoint],
    at: tuple[float, float] | None,
    coming: TrendPoint | None,
    scale: _Scale,
    language: Language,
) -> Iterator[str]:
    """The first share, and at most four days below: the first, the one compared, today and the last."""
    x, y = scale.place(known[0])
    yield _word(_percent(known[0], language), x - _BESIDE + 1, y + 5, "end")
    days = [(known[0].day, x, "start"), (known[-1].day, scale.place(known[-1])[0], "middle")]
    if at is not None:
        compared = next(point.day for point in known if scale.place(point) == at)
        days.insert(1, (compared, at[0], "middle"))
    if coming is not None:
        place = scale.place(coming)
        days.append((coming.day, place[0], "middle"))
        yield _word(_percent(coming, language), min(place[0] + _BESIDE, _WIDTH - 16), place[1] - 9, "middle")
    beyond = -1.0
    for day, where, anchor in days:
        is_compared = at is not None and where == at[0]
        told = language.short_day_and_month(day) if is_compared else language.short_month(day)
        width = len(told) * _SIZE * 0.5
        left = where if anchor == "start" else where - width / 2
        # One that would stand in another is left out: the numbers are told beside the line.
        if left > beyond:
            yield _word(told, min(where, _WIDTH - width / 2) if anchor == "middle" else where - 6, _HEIGHT - 3, anchor)
            beyond = left + width + 2


def _word(text: str, x: float, y: float, anchor: str) -> str:
    return words(text, x, y, anchor, _SIZE, _SOFT)
