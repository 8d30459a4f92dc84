"""Training that instructors hold in their own unit: activity alone. The share trained comes from the leaders' count."""

from kompetanse_cli.model.base import (
    AtUnitEnd,
    Choice,
    Count,
    Day,
    Items,
    LocalRef,
    OneOf,
    Record,
    Ref,
    field,
)
from kompetanse_cli.model.organisation import Person, SubjectRef, Unit
from kompetanse_cli.model.programmes.programme import Programme
from kompetanse_cli.model.programmes.sessions import Session


class TrainingType(Choice):
    """What kind of training it is."""

    THEORY = "teori", "gjennomgang av teori"
    PRACTICE = "praksis", "praktisk trening"
    SIMULATION = "simulering", "øving på en situasjon"


class Training(Record, title="Opplæring"):
    """En opplæringsøkt i en enhet. Antallet sier hvor mange som deltok, ikke hvor mange ulike personer det er."""

    key_fields = ("unit", "day", "type", "session")

    unit: Ref[Unit] = field(
        "enhet", "Enhet", "Enheten økten ble gjennomført i.", example="solbakken-1", at_unit_end=AtUnitEnd.MOVE
    )
    subject: SubjectRef | None = field(
        "fagområde", "Fagområde", "Fagområdet økten gjelder, eller `alle`. Med `samling` gjelder fagområdet "
                                  "til programmet.",
        example="klinisk-observasjon", default=None,
    )  # fmt: skip
    programme: Ref[Programme] | None = field(
        "program", "Program", "Programmet samlingen hører til. Trengs bare når flere programmer har en "
                              "samling med samme id.",
        example="lederstøtte", default=None,
    )  # fmt: skip
    session: LocalRef[Session] | None = field(
        "samling", "Samling", "Samlingen i et program som økten gjennomfører.", example="ansatte-1", default=None
    )
    day: Day = field("dato", "Dato", "Dagen økten ble gjennomført.", example="2026-02-10")
    type: OneOf[TrainingType] = field("type", "Type", "Typen opplæring.", example="teori")
    instructors: Items[Ref[Person]] = field(
        "instruktører", "Instruktører", "Personene som underviste.", example=["p-017"], default=()
    )
    attended: Count | None = field("antall", "Antall", "Hvor mange som deltok.", example=21, default=None)
