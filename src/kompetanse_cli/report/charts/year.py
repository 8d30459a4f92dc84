"""The year as a wheel: twelve months round, a ring for each kind of event, and how many there are where they meet."""

from collections import Counter
from collections.abc import Iterator, Sequence
from math import cos, pi, sin

from kompetanse_cli.analysis.calendar import CalendarEvent, CalendarEventKind, EventState, events
from kompetanse_cli.frozen import frozen
from kompetanse_cli.messages import N_
from kompetanse_cli.report.base import Col, Context, Picture, Table
from kompetanse_cli.report.charts.drawing import GRID, INK, LINE, MARK, element, picture, words

_HUB, _RING = 64, 24
# Room for the names of the months beside the wheel, and over it.
_BESIDE, _OVER = 84, 34
_LEGEND_ROW, _LETTERS = 22, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_FULL = "#d7e7f1"


@frozen
class Ring:
    """A kind of event, and how many come in each of the twelve months."""

    name: str
    months: tuple[int, ...]


def wheel_picture(
    rings: Sequence[Ring], months: Sequence[str], year: str, now: int | None, title: str, description: str
) -> str:
    """The picture. `months` are the twelve names, `now` the one it is seen from (0 is January), if it is that year."""
    outer = _HUB + _RING * len(rings)
    height = 2 * (outer + _OVER) + _LEGEND_ROW * len(rings) + 16
    return picture(2 * (outer + _BESIDE), height, title, description, _drawn(rings, months, year, now, outer))


def _drawn(rings: Sequence[Ring], months: Sequence[str], year: str, now: int | None, outer: int) -> Iterator[str]:
    middle_x, middle_y = outer + _BESIDE, outer + _OVER
    yield words(year, middle_x, middle_y + 7, "middle", 20, INK, "bold")
    for number in range(len(rings) + 1):
        yield element("circle", cx=middle_x, cy=middle_y, r=outer - _RING * number, fill="none", stroke=GRID)
    for month in range(12):
        yield _spoke(month, outer - _RING * len(rings), outer, middle_x, middle_y)
    # The first ring is the outermost.
    for number, ring in enumerate(rings):
        far = outer - _RING * number
        yield from _ring(ring, _LETTERS[number], far, middle_x, middle_y)
    for month, name in enumerate(months):
        x, y = _at(month + 0.5, outer + 12, middle_x, middle_y)
        current = month == now
        anchor = "start" if month < 6 else "end"
        yield words(name, x, y + 4, anchor, 12, MARK if current else INK, "bold" if current else "normal")
    top = 2 * (outer + _OVER) + 8
    for number, ring in enumerate(rings):
        y = top + _LEGEND_ROW * number + 14
        yield words(_LETTERS[number], 24, y, "middle", 12, LINE, "bold")
        yield words(f"{ring.name}: {sum(ring.months)}", 44, y, colour=INK)


def _ring(ring: Ring, letter: str, far: float, middle_x: float, middle_y: float) -> Iterator[str]:
    near = far - _RING
    for month, number in enumerate(ring.months):
        if number:
            yield element("path", d=_slice(month, near, far, middle_x, middle_y), fill=_FULL, stroke=GRID)
            x, y = _at(month + 0.5, (near + far) / 2, middle_x, middle_y)
            yield words(str(number), x, y + 4, "middle", 11, INK)
    # On the line between December and January.
    x, y = _at(0, (near + far) / 2, middle_x, middle_y)
    yield element("circle", cx=x, cy=y, r=8, fill="#ffffff", stroke=GRID)
    yield words(letter, x, y + 4, "middle", 11, LINE, "bold")


def _spoke(month: int, near: float, far: float, x: float, y: float) -> str:
    """The line between two months."""
    (a, b), (c, d) = _at(month, near, x, y), _at(month, far, x, y)
    return element("line", x1=a, y1=b, x2=c, y2=d, stroke=GRID)


def _slice(month: int, near: float, far: float, x: float, y: float) -> str:
    """A field of a ring: out along one side, round, in along the other, and back."""
    corners = [_at(month, near, x, y), _at(month, far, x, y), _at(month + 1, far, x, y), _at(month + 1, near, x, y)]
    (a, b), (c, d), (e, f), (g, h) = corners
    return (
        f"M{a:.1f} {b:.1f} L{c:.1f} {d:.1f} A{far:.0f} {far:.0f} 0 0 1 {e:.1f} {f:.1f} "
        f"L{g:.1f} {h:.1f} A{near:.0f} {near:.0f} 0 0 0 {a:.1f} {b:.1f} Z"
    )


def _at(months: float, radius: float, x: float, y: float) -> tuple[float, float]:
    """A place on the wheel: so many months after New Year, which is at the top."""
    angle = 2 * pi * months / 12 - pi / 2
    return round(x + radius * cos(angle), 1), round(y + radius * sin(angle), 1)


def year_wheel(context: Context, table_id: str = "bilde-årshjul") -> Picture:
    """The year of the day: sessions, meetings, deadlines and the årshjul, month by month."""
    language, year = context.language, context.on.year
    title = language.say(N_("Året {year} i {place}"), year=year, place=context.place())
    description = language.say(
        N_("Hvor mange hendelser av hvert slag det er i hver måned. Avlyste samlinger er ikke med.")
    )
    found = _of_year(context)
    counted = Counter((event.kind, event.first.month) for event in found)
    rings = [
        Ring(language.say(kind.value), tuple(counted[kind, month] for month in range(1, 13)))
        for kind in CalendarEventKind
        if any(event.kind is kind for event in found)
    ]
    svg = wheel_picture(rings, language.months(), str(year), context.on.month - 1, title, description)
    return Picture(svg, title, description, _table(context, table_id, rings))


def _of_year(context: Context) -> list[CalendarEvent]:
    unit = context.unit.id if context.unit else None
    return [
        event
        for event in events(context.snapshot, unit=unit)
        if event.first.year == context.on.year and event.state is not EventState.CANCELLED
    ]


def _table(context: Context, table_id: str, rings: Sequence[Ring]) -> Table:
    """The months down, the kinds across."""

    def count(number: int, ring: Ring) -> Col[tuple[int, str]]:
        return Col(f"slag-{number}", ring.name, lambda month: ring.months[month[0]], numeric=True, own_title=True)

    return Table.of(
        context.names,
        table_id,
        N_("Hendelsene måned for måned"),
        enumerate(context.language.months() if rings else ()),
        Col("måned", N_("Måned"), lambda month: month[1]),
        tuple(count(number, ring) for number, ring in enumerate(rings)),
        empty=N_("Ingenting står i kalenderen dette året."),
    )
