"""The table of what has changed in the files: one row, and one word, for each thing that happened to a record.

A value is told in words: an id as what it names, a day as it is written, a part by its keys.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum

from kompetanse_cli.analysis.diff import Comparison, FieldChange, RecordDiff, named_at
from kompetanse_cli.frozen import frozen
from kompetanse_cli.language import Language
from kompetanse_cli.model import (
    CONTACT_FIELDS,
    N_,
    Appointment,
    Choice,
    Deadline,
    Employment,
    Interval,
    Named,
    Part,
    Person,
    Placement,
    Record,
    Run,
    RunSession,
    RunSessionStatus,
    Unit,
    last_end,
    title_of,
)
from kompetanse_cli.report.base import (
    Cell,
    Col,
    Context,
    Label,
    Naming,
    Section,
    Table,
    first_day_words,
    lowered,
    word,
)


@frozen
class ValueWords:
    """The words of values on one side; `path` are the names of the fields that lead to a value."""

    names: Naming

    def part(self, holder: Record, path: tuple[str, ...], part: Record) -> str:
        """What a part of a record is called."""
        if isinstance(part, RunSession):
            curriculum = self.names.register.curricula.get(getattr(holder, "programme", ""))
            planned = curriculum.by_id.get(part.session) if curriculum is not None else None
            return planned.session.name if planned is not None else part.session
        told = title_of(part)
        first = next(iter(type(part).model_fields))
        return self.names.one_line(told) or self.value(type(holder), (*path, first), getattr(part, first))

    def value(self, holder: type[Record], path: tuple[str, ...], value: object) -> str:
        """A value in words; an id as what it names."""
        match value:
            case None | ():
                return ""
            case tuple():
                return "; ".join(self.value(holder, path, item) for item in value)
            case Mapping():
                return "; ".join(f"{key}: {self.value(holder, path, item)}" for key, item in value.items())
            case Employment() | Placement():
                return self._period(holder, path, value)
            case Part():
                return ", ".join(self._inside(holder, path, value))
            case str() if holder is Person and path[-1] in CONTACT_FIELDS:
                return self.names.language.say(N_("(vises ikke)"))
            case str() if not isinstance(value, Choice):
                # Whoever hands in work in a run is a person, a group or a unit: no one kind is named there.
                handed_in = (Person,) if holder is Run else ()
                return self._text(named_at(holder, path) or handed_in, value)
            case _:
                return self._plain(value)

    def _period(self, holder: type[Record], path: tuple[str, ...], part: Employment | Placement) -> str:
        """«Sone Nord fra 1. januar 2027»: where somebody, or a unit, is and when, and of a post its size."""
        language = self.names.language
        said = [self.value(holder, (*path, "unit"), part.unit)]
        if isinstance(part, Employment):
            said += [self.value(holder, (*path, "position"), part.position)] if part.position else []
            said += [] if part.percent is None else [f"{language.number(part.percent)} %"]
        said += [language.say(N_("fra {day}"), day=language.day(part.start))] if part.start else []
        said += [language.say(N_("til {day}"), day=language.day(part.end))] if part.end else []
        return " ".join(said)

    def _plain(self, value: object) -> str:
        """A value that holds no others, and is no id."""
        language = self.names.language
        match value:
            case bool():
                return language.say(N_("ja")) if value else language.say(N_("nei"))
            case date():
                return language.day(value)
            case Deadline():
                return language.day(value.day)
            case Interval() if value.is_day:
                return language.day(value.first)
            case Choice():
                return language.say(value.value)
            case int() | Decimal():
                return language.number(value)
            case _:
                return str(value)

    def _text(self, kinds: Iterable[type[Named]], text: str) -> str:
        register = self.names.register
        kind = next((kind for kind in kinds if register.find(kind, text) is not None), None)
        return self.names.one_line(text) if kind is None else self.names.named(kind, text)

    def _inside(self, holder: type[Record], path: tuple[str, ...], part: Part) -> Iterator[str]:
        """What a part says, the keys told where the value alone would say nothing."""
        for name, info in type(part).model_fields.items():
            value = getattr(part, name)
            if value in (None, (), info.default):
                continue
            said = self.value(holder, (*path, name), value)
            title = self.names.language.say(info.title or name)
            yield f"{lowered(title)}: {said}" if isinstance(value, bool | int | Decimal) else said


class RecordEventKind(StrEnum):
    """What happened."""

    ADDED = N_("lagt til")
    REMOVED = N_("fjernet")
    UNREADABLE = N_("kan ikke leses på den andre siden")
    ENDED = N_("avsluttet")
    EXTENDED = N_("forlenget")
    MOVED = N_("flyttet")
    RENAMED = N_("nytt navn")
    NEW_ID = N_("ny id")
    CANCELLED = N_("avlyst")
    CHANGED = N_("endret")


@frozen
class RecordEvent:
    """One thing that happened. `field` is what of the record it is about; None when it is the whole of it."""

    what: RecordEventKind
    field: FieldChange | None = None


# Where somebody or something is, and what it is called.
_PLACE = {Appointment: ("unit",), Person: ("home",), Unit: ("part_of",)}
_MOVED_SESSION, _SESSION_STATUS = ("sessions", "days"), ("sessions", "status")


def events(change: RecordDiff) -> Iterator[RecordEvent]:
    """The events of a change, what concerns the whole record first."""
    if change.unreadable:
        yield RecordEvent(RecordEventKind.UNREADABLE)
    elif change.before is None:
        yield RecordEvent(RecordEventKind.ADDED)
    elif change.after is None:
        yield RecordEvent(RecordEventKind.REMOVED)
    if change.new_id:
        old_id, new_id = (getattr(record, "id", None) for record in (change.before, change.after))
        yield RecordEvent(RecordEventKind.NEW_ID, FieldChange(("id",), "Id", old_id, new_id))
    for field in change.fields:
        yield RecordEvent(_what(type(change.record), field), field)


def _what(kind: type[Record], field: FieldChange) -> RecordEventKind:
    match field.names:
        case ("name",):
            return RecordEventKind.RENAMED
        case ("end",) | ("last_day",):
            return RecordEventKind.ENDED if _is_earlier(field.after, field.before) else RecordEventKind.EXTENDED
        case ("employments",) if kind is Person:
            return _of_posts(field)
        case names if names == _PLACE.get(kind):
            return RecordEventKind.MOVED
        case names if kind is Run and names == _MOVED_SESSION:
            return RecordEventKind.MOVED
        case names if kind is Run and names == _SESSION_STATUS:
            return _SESSION.get(field.after, RecordEventKind.CHANGED)
        case _:
            return RecordEventKind.CHANGED


def _of_posts(field: FieldChange) -> RecordEventKind:
    """Somebody works in other units than before, leaves at another time, or has other days between."""
    before, after = (side if isinstance(side, tuple) else () for side in (field.before, field.after))
    if [post.unit for post in before] != [post.unit for post in after]:
        return RecordEventKind.MOVED
    old, new = last_end(before), last_end(after)
    if old == new:
        return RecordEventKind.CHANGED
    return RecordEventKind.ENDED if _is_earlier(new, old) else RecordEventKind.EXTENDED


_SESSION: dict[object, RecordEventKind] = {
    RunSessionStatus.CANCELLED: RecordEventKind.CANCELLED,
    RunSessionStatus.MOVED: RecordEventKind.MOVED,
}


def _is_earlier(day: object, other: object) -> bool:
    """Whether something ends before it did; nothing is later than never."""
    return isinstance(day, date) and (not isinstance(other, date) or day < other)


_WHOLE = (("employments",), ("part_of",))
_SEVERAL_AT_START = "− ", "+ "


@frozen
class _Row:
    """One thing that happened to a record: the field it is about, and what stood and stands there."""

    change: RecordDiff
    event: RecordEvent
    field: Cell
    before: Cell
    after: Cell


def records_section(comparison: Comparison, before: Context, after: Context) -> Section:
    """Everything that differs, kind by kind; no blocks when nothing does."""
    language = after.language

    def side(change: RecordDiff) -> Context:
        return before if change.after is None else after

    rows = [
        _Row(change, event, *_field(change, event, before, after))
        for change in comparison.changes
        for event in events(change)
    ]
    table = Table.of(
        after.names,
        "endringer",
        N_("Endringer i filene"),
        rows,
        Col("slag", N_("Type"), lambda row: Label(row.change.kind.key, language.say(row.change.kind.title))),
        Col("navn", N_("Hva det gjelder"), lambda row: side(row.change).names.with_id(row.change.record)),
        Col("id", N_("Id"), lambda row: side(row.change).names.id(row.change.record), data_only=True),
        Col("hendelse", N_("Hva som skjedde"), lambda row: word(row.event.what.value, language)),
        Col("felt", N_("Felt"), lambda row: row.field),
        Col("før", N_("Før"), lambda row: row.before),
        Col("etter", N_("Etter"), lambda row: row.after),
        Col("sted", N_("Står i"), lambda row: side(row.change).stands(row.change.record)),
        group_by="slag",
    )
    return Section("endringer", table.caption, (table,) if rows else ())


def _field(change: RecordDiff, event: RecordEvent, before: Context, after: Context) -> tuple[Cell, Cell, Cell]:
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


def _shown(change: RecordDiff, after: Context) -> bool:
    person = after.register.find(Person, getattr(change.after, "id", None))
    return person is not None and person.show_name


def _title(change: RecordDiff, field: FieldChange, side: Context) -> str:
    title, words = side.language.say(field.title), ValueWords(side.names)
    keys = [name for name in field.names if name not in _known_names(change, field)]
    parts = [words.part(change.record, field.names[: number + 1], item) for number, item in enumerate(field.items)]
    return ": ".join((*parts, title, *keys))


def _known_names(change: RecordDiff, field: FieldChange) -> set[str]:
    """The names on the way that are fields: the rest are keys of a mapping."""
    sides = [record for record in (change.before, change.after, *field.items) if record is not None]
    return {name for record in sides for name in _field_names(record)}


def _field_names(record: Record) -> Iterator[str]:
    """The fields of a record, and of the parts that stand right in it."""
    for name, value in record:
        yield name
        if isinstance(value, Part):
            yield from _field_names(value)


def _side(context: Context, change: RecordDiff, field: FieldChange, value: object, side: int) -> str | None:
    said = ValueWords(context.names).value(type(change.record), field.names, value)
    # Where somebody is and when is told whole on both sides: nothing is gone from it, and nothing new.
    in_list = field.names not in _WHOLE and any(isinstance(each, tuple) for each in (field.before, field.after))
    return (_SEVERAL_AT_START[side] + said if in_list else said) if said else None


def _span(change: RecordDiff, before: Context, after: Context) -> tuple[Cell, Cell]:
    """For a whole record that lasts from one day to another, which days, on the side that has it."""
    told = _days((before if change.after is None else after).language, change.record)
    return (told, None) if change.after is None else (None, told)


def _days(language: Language, record: Record) -> str | None:
    start, end = getattr(record, "start", None), getattr(record, "end", None)
    first = first_day_words(record.begun, language) if isinstance(record, Appointment) and record.begun else None
    first = first or (language.day(start) if start else None)
    said = [language.say(N_("fra {day}"), day=first)] if first else []
    said += [language.say(N_("til {day}"), day=language.day(end))] if end else []
    return " ".join(said) or None
