"""What records are called in the reader's language: by name; a person whose name is hidden, by role and unit."""

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date

from kompetanse_cli.frozen import frozen
from kompetanse_cli.language import Language, lowered as lowered
from kompetanse_cli.limits import LONGEST_SHORT_NAME
from kompetanse_cli.model import (
    EVERY_SUBJECT,
    KIND_OF_RECORD,
    KINDS,
    N_,
    NOWHERE,
    Appointment,
    Body,
    CompetenceRequirement,
    Decider,
    DevelopmentPlan,
    Education,
    ForumType,
    Goal,
    Interval,
    Named,
    Owner,
    Person,
    Qualification,
    Record,
    Register,
    Requirement,
    Role,
    RoleInUnit,
    ServiceArea,
    Subject,
    Training,
    Unit,
    UnitReport,
    UnitType,
    Waiver,
    active,
    title_of,
)
from kompetanse_cli.report.base.shortening import RedactedText, first_words, shortened
from kompetanse_cli.similar import fold

# What may be built in, and then has a name in each language.
BuiltIn = (
    Requirement
    | CompetenceRequirement
    | Role
    | ServiceArea
    | Subject
    | UnitType
    | ForumType
    | Qualification
    | Education
)
# Longer texts are cut where a text is all the name there is: it tells which, the files tell the rest.
_LONGEST = 120
UNKNOWN = N_("ukjent")


def _short_names(register: Register) -> Counter[tuple[type[Record], str]]:
    """How many of each kind that has short names are called the same for short."""
    kinds = (kind.record for kind in KINDS if "short_name" in kind.record.model_fields)
    return Counter((kind, fold(_short(each, RedactedText))) for kind in kinds for each in register.all(kind))


def _short(record: Record, redact: Callable[[str], RedactedText]) -> str:
    """The short name that is written, else the beginning of the name."""
    own = getattr(record, "short_name", None)
    if isinstance(own, str):
        return " ".join(own.split())
    return first_words(redact(" ".join(title_of(record).split())), LONGEST_SHORT_NAME)


def _namesakes(register: Register) -> Mapping[str, tuple[Person, ...]]:
    """Those whose name several have who may be shown, by id, with all of the name."""
    by_name: dict[str, list[Person]] = {}
    for person in register.people:
        if person.show_name:
            by_name.setdefault(fold(person.name), []).append(person)
    return {person.id: tuple(same) for same in by_name.values() if len(same) > 1 for person in same}


def _units_of_one_name(register: Register) -> Mapping[str, tuple[Unit, ...]]:
    """Those whose name several units have, by id, with all of the name."""
    by_name: dict[str, list[Unit]] = {}
    for unit in register.units:
        by_name.setdefault(fold(unit.name), []).append(unit)
    return {unit.id: tuple(same) for same in by_name.values() if len(same) > 1 for unit in same}


@frozen
class Naming:
    """The names of a register's records in a language. `on`: the day on which a hidden person is told of by role.

    `redact` takes hidden names out of a text before it is cut; without it the reader may see all.
    """

    register: Register
    language: Language
    on: date
    redact: Callable[[str], RedactedText] = RedactedText

    def person(self, person_id: str) -> str:
        """A person's name, with the unit or something else that tells who it is where several have it; the role and
        the unit where it is not to be shown; the id when nobody has it.
        """
        person = self.register.find(Person, person_id)
        if person is None:
            return person_id
        if not person.show_name:
            return self.role_label(person)
        same = self.register.once(_namesakes).get(person_id)
        return person.name if same is None else f"{person.name} ({self._tells_apart(person, same)})"

    def _tells_apart(self, person: Person, same: tuple[Person, ...]) -> str:
        """What readers know: the unit, where no other of the name works there, else the role, else since when; the id
        of those whom nothing else tells apart.
        """
        for told in (self._works_in, self._roles_now, self._here_since):
            own = told(person)
            if own and own not in (told(each) for each in same if each is not person):
                return own
        return f"{self._works_in(person)}, {person.id}"

    def _works_in(self, person: Person) -> str:
        return self.unit(self.register.unit_of(person, self.on))

    def _roles_now(self, person: Person) -> str:
        held = (each for each in self.register.appointments_of.get(person.id, ()) if active(each, self.on))
        return ", ".join(sorted({lowered(self.of(Role, each.role)) for each in held}))

    def _here_since(self, person: Person) -> str:
        if person.start is None:
            return ""
        return self.language.say(N_("ansatt fra {year}"), year=str(person.start.year))

    def person_id(self, person_id: str) -> str | None:
        """A person's id, for CSV and JSON; nothing for one whose name is hidden, since an id may speak."""
        person = self.register.find(Person, person_id)
        return person_id if person is None or person.show_name else None

    def unit(self, unit_id: str) -> str:
        """A unit's name, with the unit above where several that are there have it; the id when no unit has it."""
        unit = self.register.find(Unit, unit_id)
        if unit is None:
            return unit_id
        same = [each for each in self.register.once(_units_of_one_name).get(unit_id, ()) if active(each, self.on)]
        above = self.register.find(Unit, unit.parent_on(self.on)) if len(same) > 1 else None
        return unit.name if above is None else f"{unit.name} ({above.name})"

    def of(self, kind: type[BuiltIn], record_id: str | None) -> str:
        """The name of a requirement, role, subject …, or its id when nothing has it; nothing for None."""
        if kind is Subject and record_id == EVERY_SUBJECT:
            return self.language.say(N_("alle fagområder"))
        record = self.register.find(kind, record_id)
        return (record_id or "") if record is None else self.title(record)

    def title(self, record: BuiltIn) -> str:
        """The name of a record; that of a built-in one in the reader's language."""
        return self.language.say(record.name) if record.address == NOWHERE else record.name

    def short(self, record: Record) -> str:
        """What a requirement is called in a table or a picture: its short name, else the first words of its name; all
        of the name where two would be called the same.
        """
        told = _short(record, self.redact)
        if self.register.once(_short_names)[type(record), fold(told)] > 1:
            told = self.one_line(title_of(record))
        return self.language.say(told) if record.address == NOWHERE else told

    def owner(self, owner: Owner | None) -> str | None:
        """A person, or «Leder (Solbakken sykehjem)»; nothing where there is no owner."""
        if owner is None:
            return None
        if isinstance(owner, RoleInUnit):
            return self._in_unit(N_("{role} ({unit})"), owner.role, self.register.units_now(owner.unit, self.on)[0])
        return self.person(owner)

    def decider(self, decider: Decider) -> str:
        """A person, or the body as it is written."""
        return decider.name if isinstance(decider, Body) else self.person(decider)

    def role_label(self, person: Person) -> str:
        """The role held on the day, else the last one before it or the first to come, else where the person works."""
        held = self.register.appointments_of.get(person.id, ())
        now = next((appointment for appointment in held if active(appointment, self.on)), None)
        if now is not None:
            return self._in_unit(N_("{role} ({unit})"), now.role, now.unit)
        past = [(a.end, a) for a in held if a.end is not None and a.end < self.on]
        if past:
            latest = max(past, key=lambda pair: pair[0])[1]
            return self._in_unit(N_("Tidligere {role} ({unit})"), latest.role, latest.unit)
        if held:
            first = min(held, key=lambda a: a.start or date.min)
            return self._in_unit(N_("Kommende {role} ({unit})"), first.role, first.unit)
        template = N_("Ansatt ({unit})") if active(person, self.on) else N_("Tidligere ansatt ({unit})")
        return self.language.say(template, unit=self.unit(self.register.unit_of(person, self.on)))

    def _in_unit(self, template: str, role_id: str, unit_id: str) -> str:
        role = self.of(Role, role_id)
        words = role if template.startswith("{role}") else lowered(role)
        return self.language.say(template, role=words, unit=self.unit(unit_id))

    def record(self, record: Record) -> str:
        """What any record is called, its id left out: the name, else what kind of thing it is."""
        if isinstance(record, Person):
            return self.person(record.id) if not record.show_name else record.name
        told = title_of(record)
        if not told:
            return record.id if isinstance(record, Named) else self.language.say(KIND_OF_RECORD[type(record)].one)
        return self.language.say(told) if record.address == NOWHERE else told

    def with_id(self, record: Record) -> str:
        """What any record is called, with the id where it has one that may be shown; a long text is cut."""
        own = _WITH_ID.get(type(record))
        if own is not None:
            return own(self, record)
        told = self.one_line(title_of(record))
        if not isinstance(record, Named):
            return told or self.language.say(KIND_OF_RECORD[type(record)].one)
        return f"{told} ({record.id})" if told and told != record.id else record.id

    def id(self, record: Record) -> str | None:
        """The id of a record, for CSV and JSON; nothing for a person whose name is hidden."""
        if isinstance(record, Person):
            return self.person_id(record.id)
        return record.id if isinstance(record, Named) else None

    def named(self, kind: type[Named], record_id: str) -> str:
        """What the record of any kind with an id is called, without the id; a long text is cut."""
        if kind is Person:
            return self.person(record_id)
        record = self.register.find(kind, record_id)
        if record is None:
            return record_id
        if isinstance(record, Goal):
            return self.with_id(record)
        return self.one_line(self.record(record))

    def one_line(self, text: str) -> RedactedText:
        """A text that is all the name there is, on one line, cut where it is long."""
        return shortened(self.redact(" ".join(text.split())), _LONGEST)


def _person(names: Naming, record: Record) -> str:
    assert isinstance(record, Person)
    return f"{record.name} ({record.id})" if record.show_name else names.person(record.id)


def _goal(names: Naming, record: Record) -> str:
    assert isinstance(record, Goal)
    return names.language.say(N_("Mål {number}: {words}"), number=record.number, words=names.one_line(record.text))


def _appointment(names: Naming, record: Record) -> str:
    assert isinstance(record, Appointment)
    about = [names.of(Subject, record.subject), names.of(ServiceArea, record.service_area)]
    told = names.language.say(
        N_("{person}, {role} i {unit}"),
        person=names.person(record.person),
        role=lowered(names.of(Role, record.role)),
        unit=names.unit(record.unit),
    )
    return f"{told} ({', '.join(filter(None, about))})" if any(about) else told


def _waiver(names: Naming, record: Record) -> str:
    assert isinstance(record, Waiver)
    kind: type[Named] = CompetenceRequirement if record.requirement is None else Requirement
    requirement, unit = names.named(kind, record.waived), names.unit(record.unit)
    return names.language.say(N_("«{requirement}» i {unit}"), requirement=requirement, unit=unit)


def _training(names: Naming, record: Record) -> str:
    assert isinstance(record, Training)
    language = names.language
    return f"{names.unit(record.unit)}, {language.say(record.type.value)} {language.day(record.day)}"


def _plan(names: Naming, record: Record) -> str:
    assert isinstance(record, DevelopmentPlan)
    day = names.language.say(N_("fra {day}"), day=names.language.day(record.start))
    return f"{names.unit(record.unit)}, {day}"


def _unit_report(names: Naming, record: Record) -> str:
    assert isinstance(record, UnitReport)
    return f"{names.unit(record.unit)}, {names.language.period(record.period)}"


_WITH_ID: Mapping[type[Record], Callable[[Naming, Record], str]] = {
    Appointment: _appointment,
    DevelopmentPlan: _plan,
    Goal: _goal,
    Person: _person,
    Training: _training,
    UnitReport: _unit_report,
    Waiver: _waiver,
}


def first_day_words(begun: Interval, language: Language) -> str:
    """The first day in a role, in a sentence: a date, or the year."""
    return language.day(begun.first) if begun.is_day else begun.text
