"""What a municipality requires, where, and where it has decided to do without for a while."""

from kompetanse_cli.model.base import (
    AtUnitEnd,
    Choice,
    Dated,
    Day,
    Items,
    LastDay,
    Named,
    OneOf,
    Part,
    Positive,
    Ref,
    ShortName,
    Text,
    field,
)
from kompetanse_cli.model.organisation.qualifications import Qualification
from kompetanse_cli.model.organisation.roles import ForumType, Role
from kompetanse_cli.model.organisation.units import ServiceArea, SubjectRef, Unit, UnitType


class Reach(Choice):
    """Which units of a branch a requirement meets."""

    ALL = "alle", "alle enheter"
    LOWEST = "laveste", "det nederste nivået i hver gren, uansett type", "nederste", "nedste", "lågaste"


class Per(Choice):
    """What the holders are counted in."""

    UNIT = "enhet", "i hver enhet", "eining"
    SERVICE_AREA = "tjenesteområde", "i hvert tjenesteområde", "tenesteområde"
    MUNICIPALITY = "kommune", "i kommunen samlet"


class Counting(Choice):
    """Whom a requirement counts."""

    PLACES = "plasser", "så mange som trengs, skal ha rollen", "plassar"
    HOLDERS = (
        "innehavere",
        "alle som har rollen, også den som er borte; har ingen rollen, er kravet ikke aktuelt",
        "innehavarar",
    )


class Strength(Choice):
    """How strongly a source or a municipality asks for something."""

    MUST = "skal", "kravet må være oppfylt"
    SHOULD = "bør", "kravet bør være oppfylt"
    MAY = "kan", "vises, men telles aldri"


class Size(Choice):
    """The municipalities a requirement is for."""

    ANY = "alle", "alle kommuner"
    LARGE = "stor", "bare store kommuner"
    SMALL = "liten", "bare små kommuner"


class Where(Part, title="Hvor kravet gjelder"):
    """Enhetene et krav gjelder. En enhet må passe med alle nøklene."""

    reach: OneOf[Reach] | None = field(
        "ledd",
        "Nivå i organisasjonen",
        "Alle enheter, eller bare det nederste nivået i hver gren: avdelinger, soner og boliger. Brukes bare når "
        "kravet telles per enhet.",
        example="nederste",
        default=None,
        former="Ledd",
    )
    under: Items[Ref[UnitType]] = field(
        "under",
        "Under",
        "Enheten er av en av disse typene, eller ligger under en som er det.",
        example=["institusjon"],
        default=(),
    )
    unit_types: Items[Ref[UnitType]] = field(
        "enhetstyper", "Enhetstyper", "Enheten er av en av disse typene.", example=["sone"], default=()
    )
    service_area: Ref[ServiceArea] | None = field(
        "tjenesteområde",
        "Tjenesteområde",
        "Enheten hører til dette tjenesteområdet.",
        example="institusjon",
        default=None,
    )


class ExemptUnit(Part, title="Unntatt enhet"):
    """En enhet kravet ikke er ment for, av en grunn som varer."""

    unit: Ref[Unit] = field("enhet", "Enhet", "Enhetens id.", example="kjøkken", at_unit_end=AtUnitEnd.ALL)
    reason: Text = field(
        "grunn", "Grunn", "Hvorfor kravet ikke passer her.", example="Ingen pasientarbeid", shown="unntak"
    )


class UnitMinimum(Part, title="Antall i en enhet"):
    """Hvor mange som trengs i en enhet som trenger et annet antall enn de andre."""

    unit: Ref[Unit] = field("enhet", "Enhet", "Enhetens id.", example="solbakken", at_unit_end=AtUnitEnd.COPY)
    minimum: Positive = field("minst", "Minst", "Hvor mange som trengs i enheten.", example=2)


class Requirement(Named, Dated, title="Krav"):
    """Et krav om at noen har en rolle."""

    name: Text = field(
        "navn", "Navn", "Kravets navn.", example="Ressursperson i hver avdeling, sone og bolig", shown="dekning"
    )
    short_name: ShortName | None = field(
        "kortnavn",
        "Kortnavn",
        "Kravet med et ord eller to, høyst 40 tegn, til tabeller og bilder. Uten dette: begynnelsen av navnet.",
        example="Ressursperson",
        default=None,
        shown="dekning",
    )
    role: Ref[Role] = field("rolle", "Rolle", "Rollen som kreves.", example="ressursperson")
    subject: SubjectRef | None = field(
        "fagområde",
        "Fagområde",
        "Fagområdet rollen må gjelde for å telle. En rolle som gjelder alle fag, teller også. Uten et "
        "fagområde, eller med `alle`, teller alle som har rollen.",
        example="klinisk-observasjon",
        default=None,
    )
    where: Where = field(
        "hvor",
        "Hvor",
        "Enhetene kravet gjelder. Uten denne nøkkelen gjelder kravet alle enheter. Telles kravet per "
        "tjenesteområde eller kommune, er det enhetene rollen må ligge i.",
        default=Where(),
    )
    per: OneOf[Per] = field(
        "per", "Per", "Om kravet telles i hver enhet eller i kommunen samlet.", example="enhet", default=Per.UNIT
    )
    counts: OneOf[Counting] = field(
        "teller",
        "Teller",
        "Hva som telles: plassene som skal fylles, eller personene som har rollen. Det siste passer for krav "
        "om nettverk og kurs, når et annet krav spør om rollen er besatt.",
        example="innehavere",
        default=Counting.PLACES,
    )
    minimum: Positive = field("minst", "Minst", "Hvor mange som trengs.", example=1, default=1)
    minimum_in: Items[UnitMinimum] = field(
        "minst_i",
        "Minst i",
        "Enheter der det trengs et annet antall enn «minst». «per_ansatte» teller fortsatt.",
        example=[{"enhet": "solbakken", "minst": 2}],
        default=(),
    )
    per_employees: Positive | None = field(
        "per_ansatte",
        "Per ansatte",
        "Én for hvert så mange ansatte i enheten og under den, rundet opp.",
        example=40,
        default=None,
    )
    vulnerable_below: Positive | None = field(
        "sårbar_under",
        "For liten reserve under",
        "Med færre enn dette er reserven for liten. En stedfortreder som kan tre inn, regnes med.",
        example=2,
        default=None,
        former="Sårbar under",
    )
    qualifications: Items[Ref[Qualification]] = field(
        "kvalifikasjoner",
        "Kvalifikasjoner",
        "Kvalifikasjoner personen i rollen må ha.",
        example=["instruktørkurs"],
        default=(),
    )
    forum_types: Items[Ref[ForumType]] = field(
        "krever_forum",
        "Krever forum",
        "Typene forum der personen i rollen må være med i minst ett, for sitt fagområde eller for alle fag.",
        example=["usht-nettverk"],
        default=(),
    )
    strength: OneOf[Strength] = field(
        "styrke", "Styrke", "Hvor forpliktende kravet er: skal, bør eller kan.", example="skal"
    )
    size: OneOf[Size] = field(
        "kommunestørrelse",
        "Kommunestørrelse",
        "Hvilke kommuner kravet er for: alle, store eller små.",
        example="alle",
        default=Size.ANY,
    )
    start: Day | None = field(
        "fra", "Fra og med", "Før denne dagen er det ingen mangel.", example="2025-01-01", default=None
    )
    end: LastDay = field("til", "Til og med", "Siste dag kravet gjelder.", example="2029-12-31", default=None)
    exempt_units: Items[ExemptUnit] = field(
        "unntatte_enheter", "Unntatte enheter", "Enheter kravet ikke er ment for.", default=()
    )
