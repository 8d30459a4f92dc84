"""What a municipality chooses of its reports: which sections, in which order, and an introduction of its own."""

from kompetanse_cli.model.record import Part, field
from kompetanse_cli.model.types import Choice, Items, OneOf, Text


class ExecutiveSection(Choice):
    """The sections of the kommunalsjef's report, in the order they have unless told otherwise."""

    STANDING = "slik-står-det", "hvor mange som har en ressursperson, nå og framover"
    WANTED = "ønskede-beslutninger", "beslutninger med beløp og frist"
    WORST = "verste-mangler", "de mest alvorlige manglene"
    WORK = "arbeidet", "mål, opplæring, programmer og penger"
    CHANGES = "hva-er-endret", "hva som er endret, med --since"
    CERTAINTY = "hvor-sikkert", "hvem som har bekreftet listene"


class CoordinatorSection(Choice):
    """The sections of the coordinator's report, in the order they have unless told otherwise."""

    SUMMARY = "sammendrag", "det viktigste i ord"
    FIGURES = "nøkkeltall", "tallene, hvert med lista bak"
    CHANGES = "hva-er-endret", "hva som er endret, med --since"
    TREND = "utvikling", "hvordan det har gått, med --since"
    COVERAGE = "dekning", "hvert krav i hver enhet"
    GAPS = "mangler", "det som er udekket eller utløper snart"
    DECISIONS = "beslutninger", "ønskede og fattede beslutninger"
    GOALS = "mål-og-tiltak", "målene, kriteriene og tiltakene"
    UNIT_REPORTS = "rapporter-fra-enhetene", "det enhetene har meldt"
    VULNERABLE = "sårbarhet", "det som hviler på én person"
    OUTLOOK = "utsikter", "hva som skjer hvis ingenting gjøres"
    DUE = "forfaller", "det som forfaller"
    WAIVERS = "unntak", "unntakene fra krav"
    PROGRAMMES = "programmer", "programmene og samlingene"
    STEERING = "styring", "ledelse, planer og årshjul"
    HOLDERS = "roller", "hvem som har hvilken rolle"
    UNITS = "enhetene", "hver enhet for seg"
    LINES = "linjer-og-fora", "rapporteringslinjer og fora"
    FINDINGS = "funn", "feil og advarsler i filene"
    METHOD = "om-tallene", "hvordan tallene er regnet ut"


class LeaderSection(Choice):
    """The sections of a leader's report, in the order they have unless told otherwise."""

    SUMMARY = "sammendrag", "det viktigste i ord"
    CHANGES = "hva-er-endret", "hva som er endret, med --since"
    GAPS = "mangler", "det som mangler"
    NEXT = "forfaller", "det neste"
    PEOPLE = "roller", "de som har en rolle hos deg"
    PROGRAMMES = "programmer", "programmene og samlingene"
    GOALS = "mål-og-tiltak", "målene, kriteriene og tiltakene"
    PLANS = "planer-og-rapporter", "planen og det du rapporterer"
    COVERAGE = "dekning", "hvert krav i hver enhet"


class ReportSettings(Part, title="Rapporten"):
    """Hva som er med i rapportene, i hvilken rekkefølge. Et felt som ikke er der, gir alt i vanlig rekkefølge."""

    introduction: Text | None = field(
        "innledning",
        "Innledning",
        "Kommunens egne ord først i alle tre rapportene, i Markdown.",
        example="Fjordvik satser på å oppdage sykdom tidlig.",
        default=None,
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
        "Delene av hver leders rapport, i den rekkefølgen de skal stå.",
        example=["mangler", "forfaller"],
        default=(),
    )
