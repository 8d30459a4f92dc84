"""What is applied for, granted and used of grants for a run of a programme."""

from typing import Annotated

from pydantic import Discriminator, Tag

from kompetanse_cli.model.base import KEYS, LIST, Amount, Count, Part, SomeItems, Text, Year, field, form_of


class Grant(Part, title="Tilskudd"):
    """Penger kommunen har søkt om eller fått til gjennomføringen."""

    scheme: Text | None = field(
        "ordning", "Ordning", "Tilskuddsordningen.", example="tjenesteutvikling", default=None, shown="måloppnåelse"
    )
    year: Year | None = field(
        "år", "År", "Året tilskuddet gjelder. Uten dette: året gjennomføringen begynner.", example=2026, default=None
    )
    applied: Amount | None = field("søkt", "Søkt", "Kroner søkt.", example=200000, default=None)
    granted: Amount | None = field("tildelt", "Tildelt", "Kroner tildelt.", example=120000, default=None)
    used: Amount | None = field("brukt", "Brukt", "Kroner brukt.", example=80000, default=None)
    planned_participants: Count | None = field(
        "planlagt_deltakere",
        "Planlagt deltakere",
        "Hvor mange deltakere det ble søkt for.",
        example=6,
        default=None,
    )


GrantForms = Annotated[Annotated[Grant, Tag(KEYS)] | Annotated[SomeItems[Grant], Tag(LIST)], Discriminator(form_of)]
