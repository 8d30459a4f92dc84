"""The årshjul: what comes again every year, month or week, and the themes that it gives to meetings."""

from typing import Annotated

from pydantic import Discriminator, Tag

from kompetanse_cli.model.base import (
    LIST,
    MONTHS,
    ONE,
    AtUnitEnd,
    Choice,
    Dated,
    Day,
    FilePath,
    Items,
    LastDay,
    Named,
    OneOf,
    Part,
    Ref,
    Text,
    field,
    form_of,
)
from kompetanse_cli.model.organisation import Forum, Owner, Unit
from kompetanse_cli.model.values import WhenInYear


class ActivityType(Choice):
    """What an activity of the årshjul is."""

    MEETING = "møte", "et møte"
    REPORTING = "rapportering", "noe som skal rapporteres"
    TRAINING = "opplæring", "opplæring"
    DEADLINE = "frist", "en frist"
    EVALUATION = "evaluering", "en evaluering eller gjennomgang"


class Month(Choice):
    """A month."""

    JANUARY = MONTHS[0], "januar"
    FEBRUARY = MONTHS[1], "februar"
    MARCH = MONTHS[2], "mars"
    APRIL = MONTHS[3], "april"
    MAY = MONTHS[4], "mai"
    JUNE = MONTHS[5], "juni"
    JULY = MONTHS[6], "juli"
    AUGUST = MONTHS[7], "august"
    SEPTEMBER = MONTHS[8], "september"
    OCTOBER = MONTHS[9], "oktober"
    NOVEMBER = MONTHS[10], "november"
    DECEMBER = MONTHS[11], "desember"


# One time, or several: `[30. april, 31. august, 31. desember]`.
Times = Annotated[Annotated[WhenInYear, Tag(ONE)] | Annotated[Items[WhenInYear], Tag(LIST)], Discriminator(form_of)]
Themes = Annotated[Annotated[Text, Tag(ONE)] | Annotated[Items[Text], Tag(LIST)], Discriminator(form_of)]


class ReportDelivery(Part, title="Levering"):
    """Når noe som skulle rapporteres, ble levert."""

    deadline: Day = field("frist", "Frist", "Dagen i årshjulet det gjelder.", example="2026-01-22")
    day: Day = field("dato", "Dato", "Dagen det ble levert.", example="2026-01-21")
    file: FilePath | None = field(
        "fil",
        "Fil",
        "Filen i kommunens mappe.",
        example="dokumenter/rapport-2025-t3.pdf",
        default=None,
        not_shown="a path leads nowhere in a report that is sent",
    )


class AnnualActivity(Named, Dated, title="Aktivitet i årshjulet"):
    """En aktivitet som kommer igjen, eller som skjer én gang i året."""

    name: Text = field("navn", "Navn", "Hva aktiviteten er.", example="Lederteam", shown="styring")
    when: Times = field(
        "når",
        "Når",
        "En dato, «30. april», «uke 10», «september», «siste onsdag i måneden», «siste arbeidsdag i mars», "
        "«hver mandag», «hver tredje torsdag» (hver tredje uke, fra `fra`, ellers fra nyttår), eller en liste.",
        example="siste onsdag i måneden",
    )
    except_in: Items[OneOf[Month]] = field(
        "unntatt", "Unntatt", "Måneder aktiviteten ikke finner sted.", example=["juli"], default=()
    )
    type: OneOf[ActivityType] = field("type", "Type", "Hva slags aktivitet det er.", example="møte")
    theme: Themes | None = field(
        "tema",
        "Tema",
        "Temaet. Er det flere temaer, tas de etter tur, ett hver gang, og fra begynnelsen hvert år.",
        example=["Nærledelse", "Kvalitet"],
        default=None,
        shown="styring",
    )
    forum: Ref[Forum] | None = field("forum", "Forum", "Forumet som møtes.", example="lederteam", default=None)
    responsible: Owner | None = field(
        "ansvarlig", "Ansvarlig", "En person, eller `{rolle: …, enhet: …}`.", example="p-001", default=None
    )
    unit: Ref[Unit] | None = field(
        "enhet",
        "Enhet",
        "Enheten aktiviteten gjelder. Uten en enhet gjelder den hele kommunen.",
        example="solbakken",
        default=None,
        at_unit_end=AtUnitEnd.FOLLOW,
    )
    delivered: Items[ReportDelivery] = field(
        "levert",
        "Levert",
        "For noe som skal rapporteres: når det ble levert. Koordinatorens rapport er ikke levert før det står her.",
        default=(),
    )
    start: Day | None = field(
        "fra", "Fra og med", "Første dag aktiviteten gjelder.", example="2026-01-01", default=None
    )
    end: LastDay = field("til", "Til og med", "Siste dag aktiviteten gjelder.", example="2026-12-31", default=None)

    @property
    def times(self) -> tuple[WhenInYear, ...]:
        """Its times, one or more."""
        return self.when if isinstance(self.when, tuple) else (self.when,)

    @property
    def themes(self) -> tuple[str, ...]:
        """Its themes, in the order they are taken."""
        if self.theme is None:
            return ()
        return self.theme if isinstance(self.theme, tuple) else (self.theme,)
