"""Plans and descriptions that are kept elsewhere, or in a file beside the data, with the time they hold for."""

from kompetanse_cli.model.base import (
    AtUnitEnd,
    Choice,
    Dated,
    Day,
    FilePath,
    LastDay,
    Link,
    Named,
    OneOf,
    Ref,
    Text,
    field,
)
from kompetanse_cli.model.organisation.people import Person
from kompetanse_cli.model.organisation.roles import Role
from kompetanse_cli.model.organisation.units import Unit


class DocumentType(Choice):
    """What a document is."""

    DESCRIPTION = "funksjonsbeskrivelse", "hva en leder eller en annen rolle har ansvar for", "funksjonsskildring"
    COMPETENCE_PLAN = "kompetanseplan", "plan for opplæring og kompetanse"
    STRATEGIC_PLAN = "strategisk plan", "en plan for flere år"
    ACTION_PLAN = "handlingsdel", "det som skal gjøres de nærmeste årene"
    DEVELOPMENT_PLAN = "utviklingsplan", "plan for utvikling i en avdeling"
    ANNUAL_WHEEL = "årshjul", "det som kommer igjen hvert år"
    ROUTINE = "rutine", "en rutine eller prosedyre"


class Document(Named, Dated, title="Dokument"):
    """En plan eller beskrivelse for en enhet, en rolle eller en person."""

    type: OneOf[DocumentType] = field("type", "Type", "Typen dokument.", example="funksjonsbeskrivelse")
    name: Text = field(
        "navn", "Navn", "Hva dokumentet heter.", example="Funksjonsbeskrivelse for avdelingsledere", shown="styring"
    )
    unit: Ref[Unit] | None = field(
        "enhet",
        "Enhet",
        "Enheten dokumentet gjelder, ikke enhetene under den.",
        example="solbakken",
        default=None,
        at_unit_end=AtUnitEnd.TELL,
    )
    role: Ref[Role] | None = field("rolle", "Rolle", "Rollen dokumentet gjelder.", example="leder", default=None)
    person: Ref[Person] | None = field(
        "person", "Person", "Personen dokumentet gjelder.", example="p-010", default=None
    )
    file: FilePath | None = field(
        "fil",
        "Fil",
        "Filen i kommunens mappe.",
        example="dokumenter/fb-leder.pdf",
        default=None,
        not_shown="a path leads nowhere in a report that is sent",
    )
    link: Link | None = field(
        "lenke",
        "Lenke",
        "Hvor dokumentet kan leses.",
        example="https://fjordvik.example/fb-leder",
        default=None,
        shown="styring",
    )
    start: Day | None = field(
        "fra", "Fra og med", "Første dag planen eller dokumentet gjelder.", example="2024-01-01", default=None
    )
    end: LastDay = field(
        "til", "Til og med", "Siste dag planen eller dokumentet gjelder.", example="2027-12-31", default=None
    )
