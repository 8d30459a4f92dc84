"""What is asked of every employee's competence, what the units will need, and how many there are of each education."""

from kompetanse_cli.model.base import (
    Amount,
    AtUnitEnd,
    Choice,
    Count,
    Dated,
    Day,
    Items,
    LastDay,
    Months,
    Named,
    OneOf,
    Part,
    PositionPercent,
    Positive,
    Record,
    Ref,
    Text,
    Year,
    field,
)
from kompetanse_cli.model.organisation.qualifications import Education, JobPosition, Qualification
from kompetanse_cli.model.organisation.requirements import ExemptUnit, Size, Strength, Where
from kompetanse_cli.model.organisation.roles import Role
from kompetanse_cli.model.organisation.units import Unit
from kompetanse_cli.model.values import Percent


class AppliesTo(Part, title="Hvem kravet gjelder"):
    """De kravet gjelder. Hver nøkkel snevrer inn; i en nøkkel er én av verdiene nok."""

    where: Where = field("hvor", "Hvor", "Enhetene de arbeider i. Uten dette: alle.", default=Where())
    educations: Items[Ref[Education]] = field(
        "utdanning", "Utdanning", "De med en av disse utdanningene.", example=["sykepleier", "vernepleier"], default=()
    )
    positions: Items[Ref[JobPosition]] = field(
        "stilling", "Stilling", "De i en av disse stillingene.", example=["sykepleier-stilling"], default=()
    )
    roles: Items[Ref[Role]] = field(
        "rolle", "Rolle", "De som har en av disse rollene.", example=["ressursperson"], default=()
    )
    min_percent: PositionPercent | None = field(
        "stillingsprosent_fra",
        "Stillingsprosent fra",
        "De som har minst så stor stilling i enheten.",
        example=20,
        default=None,
    )


class CompetencePer(Choice):
    """What a requirement on everybody is counted in."""

    UNIT = "enhet", "i hver enhet", "eining"
    MUNICIPALITY = "kommune", "i kommunen under ett"


class CompetenceRequirement(Named, Dated, title="Kompetansekrav"):
    """Et krav til de ansattes kompetanse, uansett om de har en rolle."""

    name: Text = field(
        "navn", "Navn", "Kravets navn.", example="Legemiddelkurs for alle som gir legemidler", shown="competence"
    )
    qualification: Ref[Qualification] | None = field(
        "kvalifikasjon", "Kvalifikasjon", "Det som kreves. Skriv dette, eller `en_av`.", example="legemiddelkurs",
        default=None,
    )  # fmt: skip
    one_of: Items[Ref[Qualification]] = field(
        "en_av",
        "En av",
        "En av disse er nok. Skriv dette, eller `kvalifikasjon`.",
        example=["legemiddelkurs", "legemiddelkurs-vikar"],
        default=(),
    )
    level: Text | None = field(
        "nivå",
        "Nivå",
        "Minst dette av kvalifikasjonens `nivåer`.",
        example="grunnleggende",
        default=None,
        shown="competence",
    )
    applies_to: AppliesTo = field(
        "gjelder", "Gjelder", "Hvem kravet gjelder. Uten dette: alle ansatte.", default=AppliesTo()
    )
    share: Percent | None = field(
        "andel", "Andel", "Andelen av dem som må ha den, i hver enhet. Skriv dette, eller `minst`.", example="100 %",
        default=None,
    )  # fmt: skip
    minimum: Positive | None = field(
        "minst", "Minst", "Hvor mange i hver enhet som må ha den. Skriv dette, eller `andel`.", example=2, default=None
    )
    per: OneOf[CompetencePer] = field("per", "Per", "Hva det telles i.", example="enhet", default=CompetencePer.UNIT)
    new_employee_months: Months | None = field(
        "nyansatte_måneder",
        "Nyansatte i måneder",
        "Så mange måneder etter første dag i kommunen har en på seg.",
        example=3,
        default=None,
    )
    strength: OneOf[Strength] = field("styrke", "Styrke", "Hvor sterkt kravet er.", example="skal")
    legal_basis: Text | None = field(
        "hjemmel",
        "Hjemmel",
        "Lov, forskrift eller vedtak. Vises som det er skrevet.",
        example="Kommunens prosedyre for legemiddelhåndtering",
        default=None,
        shown="competence",
    )
    size: OneOf[Size] = field(
        "kommunestørrelse", "Kommunestørrelse", "Kommunene kravet er for.", example="alle", default=Size.ANY
    )
    start: Day | None = field(
        "fra", "Fra og med", "Før denne dagen er det ingen mangel.", example="2026-01-01", default=None
    )
    end: LastDay = field("til", "Til og med", "Siste dag kravet gjelder.", example="2029-12-31", default=None)
    exempt_units: Items[ExemptUnit] = field(
        "unntatte_enheter", "Unntatte enheter", "Enheter kravet aldri er ment for.", default=()
    )

    @property
    def qualifications(self) -> tuple[str, ...]:
        """The ids of the qualifications of which one is enough."""
        return self.one_of or (() if self.qualification is None else (self.qualification,))


class Need(Record, title="Behov"):
    """Det en enhet, med dem under den, vil trenge ved utgangen av et år."""

    key_fields = ("unit", "education", "qualification", "year")

    unit: Ref[Unit] = field("enhet", "Enhet", "Enhetens id.", example="solbakken", at_unit_end=AtUnitEnd.MOVE)
    education: Ref[Education] | None = field(
        "utdanning", "Utdanning", "Utdanningen det trengs årsverk med. Skriv dette, eller `kvalifikasjon`.",
        example="sykepleier", default=None,
    )  # fmt: skip
    qualification: Ref[Qualification] | None = field(
        "kvalifikasjon", "Kvalifikasjon", "Kvalifikasjonen noen må ha. Skriv dette, eller `utdanning`.",
        example="palliasjon", default=None,
    )  # fmt: skip
    year: Year = field("år", "År", "Året det gjelder, ved utgangen.", example=2028)
    full_time_equivalents: Amount | None = field(
        "årsverk", "Årsverk", "Årsverkene det trengs med utdanningen.", example=4.5, default=None
    )
    minimum: Positive | None = field("minst", "Minst", "Hvor mange som må ha kvalifikasjonen.", example=2, default=None)
    reason: Text | None = field(
        "grunn", "Grunn", "Hvorfor.", example="Ny avdeling fra 2027", default=None, shown="competence"
    )


class ExpectedDeparture(Record, title="Ventet avgang"):
    """Årsverk som ventes å gå ut et år, ut over dem som har en siste dag. Aldri hvem."""

    key_fields = ("unit", "education", "year")

    unit: Ref[Unit] = field("enhet", "Enhet", "Enhetens id.", example="solbakken", at_unit_end=AtUnitEnd.MOVE)
    education: Ref[Education] = field("utdanning", "Utdanning", "Utdanningens id.", example="sykepleier")
    year: Year = field("år", "År", "Året de ventes å slutte.", example=2028)
    full_time_equivalents: Amount = field("årsverk", "Årsverk", "Årsverkene som går ut.", example=1)


class StaffingCount(Record, title="Bemanning"):
    """Hvor mange det var med en utdanning i en enhet en dag: tall uten personer."""

    key_fields = ("unit", "day", "education")

    unit: Ref[Unit] = field("enhet", "Enhet", "Enhetens id.", example="solbakken", at_unit_end=AtUnitEnd.KEEP)
    day: Day = field("dato", "Dato", "Dagen det ble talt.", example="2025-12-31")
    education: Ref[Education] = field("utdanning", "Utdanning", "Utdanningens id.", example="sykepleier")
    headcount: Count = field("antall", "Antall", "Hvor mange personer det var.", example=3)
    full_time_equivalents: Amount | None = field(
        "årsverk", "Årsverk", "Årsverkene de hadde til sammen, med punktum.", example=2.8, default=None
    )
    full_time: Count | None = field(
        "heltid", "Heltid", "Hvor mange av dem som hadde hel stilling.", example=2, default=None
    )
