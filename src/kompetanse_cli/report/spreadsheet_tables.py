"""What a workbook holds: the records, to be changed and read in again, and what is computed of them, to be read.

The ids of the first kind's columns are words that `import` knows, and their titles too.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from kompetanse_cli.analysis.completion import SessionOfRun, came, sessions_of
from kompetanse_cli.analysis.people import roster
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import (
    N_,
    OF_TABLE,
    Appointment,
    Education,
    Employment,
    FieldLeaf,
    Interval,
    JobPosition,
    Kind,
    Named,
    Participant,
    Person,
    Placement,
    Qualification,
    Record,
    Refers,
    Register,
    SheetColumn,
    Unit,
    Words,
    cells_of,
    columns_of,
    references_in,
    values_at,
)
from kompetanse_cli.operations.changes.attendance import expected
from kompetanse_cli.report.base import Cell, Col, Context, Table, sort_units
from kompetanse_cli.report.charts.coverage import matrix
from kompetanse_cli.report.coverage import GAPS, by_seriousness, gap_table
from kompetanse_cli.report.people import roster_table
from kompetanse_cli.report.programmes import run_table, unit_table
from kompetanse_cli.report.steering import goal_table

T = TypeVar("T")
MakeTable = Callable[[Context], Table]


def units(context: Context) -> Table:
    """The units, in the order of the tree: a row for each place they have in it."""
    ordered = sorted(
        (unit for unit in context.register.units if context.includes(unit.id)),
        key=lambda unit: sort_units(context, unit.id),
    )

    def above(row: _PlaceOfUnit) -> str | None:
        return _unit(context, row.place.unit if row.place is not None else row.unit.parent_on(context.on))

    def columns() -> Iterator[Col[_PlaceOfUnit]]:
        yield Col("enhet_id", N_("Enhet-id"), lambda row: row.unit.id)
        for name, (column, leaf) in columns_of(Unit).items():
            if name == "part_of":
                yield Col(column.name, column.heading, above)
                yield from _fields(context, Placement, lambda row: row.place, only=("start", "end"))
            elif name == "name":
                yield _field(context, column, leaf, name, lambda row: row.unit)
            else:
                # In the first row alone: whoever adds the employees up counts them once.
                yield _field(context, column, leaf, name, lambda row: row.unit if row.is_first else None)

    rows = [row for unit in ordered for row in _places(unit)]
    return Table.of(context.names, "enheter", N_("Enheter"), rows, tuple(columns()))


@frozen
class _PlaceOfUnit:
    """A place that a unit has in the tree, or that none is told."""

    unit: Unit
    place: Placement | None
    is_first: bool


def _places(unit: Unit) -> Iterator[_PlaceOfUnit]:
    for number, place in enumerate(unit.placements or (None,)):
        yield _PlaceOfUnit(unit, place, is_first=number == 0)


# Somebody, and a post they have.
_PostOfPerson = tuple[Person, Employment]


def people(context: Context) -> Table:
    """The people whose name may be shown, by unit and name: a row for each post."""
    rows = [(person, post) for person in _shown(context) for post in person.posts]
    # Nothing more stands in the list of a municipality that keeps no more.
    more = (
        Col[_PostOfPerson]("stilling", N_("Stilling"), lambda row: _called(context, JobPosition, row[1].position)),
        Col[_PostOfPerson]("stillingsprosent", N_("Stillingsprosent"), lambda row: row[1].percent, numeric=True),
        Col[_PostOfPerson]("utdanning", N_("Utdanning"), lambda row: _called(context, Education, row[0].education)),
    )
    return Table.of(
        context.names,
        "personer",
        N_("Personer"),
        rows,
        _whom(lambda row: row[0]),
        Col("enhet", N_("Enhet"), lambda row: _unit(context, row[1].unit)),
        Col("fra", N_("Fra"), lambda row: row[1].start),
        Col("til", N_("Til"), lambda row: row[1].end),
        tuple(column for column in more if any(column.of(row) is not None for row in rows)),
    )


def held_qualifications(context: Context) -> Table:
    """What stands with each person of courses and other qualifications, as a list from a course system has it."""
    return Table.of(
        context.names,
        "kompetanse",
        N_("Kompetanse"),
        [(person, held) for person in _shown(context) for held in person.qualifications],
        _whom(lambda row: row[0]),
        Col("enhet", N_("Enhet"), lambda row: _unit(context, row[0].unit_on(context.on))),
        Col("kurs", N_("Kurs"), lambda row: _called(context, Qualification, row[1].qualification)),
        Col("oppnådd", N_("Oppnådd"), lambda row: row[1].achieved),
        Col("gyldig_til", N_("Gyldig til"), lambda row: row[1].valid_until),
        Col("nivå", N_("Nivå"), lambda row: row[1].level, written=True),
        Col("kilde", N_("Kilde"), lambda row: None if row[1].source is None else row[1].source.value),
    )


def appointments(context: Context) -> Table:
    """Who holds what, also what is over and what is to come."""
    of_person = context.register.appointments_of
    rows = [
        (person, held)
        for person in _shown(context)
        for held in sorted(of_person.get(person.id, ()), key=lambda each: each.key())
    ]
    return Table.of(
        context.names,
        "rolletildelinger",
        N_("Rolletildelinger"),
        rows,
        _whom(lambda row: row[0]),
        _fields(context, Appointment, lambda row: row[1]),
    )


def of_kind(kind: Kind) -> MakeTable:
    """A table of all records of a kind: a row for each, and a column for each value that fits in a cell, by its key."""

    def make(context: Context) -> Table:
        records = (record for record in context.register.all(kind.record) if record.address.path)
        columns = tuple(_value(context, key, leaf) for key, leaf in cells_of(kind.record).items())
        return Table.of(
            context.names, kind.table, kind.table, (each for each in records if _is_in_view(context, each)), columns
        )

    return make


def _is_in_view(context: Context, record: Record) -> bool:
    """Whether the record names no unit, or one that is shown."""
    naming_units = (reference for reference in references_in(type(record)) if reference.target is Unit)
    units = [unit_id for reference in naming_units for _, unit_id in reference.ids_in(record)]
    return not units or any(map(context.includes, units))


def _value(context: Context, key: str, leaf: FieldLeaf) -> Col[Record]:
    return Col(
        key,
        key,
        lambda record: _written(context, record, leaf),
        numeric=leaf.kind in (int, Decimal) and not leaf.is_list,
        own_title=True,
    )


def _written(context: Context, record: Record, leaf: FieldLeaf) -> Cell:
    """What can be read in again as it is; nothing, where somebody hidden is named: an empty cell changes nothing."""
    values = values_at(record, leaf)
    refers = leaf.mark(Refers)
    if refers is not None and Person in refers.to:
        people = [context.register.find(Person, value) for value in values]
        if any(person is not None and not person.show_name for person in people):
            return None
    if not leaf.is_list:
        return _plain(values[0]) if values else None
    between = "; " if leaf.mark(Words) is not None else ", "
    texts = [str(_plain(value)) for value in values]
    return between.join(texts) if texts and not any(between.strip() in text for text in texts) else None


def _plain(value: Any) -> str | int | Decimal | date:
    if isinstance(value, bool):
        return "ja" if value else "nei"
    return value if isinstance(value, int | Decimal | date | str) else str(value)


def _whom(of: Callable[[T], Person]) -> tuple[Col[T], ...]:
    return Col("id", N_("Id"), lambda item: of(item).id), Col("navn", N_("Navn"), lambda item: of(item).name)


def _fields(
    context: Context, kind: type[Record], of: Callable[[T], Record | None], only: Collection[str] = ()
) -> tuple[Col[T], ...]:
    """The columns that the fields of a record say they are, of the record that each item gives."""
    fields = columns_of(kind).items()
    return tuple(_field(context, column, leaf, name, of) for name, (column, leaf) in fields if not only or name in only)


def _field(
    context: Context, column: SheetColumn, leaf: FieldLeaf, name: str, of: Callable[[T], Record | None]
) -> Col[T]:
    def cell(item: T) -> Cell:
        record = of(item)
        return None if record is None else _cell(context, leaf, getattr(record, name))

    return Col(column.name, column.heading, cell, numeric=leaf.kind in (int, Decimal))


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
    shown = {person.id: person for person in _shown(context)}
    return Table.of(
        context.names,
        "deltakere",
        N_("Deltakere"),
        [(run, each) for run in context.register.runs for each in run.participants if each.person in shown],
        _whom(lambda row: shown[row[1].person]),
        Col("gjennomføring", N_("Gjennomføring"), lambda row: row[0].id),
        _fields(context, Participant, lambda row: row[1]),
    )


def attendance(context: Context) -> Table:
    """Who came to the sessions that tell, and who did not."""
    return Table.of(
        context.names,
        "oppmøte",
        N_("Oppmøte"),
        _came(context),
        _whom(lambda row: row[0]),
        Col("gjennomføring", N_("Gjennomføring"), lambda row: row[1].run.id),
        Col("samling", N_("Samling"), lambda row: row[1].planned.session.id),
        Col("møtte", N_("Møtte"), lambda row: _yes_no(context, row[2])),
    )


def _came(context: Context) -> Iterator[tuple[Person, SessionOfRun, bool | None]]:
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
                    yield person, session, there


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
OF_KIND: dict[str, MakeTable] = {name: of_kind(kind) for name, kind in OF_TABLE.items()}
COMPUTED: dict[str, MakeTable] = {
    "rolleliste": lambda context: roster_table(context, roster(context.snapshot), "rolleliste"),
    "mangler": lambda context: gap_table(
        context,
        by_seriousness(context, (line for line in context.coverage.lines if line.status in GAPS)),
        "mangler",
        N_("Mangler"),
        "",
    ),
    "matrise": lambda context: matrix(context, "matrise"),
    "framdrift": lambda context: run_table(context, context.programmes),
    "mottakere": lambda context: unit_table(context, context.programmes),
    "mål": lambda context: goal_table(context, context.steering),
}
# What is written unless somebody asks for more.
USUAL = (*RECORDS, *COMPUTED)
# What is written when somebody asks for it by name.
ON_REQUEST: dict[str, MakeTable] = {"kompetanse": held_qualifications}
TABLES = {**RECORDS, **COMPUTED, **ON_REQUEST, **OF_KIND}
