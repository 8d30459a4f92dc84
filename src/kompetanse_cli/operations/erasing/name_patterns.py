"""A name and an id as `git filter-repo` and git itself look for them: in bytes, by regular expressions.

They are told as text to whoever cleans a history, so each is written out whole.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import pairwise, permutations, product

from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import Person, alias_of

# The rules are for bytes, in which a letter beyond ASCII is two: one of these, and one that goes on.
_LEAD, _GOES_ON = r"\xc3-\xcd", r"\x80-\xbf"
# Another word, or a part of one with a hyphen, is somebody else.
_BEFORE = rf"(?<!\w)(?<![{_LEAD}][{_GOES_ON}])(?<!\w-)(?<![{_GOES_ON}]-)"
_AFTER = rf"(?![\w{_LEAD}@])(?!-[\w{_LEAD}])"
# Of «Anne Moe, Siri Vik» the words in the middle are no name with the last part first.
_ALONE_BEFORE, _ALONE_AFTER = rf"(?<![\w{_GOES_ON}] )", rf"(?! (?-i:[A-Z]|[{_LEAD}]))"
# Blanks of any kind, marks between two words, and a line end where a text or a comment goes on. No quotes or brackets
# of YAML, and no row of a table: what is around the name must say the same when the name is gone.
_PART = r"(?:\r?\n(?:[ \t]+[#>]*|[#>]+)|[ \t,*/()]|\xc2\xa0|\xe2\x80[\x80-\x8a\x93\xaf])"
_BLANK, _NO_BLANK = f"{_PART}+", f"{_PART}*"
NO_ADDRESS = r"(?<![\w.+-])"
_DOUBLE_A = re.compile("[Aa]a")
_MOST_GIVEN, _MOST_ORDERED = 4, 3
_WITHOUT = {"å": ("aa", "a"), "ø": ("oe", "o"), "æ": ("ae", "e")}


@frozen
class NameForm:
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
        return forms_pattern((self,))

    @property
    def parted(self) -> str:
        """Its words, however they are parted. The stop of an initial is often left out, or the blank after it."""
        pieces = [_word(self.words[0].rstrip("."))]
        for before, word in pairwise(self.words):
            stop = r"\.?" if word.endswith(".") else rf"(?:\.|(?={_BLANK}))"
            pieces += [f"{stop}{_NO_BLANK}" if before.endswith(".") else _BLANK, _word(word.rstrip("."))]
        return "".join((*pieces, r"\." if self.words[-1].endswith(".") else ""))

    @property
    def for_git(self) -> str:
        """As an extended regular expression: hardly a letter between the words, and in any case."""
        return "[^[:alnum:]]{1,4}".join(letters_for_git(word.rstrip(".")) for word in self.words)

    @property
    def slug(self) -> str:
        """In an id or the name of a file that is made of the name."""
        return f"(?<![\\w-]){'[-_]'.join(map(_word, self.words))}(?![\\w{_LEAD}@-])"

    @property
    def in_address(self) -> str:
        """The part of an e-mail address before its @."""
        return "[._-]?".join(_word(word.rstrip(".")) for word in self.words)


def name_forms(name: str) -> list[NameForm]:
    """How a name is written whole or shortened, the longest first: the last name, and some of the others or their
    initials. A name in one word is that alone.
    """
    before, comma, behind = unicodedata.normalize("NFC", name).partition(",")
    words = f"{behind} {before}".split() if comma else before.split()
    if len(words) < 2:
        return [NameForm(tuple(words))]
    *given, last = words
    # Nobody has more; those of somebody who has go whole, or as the first of them.
    ways = [(each, f"{each[0]}.", "") for each in given] if len(given) <= _MOST_GIVEN else [(each,) for each in given]
    chosen = [tuple(each for each in some if each) for some in product(*ways)] + [(given[0],), (f"{given[0][0]}.",)]
    forms = [NameForm((*some, last)) for some in chosen if some]
    forms += [NameForm((last, *some), last_first=True) for some in chosen if some]
    orders = permutations(words) if len(words) <= _MOST_ORDERED else ()
    forms += [NameForm(some, last_first=some[-1] != last) for some in orders]
    unique = {form.text.casefold(): form for form in reversed(forms)}
    return sorted(unique.values(), key=lambda form: (-len(form.text), form.last_first, form.text))


def forms_pattern(forms: Sequence[NameForm]) -> str:
    """Where any of some forms stands, all with the last name first or none; before a genitive s too."""
    words = any_of(form.parted for form in forms)
    if forms[0].last_first:
        return f"{_BEFORE}{_ALONE_BEFORE}{words}(?=s?{_AFTER}{_ALONE_AFTER})"
    return f"{_BEFORE}{words}(?=s?{_AFTER})"


def any_of(patterns: Iterable[str]) -> str:
    return f"(?:{'|'.join(patterns)})"


def _word(word: str) -> str:
    return "".join(map(_letter, _DOUBLE_A.sub("å", word)))


def _letter(letter: str) -> str:
    """A letter in capitals and not, whole or as a letter and a mark, and as it is written without an æ, ø or å. Only of
    ASCII do bytes know the cases themselves.
    """
    if letter in _VARIED:
        return _VARIED[letter]
    if letter.isascii():
        return re.escape(letter)
    return any_of(map(re.escape, _ways(letter)))


# A hyphen is left out as often as not, and an apostrophe is another in a word processor.
_VARIED = {"-": r"(?:-|\s|\xe2\x80[\x90\x91])", "'": r"(?:'|\xe2\x80\x99)", "’": r"(?:'|\xe2\x80\x99)"}


def _ways(letter: str) -> tuple[str, ...]:
    cases = dict.fromkeys((letter.lower(), letter.upper()))
    forms = dict.fromkeys(unicodedata.normalize(form, case) for form in ("NFC", "NFD") for case in cases)
    return (*forms, *_WITHOUT.get(letter.lower(), ()))


def letters_for_git(word: str) -> str:
    """A word in any case for git, which looks at bytes too."""
    return "".join(map(_letter_for_git, _DOUBLE_A.sub("å", unicodedata.normalize("NFC", word))))


def _letter_for_git(letter: str) -> str:
    if not letter.isascii():
        return f"({'|'.join((*_ways(letter), *(way.upper() for way in _WITHOUT.get(letter.lower(), ()))))})"
    if letter.isalpha():
        return f"[{letter.lower()}{letter.upper()}]"
    if letter == "-":
        return "[^[:alnum:]]{1,4}"
    return letter if letter.isdigit() else rf"\{letter}" if letter == "^" else f"[{letter}]"


# What stands around a whole value in YAML.
_BEFORE_VALUE, _AFTER_VALUE = r"(?:(?<=: )|(?<=- )|(?<=\[)|(?<=, )|(?<=[\"']))", r"(?=[\s,\]}\"']|\Z)"


def id_pattern(person_id: str) -> str:
    """The id alone; one that is a word of letters only where it is a whole value, and not in what people wrote."""
    if person_id.isalpha():
        return f"{_BEFORE_VALUE}{re.escape(person_id)}{_AFTER_VALUE}"
    return rf"(?i)(?<![\w-])(?<![{_LEAD}][{_GOES_ON}]){re.escape(person_id)}(?![\w{_LEAD}-])"


# What stands between two keys of one record: no other record begins in it.
_ID, _NAME = rf"\b{alias_of(Person, 'id')}:[ \t]*", rf"\b{alias_of(Person, 'name')}:[ \t]*"
_IN_RECORD = rf"(?:(?!\n[ \t]*-|[{{}}]|{_ID}|{_NAME})[\s\S])*?"


def record_patterns(person_id: str, names: Iterable[str]) -> tuple[str, str]:
    """Names as the value of `navn` beside an `id` of the person, whichever is first: what is before it is the group."""
    own = rf"{_ID}[\"']?{re.escape(person_id)}(?![\w{_LEAD}-])"
    name = any_of(r"[\s,]+".join(map(_word, name.replace(",", " ").split())) for name in names)
    end = r"(?=[\"']?[ \t]*(?:[,}\r\n]|#|\Z))"
    return (
        rf"({own}{_IN_RECORD}{_NAME}[\"']?){name}{end}",
        rf"({_NAME}[\"']?){name}(?=[\"']?[ \t]*(?:[,\r\n]|#){_IN_RECORD}{own})",
    )
