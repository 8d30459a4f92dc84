"""Coverage through time: a line of percent over days, with the table of every sample behind it.

Reorganisations are marked, and what can't be read leaves a gap.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from math import ceil
from typing import Any
from xml.sax.saxutils import escape

from kompetanse_cli.analysis.base import Share
from kompetanse_cli.analysis.coverage import GapReason
from kompetanse_cli.analysis.goals import GoalState
from kompetanse_cli.analysis.trend import Point, Reorganisation, Sample, Trend
from kompetanse_cli.frozen import frozen
from kompetanse_cli.language import Language
from kompetanse_cli.messages import N_
from kompetanse_cli.report.base import (
    SHORT_COMMIT,
    Block,
    Cell,
    Col,
    Context,
    Label,
    People,
    Picture,
    Table,
    render_message,
)
from kompetanse_cli.report.charts.drawing import GRID, LINE, MARK, WORDS, element, path, picture, words
from kompetanse_cli.report.trend.summary import uncovered

WIDTH, HEIGHT = 720, 284
_LEFT, _RIGHT, _TOP, _BOTTOM = 48, 16, 16, 60
# How much room the words for a year, and for the first and the last day, take.
_YEAR_WIDTH, _DAY_WIDTH = 40, 130
# Of more marks than this the words would stand on each other.
_NAMED = 5
_LEVELS = (0, 25, 50, 75, 100)


@frozen
class TrendMark:
    """One point: the day, the percent (None where nothing could be counted), and what is marked there, if anything."""

    day: date
    percent: int | None
    note: str = ""


@frozen
class Legend:
    """What the line, the marks across it and the openings in it are called."""

    line: str
    mark: str
    opening: str


def coverage_line(
    marks: Sequence[TrendMark],
    title: str,
    description: str,
    percent: Sequence[str],
    days: tuple[str, str],
    legend: Legend,
) -> str:
    """The picture. `percent` are the words at 0, 25, 50, 75 and 100 percent, `days` those of the first and last day."""
    inside = (*_drawn(marks, percent, days), *_years(marks), *_told(legend, marks))
    return picture(WIDTH, HEIGHT, title, description, inside)


def _years(marks: Sequence[TrendMark]) -> Iterator[str]:
    """A line at each new year, with the year where there is room for it between the days at the ends."""
    first, last = marks[0].day, marks[-1].day
    room = (WIDTH - _LEFT - _RIGHT) / max(1, last.year - first.year)
    every = max(1, ceil(_YEAR_WIDTH / room))
    for year in range(first.year + 1, last.year + 1):
        x = _x(date(year, 1, 1), first, last)
        yield element("line", x1=x, x2=x, y1=_y(0), y2=_y(0) + 5, stroke=WORDS, stroke_width=1)
        if (year - first.year) % every == 0 and _LEFT + _DAY_WIDTH < x < WIDTH - _RIGHT - _DAY_WIDTH:
            yield words(str(year), x, _y(0) + 18, "middle")


def _told(legend: Legend, marks: Sequence[TrendMark]) -> Iterator[str]:
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


def _drawn(marks: Sequence[TrendMark], percent: Sequence[str], days: tuple[str, str]) -> Iterator[str]:
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


def _noted(mark: TrendMark, x: float, *, named: bool) -> Iterator[str]:
    """A line across the picture, with the first words of its note where there is room for them."""
    told = element("title", escape(mark.note))
    yield element("line", told, x1=x, x2=x, y1=_TOP, y2=_y(0), stroke=MARK, stroke_width=1.5, stroke_dasharray="4 3")
    if named:
        right = x > WIDTH / 2
        yield words(mark.note.partition(":")[0], x - 5 if right else x + 5, _y(0) - 6, "end" if right else "start", 11)


def _stretches(marks: Sequence[TrendMark]) -> Iterator[list[TrendMark]]:
    """The marks with a percent, cut where there is none: what is not known is no line."""
    found: list[TrendMark] = []
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


def trend_picture(trend: Trend, context: Context) -> Iterator[Block]:
    """The line, with the whole table behind it."""
    table = _trend_table(trend, context)
    if not trend.points:
        return
    language = context.language
    title = language.say(N_("Oppfylte krav i prosent"))
    marks = [
        TrendMark(sample.day, point.coverage.percent if point else None, _mark(point, language))
        for sample, point in _in_order(trend)
    ]
    days = (language.day(marks[0].day), language.day(marks[-1].day))
    levels = [language.percent(level) for level in (0, 25, 50, 75, 100)]
    description = language.say(N_("Tallene står i tabellen ved siden av."))
    say = language.say
    legend = Legend(say(N_("Krav oppfylt")), say(N_("Omorganisert, eller mye borte")), say(N_("Kan ikke leses")))
    yield Picture(coverage_line(marks, title, description, levels, days, legend), title, description, table)


def _mark(point: Point | None, language: Language) -> str:
    return "" if point is None or point.reorganised is None else _reorganised(point.reorganised, language)


def _reorganised(found: Reorganisation, language: Language) -> str:
    say = language.say
    parts = [
        language.plural(N_("{n} ny enhet"), N_("{n} nye enheter"), found.new) if found.new else "",
        language.plural(N_("{n} enhet borte"), N_("{n} enheter borte"), found.gone) if found.gone else "",
        language.plural(N_("{n} enhet flyttet"), N_("{n} enheter flyttet"), found.moved) if found.moved else "",
    ]
    lost = [
        language.plural(N_("{n} person"), N_("{n} personer"), found.people_gone) if found.people_gone else "",
        language.plural(N_("{n} rolle"), N_("{n} roller"), found.appointments_gone) if found.appointments_gone else "",
    ]
    sentences = [say(N_("Omorganisert: {parts}"), parts=", ".join(filter(None, parts)))] if any(parts) else []
    gone = ", ".join(filter(None, lost))
    sentences += [say(N_("Mer enn halvparten er borte samtidig: {parts}"), parts=gone)] if gone else []
    return "; ".join(sentences)


def _in_order(trend: Trend) -> list[tuple[Sample, Point | None]]:
    """Every sample in its order, with its point when it could be read."""
    found: list[tuple[Sample, Point | None]] = [(point.sample, point) for point in trend.points]
    found += [(each.sample, None) for each in trend.unreadable]
    return sorted(found, key=lambda pair: pair[0].day)


# A day that rests on files that could not be read has no figures at all, so no goal of the others is unknown.
_STATES = tuple(state for state in GoalState if state is not GoalState.UNKNOWN)


def _trend_table(trend: Trend, context: Context) -> Table:
    """A row for each sample; one that can't be read has its day and why, and nothing else."""
    language = context.language
    why = {id(each.sample): each.why for each in trend.unreadable}

    def of_point(of: Callable[[Point], Cell]) -> Callable[[tuple[Sample, Point | None]], Cell]:
        return lambda row: None if row[1] is None else of(row[1])

    def gaps(reason: GapReason) -> Col[tuple[Sample, Point | None]]:
        number = of_point(lambda point: point.gaps.get(reason, 0))
        return Col(f"udekket_{_key(reason)}", reason.value, number, numeric=True, data_only=True)

    def goals(state: GoalState) -> Col[tuple[Sample, Point | None]]:
        number = of_point(lambda point: None if point.goals is None else point.goals.get(state, 0))
        return Col(f"mål_{_key(state)}", state.value, number, numeric=True, data_only=True)

    def remark(row: tuple[Sample, Point | None]) -> str | None:
        sample, point = row
        if point is not None:
            return _mark(point, language) or None
        return language.say(N_("kan ikke leses: {why}"), why=render_message(why[id(sample)], language))

    asked = any(point.competence_total is not None for point in trend.points)
    competence = Col("kompetansekrav", N_("Kompetansekrav oppfylt"), of_point(lambda point: point.competence_total))
    return Table.of(
        context.names,
        "utvikling",
        N_("Tallene bak"),
        _in_order(trend),
        Col("dag", N_("Dag"), lambda row: row[0].day),
        Col("commit", N_("Commit"), lambda row: _commit(row[0], language)),
        Col("dekning", N_("Krav oppfylt"), of_point(lambda point: point.coverage)),
        Col("udekket", N_("Mangler"), of_point(uncovered), numeric=True),
        tuple(map(gaps, GapReason)),
        (competence,) if asked else (),
        Col("sårbar", N_("For liten reserve"), of_point(lambda point: point.vulnerable), numeric=True),
        Col("mål", N_("Mål nådd"), of_point(_goals_reached)),
        tuple(map(goals, _STATES)),
        Col("fullførte", N_("Fullførte"), of_point(lambda point: point.completed), numeric=True, people=People.GROUP),
        Col(
            "fullførte_ukjent",
            N_("Ukjent om de har fullført"),
            of_point(lambda point: point.undecided or None),
            numeric=True,
            people=People.OF_GROUP,
        ),
        Col("studiepoeng", N_("Studiepoeng"), of_point(lambda point: point.credits or Decimal(0)), numeric=True),
        Col("merknad", N_("Merknad"), remark, written=True),
    )


def _goals_reached(point: Point) -> Share | None:
    goals = point.goals or {}
    total = sum(goals.values())
    return Share(goals.get(GoalState.REACHED, 0), total) if total else None


def _key(word: str) -> str:
    return word.replace(" ", "_")


def _commit(sample: Sample, language: Language) -> Label:
    """The whole id for programs, its beginning for people; none of files that are in no commit."""
    if sample.loaded is not None:
        return Label("", language.say(N_("filene i mappen")))
    return Label(sample.commit.id, sample.commit.id[:SHORT_COMMIT])
