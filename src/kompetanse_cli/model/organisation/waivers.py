"""Where a municipality has decided to do without what a requirement asks, for a while."""

from typing import Annotated

from pydantic import Discriminator, Tag

from kompetanse_cli.model.base import KEYS, ONE, AtUnitEnd, Day, Part, Record, Ref, Text, field, form_of
from kompetanse_cli.model.organisation.competence import CompetenceRequirement
from kompetanse_cli.model.organisation.people import Person
from kompetanse_cli.model.organisation.requirements import Requirement
from kompetanse_cli.model.organisation.units import Unit


class Body(Part, title="Organ"):
    """Et organ som har bestemt noe: et utvalg, en ledergruppe."""

    name: Text = field(
        "organ", "Organ", "Hva organet heter.", example="Hovedutvalg for helse og mestring", shown="unntak"
    )


# A person's id, or a body that is no person.
Decider = Annotated[Annotated[Ref[Person], Tag(ONE)] | Annotated[Body, Tag(KEYS)], Discriminator(form_of)]


class Waiver(Record, title="Unntak"):
    """Et unntak fra et krav i en enhet, for en tid."""

    key_fields = ("requirement", "competence_requirement", "unit")

    requirement: Ref[Requirement] | None = field(
        "krav", "Krav", "Kravets id. Skriv enten `krav` eller `kompetansekrav`.", example="ressursperson-i-hvert-ledd",
        default=None,
    )  # fmt: skip
    competence_requirement: Ref[CompetenceRequirement] | None = field(
        "kompetansekrav", "Kompetansekrav", "Kompetansekravets id.", example="legemiddel", default=None
    )
    unit: Ref[Unit] = field(
        "enhet", "Enhet", "Enheten unntaket gjelder.", example="natt-team", at_unit_end=AtUnitEnd.ALL
    )
    reason: Text = field("grunn", "Grunn", "Begrunnelsen for behovet.", example="Dagtid dekker", shown="unntak")
    decided_by: Decider = field(
        "besluttet_av", "Besluttet av", "Personen eller organet som vedtok unntaket.", example="p-001", told_alone=True
    )
    end: Day = field("til", "Til og med", "Siste dag unntaket gjelder.", example="2026-12-31")

    @property
    def waived(self) -> str:
        """The id of the requirement, of either kind."""
        return self.requirement or self.competence_requirement or ""
