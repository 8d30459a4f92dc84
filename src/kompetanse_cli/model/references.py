"""Every field that names a record by its id, or a file of the municipality's folder, and what names none."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from kompetanse_cli.model.base.record import Named, Record
from kompetanse_cli.model.base.types import EVERY_SUBJECT, Choice
from kompetanse_cli.model.organisation.documents import Document
from kompetanse_cli.model.organisation.municipality import Settings
from kompetanse_cli.model.organisation.people import Person, Qualification
from kompetanse_cli.model.organisation.requirements import Requirement, Waiver
from kompetanse_cli.model.organisation.roles import Appointment, Forum, ForumType, Role
from kompetanse_cli.model.organisation.units import ServiceArea, Subject, Unit, UnitType
from kompetanse_cli.model.programmes.programme import EVERYONE, Programme
from kompetanse_cli.model.programmes.runs import Run, Training
from kompetanse_cli.model.register import Register
from kompetanse_cli.model.steering.annual_plan import AnnualActivity
from kompetanse_cli.model.steering.goals import Goal
from kompetanse_cli.model.steering.measures import DevelopmentPlan, Measure
from kompetanse_cli.model.steering.unit_reports import UnitReport

# Every field that holds an id: the kind it names, the record it is in, and the way there (lists are walked through).
REFERENCES: tuple[tuple[type[Named], type[Record], tuple[str, ...]], ...] = (
    (Person, Appointment, ("person",)),
    (Person, Appointment, ("deputy",)),
    (Person, Forum, ("members",)),
    (Person, Forum, ("members", "person")),
    (Person, Waiver, ("decided_by",)),
    (Person, Measure, ("responsible",)),
    (Unit, Unit, ("part_of",)),
    (Unit, Unit, ("part_of", "unit")),
    (Unit, Unit, ("replaces",)),
    (Unit, Person, ("home",)),
    (Unit, Person, ("employments", "unit")),
    (Unit, Appointment, ("unit",)),
    (Unit, Appointment, ("also_covers",)),
    (Unit, Requirement, ("exempt_units", "unit")),
    (Unit, Requirement, ("minimum_in", "unit")),
    (Unit, Waiver, ("unit",)),
    (Unit, Measure, ("concerns", "unit")),
    (Role, Appointment, ("role",)),
    (Role, Role, ("reports_to",)),
    (Role, Role, ("cooperates_with",)),
    (Role, Requirement, ("role",)),
    (UnitType, Unit, ("type",)),
    (UnitType, Requirement, ("where", "under")),
    (UnitType, Requirement, ("where", "unit_types")),
    (ForumType, Forum, ("type",)),
    (ForumType, Requirement, ("forum_types",)),
    (ForumType, Goal, ("criteria", "forum_type")),
    (ServiceArea, Unit, ("service_area",)),
    (ServiceArea, Appointment, ("service_area",)),
    (ServiceArea, Requirement, ("where", "service_area")),
    (Subject, Appointment, ("subject",)),
    (Subject, Forum, ("subject",)),
    (Subject, Requirement, ("subject",)),
    (Qualification, Person, ("qualifications", "qualification")),
    (Qualification, Requirement, ("qualifications",)),
    (Requirement, Waiver, ("requirement",)),
    (Requirement, Measure, ("concerns", "requirement")),
    (Programme, Programme, ("part_of",)),
    (Subject, Programme, ("subject",)),
    (Role, Programme, ("owner", "role")),
    (Role, Programme, ("contact", "role")),
    (Role, Programme, ("audience",)),
    (Qualification, Programme, ("gives", "qualification")),
    (Programme, Run, ("programme",)),
    (Unit, Run, ("recipients", "unit")),
    (Person, Run, ("groups", "members")),
    (Person, Run, ("groups", "mentor")),
    (Person, Run, ("participants", "person")),
    (Person, Run, ("sessions", "teachers")),
    (Person, Run, ("sessions", "attendance")),
    (Person, Run, ("sessions", "attendance", "all_but")),
    (Person, Run, ("exams", "passed")),
    (Unit, Training, ("unit",)),
    (Subject, Training, ("subject",)),
    (Programme, Training, ("programme",)),
    (Person, Training, ("instructors",)),
    (Goal, Measure, ("concerns", "goal")),
    (Measure, Measure, ("waits_for",)),
    (Person, Goal, ("owner",)),
    (Role, Goal, ("owner", "role")),
    (Unit, Goal, ("owner", "unit")),
    (Unit, Goal, ("units",)),
    (Person, Goal, ("history", "by")),
    (Unit, Goal, ("criteria", "values", "unit")),
    (Unit, Goal, ("criteria", "per_unit")),
    (Requirement, Goal, ("criteria", "requirement")),
    (Programme, Goal, ("criteria", "programme")),
    (Subject, Goal, ("criteria", "subject")),
    (UnitType, Goal, ("criteria", "where", "under")),
    (UnitType, Goal, ("criteria", "where", "unit_types")),
    (ServiceArea, Goal, ("criteria", "where", "service_area")),
    (Forum, AnnualActivity, ("forum",)),
    (Person, AnnualActivity, ("responsible",)),
    (Role, AnnualActivity, ("responsible", "role")),
    (Unit, AnnualActivity, ("responsible", "unit")),
    (Unit, AnnualActivity, ("unit",)),
    (Unit, Document, ("unit",)),
    (Role, Document, ("role",)),
    (Person, Document, ("person",)),
    (Unit, DevelopmentPlan, ("unit",)),
    (Person, DevelopmentPlan, ("responsible",)),
    (Person, DevelopmentPlan, ("measures", "responsible")),
    (Unit, UnitReport, ("unit",)),
    (Person, UnitReport, ("by",)),
    (Person, UnitReport, ("followed_up",)),
    (Subject, UnitReport, ("trained", "subject")),
    (Goal, UnitReport, ("criteria",)),
    # `oppsett` is one, and its `hvor` names types and areas too.
    (UnitType, Settings, ("reporting", "where", "under")),
    (UnitType, Settings, ("reporting", "where", "unit_types")),
    (ServiceArea, Settings, ("reporting", "where", "service_area")),
)

# Whoever these name is shown in a table, and no figure hangs on it.
_TOLD_ALONE: frozenset[tuple[type[Record], tuple[str, ...]]] = frozenset(
    (
        (Waiver, ("decided_by",)),
        (Role, ("cooperates_with",)),
        (Programme, ("contact", "role")),
        (Goal, ("history", "by")),
        (UnitReport, ("by",)),
    )
)

# The references that some figure hangs on, by the record they are in.
READ_REFERENCES: Mapping[type[Record], tuple[tuple[type[Named], tuple[str, ...]], ...]] = {
    holder: tuple(
        (target, path) for target, other, path in REFERENCES if other is holder and (other, path) not in _TOLD_ALONE
    )
    for _target, holder, _path in REFERENCES
}

_HANDED_IN = ("sessions", "work", "handed_in")
# Who has handed in: a person, a unit or a group of the run, so that a rule of its own looks for them (K439).
_HAND_INS: tuple[tuple[type[Named], type[Record], tuple[str, ...]], ...] = tuple(
    (kind, Run, (*_HANDED_IN, *more)) for kind in (Person, Unit) for more in ((), ("by",), ("all_but",))
)

# What may stand where an id does, and is none.
NO_IDS: Mapping[type[Named], tuple[str, ...]] = {Role: (EVERYONE,), Subject: (EVERY_SUBJECT,)}

Way = tuple[str | int, ...]


class MapKey(str):
    """A step of a way that is an id, for the ids are the keys there."""

    __slots__ = ()


def named_by(value: object, rest: tuple[str, ...], way: Way = ()) -> Iterator[tuple[Way, str]]:
    """The ids found by following `rest` from `value`, each with the way that was gone.

    A value that may be written in several forms is followed in the form that has what `rest` says. Of a mapping, the
    keys are the ids.
    """
    if isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from named_by(item, rest, (*way, number))
    elif isinstance(value, dict) and not rest:
        yield from (((*way, MapKey(key)), key) for key in value)
    elif rest:
        yield from named_by(getattr(value, rest[0], None), rest[1:], (*way, rest[0]))
    elif isinstance(value, str) and not isinstance(value, Choice):
        yield way, value


def naming(register: Register, kind: type[Named], record_id: str) -> Iterator[tuple[Record, Way]]:
    """Every field that names a record of a kind by its id: the record it is in, and the way there."""
    for target, holder, path in (*REFERENCES, *_HAND_INS):
        if target is kind:
            for record in register.all(holder):
                # Who hands in as a group of the run is nobody else.
                groups = record.groups if isinstance(record, Run) and path[:3] == _HANDED_IN else ()
                if any(group.id == record_id for group in groups):
                    continue
                for way, named in named_by(getattr(record, path[0]), path[1:], (path[0],)):
                    if named == record_id:
                        yield record, way


class Dangling(NamedTuple):
    """An id that should name a record and does not: the record it is in, the way to it, and the id.

    `is_read`: some figure hangs on where it leads, and not only a word in a table.
    """

    record: Record
    way: Way
    named: str
    is_read: bool


def unknown(register: Register, kind: type[Named]) -> tuple[Dangling, ...]:
    """Every id that should name a record of the kind and does not."""
    return register.once(dangling).get(kind, ())


def dangling(register: Register) -> Mapping[type[Named], tuple[Dangling, ...]]:
    """Every id that names no record, by the kind it should name."""
    found: dict[type[Named], list[Dangling]] = {}
    for target, holder, path in REFERENCES:
        known, words = register.by_id(target), NO_IDS.get(target, ())
        first, rest = path[0], path[1:]
        is_read = (holder, path) not in _TOLD_ALONE
        for record in register.all(holder):
            value = getattr(record, first)
            # Nine of ten references are one known id, or left out.
            if not value or (not rest and isinstance(value, str) and value in known):
                continue
            for way, named in named_by(value, rest, (first,)):
                if not register.is_known(target, named) and named not in words:
                    found.setdefault(target, []).append(Dangling(record, way, named, is_read))
    return {kind: tuple(places) for kind, places in found.items()}


def named_files(register: Register) -> Iterator[tuple[Record, Way, str]]:
    """Each record that names a file, the way to the field, and the path as it is written. Links are no files."""
    for document in register.documents:
        if document.file is not None:
            yield document, ("file",), document.file
    for goal in register.goals:
        for number, criterion in enumerate(goal.criteria):
            if criterion.evidence is not None and not is_link(criterion.evidence):
                yield goal, ("criteria", number, "evidence"), criterion.evidence


def is_link(text: str) -> bool:
    """Whether a text leads to the web, and not to a file."""
    return text.startswith(("https://", "http://"))
