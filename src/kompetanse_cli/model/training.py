"""Training that instructors hold in their own unit: activity alone. The share trained comes from the leaders' count."""

from kompetanse_cli.model.record import Record, field
from kompetanse_cli.model.types import Choice, Count, Day, Id, Items, OneOf


class TrainingType(Choice):
    """What kind of training it is."""

    THEORY = "teori", "gjennomgang av teori"
    PRACTICE = "praksis", "praktisk trening"
    SIMULATION = "simulering", "øving på en situasjon"


class Training(Record, title="Opplæring"):
    """En opplæring holdt i en enhet. Antallet sier hvor mange som kom, ikke hvor mange ulike personer det er."""

    unit: Id = field("enhet", "Enhet", "Enheten den ble holdt i.", example="solbakken-1")
    subject: Id | None = field(
        "fagområde", "Fagområde", "Fagområdet den gjelder, eller `alle`. Med «samling» gjelder programmets.",
        example="klinisk-observasjon", default=None,
    )  # fmt: skip
    programme: Id | None = field(
        "program", "Program", "Programmet samlingen hører til. Trengs bare når flere program har en samling med id-en.",
        example="lederstøtte", default=None,
    )  # fmt: skip
    session: Id | None = field(
        "samling", "Samling", "Samlingen i et program som her er gjennomført.", example="ansatte-1", default=None
    )
    day: Day = field("dato", "Dato", "Dagen den ble holdt.", example="2026-02-10")
    type: OneOf[TrainingType] = field("type", "Type", "Hva slags opplæring det er.", example="teori")
    instructors: Items[Id] = field(
        "instruktører", "Instruktører", "Personene som holdt den.", example=["p-017"], default=()
    )
    attended: Count | None = field("antall", "Antall", "Hvor mange som kom.", example=21, default=None)

    def key(self) -> tuple[str, ...]:
        """Unit, day, type and session."""
        return (self.unit, self.day.isoformat(), self.type.value, self.session or "")
