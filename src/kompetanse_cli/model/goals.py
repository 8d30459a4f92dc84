"""What a municipality wants to achieve, by when, and how it is seen that it has."""

from datetime import date

from kompetanse_cli.model.criteria import Criterion
from kompetanse_cli.model.deadline import DeadlineField
from kompetanse_cli.model.owners import Owner
from kompetanse_cli.model.record import Named, Part, field
from kompetanse_cli.model.types import Choice, Day, Id, Items, OneOf, Positive, Text


class GoalStatus(Choice):
    """What somebody says of a goal. That it is late is computed, never typed."""

    NOT_STARTED = "ikke starta", "ikke begynt"
    ON_TRACK = "i rute", "nås til fristen slik det går"
    UNSURE = "usikker", "kan bli nådd til fristen"
    OFF_TRACK = "ikke i rute", "nås ikke til fristen slik det går"
    REACHED = "nådd", "nådd"
    ON_HOLD = "på vent", "stilt i bero"
    DROPPED = "skrinlagt", "ikke lenger et mål"


class ReportedStatus(Part, title="Meldt status"):
    """Hva noen har sagt om målet, og når."""

    day: Day = field("dato", "Dato", "Dagen det ble sagt.", example="2026-01-15")
    status: OneOf[GoalStatus] = field("status", "Status", "Hvor målet stod.", example="i rute")
    comment: Text | None = field(
        "kommentar", "Kommentar", "Hvorfor, og hva som gjøres.", example="To avdelinger mangler leder", default=None
    )
    by: Id | None = field("av", "Av", "Personen som sa det.", example="p-002", default=None)


class Goal(Named, title="Mål"):
    """Et mål: det kommunen vil oppnå innen en frist."""

    number: Positive = field("nummer", "Nummer", "Målets nummer. Hull i rekken er i orden.", example=1)
    theme: Text = field("tema", "Tema", "Temaet målet hører til.", example="Nærledelse")
    text: Text = field("tekst", "Tekst", "Det som skal være oppnådd.", example="Hver avdeling har en leder på stedet")
    start: Day | None = field(
        "fra",
        "Fra og med",
        "Dagen arbeidet begynte. Derfra til fristen regnes farten som trengs.",
        example="2025-01-01",
        default=None,
    )
    deadline: DeadlineField = field(
        "frist", "Frist", "En dato, eller «utgangen av 2026». Den dagen er med.", example="utgangen av 2026"
    )
    owner: Owner | None = field(
        "eier",
        "Eier",
        "En person, eller `{rolle: …, enhet: …}`.",
        example={"rolle": "leder", "enhet": "helse-og-mestring"},
        default=None,
    )
    units: Items[Id] = field(
        "enheter",
        "Enheter",
        "Enhetene målet gjelder, med alt under dem. Uten dette: hele kommunen.",
        example=["solbakken"],
        default=(),
    )
    criteria: Items[Criterion] = field("kriterier", "Kriterier", "Det som viser at målet er nådd.", default=())
    history: Items[ReportedStatus] = field("status", "Status", "Det som er meldt, med dato.", default=())

    def reported(self, on: date) -> ReportedStatus | None:
        """The last status said by the day; of two on one day, the later in the file."""
        said = sorted((status for status in self.history if status.day <= on), key=lambda status: status.day)
        return said[-1] if said else None
