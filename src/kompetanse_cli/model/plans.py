"""A department's development plan: front matter in a Markdown file. The text below it is in `Register.texts`."""

from kompetanse_cli.model.actions import MeasureStatus
from kompetanse_cli.model.record import Part, Record, field
from kompetanse_cli.model.types import Day, Id, Items, OneOf, Text


class PlannedMeasure(Part, title="Tiltak i en plan"):
    """Noe enheten gjør etter planen sin."""

    id: Id = field("id", "Id", "Unik i planen.", example="simulering-hver-måned")
    text: Text = field("tekst", "Tekst", "Hva som gjøres.", example="Simulering hver måned")
    responsible: Id = field("ansvarlig", "Ansvarlig", "Personen som har ansvaret.", example="p-014")
    deadline: Day = field("frist", "Frist", "Når det skal være gjort.", example="2026-06-01")
    status: OneOf[MeasureStatus] = field("status", "Status", "Hvor langt det er kommet.", example="planlagt")


class DevelopmentPlan(Record, title="Utviklingsplan"):
    """En utviklingsplan for en enhet: nøklene øverst i en Markdown-fil, teksten under."""

    unit: Id = field("enhet", "Enhet", "Enheten planen er for.", example="solbakken-1")
    start: Day = field("fra", "Fra og med", "Første dag den gjelder.", example="2026-01-01")
    end: Day = field("til", "Til og med", "Siste dag den gjelder.", example="2027-12-31")
    responsible: Id = field("ansvarlig", "Ansvarlig", "Personen som har ansvaret for planen.", example="p-011")
    measures: Items[PlannedMeasure] = field("tiltak", "Tiltak", "Det enheten skal gjøre.", default=())

    def key(self) -> tuple[str, ...]:
        """Unit and first day."""
        return (self.unit, self.start.isoformat())
