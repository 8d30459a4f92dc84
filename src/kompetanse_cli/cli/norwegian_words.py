"""Norwegian words for commands and options: who writes «mangler» is told of `gaps`."""

from collections.abc import Iterable

from kompetanse_cli.similar import fold, nearest

# By command, in the order of none: of a group, the words for those in it stand under their own names.
_COMMANDS = {
    "validate": ("valider", "validere", "kontroller", "kontroll", "sjekk"),
    "gaps": ("mangler", "manglar", "mangel", "hull", "hol", "udekket", "udekka"),
    "roster": ("rolleliste", "roller", "hvem", "kven"),
    "serve": ("åpen", "open", "levende", "levande", "tjener", "tenar"),
    "find": ("finn", "søk", "leit", "let"),
    "due": ("frister", "fristar", "frist", "forfall", "forfaller", "forfell"),
    "competence": ("kompetanse", "kompetansematrise", "matrise", "kvalifikasjoner", "kvalifikasjonar"),
    "progress": ("framdrift", "fremdrift", "framgang", "gjennomføringer", "gjennomføringar"),
    "goals": ("mål", "måloppnåelse", "måloppnåing"),
    "report": ("rapport", "rapporter", "rapportar"),
    "chart": ("figur", "diagram", "bilde", "bilete", "graf", "tegning", "teikning"),
    "calendar": ("kalender", "årshjul"),
    "diff": ("forskjell", "forskjeller", "skilnad", "endringer", "endringar", "sammenlign", "samanlikn"),
    "trend": ("utvikling", "tidsserie"),
    "export": ("eksport", "eksporter", "skriv", "ut"),
    "import": ("importer", "importere", "les", "inn"),
    "absence": ("fravær", "borte", "permisjon"),
    "attend": ("oppmøte", "frammøte", "møtte", "møtt"),
    "rename": ("omdøp", "døp", "byttid", "nyid", "endreid"),
    "new": ("ny", "nytt", "nye", "opprett", "lag", "legg", "leggtil"),
    "end": ("slutt", "slutte", "avslutt", "avslutte", "leggned"),
    "reorganise": ("omorganiser", "omorganisere", "omorganisering", "slåsammen", "flytt"),
    "person": ("innsyn", "personer", "personar"),
    "explain": ("forklar", "forklare"),
    "init": ("start", "begynn", "begynne", "kommune"),
    "form": ("skjema", "skjemaer"),
    "schema": ("jsonskjema",),
    "completion": ("fullføring", "fullfør"),
    "undo": ("angre", "angra", "tilbake"),
    "set": ("sett", "endre", "rett"),
    "done": ("ferdig", "gjort", "fullført"),
    "deliver": ("lever", "levert", "levere", "innlever", "innlevering"),
    "schedule": ("planlegg", "planlegge", "datofest", "timeplan"),
    "day": ("dag", "dagen"),
    "unit": ("enhet", "eining", "avdeling", "sone"),
    "employment": ("ansettelse", "tilsetjing", "stillingsforhold"),
    "appointment": ("rolletildeling", "tildeling", "verv"),
    "measure": ("tiltak",),
    "waiver": ("unntak", "dispensasjon"),
    "programme": ("program", "kurs", "utdanningsprogram"),
    "run": ("gjennomføring", "kull"),
    "plan": ("utviklingsplan", "kompetanseplan", "foreslå", "forslag", "framlegg"),
    "goal": ("mål",),
    "merge": ("slåsammen", "samle"),
    "split": ("del", "dele"),
    "move": ("flytt", "flytte"),
    "show": ("vis", "innsyn"),
    "erase": ("slett", "slette", "fjern"),
    "requirement": ("krav",),
    "qualification": ("kvalifikasjon",),
    "decision": ("beslutning", "vedtak"),
    "activity": ("aktivitet", "årshjul"),
    "forum": ("nettverk", "lederteam", "leiarteam"),
    "document": ("dokument",),
    "training": ("opplæring",),
    "subject": ("fagområde",),
    "role": ("rolle",),
    "education": ("utdanning",),
    "position": ("stilling",),
}
_OPTIONS = {
    "unit": ("enhet", "eining", "avdeling"),
    "role": ("rolle",),
    "subject": ("fagområde",),
    "programme": ("program",),
    "run": ("gjennomføring", "kull"),
    "session": ("samling",),
    "person": ("navn", "namn"),
    "name": ("navn", "namn"),
    "requirement": ("krav",),
    "responsible": ("ansvarlig", "ansvarleg"),
    "deadline": ("frist",),
    "from": ("fra", "frå"),
    "to": ("til",),
    "on": ("dag", "den", "dato"),
    "date": ("dato",),
    "days": ("dager", "dagar"),
    "year": ("år",),
    "period": ("periode",),
    "table": ("tabell",),
    "successor": ("etterfølger", "etterfølgjar", "overtar"),
    "without": ("uten", "utan"),
    "without-names": ("utennavn", "utannamn"),
    "lang": ("språk",),
    "output": ("fil", "ut", "skriv"),
    "root": ("mappe",),
    "education": ("utdanning",),
    "position": ("stilling",),
    "percent": ("prosent", "stillingsprosent"),
    "goal": ("mål",),
    "since": ("siden", "sidan"),
    "apply": ("skriv", "utfør"),
    "create": ("opprett", "lag"),
    "yes": ("ja",),
    "help": ("hjelp",),
}


def meant_command(word: str, commands: Iterable[str]) -> str | None:
    """The command that a word was meant as: the one it is Norwegian for, else the one it is nearest to."""
    return _meant(word, _COMMANDS, tuple(commands))


def meant_option(option: str, options: Iterable[str]) -> str | None:
    """The option, with its hyphens, that one was meant as: that for which it is the Norwegian word, else the
    nearest."""
    plain = {each.removeprefix("--"): each for each in options}
    meant = _meant(option.removeprefix("--"), _OPTIONS, tuple(plain))
    return None if meant is None else plain[meant]


def _meant(word: str, norwegian: dict[str, tuple[str, ...]], there: tuple[str, ...]) -> str | None:
    folded = fold(word)
    for name, words in norwegian.items():
        if name in there and folded in map(fold, words):
            return name
    return nearest(word, there)
