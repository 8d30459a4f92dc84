"""A table of records as it is written out: cells that are read in again as what they are."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from kompetanse_cli.model import (
    KINDS,
    Criterion,
    Interval,
    Person,
    Record,
    RecordTable,
    SheetColumn,
    TableColumn,
    Unit,
    Words,
    parts_of,
    references_in,
)
from kompetanse_cli.model.tables import NO, NUMBER, YES
from kompetanse_cli.report.base import Cell, Col, Context, Table
from kompetanse_cli.report.records.rolls import called_rows
from kompetanse_cli.report.records.rows import RecordRow, rows_of
from kompetanse_cli.report.records.spoken import name_beside, name_of, spoken

# What a cell of a workbook has room for, and the digits it keeps of a number.
_LONGEST_TEXT, _MOST_DIGITS = 32_000, 15
# The tables whose headings are said in the reader's language: import knows the words in all of them.
_TRANSLATED = frozenset(("enheter", "personer", "rolletildelinger", "deltakere", "oppmøte", "kompetanse"))


def record_table(context: Context, table: RecordTable) -> Table:
    """A row for each record or item that may be shown, and all columns of the table.

    Whoever has their name hidden is in no row, and nothing stands where one of them is named: an empty cell changes
    nothing when it is read in again.
    """
    rows = called_rows(context, table) if table.is_roll else rows_of(context, table)
    cells = _Cells(context, table)
    made = Table.of(
        context.language,
        table.name,
        table.sheet,
        (row for row in rows if cells.is_shown(row)),
        tuple(cells.column(column) for column in table.written),
    )
    return replace(made, as_written=True)


def hidden_count(context: Context) -> int:
    """How many people are left out, for their name is hidden and their id may speak."""
    return sum(not person.show_name for person in context.register.people)


class _Cells:
    """The cells of one table, of whatever row."""

    def __init__(self, context: Context, table: RecordTable) -> None:
        self._context, self._table, self._register = context, table, context.register
        self._columns = {column.key: column for column in table.written}
        first = self._columns.get("id")
        self._subject = first if first is not None and Person in first.refers else None
        self._is_of_person = table.kind.record is Person
        self._hidden = frozenset(person.id for person in context.register.people if not person.show_name)
        units = (each for each in references_in(table.kind.record) if each.target is Unit)
        self._naming_units = tuple(units)

    def column(self, column: TableColumn) -> Col[RecordRow]:
        """The column as it is written."""
        return Col(
            column.key,
            column.heading,
            self._cell(column),
            numeric=column.leaf is not None and column.leaf.kind in (int, Decimal) and not column.is_list,
            own_title=self._table.name not in _TRANSLATED or column.heading not in _known_headings(),
        )

    def is_shown(self, row: RecordRow) -> bool:
        """Whether a row is about nobody whose name is hidden, and about something that is asked for."""
        person_id = self._person_id(row)
        if person_id in self._hidden:
            return False
        if self._context.unit is None:
            return True
        person = self._register.find(Person, person_id)
        if person is not None:
            return self._context.includes_person(person)
        units = self._units_of(row)
        return not units or any(map(self._context.includes, units))

    def _units_of(self, row: RecordRow) -> list[str]:
        """The units that the row itself is about, else those that the record names."""
        if isinstance(row.record, Unit):
            return [row.record.id]
        if row.subject is not None and self._register.find(Unit, row.subject) is not None:
            return [row.subject]
        told = (column for column in self._table.columns if Unit in column.refers and column.leaf is not None)
        own = [each for column in told for each in row.values(column.leaf) if isinstance(each, str)]  # type: ignore[arg-type]
        return own or [each for reference in self._naming_units for _, each in reference.ids_in(row.record)]

    def _person_id(self, row: RecordRow) -> str | None:
        if row.subject is not None:
            return row.subject
        if isinstance(row.record, Person):
            return row.record.id
        if self._subject is None or self._subject.leaf is None:
            return None
        return next((str(each) for each in row.values(self._subject.leaf, is_subject=True)), None)

    def _cell(self, column: TableColumn) -> Callable[[RecordRow], Cell]:
        if column.key == NUMBER:
            return lambda row: row.number
        if column.is_computed:
            return self._computed(column)
        if self._subject is not None and column.key == "id":
            return lambda row: self._person_id(row)
        if column.key == "navn" and (self._is_of_person or self._subject is not None):
            return lambda row: self._called(row)
        if column.leaf is None:
            return lambda row: _told(row.said)
        return self._written(column)

    def _called(self, row: RecordRow) -> str | None:
        """The name of whom a row is about: of somebody, a unit, or nothing."""
        subject = self._person_id(row)
        person = self._register.find(Person, subject)
        unit = self._register.find(Unit, subject) if person is None else None
        return person.name if person is not None else unit.name if unit is not None else None

    def _computed(self, column: TableColumn) -> Callable[[RecordRow], Cell]:
        if column.key == "enhet":
            return self._unit_of
        of = self._columns.get(column.key.removesuffix("_navn"))
        if of is None or of.leaf is None:
            return lambda _: None
        leaf = of.leaf

        def names(row: RecordRow) -> Cell:
            ids = [str(each) for each in row.values(leaf)]
            if self._hidden.intersection(ids):
                return None
            owner = self._owner(row, of)
            told = [owner] if owner else [name_beside(self._register, row.record, of, each) or "" for each in ids]
            return ", ".join(filter(None, told)) or None

        return names

    def _owner(self, row: RecordRow, column: TableColumn) -> str | None:
        """What the item or the record is called that a column has the id of."""
        if column not in self._table.owners or column.leaf is None or column.leaf.keys[-1] != "id":
            return None
        path = column.leaf.path[:-1]
        item = next((item for at, item in row.items if at == path), row.record if not path else None)
        return name_of(item) if isinstance(item, Record) else None

    def _unit_of(self, row: RecordRow) -> str | None:
        assert isinstance(row.record, Person)
        unit = self._register.find(Unit, row.record.unit_on(self._context.on))
        return None if unit is None else unit.name

    def _written(self, column: TableColumn) -> Callable[[RecordRow], Cell]:
        """What can be read in again as it is."""
        leaf, table = column.leaf, self._table
        assert leaf is not None
        is_once = not table.path and column.key not in table.keys and column.key not in ("navn", "enhetsnavn")
        is_above = leaf.record is Unit and leaf.path == ("part_of",)
        is_of_item = len(leaf.path) > 1 or is_above
        is_required = leaf.info.is_required()

        def cell(row: RecordRow) -> Cell:
            if is_once and not is_of_item and not row.is_first:
                # In the first row of a record alone: whoever adds the employees up counts them once.
                return None
            values = self._above(row) if is_above else row.values(leaf) or self._name(row, column)
            if not values:
                # What must be there, and is nothing, is told by the word for it.
                return NO if is_required and leaf.kind is Any and not table.path else None
            return self._as_cell(column, values)

        return cell

    def _name(self, row: RecordRow, column: TableColumn) -> tuple[str, ...]:
        """What an outer item is called, where it has no id of its own."""
        if column not in self._table.owners or column.leaf is None:
            return ()
        item = next((item for at, item in row.items if at == column.leaf.path[:-1]), None)
        return (item.name,) if isinstance(item, Criterion) else ()

    def _above(self, row: RecordRow) -> tuple[str, ...]:
        """The unit above, at the place of the row where there are several."""
        assert isinstance(row.record, Unit)
        place = row.items[0][1] if row.items else None
        above = row.record.parent_on(self._context.on) if place is None else place.unit
        return () if above is None else (above,)

    def _as_cell(self, column: TableColumn, values: tuple[Any, ...]) -> Cell:
        assert column.leaf is not None
        if Person in column.refers and self._hidden.intersection(map(str, values)):
            return None
        named = [self._plain(column, value) for value in values]
        if not column.is_list:
            return named[0] if not isinstance(named[0], str) or len(named[0]) <= _LONGEST_TEXT else None
        if len(named) == 1 and isinstance(named[0], date):
            return named[0]
        between = "; " if column.leaf.mark(Words) is not None else ", "
        texts = [str(each) for each in named]
        joined = between.join(texts)
        return None if len(joined) > _LONGEST_TEXT or any(between.strip() in text for text in texts) else joined

    def _plain(self, column: TableColumn, value: Any) -> str | int | Decimal | date:
        is_reference = column.leaf is not None and column.leaf.keys[-1] != "id" and Person not in column.refers
        if column.refers and is_reference and isinstance(value, str):
            return spoken(self._register, column.refers, value, in_list=column.is_list)
        match value:
            case bool():
                return YES if value else NO
            case Interval() if value.is_day:
                return value.first
            case Decimal() if len(value.as_tuple().digits) > _MOST_DIGITS:
                return f"{value:f}"
            case int() | Decimal() | date():
                return value
            case _:
                return str(value)


@cache
def _known_headings() -> frozenset[str]:
    """The headings that import knows in every language."""
    infos = (info for kind in KINDS for _, part in parts_of(kind.record) for info in part.model_fields.values())
    marks = (mark.heading for info in infos for mark in info.metadata if isinstance(mark, SheetColumn))
    return frozenset((*marks, "Id", "Enhet-id", "Gjennomføring"))


def _told(said: Any) -> Cell:
    return said if isinstance(said, date) else None if said is None else YES if said else NO
