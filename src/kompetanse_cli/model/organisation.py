"""The organisation: service areas, subjects, unit types and the tree of units."""

from datetime import date
from typing import Annotated

from pydantic import Discriminator, Tag

from kompetanse_cli.model.finding import Address
from kompetanse_cli.model.periods import number_on
from kompetanse_cli.model.record import Named, Part, field
from kompetanse_cli.model.types import (
    LIST,
    ONE,
    Amount,
    Choice,
    Count,
    Day,
    Id,
    Items,
    LastDay,
    OneOf,
    OrganisationNumber,
    SomeItems,
    Text,
    form_of,
)


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


class Placement(Part, title="Plass i treet"):
    """Enheten rett over, og når."""

    unit: Id = field("enhet", "Enhet", "Enheten rett over.", example="hjemmetjenesten")
    start: Day | None = field("fra", "Fra og med", "Første dag under den.", example="2027-01-01", default=None)
    end: LastDay = field("til", "Til og med", "Siste dag under den.", example="2026-12-31", default=None)


# The unit above by its id, or one after the other.
PartOf = Annotated[
    Annotated[Id, Tag(ONE)] | Annotated[SomeItems[Placement], Tag(LIST)],
    Discriminator(form_of),
]


class Unit(Named, title="Enhet"):
    """En enhet i organisasjonen: kommunalområde, sykehjem, avdeling, sone, bolig …"""

    name: Text = field("navn", "Navn", "Enhetens navn.", example="Sone Nord")
    type: Id = field("type", "Type", "Enhetstypen: innebygd, eller en egen fra `enhetstyper`.", example="sone")
    part_of: PartOf | None = field(
        "del_av",
        "Del av",
        "Enheten rett over. Mangler bare på den øverste. For en enhet som flyttes: en liste med hver enhet og når.",
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
    end: LastDay = field("til", "Til og med", "Siste dag enheten finnes.", example="2027-12-31", default=None)
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

    @property
    def placements(self) -> tuple[Placement, ...]:
        """Where it stands in the tree and when, where that is dated; else nothing."""
        return self.part_of if isinstance(self.part_of, tuple) else ()

    @property
    def parents(self) -> tuple[str, ...]:
        """The ids of the units it is ever right below, in the order of the file."""
        if isinstance(self.part_of, str):
            return (self.part_of,)
        return tuple(dict.fromkeys(placement.unit for placement in self.placements))

    def parent_on(self, day: date) -> str | None:
        """The id of the unit right above on the day; None at the top.

        A day of the unit's life that its list leaves out has none. Outside its life it is the last before, else the
        first.
        """
        if not isinstance(self.part_of, tuple):
            return self.part_of
        found = self.part_of[number_on(self.part_of, day)]
        return found.unit if found.holds_on(day) or not self.holds_on(day) else None

    def parent_at(self, day: date) -> Address:
        """Where it stands which unit is above on the day."""
        if isinstance(self.part_of, tuple):
            return self.at("part_of", number_on(self.part_of, day), "unit")
        return self.at("part_of")
