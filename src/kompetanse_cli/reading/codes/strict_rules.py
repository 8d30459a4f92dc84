"""Rules of what YAML 1.2 refuses, or reads as something else, though the parser takes it."""

from kompetanse_cli.model import N_, RuleInfo
from kompetanse_cli.reading.codes.making import error

COMMENT_CLOSE = error(
    "K060",
    "kommentar-uten-mellomrom",
    N_("Mellomrommet foran kommentaren mangler"),
    N_("Regelen krever at det står et mellomrom foran # når en kommentar begynner."),
    N_(
        "Uten mellomrommet er filen ikke gyldig YAML, og andre programmer leser # som en del av teksten eller "
        "stopper der. Sett inn et mellomrom foran #."
    ),
)
OUTDENTED = error(
    "K061",
    "linje-for-langt-ut",
    N_("Linjen står for langt ut"),
    N_(
        "Regelen krever at linjer i klammer og anførselstegn står lenger inn enn nøkkelen eller bindestreken de "
        "hører til."
    ),
    N_(
        "Står en slik linje like langt ut som nøkkelen, er filen ikke gyldig YAML: redigeringsprogrammet leser "
        "linjen som en ny nøkkel. Rykk linjen inn."
    ),
)
QUESTION = error(
    "K062",
    "spørsmålstegn-i-klammer",
    N_("Spørsmålstegnet leses på to måter"),
    N_("Regelen krever at en nøkkel eller tekst i klammer ikke begynner med spørsmålstegn."),
    N_(
        "Noen programmer leser «?navn» som nøkkelen «navn», andre som «?navn». Ta bort spørsmålstegnet; er det en "
        "del av teksten, sett teksten i anførselstegn."
    ),
)
SPLIT_LETTERS = error(
    "K063",
    "oppdelte-bokstaver-i-id",
    N_("Nøkkelen eller id-en er skrevet med oppdelte bokstaver"),
    N_("Regelen krever at nøkler, id-er og faste ord er skrevet med bokstaver som er ett tegn (NFC)."),
    N_(
        "Noen Mac-programmer lagrer å som a og et løst ringtegn. Det ser likt ut, men for redigeringsprogrammet og git "
        "er det en annen nøkkel eller id enn den som er ment."
    ),
)

STRICT_RULES: tuple[RuleInfo, ...] = (COMMENT_CLOSE, OUTDENTED, QUESTION, SPLIT_LETTERS)
