"""What a municipality wants to achieve, by when, and the criteria that show that it has: a date, a measured value, a
computed metric, or a date for each unit.
"""

import re
from datetime import date
from typing import Annotated

from pydantic import Field

from kompetanse_cli.model.base import (
    AtUnitEnd,
    Choice,
    Day,
    FilePathOrLink,
    Id,
    Items,
    Months,
    Named,
    OneOf,
    Part,
    Positive,
    Ref,
    ShortName,
    Text,
    field,
)
from kompetanse_cli.model.organisation import (
    CompetenceRequirement,
    DocumentType,
    Education,
    ForumType,
    Owner,
    Person,
    Requirement,
    SubjectRef,
    Unit,
    Where,
)
from kompetanse_cli.model.programmes import Programme
from kompetanse_cli.model.values import DeadlineField, Measured


class Direction(Choice):
    """Which way a measured value should go."""

    UP = "opp", "minst måltallet"
    DOWN = "ned", "høyst måltallet"


class Metric(Choice):
    """What the tool counts itself, so that nobody types a number."""

    COVERAGE = "dekning", "enheter der kravet er oppfylt, av alle enheter det gjelder"
    COMPLETED = "fullførte", "personer som har fullført programmet"
    CREDITS = "studiepoeng", "studiepoeng oppnådd i programmet"
    PLANS = "gyldige-planer", "enheter med gyldig plan eller dokument av typen", "gyldige-planar"
    SPAN = "lederspenn", "ledere som er innenfor lederspenn_maks (ansatte per leder)", "leiarspenn"
    CHAIN = "lederkjede", "enheter med ubrutt lederlinje opp til kommunalsjefen", "lederlinje", "leiarlinje"
    ON_SITE = "stedlige-ledere", "ledere som er stedlige, av alle ledere", "stadlege-leiarar"
    DESCRIPTIONS = "funksjonsbeskrivelser", "ledere med gyldig funksjonsbeskrivelse", "funksjonsskildringar"
    FORUMS = "fora-har-møtt", "fora av samme type som har hatt møte de siste månedene", "forum-har-møttest"
    REPORTED = "enhetsrapporter", "enheter som har levert for siste periode", "einingsrapportar"
    ATTENDANCE = "oppmøte", "oppmøtet på gjennomførte samlinger, av alle som skulle delta"
    TRAINED = "opplærte", "ansatte som har fått opplæring i faget, av alle ansatte"
    REQUIREMENTS = "kompetansekrav", "ansatte som oppfyller kompetansekravet, av alle det gjelder"
    EDUCATION = "utdanningsandel", "årsverk med utdanningen, eller med helseutdanning, av alle årsverk", "utdanningsdel"
    FULL_TIME = "heltid", "ansatte i hel stilling, av alle ansatte", "heiltid"


class DatedValue(Part, title="Målt verdi"):
    """En verdi, og når den ble målt."""

    day: Day = field("dato", "Dato", "Dagen verdien ble målt.", example="2025-11-01")
    value: Measured = field("verdi", "Verdi", "Et tall, som 3.6, eller en prosent, som 82 %.", example=3.6)
    unit: Ref[Unit] | None = field(
        "enhet",
        "Enhet",
        "Enheten verdien gjelder. Uten en enhet gjelder den alle.",
        example="solbakken",
        default=None,
        at_unit_end=AtUnitEnd.TELL,
    )


class Criterion(Part, title="Kriterium"):
    """Noe som viser at målet er nådd, på én måte: `oppfylt`, `verdier`, `metrikk` eller `per_enhet`."""

    id: Id | None = field(
        "id",
        "Id",
        "Navnet som enhetsrapportene viser til kriteriet med. Uten et navn brukes teksten med små bokstaver "
        "og bindestreker.",
        example="verktøy-på-plass",
        default=None,
    )
    text: Text = field(
        "tekst", "Tekst", "Hva som skal være oppnådd.", example="Verktøy på plass", shown="mål-og-tiltak"
    )
    met: Day | None = field("oppfylt", "Oppfylt", "Dagen kriteriet ble oppfylt.", example="2026-02-01", default=None)
    evidence: FilePathOrLink | None = field(
        "bevis",
        "Dokumentasjon",
        "Dokumentasjonen: en fil i mappen, eller en lenke.",
        former="Bevis",
        example="dokumenter/funksjonsbeskrivelser.pdf",
        default=None,
        shown="mål-og-tiltak",
    )
    measured_in: Text | None = field(
        "måleenhet", "Måleenhet", "Hva verdien er målt i.", example="poeng", default=None, shown="mål-og-tiltak"
    )
    target: Measured | None = field(
        "måltall",
        "Måltall",
        "Verdien som skal nås: et tall, eller en prosent, som 100 %.",
        example="100 %",
        default=None,
    )
    direction: OneOf[Direction] = field(
        "retning", "Retning", "Om verdien skal opp til måltallet eller ned til det.", example="opp",
        default=Direction.UP,
    )  # fmt: skip
    values: Items[DatedValue] | None = field(
        "verdier", "Verdier", "Det som er målt for hånd, med dato. En tom liste: ikke målt ennå.", default=None
    )
    metric: OneOf[Metric] | None = field(
        "metrikk",
        "Automatisk tall",
        "Tallet verktøyet regner ut selv.",
        example="dekning",
        default=None,
        former="Metrikk",
    )
    requirement: Ref[Requirement] | None = field(
        "krav", "Krav", "For `dekning`: kravets id.", example="ressursperson-i-hvert-ledd", default=None
    )
    competence_requirement: Ref[CompetenceRequirement] | None = field(
        "kompetansekrav",
        "Kompetansekrav",
        "For `kompetansekrav`: kompetansekravets id. Uten dette: alle.",
        example="legemiddel",
        default=None,
    )
    education: Ref[Education] | None = field(
        "utdanning",
        "Utdanning",
        "For `utdanningsandel`: utdanningens id. Uten denne: alle med helseutdanning.",
        example="sykepleier",
        default=None,
    )
    programme: Ref[Programme] | None = field(
        "program",
        "Program",
        "For `fullførte`, `studiepoeng` og `oppmøte`: programmet, med dem som er del av det.",
        example="lederutdanning",
        default=None,
    )
    subject: SubjectRef | None = field(
        "fagområde", "Fagområde", "For `opplærte`: faget.", example="klinisk-observasjon", default=None
    )
    document_type: OneOf[DocumentType] | None = field(
        "dokumenttype",
        "Dokumenttype",
        "For `gyldige-planer`: hvilken type plan.",
        example="utviklingsplan",
        default=None,
    )
    forum_type: Ref[ForumType] | None = field(
        "forumtype",
        "Forumtype",
        "For `fora-har-møtt`: hvilken type fora. Uten en type: alle fora.",
        example="lederteam",
        default=None,
    )
    months: Months | None = field(
        "siste_måneder",
        "Siste måneder",
        "For `fora-har-møtt`: hvor mange måneder tilbake. Uten et tall: 6.",
        example=6,
        default=None,
    )
    where: Where | None = field(
        "hvor",
        "Hvor",
        "Hvilke av målets enheter som telles. Uten denne nøkkelen: alle, eller de enhetene kravet, planen "
        "eller rapporteringen gjelder.",
        default=None,
    )
    per_unit: Annotated[dict[Ref[Unit], Day], Field(strict=False)] | None = field(
        "per_enhet",
        "Per enhet",
        "Dagen hver enhet oppfylte kriteriet: `{solbakken-1: 2026-02-01}`. Det enhetene skriver i rapportene "
        "sine, legges til.",
        example={"solbakken-1": "2026-02-01"},
        default=None,
        at_unit_end=AtUnitEnd.ALL,
    )

    @property
    def name(self) -> str:
        """The name that a unit's report gives it: the id, else the text in lower case with hyphens."""
        return self.id or re.sub("[^a-zæøå0-9]+", "-", self.text.lower()).strip("-") or self.text


class GoalStatus(Choice):
    """What somebody says of a goal. That it is late is computed, never typed."""

    NOT_STARTED = "ikke starta", "arbeidet har ikke startet", "ikke startet", "ikkje starta"
    ON_TRACK = "i rute", "målet nås innen fristen slik det går nå"
    UNSURE = "usikker", "målet kan bli nådd innen fristen"
    OFF_TRACK = "ikke i rute", "målet nås ikke innen fristen slik det går nå", "ikkje i rute"
    REACHED = "nådd", "nådd"
    ON_HOLD = "på vent", "stilt i bero"
    DROPPED = "skrinlagt", "ikke lenger et mål"


class ReportedStatus(Part, title="Statusrapport"):
    """Hvordan det går med målet, og når det ble rapportert."""

    day: Day = field("dato", "Dato", "Dagen statusen ble rapportert.", example="2026-01-15")
    status: OneOf[GoalStatus] = field("status", "Status", "Status for målet.", example="i rute")
    comment: Text | None = field(
        "kommentar",
        "Kommentar",
        "Hvorfor det går slik, og hva som gjøres.",
        example="To avdelinger mangler leder",
        default=None,
        shown="mål-og-tiltak",
    )
    by: Ref[Person] | None = field(
        "av", "Av", "Personen som rapporterte.", example="p-002", default=None, told_alone=True
    )


class Goal(Named, title="Mål"):
    """Et mål: det kommunen vil oppnå innen en frist."""

    number: Positive = field("nummer", "Nummer", "Målets nummer. Hull i rekken er i orden.", example=1)
    theme: Text = field("tema", "Tema", "Temaet målet hører til.", example="Nærledelse", shown="mål-og-tiltak")
    text: Text = field(
        "tekst",
        "Tekst",
        "Det som skal være oppnådd.",
        example="Hver avdeling har en leder på stedet",
        shown="mål-og-tiltak",
    )
    short_name: ShortName | None = field(
        "kortnavn",
        "Kort navn",
        "Målet i få ord, på høyst 40 tegn, til sider der alle målene står. Uten dette: de første ordene i teksten.",
        example="Lederlinjen",
        default=None,
        shown="mål",
    )
    start: Day | None = field(
        "fra",
        "Fra og med",
        "Dagen arbeidet startet. Forventet framdrift er en rett linje fra denne dagen til fristen.",
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
    units: Items[Ref[Unit]] = field(
        "enheter",
        "Enheter",
        "Enhetene målet gjelder, medregnet alle under dem. Uten denne nøkkelen: hele kommunen.",
        example=["solbakken"],
        default=(),
        at_unit_end=AtUnitEnd.COPY,
    )
    criteria: Items[Criterion] = field("kriterier", "Kriterier", "Det som viser at målet er nådd.", default=())
    history: Items[ReportedStatus] = field("status", "Status", "Statusrapportene for målet, med dato.", default=())

    def reported(self, on: date) -> ReportedStatus | None:
        """The last status said by the day; of two on one day, the later in the file."""
        said = sorted((status for status in self.history if status.day <= on), key=lambda status: status.day)
        return said[-1] if said else None
