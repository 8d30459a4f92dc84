"""Rules of the shape of records that reading itself finds broken (K070 to K089): keys, values, ids and files."""

from kompetanse_cli.model import N_, RuleInfo, Severity


def _shape(code: str, name: str, title: str, holds: str, why: str, severity: Severity = Severity.ERROR) -> RuleInfo:
    return RuleInfo(code, name, severity, title, holds, why, suppressible=False)


UNKNOWN_KEY = _shape(
    "K070",
    "ukjent-nøkkel",
    N_("Nøkkelen finnes ikke i formatet"),
    N_("Regelen krever at hver nøkkel er en av dem formatet har."),
    N_("En feil skrevet nøkkel ville ellers ikke bli lest, og verdien ville aldri telle."),
)
MISSING_KEY = _shape(
    "K071",
    "manglende-nøkkel",
    N_("En nøkkel mangler"),
    N_("Regelen krever at de obligatoriske nøklene er fylt ut."),
    N_("Uten dem er det uklart hva oppføringen gjelder."),
)
NOT_TEXT = _shape(
    "K072",
    "ikke-tekst",
    N_("Verdien er ikke tekst"),
    N_("Regelen krever at verdien er tekst der formatet har tekst."),
    N_("YAML leser 0301 som tallet 301 og true som ja. Sett verdien i anførselstegn, så blir den tekst."),
)
BAD_DAY = _shape(
    "K073",
    "ugyldig-dato",
    N_("Datoen er ugyldig"),
    N_("Regelen krever at en dato skrives ÅÅÅÅ-MM-DD og finnes i kalenderen."),
    N_("Én skrivemåte gjør at datoer ikke kan misforstås."),
)
NOT_YES_NO = _shape(
    "K074",
    "ikke-ja-nei",
    N_("Verdien er ikke ja eller nei"),
    N_("Regelen krever at ja og nei skrives «ja» og «nei»."),
    N_("Andre skrivemåter, som true, yes og 1, leses ulikt av ulike programmer."),
)
NOT_ON_LIST = _shape(
    "K075",
    "ukjent-verdi",
    N_("Verdien er ikke på listen"),
    N_("Regelen krever at verdien er en av dem formatet har."),
    N_("Verktøyet kan ikke telle eller sammenligne andre verdier."),
)
BAD_PATTERN = _shape(
    "K076",
    "feil-skrivemåte",
    N_("Skrivemåten er feil"),
    N_("Regelen krever at id-er og numre er skrevet slik formatet krever."),
    N_("En id brukes i henvisninger og må kunne skrives likt overalt."),
)
NOT_NUMBER = _shape(
    "K077",
    "ikke-tall",
    N_("Verdien er ikke et tall"),
    N_("Regelen krever at et tall skrives med sifre, uten anførselstegn, og med punktum foran desimalene."),
    N_("Tall med komma, mellomrom eller anførselstegn leses som tekst og kan ikke regnes med."),
)
OUT_OF_RANGE = _shape(
    "K078",
    "tall-utenfor-grensen",
    N_("Tallet er for stort eller for lite"),
    N_("Regelen krever at et tall er innenfor grensene i formatet."),
    N_(
        "Et antall kan ikke være negativt, og et minstekrav er minst 1. Den øvre grensen er langt over det noen "
        "kommune trenger: et større tall har et siffer for mye, eller mangler et punktum."
    ),
)
WRONG_STRUCTURE = _shape(
    "K079",
    "feil-oppbygning",
    N_("Oppbygningen er feil"),
    N_("Regelen krever at det står en liste, eller nøkler med verdier, der formatet har det."),
    N_("En liste skrives med bindestrek foran hvert punkt; nøkler skrives «nøkkel: verdi»."),
)
DUPLICATE_ID = _shape(
    "K080",
    "dobbel-id",
    N_("To oppføringer har samme id"),
    N_("Regelen krever at to oppføringer av samme type har hver sin id."),
    N_("Ellers er det uklart hvilken oppføring en henvisning gjelder. Den første brukes."),
)
DUPLICATE_RECORD = _shape(
    "K081",
    "dobbel-oppføring",
    N_("Oppføringen står to ganger"),
    N_("Regelen krever at samme rolle eller samme unntak er registrert bare én gang."),
    N_("To like oppføringer er som regel en kopi som skulle vært endret. Den første brukes."),
)
WRONG_FILE = _shape(
    "K082",
    "feil-fil",
    N_("Nøkkelen står i feil fil"),
    N_("Regelen krever at nøklene «kommune» og «oppsett» bare står i kompetanse.yaml."),
    N_("Da finner alle valgene til kommunen på ett sted. Det som står i andre filer, blir ikke brukt."),
)
UNREADABLE_FILE = _shape(
    "K083",
    "uleselig-fil",
    N_("Filen kan ikke leses"),
    N_("Regelen krever at alle filene i mappen kan åpnes og leses."),
    N_("Det som står i en fil som ikke kan leses, mangler i alle tall."),
)
# The codes below this are of bytes and YAML: what follows such a mistake in a file may be lost.
FIRST_SHAPE = "K070"
# The codes below this are of reading; from it on rules ask what the records say together.
FIRST_RULE = "K100"

SKIPPED_LINK = RuleInfo(
    "K084",
    "hoppet-over-lenke",
    Severity.NOTE,
    N_("Filen ligger bak en lenke"),
    N_("Regelen sier fra når en fil ligger bak en symbolsk lenke."),
    N_("Verktøyet følger ikke lenker: de kan føre ut av mappen eller i ring. Legg filen i mappen."),
)
NO_DOCUMENT = _shape(
    "K085",
    "ingen-kjente-nøkler",
    N_("Filen har ingen kjente nøkler"),
    N_("Regelen krever at en fil med YAML har minst én nøkkel som verktøyet kjenner."),
    N_("En fil uten kjente nøkler blir ikke brukt. Hører den ikke med, kan oppsett.utelat nevne den."),
)
NOT_IN_MARKDOWN = _shape(
    "K086",
    "ikke-i-markdown",
    N_("Planen eller rapporten står i feil type fil"),
    N_("Regelen krever at en utviklingsplan og en enhetsrapport står øverst i en Markdown-fil."),
    N_("Da kan lederen skrive fritt under nøklene. I en YAML-fil er det ikke plass til teksten."),
)
NO_FRONT_MATTER = _shape(
    "K087",
    "mangler-innledning",
    N_("Innledningen mangler"),
    N_("Regelen krever at nøklene i en Markdown-fil står mellom to linjer med ---, den første øverst i filen."),
    N_(
        "Uten linjen øverst er alt i filen vanlig tekst, og rapporten eller planen teller ikke. Tekstbehandlere og "
        "e-post gjør ofte --- om til en lang strek, eller setter noe foran."
    ),
)
NO_KEYS_AMONG_REPORTS = RuleInfo(
    "K088",
    "rapport-uten-nøkler",
    Severity.WARNING,
    N_("Filen blant rapportene mangler nøkler"),
    N_("Regelen krever at en Markdown-fil blant rapportene eller utviklingsplanene begynner med nøklene sine."),
    N_(
        "Uten dem vet verktøyet ikke hvilken enhet og periode teksten gjelder, og rapporten teller ikke. Et notat som "
        "ikke er noen rapport, kan ligge et annet sted."
    ),
)

SHAPE_RULES = (
    UNKNOWN_KEY,
    MISSING_KEY,
    NOT_TEXT,
    BAD_DAY,
    NOT_YES_NO,
    NOT_ON_LIST,
    BAD_PATTERN,
    NOT_NUMBER,
    OUT_OF_RANGE,
    WRONG_STRUCTURE,
    DUPLICATE_ID,
    DUPLICATE_RECORD,
    WRONG_FILE,
    UNREADABLE_FILE,
    SKIPPED_LINK,
    NO_DOCUMENT,
    NOT_IN_MARKDOWN,
    NO_FRONT_MATTER,
    NO_KEYS_AMONG_REPORTS,
)
