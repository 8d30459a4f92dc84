"""What is done about something, what is decided, and a department's development plan.

A plan is front matter in a Markdown file; the text below it is in `Register.texts`.
"""

from kompetanse_cli.model.base import (
    Amount,
    AtUnitEnd,
    Choice,
    Dated,
    Day,
    Id,
    Items,
    Named,
    OneOf,
    Part,
    Record,
    Ref,
    Text,
    field,
)
from kompetanse_cli.model.organisation import (
    CompetenceRequirement,
    Education,
    Owner,
    Person,
    Qualification,
    Requirement,
    Unit,
)
from kompetanse_cli.model.steering.goals import Goal


class MeasureStatus(Choice):
    """How far a measure has come. Late is computed, never typed."""

    PLANNED = "planlagt", "arbeidet har ikke startet"
    UNDER_WAY = "i gang", "arbeidet har startet"
    DONE = "gjennomført", "arbeidet er gjort"
    CANCELLED = "avlyst", "blir ikke gjennomført"

    @property
    def is_over(self) -> bool:
        """Whether nothing more is to be done."""
        return self in (MeasureStatus.DONE, MeasureStatus.CANCELLED)


class Target(Part, title="Det tiltaket gjelder"):
    """Det et tiltak gjelder."""

    requirement: Ref[Requirement] | None = field(
        "krav", "Krav", "Kravet som mangler.", example="ressursperson-i-hvert-ledd", default=None
    )
    competence_requirement: Ref[CompetenceRequirement] | None = field(
        "kompetansekrav", "Kompetansekrav", "Kompetansekravet som mangler.", example="legemiddel", default=None
    )
    need: Ref[Education | Qualification] | None = field(
        "behov",
        "Behov",
        "Utdanningen eller kvalifikasjonen enheten vil mangle, etter `behov`.",
        example="sykepleier",
        default=None,
    )
    unit: Ref[Unit] | None = field(
        "enhet", "Enhet", "Enheten mangelen er i.", example="bjørkely", default=None, at_unit_end=AtUnitEnd.FOLLOW
    )
    goal: Ref[Goal] | None = field("mål", "Mål", "Målet tiltaket skal føre til.", example="mål-8", default=None)


class Measure(Named, title="Tiltak"):
    """Et tiltak for å rette en mangel eller nå et mål."""

    concerns: Target = field(
        "gjelder",
        "Gjelder",
        "Hva tiltaket gjelder: et krav, et kompetansekrav eller et behov i en enhet, en hel enhet, eller et mål.",
    )
    text: Text = field("tekst", "Tekst", "Hva som skal gjøres.", example="Lyses ut internt", shown="mål-og-tiltak")
    responsible: Ref[Person] = field("ansvarlig", "Ansvarlig", "Personen som har ansvaret.", example="p-030")
    deadline: Day = field("frist", "Frist", "Når tiltaket skal være gjennomført.", example="2026-06-01")
    status: OneOf[MeasureStatus] = field("status", "Status", "Hvor langt tiltaket er kommet.", example="planlagt")
    waits_for: Items[Ref["Measure"]] = field(
        "venter_på", "Venter på", "Tiltak som må være gjort først.", example=["lyse-ut-bjørkely"], default=()
    )


class DecisionStatus(Choice):
    """Where a decision stands."""

    WANTED = "ønsket", "saken venter på en avgjørelse", "ønskt"
    MADE = "besluttet", "saken er avgjort", "vedteken"
    REFUSED = "avslått", "saken er avslått"


class Decision(Named, title="Beslutning"):
    """En sak som skal avgjøres, eller som er avgjort."""

    text: Text = field("tekst", "Tekst", "Saken.", example="Vikar for instruktør", shown="beslutninger")
    status: OneOf[DecisionStatus] = field("status", "Status", "Status for saken.", example="ønsket")
    deadline: Day | None = field("frist", "Frist", "Når saken må være avgjort.", example="2026-05-20", default=None)
    amount: Amount | None = field("kroner", "Kroner", "Hva saken koster.", example=9000, default=None)
    body: Text | None = field(
        "av", "Av", "Beslutningsorgan.", example="Hovedutvalg for helse", default=None, shown="beslutninger"
    )
    case: Text | None = field("sak", "Sak", "Saksnummeret.", example="14/25", default=None, shown="beslutninger")
    day: Day | None = field("dato", "Dato", "Dagen saken ble avgjort.", example="2025-11-18", default=None)
    link: Text | None = field(
        "lenke",
        "Lenke",
        "Hvor saken kan leses.",
        example="https://fjordvik.example/14-25",
        default=None,
        shown="beslutninger",
    )
    responsible: Owner | None = field(
        "ansvarlig",
        "Ansvarlig",
        "Den som skal sette vedtaket ut i livet: en person, eller `{rolle: …, enhet: …}`.",
        example="p-030",
        default=None,
    )


class PlannedMeasure(Part, title="Tiltak i en plan"):
    """Et tiltak i enhetens utviklingsplan."""

    id: Id = field("id", "Id", "Unik i planen.", example="simulering-hver-måned")
    text: Text = field("tekst", "Tekst", "Hva som skal gjøres.", example="Simulering hver måned", shown="mål-og-tiltak")
    responsible: Ref[Person] = field("ansvarlig", "Ansvarlig", "Personen som har ansvaret.", example="p-014")
    deadline: Day = field("frist", "Frist", "Når tiltaket skal være gjennomført.", example="2026-06-01")
    status: OneOf[MeasureStatus] = field("status", "Status", "Hvor langt tiltaket er kommet.", example="planlagt")


class DevelopmentPlan(Record, Dated, title="Utviklingsplan"):
    """En utviklingsplan for en enhet: nøklene øverst i en Markdown-fil, teksten under."""

    key_fields = ("unit", "start")

    unit: Ref[Unit] = field(
        "enhet", "Enhet", "Enheten planen er for.", example="solbakken-1", at_unit_end=AtUnitEnd.TELL
    )
    start: Day = field("fra", "Fra og med", "Første dag planen eller dokumentet gjelder.", example="2026-01-01")
    end: Day = field("til", "Til og med", "Siste dag planen eller dokumentet gjelder.", example="2027-12-31")
    responsible: Ref[Person] = field("ansvarlig", "Ansvarlig", "Personen som har ansvaret for planen.", example="p-011")
    measures: Items[PlannedMeasure] = field("tiltak", "Tiltak", "Det enheten skal gjøre.", default=())
