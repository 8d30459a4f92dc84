"""What a record names exists: people, units, roles, types, areas, subjects, qualifications … (REF-01).

A name given to a record whose shape is broken, or that stands in a file that could not be read to the end, is known:
one mistake must not become twenty.
"""

from collections.abc import Iterator
from datetime import date

from kompetanse_cli.model.actions import Measure
from kompetanse_cli.model.finding import N_, Severity
from kompetanse_cli.model.kinds import KIND_OF_RECORD
from kompetanse_cli.model.organisation import ServiceArea, Subject, Unit, UnitType
from kompetanse_cli.model.people import Person, Qualification
from kompetanse_cli.model.programmes import EVERYONE, Programme
from kompetanse_cli.model.record import Named, Record
from kompetanse_cli.model.register import Register
from kompetanse_cli.model.requirements import Requirement, Waiver
from kompetanse_cli.model.roles import Appointment, Forum, Role
from kompetanse_cli.model.runs import Run
from kompetanse_cli.model.training import Training
from kompetanse_cli.model.types import Choice
from kompetanse_cli.rules.rule import Hit, hit, rule

# Every field that holds an id: the kind it names, the record it is in, and the way there (lists are walked through).
REFERENCES: tuple[tuple[type[Named], type[Record], tuple[str, ...]], ...] = (
    (Person, Appointment, ("person",)),
    (Person, Appointment, ("deputy",)),
    (Person, Forum, ("members",)),
    (Person, Waiver, ("decided_by",)),
    (Person, Measure, ("responsible",)),
    (Unit, Unit, ("part_of",)),
    (Unit, Unit, ("replaces",)),
    (Unit, Person, ("unit",)),
    (Unit, Appointment, ("unit",)),
    (Unit, Appointment, ("also_covers",)),
    (Unit, Requirement, ("exempt_units", "unit")),
    (Unit, Waiver, ("unit",)),
    (Unit, Measure, ("concerns", "unit")),
    (Role, Appointment, ("role",)),
    (Role, Role, ("reports_to",)),
    (Role, Role, ("cooperates_with",)),
    (Role, Requirement, ("role",)),
    (UnitType, Unit, ("type",)),
    (UnitType, Requirement, ("where", "under")),
    (UnitType, Requirement, ("where", "unit_types")),
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
)

# What may stand where a role's id does, and is none.
_NO_ID = frozenset((EVERYONE,))

# So many ids can be listed for the reader to choose from.
FEW = 15

Way = tuple[str | int, ...]


def _named_by(value: object, rest: tuple[str, ...], way: Way = ()) -> Iterator[tuple[Way, str]]:
    """The ids found by following `rest` from `value`, each with the way that was gone.

    A value that may be written in several forms is followed in the form that has what `rest` says.
    """
    if isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _named_by(item, rest, (*way, number))
    elif rest:
        yield from _named_by(getattr(value, rest[0], None), rest[1:], (*way, rest[0]))
    elif isinstance(value, str) and not isinstance(value, Choice):
        yield way, value


def unknown(register: Register, kind: type[Named]) -> Iterator[tuple[Record, Way, str]]:
    """Every id that should name a record of the kind and does not: the record it is in, the field, and the id."""
    known = register.by_id(kind)
    for target, holder, path in REFERENCES:
        if target is not kind:
            continue
        first, rest = path[0], path[1:]
        for record in register.all(holder):
            value = getattr(record, first)
            # Nine of ten references are one known id, or left out.
            if not value or (not rest and value in known):
                continue
            for way, named in _named_by(value, rest, (first,)):
                if not register.is_known(kind, named) and named not in _NO_ID:
                    yield record, way, named


def _hits(register: Register, kind: type[Named], text: str) -> Iterator[Hit]:
    known = sorted(register.known_ids(kind))
    # People are not listed: some of them may have asked not to be shown, and ids can be names.
    few = 0 < len(known) <= FEW and kind is not Person
    for record, way, named in unknown(register, kind):
        yield hit(
            record.at(*way),
            text,
            label=N_("denne id-en finnes ikke"),
            help=N_("velg en av: {known}") if few else N_("rett id-en, eller legg den til under «{key}»"),
            near=kind,
            value=named,
            id=named,
            key=KIND_OF_RECORD[kind].key,
            known=tuple(known) if few else (),
        )


@rule(
    "K101",
    "ukjent-person",
    Severity.ERROR,
    suppressible=False,
    holds=N_("Den det vises til, finnes under «personer»."),
    why=N_(
        "Med en ukjent person telles ikke rollen, og dekningen blir feil. Rett id-en, eller legg personen til under "
        "«personer»."
    ),
)
def unknown_person(register: Register, on: date) -> Iterator[Hit]:
    """Whoever holds a role, stands in, is a member, has decided or is responsible is one of the people."""
    yield from _hits(register, Person, N_("fant ingen person med id «{id}»"))


@rule(
    "K102",
    "ukjent-enhet",
    Severity.ERROR,
    suppressible=False,
    holds=N_("En enhet det vises til, finnes under «enheter»."),
    why=N_(
        "En rolle, en person eller et tiltak i en ukjent enhet kommer ikke med i noen oversikt. Rett id-en, eller legg "
        "enheten til under «enheter»."
    ),
)
def unknown_unit(register: Register, on: date) -> Iterator[Hit]:
    """Every unit that is named, wherever it is, exists."""
    yield from _hits(register, Unit, N_("fant ingen enhet med id «{id}»"))


@rule(
    "K103",
    "ukjent-rolle",
    Severity.ERROR,
    suppressible=False,
    holds=N_("En rolle det vises til, er innebygd eller finnes under «roller»."),
    why=N_(
        "Seks roller er innebygd: kommunalsjef, kommunekoordinator, leder, hovedinstruktør, koordinerende-instruktør "
        "og ressursperson. Andre må stå under «roller», ellers teller de ikke mot noe krav."
    ),
)
def unknown_role(register: Register, on: date) -> Iterator[Hit]:
    """Every role that is held, required, reported to or cooperated with is built in or defined."""
    yield from _hits(register, Role, N_("fant ingen rolle med id «{id}»"))


@rule(
    "K104",
    "ukjent-enhetstype",
    Severity.ERROR,
    suppressible=False,
    holds=N_("En enhetstype det vises til, er innebygd eller finnes under «enhetstyper»."),
    why=N_(
        "Typen avgjør hvilket nivå enheten ligger på, og hvilke krav som gjelder. Bruk en av de innebygde, eller legg "
        "til en egen under «enhetstyper»."
    ),
)
def unknown_unit_type(register: Register, on: date) -> Iterator[Hit]:
    """The type of a unit, and those a requirement asks for, are built in or defined."""
    yield from _hits(register, UnitType, N_("fant ingen enhetstype med id «{id}»"))


@rule(
    "K105",
    "ukjent-tjenesteområde",
    Severity.ERROR,
    suppressible=False,
    holds=N_("Et tjenesteområde det vises til, finnes under «tjenesteområder»."),
    why=N_(
        "Dekningen vises per tjenesteområde, og det som hører til et ukjent område, blir borte. Rett id-en, eller legg "
        "området til under «tjenesteområder»."
    ),
)
def unknown_service_area(register: Register, on: date) -> Iterator[Hit]:
    """The service area of a unit, an appointment or a requirement is defined."""
    yield from _hits(register, ServiceArea, N_("fant ikke noe tjenesteområde med id «{id}»"))


@rule(
    "K106",
    "ukjent-fagområde",
    Severity.ERROR,
    suppressible=False,
    holds=N_("Et fagområde det vises til, finnes under «fagområder»."),
    why=N_(
        "En rolle teller bare mot krav for samme fagområde. Rett id-en, eller legg fagområdet til under «fagområder»."
    ),
)
def unknown_subject(register: Register, on: date) -> Iterator[Hit]:
    """The subject of an appointment, a forum or a requirement is defined."""
    yield from _hits(register, Subject, N_("fant ikke noe fagområde med id «{id}»"))


@rule(
    "K107",
    "ukjent-kvalifikasjon",
    Severity.ERROR,
    suppressible=False,
    holds=N_("En kvalifikasjon det vises til, finnes under «kvalifikasjoner»."),
    why=N_(
        "Et krav om en ukjent kvalifikasjon kan ingen oppfylle. Rett id-en, eller legg kvalifikasjonen til under "
        "«kvalifikasjoner»."
    ),
)
def unknown_qualification(register: Register, on: date) -> Iterator[Hit]:
    """A qualification that is held or required is defined."""
    yield from _hits(register, Qualification, N_("fant ingen kvalifikasjon med id «{id}»"))


@rule(
    "K108",
    "ukjent-krav",
    Severity.ERROR,
    suppressible=False,
    holds=N_("Et krav det vises til, er innebygd eller finnes under «krav»."),
    why=N_(
        "Et unntak fra, eller et tiltak mot, et ukjent krav virker ikke. Rett id-en; `kompetanse gaps` viser kravene "
        "ved navn."
    ),
)
def unknown_requirement(register: Register, on: date) -> Iterator[Hit]:
    """A requirement that is waived or acted upon is built in or defined."""
    yield from _hits(register, Requirement, N_("fant ikke noe krav med id «{id}»"))


@rule(
    "K115",
    "ukjent-program",
    Severity.ERROR,
    suppressible=False,
    holds=N_("Et program det vises til, finnes under «program»."),
    why=N_(
        "En gjennomføring av et ukjent program har verken moduler eller samlinger, og ingen får poeng av den. Rett "
        "id-en, eller legg programmet til under «program»."
    ),
)
def unknown_programme(register: Register, on: date) -> Iterator[Hit]:
    """A programme that is run, or that another is a part of, is defined."""
    yield from _hits(register, Programme, N_("fant ikke noe program med id «{id}»"))
