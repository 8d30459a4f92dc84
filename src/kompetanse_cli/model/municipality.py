"""The municipality itself and its settings; both stand in `kompetanse.yaml` alone."""

from kompetanse_cli.model.record import Part, Record, field
from kompetanse_cli.model.report_settings import ReportSettings
from kompetanse_cli.model.reporting import ReportingFrequency
from kompetanse_cli.model.requirements import Where
from kompetanse_cli.model.types import (
    Choice,
    Count,
    Day,
    Days,
    Items,
    MunicipalityNumber,
    OneOf,
    OrganisationNumber,
    Positive,
    Text,
    YesNo,
)


class AdministrativeLanguage(Choice):
    """The written standard a municipality uses itself."""

    NB = "nb", "bokmål"
    NN = "nn", "nynorsk"


class Language(Choice):
    """The language of reports and messages."""

    NB = "nb", "bokmål"
    NN = "nn", "nynorsk"
    EN = "en", "engelsk"


class RuleLevel(Choice):
    """What a municipality can make of a rule."""

    OFF = "av", "regelen brukes ikke"
    NOTE = "merknad", "vises, uten å telle"
    WARNING = "advarsel", "vises, og stopper bare med --strict"
    ERROR = "feil", "stopper validate"


class Municipality(Record, title="Kommune"):
    """Kommunen selv."""

    name: Text = field("navn", "Navn", "Kommunens navn.", example="Fjordvik")
    number: MunicipalityNumber = field(
        "nummer",
        "Kommunenummer",
        "Fire sifre i anførselstegn, fordi nullen foran teller. 9999 er for oppdiktede kommuner.",
        example="9999",
    )
    organisation_number: OrganisationNumber | None = field(
        "organisasjonsnummer",
        "Organisasjonsnummer",
        "Ni sifre i anførselstegn.",
        example="310000019",
        default=None,
    )
    administrative_language: OneOf[AdministrativeLanguage] = field(
        "administrasjonsspråk",
        "Administrasjonsspråk",
        "Målformen kommunen bruker selv. Det er noe annet enn språkvedtaket, som gjelder statens brev til kommunen.",
        example="nb",
    )
    inhabitants: Count = field("innbyggere", "Innbyggere", "Antall innbyggere.", example=24180)
    large: YesNo | None = field(
        "stor_kommune",
        "Stor kommune",
        "Avgjør om krav for store eller små kommuner gjelder. Uten denne avgjør innbyggertallet og `stor_kommune_fra`.",
        example="ja",
        default=None,
    )


class Reporting(Part, title="Rapportering"):
    """Hvilke enheter som rapporterer, og når."""

    period: OneOf[ReportingFrequency] = field(
        "periode",
        "Periode",
        "Hvor ofte enhetene rapporterer.",
        example="tertial",
        default=ReportingFrequency.TERTIAL,
    )
    days: Days = field(
        "frist_dager",
        "Frist i dager",
        "Hvor mange dager etter perioden rapporten skal være levert.",
        example=15,
        default=15,
    )
    where: Where | None = field(
        "hvor",
        "Hvor",
        "Enhetene som rapporterer. Uten dette: alle under den øverste.",
        default=None,
    )
    start: Day | None = field(
        "fra", "Fra og med", "Perioder som slutter før dette, rapporteres ikke.", example="2025-05-01", default=None
    )


class ClosedDays(Part, title="Stengte dager"):
    """Dager da ingen samlinger legges, utenom helligdagene."""

    start: Day = field("fra", "Fra og med", "Første dag.", example="2026-02-16")
    end: Day = field("til", "Til og med", "Siste dag.", example="2026-02-20")
    name: Text = field("navn", "Navn", "Hva dagene heter.", example="vinterferie")


class Settings(Record, title="Oppsett"):
    """Kommunens egne valg."""

    language: OneOf[Language] | None = field(
        "språk",
        "Språk",
        "Språket i meldinger og rapporter. Uten dette brukes administrasjonsspråket.",
        example="nb",
        default=None,
    )
    warning_days: Days = field(
        "varsel_dager",
        "Varsel i dager",
        "Hvor lenge før noe utløper verktøyet skal varsle.",
        example=90,
        default=90,
    )
    large_from: Positive = field(
        "stor_kommune_fra",
        "Stor kommune fra",
        "Antall innbyggere som gjør en kommune stor.",
        example=20000,
        default=20000,
    )
    span_limit: Positive | None = field(
        "lederspenn_maks",
        "Høyeste lederspenn",
        "Flest ansatte per leder. Uten denne vises lederspennet, men det blir ikke vurdert.",
        example=40,
        default=None,
    )
    dropout_limit: Positive | None = field(
        "frafall_maks",
        "Høyeste frafall",
        "Prosenten av dem som begynte, som kan slutte. Uten denne vises frafallet, men det blir ikke vurdert.",
        example=20,
        default=None,
    )
    reporting: Reporting = field("rapportering", "Rapportering", "Når enhetene rapporterer.", default=Reporting())
    closed_days: Items[ClosedDays] = field(
        "stengte_dager", "Stengte dager", "Ferier og andre dager uten samlinger.", default=()
    )
    rules: dict[str, OneOf[RuleLevel]] = field(
        "regler",
        "Regler",
        "Gi en regel et annet alvor, eller slå den av, ved navnet. Syntaks, form og henvisninger kan ikke endres.",
        example={"ukjent-kommunenummer": "advarsel"},
        default={},
    )
    report: ReportSettings = field(
        "rapport", "Rapporten", "Hva rapportene har med, og kommunens egen innledning.", default=ReportSettings()
    )
    omit: Items[Text] = field(
        "utelat",
        "Utelat",
        "Filer og mapper som ikke leses, med * og ** som jokertegn.",
        example=["arkiv/**"],
        default=(),
    )
