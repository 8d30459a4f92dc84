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

    PLANNED = "planlagt", "ikke begynt"
    UNDER_WAY = "i gang", "begynt"
    DONE = "gjennomført", "gjort"
    CANCELLED = "avlyst", "blir ikke noe av"

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
        "enhet", "Enhet", "Enheten det mangler i.", example="bjørkely", default=None, at_unit_end=AtUnitEnd.FOLLOW
    )
    goal: Ref[Goal] | None = field("mål", "Mål", "Målet det skal føre til.", example="mål-8", default=None)


class Measure(Named, title="Tiltak"):
    """Noe vi gjør med en mangel eller for et mål."""

    concerns: Target = field(
        "gjelder", "Gjelder", "Kravet, kompetansekravet eller behovet, og enheten; bare enheten; eller målet."
    )
    text: Text = field("tekst", "Tekst", "Hva som gjøres.", example="Lyses ut internt", shown="mål-og-tiltak")
    responsible: Ref[Person] = field("ansvarlig", "Ansvarlig", "Personen som har ansvaret.", example="p-030")
    deadline: Day = field("frist", "Frist", "Når det skal være gjort.", example="2026-06-01")
    status: OneOf[MeasureStatus] = field("status", "Status", "Hvor langt det er kommet.", example="planlagt")
    waits_for: Items[Ref["Measure"]] = field(
        "venter_på", "Venter på", "Tiltak som må være gjort først.", example=["lyse-ut-bjørkely"], default=()
    )


class DecisionStatus(Choice):
    """Where a decision stands."""

    WANTED = "ønsket", "noen må avgjøre det", "ønskt"
    MADE = "besluttet", "avgjort", "vedteken"
    REFUSED = "avslått", "sagt nei til"


class Decision(Named, title="Beslutning"):
    """En beslutning vi ønsker oss, eller som er tatt."""

    text: Text = field("tekst", "Tekst", "Hva det gjelder.", example="Vikar for instruktør", shown="beslutninger")
    status: OneOf[DecisionStatus] = field("status", "Status", "Hvor saken står.", example="ønsket")
    deadline: Day | None = field("frist", "Frist", "Når det må være avgjort.", example="2026-05-20", default=None)
    amount: Amount | None = field("kroner", "Kroner", "Hva det koster.", example=9000, default=None)
    body: Text | None = field(
        "av", "Av", "Hvem som avgjør.", example="Hovedutvalg for helse", default=None, shown="beslutninger"
    )
    case: Text | None = field("sak", "Sak", "Saksnummeret.", example="14/25", default=None, shown="beslutninger")
    day: Day | None = field("dato", "Dato", "Dagen det ble avgjort.", example="2025-11-18", default=None)
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
    """Noe enheten gjør etter planen sin."""

    id: Id = field("id", "Id", "Unik i planen.", example="simulering-hver-måned")
    text: Text = field("tekst", "Tekst", "Hva som gjøres.", example="Simulering hver måned", shown="mål-og-tiltak")
    responsible: Ref[Person] = field("ansvarlig", "Ansvarlig", "Personen som har ansvaret.", example="p-014")
    deadline: Day = field("frist", "Frist", "Når det skal være gjort.", example="2026-06-01")
    status: OneOf[MeasureStatus] = field("status", "Status", "Hvor langt det er kommet.", example="planlagt")


class DevelopmentPlan(Record, Dated, title="Utviklingsplan"):
    """En utviklingsplan for en enhet: nøklene øverst i en Markdown-fil, teksten under."""

    key_fields = ("unit", "start")

    unit: Ref[Unit] = field(
        "enhet", "Enhet", "Enheten planen er for.", example="solbakken-1", at_unit_end=AtUnitEnd.TELL
    )
    start: Day = field("fra", "Fra og med", "Første dag den gjelder.", example="2026-01-01")
    end: Day = field("til", "Til og med", "Siste dag den gjelder.", example="2027-12-31")
    responsible: Ref[Person] = field("ansvarlig", "Ansvarlig", "Personen som har ansvaret for planen.", example="p-011")
    measures: Items[PlannedMeasure] = field("tiltak", "Tiltak", "Det enheten skal gjøre.", default=())
