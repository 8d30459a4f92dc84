"""What a record names exists: people, units, roles, types, areas, subjects, qualifications … (REF-01).

A name given to a record whose shape is broken, or that stands in a file that could not be read to the end, is known:
one mistake must not become twenty. What refers into a file that can't be read is counted together, at the file."""

from collections.abc import Iterator
from datetime import date

from kompetanse_cli.messages import N_
from kompetanse_cli.model import (
    KIND_OF_RECORD,
    Forum,
    ForumType,
    Goal,
    Loss,
    Measure,
    Named,
    Person,
    Programme,
    Qualification,
    Register,
    Requirement,
    Role,
    ServiceArea,
    Severity,
    Subject,
    Unit,
    UnitType,
    all_references,
    unknown,
)
from kompetanse_cli.rules.rule import Hit, hit, rule

# So many ids can be listed for the reader to choose from.
FEW = 15


def _hits(register: Register, kind: type[Named], text: str) -> Iterator[Hit]:
    known = sorted(register.known_ids(kind))
    # People are not listed: some of them may have asked not to be shown, and ids can be names.
    few = 0 < len(known) <= FEW and kind is not Person
    for record, way, named, _ in unknown(register, kind):
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
    "K327",
    "ukjent-forumtype",
    Severity.ERROR,
    suppressible=False,
    holds=N_("En forumtype det vises til, er innebygd eller finnes under «forumtyper»."),
    why=N_(
        "Typen avgjør hvilke krav og mål et forum teller mot. Bruk en av de innebygde, eller legg til en egen under "
        "«forumtyper»."
    ),
)
def unknown_forum_type(register: Register, on: date) -> Iterator[Hit]:
    """The type of a forum, and those a requirement or a criterion asks for, are built in or defined."""
    yield from _hits(register, ForumType, N_("fant ingen forumtype med id «{id}»"))


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


@rule(
    "K119",
    "ukjent-mål",
    Severity.ERROR,
    suppressible=False,
    holds=N_("Et mål det vises til, finnes under «mål»."),
    why=N_(
        "Et tiltak for et ukjent mål vises ikke sammen med noe mål, og det en enhet melder om det, teller ikke. Rett "
        "id-en, eller legg målet til under «mål»."
    ),
)
def unknown_goal(register: Register, on: date) -> Iterator[Hit]:
    """A goal that a measure or a unit's report is about is defined."""
    yield from _hits(register, Goal, N_("fant ikke noe mål med id «{id}»"))


@rule(
    "K120",
    "ukjent-forum",
    Severity.ERROR,
    suppressible=False,
    holds=N_("Et forum det vises til, finnes under «fora»."),
    why=N_("Årshjulet kan ikke gi tema til møtene i et ukjent forum. Rett id-en, eller legg forumet til under «fora»."),
)
def unknown_forum(register: Register, on: date) -> Iterator[Hit]:
    """A forum that the årshjul gives meetings is defined."""
    yield from _hits(register, Forum, N_("fant ikke noe forum med id «{id}»"))


@rule(
    "K121",
    "ukjent-tiltak",
    Severity.ERROR,
    suppressible=False,
    holds=N_("Et tiltak det ventes på, finnes under «tiltak»."),
    why=N_("Et tiltak som venter på et ukjent tiltak, venter for alltid. Rett id-en, eller ta den bort."),
)
def unknown_measure(register: Register, on: date) -> Iterator[Hit]:
    """A measure that another waits for is defined."""
    yield from _hits(register, Measure, N_("fant ikke noe tiltak med id «{id}»"))


@rule(
    "K089",
    "vist-til-uleselig-fil",
    Severity.NOTE,
    suppressible=False,
    holds=N_("Det andre filer viser til, står i filer som kan leses."),
    why=N_(
        "Henvisningene er ikke feil, men ingen vet hvem eller hva de gjelder før filen kan leses. Rett feilen i den "
        "filen, så er de i orden."
    ),
)
def to_unreadable_file(register: Register, on: date) -> Iterator[Hit]:
    """What refers to the records of a file that can't be read, counted together."""
    for loss in register.losses:
        if not loss.is_file:
            continue
        found = list(_references(register, loss))
        if found:
            yield hit(
                loss.finding.address,
                N_("henvisninger til det som står i {path}, og som ikke kan leses: {count}, til {ids} id-er"),
                label=N_("her slutter det som kan leses"),
                help=N_("rett feilen i denne filen først"),
                value=loss.path,
                path=loss.path,
                count=len(found),
                ids=len(set(found)),
            )


def _references(register: Register, loss: Loss) -> Iterator[tuple[str, str]]:
    """The kind and the id of each reference to a record that is not there and that may stand in the file."""
    for reference in all_references():
        target = reference.target
        kind = KIND_OF_RECORD[target].key
        if loss.kinds and kind not in loss.kinds:
            continue
        known, elsewhere = register.by_id(target), register.raw_ids.get(target, frozenset())
        for record in register.all(reference.holder):
            for _way, named in reference.ids_in(record):
                if named not in known and (named in loss.ids or (not loss.ids and named not in elsewhere)):
                    yield kind, named
