"""The rules about the rules: what `oppsett.regler` and the comments «# tillat» may say."""

from kompetanse_cli.model import N_, RuleInfo, Severity

UNKNOWN_RULE = RuleInfo(
    "K110",
    "ukjent-regel",
    Severity.ERROR,
    N_("Et regelnavn i «oppsett.regler» eller i en kommentar «# tillat» finnes."),
    N_(
        "Med et feilskrevet navn virker verken innstillingen eller kommentaren. Navnet står i klammene først i hver "
        "melding, etter koden."
    ),
    suppressible=False,
)
LOCKED_RULE = RuleInfo(
    "K111",
    "låst-regel",
    Severity.ERROR,
    N_("Bare regler som kan endres, settes til noe annet eller tillates."),
    N_(
        "Syntaks, form, henvisninger og fødselsnumre kan ikke slås av: uten dem kan resten ikke leses rett, eller "
        "deles trygt. Rett det regelen peker på."
    ),
    suppressible=False,
)
NO_REASON = RuleInfo(
    "K112",
    "tillat-uten-grunn",
    Severity.ERROR,
    N_("En kommentar «# tillat» har en grunn."),
    N_("Uten grunn vet neste leser ikke om det fortsatt er riktig. Skriv «# tillat <regelnavn>: <grunn>»."),
    suppressible=False,
)
UNUSED = RuleInfo(
    "K113",
    "unødig-tillat",
    Severity.WARNING,
    N_("En kommentar «# tillat» tillater noe som regelen ellers ville pekt på."),
    N_(
        "En kommentar som ikke lenger trengs, kan skjule en ny feil. Den gjelder sin egen linje, eller, når den står "
        "alene, den neste. Ta den bort, eller flytt den."
    ),
)
MISSPELLED = RuleInfo(
    "K114",
    "feilskrevet-tillat",
    Severity.WARNING,
    N_("En kommentar som skal tillate noe, er skrevet «# tillat <regelnavn>: <grunn>»."),
    N_(
        "Skrevet på en annen måte virker kommentaren ikke. «tillat» har små bokstaver, det står kolon etter navnet, og "
        "hver regel har sin egen kommentar."
    ),
)
CONTROL_RULES = (UNKNOWN_RULE, LOCKED_RULE, NO_REASON, UNUSED, MISSPELLED)
