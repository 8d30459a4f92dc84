"""The organisation: service areas, subjects, unit types and the tree of units."""

from kompetanse_cli.model.record import Named, field
from kompetanse_cli.model.types import Amount, Choice, Count, Day, Id, Items, OneOf, OrganisationNumber, Text


class Level(Choice):
    """The three levels that source S0 tells apart: over the units, the units, and what lies in them."""

    TOP = "overordnet", "over virksomhetene: kommunalområde, stab"
    SERVICE = "virksomhet", "virksomheter, enheter, institusjoner, tjenester"
    DEPARTMENT = "avdeling", "avdelinger, soner, boliger, team"


class ServiceArea(Named, title="Tjenesteområde"):
    """Et tjenesteområde, som institusjon eller hjemmetjenester."""

    name: Text = field("navn", "Navn", "Tjenesteområdets navn.", example="Institusjonstjenester")


class Subject(Named, title="Fagområde"):
    """Et fagområde som roller, krav og opplæring kan gjelde."""

    name: Text = field("navn", "Navn", "Fagområdets navn.", example="Klinisk observasjon")


class UnitType(Named, title="Enhetstype"):
    """En egen enhetstype, ved siden av de innebygde."""

    name: Text = field("navn", "Navn", "Enhetstypens navn.", example="Natt-team")
    level: OneOf[Level] = field("nivå", "Nivå", "Nivået enheter av denne typen ligger på.", example="avdeling")


class Unit(Named, title="Enhet"):
    """En enhet i organisasjonen: kommunalområde, sykehjem, avdeling, sone, bolig …"""

    name: Text = field("navn", "Navn", "Enhetens navn.", example="Sone Nord")
    type: Id = field("type", "Type", "Enhetstypen: innebygd, eller en egen fra `enhetstyper`.", example="sone")
    part_of: Id | None = field(
        "del_av",
        "Del av",
        "Enheten rett over. Mangler bare på den øverste.",
        example="hjemmetjenesten",
        default=None,
    )
    service_area: Id | None = field(
        "tjenesteområde",
        "Tjenesteområde",
        "Tjenesteområdet. Uten dette gjelder det som enheten over har.",
        example="hjemmetjenester",
        default=None,
    )
    place: Text | None = field("sted", "Sted", "Hvor enheten holder til.", example="Solbakken", default=None)
    employees: Count | None = field(
        "ansatte", "Ansatte", "Ansatte i denne enheten selv. Summer regnes ut.", example=12, default=None
    )
    full_time_equivalents: Amount | None = field(
        "årsverk", "Årsverk", "Årsverk i denne enheten selv, med punktum.", example=9.5, default=None
    )
    employees_as_of: Day | None = field(
        "ansatte_per", "Ansatte per", "Datoen ansatte og årsverk er talt.", example="2026-01-01", default=None
    )
    start: Day | None = field("fra", "Fra og med", "Første dag enheten finnes.", example="2024-01-01", default=None)
    end: Day | None = field("til", "Til og med", "Siste dag enheten finnes.", example="2027-12-31", default=None)
    replaces: Items[Id] = field(
        "erstatter",
        "Erstatter",
        "Enhetene denne har kommet i stedet for.",
        example=["solbakken-gammel"],
        default=(),
    )
    organisation_number: OrganisationNumber | None = field(
        "organisasjonsnummer",
        "Organisasjonsnummer",
        "Ni sifre i anførselstegn.",
        example="310000019",
        default=None,
    )
