"""What a record names exists: people, units, roles, types, areas, subjects, qualifications … (REF-01).

A name given to a record whose shape is broken, or that stands in a file that could not be read to the end, is known:
one mistake must not become twenty."""

from collections.abc import Iterator
from datetime import date

from kompetanse_cli.model import (
    KIND_OF_RECORD,
    N_,
    Address,
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
    unknown_in_broken,
)
from kompetanse_cli.rules.base import Hit, Rule, hit, rule

# So many ids can be listed for the reader to choose from.
FEW = 15


def _hits(register: Register, kind: type[Named], text: str) -> Iterator[Hit]:
    known = sorted(register.known_ids(kind))
    # People are not listed: some of them may have asked not to be shown, and ids can be names.
    few = 0 < len(known) <= FEW and kind is not Person
    places = ((record.at(*way), named) for record, way, named, _ in unknown(register, kind))
    for address, named in (*places, *unknown_in_broken(register, kind)):
        yield hit(
            address,
            text,
            label=N_("denne id-en er ikke registrert"),
            help=N_("Rett id-en til en av disse: {known}.")
            if few
            else N_("Rett id-en, eller legg den til under «{key}»."),
            near=kind,
            value=named,
            id=named,
            key=KIND_OF_RECORD[kind].key,
            known=tuple(known) if few else (),
        )


# What may be referred to: the kind, what is said where it is not there, the title, what must hold, and why. Each kind
# tells the code and the name of its rule.
_REFERRED: tuple[tuple[type[Named], str, str, str, str], ...] = (
    (
        Person,
        N_("Ingen person har id-en «{id}»."),
        N_("Personen er ikke registrert"),
        N_("Regelen krever at en id som viser til en person, står under «personer»."),
        N_(
            "En rolle for en ukjent person telles ikke, og da blir tallene for kravene feil. Rett id-en, eller "
            "legg personen til under «personer»."
        ),
    ),
    (
        Unit,
        N_("Ingen enhet har id-en «{id}»."),
        N_("Enheten er ikke registrert"),
        N_("Regelen krever at en id som viser til en enhet, står under «enheter»."),
        N_(
            "En rolle, en person eller et tiltak i en ukjent enhet kommer ikke med i noen oversikt. Rett id-en, "
            "eller legg enheten til under «enheter»."
        ),
    ),
    (
        Role,
        N_("Ingen rolle har id-en «{id}»."),
        N_("Rollen er ikke registrert"),
        N_("Regelen krever at en id som viser til en rolle, er innebygd eller står under «roller»."),
        N_(
            "Seks roller er innebygd, med disse id-ene: «kommunalsjef», «kommunekoordinator», «leder», "
            "«hovedinstruktør», «koordinerende-instruktør» og «ressursperson». Andre roller må stå under "
            "«roller», ellers teller de ikke for noe krav."
        ),
    ),
    (
        UnitType,
        N_("Ingen enhetstype har id-en «{id}»."),
        N_("Enhetstypen er ikke registrert"),
        N_("Regelen krever at en enhetstype som er brukt, er innebygd eller står under «enhetstyper»."),
        N_(
            "Typen avgjør hvilket nivå enheten er på, og hvilke krav som gjelder. Bruk en av de innebygde, eller "
            "legg til en egen under «enhetstyper»."
        ),
    ),
    (
        ForumType,
        N_("Ingen forumtype har id-en «{id}»."),
        N_("Forumtypen er ikke registrert"),
        N_("Regelen krever at en forumtype som er brukt, er innebygd eller står under «forumtyper»."),
        N_(
            "Typen avgjør hvilke krav og mål møtene teller for. Bruk en av de innebygde, eller legg til en egen "
            "under «forumtyper»."
        ),
    ),
    (
        ServiceArea,
        N_("Ingen tjenesteområder har id-en «{id}»."),
        N_("Tjenesteområdet er ikke registrert"),
        N_("Regelen krever at et tjenesteområde som er brukt, står under «tjenesteområder»."),
        N_(
            "Oversiktene viser hvert tjenesteområde for seg, og det som hører til et ukjent område, faller ut. "
            "Rett id-en, eller legg området til under «tjenesteområder»."
        ),
    ),
    (
        Subject,
        N_("Ingen fagområder har id-en «{id}»."),
        N_("Fagområdet er ikke registrert"),
        N_("Regelen krever at et fagområde som er brukt, står under «fagområder»."),
        N_(
            "En rolle teller bare for krav i samme fagområde. Rett id-en, eller legg fagområdet til under «fagområder»."
        ),
    ),
    (
        Qualification,
        N_("Ingen kvalifikasjon har id-en «{id}»."),
        N_("Kvalifikasjonen er ikke registrert"),
        N_("Regelen krever at en kvalifikasjon som er brukt, står under «kvalifikasjoner»."),
        N_(
            "Et krav om en ukjent kvalifikasjon kan ingen oppfylle. Rett id-en, eller legg kvalifikasjonen til "
            "under «kvalifikasjoner»."
        ),
    ),
    (
        Education,
        N_("Ingen utdanning har id-en «{id}»."),
        N_("Utdanningen er ikke registrert"),
        N_("Regelen krever at en utdanning som er brukt, er innebygd eller står under «utdanninger»."),
        N_(
            "Utdanningen avgjør hvem et kompetansekrav gjelder, og hvilke årsverk som har helseutdanning. Bruk "
            "en av de innebygde, eller legg til en egen under «utdanninger»."
        ),
    ),
    (
        JobPosition,
        N_("Ingen stilling har id-en «{id}»."),
        N_("Stillingen er ikke registrert"),
        N_("Regelen krever at en stilling som er brukt, står under «stillinger»."),
        N_(
            "Stillingen avgjør hvem et kompetansekrav gjelder, og hvilke årsverk som er brukerrettet. Rett "
            "id-en, eller legg stillingen til under «stillinger»."
        ),
    ),
    (
        CompetenceRequirement,
        N_("Ingen kompetansekrav har id-en «{id}»."),
        N_("Kompetansekravet er ikke registrert"),
        N_("Regelen krever at et kompetansekrav det vises til, står under «kompetansekrav»."),
        N_(
            "Et unntak fra et ukjent kompetansekrav virker ikke, og det gjør heller ikke et tiltak for det. Rett "
            "id-en, eller legg kravet til under «kompetansekrav»."
        ),
    ),
    (
        Requirement,
        N_("Ingen krav har id-en «{id}»."),
        N_("Kravet er ikke registrert"),
        N_("Regelen krever at et krav det vises til, er innebygd eller står under «krav»."),
        N_(
            "Et unntak fra et ukjent krav virker ikke, og det gjør heller ikke et tiltak for det. Rett id-en; "
            "`kompetanse gaps` viser kravene ved navn."
        ),
    ),
    (
        Programme,
        N_("Ingen programmer har id-en «{id}»."),
        N_("Programmet er ikke registrert"),
        N_("Regelen krever at et program det vises til, står under «program»."),
        N_(
            "Et ukjent program har verken moduler eller samlinger, så ingen kan få studiepoeng i det. Rett "
            "id-en, eller legg programmet til under «program»."
        ),
    ),
    (
        Goal,
        N_("Ingen mål har id-en «{id}»."),
        N_("Målet er ikke registrert"),
        N_("Regelen krever at et mål det vises til, står under «mål»."),
        N_(
            "Et tiltak for et ukjent mål vises ikke sammen med noe mål, og det en enhet rapporterer om målet, "
            "teller ikke. Rett id-en, eller legg målet til under «mål»."
        ),
    ),
    (
        Forum,
        N_("Ingen fora har id-en «{id}»."),
        N_("Forumet er ikke registrert"),
        N_("Regelen krever at et forum det vises til, står under «fora»."),
        N_("Årshjulet kan ikke gi tema til møtene i et ukjent forum. Rett id-en, eller legg forumet til under «fora»."),
    ),
    (
        Measure,
        N_("Ingen tiltak har id-en «{id}»."),
        N_("Tiltaket er ikke registrert"),
        N_("Regelen krever at et tiltak et annet tiltak venter på, står under «tiltak»."),
        N_("Et tiltak som venter på et ukjent tiltak, venter for alltid. Rett id-en, eller ta den bort."),
    ),
)


def _unknown(kind: type[Named], text: str, title: str, holds: str, why: str) -> Rule:
    code, name = KIND_OF_RECORD[kind].unknown

    @rule(code, name, Severity.ERROR, suppressible=False, title=title, holds=holds, why=why)
    def unknown_reference(register: Register, on: date) -> Iterator[Hit]:
        """Whatever is referred to as one of a kind is built in or stands in the files."""
        yield from _hits(register, kind, text)

    return unknown_reference


UNKNOWN = tuple(_unknown(*row) for row in _REFERRED)


def references_into(register: Register, loss: Loss) -> tuple[Address, ...]:
    """The references to a record that is not there and that may stand in what is lost of a file, by path and place."""
    return tuple(_references_into(register, loss))


def _references_into(register: Register, loss: Loss) -> Iterator[Address]:
    for reference in all_references():
        target = reference.target
        kind = KIND_OF_RECORD[target].key
        if loss.kinds and kind not in loss.kinds:
            continue
        known, elsewhere = register.by_id(target), register.raw_ids.get(target, frozenset())
        for record in register.all(reference.holder):
            for way, named in reference.ids_in(record):
                if named not in known and (named in loss.ids or (not loss.ids and named not in elsewhere)):
                    yield record.at(*way)
