"""The rules by which `git filter-repo` takes a person out of a history, and what no rule may be made of.

A rule is blind: it replaces every place where the words stand, in every file there ever was. So none is made of what
somebody else is called too, or of what says something else elsewhere in the files.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum

from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import KINDS, Named, Person, Region, Register, Span
from kompetanse_cli.operations.changes.renaming import TOMBSTONE, regions_of
from kompetanse_cli.reading.decoding import decode
from kompetanse_cli.reading.front_matter import split
from kompetanse_cli.reading.locator import Locator
from kompetanse_cli.reading.names import Bearer, name_words
from kompetanse_cli.reading.sources import Source
from kompetanse_cli.reading.yaml import KeyPath, KeySpans, TextIndex, locate


class Hindrance(Enum):
    """Hindrance no rule is made of something."""

    SHARED = "somebody else is called so too, or by a longer name with this in it"
    EARLIER = "somebody with another id was called so in the history: the same person, or another"
    REUSED = "it was somebody else's id earlier"
    ONE_WORD = "a single word stands in much that is about others"
    OTHER_MEANING = "it says something else elsewhere in the files"


@frozen
class KeptName:
    """What no rule is made of, why, and the ids of those whom the rule would have hit as well; of an id their names.
    `rules` are for whoever knows better.
    """

    texts: tuple[str, ...]
    why: Hindrance
    others: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()


@frozen
class HistoryRecipe:
    """The lines of the file of rules (for `--replace-text` and `--replace-message`), what has no rule, and other names
    that the person's id has had, by which it may be the same person.
    """

    rules: tuple[str, ...]
    kept: tuple[KeptName, ...]
    earlier_names: tuple[str, ...] = ()


def history_recipe(
    source: Source, register: Register, person: Person, new: str, earlier: Iterable[Bearer] = ()
) -> HistoryRecipe:
    """The recipe for a person of the register, who is called `new` from now on. `source` are the files before that, and
    `earlier` the people whom they had once, with other ids or names.
    """
    earlier = tuple(earlier)
    kept: dict[tuple[Hindrance, tuple[str, ...]], list[_Form]] = {}
    sure = []
    for form in _forms(person.name):
        why = _hindrance(register, person, form, earlier)
        if why is None:
            sure.append(form)
        else:
            kept.setdefault(why, []).append(form)
    rules = list(_rules(sure))
    addresses = [form.in_address for form in sure if not form.has_initials]
    rules += [f"regex:(?i){_NO_ADDRESS}{_any(addresses)}(?=@)==>{new}"] if addresses else []
    told = [
        KeptName(
            tuple(form.text for form in forms), *about, tuple(_rules(forms)) if about[0] is Hindrance.EARLIER else ()
        )
        for about, forms in kept.items()
    ]
    of_id = _hindrance_of_id(source, register, person, earlier)
    told += [of_id] if of_id else []
    rules += [] if of_id else [f"regex:{_id_pattern(person.id)}==>{new}"]
    others = dict.fromkeys(each.name for each in earlier if each.id == person.id and each.name != person.name)
    return HistoryRecipe(tuple(rules), tuple(told), () if of_id else tuple(others))


def _kept(why: Hindrance, others: tuple[str, ...], forms: Iterable["_Form"]) -> KeptName:
    forms = tuple(forms)
    rules = tuple(_rules(forms)) if why is Hindrance.EARLIER else ()
    return KeptName(tuple(form.text for form in forms), why, others, rules)


def _rules(forms: Iterable["_Form"]) -> Iterator[str]:
    """One for those with the last name last, and one for the others."""
    by_order: dict[bool, list[_Form]] = {}
    for form in forms:
        by_order.setdefault(form.last_first, []).append(form)
    yield from (f"regex:(?i){_pattern(alike)}==>{TOMBSTONE}" for _, alike in sorted(by_order.items()))


def _hindrance(
    register: Register, person: Person, form: "_Form", earlier: Iterable[Bearer]
) -> tuple[Hindrance, tuple[str, ...]] | None:
    """Why no rule is made of a way to write the name."""
    if len(form.words) == 1:
        return Hindrance.ONE_WORD, ()
    if others := tuple(_hit(register, person, form.pattern)):
        return Hindrance.SHARED, others
    found = re.compile(form.pattern.encode(), re.IGNORECASE)
    once = dict.fromkeys(
        each.id
        for each in earlier
        if each.id != person.id and any(found.search(form.text.encode()) for form in _forms(each.name))
    )
    return (Hindrance.EARLIER, tuple(once)) if once else None


def _hindrance_of_id(source: Source, register: Register, person: Person, earlier: Iterable[Bearer]) -> KeptName | None:
    """Why no rule is made of the id."""
    own = (person.id,)
    if others := tuple(_with_id(register, person, _id_pattern(person.id))):
        return KeptName(own, Hindrance.SHARED, others)
    words = name_words(person.name)
    had = dict.fromkeys(each.name for each in earlier if each.id == person.id and not words & name_words(each.name))
    if had:
        return KeptName(own, Hindrance.REUSED, tuple(had))
    return KeptName(own, Hindrance.OTHER_MEANING) if _says_something_else(source, register, person) else None


def git_pattern(register: Register, person: Person) -> str:
    """What finds the person in files as git looks for it: the id, and each spelling that is nobody else's."""
    forms = (form for form in _forms(person.name) if len(form.words) > 1)
    sure = [form.for_git for form in forms if not any(_hit(register, person, form.pattern))]
    return "|".join((rf"(^|[^[:alnum:]_-]){_letters(person.id)}($|[^[:alnum:]_-])", *sure))


def _hit(register: Register, person: Person, pattern: str) -> Iterator[str]:
    """The ids of the others whom a rule would rename, by any way of writing their names."""
    found = re.compile(pattern.encode(), re.IGNORECASE)
    for other in _others(register, person):
        name = str(getattr(other, "name", ""))
        texts = [form.text for form in _forms(name)] if isinstance(other, Person) else [name, other.id]
        if any(found.search(text.encode()) for text in texts):
            yield other.id


def _with_id(register: Register, person: Person, pattern: str) -> Iterator[str]:
    found = re.compile(pattern.encode())
    for other in _others(register, person):
        if any(found.search(str(text).encode()) for text in (other.id, getattr(other, "name", ""))):
            yield other.id


def _others(register: Register, person: Person) -> Iterator[Named]:
    """Everything with an id but the person."""
    for kind in KINDS:
        for each in register.all(kind.record):
            if isinstance(each, Named) and each is not person:
                yield each


def _says_something_else(source: Source, register: Register, person: Person) -> bool:
    """Whether the id is a key or a whole value somewhere where it does not name the person."""
    own = regions_of(register, person, Locator(source))
    return any(_has(source, path, person.id, own.get(path, ())) for path in source)


def _has(source: Source, path: str, word: str, own: Iterable[Region]) -> bool:
    try:
        text = decode(source[path]).text
    except OSError:
        return False
    if word not in text:
        return False
    places = _places(text, markdown=path.lower().endswith(".md"))
    index, starts = TextIndex(path, text), {region.start for region in own}
    spans = (span for place in places.values() for span in (place.key, place.value) if span is not None)
    found = (span for span in spans if text[span.start : span.end].strip("\"'") == word)
    return any(index.region(Span(span.start, span.end)).start not in starts for span in found)


def _places(text: str, *, markdown: bool) -> Mapping[KeyPath, KeySpans]:
    if not markdown:
        return locate(text)
    front = split(text)
    return {} if front is None else locate(front.yaml, front.offset)


# The rules are for bytes, in which a letter beyond ASCII is two: one of these, and one that goes on.
_LEAD, _GOES_ON = r"\xc3-\xcd", r"\x80-\xbf"
# Another word, or a part of one with a hyphen, is somebody else.
_BEFORE = rf"(?<!\w)(?<![{_LEAD}][{_GOES_ON}])(?<!\w-)(?<![{_GOES_ON}]-)"
_AFTER = rf"(?![\w{_LEAD}@])(?!-[\w{_LEAD}])"
# Of «Anne Moe, Siri Vik» the words in the middle are no name with the last part first.
_ALONE_BEFORE, _ALONE_AFTER = rf"(?<![\w{_GOES_ON}] )", rf"(?! (?-i:[A-Z]|[{_LEAD}]))"
# Blanks of any kind, the comma of a list, and the mark of a comment that goes on on the next line.
_BLANK, _NO_BLANK = r"(?:[\s#>,]|\xc2\xa0)+", r"(?:[\s#>,]|\xc2\xa0)*"
_NO_ADDRESS = r"(?<![\w.+-])"
_DOUBLE_A = re.compile("[Aa]a")
_WITHOUT = {"å": ("aa",), "ø": ("oe",), "æ": ("ae",)}


@frozen
class _Form:
    """A way to write a name: its words in an order, some of them perhaps as initials."""

    words: tuple[str, ...]
    last_first: bool = False

    @property
    def text(self) -> str:
        return " ".join(self.words)

    @property
    def has_initials(self) -> bool:
        return any(word.endswith(".") for word in self.words)

    @property
    def pattern(self) -> str:
        """Where it stands in a text."""
        return _pattern((self,))

    @property
    def parted(self) -> str:
        """Its words, however they are parted. The stop of an initial is often left out, or the blank after it."""
        words = _BLANK.join(map(_word, self.words))
        return words.replace(rf"\.{_BLANK}", rf"(?:\.|(?={_BLANK})){_NO_BLANK}")

    @property
    def for_git(self) -> str:
        """As an extended regular expression: hardly a letter between the words, and in any case."""
        return "[^[:alnum:]]{1,4}".join(_letters(word.rstrip(".")) for word in self.words)

    @property
    def in_address(self) -> str:
        """The part of an e-mail address before its @."""
        return "[._-]?".join(_word(word.rstrip(".")) for word in self.words)


def _forms(name: str) -> list[_Form]:
    """How a name is written whole or shortened, the longest first. A name in one word is that alone."""
    words = unicodedata.normalize("NFC", name).replace(",", " ").split()
    if len(words) < 2:
        return [_Form(tuple(words))]
    first, last = words[0], words[-1]
    forms = [_Form(tuple(words)), _Form((first, last)), _Form((f"{first[0]}.", last))]
    forms += [_Form((*(f"{each[0]}." for each in words[:-1]), last)), _Form((last, *words[:-1]), last_first=True)]
    forms += [_Form((last, each), last_first=True) for each in (first, f"{first[0]}.")]
    return sorted({form.text.casefold(): form for form in forms}.values(), key=lambda form: -len(form.text))


def _pattern(forms: Sequence[_Form]) -> str:
    """Where any of some forms stands, all with the last name first or none; before a genitive s too."""
    words = _any(form.parted for form in forms)
    if forms[0].last_first:
        return f"{_BEFORE}{_ALONE_BEFORE}{words}(?=s?{_AFTER}{_ALONE_AFTER})"
    return f"{_BEFORE}{words}(?=s?{_AFTER})"


def _any(patterns: Iterable[str]) -> str:
    return f"(?:{'|'.join(patterns)})"


def _word(word: str) -> str:
    return "".join(map(_letter, _DOUBLE_A.sub("å", word)))


def _letter(letter: str) -> str:
    """A letter in capitals and not, whole or as a letter and a mark, and as it is written without an æ, ø or å. Only of
    ASCII do bytes know the cases themselves.
    """
    if letter.isascii():
        return re.escape(letter)
    return _any(map(re.escape, _ways(letter)))


def _ways(letter: str) -> tuple[str, ...]:
    cases = dict.fromkeys((letter.lower(), letter.upper()))
    forms = dict.fromkeys(unicodedata.normalize(form, case) for form in ("NFC", "NFD") for case in cases)
    return (*forms, *_WITHOUT.get(letter.lower(), ()))


def _letters(word: str) -> str:
    """A word in any case for git, which looks at bytes too."""
    return "".join(map(_letter_for_git, _DOUBLE_A.sub("å", unicodedata.normalize("NFC", word))))


def _letter_for_git(letter: str) -> str:
    if not letter.isascii():
        return f"({'|'.join((*_ways(letter), *(way.upper() for way in _WITHOUT.get(letter.lower(), ()))))})"
    if letter.isalpha():
        return f"[{letter.lower()}{letter.upper()}]"
    return letter if letter.isdigit() else rf"\{letter}" if letter == "^" else f"[{letter}]"


def _id_pattern(person_id: str) -> str:
    return rf"(?<![\w-])(?<![{_LEAD}][{_GOES_ON}]){re.escape(person_id)}(?![\w{_LEAD}-])"
