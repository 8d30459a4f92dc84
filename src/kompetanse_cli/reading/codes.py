"""Rules that reading itself finds broken: of files and their YAML (K001 to K069), and of national identity numbers
(K901, K902). Those of the shape of records are in `shape_codes.py`.
"""

from dataclasses import replace

from kompetanse_cli.model import N_, RuleInfo, Severity


def _error(code: str, name: str, holds: str, why: str) -> RuleInfo:
    return RuleInfo(code, name, Severity.ERROR, holds, why, suppressible=False)


def _warning(code: str, name: str, holds: str, why: str) -> RuleInfo:
    return RuleInfo(code, name, Severity.WARNING, holds, why, suppressible=True)


ENCODING = _error(
    "K001",
    "feil-tegnkoding",
    N_("En fil er lagret som UTF-8."),
    N_(
        "I en annen koding blir æ, ø og å til andre tegn hos neste leser, og git viser filen som binær. "
        "Velg «Lagre med koding» og UTF-8 i redigeringsprogrammet."
    ),
)
BOM = replace(
    _warning(
        "K002",
        "usynlig-merke-først",
        N_("En fil begynner med innholdet, ikke med et usynlig merke (BOM)."),
        N_(
            "Noen Windows-programmer legger U+FEFF først i filen. Andre verktøy kan lese merket som en del av "
            "den første nøkkelen. Lagre som «UTF-8», ikke «UTF-8 med BOM»."
        ),
    ),
    suppressible=False,
)
TOO_BIG = _error(
    "K003",
    "for-stor-fil",
    N_("En fil er høyst 10 MiB."),
    N_("En så stor fil er neppe skrevet for hånd, og den lar seg ikke gjennomgå. Del den i flere filer."),
)
CONTROL = _error(
    "K004",
    "styretegn",
    N_("En fil har ingen styretegn eller halve tegn."),
    N_("Slike tegn er usynlige, kan ikke skrives ut, og YAML tillater dem ikke. Ta dem bort."),
)
INVISIBLE = _error(
    "K005",
    "usynlig-tegn",
    N_("Nøkler, innrykk og id-er har ingen usynlige tegn."),
    N_(
        "Hardt mellomrom og tegn uten bredde følger ofte med når tekst limes inn. To nøkler eller id-er som ser "
        "like ut, blir da ulike. Bytt til vanlig mellomrom, eller ta tegnet bort."
    ),
)
LINE_BREAK = _error(
    "K006",
    "uvanlig-linjeskift",
    N_("Linjer skilles med vanlig linjeskift."),
    N_(
        "U+0085, U+2028 og U+2029 følger med fra tekstbehandlere. Noen verktøy leser dem som linjeskift og andre "
        "ikke, så filen betyr ikke det samme overalt."
    ),
)
ONLY_CR = _error(
    "K007",
    "gammelt-linjeskift",
    N_("Linjer slutter med LF eller CRLF, ikke med CR alene."),
    N_("CR alene er linjeskift fra gamle Mac-er. Redigeringsprogrammet og git ser da hele filen som én linje."),
)
MOJIBAKE = _warning(
    "K008",
    "ødelagte-bokstaver",
    N_("Bokstaver er ikke ødelagt av feil tegnkoding."),
    N_(
        "«Ã¥» for «å» kommer av at UTF-8 er lest som Windows-1252 og lagret på nytt. Navn blir da feil i alle "
        "rapporter, og søk finner dem ikke."
    ),
)
DECOMPOSED = _warning(
    "K009",
    "oppdelte-bokstaver",
    N_("Bokstaver er skrevet som ett tegn (NFC)."),
    N_(
        "Noen Mac-programmer lagrer å som a og et løst ringtegn. Det ser likt ut, men søk og sammenligning i andre "
        "verktøy finner ikke ordet. Vi leser dem likt."
    ),
)
CONFLICT = _error(
    "K010",
    "flettekonflikt",
    N_("En fil har ingen merker etter en uløst flettekonflikt."),
    N_(
        "Linjene med <<<<<<<, ======= og >>>>>>> settes inn av git når to har endret det samme. Behold det som er "
        "riktig, og slett de tre merkelinjene."
    ),
)
TAB_INDENT = _error(
    "K011",
    "tabulator-innrykk",
    N_("Innrykk er skrevet med mellomrom."),
    N_("YAML tillater ikke tabulator i innrykk. Bruk to mellomrom for hvert nivå."),
)
TAB = _warning(
    "K012",
    "tabulator",
    N_("Mellom ord og tegn står mellomrom, ikke tabulator."),
    N_("Tabulator vises ulikt i ulike programmer, og noen YAML-lesere avviser den. Bytt til mellomrom."),
)
UNCLOSED_QUOTE = _error(
    "K013",
    "uavsluttet-anførselstegn",
    N_("En tekst som begynner med anførselstegn, slutter med det samme tegnet."),
    N_("Uten sluttegnet leses resten av filen som én lang tekst. Sett inn tegnet der teksten slutter."),
)
COLON = _error(
    "K014",
    "kolon-i-tekst",
    N_("En tekst med kolon og mellomrom står i anførselstegn."),
    N_("Kolon fulgt av mellomrom skiller nøkkel fra verdi. Sett hele teksten i anførselstegn."),
)
NO_SPACE = _error(
    "K015",
    "mangler-mellomrom",
    N_("Det står et mellomrom etter kolon og etter bindestreken i en liste."),
    N_("«id:p1» og «-b» leses som ett ord hver. Skriv «id: p1» og «- b»."),
)
NO_COLON = _error(
    "K016",
    "mangler-kolon",
    N_("Hver linje er en nøkkel med kolon, et listepunkt eller en fortsettelse med innrykk."),
    N_("En linje uten kolon hører ikke til noe. Skriv kolon etter nøkkelen, eller rykk teksten inn under sin nøkkel."),
)
INDENT = _error(
    "K017",
    "feil-innrykk",
    N_("Nøkler og punkter på samme nivå har samme innrykk."),
    N_("Innrykket sier hva som hører sammen. Sett linjen på linje med de andre på samme nivå."),
)
UNCLOSED_BRACKET = _error(
    "K018",
    "uavsluttet-klamme",
    N_("Hver [ og { har sin ] og }, med komma mellom punktene."),
    N_("Uten sluttegnet vet ingen hvor listen slutter. Sett det inn, eller skriv listen med ett punkt på hver linje."),
)
RESERVED = _error(
    "K019",
    "reservert-tegn",
    N_("En tekst som begynner med et tegn som betyr noe i YAML, står i anførselstegn."),
    N_("Tegn som @, `, %, *, &, !, | og > har en egen betydning først i en verdi. Sett teksten i anførselstegn."),
)
ESCAPE = _error(
    "K020",
    "ugyldig-skråstrek",
    N_("I doble anførselstegn står omvendt skråstrek bare foran kjente tegn."),
    N_("\"C:\\mappe\" leses som en kode. Bruk enkle anførselstegn: 'C:\\mappe'."),
)
AFTER_QUOTE = _error(
    "K021",
    "tekst-etter-anførselstegn",
    N_("Etter en tekst i anførselstegn kommer ikke mer tekst."),
    N_("Når verdien begynner med anførselstegn, slutter den ved neste. Sett anførselstegn om hele teksten."),
)
LIST_BESIDE_KEY = _error(
    "K022",
    "liste-ved-nøkkelen",
    N_("En liste begynner på linjen under nøkkelen."),
    N_("«nøkkel: - punkt» er ikke lov. Flytt punktet ned på egen linje med innrykk."),
)
UNREADABLE = _error(
    "K023",
    "uleselig",
    N_("Filen er gyldig YAML."),
    N_("Herfra forstår ikke leseren hva som er ment. Se etter anførselstegn, innrykk og kolon på linjen og den over."),
)
UNCLOSED_FRONT_MATTER = _error(
    "K024",
    "uavsluttet-innledning",
    N_("Innledningen i en Markdown-fil slutter med en linje ---."),
    N_("Uten den andre linjen --- vet ingen hvor nøklene slutter og teksten begynner."),
)
DUPLICATE_KEY = _error(
    "K030",
    "duplisert-nøkkel",
    N_("En nøkkel står én gang på samme sted."),
    N_(
        "Av to like nøkler ville bare den ene telle. Slå dem sammen, eller ta bort den ene. Begynner en ny oppføring "
        "i en liste der, mangler den bindestreken sin."
    ),
)
TAG = _error(
    "K031",
    "yaml-merkelapp",
    N_("Filene bruker ikke merkelapper (!) i YAML."),
    N_("En verdi som begynner med ! får en annen betydning, og teksten blir borte. Sett den i anførselstegn."),
)
ANCHOR = _error(
    "K032",
    "yaml-anker",
    N_("Filene bruker ikke ankere (&), pekere (*) eller «<<»."),
    N_(
        "De gjør at en linje kan bety noe som står et helt annet sted. Skriv verdien der den gjelder, eller sett "
        "teksten i anførselstegn."
    ),
)
DIRECTIVE = _error(
    "K033",
    "yaml-direktiv",
    N_("Filene har ingen linjer som begynner med %."),
    N_("%YAML 1.1 gjør NO til nei og 12:30 til 750. Filene leses alltid som YAML 1.2."),
)
DOCUMENTS = _error(
    "K034",
    "flere-dokumenter",
    N_("Hver fil har ett dokument."),
    N_("Det som står etter en ny linje ---, leses ikke av redigeringsprogrammet. Del i to filer, eller slett linjen."),
)
COMPLEX_KEY = _error(
    "K035",
    "sammensatt-nøkkel",
    N_("En nøkkel er et enkelt ord."),
    N_("En liste, en gruppe eller ingenting kan ikke være nøkkel. Står det en tekst der, sett den i anførselstegn."),
)
PLACEHOLDER = _error(
    "K036",
    "malvariabel",
    N_("Variabler fra en mal er fylt ut."),
    N_("«{{ navn }}» er en plassholder. Bytt den ut med verdien, eller sett den i anførselstegn."),
)
TOO_DEEP = _error(
    "K037",
    "for-dypt",
    N_("Innholdet er høyst 40 nivåer dypt."),
    N_("Ingen av filene våre trenger så mange nivåer; ofte er det klammer eller bindestreker som står for tett."),
)
EMPTY = _error(
    "K038",
    "tom-fil",
    N_("En fil har innhold."),
    N_("En tom fil er som regel glemt. Slett den, eller fyll den ut."),
)
NOT_KEYS = _error(
    "K039",
    "mangler-hovednøkkel",
    N_("Ytterst i en fil står nøkler."),
    N_("Uten en nøkkel som «personer:» vet ingen hva listen eller teksten er."),
)
NULL = _error(
    "K040",
    "tom-verdi",
    N_("En nøkkel eller et punkt har en verdi."),
    N_("Det som ikke er kjent, utelates; «null», «~» og tomt kan bety så mangt."),
)
NUMBER = _error(
    "K041",
    "uvanlig-tall",
    N_("Tall skrives med vanlige sifre og punktum."),
    N_("1_000, 0x1F og 1e3 leses ulikt av ulike verktøy. Skriv tallet helt ut, eller sett teksten i anførselstegn."),
)
COMMA = _error(
    "K042",
    "komma-i-tekst",
    N_("En tekst med komma inne i { } står i anførselstegn."),
    N_("Inne i { } avslutter kommaet teksten, og resten blir en nøkkel uten verdi."),
)
HASH = _warning(
    "K043",
    "nummertegn-i-tekst",
    N_("En verdi blir ikke avkortet av #."),
    N_(
        "Mellomrom og # begynner en kommentar, så «kurs #1» leses som «kurs». Sett verdien i anførselstegn; er det "
        "en kommentar, skriv et mellomrom etter #."
    ),
)
LIST_IN_TEXT = _warning(
    "K044",
    "liste-i-tekst",
    N_("Et listepunkt blir ikke en del av teksten over."),
    N_("Et punkt som er rykket for langt inn, leses som fortsettelsen av linjen over."),
)
CURLY_QUOTES = _warning(
    "K045",
    "krøllede-anførselstegn",
    N_('Anførselstegn om en verdi er rette: ".'),
    N_("Tekstbehandlere bytter ut rette anførselstegn. De andre tegnene blir en del av verdien."),
)

ESCAPED = _warning(
    "K048",
    "usynlig-tegn-som-kode",
    N_("En tekst har ingen usynlige tegn, heller ikke skrevet som kode."),
    N_("Et retningsmerke som \\u202E snur teksten etter seg, så den leses som noe annet enn den er. Slett koden."),
)
PASTED = _error(
    "K051",
    "limt-inn-fra-regneark",
    N_("Rader fra et regneark er lest inn med import, ikke limt inn i filen."),
    N_(
        "En rad med tabulatorer mellom kolonnene har ingen nøkler, og ingen vet hva som er hva. `kompetanse import` "
        "leser tabellen, viser hva den blir til, og skriver den."
    ),
)

READING_RULES: tuple[RuleInfo, ...] = (
    ENCODING, BOM, TOO_BIG, CONTROL, INVISIBLE, LINE_BREAK, ONLY_CR, MOJIBAKE, DECOMPOSED, CONFLICT,
    TAB_INDENT, TAB, UNCLOSED_QUOTE, COLON, NO_SPACE, NO_COLON, INDENT, UNCLOSED_BRACKET, RESERVED, ESCAPE,
    AFTER_QUOTE, LIST_BESIDE_KEY, UNREADABLE, UNCLOSED_FRONT_MATTER,
    DUPLICATE_KEY, TAG, ANCHOR, DIRECTIVE, DOCUMENTS, COMPLEX_KEY, PLACEHOLDER, TOO_DEEP, EMPTY, NOT_KEYS,
    NULL, NUMBER, COMMA, HASH, LIST_IN_TEXT, CURLY_QUOTES, ESCAPED, PASTED,
)  # fmt: skip

NATIONAL_ID = RuleInfo(
    "K901",
    "fødselsnummer",
    Severity.ERROR,
    N_("Ingen fil inneholder fødselsnummer eller D-nummer, heller ikke i kommentarer."),
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
    N_("Elleve sifre som begynner med en dato, er ikke et fødselsnummer med en tastefeil."),
    N_(
        "Et fødselsnummer med ett galt siffer er fortsatt en personopplysning. Ta det bort, eller skriv i en kommentar "
        "hva tallet er: «# tillat ligner-fødselsnummer: journalnummer»."
    ),
)
ABSENCE_COMMENT = RuleInfo(
    "K903",
    "kommentar-ved-fravær",
    Severity.WARNING,
    N_("Ved et fravær står det bare når, og ingen kommentar."),
    N_(
        "Hvorfor noen er borte, er ofte en helseopplysning, og kan ikke lagres her: filene deles, og historikken i git "
        "har kommentaren for alltid. Ta den bort. Det er likegyldig hva den sier: ingen kan se på en kommentar om den "
        "røper noe."
    ),
)
PRIVACY_RULES = (NATIONAL_ID, LIKE_NATIONAL_ID, ABSENCE_COMMENT)
