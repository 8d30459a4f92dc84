"""One run of a programme: who takes part, who teaches, when and where, and what came of it. Never who failed."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated

from pydantic import Discriminator, Field, Tag

from kompetanse_cli.messages import N_
from kompetanse_cli.model.base import (
    KEYS,
    LIST,
    ONE,
    Address,
    AtUnitEnd,
    Choice,
    Count,
    Day,
    Few,
    Hours,
    Id,
    Items,
    LastDay,
    LocalRef,
    Named,
    OneOf,
    Part,
    Positive,
    Ref,
    SheetColumn,
    Text,
    field,
    form_of,
)
from kompetanse_cli.model.organisation import Person, Unit
from kompetanse_cli.model.programmes.grants import Grant, GrantForms
from kompetanse_cli.model.programmes.programme import Programme
from kompetanse_cli.model.programmes.sessions import Module, Session, Track


class Recipient(Part, title="Enhet i programmet"):
    """En enhet som er med i programmet."""

    unit: Ref[Unit] = field("enhet", "Enhet", "Enhetens id.", example="solbakken", at_unit_end=AtUnitEnd.COPY)
    started: Day | None = field("startet", "Startet", "Dagen enheten startet.", example="2025-09-01", default=None)
    step: Few | None = field("trinn", "Trinn", "Trinnet i innføringstrappen enheten er på.", example=2, default=None)
    finished: Day | None = field(
        "ferdig", "Ferdig", "Dagen programmet var i ordinær drift i enheten.", example="2026-06-01", default=None
    )


# The day of the whole programme, or of each module.
Completed = Annotated[
    Annotated[Day, Tag(ONE)] | Annotated[Annotated[dict[LocalRef[Module], Day], Field(strict=False)], Tag(KEYS)],
    Discriminator(form_of),
]


class Group(Part, title="Undervisningsgruppe"):
    """De som planlegger og underviser sammen."""

    id: Id = field("id", "Id", "Unik i gjennomføringen.", example="g1")
    members: Items[Ref[Person]] = field("medlemmer", "Medlemmer", "Personene i gruppen.", example=["p-011", "p-012"])
    mentor: Ref[Person] | None = field(
        "mentor", "Mentor", "Personen som følger dem opp.", example="p-010", default=None
    )
    feedback: Text | None = field(
        "tilbakemelding",
        "Tilbakemelding",
        "Hvordan de får tilbakemelding på egen undervisning.",
        example="Ti minutter etter hver økt",
        default=None,
        shown="grupper",
    )


class LeavingReason(Choice):
    """Why somebody left, as a code: never anything about health."""

    TIME = "tid", "fikk ikke tid"
    COVER = "vikar", "ingen kunne dekke vaktene"
    JOB = "jobb", "sluttet eller byttet stilling"
    CONTENT = "innhold", "passet ikke med behovet", "innhald"
    TRAVEL = "reise", "for lang reise"
    UNSTATED = "uoppgitt", "årsaken er ikke registrert", "ikkje oppgitt"


class Participant(Part, title="Deltaker"):
    """En som er påmeldt."""

    person: Ref[Person] = field("person", "Person", "Personens id.", example="p-011")
    modules: Items[LocalRef[Module]] = field(
        "moduler",
        "Moduler",
        "Modulene personen tar. Uten denne nøkkelen: alle modulene.",
        example=["m1", "m2"],
        default=(),
    )
    track: OneOf[Track] | None = field(
        "spor",
        "Målgruppe",
        "Målgruppen personen følger samlingene for. Uten en målgruppe: alle samlinger unntatt samlingene for "
        "de ansatte.",
        example="leder",
        default=None,
        former="Spor",
        column=SheetColumn("spor", N_("Målgruppe"), ("track", "target group", "spor")),
    )
    enrolled: Day | None = field(
        "påmeldt",
        "Påmeldt",
        "Dagen for påmeldingen.",
        example="2025-06-01",
        default=None,
        column=SheetColumn("påmeldt", N_("Påmeldt"), ("påmelding", "meldt på", "påmeldt dato", "enrolled")),
    )
    completed: Completed | None = field(
        "fullført",
        "Fullført",
        "Dagen personen fullførte, der programmet har `når: registrert`; eller dagen for hver modul: "
        "`{perm-1: 2026-03-15}`.",
        example="2025-03-01",
        default=None,
        column=SheetColumn(
            "fullført", N_("Fullført"), ("fullført dato", "gjennomført dato", "bestått dato", "completed")
        ),
    )
    left: LastDay = field(
        "sluttet",
        "Sluttet",
        "Dagen personen avbrøt programmet.",
        example="2026-01-10",
        default=None,
        column=SheetColumn("sluttet", N_("Sluttet"), ("slutta", "avbrutt", "left")),
    )
    reason: OneOf[LeavingReason] | None = field(
        "årsak",
        "Årsak",
        "Årsaken til at personen avbrøt programmet, som kode.",
        example="tid",
        default=None,
        column=SheetColumn("årsak", N_("Årsak"), ("grunn til å slutte", "reason")),
    )

    @property
    def completed_whole(self) -> date | None:
        """The day that is written for the whole programme; None where it is written by module, or not at all."""
        return self.completed if isinstance(self.completed, date) else None

    @property
    def completed_days(self) -> tuple[date, ...]:
        """Every day that is written as one of completion."""
        return (self.completed,) if isinstance(self.completed, date) else tuple(self.completed_modules.values())

    @property
    def completed_modules(self) -> Mapping[str, date]:
        """The day that is written for each module, by its id; none where the whole programme has one."""
        return self.completed if isinstance(self.completed, dict) else {}

    def completions(self) -> Iterator[tuple[tuple[str, ...], date]]:
        """Each day that is written as completed, of the whole or of a module, with the way to it."""
        if isinstance(self.completed, date):
            yield ("completed",), self.completed
        for module, day in self.completed_modules.items():
            yield ("completed", module), day


class External(Part, title="Ekstern underviser"):
    """En som underviser uten å være ansatt i kommunen."""

    name: Text = field(
        "ekstern", "Ekstern", "Organisasjonen. Aldri en navngitt person.", example="Høgskolen", shown="programmer"
    )


# One of the municipality's own by id, or an organisation.
Teacher = Annotated[Annotated[Ref[Person], Tag(ONE)] | Annotated[External, Tag(KEYS)], Discriminator(form_of)]


class Everyone(Choice):
    """All who should."""

    ALL = "alle", "alle som skulle"


class Headcount(Part, title="Oppmøte uten liste"):
    """Alle unntatt noen, eller bare antallet."""

    all_but: Items[Ref[Person]] = field(
        "alle_unntatt", "Alle unntatt", "De som ikke var der.", example=["p-032"], default=()
    )
    came: Count | None = field("antall", "Antall", "Hvor mange som deltok.", example=214, default=None)
    of: Count | None = field("av", "Av", "Hvor mange som skulle delta.", example=380, default=None)


Attendance = Annotated[
    Annotated[OneOf[Everyone], Tag(ONE)] | Annotated[Items[Ref[Person]], Tag(LIST)] | Annotated[Headcount, Tag(KEYS)],
    Discriminator(form_of),
]


class DatedHandIn(Part, title="Levert med dato"):
    """Hvem som leverte, og når."""

    by: Ref[Person | Unit | Group] = field("av", "Av", "Personen, gruppen eller enheten.", example="p-011")
    day: Day = field("dato", "Dato", "Dagen arbeidet ble levert.", example="2025-10-20")


HandIn = Annotated[
    Annotated[Ref[Person | Unit | Group], Tag(ONE)] | Annotated[DatedHandIn, Tag(KEYS)], Discriminator(form_of)
]


class AllBut(Part, title="Alle unntatt"):
    """Alle unntatt noen."""

    all_but: Items[Ref[Person | Unit | Group]] = field(
        "alle_unntatt", "Alle unntatt", "De som ikke har levert.", example=["p-032"]
    )


HandIns = Annotated[
    Annotated[OneOf[Everyone], Tag(ONE)] | Annotated[Items[HandIn], Tag(LIST)] | Annotated[AllBut, Tag(KEYS)],
    Discriminator(form_of),
]


class RunWork(Part, title="Mellomarbeid i en gjennomføring"):
    """Fristen for mellomarbeidet etter en samling, og hvem som har levert."""

    deadline: Day | None = field(
        "frist",
        "Frist",
        "Siste dag for innlevering. Uten en dag: første dag av neste samling.",
        example="2025-10-15",
        default=None,
    )
    handed_in: HandIns = field(
        "levert",
        "Levert",
        "Hvem som leverte: `alle`, en liste av personer, grupper eller enheter, eller `{alle_unntatt: […]}`. "
        "Med dato: `{av: p-011, dato: 2025-10-20}`.",
        example=["p-011", "g1"],
        default=(),
        at_unit_end=AtUnitEnd.KEEP,
    )


class RunSessionStatus(Choice):
    """Where a session of a run stands."""

    PLANNED = "planlagt", "samlingen er ikke gjennomført ennå"
    HELD = "gjennomført", "samlingen er gjennomført"
    CANCELLED = "avlyst", "samlingen blir ikke gjennomført"
    MOVED = "flytta", "samlingen er flyttet: datoene er de nye, eller ikke satt ennå", "flyttet"


class RunSession(Part, title="Samling i en gjennomføring"):
    """Når og hvor en av programmets samlinger er, hvem som underviser, og hvem som deltok."""

    session: LocalRef[Session] = field(
        "samling",
        "Samling",
        "Samlingens id i programmet.",
        example="m1-s1",
        column=SheetColumn("samling", N_("Samling"), ("kursdag", "session")),
    )
    days: Items[Day] = field(
        "datoer",
        "Datoer",
        "Alle dagene samlingen varer. Uten datoer er den ikke satt opp ennå.",
        example=["2025-09-17"],
        default=(),
    )
    hours: Hours | None = field(
        "tid", "Tid", "Fra og til klokkeslett.", example="09:00–15:00", default=None, shown="programmer"
    )
    place: Text | None = field(
        "sted", "Sted", "Hvor samlingen er.", example="Fjordvik hotell", default=None, shown="programmer"
    )
    places: Positive | None = field(
        "plasser",
        "Plasser",
        "Hvor mange det er plass til på samlingen. Uten et tall er det ingen grense.",
        example=20,
        default=None,
    )
    status: OneOf[RunSessionStatus] = field(
        "status", "Status", "Status for samlingen.", example="planlagt", default=RunSessionStatus.PLANNED
    )
    teachers: Items[Teacher] = field(
        "undervisere",
        "Undervisere",
        "Personer, eller `{ekstern: …}`.",
        example=["p-003", {"ekstern": "Høgskolen"}],
        default=(),
    )
    attendance: Attendance | None = field(
        "oppmøte",
        "Oppmøte",
        "Hvem som deltok: `alle`, en liste, `{alle_unntatt: […]}` eller `{antall: 214, av: 380}`.",
        example="alle",
        default=None,
        column=SheetColumn(
            "møtte", N_("Møtte"), ("møtt", "til stede", "oppmøte", "deltok", "kom", "kom på", "frammøte", "attended")
        ),
    )
    work: RunWork | None = field("mellomarbeid", "Mellomarbeid", "Frist og leveringer etter samlingen.", default=None)

    @property
    def first(self) -> date | None:
        """The first day; None while it is not scheduled."""
        return min(self.days, default=None)

    @property
    def last(self) -> date | None:
        """The last day; None while it is not scheduled."""
        return max(self.days, default=None)

    @property
    def is_held(self) -> bool:
        """Whether it is said to be held."""
        return self.status is RunSessionStatus.HELD

    @property
    def is_cancelled(self) -> bool:
        """Whether it is not to be held."""
        return self.status is RunSessionStatus.CANCELLED


class Exam(Part, title="Eksamen"):
    """En eksamen i en modul. Bare de som bestod, føres ved id."""

    module: LocalRef[Module] = field("modul", "Modul", "Modulens id.", example="m1")
    day: Day = field("dato", "Dato", "Dagen eksamen er.", example="2025-11-20")
    sat: Count | None = field("møtt", "Møtt", "Hvor mange som møtte til eksamen.", example=9, default=None)
    passed: Items[Ref[Person]] = field("bestått", "Bestått", "De som bestod.", example=["p-011"], default=())


class Run(Named, title="Gjennomføring"):
    """En gjennomføring (et kull) av et program."""

    programme: Ref[Programme] = field("program", "Program", "Programmets id.", example="lederutdanning")
    name: Text = field("navn", "Navn", "Hva kullet heter.", example="Kull 2025–27", shown="programmer")
    recipients: Items[Recipient] = field(
        "mottakere", "Enheter i programmet", "Enhetene som er med i programmet.", default=(), former="Mottakere"
    )
    grant: GrantForms | None = field(
        "tilskudd", "Tilskudd", "Penger søkt, tildelt og brukt; en liste når det er flere.", default=None
    )
    groups: Items[Group] = field("grupper", "Undervisningsgrupper", "De som underviser sammen.", default=())
    participants: Items[Participant] = field("deltakere", "Deltakere", "De som er påmeldt.", default=())
    sessions: Items[RunSession] = field("samlinger", "Samlinger", "Når samlingene er.", default=())
    exams: Items[Exam] = field("eksamener", "Eksamener", "Eksamener, gjennomførte og planlagte.", default=())

    @property
    def grants(self) -> tuple[Grant, ...]:
        """The grants, one or several; none where there is no `tilskudd`."""
        return (self.grant,) if isinstance(self.grant, Grant) else self.grant or ()

    def grant_at(self, number: int, name: str) -> Address:
        """The address of a field of one of the grants, in the form it is written in."""
        return self.at("grant", name) if isinstance(self.grant, Grant) else self.at("grant", number, name)


def run_name(programme_name: str, run: Run) -> str:
    """«Lederutdanning: Kull 2025–27»; the run's name alone where it has the programme's in it."""
    return run.name if run.name.startswith(programme_name) else f"{programme_name}: {run.name}"
