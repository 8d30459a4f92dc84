"""One language: its words, its dates and numbers, and its order of letters.

Letters are ordered … z æ ø å, with `aa` as å, accents
aside, and numbers by their size. Babel is loaded when a date or a number needs it.
"""

import re
import unicodedata
from dataclasses import field
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from gettext import NullTranslations

from kompetanse_cli.frozen import frozen
from kompetanse_cli.language.catalogue import SOURCE_LANGUAGE, catalogue
from kompetanse_cli.messages import N_
from kompetanse_cli.shown_words import SHOWN_WORDS

SortKey = tuple[tuple[tuple[int, int], ...], str]

_PIECE = re.compile(r"[0-9]+|.", re.DOTALL)
_LAST_LETTERS = {"æ": 27, "ä": 27, "ø": 28, "ö": 28, "å": 29}
# Letters that are no letter with a mark, but are sorted as one (Unicode, DUCET: primary weights of the Latin letters).
_BASES = {"đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ł": "l", "ŋ": "n", "ŧ": "t", "þ": "t", "ß": "s", "œ": "o"}
_MARK, _NUMBER, _LETTER, _OTHER = range(4)


def sort_key(text: str) -> SortKey:
    """What to sort a text by; the text itself tells those apart that are alike but for case and accents."""
    folded = unicodedata.normalize("NFC", text).lower().replace("aa", "å")
    return tuple(_weight(piece) for piece in _PIECE.findall(folded)), text


def _weight(piece: str) -> tuple[int, int]:
    if piece.isascii() and piece.isdigit():
        # Long runs of digits are no numbers, and Python refuses to read the longest.
        return (_NUMBER, int(piece[:100]))
    if piece in _LAST_LETTERS:
        return (_LETTER, _LAST_LETTERS[piece])
    base = _BASES.get(piece) or unicodedata.normalize("NFD", piece)[0]
    if "a" <= base <= "z":
        return (_LETTER, ord(base) - ord("a"))
    return (_OTHER if piece.isalpha() else _MARK, ord(piece))


def lowered(name: str) -> str:
    """A name inside a sentence: «ressursperson i hver avdeling», but «USHT-kontakt»."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


_NO_BREAK_SPACE = "\u00a0"
_NARROW_SPACE = "\u202f"


@frozen
class _Manner:
    """What a language has of its own besides the words; `locale` is Babel's name for it."""

    locale: str
    day: str
    short_day: str
    day_alone: str
    number: str
    decimal_mark: str
    percent: str


_MANNERS = {
    "nb": _Manner("nb_NO", "d. MMMM y", "{d:%d.%m.%y}", "d. MMMM", "d.", ",", f"{{n}}{_NO_BREAK_SPACE}%"),
    "nn": _Manner("nn_NO", "d. MMMM y", "{d:%d.%m.%y}", "d. MMMM", "d.", ",", f"{{n}}{_NO_BREAK_SPACE}%"),
    "en": _Manner("en_GB", "d MMMM y", "{d:%d/%m/%y}", "d MMMM", "d", ".", "{n}%"),
}
LANGUAGES = tuple(_MANNERS)
# The parts of a year that are told by their number, by the letter in the name of the period.
_PARTS_OF_YEAR = {
    "T": N_("{number}. tertial {year}"),
    "K": N_("{number}. kvartal {year}"),
    "H": N_("{number}. halvår {year}"),
}
_PERIOD = re.compile(r"(?P<year>[1-9][0-9]{3})-(?P<part>[TKH]?)(?P<number>[0-9]{1,2})")


@frozen
class Language:
    """A language to say things in. Texts are templates in bokmål with `str.format` fields; values fill them."""

    code: str
    _words: NullTranslations = field(repr=False, compare=False)

    def say(self, text: str, /, **values: object) -> str:
        """The text in this language. Dates are written as ISO dates, decimals with the language's mark.

        Without values the text is no template: its braces stand for themselves.
        """
        return self._filled(self._words.gettext(text) if text else "", values)

    def plural(self, one: str, several: str, n: int, /, **values: object) -> str:
        """`one` for one thing, else `several`, in this language; `{n}` in them is the number."""
        return self._filled(self._words.ngettext(one, several, n), {"n": n, **values})

    def _filled(self, template: str, values: dict[str, object]) -> str:
        return (
            template
            if not values
            else template.format(**{name: self._written(value) for name, value in values.items()})
        )

    def _written(self, value: object) -> object:
        match value:
            case date():
                return value.isoformat()
            case Decimal():
                return f"{value:f}".replace(".", _MANNERS[self.code].decimal_mark)
            case _:
                return value

    def day(self, on: date) -> str:
        """`31. desember 2026`."""
        manner = _MANNERS[self.code]
        return _long_day(on, manner.day, manner.locale)

    def weekday(self, on: date) -> str:
        """`fredag`."""
        return _long_day(on, "EEEE", _MANNERS[self.code].locale)

    def short_day(self, on: date) -> str:
        """`31.12.26`, where many days stand beside each other."""
        return _MANNERS[self.code].short_day.format(d=on)

    def short_month(self, on: date) -> str:
        """`des.`, below a drawing."""
        return _long_day(on, "MMM", _MANNERS[self.code].locale)

    def short_day_and_month(self, on: date) -> str:
        """`31. des.`, below a drawing."""
        manner = _MANNERS[self.code]
        return _long_day(on, manner.day_alone.replace("MMMM", "MMM"), manner.locale)

    def day_in(self, on: date, year: int) -> str:
        """`31. desember`, told in a year it lies in; with its own year where it lies in another."""
        manner = _MANNERS[self.code]
        return _long_day(on, manner.day_alone if on.year == year else manner.day, manner.locale)

    def days_in(self, first: date, last: date, year: int) -> str:
        """`10.–20. mars`, `10. mars–5. april`, told in a year; with their own years where they lie in others."""
        end = self.day_in(last, year)
        if (first.year, first.month) == (last.year, last.month):
            return (
                end
                if first == last
                else f"{_long_day(first, _MANNERS[self.code].number, _MANNERS[self.code].locale)}–{end}"
            )
        return f"{self.day_in(first, year)}–{end}"

    def period(self, name: str) -> str:
        """`3. tertial 2025` for `2025-T3`, `mai 2026` for `2026-05`; any other text as it is."""
        found = _PERIOD.fullmatch(name)
        if found is None:
            return name
        part, number, year = found["part"], int(found["number"]), found["year"]
        if part:
            return self.say(_PARTS_OF_YEAR[part], number=number, year=year)
        return f"{self.months()[number - 1]} {year}" if 1 <= number <= 12 else name

    def months(self, *, short: bool = False) -> tuple[str, ...]:
        """The names of the twelve months; `short`: «jan.», «feb.»."""
        # Slow to load, and few commands write dates in words.
        from babel.dates import get_month_names

        names = get_month_names(
            "abbreviated" if short else "wide", "format" if short else "stand-alone", locale=_MANNERS[self.code].locale
        )
        return tuple(names[month] for month in range(1, 13))

    def number(self, number: int | Decimal) -> str:
        """A number with its thousands apart, by narrow no-break spaces in Norwegian, and all its decimals."""
        return _grouped(str(number), _MANNERS[self.code].locale)

    def percent(self, percent: int) -> str:
        """`80 %`, with a space that does not break."""
        return _MANNERS[self.code].percent.format(n=percent)

    def sort_key(self, text: str) -> SortKey:
        """What to sort names by. They are Norwegian names in every language."""
        return sort_key(text)


@lru_cache(maxsize=4096)
def _grouped(number: str, locale: str) -> str:
    # A report writes the same few numbers thousands of times. As text, for 1 and 1.0 are the same key.
    from babel.numbers import format_decimal

    # The narrow space keeps a number together as one, and does not break either.
    return format_decimal(number, locale=locale, decimal_quantization=False).replace(_NO_BREAK_SPACE, _NARROW_SPACE)


@lru_cache(maxsize=4096)
def _long_day(on: date, pattern: str, locale: str) -> str:
    # As for the months.
    from babel.dates import format_date

    return format_date(on, format=pattern, locale=locale)


class _ShownWords(NullTranslations):
    """The catalogue of bokmål: each text is its own translation, but for the values that are shown in other words."""

    def gettext(self, message: str) -> str:
        return SHOWN_WORDS.get(message, message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


@cache
def language(code: str) -> Language:
    """The language with this code. One we do not speak is answered in bokmål."""
    known = code if code in _MANNERS else SOURCE_LANGUAGE
    return Language(known, _ShownWords() if known == SOURCE_LANGUAGE else catalogue(known))
