"""A unit leader's report for a period: front matter in a Markdown file. The text below it is in `Register.texts`."""

from datetime import date
from typing import Annotated, Any

from pydantic import Field, PlainValidator, WithJsonSchema

from kompetanse_cli.messages import N_
from kompetanse_cli.model.base import (
    CALENDAR_PATTERN,
    Amount,
    AtUnitEnd,
    Count,
    Day,
    Items,
    LocalRef,
    Part,
    Record,
    Ref,
    SheetColumn,
    Text,
    YesNo,
    field,
    read_day,
    text_schema,
)
from kompetanse_cli.model.organisation import Person, SubjectRef, Unit
from kompetanse_cli.model.steering.goals import Criterion, Goal
from kompetanse_cli.model.values import Measured, PeriodName

NOT_YET = "nei"
# Where a leader's own text ends: what a new report tells below it is help for the writer, and is not shown again.
END_OF_TEXT = "<!-- slutt på rapporten -->"


def own_text(text: str) -> str:
    """The text that a leader or a unit wrote, without the help below `END_OF_TEXT`."""
    return text.partition(END_OF_TEXT)[0].strip()


def has_words(text: str) -> bool:
    """Whether somebody has written something, and not left a form with its headings as it was."""
    return any(line.strip() and not line.lstrip().startswith("#") for line in own_text(text).splitlines())


def _read_delivered(value: object) -> date | None:
    return None if value == NOT_YET else read_day(value)


# A word to be exchanged for a date: a leader who fills in a form must not need to know which line to add.
Delivered = Annotated[
    Any,
    PlainValidator(_read_delivered),
    WithJsonSchema(
        text_schema("Skriv dagen rapporten ble levert, som 2026-05-04, eller `nei`", CALENDAR_PATTERN, f"^{NOT_YET}$")
    ),
]


class Trained(Part, title="Har fått opplæring"):
    """Hvor mange i enheten som har fått opplæring i et fag. Hver ansatt telles én gang."""

    subject: SubjectRef | None = field(
        "fagområde", "Fagområde", "Faget, eller `alle`.", example="klinisk-observasjon", default=None
    )
    number: Count = field(
        "antall",
        "Antall",
        "Ansatte som har fått opplæring.",
        example=27,
        former="Opplært",
        column=SheetColumn("antall", N_("Har fått opplæring"), ("opplært",)),
    )
    of: Count = field("av", "Av", "Ansatte i alt.", example=44)


class Result(Part, title="Resultat"):
    """Ett tall som viser hva arbeidet har ført til."""

    name: Text = field("navn", "Navn", "Hva som er målt.", example="NEWS registrert", shown="rapporter-fra-enhetene")
    value: Measured = field("verdi", "Verdi", "Et tall eller en prosent.", example="82 %")


class WantedDecision(Part, title="Ønsket beslutning"):
    """En sak enheten ber et nivå over om å avgjøre."""

    text: Text = field("tekst", "Tekst", "Saken.", example="Vikar", shown="beslutninger")
    amount: Amount | None = field("kroner", "Kroner", "Hva saken koster.", example=9000, default=None)
    deadline: Day | None = field("frist", "Frist", "Når saken må være avgjort.", example="2026-05-20", default=None)


class UnitReport(Record, title="Enhetsrapport"):
    """Lederens rapport for en periode: nøklene øverst i en Markdown-fil, fri tekst under."""

    key_fields = ("unit", "period")

    unit: Ref[Unit] = field(
        "enhet", "Enhet", "Enheten rapporten er for.", example="solbakken-1", at_unit_end=AtUnitEnd.KEEP
    )
    period: PeriodName = field(
        "periode", "Periode", "Tertial som 2026-T1, kvartal 2026-K1, halvår 2026-H1, måned 2026-05.", example="2026-T1"
    )
    delivered: Delivered = field(
        "levert",
        "Levert",
        "Dagen rapporten ble levert. `nei` til den er ferdig: da teller den ikke.",
        example="2026-05-04",
    )
    by: Ref[Person] | None = field("av", "Av", "Personen som leverte.", example="p-011", default=None, told_alone=True)
    roles_confirmed: YesNo | None = field(
        "rollelista_stemmer",
        "Rollelisten stemmer",
        "Om listen over hvem som har hvilken rolle i enheten, stemmer.",
        former="Rollelista stemmer",
        example="ja",
        default=None,
    )
    trained: Items[Trained] = field(
        "opplært", "Har fått opplæring", "Ansatte som har fått opplæring, for hvert fag.", former="Opplært", default=()
    )
    followed_up: Items[Ref[Person]] = field(
        "fulgt_opp",
        "Fulgt opp",
        "Personene lederen har hatt oppfølgingssamtale med i perioden.",
        example=["p-014"],
        default=(),
    )
    criteria: Annotated[dict[Ref[Goal], dict[LocalRef[Criterion], Day]], Field(strict=False)] = field(
        "kriterier",
        "Kriterier",
        "Kriterier enheten har oppfylt, under målet: `{mål-8: {verktøy-på-plass: 2026-02-01}}`.",
        example={"mål-8": {"verktøy-på-plass": "2026-02-01"}},
        default={},
    )
    result: Result | None = field("resultat", "Resultat", "Ett tall fra enheten.", default=None)
    wants: Items[WantedDecision] = field(
        "ønsker_beslutning", "Ønsker beslutning", "Sakene enheten ber om å få avgjort.", default=()
    )

    def is_delivered(self, on: date) -> bool:
        """Whether it was delivered by the day."""
        return self.delivered is not None and self.delivered <= on
