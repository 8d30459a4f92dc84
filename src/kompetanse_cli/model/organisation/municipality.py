"""The municipality itself and its settings, those of its reports too; both stand in `kompetanse.yaml` alone."""

from kompetanse_cli.model.base import (
    Choice,
    Count,
    Dated,
    Day,
    Days,
    Items,
    Months,
    MunicipalityNumber,
    OneOf,
    OrganisationNumber,
    Part,
    Positive,
    Record,
    Text,
    YesNo,
    field,
)
from kompetanse_cli.model.organisation.plan_settings import PlanSettings
from kompetanse_cli.model.organisation.requirements import Where
from kompetanse_cli.model.values import ReportingFrequency


class ExecutiveSection(Choice):
    """The sections of the kommunalsjef's report, in the order they have unless told otherwise."""

    STANDING = "slik-står-det", "hvor mange steder kravene er oppfylt, nå og sist, og hvorfor det er endret"
    CHANGES = "hva-er-endret", "hva som er endret, med --since"
    WANTED = "ønskede-beslutninger", "saker til beslutning, med beløp og frist"
    GOALS = "mål", "hvert mål, med status og kommentar"
    WORST = "verste-mangler", "manglene, med tiltak, ansvarlig og frist"
    UNITS = "virksomhetene", "resultat og opplæring i hver virksomhet"
    COMPETENCE = "kompetansen", "de ansattes kompetanse: krav, helseutdanning og behov"
    MONEY = "penger", "tilskudd som er tildelt og brukt"
    CERTAINTY = "hvor-sikkert", "hvem som har bekreftet rollelistene, og hvem som har rapportert"
    WORK = "arbeidet", "det samme som mål, virksomhetene og penger"


class CoordinatorSection(Choice):
    """The sections of the coordinator's report, in the order they have unless told otherwise."""

    SUMMARY = "sammendrag", "det viktigste i ord"
    OWN_TASKS = "denne-uken", "koordinatorens egne frister"
    CHANGES = "hva-er-endret", "hva som er endret, med --since"
    TREND = "utvikling", "hvordan det har gått, med --since"
    GAPS = "mangler", "krav som ikke er oppfylt eller snart utløper, og hvem som kan ta over"
    PLAN = "plan", "hvem som kan ta rollene og kursene som mangler"
    GOALS = "mål-og-tiltak", "målene med statusrapporter, kriterier og tiltak"
    LINES = "linjer-og-fora", "fora, med planlagte og gjennomførte møter"
    UNIT_REPORTS = "rapporter-fra-enhetene", "det enhetene har meldt, og hvem som ikke har levert"
    PROGRAMMES = "programmer", "programmene og samlingene"
    HAND_INS = "ikke-levert", "deltakere som ikke har levert innen fristen"
    COMPETENCE = "kompetanseoversikt", "de ansattes kompetanse i hver enhet"
    REQUIREMENTS = "kompetansekrav", "hvert kompetansekrav i hver enhet"
    EDUCATION = "årsverk-og-utdanning", "årsverk etter utdanning, helseutdanning og heltid"
    NEEDS = "kompetansebehov", "det enhetene vil trenge og mangle"
    HOLDERS = "roller", "rollene med oppgaver, og hvem som har dem"
    STEERING = "styring", "ledelse, planer, dokumenter og årshjul"
    DECISIONS = "beslutninger", "saker til beslutning, og vedtak med hvem som gjennomfører dem"
    WAIVERS = "unntak", "unntak fra krav, og enheter kravet ikke er ment for"
    FIGURES = "nøkkeltall", "tallene, hvert med listen bak"
    COVERAGE = "dekning", "hvert krav i hver enhet"
    VULNERABLE = "sårbarhet", "steder med for liten reserve, og nøkkelpersoner"
    OUTLOOK = "utsikter", "nye mangler framover, uten nye tiltak"
    DUE = "forfaller", "frister, etter hvem som har ansvaret"
    UNITS = "enhetene", "hver enhet for seg"
    FINDINGS = "funn", "feil og merknader i dataene"
    METHOD = "om-tallene", "hvordan tallene er beregnet"


class LeaderSection(Choice):
    """The sections of a leader's page, in the order they have unless told otherwise; last what some were called
    before."""

    SUMMARY = "sammendrag", "det viktigste i ord"
    CHANGES = "hva-er-endret", "hva som er endret, med --since"
    DEADLINES = "frister", "dine frister, og fristene til folkene dine"
    NEXT_SESSION = "neste-samling", "neste samling, med innhold"
    OWN_PEOPLE = "egne-folk", "de som har en rolle hos deg"
    TRAINING = "opplæring", "opplæring i egen enhet, og planen"
    REPORT = "meld-dette", "det du skal melde i enhetsrapporten"
    OWN_GOALS = "mål", "mål enheten kan gjøre noe med"
    GAPS = "mangler", "det som mangler"
    CERTAINTY = "hvor-sikkert", "hvor sikre tallene er"
    COMPETENCE = "kompetanseoversikt", "hvem hos deg som har hvilken kompetanse"
    REQUIREMENTS = "kompetansekrav", "kompetansekravene hos deg"
    EDUCATION = "årsverk-og-utdanning", "årsverk etter utdanning, helseutdanning og heltid"
    NEEDS = "kompetansebehov", "det enheten vil trenge og mangle"
    NEXT = "forfaller", "som `frister`"
    PEOPLE = "roller", "som `egne-folk`"
    PROGRAMMES = "programmer", "som `opplæring`"
    GOALS = "mål-og-tiltak", "som `mål`"
    PLANS = "planer-og-rapporter", "som `meld-dette`"
    COVERAGE = "dekning", "som `mangler`"


class ReportSettings(Part, title="Rapporten"):
    """Hvilke deler rapportene har, og i hvilken rekkefølge. Uten et felt: alle delene i vanlig rekkefølge."""

    introduction: Text | None = field(
        "innledning",
        "Innledning",
        "Innledning som står først i alle rapporter, i Markdown.",
        example="Fjordvik satser på å oppdage sykdom tidlig.",
        default=None,
        shown="innledning",
    )
    executive: Items[OneOf[ExecutiveSection]] = field(
        "kommunalsjef",
        "Til kommunalsjefen",
        "Delene av kommunalsjefens rapport, i den rekkefølgen de skal stå.",
        example=["slik-står-det", "verste-mangler"],
        default=(),
    )
    coordinator: Items[OneOf[CoordinatorSection]] = field(
        "koordinator",
        "Til koordinatoren",
        "Delene av koordinatorens rapport, i den rekkefølgen de skal stå.",
        example=["sammendrag", "mangler", "roller"],
        default=(),
    )
    leader: Items[OneOf[LeaderSection]] = field(
        "leder",
        "Til lederne",
        "Delene av siden til hver leder, i den rekkefølgen de skal stå.",
        example=["frister", "mangler"],
        default=(),
    )


class AdministrativeLanguage(Choice):
    """The written standard a municipality uses itself."""

    NB = "nb", "bokmål"
    NN = "nn", "nynorsk"


class ReportLanguage(Choice):
    """The language of reports and messages."""

    NB = "nb", "bokmål"
    NN = "nn", "nynorsk"
    EN = "en", "engelsk"


class RuleLevel(Choice):
    """What a municipality can make of a rule."""

    OFF = "av", "regelen brukes ikke"
    NOTE = "merknad", "vises, uten å telle"
    WARNING = "advarsel", "vises, og stopper bare med --strict", "åtvaring"
    ERROR = "feil", "stopper validate"


class Municipality(Record, title="Kommune"):
    """Kommunen selv."""

    name: Text = field("navn", "Navn", "Kommunens navn.", example="Fjordvik", shown="sammendrag")
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
        "Hvor mange dager etter periodens slutt rapporten skal være levert.",
        example=15,
        default=15,
    )
    where: Where | None = field(
        "hvor",
        "Hvor",
        "Enhetene som rapporterer. Uten denne nøkkelen: alle enhetene under den øverste.",
        default=None,
    )
    start: Day | None = field(
        "fra", "Fra og med", "Perioder som slutter før dette, rapporteres ikke.", example="2025-05-01", default=None
    )


class CompetenceSettings(Part, title="Kompetanse"):
    """Hvordan de ansattes kompetanse telles og vises."""

    warning_days: Days | None = field(
        "varsel_dager",
        "Varsel i dager",
        "Hvor mange dager før en kvalifikasjon utløper verktøyet skal varsle. Uten denne nøkkelen: "
        "`varsel_dager` i `oppsett`.",
        example=90,
        default=None,
    )
    outside_after_days: Days = field(
        "fravær_utenfor_etter_dager",
        "Fravær utenfor etter dager",
        "Den som er borte flere dager enn dette til sammen, regnes ikke med i kravene. Med 0: alle som er "
        "borte den dagen.",
        example=365,
        default=0,
    )
    delete_after_months: Months | None = field(
        "slett_etter_måneder",
        "Slett etter måneder",
        "Antall måneder etter at en person sluttet, før personen blir merket for sletting. Uten denne "
        "nøkkelen blir ingen merket.",
        example=12,
        default=None,
    )
    small_numbers: Count = field(
        "små_tall",
        "Små tall",
        "Tall som gjelder færre personer enn dette, er skjult for andre enn koordinatoren og enhetens leder.",
        example=5,
        default=5,
    )


class ClosedDays(Part, Dated, title="Stengte dager"):
    """Dager det ikke legges samlinger til, i tillegg til helligdagene."""

    start: Day = field("fra", "Fra og med", "Første dag.", example="2026-02-16")
    end: Day = field("til", "Til og med", "Siste dag.", example="2026-02-20")
    name: Text = field(
        "navn",
        "Navn",
        "Hva dagene heter.",
        example="vinterferie",
        not_shown="the finding about a session on the day names it",
    )


class Settings(Record, title="Oppsett"):
    """Kommunens egne valg."""

    language: OneOf[ReportLanguage] | None = field(
        "språk",
        "Språk",
        "Språket i meldinger og rapporter. Uten denne nøkkelen brukes administrasjonsspråket.",
        example="nb",
        default=None,
    )
    warning_days: Days = field(
        "varsel_dager",
        "Varsel i dager",
        "Hvor mange dager før noe utløper verktøyet skal varsle.",
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
        "Det høyeste antallet ansatte per leder. Uten et tall vises lederspennet, men det blir ikke vurdert.",
        example=40,
        default=None,
    )
    dropout_limit: Positive | None = field(
        "frafall_maks",
        "Høyeste frafall",
        "Hvor mange prosent av dem som startet, som kan falle fra. Uten et tall vises frafallet, men det "
        "blir ikke vurdert.",
        example=20,
        default=None,
    )
    reporting: Reporting = field("rapportering", "Rapportering", "Når enhetene rapporterer.", default=Reporting())
    competence: CompetenceSettings = field(
        "kompetanse", "Kompetanse", "Hvordan de ansattes kompetanse telles og vises.", default=CompetenceSettings()
    )
    plan: PlanSettings = field("plan", "Planen", "Hvordan planen for manglene blir valgt.", default=PlanSettings())
    closed_days: Items[ClosedDays] = field(
        "stengte_dager", "Stengte dager", "Ferier og andre dager uten samlinger.", default=()
    )
    rules: dict[str, OneOf[RuleLevel]] = field(
        "regler",
        "Regler",
        "Regler som skal ha et annet alvor eller være slått av, med navnet på regelen. Regler om syntaks, "
        "form og henvisninger kan ikke endres.",
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
        not_shown="it chooses what is read",
    )
