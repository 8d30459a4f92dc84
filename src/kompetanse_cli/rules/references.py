"""What a record names exists: people, units, roles, types, areas, subjects, qualifications … (REF-01).

A name given to a record whose shape is broken, or that stands in a file that could not be read to the end, is known:
one mistake must not become twenty. What refers into a file that can't be read is counted together, at the file."""

from collections.abc import Iterator
from datetime import date

from kompetanse_cli.model import (
    KIND_OF_RECORD,
    N_,
    CompetenceRequirement,
    Education,
    Forum,
    ForumType,
    Goal,
    JobPosition,
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
from kompetanse_cli.rules.base import Hit, Rule, hit, rule

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


# What may be referred to: the kind, what is said where it is not there, what must hold, and why. Each kind tells the
# code and the name of its rule.
_REFERRED: tuple[tuple[type[Named], str, str, str], ...] = (
    (
        Person,
        N_("fant ingen person med id «{id}»"),
        N_("Den det vises til, finnes under «personer»."),
        N_(
            "Med en ukjent person telles ikke rollen, og dekningen blir feil. Rett id-en, eller legg personen "
            "til under «personer»."
        ),
    ),
    (
        Unit,
        N_("fant ingen enhet med id «{id}»"),
        N_("En enhet det vises til, finnes under «enheter»."),
        N_(
            "En rolle, en person eller et tiltak i en ukjent enhet kommer ikke med i noen oversikt. Rett id-en, "
            "eller legg enheten til under «enheter»."
        ),
    ),
    (
        Role,
        N_("fant ingen rolle med id «{id}»"),
        N_("En rolle det vises til, er innebygd eller finnes under «roller»."),
        N_(
            "Seks roller er innebygd: kommunalsjef, kommunekoordinator, leder, hovedinstruktør, "
            "koordinerende-instruktør og ressursperson. Andre må stå under «roller», ellers teller de ikke mot "
            "noe krav."
        ),
    ),
    (
        UnitType,
        N_("fant ingen enhetstype med id «{id}»"),
        N_("En enhetstype det vises til, er innebygd eller finnes under «enhetstyper»."),
        N_(
            "Typen avgjør hvilket nivå enheten ligger på, og hvilke krav som gjelder. Bruk en av de innebygde, "
            "eller legg til en egen under «enhetstyper»."
        ),
    ),
    (
        ForumType,
        N_("fant ingen forumtype med id «{id}»"),
        N_("En forumtype det vises til, er innebygd eller finnes under «forumtyper»."),
        N_(
            "Typen avgjør hvilke krav og mål et forum teller mot. Bruk en av de innebygde, eller legg til en "
            "egen under «forumtyper»."
        ),
    ),
    (
        ServiceArea,
        N_("fant ikke noe tjenesteområde med id «{id}»"),
        N_("Et tjenesteområde det vises til, finnes under «tjenesteområder»."),
        N_(
            "Dekningen vises per tjenesteområde, og det som hører til et ukjent område, blir borte. Rett id-en, "
            "eller legg området til under «tjenesteområder»."
        ),
    ),
    (
        Subject,
        N_("fant ikke noe fagområde med id «{id}»"),
        N_("Et fagområde det vises til, finnes under «fagområder»."),
        N_(
            "En rolle teller bare mot krav for samme fagområde. Rett id-en, eller legg fagområdet til under "
            "«fagområder»."
        ),
    ),
    (
        Qualification,
        N_("fant ingen kvalifikasjon med id «{id}»"),
        N_("En kvalifikasjon det vises til, finnes under «kvalifikasjoner»."),
        N_(
            "Et krav om en ukjent kvalifikasjon kan ingen oppfylle. Rett id-en, eller legg kvalifikasjonen til "
            "under «kvalifikasjoner»."
        ),
    ),
    (
        Education,
        N_("fant ingen utdanning med id «{id}»"),
        N_("En utdanning det vises til, er innebygd eller finnes under «utdanninger»."),
        N_(
            "Utdanningen avgjør hvem et kompetansekrav gjelder, og hvilke årsverk som har helseutdanning. Bruk en av "
            "de innebygde, eller legg til en egen under «utdanninger»."
        ),
    ),
    (
        JobPosition,
        N_("fant ingen stilling med id «{id}»"),
        N_("En stilling det vises til, finnes under «stillinger»."),
        N_(
            "Stillingen avgjør hvem et kompetansekrav gjelder, og hvilke årsverk som er brukerrettet. Rett id-en, "
            "eller legg stillingen til under «stillinger»."
        ),
    ),
    (
        CompetenceRequirement,
        N_("fant ikke noe kompetansekrav med id «{id}»"),
        N_("Et kompetansekrav det vises til, finnes under «kompetansekrav»."),
        N_(
            "Et unntak fra, eller et tiltak mot, et ukjent kompetansekrav virker ikke. Rett id-en, eller legg kravet "
            "til under «kompetansekrav»."
        ),
    ),
    (
        Requirement,
        N_("fant ikke noe krav med id «{id}»"),
        N_("Et krav det vises til, er innebygd eller finnes under «krav»."),
        N_(
            "Et unntak fra, eller et tiltak mot, et ukjent krav virker ikke. Rett id-en; `kompetanse gaps` viser "
            "kravene ved navn."
        ),
    ),
    (
        Programme,
        N_("fant ikke noe program med id «{id}»"),
        N_("Et program det vises til, finnes under «program»."),
        N_(
            "En gjennomføring av et ukjent program har verken moduler eller samlinger, og ingen får poeng av "
            "den. Rett id-en, eller legg programmet til under «program»."
        ),
    ),
    (
        Goal,
        N_("fant ikke noe mål med id «{id}»"),
        N_("Et mål det vises til, finnes under «mål»."),
        N_(
            "Et tiltak for et ukjent mål vises ikke sammen med noe mål, og det en enhet melder om det, teller "
            "ikke. Rett id-en, eller legg målet til under «mål»."
        ),
    ),
    (
        Forum,
        N_("fant ikke noe forum med id «{id}»"),
        N_("Et forum det vises til, finnes under «fora»."),
        N_("Årshjulet kan ikke gi tema til møtene i et ukjent forum. Rett id-en, eller legg forumet til under «fora»."),
    ),
    (
        Measure,
        N_("fant ikke noe tiltak med id «{id}»"),
        N_("Et tiltak det ventes på, finnes under «tiltak»."),
        N_("Et tiltak som venter på et ukjent tiltak, venter for alltid. Rett id-en, eller ta den bort."),
    ),
)


def _unknown(kind: type[Named], text: str, holds: str, why: str) -> Rule:
    code, name = KIND_OF_RECORD[kind].unknown

    @rule(code, name, Severity.ERROR, suppressible=False, holds=holds, why=why)
    def unknown_reference(register: Register, on: date) -> Iterator[Hit]:
        """Whatever is referred to as one of a kind is built in or stands in the files."""
        yield from _hits(register, kind, text)

    return unknown_reference


UNKNOWN = tuple(_unknown(*row) for row in _REFERRED)


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
        named = list(_references(register, loss))
        if named:
            yield hit(
                loss.finding.address,
                N_("henvisninger til det som står i {path}, og som ikke kan leses: {count}, til {ids} id-er"),
                label=N_("her slutter det som kan leses"),
                help=N_("rett feilen i denne filen først"),
                value=loss.path,
                path=loss.path,
                count=len(named),
                ids=len(set(named)),
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
