"""Who answers for something: a person, or whoever has a role in a unit."""

from typing import Annotated

from pydantic import Discriminator, Tag

from kompetanse_cli.model.record import Part, field
from kompetanse_cli.model.types import KEYS, ONE, Id, form_of


class RoleInUnit(Part, title="Rolle i en enhet"):
    """Den som har rollen i enheten, hvem det enn er."""

    role: Id = field("rolle", "Rolle", "Rollens id.", example="leder")
    unit: Id = field("enhet", "Enhet", "Enhetens id.", example="helse-og-mestring")


# A person's id, or a role in a unit: that goes on when somebody new takes over.
Owner = Annotated[Annotated[Id, Tag(ONE)] | Annotated[RoleInUnit, Tag(KEYS)], Discriminator(form_of)]
