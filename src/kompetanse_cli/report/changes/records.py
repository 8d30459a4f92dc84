"""The table of what has changed in the files: one row for each thing that happened to a record."""

from collections.abc import Iterable, Iterator

from kompetanse_cli.analysis.changes.comparison import Comparison
from kompetanse_cli.analysis.changes.fields import FieldChange
from kompetanse_cli.analysis.changes.records import Change
from kompetanse_cli.model.finding import N_
from kompetanse_cli.model.people import Person
from kompetanse_cli.model.record import Part, Record
from kompetanse_cli.model.roles import Appointment
from kompetanse_cli.report.basis import Basis
from kompetanse_cli.report.blocks import Cell, Column, Label, Section, Table
from kompetanse_cli.report.changes.events import Event, events
from kompetanse_cli.report.changes.names import Names
from kompetanse_cli.report.first_days import first_day_words

_WHOLE = (("employments",), ("part_of",))
_SEVERAL_AT_START = "− ", "+ "


def records_section(comparison: Comparison, before: Basis, after: Basis) -> Section:
    """Everything that differs, kind by kind; no blocks when nothing does."""
    say = after.language.say
    columns = (
        Column("slag", say(N_("Slag"))),
        Column("navn", say(N_("Hva det gjelder"))),
        Column("id", say(N_("Id")), data_only=True),
        Column("hendelse", say(N_("Hva som skjedde"))),
        Column("felt", say(N_("Felt"))),
        Column("før", say(N_("Før"))),
        Column("etter", say(N_("Etter"))),
        Column("sted", say(N_("Står i"))),
    )
    rows = tuple(_rows(comparison.changes, Names(before), Names(after)))
    title = say(N_("Endringer i filene"))
    table = Table("endringer", title, columns, rows, group_by=0)
    return Section("endringer", title, (table,) if rows else ())


def _rows(changes: Iterable[Change], before: Names, after: Names) -> Iterator[tuple[Cell, ...]]:
    language = after.basis.language
    for change in changes:
        names = before if change.after is None else after
        record = change.record
        head = (
            Label(change.kind.key, language.say(change.kind.title)),
            names.record(record),
            names.id(record),
        )
        place = names.basis.stands(record)
        for event in events(change):
            what = Label(event.what.value, language.say(event.what.value))
            yield (*head, what, *_field(change, event, before, after), place)


def _field(change: Change, event: Event, before: Names, after: Names) -> tuple[Cell, Cell, Cell]:
    field = event.field
    if field is None:
        return (None, *_span(change, before, after))
    # Of somebody who is hidden, neither the old name nor the old id is told.
    if isinstance(change.record, Person) and field.names in (("name",), ("id",)) and not _shown(change, after):
        return _title(change, field, after), None, None
    return (
        _title(change, field, after),
        _side(before, change, field, field.before, 0),
        _side(after, change, field, field.after, 1),
    )


def _shown(change: Change, after: Names) -> bool:
    person = after.basis.register.find(Person, getattr(change.after, "id", None))
    return person is not None and person.show_name


def _title(change: Change, field: FieldChange, names: Names) -> str:
    title = names.basis.language.say(field.title)
    keys = [name for name in field.names if name not in _known_names(change, field)]
    parts = [names.part(change.record, field.names[: number + 1], item) for number, item in enumerate(field.items)]
    return ": ".join((*parts, title, *keys))


def _known_names(change: Change, field: FieldChange) -> set[str]:
    """The names on the way that are fields: the rest are keys of a mapping."""
    sides = [record for record in (change.before, change.after, *field.items) if record is not None]
    return {name for record in sides for name in _field_names(record)}


def _field_names(record: Record) -> Iterator[str]:
    """The fields of a record, and of the parts that stand right in it."""
    for name, value in record:
        yield name
        if isinstance(value, Part):
            yield from _field_names(value)


def _side(names: Names, change: Change, field: FieldChange, value: object, side: int) -> str | None:
    said = names.value(type(change.record), field.names, value)
    # Where somebody is and when is told whole on both sides: nothing is gone from it, and nothing new.
    in_list = field.names not in _WHOLE and any(isinstance(each, tuple) for each in (field.before, field.after))
    return (_SEVERAL_AT_START[side] + said if in_list else said) if said else None


def _span(change: Change, before: Names, after: Names) -> tuple[Cell, Cell]:
    """For a whole record that lasts from one day to another, which days, on the side that has it."""
    names = before if change.after is None else after
    told = _days(names, change)
    return (told, None) if change.after is None else (None, told)


def _days(names: Names, change: Change) -> str | None:
    language, record = names.basis.language, change.record
    start, end = getattr(record, "start", None), getattr(record, "end", None)
    first = first_day_words(record.begun, language) if isinstance(record, Appointment) and record.begun else None
    first = first or (language.day(start) if start else None)
    said = [language.say(N_("fra {day}"), day=first)] if first else []
    said += [language.say(N_("til {day}"), day=language.day(end))] if end else []
    return " ".join(said) or None
