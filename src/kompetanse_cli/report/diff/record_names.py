"""What records are called in a list of changes, and the words of the values in them, on both sides.

A person whose name is to be hidden on one side is hidden on both: the change may be that somebody asked for it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from kompetanse_cli.analysis.diff import Aliases, named_at
from kompetanse_cli.frozen import frozen
from kompetanse_cli.messages import N_
from kompetanse_cli.model import (
    KIND_OF_RECORD,
    NOWHERE,
    Appointment,
    Choice,
    Deadline,
    DevelopmentPlan,
    Employment,
    Goal,
    Interval,
    Named,
    Part,
    Person,
    Placement,
    Record,
    Register,
    Requirement,
    Role,
    Run,
    RunSession,
    ServiceArea,
    Subject,
    Training,
    UnitReport,
    Waiver,
)
from kompetanse_cli.report.context import Context
from kompetanse_cli.report.naming import lowered

# Longer texts are cut: a list of changes tells which, the files tell the rest.
_LONGEST = 120


def hidden_on_both(before: Register, after: Register, aliases: Aliases) -> tuple[Register, Register]:
    """The registers with everybody hidden who is hidden in one of them."""
    hidden_before = {person.id for person in before.people if not person.show_name}
    hidden_after = {person.id for person in after.people if not person.show_name}
    back = aliases.mirrored()
    return (
        _hiding(before, {*hidden_before, *(back.now(Person, person_id) for person_id in hidden_after)}),
        _hiding(after, {*hidden_after, *(aliases.now(Person, person_id) for person_id in hidden_before)}),
    )


def _hiding(register: Register, hidden: set[str]) -> Register:
    if all(not person.show_name for person in register.people if person.id in hidden):
        return register
    people = (
        person.model_copy(update={"show_name": False}).placed(person.address) if person.id in hidden else person
        for person in register.people
    )
    return replace(register, people=tuple(people))


@frozen
class RecordNames:
    """What things are called on one side."""

    context: Context

    def record(self, record: Record) -> str:
        """What a record is called: with its id when it has one that may be shown."""
        own = _OF_KIND.get(type(record))
        if own is not None:
            return own(self, record)
        said = _shortened(next((text for text in _texts(record) if text), ""))
        if not isinstance(record, Named):
            return said or self.context.language.say(KIND_OF_RECORD[type(record)].one)
        return f"{said} ({record.id})" if said and said != record.id else record.id

    def id(self, record: Record) -> str | None:
        """The id, for CSV and JSON; nothing for one whose name is hidden."""
        if isinstance(record, Person):
            return self.context.person_id(record.id) or None
        return record.id if isinstance(record, Named) else None

    def named(self, kind: type[Named], record_id: str) -> str:
        """What the record with an id is called, without the id."""
        if kind is Person:
            return self.context.person(record_id)
        record = self.context.register.find(kind, record_id)
        if record is None:
            return record_id
        if isinstance(record, Goal):
            return self.record(record)
        said = next((text for text in _texts(record) if text), record_id)
        return self.context.language.say(said) if record.address == NOWHERE else _shortened(said)

    def part(self, holder: Record, names: tuple[str, ...], part: Record) -> str:
        """What a part of a record is called."""
        if isinstance(part, RunSession):
            curriculum = self.context.register.curricula.get(getattr(holder, "programme", ""))
            planned = curriculum.by_id.get(part.session) if curriculum is not None else None
            return planned.session.name if planned is not None else part.session
        told = next((text for text in _texts(part) if text), "")
        first = next(iter(type(part).model_fields))
        return _shortened(told) or self.value(type(holder), (*names, first), getattr(part, first))

    def value(self, holder: type[Record], names: tuple[str, ...], value: object) -> str:
        """A value in words; an id as what it names."""
        match value:
            case None | ():
                return ""
            case tuple():
                return "; ".join(self.value(holder, names, item) for item in value)
            case Mapping():
                return "; ".join(f"{key}: {self.value(holder, names, item)}" for key, item in value.items())
            case Employment() | Placement():
                return self._period(holder, names, value)
            case Part():
                return ", ".join(self._inside(holder, names, value))
            case str() if not isinstance(value, Choice):
                # Whoever hands in work in a run is a person, a group or a unit: no one kind is named there.
                handed_in = (Person,) if holder is Run else ()
                return self._text(named_at(holder, names) or handed_in, value)
            case _:
                return self._plain(value)

    def _period(self, holder: type[Record], names: tuple[str, ...], part: Employment | Placement) -> str:
        """«Sone Nord fra 1. januar 2027»: where somebody, or a unit, is and when."""
        language = self.context.language
        said = [self.value(holder, (*names, "unit"), part.unit)]
        said += [language.say(N_("fra {day}"), day=language.day(part.start))] if part.start else []
        said += [language.say(N_("til {day}"), day=language.day(part.end))] if part.end else []
        return " ".join(said)

    def _plain(self, value: object) -> str:
        """A value that holds no others, and is no id."""
        language = self.context.language
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
        register = self.context.register
        kind = next((kind for kind in kinds if register.find(kind, text) is not None), None)
        return _shortened(text) if kind is None else self.named(kind, text)

    def _inside(self, holder: type[Record], names: tuple[str, ...], part: Part) -> Iterator[str]:
        """What a part says, the keys told where the value alone would say nothing."""
        for name, info in type(part).model_fields.items():
            value = getattr(part, name)
            if value in (None, (), info.default):
                continue
            said = self.value(holder, (*names, name), value)
            title = self.context.language.say(info.title or name)
            yield f"{lowered(title)}: {said}" if isinstance(value, bool | int | Decimal) else said


def _texts(record: Record) -> Iterator[str]:
    for name in ("name", "text", "title"):
        value = getattr(record, name, None)
        if isinstance(value, str):
            yield value


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def _person(names: RecordNames, record: Record) -> str:
    assert isinstance(record, Person)
    return f"{record.name} ({record.id})" if record.show_name else names.context.person(record.id)


def _goal(names: RecordNames, record: Record) -> str:
    assert isinstance(record, Goal)
    return names.context.language.say(N_("Mål {number}: {words}"), number=record.number, words=_shortened(record.text))


def _appointment(names: RecordNames, record: Record) -> str:
    assert isinstance(record, Appointment)
    context = names.context
    role = lowered(context.name(Role, record.role))
    about = [context.name(Subject, record.subject), context.name(ServiceArea, record.service_area)]
    told = context.language.say(
        N_("{person}, {role} i {unit}"),
        person=context.person(record.person),
        role=role,
        unit=context.unit_name(record.unit),
    )
    return f"{told} ({', '.join(filter(None, about))})" if any(about) else told


def _waiver(names: RecordNames, record: Record) -> str:
    assert isinstance(record, Waiver)
    requirement, unit = names.named(Requirement, record.requirement), names.context.unit_name(record.unit)
    return names.context.language.say(N_("«{requirement}» i {unit}"), requirement=requirement, unit=unit)


def _training(names: RecordNames, record: Record) -> str:
    assert isinstance(record, Training)
    language = names.context.language
    return f"{names.context.unit_name(record.unit)}, {language.say(record.type.value)} {language.day(record.day)}"


def _plan(names: RecordNames, record: Record) -> str:
    assert isinstance(record, DevelopmentPlan)
    language = names.context.language
    day = language.say(N_("fra {day}"), day=language.day(record.start))
    return f"{names.context.unit_name(record.unit)}, {day}"


def _unit_report(names: RecordNames, record: Record) -> str:
    assert isinstance(record, UnitReport)
    return f"{names.context.unit_name(record.unit)}, {record.period}"


_OF_KIND: Mapping[type[Record], Callable[[RecordNames, Record], str]] = {
    Appointment: _appointment,
    DevelopmentPlan: _plan,
    Goal: _goal,
    Person: _person,
    Training: _training,
    UnitReport: _unit_report,
    Waiver: _waiver,
}
