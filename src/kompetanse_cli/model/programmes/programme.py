"""What a programme is: whom it is for, outcomes, methods, what it gives, its modules and sessions. When it runs is in
`runs`.
"""

from collections.abc import Iterator
from typing import Annotated

from pydantic import Discriminator, Tag

from kompetanse_cli.model.base import (
    KEYS,
    ONE,
    Also,
    Amount,
    Choice,
    Few,
    Items,
    Named,
    OneOf,
    Part,
    Proportion,
    Ref,
    Text,
    field,
    form_of,
)
from kompetanse_cli.model.organisation import Education, Qualification, Role, SubjectRef
from kompetanse_cli.model.programmes.sessions import Module, Session
from kompetanse_cli.model.values import When

EVERYONE = "alle-ansatte"


class ProgrammeType(Choice):
    """The kinds of programme that the sources name."""

    EDUCATION = "lederutdanning", "en utdanning for ledere, oftest med studiepoeng", "leiarutdanning"
    SUPPORT = "lederstøtte", "støtte til ledere som skal drive fram et arbeid i egen enhet", "leiarstøtte"
    PATH = "læringsløp", "et løp som en går i eget tempo eller sammen med andre"
    INSTRUCTORS = "instruktøropplæring", "opplæring av dem som skal lære opp andre"
    COURSE = "kurs", "et kurs"
    BASIC = "grunnutdanning", "en utdanning på høyskole eller universitet, som sykepleier"
    CRAFT = "fagbrev", "en vei til fagbrev"
    VOCATIONAL = "fagskole", "en utdanning på fagskole", "fagskule"
    FURTHER = "videreutdanning", "en videreutdanning med studiepoeng", "vidareutdanning"
    CONTINUING = "etterutdanning", "etterutdanning uten studiepoeng, som ABC-opplæring"
    PROJECT = "prosjekt", "et prosjekt, eller en paraply over flere programmer"


class ProgrammeStatus(Choice):
    """Where a programme stands. That it is overdue is computed, never typed."""

    PLANNED = "planlagt", "arbeidet har ikke startet"
    UNDER_WAY = "i gang", "arbeidet har startet"
    ON_HOLD = "på vent", "stilt i bero"
    COMPLETED = "fullført", "avsluttet"
    CANCELLED = "avlyst", "blir ikke gjennomført"


class RoleReference(Part, title="Rolle"):
    """En rolle i stedet for en organisasjon."""

    role: Ref[Role] = field("rolle", "Rolle", "Rollens id.", example="kommunekoordinator")


# An organisation by its name, or one of the municipality's roles.
Party = Annotated[Annotated[Text, Tag(ONE)] | Annotated[RoleReference, Tag(KEYS)], Discriminator(form_of)]


class Period(Part, title="Programmets periode"):
    """Fra og til; et år eller «høsten 2027» er nok."""

    start: When | None = field("fra", "Fra", "Når programmet starter.", example="2025-09-01", default=None)
    end: When | None = field("til", "Til", "Når programmet slutter.", example="2027", default=None)


class MethodStatus(Choice):
    """How a method or tool is used."""

    IN_USE = "i bruk", "brukes i programmet"
    CONSIDERED = "vurderes", "metoden er ikke tatt i bruk", "blir vurdert"
    THROUGHOUT = "gjennomgående", "preger hele programmet", "gjennomgåande"


class Method(Part, title="Metode"):
    """En metode eller et verktøy."""

    name: Text = field("navn", "Navn", "Hva metoden heter.", example="Coaching", shown="metoder")
    status: OneOf[MethodStatus] = field("status", "Status", "Om metoden er i bruk.", example="i bruk")


class Outcomes(Part, title="Læringsutbytte"):
    """Det deltakerne skal kunne, i de tre kategoriene i Nasjonalt kvalifikasjonsrammeverk."""

    knowledge: Items[Text] = field(
        "kunnskap",
        "Kunnskap",
        "Hva deltakerne skal vite.",
        example=["Kjenner lovene tjenesten bygger på"],
        default=(),
        shown="læringsutbytte",
    )
    skills: Items[Text] = field(
        "ferdigheter",
        "Ferdigheter",
        "Hva deltakerne skal kunne gjøre.",
        example=["Leder en forbedring i egen enhet"],
        default=(),
        shown="læringsutbytte",
    )
    general: Items[Text] = field(
        "generell_kompetanse",
        "Generell kompetanse",
        "Hvordan deltakerne skal bruke det de har lært.",
        example=["Ser følgene av egne valg"],
        default=(),
        shown="læringsutbytte",
    )


class Evaluation(Part, title="Evaluering"):
    """Når programmet skal evalueres, hva evalueringen viste, og hvor resultatet er delt."""

    when: When = field("når", "Når", "En dato, et år eller «høsten 2027».", example="høsten 2027")
    result: Text | None = field(
        "resultat",
        "Resultat",
        "Hva evalueringen viste.",
        example="De fleste ville anbefale det",
        default=None,
        shown="tilskudd-resultater",
    )
    shared_in: Items[Text] = field(
        "delt_i", "Delt i", "Hvor resultatet er delt.", example=["USHT-nettverket"], default=(), shown="evaluering"
    )


class Form(Part, title="Form"):
    """Det hver modul skal ha."""

    sessions_per_module: Few | None = field(
        "samlinger_per_modul", "Samlinger per modul", "Hvor mange samlinger en modul har.", example=2, default=None
    )
    days_per_session: Few | None = field(
        "dager_per_samling", "Dager per samling", "Hvor mange dager en samling varer.", example=2, default=None
    )


class CompletedBy(Choice):
    """What makes a participant complete a programme."""

    EXAM = "eksamen", "når eksamen i alle modulene er bestått"
    ATTENDANCE = "oppmøte", "når oppmøtet er stort nok"
    REGISTERED = "registrert", "den dagen som er ført som `fullført` på deltakeren"


class Gives(Part, title="Det programmet gir"):
    """Når en deltaker har fullført, og hvilken kvalifikasjon det gir."""

    qualification: Ref[Qualification] | None = field(
        "kvalifikasjon",
        "Kvalifikasjon",
        "Kvalifikasjonen den som fullfører, får.",
        example="lederutdannet",
        default=None,
    )
    education: Ref[Education] | None = field(
        "utdanning", "Utdanning", "Utdanningen den som fullfører, får.", example="sykepleier", default=None
    )
    when: OneOf[CompletedBy] = field("når", "Når", "Hva en deltaker må gjøre for å fullføre.", example="eksamen")
    min_attendance: Proportion | None = field(
        "minst_oppmøte",
        "Minste oppmøte",
        "Andelen av samlingene en deltaker må ha vært på, mellom 0 og 1. Uten en andel: alle samlingene.",
        example=0.8,
        default=None,
    )


class Price(Part, title="Prisen på et program"):
    """Hva programmet koster kommunen, i kroner: for hver deltaker, og for hver gang det går."""

    per_participant: Amount | None = field(
        "per_deltaker", "Pris per deltaker", "Kroner for hver deltaker.", example=1500, default=None
    )
    per_run: Amount | None = field(
        "per_gjennomføring",
        "Pris per gjennomføring",
        "Kroner for hver gang programmet går, uansett hvor mange som er med.",
        example=20000,
        default=None,
    )


class Programme(Named, title="Program"):
    """Beskrivelsen av et program. Hver gang programmet går, er en egen gjennomføring."""

    name: Text = field(
        "navn", "Navn", "Programmets navn.", example="Lederutdanning helse og omsorg", shown="programmer"
    )
    former_name: Text | None = field(
        "tidligere_navn",
        "Tidligere navn",
        "Navnet programmet hadde før.",
        example="Lederløftet",
        default=None,
        shown="om-programmet",
    )
    type: OneOf[ProgrammeType] = field("type", "Type", "Typen program.", example="lederutdanning")
    part_of: Ref["Programme"] | None = field(
        "del_av", "Del av", "Programmet som dette er en del av.", example="trygge-fagfolk", default=None
    )
    subject: SubjectRef | None = field(
        "fagområde", "Fagområde", "Fagområdet programmet gjelder, eller `alle`.", example="ledelse", default=None
    )
    owner: Party = field(
        "eier", "Eier", "En organisasjon, eller `{rolle: …}`.", example="Høgskolen", shown="om-programmet"
    )
    contact: Party | None = field(
        "kontakt",
        "Kontakt",
        "Hvem som svarer på spørsmål: en organisasjon, eller `{rolle: …}`. Aldri en navngitt person.",
        example={"rolle": "kommunekoordinator"},
        default=None,
        told_alone=True,
        shown="om-programmet",
    )
    providers: Items[Text] = field(
        "leverandører",
        "Leverandører",
        "Organisasjonene som gjennomfører programmet.",
        example=["Høgskolen"],
        default=(),
        shown="om-programmet",
    )
    partners: Items[Text] = field(
        "partnere",
        "Partnere",
        "Organisasjonene programmet er et samarbeid med.",
        example=["Statsforvalteren"],
        default=(),
        shown="om-programmet",
    )
    audience: Items[Annotated[Ref[Role], Also((EVERYONE,))]] = field(
        "målgruppe", "Målgruppe", "Roller, eller `alle-ansatte`.", example=["leder"], default=()
    )
    status: OneOf[ProgrammeStatus] = field("status", "Status", "Status for programmet.", example="planlagt")
    period: Period | None = field("periode", "Periode", "Perioden programmet går.", default=None)
    finish: When | None = field(
        "ferdig",
        "Ferdig",
        "Når programmet er ferdig: en dato, et år eller «høsten 2027».",
        example="2027",
        default=None,
    )
    county: Text | None = field(
        "fylke",
        "Fylke",
        "Fylket, med navnet det hadde i perioden.",
        example="Vestland",
        default=None,
        shown="om-programmet",
    )
    themes: Items[Text] = field(
        "temaer", "Temaer", "Temaene programmet handler om.", example=["ledelse"], default=(), shown="om-programmet"
    )
    background: Items[Text] = field(
        "bakgrunn",
        "Bakgrunn",
        "Hvorfor programmet ble til.",
        example=["Få har lært å lære opp andre"],
        default=(),
        shown="bakgrunn-og-formål",
    )
    purpose: Items[Text] = field(
        "formål",
        "Formål",
        "Det programmet skal føre til.",
        example=["Et mer stabilt personale"],
        default=(),
        shown="bakgrunn-og-formål",
    )
    methods: Items[Method] = field("metoder", "Metoder", "Metoder og verktøy.", default=())
    delivery: Items[Text] = field(
        "gjennomføringsformer",
        "Gjennomføringsformer",
        "Måtene programmet kan gjennomføres på.",
        example=["Åpen påmelding til enkeltmoduler"],
        default=(),
        shown="metoder",
    )
    outcomes: Outcomes | None = field("læringsutbytte", "Læringsutbytte", "Det deltakerne skal kunne.", default=None)
    results: Text | None = field(
        "resultater",
        "Resultater",
        "Resultatene av programmet.",
        example="Et digitalt løp i to deler",
        default=None,
        shown="tilskudd-resultater",
    )
    publishing: Text | None = field(
        "publisering",
        "Publisering",
        "Hvor programmet er publisert.",
        example="Kompetansebroen",
        default=None,
        shown="evaluering",
    )
    evaluation: Evaluation | None = field(
        "evaluering", "Evaluering", "Når programmet skal evalueres, og hva evalueringen viste.", default=None
    )
    credits: Amount | None = field(
        "studiepoeng",
        "Studiepoeng",
        "Studiepoengene hele programmet gir, med punktum som desimaltegn.",
        example=60,
        default=None,
    )
    form: Form | None = field("form", "Form", "Det hver modul skal ha av samlinger og dager.", default=None)
    gives: Gives | None = field("gir", "Gir", "Når en deltaker har fullført, og hva det gir.", default=None)
    price: Price | None = field("pris", "Pris", "Hva programmet koster, i kroner.", default=None)
    modules: Items[Module] = field("moduler", "Moduler", "Modulene, i rekkefølge.", default=())
    sessions: Items[Session] = field(
        "samlinger", "Samlinger", "Samlinger rett under programmet, i rekkefølge.", default=()
    )

    def given(self) -> Iterator[tuple[str, str | None]]:
        """The id of each qualification that it gives, with that of the module that does; None where the whole does."""
        if self.gives is not None and self.gives.qualification is not None:
            yield self.gives.qualification, None
        modules: dict[str, Module] = {}
        for module in self.modules:
            modules.setdefault(module.id, module)
        for module in modules.values():
            if module.gives is not None:
                yield module.gives.qualification, module.id
