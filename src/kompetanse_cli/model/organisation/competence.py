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
    """De ansatte kravet gjelder. Hver nøkkel snevrer inn; innenfor en nøkkel er én av verdiene nok."""

    where: Where = field(
        "hvor", "Hvor", "Enhetene de ansatte arbeider i. Uten denne nøkkelen: alle enheter.", default=Where()
    )
    educations: Items[Ref[Education]] = field(
        "utdanning",
        "Utdanning",
        "Ansatte med en av disse utdanningene.",
        example=["sykepleier", "vernepleier"],
        default=(),
    )
    positions: Items[Ref[JobPosition]] = field(
        "stilling", "Stilling", "Ansatte i en av disse stillingene.", example=["sykepleier-stilling"], default=()
    )
    roles: Items[Ref[Role]] = field(
        "rolle", "Rolle", "Ansatte som har en av disse rollene.", example=["ressursperson"], default=()
    )
    min_percent: PositionPercent | None = field(
        "stillingsprosent_fra",
        "Stillingsprosent fra",
        "Ansatte som har minst så stor stilling i enheten.",
        example=20,
        default=None,
    )


class CompetencePer(Choice):
    """What a requirement on everybody is counted in."""

    UNIT = "enhet", "i hver enhet", "eining"
    MUNICIPALITY = "kommune", "i kommunen samlet"


class CompetenceRequirement(Named, Dated, title="Kompetansekrav"):
    """Et krav til de ansattes kompetanse, uansett om de har en rolle."""

    name: Text = field(
        "navn", "Navn", "Kravets navn.", example="Legemiddelkurs for alle som gir legemidler", shown="competence"
    )
    qualification: Ref[Qualification] | None = field(
        "kvalifikasjon",
        "Kvalifikasjon",
        "Kvalifikasjonen som kreves. Skriv enten `kvalifikasjon` eller `en_av`.",
        example="legemiddelkurs",
        default=None,
    )
    one_of: Items[Ref[Qualification]] = field(
        "en_av",
        "En av",
        "Kvalifikasjoner der én er nok. Skriv enten `en_av` eller `kvalifikasjon`.",
        example=["legemiddelkurs", "legemiddelkurs-vikar"],
        default=(),
    )
    level: Text | None = field(
        "nivå",
        "Nivå",
        "Det laveste av kvalifikasjonens `nivåer` som oppfyller kravet.",
        example="grunnleggende",
        default=None,
        shown="competence",
    )
    applies_to: AppliesTo = field(
        "gjelder", "Gjelder", "Hvem kravet gjelder. Uten denne nøkkelen: alle ansatte.", default=AppliesTo()
    )
    share: Percent | None = field(
        "andel", "Andel", "Hvor stor andel av de ansatte i hver enhet som må ha kvalifikasjonen. Skriv enten "
                          "`andel` eller `minst`.", example="100 %",
        default=None,
    )  # fmt: skip
    minimum: Positive | None = field(
        "minst",
        "Minst",
        "Hvor mange ansatte i hver enhet som må ha kvalifikasjonen. Skriv enten `minst` eller `andel`.",
        example=2,
        default=None,
    )
    per: OneOf[CompetencePer] = field(
        "per",
        "Per",
        "Om kravet telles i hver enhet eller i kommunen samlet.",
        example="enhet",
        default=CompetencePer.UNIT,
    )
    new_employee_months: Months | None = field(
        "nyansatte_måneder",
        "Nyansatte i måneder",
        "Hvor mange måneder en nyansatt har på seg, regnet fra første dag i kommunen.",
        example=3,
        default=None,
    )
    strength: OneOf[Strength] = field(
        "styrke", "Styrke", "Hvor forpliktende kravet er: skal, bør eller kan.", example="skal"
    )
    legal_basis: Text | None = field(
        "hjemmel",
        "Hjemmel",
        "Loven, forskriften eller vedtaket kravet bygger på. Teksten vises slik den er skrevet.",
        example="Kommunens prosedyre for legemiddelhåndtering",
        default=None,
        shown="competence",
    )
    size: OneOf[Size] = field(
        "kommunestørrelse",
        "Kommunestørrelse",
        "Hvilke kommuner kravet er for: alle, store eller små.",
        example="alle",
        default=Size.ANY,
    )
    start: Day | None = field(
        "fra", "Fra og med", "Før denne dagen er det ingen mangel.", example="2026-01-01", default=None
    )
    end: LastDay = field("til", "Til og med", "Siste dag kravet gjelder.", example="2029-12-31", default=None)
    exempt_units: Items[ExemptUnit] = field(
        "unntatte_enheter", "Unntatte enheter", "Enheter kravet ikke er ment for.", default=()
    )

    @property
    def qualifications(self) -> tuple[str, ...]:
        """The ids of the qualifications of which one is enough."""
        return self.one_of or (() if self.qualification is None else (self.qualification,))


class Need(Record, title="Behov"):
    """Det en enhet, medregnet enhetene under den, vil trenge ved utgangen av et år."""

    key_fields = ("unit", "education", "qualification", "year")

    unit: Ref[Unit] = field("enhet", "Enhet", "Enhetens id.", example="solbakken", at_unit_end=AtUnitEnd.MOVE)
    education: Ref[Education] | None = field(
        "utdanning", "Utdanning", "Utdanningen det trengs årsverk med. Skriv enten `utdanning` eller "
                                  "`kvalifikasjon`.",
        example="sykepleier", default=None,
    )  # fmt: skip
    qualification: Ref[Qualification] | None = field(
        "kvalifikasjon", "Kvalifikasjon", "Kvalifikasjonen noen må ha. Skriv enten `kvalifikasjon` eller "
                                          "`utdanning`.",
        example="palliasjon", default=None,
    )  # fmt: skip
    year: Year = field("år", "År", "Året behovet gjelder, regnet ved utgangen av året.", example=2028)
    full_time_equivalents: Amount | None = field(
        "årsverk", "Årsverk", "Årsverkene det trengs med utdanningen.", example=4.5, default=None
    )
    minimum: Positive | None = field("minst", "Minst", "Hvor mange som må ha kvalifikasjonen.", example=2, default=None)
    reason: Text | None = field(
        "grunn", "Grunn", "Begrunnelsen for behovet.", example="Ny avdeling fra 2027", default=None, shown="competence"
    )


class ExpectedDeparture(Record, title="Ventet avgang"):
    """Årsverk som ventes å falle bort i løpet av et år, i tillegg til de personene som har en siste dag. Aldri hvem."""

    key_fields = ("unit", "education", "year")

    unit: Ref[Unit] = field("enhet", "Enhet", "Enhetens id.", example="solbakken", at_unit_end=AtUnitEnd.MOVE)
    education: Ref[Education] = field("utdanning", "Utdanning", "Utdanningens id.", example="sykepleier")
    year: Year = field("år", "År", "Året de ansatte ventes å slutte.", example=2028)
    full_time_equivalents: Amount = field("årsverk", "Årsverk", "Årsverkene som faller bort.", example=1)


class StaffingCount(Record, title="Bemanning"):
    """Hvor mange ansatte med en bestemt utdanning det var i en enhet på en dag: tall uten personer."""

    key_fields = ("unit", "day", "education")

    unit: Ref[Unit] = field("enhet", "Enhet", "Enhetens id.", example="solbakken", at_unit_end=AtUnitEnd.KEEP)
    day: Day = field("dato", "Dato", "Dagen de ansatte ble talt.", example="2025-12-31")
    education: Ref[Education] = field("utdanning", "Utdanning", "Utdanningens id.", example="sykepleier")
    headcount: Count = field("antall", "Antall", "Hvor mange ansatte det var.", example=3)
    full_time_equivalents: Amount | None = field(
        "årsverk",
        "Årsverk",
        "Årsverkene de ansatte hadde til sammen, med punktum som desimaltegn.",
        example=2.8,
        default=None,
    )
    full_time: Count | None = field(
        "heltid", "Heltid", "Hvor mange av de ansatte som hadde hel stilling.", example=2, default=None
    )
