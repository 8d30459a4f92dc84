"""The programmes through time: each run from its first session to its last, with a mark on the day of each."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum

from kompetanse_cli.analysis.base import days_later
from kompetanse_cli.analysis.completion import SessionState
from kompetanse_cli.analysis.programmes import RunProgress
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import N_, run_name
from kompetanse_cli.report.base import Context, Picture, RedactedText
from kompetanse_cli.report.charts.drawing import (
    GRID,
    INK,
    LINE,
    MARK,
    ROOM,
    element,
    gantt,
    path,
    picture,
    words,
)
from kompetanse_cli.report.charts.lettering import wrapped
from kompetanse_cli.report.programmes import session_table

WIDTH = 760
_NAMES, _ROW, _TOP, _RIGHT = 240, 26, 34, 14
# More years than this have no room for their quarters.
_FEW_YEARS = 4


class Sign(StrEnum):
    """How a mark is drawn: a full disc, a ring, a ring with a line through it, or a cross."""

    DONE = "done"
    TO_COME = "to come"
    OPEN = "open"
    CANCELLED = "cancelled"


@frozen
class RunBar:
    """A name, from when to when, and the marked days in it."""

    name: RedactedText
    first: date
    last: date
    marks: tuple[tuple[date, Sign], ...] = ()


def timeline_picture(
    stretches: Sequence[RunBar],
    on: date,
    today: str,
    legend: Sequence[tuple[Sign, str]],
    title: str,
    description: str,
) -> str:
    """The picture. `today` is what the line at the day is called, `legend` what each sign means."""
    height = _TOP + sum(map(_height, stretches)) + 44
    return picture(WIDTH, height, title, description, _drawn(stretches, on, today, legend))


def _height(stretch: RunBar) -> int:
    return _ROW + 14 * (len(_name(stretch)) - 1)


def _name(stretch: RunBar) -> tuple[str, ...]:
    return wrapped(stretch.name, _NAMES - 20) or ("",)


def _drawn(stretches: Sequence[RunBar], on: date, today: str, legend: Sequence[tuple[Sign, str]]) -> Iterator[str]:
    first = min(stretch.first for stretch in stretches).replace(day=1)
    last = max(max(stretch.last for stretch in stretches), days_later(first, 90))
    bottom = _TOP + sum(map(_height, stretches))
    for day, told in _ticks(first, last):
        x = _x(day, first, last)
        yield element("line", x1=x, x2=x, y1=_TOP - 6, y2=bottom, stroke=GRID, stroke_width=1 if told else 0.5)
        if told:
            yield words(told, x + 3, _TOP - 10, size=11)
    top = float(_TOP)
    for stretch in stretches:
        yield from _draw_run(stretch, top, first, last)
        top += _height(stretch)
    if first <= on <= last:
        x = _x(on, first, last)
        yield element("line", x1=x, x2=x, y1=_TOP - 22, y2=bottom, stroke=MARK, stroke_width=1.5)
        right = x > WIDTH - 120
        yield words(today, x - 4 if right else x + 4, _TOP - 22, "end" if right else "start", 11, MARK)
    x = 8.0
    for sign, told in legend:
        yield _sign(sign, x + 6, bottom + 24)
        yield words(told, x + 18, bottom + 28, size=11)
        x += 40 + 7 * len(told)


def _draw_run(stretch: RunBar, top: float, first: date, last: date) -> Iterator[str]:
    for number, text in enumerate(_name(stretch)):
        yield words(text, 8, top + 17 + 14 * number, colour=INK)
    y = top + _height(stretch) / 2
    begins, ends = _x(stretch.first, first, last), _x(stretch.last, first, last)
    yield element("line", x1=begins, x2=max(ends, begins + 1), y1=y, y2=y, stroke=LINE, stroke_width=2)
    for day, sign in stretch.marks:
        yield _sign(sign, _x(day, first, last), y)


def _sign(sign: Sign, x: float, y: float) -> str:
    match sign:
        case Sign.DONE:
            return element("circle", cx=x, cy=y, r=5, fill=LINE, stroke="#ffffff")
        case Sign.TO_COME:
            return element("circle", cx=x, cy=y, r=4.5, fill="#ffffff", stroke=LINE, stroke_width=1.5)
        case Sign.OPEN:
            ring = element("circle", cx=x, cy=y, r=4.5, fill="#ffffff", stroke=MARK, stroke_width=1.5)
            return ring + element("path", d=path([(x - 2.5, y), (x + 2.5, y)]), stroke=MARK, stroke_width=1.5)
        case Sign.CANCELLED:
            cross = f"{path([(x - 4, y - 4), (x + 4, y + 4)])} {path([(x - 4, y + 4), (x + 4, y - 4)])}"
            return element("path", d=cross, stroke=MARK, stroke_width=2, fill="none")


def _ticks(first: date, last: date) -> Iterator[tuple[date, str]]:
    """The quarters, of which New Year is told by its year; of many years New Year alone. The first day has its year."""
    months = (1, 4, 7, 10) if last.year - first.year < _FEW_YEARS else (1,)
    if first.month not in (1, 11, 12):
        yield first, str(first.year)
    for year in range(first.year, last.year + 1):
        for month in months:
            day = date(year, month, 1)
            if first <= day <= last:
                yield day, str(year) if month == 1 else ""


def _x(day: date, first: date, last: date) -> float:
    room = WIDTH - _NAMES - _RIGHT
    return round(_NAMES + room * (day - first).days / (last - first).days, 1)


_SIGNS = {
    SessionState.HELD: Sign.DONE,
    SessionState.PLANNED: Sign.TO_COME,
    SessionState.UNRECORDED: Sign.OPEN,
    SessionState.CANCELLED: Sign.CANCELLED,
}
# So many runs are read in Markdown.
_FEW = 8


def timeline(context: Context, table_id: str = "bilde-tidslinje") -> Picture:
    """Each run with its sessions, by how each of them stands."""
    language = context.language
    title = context.redact(
        language.say(N_("Programmer og samlinger i {place} {day}"), place=context.place(), day=language.day(context.on))
    )
    found = sorted(
        filter(None, (_run_bar(context, run) for run in context.programmes.runs)),
        key=lambda stretch: (stretch.first, stretch.name),
    )
    # Those that go on or come are looked for first.
    shown = found if len(found) <= ROOM else sorted(found, key=lambda stretch: stretch.last < context.on)[:ROOM]
    description = language.say(N_("Hvert kull fra første til siste samling, med samlingene på dagene sine."))
    if len(shown) < len(found):
        text = N_("Bildet viser {shown} av {all} kull, de som varer lengst framover.")
        description = f"{description} {language.say(text, shown=len(shown), all=len(found))}"
    legend = [(sign, language.say(state.value)) for state, sign in _SIGNS.items()]
    today = language.day(context.on)
    svg = timeline_picture(shown, context.on, today, legend, title, description) if shown else ""
    few = [(s.name, s.first, s.last, s.last < context.on) for s in shown[:_FEW]]
    table = replace(session_table(context, context.programmes), id=table_id)
    return Picture(svg, title, description, table, gantt(title, few) if few else "", table_open=True)


def _run_bar(context: Context, run: RunProgress) -> RunBar | None:
    marks: list[tuple[date, Sign]] = []
    days: list[date] = []
    for each in run.sessions:
        first, last = each.session.first, each.session.last
        if first is not None and last is not None:
            days += [first, last]
            marks.append((first, _SIGNS.get(each.state, Sign.OPEN)))
    name = context.redact(run_name(run.programme.name, run.run))
    return RunBar(name, min(days), max(days), tuple(marks)) if days else None
