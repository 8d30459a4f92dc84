"""What a workbook holds: the records, to be changed and read in again, and what is computed of them, to be read.

The ids of the first kind's columns are words that `import` knows, and their titles too.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from kompetanse_cli.analysis.completion import came, sessions_of
from kompetanse_cli.analysis.people import roster
from kompetanse_cli.model import (
    N_,
    Appointment,
    FieldLeaf,
    Interval,
    Named,
    Participant,
    Person,
    Placement,
    Refers,
    Register,
    SheetColumn,
    Unit,
    columns_of,
)
from kompetanse_cli.operations.changes.attendance import expected
from kompetanse_cli.report.blocks import Cell, Column, Table
from kompetanse_cli.report.charts.coverage import matrix
from kompetanse_cli.report.context import Context, sort_units
from kompetanse_cli.report.coverage.gaps import GAPS, by_seriousness, gap_table
from kompetanse_cli.report.people import roster_table
from kompetanse_cli.report.programmes.participants import unit_table
from kompetanse_cli.report.programmes.runs import run_table
from kompetanse_cli.report.steering.goals import goal_table

MakeTable = Callable[[Context], Table]


def units(context: Context) -> Table:
    """The units, in the order of the tree: a row for each place they have in it."""
    say = context.language.say
    days = [_column(context, columns_of(Placement)[name]) for name in ("start", "end")]
    columns = [Column("enhet_id", say(N_("Enhet-id")))]
    for name, field in columns_of(Unit).items():
        columns += [_column(context, field), *(days if name == "part_of" else ())]
    ordered = sorted(
        (unit for unit in context.register.units if context.includes(unit.id)),
        key=lambda unit: sort_units(context, unit.id),
    )
    rows = tuple(row for unit in ordered for row in _unit_rows(context, unit))
    return Table("enheter", say(N_("Enheter")), tuple(columns), rows)


def _unit_rows(context: Context, unit: Unit) -> Iterator[tuple[Cell, ...]]:
    """A row for each place in the tree. All but the place stands in the first one: whoever adds the employees up counts
    them once."""
    places = unit.placements or (None,)
    for place in places:
        cells: list[Cell] = [unit.id]
        for name, (_, leaf) in columns_of(Unit).items():
            if name == "part_of":
                above = place.unit if place is not None else unit.parent_on(context.on)
                cells += (_unit(context, above), *((place.start, place.end) if place is not None else (None, None)))
            else:
                told = name == "name" or place is places[0]
                cells.append(_cell(context, leaf, getattr(unit, name)) if told else None)
        yield tuple(cells)


def people(context: Context) -> Table:
    """The people whose name may be shown, by unit and name: a row for each post."""
    say = context.language.say
    columns = (
        Column("id", say(N_("Id"))),
        Column("navn", say(N_("Navn"))),
        Column("enhet", say(N_("Enhet"))),
        Column("fra", say(N_("Fra"))),
        Column("til", say(N_("Til"))),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (person.id, person.name, _unit(context, post.unit), post.start, post.end)
        for person in _shown(context)
        for post in person.posts
    )
    return Table("personer", say(N_("Personer")), columns, rows)


def appointments(context: Context) -> Table:
    """Who holds what, also what is over and what is to come."""
    fields = columns_of(Appointment)
    rows = tuple(
        (person.id, person.name, *(_cell(context, leaf, getattr(held, name)) for name, (_, leaf) in fields.items()))
        for person in _shown(context)
        for held in sorted(context.register.appointments_of.get(person.id, ()), key=lambda each: each.key())
    )
    columns = (*_whom(context), *(_column(context, field) for field in fields.values()))
    return Table("rolletildelinger", context.language.say(N_("Rolletildelinger")), columns, rows)


def _whom(context: Context) -> tuple[Column, ...]:
    return Column("id", context.language.say(N_("Id"))), Column("navn", context.language.say(N_("Navn")))


def _column(context: Context, field: tuple[SheetColumn, FieldLeaf]) -> Column:
    column, leaf = field
    return Column(column.name, context.language.say(column.heading), numeric=leaf.kind in (int, Decimal))


def _cell(context: Context, leaf: FieldLeaf, value: Any) -> Cell:
    """What can be read in again: names that are told apart, a date or a year, and nothing where nobody knows."""
    refers = leaf.mark(Refers)
    if refers is not None and value is not None:
        (kind,) = refers.to
        assert not isinstance(kind, str)
        if kind is Person:
            person = context.register.find(Person, value)
            return person.id if person is not None and person.show_name else None
        return _unit(context, value) if kind is Unit else _called(context, kind, value)
    if isinstance(value, Interval):
        return value.first if value.is_day else value.text
    return _yes_no(context, value) if isinstance(value, bool) else value


def participants(context: Context) -> Table:
    """Who is enrolled in which run."""
    fields = columns_of(Participant)
    shown = {person.id: person for person in _shown(context)}
    rows = tuple(
        (
            each.person,
            shown[each.person].name,
            run.id,
            *(_cell(context, leaf, getattr(each, name)) for name, (_, leaf) in fields.items()),
        )
        for run in context.register.runs
        for each in run.participants
        if each.person in shown
    )
    run_id = Column("gjennomføring", context.language.say(N_("Gjennomføring")))
    columns = (*_whom(context), run_id, *(_column(context, field) for field in fields.values()))
    return Table("deltakere", context.language.say(N_("Deltakere")), columns, rows)


def attendance(context: Context) -> Table:
    """Who came to the sessions that tell, and who did not."""
    say = context.language.say
    columns = (
        Column("id", say(N_("Id"))),
        Column("navn", say(N_("Navn"))),
        Column("gjennomføring", say(N_("Gjennomføring"))),
        Column("samling", say(N_("Samling"))),
        Column("møtte", say(N_("Møtte"))),
    )
    return Table("oppmøte", say(N_("Oppmøte")), columns, tuple(_came(context)))


def _came(context: Context) -> Iterator[tuple[Cell, ...]]:
    """A list with a hidden person would be shorter when it is read in again: such sessions are left out."""
    register = context.register
    for run in register.runs:
        for session in sessions_of(register, run):
            should = expected(register, session)
            # «Alle» are those who should come; whoever is named was there besides.
            named = session.entry.attendance if session.entry is not None else None
            others = (register.find(Person, each) for each in named) if isinstance(named, tuple) else ()
            listed = [person for person in others if person is not None and person not in should]
            told = [(person, came(session.entry, person.id)) for person in (*should, *listed)]
            if any(there is None or not person.show_name for person, there in told):
                continue
            for person, there in told:
                if context.includes_person(person):
                    yield person.id, person.name, run.id, session.planned.session.id, _yes_no(context, there)


def hidden_count(context: Context) -> int:
    """How many people are left out, for their name is hidden and their id may speak."""
    return sum(not person.show_name for person in context.register.people)


def _shown(context: Context) -> list[Person]:
    found = [person for person in context.register.people if person.show_name and context.includes_person(person)]
    return sorted(
        found,
        key=lambda each: (sort_units(context, each.unit_on(context.on)), context.language.sort_key(each.name), each.id),
    )


def _called(context: Context, kind: type[Named], record_id: str | None) -> str | None:
    """A name as the files have it, that of a built-in one too: in another language it would not be known again."""
    record = context.register.find(kind, record_id)
    return record_id if record is None else str(getattr(record, "name", record_id))


def _unit(context: Context, unit_id: str | None) -> str | None:
    """The name where only one unit has it, else the id."""
    unit = context.register.find(Unit, unit_id)
    if unit is None:
        return unit_id
    return unit.name if context.register.once(_names)[unit.name] == 1 else unit.id


def _names(register: Register) -> Counter[str]:
    return Counter(unit.name for unit in register.units)


def _yes_no(context: Context, value: bool | None) -> str | None:
    return None if value is None else context.language.say(N_("ja")) if value else context.language.say(N_("nei"))


# What can be changed and read in again, and what is computed, by the names that `--table` takes.
RECORDS: dict[str, MakeTable] = {
    "enheter": units,
    "personer": people,
    "rolletildelinger": appointments,
    "deltakere": participants,
    "oppmøte": attendance,
}
COMPUTED: dict[str, MakeTable] = {
    "rolleliste": lambda context: roster_table(context, roster(context.snapshot), "rolleliste"),
    "mangler": lambda context: gap_table(
        context,
        by_seriousness(context, (line for line in context.coverage.lines if line.status in GAPS)),
        "mangler",
        context.language.say(N_("Mangler")),
        "",
    ),
    "matrise": lambda context: matrix(context, "matrise"),
    "framdrift": lambda context: run_table(context, context.programmes),
    "mottakere": lambda context: unit_table(context, context.programmes),
    "mål": lambda context: goal_table(context, context.steering),
}
TABLES = {**RECORDS, **COMPUTED}
