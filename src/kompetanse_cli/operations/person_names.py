"""What a name says as somebody wrote it: how names are compared, and the words that name nobody, or several."""

import re
from collections.abc import Iterator

from kompetanse_cli.frozen import frozen
from kompetanse_cli.similar import composed

# What stands beside a name: (vikar), [natt], <ola.vik@kommune.example>.
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|<[^<>]*>")
_PERCENT = re.compile(r"\b\d+(?:[.,]\d+)?\s*(?:%|prosent\b|pst\b)", re.IGNORECASE)
# Signs of a note below the table, and what is left of those taken away.
_NOTE_SIGNS = " ,;*†‡#¹²³"
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_APOSTROPHES = re.compile("[’ʼ´`]")
# What stands between words; an apostrophe is part of one.
_BETWEEN_WORDS = re.compile(r"[^\w']+|_")
_BETWEEN_NAMES = re.compile(r"\s+(?:og|samt|and)\s+|\s*[/&+;\r\n]\s*", re.IGNORECASE)
_FIGURES = re.compile(r"\d+")

# What people write where nobody is: whole phrases, words that are enough, and words that say nothing beside them.
_NOBODY = frozenset((
    "ikke besatt", "ikkje besett", "under tilsetting", "under tilsetjing", "under ansettelse", "lyses ut", "lysast ut",
    "blir lyst ut", "n n", "n a", "i t", "ikke aktuelt", "ikkje aktuelt", "ikke tilsatt", "ikke ansatt",
    "ikkje tilsett", "ny", "ny ansatt", "ny tilsett", "ny medarbeider", "kommer", "ikke avklart", "ikkje avklart",
    "vet ikke", "veit ikkje", "tba", "tbd",
))  # fmt: skip
_EMPTY = frozenset((
    "vakant", "ubesatt", "ubesett", "ledig", "ledige", "utlyst", "nn", "ukjent", "ukjend", "ingen", "uavklart",
    "nyansatt", "innleid", "bemanningsbyrå", "tilkalling", "ekstravakt", "ekstrahjelp", "vacant", "unknown", "nobody",
))  # fmt: skip
# Words for more than one, or for a place: no part of anybody's name.
_MANY = frozenset((
    "alle", "ansatte", "tilsette", "personalet", "personale", "personell", "flere", "fleire", "diverse", "felles",
    "rulleres", "rullerer", "rullering", "turnus", "gruppe", "gruppa", "gruppen", "team", "teamet", "avdeling",
    "avdelingen", "avdelinga", "eining", "eininga", "enhet", "enheten", "kontoret", "resepsjonen", "medarbeidere",
    "sum", "totalt", "delsum",
))  # fmt: skip
# With these begins what is written below or above a list.
_NOTES = frozenset((
    "side", "sist", "oppdatert", "utskrift", "skrevet", "kilde", "merk", "merknad", "kommentar", "versjon", "dato",
    "obs", "page", "note",
))  # fmt: skip
_ADDRESSED = frozenset(("dr", "fru", "frk", "herr", "hr", "prof"))
# What spreadsheets make of «true» and «false».
TRUTH = frozenset(("true", "false", "sann", "usann"))
_SUBSTITUTE = re.compile(r"\w*vikar(?:er|ar|en|iat)?|\w*vakans\w*")
_NO_MATTER = frozenset(("stilling", "stillingen", "stillinga", "stillinger", "prosent", "pst", "er", "pt", "p", "t",
                        "nå", "no", "fra", "frå", "til", "i", "som"))  # fmt: skip
# How what people work as ends, in both kinds of Norwegian; no given name does.
_TITLE = re.compile(
    r"(?:\w*(?:pleier|pleiar|leder|leiar|arbeider|arbeidar|terapeut|assistent|lærling|student|konsulent|rådgiver|"
    r"rådgjevar|koordinator|veileder|rettleiar|sjef|direktør|ansvarlig|ansvarleg|vakt|lege|spesialist|sekretær|"
    r"medarbeider|medarbeidar|fagutvikler|fagutviklar|ressursperson|tillitsvalgt|tillitsvald|kokk|renholder|"
    r"vikar|styrer|styrar)|spl|vpl|hfa|fagarb|ass|avd|spes|spesialspl)"
)


@frozen
class WrittenName:
    """A name as somebody wrote it: the `name` itself, as it is said, and what stood `beside` it: a title, what was in
    parentheses."""

    name: str
    beside: str = ""


def plain_name(name: str) -> str:
    """A name as it is written, whatever its capitals, the blanks in and around it, and how its letters are composed."""
    return " ".join(_UNSEEN.sub("", _APOSTROPHES.sub("'", composed(name))).casefold().split())


def name_words(name: str) -> tuple[str, ...]:
    """The words that names are compared by, in the order of the alphabet: without capitals, hyphens, points and what
    stands in parentheses."""
    return tuple(sorted(_words(name)))


def is_more_of(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether of the words of two names one has only initials, or one word, more than the other, or initials in place
    of words; a word at least is in both."""
    left, right = list(one), list(other)
    for word in one:
        if word in right:
            left.remove(word)
            right.remove(word)
    shared = [word for word in one if word not in left]
    if not any(len(word) > 1 for word in shared):
        return False
    for initial in [word for word in left if len(word) == 1]:
        _take_initial(initial, left, right)
    for initial in [word for word in right if len(word) == 1]:
        _take_initial(initial, right, left)
    words = [word for word in (*left, *right) if len(word) > 1]
    return not (left and right) and len(words) <= 1


def _take_initial(initial: str, here: list[str], there: list[str]) -> None:
    """Take away an initial with the word it begins; alone where none begins so."""
    meant = next((word for word in there if len(word) > 1 and word.startswith(initial)), None)
    if meant is not None:
        here.remove(initial)
        there.remove(meant)
    elif not there:
        here.remove(initial)


def figures_of(words: tuple[str, ...]) -> list[str]:
    """The figures in the words of a name: names that differ in them are of two."""
    return [figures for word in words for figures in _FIGURES.findall(word)]


def is_nobody(text: str) -> bool:
    """Whether it says that nobody is there: «Vakant 50 %», «(ubesatt)», «N.N.», «–»."""
    bare = _ASIDE.sub(" ", text)
    words = _nobody_words(bare) or _nobody_words(text)
    if not words:
        return bool(text.strip()) and not any(map(str.isalnum, text))
    said = [word for word in words if word not in _NO_MATTER]
    if " ".join(words) in _NOBODY or " ".join(said) in _NOBODY or re.fullmatch("x+", "".join(words)):
        return True
    return bool(said) and all(map(_is_empty, said))


def has_nobody_in_it(text: str) -> bool:
    """Whether a word of it is one that stands where nobody is, or many: «Vikar for Kari Nes», «Alle ansatte»; or it
    ends in what somebody works as: «Konstituert leder»."""
    words = _nobody_words(_ASIDE.sub(" ", text))
    return any(_is_empty(word) or word in _MANY for word in words[1:]) or _begins_as_nobody(words)


def _begins_as_nobody(words: list[str]) -> bool:
    """«Sum Nguyen» is somebody, as is «Team Solberg» nobody; a title behind a name is none of it."""
    is_of_many = bool(words) and (
        _is_empty(words[0]) or words[0] in _NOTES or (words[0] in _MANY and words[0] != "sum")
    )
    return is_of_many or (len(words) > 1 and _TITLE.fullmatch(words[-1]) is not None)


def is_of_something(rest: str) -> bool:
    """Whether what is behind a title tells of what: «Leder for dagtilbud»."""
    return plain_name(rest).partition(" ")[0] in ("for", "i", "på", "ved", "av", "og", "til", "hos")


def without_title(name: str) -> str | None:
    """What is left of a name that begins with what somebody works as, or is called by; None where it does not."""
    first, _, rest = name.partition(" ")
    word = plain_name(first).strip(".")
    is_title_first = word in _ADDRESSED or (_TITLE.fullmatch(word) is not None and not _is_empty(word))
    return rest.strip() if rest and is_title_first else None


def _is_empty(word: str) -> bool:
    return word in _EMPTY or _SUBSTITUTE.fullmatch(word) is not None


def _nobody_words(text: str) -> list[str]:
    words = (_FIGURES.sub("", word) for word in _BETWEEN_WORDS.split(plain_name(text)))
    return [word for word in words if word]


def several_names(text: str) -> tuple[str, ...]:
    """The names, where there are more than one in it: «Kari Nes og Ola Vik», «Kari Nes / Ola Vik»."""
    parts = [part.strip() for part in _BETWEEN_NAMES.split(_ASIDE.sub(" ", text))]
    names = tuple(part for part in parts if any(map(str.isalpha, part)))
    return names if len(names) > 1 else ()


def asides(text: str) -> Iterator[str]:
    """What stands in parentheses beside a name, without them."""
    return (found[1:-1].strip() for found in _ASIDE.findall(text))


def is_title(text: str) -> bool:
    """Whether it is what somebody works as."""
    words = _words(text)
    return bool(words) and (_TITLE.fullmatch(words[0]) is not None or _TITLE.fullmatch(words[-1]) is not None)


def readings(text: str) -> Iterator[WrittenName]:
    """The ways to read a name, the likeliest first: as it stands without what is beside it, or, where there is a comma
    in it, «Nes, Kari» as Kari Nes, and «Kari Nes, sykepleier» as Kari Nes."""
    beside = [found.strip() for found in (*_ASIDE.findall(text), *_PERCENT.findall(_ASIDE.sub(" ", text)))]
    bare = " ".join(composed(_PERCENT.sub(" ", _ASIDE.sub(" ", text))).split()).strip(_NOTE_SIGNS)
    parts = [part.strip() for part in bare.split(",") if part.strip()]
    titles = list[str]()
    while len(parts) > 1 and _is_beside(parts[-1], parts[0]):
        titles.insert(0, parts.pop())
    rest = without_title(parts[0]) if parts else None
    if rest is not None and not is_of_something(rest) and (" " in rest or len(parts) == 2):
        titles.insert(0, parts[0].partition(" ")[0])
        parts[0] = rest
    said = (*titles, *beside)
    if len(parts) == 2:
        yield WrittenName(f"{parts[1]} {parts[0]}", " ".join(said))
        yield WrittenName(parts[0], " ".join((parts[1], *said)))
    else:
        yield WrittenName(", ".join(parts), " ".join(said))


def _is_beside(part: str, name: str) -> bool:
    """Whether what stands behind a comma is a title, or words that are no name: they begin with a small letter."""
    return is_title(part) or (part[:1].islower() and name[:1].isupper() and " " in name)


def _words(name: str) -> list[str]:
    bare = plain_name(_PERCENT.sub(" ", _ASIDE.sub(" ", name))) or plain_name(name)
    return [word for word in (part.strip("'") for part in _BETWEEN_WORDS.split(bare)) if word]
