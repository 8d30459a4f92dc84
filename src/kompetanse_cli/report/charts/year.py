"""The year as a wheel of all that a calendar has."""

from collections import Counter
from collections.abc import Sequence

from kompetanse_cli.analysis.event_items import Event, EventKind, EventState
from kompetanse_cli.analysis.events import events
from kompetanse_cli.model.finding import N_
from kompetanse_cli.report.basis import Basis
from kompetanse_cli.report.blocks import Cell, Column, Picture, Table
from kompetanse_cli.report.pictures.wheel import Ring, wheel_picture


def year_wheel(basis: Basis, table_id: str = "bilde-årshjul") -> Picture:
    """The year of the day: sessions, meetings, deadlines and the årshjul, month by month."""
    language, year = basis.language, basis.on.year
    title = language.say(N_("Året {year} i {place}"), year=year, place=basis.place())
    description = language.say(
        N_("Hvor mange hendelser av hvert slag det er i hver måned. Avlyste samlinger er ikke med.")
    )
    found = _of_year(basis)
    counted = Counter((event.kind, event.first.month) for event in found)
    rings = [
        Ring(language.say(kind.value), tuple(counted[kind, month] for month in range(1, 13)))
        for kind in EventKind
        if any(event.kind is kind for event in found)
    ]
    svg = wheel_picture(rings, language.months(), str(year), basis.on.month - 1, title, description)
    return Picture(svg, title, description, _table(basis, table_id, rings))


def _of_year(basis: Basis) -> list[Event]:
    unit = basis.unit.id if basis.unit else None
    return [
        event
        for event in events(basis.register, basis.on, unit=unit)
        if event.first.year == basis.on.year and event.state is not EventState.CANCELLED
    ]


def _table(basis: Basis, table_id: str, rings: Sequence[Ring]) -> Table:
    """The months down, the kinds across."""
    say = basis.language.say
    columns = (
        Column("måned", say(N_("Måned"))),
        *(Column(f"slag-{number}", ring.name, numeric=True) for number, ring in enumerate(rings)),
    )
    months = enumerate(basis.language.months() if rings else ())
    rows: list[tuple[Cell, ...]] = [(name, *(ring.months[month] for ring in rings)) for month, name in months]
    caption, empty = say(N_("Hendelsene måned for måned")), say(N_("Ingenting står i kalenderen dette året."))
    return Table(table_id, caption, columns, tuple(rows), empty)
