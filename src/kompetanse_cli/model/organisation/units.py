"""The organisation: service areas, subjects, unit types, units, and the tree of units on a day.

The tree is safe to walk even when the files make it a circle or leave out a parent. A unit in a circle has no place in
it: it counts as having nothing above it, and each of them stands alone with what hangs below. So the whole is walked in
as many steps as there are units, however large a circle is.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Annotated

from pydantic import ConfigDict, Discriminator, Tag

from kompetanse_cli.frozen import frozen
from kompetanse_cli.messages import N_
from kompetanse_cli.model.base import (
    EVERY_SUBJECT,
    LIST,
    ONE,
    Address,
    Also,
    Amount,
    AtUnitEnd,
    Choice,
    Count,
    Dated,
    Day,
    Items,
    LastDay,
    Named,
    OneOf,
    OrganisationNumber,
    Part,
    Ref,
    SheetColumn,
    SomeItems,
    Text,
    field,
    form_of,
    number_on,
)


class Level(Choice):
    """The three levels that source S0 tells apart: over the units, the units, and what lies in them."""

    TOP = "overordnet", "over virksomhetene: kommunalområde, stab", "overordna"
    SERVICE = "virksomhet", "virksomheter, enheter, institusjoner, tjenester", "verksemd"
    DEPARTMENT = "avdeling", "avdelinger, soner, boliger, team"


class ServiceArea(Named, title="Tjenesteområde"):
    """Et tjenesteområde, som institusjon eller hjemmetjenester."""

    name: Text = field("navn", "Navn", "Tjenesteområdets navn.", example="Institusjonstjenester", shown="dekning")


class Subject(Named, title="Fagområde"):
    """Et fagområde som roller, krav og opplæring kan gjelde."""

    name: Text = field("navn", "Navn", "Fagområdets navn.", example="Klinisk observasjon", shown="roller")


# A subject by its id, or every one.
SubjectRef = Annotated[Ref[Subject], Also((EVERY_SUBJECT,))]


class UnitType(Named, title="Enhetstype"):
    """En egen enhetstype, ved siden av de innebygde."""

    name: Text = field("navn", "Navn", "Enhetstypens navn.", example="Natt-team", shown="enhetene")
    level: OneOf[Level] = field("nivå", "Nivå", "Nivået enheter av denne typen ligger på.", example="avdeling")


class Placement(Part, Dated, title="Plass i treet"):
    """Enheten rett over, og når."""

    model_config = ConfigDict(
        json_schema_extra={
            "errorMessage": "En enhet ligger rett under bare én annen enhet om gangen. Velg én, eller skriv "
            "{enhet: …, fra: …, til: …} for hver"
        }
    )

    unit: Ref["Unit"] = field("enhet", "Enhet", "Enheten rett over.", example="hjemmetjenesten")
    start: Day | None = field(
        "fra",
        "Fra og med",
        "Første dag under den enheten.",
        example="2027-01-01",
        default=None,
        column=SheetColumn("del_av_fra", N_("Del av fra"), ("del av frå", "part of from")),
    )
    end: LastDay = field(
        "til",
        "Til og med",
        "Siste dag under den enheten.",
        example="2026-12-31",
        default=None,
        column=SheetColumn("del_av_til", N_("Del av til"), ("part of until",)),
    )


# The unit above by its id, or one after the other.
PartOf = Annotated[
    Annotated[Ref["Unit"], Tag(ONE)] | Annotated[SomeItems[Placement], Tag(LIST)],
    Discriminator(form_of),
]


class Unit(Named, Dated, title="Enhet"):
    """En enhet i organisasjonen: kommunalområde, sykehjem, avdeling, sone, bolig …"""

    name: Text = field(
        "navn",
        "Navn",
        "Enhetens navn.",
        example="Sone Nord",
        shown="roller",
        column=SheetColumn(
            "enhetsnavn",
            N_("Enhetsnavn"),
            ("namn på eining", "navn på enhet", "avdelingsnavn", "einingsnamn", "unit name"),
        ),
    )
    type: Ref[UnitType] = field(
        "type",
        "Type",
        "Enhetstypen: innebygd, eller en egen fra `enhetstyper`.",
        example="sone",
        column=SheetColumn("type", N_("Type"), ("enhetstype", "einingstype", "slag")),
    )
    part_of: PartOf | None = field(
        "del_av",
        "Del av",
        "Enheten rett over. Mangler bare på den øverste enheten. For en enhet som flyttes: en liste med hver "
        "enhet og når.",
        example="hjemmetjenesten",
        default=None,
        at_unit_end=AtUnitEnd.END,
        column=SheetColumn(
            "del_av",
            N_("Del av"),
            (
                "overordnet",
                "overordna",
                "overordnet enhet",
                "overordna eining",
                "virksomhet",
                "verksemd",
                "tilhører",
                "hører til",
                "ligger under",
                "parent",
                "part of",
            ),
        ),
    )
    service_area: Ref[ServiceArea] | None = field(
        "tjenesteområde",
        "Tjenesteområde",
        "Tjenesteområdet. Uten denne nøkkelen gjelder tjenesteområdet til enheten over.",
        example="hjemmetjenester",
        default=None,
        column=SheetColumn("tjenesteområde", N_("Tjenesteområde"), ("tenesteområde", "område", "service area")),
    )
    place: Text | None = field(
        "sted",
        "Sted",
        "Hvor enheten holder til.",
        example="Solbakken",
        default=None,
        shown="roster",
        column=SheetColumn("sted", N_("Sted"), ("stad", "lokasjon", "adresse", "place")),
    )
    employees: Count | None = field(
        "ansatte",
        "Ansatte",
        "Ansatte i denne enheten selv. Summer regnes ut.",
        example=12,
        default=None,
        column=SheetColumn(
            "ansatte", N_("Ansatte"), ("tilsette", "antall ansatte", "tal på tilsette", "antall tilsatte", "employees")
        ),
    )
    full_time_equivalents: Amount | None = field(
        "årsverk",
        "Årsverk",
        "Årsverk i denne enheten selv, med punktum som desimaltegn.",
        example=9.5,
        default=None,
        column=SheetColumn("årsverk", N_("Årsverk"), ("antall årsverk", "stillinger", "fte", "full-time equivalents")),
    )
    employees_as_of: Day | None = field(
        "ansatte_per",
        "Ansatte per",
        "Datoen ansatte og årsverk er talt.",
        example="2026-01-01",
        default=None,
        column=SheetColumn("ansatte_per", N_("Ansatte per"), ("tilsette per", "telt", "per dato", "employees as of")),
    )
    start: Day | None = field(
        "fra",
        "Fra og med",
        "Første dag enheten finnes.",
        example="2024-01-01",
        default=None,
        column=SheetColumn(
            "fra",
            N_("Fra"),
            (
                "frå",
                "fra dato",
                "fra og med",
                "f.o.m.",
                "fom",
                "start",
                "startdato",
                "gjelder fra",
                "rolle fra",
                "from",
            ),
        ),
    )
    end: LastDay = field(
        "til",
        "Til og med",
        "Siste dag enheten finnes.",
        example="2027-12-31",
        default=None,
        column=SheetColumn(
            "til",
            N_("Til"),
            ("til dato", "til og med", "t.o.m.", "tom", "slutt", "sluttdato", "gjelder til", "rolle til", "to"),
        ),
    )
    replaces: Items[Ref["Unit"]] = field(
        "erstatter",
        "Erstatter",
        "Enhetene denne har kommet i stedet for.",
        example=["solbakken-gammel"],
        default=(),
        at_unit_end=AtUnitEnd.KEEP,
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
        """The dated places in the tree; none, where the place has no dates."""
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
        place = self.part_of[number_on(self.part_of, day)]
        return place.unit if place.holds_on(day) or not self.holds_on(day) else None

    def parent_at(self, day: date) -> Address:
        """The address of the id of the unit that is above on the day."""
        if isinstance(self.part_of, tuple):
            return self.at("part_of", number_on(self.part_of, day), "unit")
        return self.at("part_of")


@frozen
class Tree:
    """Units by id, in the order of the files; `parents` is the id of the unit right above each that has one."""

    units: Mapping[str, Unit]
    parents: Mapping[str, str]

    @cached_property
    def circular(self) -> frozenset[str]:
        """The ids of the units that stand in a circle, each of them below itself."""
        in_circles: set[str] = set()
        seen: set[str] = set()
        for unit in self.units.values():
            walked: list[str] = []
            here: Unit | None = unit
            while here is not None and here.id not in seen:
                seen.add(here.id)
                walked.append(here.id)
                here = self.units.get(self.parents.get(here.id, ""))
            if here is not None and here.id in walked:
                in_circles.update(walked[walked.index(here.id) :])
        return frozenset(in_circles)

    def above(self, unit_id: str) -> Unit | None:
        """The unit right above, if there is one and it is not in a circle with this one."""
        return None if unit_id in self.circular else self.units.get(self.parents.get(unit_id, ""))

    @cached_property
    def _children(self) -> Mapping[str, tuple[Unit, ...]]:
        children: dict[str, list[Unit]] = {}
        for unit_id, parent in self.parents.items():
            if unit_id not in self.circular:
                children.setdefault(parent, []).append(self.units[unit_id])
        return {parent: tuple(units) for parent, units in children.items()}

    @cached_property
    def roots(self) -> tuple[Unit, ...]:
        """The units with no unit above them, nor one that does not exist."""
        return tuple(unit for unit in self.units.values() if unit.id not in self.parents)

    def is_root(self, unit_id: str) -> bool:
        """Whether the unit has none above it, not even one that does not exist."""
        return unit_id not in self.parents

    def children(self, unit_id: str) -> tuple[Unit, ...]:
        """The units right below, also those that do not exist on the day."""
        return self._children.get(unit_id, ())

    def ancestors(self, unit_id: str) -> Iterator[Unit]:
        """The units above, nearest first; none above a unit in a circle."""
        unit = self.above(unit_id)
        while unit is not None:
            yield unit
            unit = self.above(unit.id)

    def chain(self, unit_id: str) -> Iterator[Unit]:
        """The unit itself and then the units above it, nearest first."""
        if unit_id in self.units:
            yield self.units[unit_id]
            yield from self.ancestors(unit_id)

    @cached_property
    def _rooted(self) -> Mapping[str, int]:
        """The place in the tree of each unit that is a top unit or below one."""
        ordered = (unit.id for root in self.roots for unit in self.subtree(root.id))
        return {unit_id: number for number, unit_id in enumerate(ordered)}

    def reaches_top(self, unit_id: str) -> bool:
        """Whether the way up from a unit ends at a top unit, and not in a circle or at a unit that does not exist."""
        return unit_id in self._rooted

    def subtree(self, unit_id: str) -> Iterator[Unit]:
        """The unit itself and all below it, each parent before its children."""
        waiting = [self.units[unit_id]] if unit_id in self.units else []
        while waiting:
            unit = waiting.pop()
            yield unit
            waiting.extend(reversed(self.children(unit.id)))

    @cached_property
    def depth(self) -> Mapping[str, int]:
        """The number of units above each unit, by its id."""
        depth: dict[str, int] = {}
        for start in self.units.values():
            if self.above(start.id) is None:
                for unit in self.subtree(start.id):
                    above = self.above(unit.id)
                    depth[unit.id] = depth[above.id] + 1 if above else 0
        return depth

    @cached_property
    def order(self) -> Mapping[str, int]:
        """The place of each unit when the tree is read from the top, parents before children."""
        loose = (unit_id for unit_id in self.units if unit_id not in self._rooted)
        return {unit_id: number for number, unit_id in enumerate((*self._rooted, *loose))}
