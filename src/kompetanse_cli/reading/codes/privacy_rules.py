"""Rules of what may stand in no file (K901 to K903)."""

from kompetanse_cli.model import N_, RuleInfo, Severity

NATIONAL_ID = RuleInfo(
    "K901",
    "fødselsnummer",
    Severity.ERROR,
    N_("Filen inneholder et fødselsnummer"),
    N_("Regelen krever at ingen fil inneholder fødselsnummer eller D-nummer, heller ikke i kommentarer."),
    N_(
        "Filene deles og beholdes i historikken, og verktøyet trenger aldri slike numre. Ta nummeret bort og bruk "
        "personens id. Er det alt lagt inn i git, må det også fjernes fra historikken."
    ),
    suppressible=False,
)
LIKE_NATIONAL_ID = RuleInfo(
    "K902",
    "ligner-fødselsnummer",
    Severity.WARNING,
    N_("Tallet ligner et fødselsnummer"),
    N_("Regelen sier fra når elleve sifre begynner med en dato og kan være et fødselsnummer med en tastefeil."),
    N_(
        "Et fødselsnummer med ett galt siffer er fortsatt en personopplysning. Ta det bort, eller skriv i en kommentar "
        "hva tallet er: «# tillat ligner-fødselsnummer: journalnummer»."
    ),
)
ABSENCE_COMMENT = RuleInfo(
    "K903",
    "kommentar-ved-fravær",
    Severity.WARNING,
    N_("Det står en kommentar ved fraværet"),
    N_("Regelen krever at det ikke står noen kommentar ved et fravær, bare datoene."),
    N_(
        "Årsaken til et fravær er ofte en helseopplysning, og den kan ikke lagres her: filene deles, og "
        "historikken i git har kommentaren for alltid. Ta bort kommentaren, uansett hva den sier: verktøyet kan "
        "ikke se om den røper noe."
    ),
)
PRIVACY_RULES = (NATIONAL_ID, LIKE_NATIONAL_ID, ABSENCE_COMMENT)
