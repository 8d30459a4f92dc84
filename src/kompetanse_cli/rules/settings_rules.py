"""The rules about the rules: what `oppsett.regler` and the comments «# tillat» may say."""

from kompetanse_cli.model import N_, RuleInfo, Severity

UNKNOWN_RULE = RuleInfo(
    "K110",
    "ukjent-regel",
    Severity.ERROR,
    N_("Regelen finnes ikke"),
    N_("Regelen krever at et regelnavn i «oppsett.regler» eller i en kommentar «# tillat» finnes."),
    N_(
        "Er navnet feil skrevet, virker verken innstillingen eller kommentaren. Navnet står i klammene først i "
        "hver melding, etter koden."
    ),
    suppressible=False,
)
LOCKED_RULE = RuleInfo(
    "K111",
    "låst-regel",
    Severity.ERROR,
    N_("Regelen kan ikke endres"),
    N_("Regelen krever at bare regler som kan endres, får et annet alvor eller blir tillatt."),
    N_(
        "Regler om syntaks, form, henvisninger og fødselsnumre kan ikke slås av: uten dem kan resten ikke leses "
        "riktig eller deles trygt. Rett det regelen peker på."
    ),
    suppressible=False,
)
NO_REASON = RuleInfo(
    "K112",
    "tillat-uten-grunn",
    Severity.ERROR,
    N_("Kommentaren mangler grunn"),
    N_("Regelen krever at en kommentar «# tillat» har en grunn."),
    N_("Uten grunn vet neste leser ikke om unntaket fortsatt er riktig. Skriv «# tillat <regelnavn>: <grunn>»."),
    suppressible=False,
)
UNUSED = RuleInfo(
    "K113",
    "unødig-tillat",
    Severity.WARNING,
    N_("Kommentaren trengs ikke lenger"),
    N_("Regelen krever at en kommentar «# tillat» tillater noe som ellers ville blitt meldt."),
    N_(
        "En kommentar som ikke trengs, kan skjule en ny feil. Kommentaren gjelder sin egen linje, eller neste "
        "linje når den står alene. Ta den bort, eller flytt den."
    ),
)
MISSPELLED = RuleInfo(
    "K114",
    "feilskrevet-tillat",
    Severity.WARNING,
    N_("Kommentaren er feil skrevet"),
    N_("Regelen krever at en kommentar som skal tillate noe, er skrevet «# tillat <regelnavn>: <grunn>»."),
    N_(
        "Er kommentaren skrevet på en annen måte, virker den ikke. Skriv «tillat» med små bokstaver, sett kolon "
        "etter navnet, og bruk én kommentar for hver regel."
    ),
)
CONTROL_RULES = (UNKNOWN_RULE, LOCKED_RULE, NO_REASON, UNUSED, MISSPELLED)
