"""Rules of files and their YAML (K001 to K069)."""

from dataclasses import replace

from kompetanse_cli.model import N_, RuleInfo
from kompetanse_cli.reading.codes.file_rules import FILE_RULES
from kompetanse_cli.reading.codes.making import error, warning
from kompetanse_cli.reading.codes.pasted_rules import PASTED_RULES
from kompetanse_cli.reading.codes.strict_rules import STRICT_RULES

ENCODING = error(
    "K001",
    "feil-tegnkoding",
    N_("Filen er ikke lagret som UTF-8"),
    N_("Regelen krever at filene er lagret som UTF-8."),
    N_(
        "I en annen koding blir æ, ø og å til andre tegn i andre programmer, og git viser filen som binær. Velg "
        "«Lagre med koding» og UTF-8 i redigeringsprogrammet."
    ),
)
BOM = replace(
    warning(
        "K002",
        "usynlig-merke-først",
        N_("Filen begynner med et usynlig merke"),
        N_("Regelen krever at en fil begynner med innholdet, ikke med et usynlig merke (BOM)."),
        N_(
            "Noen Windows-programmer legger U+FEFF først i filen. Andre verktøy kan lese merket som en del av "
            "den første nøkkelen. Lagre som «UTF-8», ikke «UTF-8 med BOM»."
        ),
    ),
    suppressible=False,
)
TOO_BIG = error(
    "K003",
    "for-stor-fil",
    N_("Filen er for stor"),
    N_("Regelen krever at en fil er høyst 10 MiB."),
    N_("Ingen kan lese gjennom en så stor fil. Del den i flere filer."),
)
CONTROL = error(
    "K004",
    "styretegn",
    N_("Filen har styretegn"),
    N_("Regelen krever at en fil er uten styretegn og halve tegn."),
    N_("Slike tegn er usynlige, kan ikke skrives ut, og YAML tillater dem ikke. Ta dem bort."),
)
INVISIBLE = error(
    "K005",
    "usynlig-tegn",
    N_("Det står et usynlig tegn i teksten"),
    N_("Regelen krever at nøkler, innrykk og id-er er uten usynlige tegn."),
    N_(
        "Hardt mellomrom og tegn uten bredde følger ofte med når tekst limes inn. To nøkler eller id-er som ser "
        "like ut, blir da ulike. Bytt til vanlig mellomrom, eller ta tegnet bort."
    ),
)
LINE_BREAK = error(
    "K006",
    "uvanlig-linjeskift",
    N_("Linjeskiftet er uvanlig"),
    N_("Regelen krever at linjer skilles med vanlig linjeskift."),
    N_(
        "U+0085, U+2028 og U+2029 følger med fra tekstbehandlere. Noen verktøy leser dem som linjeskift og andre "
        "ikke, så filen betyr ikke det samme overalt."
    ),
)
ONLY_CR = error(
    "K007",
    "gammelt-linjeskift",
    N_("Linjeskiftet er bare CR"),
    N_("Regelen krever at linjer slutter med LF eller CRLF."),
    N_("CR alene er linjeskift fra gamle Mac-er. Redigeringsprogrammet og git ser da hele filen som én linje."),
)
MOJIBAKE = error(
    "K008",
    "ødelagte-bokstaver",
    N_("Bokstavene er ødelagt"),
    N_("Regelen krever at bokstavene er hele, og ikke ødelagt av feil tegnkoding."),
    N_(
        "«Ã¥» for «å» kommer av at UTF-8 er lest som Windows-1252 og lagret på nytt. Verktøyet leser bokstavene slik "
        "de var, men andre programmer og søk finner dem ikke."
    ),
)
DECOMPOSED = warning(
    "K009",
    "oppdelte-bokstaver",
    N_("Bokstaven er skrevet som to tegn"),
    N_("Regelen krever at bokstaver er skrevet som ett tegn (NFC)."),
    N_(
        "Noen Mac-programmer lagrer å som a og et løst ringtegn. Det ser likt ut, men søk i andre programmer "
        "finner ikke ordet. Verktøyet leser de to likt."
    ),
)
CONFLICT = error(
    "K010",
    "flettekonflikt",
    N_("Flettekonflikten er ikke løst"),
    N_("Regelen krever at en fil er uten merker etter en uløst flettekonflikt."),
    N_(
        "Linjene med <<<<<<<, ======= og >>>>>>> settes inn av git når to har endret det samme. Behold det som er "
        "riktig, og slett de tre merkelinjene."
    ),
)
TAB_INDENT = error(
    "K011",
    "tabulator-innrykk",
    N_("Innrykket er skrevet med tabulator"),
    N_("Regelen krever at innrykk er skrevet med mellomrom."),
    N_("YAML tillater ikke tabulator i innrykk. Bruk to mellomrom for hvert nivå."),
)
TAB = warning(
    "K012",
    "tabulator",
    N_("Det står tabulator mellom ordene"),
    N_("Regelen krever at det står mellomrom mellom ord og tegn, ikke tabulator."),
    N_("Tabulator vises ulikt i ulike programmer, og noen YAML-lesere avviser den. Bytt til mellomrom."),
)
UNCLOSED_QUOTE = error(
    "K013",
    "uavsluttet-anførselstegn",
    N_("Anførselstegnet er ikke avsluttet"),
    N_("Regelen krever at en tekst som begynner med anførselstegn, slutter med det samme tegnet."),
    N_("Uten sluttegnet leses resten av filen som én lang tekst. Sett inn tegnet der teksten slutter."),
)
COLON = error(
    "K014",
    "kolon-i-tekst",
    N_("Teksten med kolon mangler anførselstegn"),
    N_("Regelen krever at en tekst med kolon og mellomrom står i anførselstegn."),
    N_("Kolon fulgt av mellomrom skiller nøkkel fra verdi. Sett hele teksten i anførselstegn."),
)
NO_SPACE = error(
    "K015",
    "mangler-mellomrom",
    N_("Mellomrommet mangler"),
    N_("Regelen krever at det står et mellomrom etter kolon og etter bindestreken i en liste."),
    N_("«id:p1» og «-b» leses som ett ord hver. Skriv «id: p1» og «- b»."),
)
NO_COLON = error(
    "K016",
    "mangler-kolon",
    N_("Kolonet mangler"),
    N_("Regelen krever at hver linje er en nøkkel med kolon, et listepunkt eller en fortsettelse med innrykk."),
    N_("En linje uten kolon hører ikke til noe. Skriv kolon etter nøkkelen, eller rykk teksten inn under sin nøkkel."),
)
INDENT = error(
    "K017",
    "feil-innrykk",
    N_("Innrykket er feil"),
    N_("Regelen krever at nøkler og punkter på samme nivå har samme innrykk."),
    N_("Innrykket sier hva som hører sammen. Sett linjen på linje med de andre på samme nivå."),
)
UNCLOSED_BRACKET = error(
    "K018",
    "uavsluttet-klamme",
    N_("Klammen er ikke avsluttet"),
    N_("Regelen krever at hver [ og { har sin ] og }, med komma mellom punktene."),
    N_("Uten sluttegnet vet ingen hvor listen slutter. Sett det inn, eller skriv listen med ett punkt på hver linje."),
)
RESERVED = error(
    "K019",
    "reservert-tegn",
    N_("Teksten begynner med et YAML-tegn"),
    N_("Regelen krever at en tekst som begynner med et tegn som betyr noe i YAML, står i anførselstegn."),
    N_("Tegn som @, `, %, *, &, !, | og > har en egen betydning først i en verdi. Sett teksten i anførselstegn."),
)
ESCAPE = error(
    "K020",
    "ugyldig-skråstrek",
    N_("Skråstreken leses som en kode"),
    N_("Regelen krever at omvendt skråstrek i doble anførselstegn bare står foran kjente tegn."),
    N_("\"C:\\mappe\" leses som en kode. Bruk enkle anførselstegn: 'C:\\mappe'."),
)
AFTER_QUOTE = error(
    "K021",
    "tekst-etter-anførselstegn",
    N_("Det står tekst etter anførselstegnet"),
    N_("Regelen krever at det ikke står mer tekst etter en tekst i anførselstegn."),
    N_("Når verdien begynner med anførselstegn, slutter den ved neste. Sett anførselstegn om hele teksten."),
)
LIST_BESIDE_KEY = error(
    "K022",
    "liste-ved-nøkkelen",
    N_("Listen begynner på samme linje som nøkkelen"),
    N_("Regelen krever at en liste begynner på linjen under nøkkelen."),
    N_("«nøkkel: - punkt» er ikke lov. Flytt punktet ned på egen linje med innrykk."),
)
UNREADABLE = error(
    "K023",
    "uleselig",
    N_("Filen er ikke gyldig YAML"),
    N_("Regelen krever at filen er gyldig YAML."),
    N_(
        "Verktøyet forstår ikke hva som er ment herfra. Se etter anførselstegn, innrykk og kolon på linjen og på "
        "linjen over."
    ),
)
UNCLOSED_FRONT_MATTER = error(
    "K024",
    "uavsluttet-innledning",
    N_("Innledningen er ikke avsluttet"),
    N_("Regelen krever at innledningen i en Markdown-fil slutter med en linje ---."),
    N_("Uten den andre linjen --- vet ingen hvor nøklene slutter og teksten begynner."),
)
KEYS_ON_A_LINE = error(
    "K027",
    "flere-nøkler-på-linjen",
    N_("Flere nøkler står på samme linje"),
    N_("Regelen krever at hver nøkkel står på sin egen linje, eller med komma mellom inne i { }."),
    N_("Uten linjeskift blir den andre nøkkelen en del av verdien til den første. Sett linjeskift foran den."),
)
DUPLICATE_KEY = error(
    "K030",
    "duplisert-nøkkel",
    N_("Nøkkelen står to ganger"),
    N_("Regelen krever at en nøkkel står bare én gang på samme sted."),
    N_(
        "Av to like nøkler ville bare den ene telle. Slå dem sammen, eller ta bort den ene. Begynner en ny oppføring "
        "i en liste der, mangler den bindestreken sin."
    ),
)
TAG = error(
    "K031",
    "yaml-merkelapp",
    N_("Verdien begynner med en YAML-merkelapp"),
    N_("Regelen krever at filene er uten merkelapper (!) i YAML."),
    N_("En verdi som begynner med ! får en annen betydning, og teksten blir borte. Sett den i anførselstegn."),
)
ANCHOR = error(
    "K032",
    "yaml-anker",
    N_("Filen bruker YAML-ankere"),
    N_("Regelen krever at filene er uten ankere (&), pekere (*) og «<<»."),
    N_(
        "Ankere og pekere gjør at en linje kan bety noe som står et helt annet sted. Skriv verdien der den "
        "gjelder, eller sett teksten i anførselstegn."
    ),
)
DIRECTIVE = error(
    "K033",
    "yaml-direktiv",
    N_("Filen har et YAML-direktiv"),
    N_("Regelen krever at filene er uten linjer som begynner med %."),
    N_("%YAML 1.1 gjør NO til nei og 12:30 til 750. Filene leses alltid som YAML 1.2."),
)
DOCUMENTS = error(
    "K034",
    "flere-dokumenter",
    N_("Filen har flere dokumenter"),
    N_("Regelen krever at hver fil har ett dokument."),
    N_("Det som står etter en ny linje ---, leses ikke av redigeringsprogrammet. Del i to filer, eller slett linjen."),
)
COMPLEX_KEY = error(
    "K035",
    "sammensatt-nøkkel",
    N_("Nøkkelen er ikke et enkelt ord"),
    N_("Regelen krever at en nøkkel er et enkelt ord."),
    N_("En liste, en gruppe eller ingenting kan ikke være nøkkel. Står det en tekst der, sett den i anførselstegn."),
)
PLACEHOLDER = error(
    "K036",
    "malvariabel",
    N_("Malen er ikke fylt ut"),
    N_("Regelen krever at variabler fra en mal er fylt ut."),
    N_("«{{ navn }}» er en plassholder. Bytt den ut med verdien, eller sett den i anførselstegn."),
)
TOO_DEEP = error(
    "K037",
    "for-dypt",
    N_("Innholdet har for mange nivåer"),
    N_("Regelen krever at innholdet er høyst 40 nivåer dypt."),
    N_("Ingen filer trenger så mange nivåer. Ofte står klammer eller bindestreker for tett."),
)
EMPTY = error(
    "K038",
    "tom-fil",
    N_("Filen er tom"),
    N_("Regelen krever at en fil har innhold."),
    N_("En tom fil er som regel glemt. Slett den, eller fyll den ut."),
)
NOT_KEYS = error(
    "K039",
    "mangler-hovednøkkel",
    N_("Filen mangler en nøkkel ytterst"),
    N_("Regelen krever at det står nøkler ytterst i en fil."),
    N_("Uten en nøkkel som «personer:» vet ingen hva listen eller teksten er."),
)
NULL = error(
    "K040",
    "tom-verdi",
    N_("Verdien mangler"),
    N_("Regelen krever at en nøkkel eller et punkt har en verdi."),
    N_("Ta bort linjen når verdien ikke er kjent: «null», «~» og tomt kan bety flere ting."),
)
NUMBER = error(
    "K041",
    "uvanlig-tall",
    N_("Tallet er skrevet på en uvanlig måte"),
    N_("Regelen krever at tall skrives med vanlige sifre og punktum."),
    N_("1_000, 0x1F og 1e3 leses ulikt av ulike verktøy. Skriv tallet helt ut, eller sett teksten i anførselstegn."),
)
COMMA = error(
    "K042",
    "komma-i-tekst",
    N_("Kommaet deler teksten"),
    N_("Regelen krever at en tekst med komma inne i { } står i anførselstegn."),
    N_("Inne i { } avslutter kommaet teksten, og resten blir en nøkkel uten verdi."),
)
HASH = warning(
    "K043",
    "nummertegn-i-tekst",
    N_("Verdien er avkortet av #"),
    N_("Regelen sier fra når # avkorter en verdi."),
    N_(
        "Mellomrom og # begynner en kommentar, så «kurs #1» leses som «kurs». Sett verdien i anførselstegn; er det "
        "en kommentar, skriv et mellomrom etter #."
    ),
)
LIST_IN_TEXT = warning(
    "K044",
    "liste-i-tekst",
    N_("Listepunktet er blitt del av teksten over"),
    N_("Regelen sier fra når et listepunkt blir en del av teksten over."),
    N_("Et punkt som er rykket for langt inn, leses som fortsettelsen av linjen over."),
)
CURLY_QUOTES = warning(
    "K045",
    "krøllede-anførselstegn",
    N_("Anførselstegnene er krøllede"),
    N_('Regelen krever at anførselstegn om en verdi er rette: ".'),
    N_("Tekstbehandlere bytter ut rette anførselstegn. De andre tegnene blir en del av verdien."),
)

ESCAPED = warning(
    "K048",
    "usynlig-tegn-som-kode",
    N_("Teksten har et usynlig tegn som kode"),
    N_("Regelen krever at en tekst er uten usynlige tegn, også skrevet som kode."),
    N_("Et retningsmerke som \\u202E snur teksten etter seg, så den leses som noe annet enn den er. Slett koden."),
)

READING_RULES: tuple[RuleInfo, ...] = (
    ENCODING, BOM, TOO_BIG, CONTROL, INVISIBLE, LINE_BREAK, ONLY_CR, MOJIBAKE, DECOMPOSED, CONFLICT,
    TAB_INDENT, TAB, UNCLOSED_QUOTE, COLON, NO_SPACE, NO_COLON, INDENT, UNCLOSED_BRACKET, RESERVED, ESCAPE,
    AFTER_QUOTE, LIST_BESIDE_KEY, UNREADABLE, UNCLOSED_FRONT_MATTER, KEYS_ON_A_LINE,
    DUPLICATE_KEY, TAG, ANCHOR, DIRECTIVE, DOCUMENTS, COMPLEX_KEY, PLACEHOLDER, TOO_DEEP, EMPTY, NOT_KEYS,
    NULL, NUMBER, COMMA, HASH, LIST_IN_TEXT, CURLY_QUOTES, ESCAPED, *PASTED_RULES, *FILE_RULES, *STRICT_RULES,
)  # fmt: skip
