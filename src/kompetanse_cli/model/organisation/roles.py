"""Roles, who holds them, the forums they meet in, and who answers for something."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, ClassVar

from pydantic import Discriminator, Tag

from kompetanse_cli.messages import N_
from kompetanse_cli.model.base import (
    KEYS,
    ONE,
    Amount,
    AtUnitEnd,
    Count,
    Dated,
    Day,
    Items,
    LastDay,
    Named,
    OneOf,
    Part,
    Record,
    Ref,
    SheetColumn,
    SomeItems,
    Text,
    YesNo,
    active,
    field,
    form_of,
)
from kompetanse_cli.model.organisation.people import Person
from kompetanse_cli.model.organisation.units import Level, ServiceArea, SubjectRef, Unit
from kompetanse_cli.model.values import FirstDay, interval

# The roles of source S0 that are a position in the line.
LINE_ROLES = ("kommunalsjef", "leder")
# The built-in types of forum that say something of their own: the networks of instructors, and the leaders' teams.
INSTRUCTORS, USHT, LEADERS = "kommunalt-instruktørnettverk", "usht-nettverk", "lederteam"
NETWORKS = (INSTRUCTORS, USHT)


class Role(Named, title="Rolle"):
    """En rolle i opplæringsarbeidet."""

    name: Text = field("navn", "Navn", "Rollens navn.", example="Fagutvikler", shown="roller")
    levels: SomeItems[OneOf[Level]] = field("nivå", "Nivå", "Nivåene rollen hører hjemme på.", example=["virksomhet"])
    tasks: Items[Text] = field(
        "oppgaver",
        "Oppgaver",
        "Oppgavene rollen har.",
        example=["Planlegger opplæring i egen enhet"],
        default=(),
        shown="roller",
    )
    reports_to: Ref["Role"] | None = field(
        "rapporterer_til", "Rapporterer til", "Rollen som denne rapporterer til.", example="leder", default=None
    )
    cooperates_with: Items[Ref["Role"]] = field(
        "samarbeider_med",
        "Samarbeider med",
        "Roller som denne samarbeider med.",
        example=["ressursperson"],
        default=(),
        told_alone=True,
    )
    has_subject: YesNo | None = field(
        "har_fagområde",
        "Har fagområde",
        "Om rollen gjelder et fagområde. Uten denne nøkkelen gjelder det bare ressurspersoner og instruktører.",
        example="ja",
        default=None,
    )


class Appointment(Record, Dated, title="Person i rolle"):
    """En person i en rolle: hvor, for hvilket fag og når."""

    key_fields = ("person", "role", "unit", "subject", "service_area", "begun")

    derived: ClassVar[Mapping[str, str]] = {"start": "begun"}

    person: Ref[Person] = field("person", "Person", "Personens id.", example="p-014")
    role: Ref[Role] = field(
        "rolle",
        "Rolle",
        "Rollens id.",
        example="ressursperson",
        column=SheetColumn("rolle", N_("Rolle"), ("funksjon", "rolle i opplæringen", "oppgave", "role")),
    )
    unit: Ref[Unit] = field(
        "enhet",
        "Enhet",
        "Enheten rollen gjelder.",
        example="solbakken-1",
        at_unit_end=AtUnitEnd.END,
        column=SheetColumn("enhet", N_("Enhet")),
    )
    subject: SubjectRef | None = field(
        "fagområde",
        "Fagområde",
        "Fagområdet rollen gjelder, eller `alle`.",
        example="klinisk-observasjon",
        default=None,
        column=SheetColumn("fagområde", N_("Fagområde"), ("fag", "fagfelt", "subject")),
    )
    service_area: Ref[ServiceArea] | None = field(
        "tjenesteområde",
        "Tjenesteområde",
        "For roller som gjelder et helt tjenesteområde, som hovedinstruktør.",
        example="institusjon",
        default=None,
        column=SheetColumn("tjenesteområde", N_("Tjenesteområde")),
    )
    also_covers: Items[Ref[Unit]] = field(
        "dekker_også",
        "Dekker også",
        "Andre enheter rollen gjelder, ikke det som ligger under dem.",
        example=["natt-team"],
        default=(),
        at_unit_end=AtUnitEnd.END,
    )
    begun: FirstDay | None = field(
        "fra",
        "Fra og med",
        "Første dag i rollen, eller året. Uten en første dag er starten ukjent, og rollen regnes som eldre "
        "enn alt som er registrert.",
        example="2025-01-01",
        default=None,
        column=SheetColumn("fra", N_("Fra")),
    )
    end: LastDay = field(
        "til",
        "Til og med",
        "Siste dag i rollen.",
        example="2026-12-31",
        default=None,
        column=SheetColumn("til", N_("Til")),
    )
    deputy: Ref[Person] | None = field(
        "stedfortreder",
        "Stedfortreder",
        "Personen som trer inn når den som har rollen, er borte.",
        example="p-015",
        default=None,
        column=SheetColumn("stedfortreder", N_("Stedfortreder"), ("stadfortredar", "avløysar", "vikar", "deputy")),
    )
    hours_per_week: Amount | None = field(
        "avsatt_timer_per_uke",
        "Timer satt av per uke",
        "Tid satt av til rollen.",
        former="Avsatte timer per uke",
        example=3,
        default=None,
        column=SheetColumn(
            "timer",
            N_("Timer per uke"),
            ("timar per veke", "avsatte timer", "avsatt tid", "avsatt_timer_per_uke", "hours per week", "hours a week"),
        ),
    )
    acting: YesNo | None = field(
        "konstituert",
        "Konstituert",
        "For ledere: midlertidig i stillingen.",
        example="ja",
        default=None,
        column=SheetColumn("konstituert", N_("Konstituert"), ("acting",)),
    )
    on_site: YesNo | None = field(
        "stedlig",
        "Stedlig",
        "For ledere: har kontor i enheten.",
        example="ja",
        default=None,
        column=SheetColumn("stedlig", N_("Stedlig"), ("stadleg", "on site")),
    )
    followed_up: Items[Day] = field(
        "oppfølging",
        "Oppfølging",
        "Datoer da lederen hadde oppfølgingssamtale med personen i rollen.",
        example=["2026-01-12"],
        default=(),
    )

    @property
    def start(self) -> date | None:
        """The first day the role is counted from: of a year its first; None when nobody knows."""
        return None if self.begun is None else self.begun.first

    @property
    def latest_start(self) -> date | None:
        """The latest day the role can have begun: of a year the last, or that of the role; None when nobody knows."""
        if self.begun is None or self.begun.is_day or self.end is None:
            return None if self.begun is None else self.begun.last
        return max(self.begun.first, min(self.begun.last, self.end))

    def at_latest(self) -> "Appointment":
        """The appointment as if it had begun as late as it can have."""
        latest = self.latest_start
        if latest is None or latest == self.start:
            return self
        later = self.model_copy(update={"begun": interval(latest.isoformat())})
        return later.placed(self.address)


class ForumType(Named, title="Forumtype"):
    """En egen type forum, ved siden av de innebygde."""

    name: Text = field("navn", "Navn", "Typens navn.", example="Fagnettverk", shown="linjer-og-fora")


class Meeting(Part, title="Møte"):
    """Et møte i et forum."""

    day: Day = field("dato", "Dato", "Dagen møtet er.", example="2026-02-12")
    theme: Text | None = field(
        "tema", "Tema", "Temaet for møtet.", example="Simulering", default=None, shown="forfaller"
    )
    attended: Count | None = field("antall", "Antall", "Hvor mange som deltok.", example=11, default=None)


class Membership(Part, Dated, title="Medlemskap"):
    """En som er med i et forum en tid."""

    person: Ref[Person] = field("person", "Person", "Personens id.", example="p-017")
    start: Day | None = field("fra", "Fra og med", "Første dag som medlem.", example="2025-01-01", default=None)
    end: LastDay = field("til", "Til og med", "Siste dag som medlem.", example="2026-06-30", default=None)


# An id alone is a member on every day.
Member = Annotated[Annotated[Ref[Person], Tag(ONE)] | Annotated[Membership, Tag(KEYS)], Discriminator(form_of)]


class Forum(Named, title="Forum"):
    """Et nettverk, et lederteam eller et medvirkningsforum."""

    name: Text = field("navn", "Navn", "Forumets navn.", example="Kommunalt instruktørnettverk", shown="linjer-og-fora")
    type: Ref[ForumType] = field(
        "type", "Type", "Typen forum: en innebygd, eller en egen fra `forumtyper`.", example="usht-nettverk"
    )
    subject: SubjectRef | None = field(
        "fagområde", "Fagområde", "Fagområdet forumet gjelder, eller `alle`. Uten et fagområde gjelder "
                                  "forumet alle fag.",
        example="klinisk-observasjon", default=None,
    )  # fmt: skip
    members: Items[Member] = field(
        "medlemmer", "Medlemmer", "Personene som er med i forumet, eller `{person: …, fra: …, til: …}` for "
                                  "den som er med en tid.",
        example=["p-003"], default=(),
    )  # fmt: skip
    legal_basis: Text | None = field(
        "hjemmel",
        "Hjemmel",
        "Regelverket forumet bygger på.",
        example="helse- og omsorgstjenesteloven",
        default=None,
        shown="linjer-og-fora",
    )
    meetings: Items[Meeting] = field("møter", "Møter", "Møter som er gjennomført eller planlagt.", default=())

    def memberships(self) -> Iterator[tuple[int, Membership]]:
        """Each membership with its place in the list; of an id alone, one without end."""
        for number, member in enumerate(self.members):
            yield number, _always(member) if isinstance(member, str) else member

    @property
    def everyone(self) -> tuple[str, ...]:
        """The ids of all who are or have been members, once each."""
        return tuple(dict.fromkeys(each.person for _, each in self.memberships()))

    def members_on(self, on: date) -> tuple[str, ...]:
        """The ids of the members on a day, once each."""
        return tuple(dict.fromkeys(each.person for _, each in self.memberships() if active(each, on)))


def _always(person: str) -> Membership:
    return Membership.model_construct(person=person)


class RoleInUnit(Part, title="Rolle i en enhet"):
    """Den som har rollen i enheten, hvem det enn er."""

    role: Ref[Role] = field("rolle", "Rolle", "Rollens id.", example="leder")
    unit: Ref[Unit] = field("enhet", "Enhet", "Enhetens id.", example="helse-og-mestring", at_unit_end=AtUnitEnd.FOLLOW)


# A person's id, or a role in a unit: that goes on when somebody new takes over.
Owner = Annotated[Annotated[Ref[Person], Tag(ONE)] | Annotated[RoleInUnit, Tag(KEYS)], Discriminator(form_of)]
