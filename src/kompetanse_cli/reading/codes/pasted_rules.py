"""Rules of what came along from elsewhere with a text that was pasted."""

from kompetanse_cli.model import N_, RuleInfo
from kompetanse_cli.reading.codes.making import error, warning

LIST_MARK = error(
    "K025",
    "feil-listemerke",
    N_("Listepunktet har feil merke"),
    N_("Regelen krever at et listepunkt begynner med bindestrek og mellomrom."),
    N_(
        "Tekstbehandlere gjør bindestreken til en tankestrek eller et kulepunkt, og lister i andre programmer begynner "
        "med * eller 1. Da er det ingen liste i filen. Skriv «- » foran hvert punkt."
    ),
)
FOREIGN_COMMENT = error(
    "K026",
    "feil-kommentartegn",
    N_("Kommentaren har feil tegn foran"),
    N_("Regelen krever at en kommentar begynner med #."),
    N_("//, -- og <!-- begynner en kommentar i andre språk. Her blir de en del av teksten. Skriv # foran kommentaren."),
)
WRAPPED = error(
    "K028",
    "limt-inn-med-noe-rundt",
    N_("Noe er limt inn rundt innholdet"),
    N_("Regelen krever at filen bare har sitt eget innhold, ikke merker fra en e-post eller en ramme om kode."),
    N_("Det som fulgte med da teksten ble kopiert, hører ikke til filen. Ta det bort; resten kan stå som det er."),
)
PASTED = error(
    "K051",
    "limt-inn-fra-regneark",
    N_("Raden er limt inn fra et regneark"),
    N_("Regelen krever at rader fra et regneark er lest inn med import, ikke limt inn i filen."),
    N_(
        "En rad med kolonner har ingen nøkler, og ingen vet hva som er hva. `kompetanse import` "
        "leser tabellen, viser hva den blir til, og skriver den."
    ),
)

HTML = warning(
    "K029",
    "html-i-tekst",
    N_("Teksten har HTML-koder"),
    N_("Regelen krever at tekster er skrevet med bokstaver og tegn, ikke med koder fra nettsider."),
    N_(
        "En kode som &oslash; blir ikke til ø i rapportene, og den som søker på navnet, finner det ikke. Skriv tegnet. "
        "Et merke som <br> tas bort."
    ),
)

PASTED_RULES: tuple[RuleInfo, ...] = (LIST_MARK, FOREIGN_COMMENT, WRAPPED, HTML, PASTED)
