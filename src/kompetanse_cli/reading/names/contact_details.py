"""E-mail addresses and telephone numbers in a text."""

import re
from collections.abc import Iterator

_MARKS = "\u0300-\u036f"
MAIL = re.compile(rf"[^\W_][\w.+'’{_MARKS}-]*@[\w{_MARKS}-]+(?:\.[\w{_MARKS}-]+)*")
_BLANK = r"[ \t\u00a0\u2007\u2009\u202f.\-–‑]"
_COUNTRY = rf"(?:\(?(?:\+|\b00)47\)?{_BLANK}?)"
# «98 76 54 32» and «987 65 432»: with one sign between all groups, or «08.30–15.00» would be a number.
_IN_GROUPS = rf"\d\d(?P<a>{_BLANK})\d\d(?P=a)\d\d(?P=a)\d\d|\d{{3}}(?P<b>{_BLANK})\d\d(?P=b)\d{{3}}"
# In one or two pieces only that of a mobile is known without a word before it.
_MOBILE = r"[49]\d{7}|[49]\d{3}[ \u00a0]\d{4}"
# A sum of money, or a share, is no number to ring.
_END = rf"(?!\w|[.,/]\d|{_BLANK}\d|\s*(?:kr|kroner|%|prosent)(?!\w))"
_NUMBER = re.compile(rf"(?<![\w.,/+\-–])(?:{_COUNTRY}?(?:{_IN_GROUPS}|{_MOBILE})|{_COUNTRY}\d{{8}}){_END}")
_CUE = r"\b(?:tlf|telefon(?:en|nummer|nr)?|mobil(?:en|nummer|nr)?|mob|vakttelefon(?:en)?|phone|sms)[.:]*\s*(?:på\s+)?"
_AFTER_CUE = re.compile(rf"{_CUE}(?P<number>{_COUNTRY}?(?:{_IN_GROUPS}|\d{{4}}[ \u00a0]?\d{{4}}|\d{{5}})){_END}", re.I)
# What stands before a number that is none to ring.
_SUM = re.compile(r"\b(?:kr|kroner|nok|beløp|sum|kostnad|innbyggere|antall)[.:]*\s*\Z", re.IGNORECASE)
_LONGEST_BEFORE = 20
_DIGITS = re.compile(r"\d\d")


def telephone_numbers(text: str) -> Iterator[tuple[int, int]]:
    """Where the telephone numbers of a text begin and end; no two overlap."""
    if not _DIGITS.search(text):
        return
    found = {
        each.span() for each in _NUMBER.finditer(text) if not _SUM.search(text, max(0, each.start() - 20), each.start())
    }
    found |= {each.span("number") for each in _AFTER_CUE.finditer(text)}
    end = 0
    for first, last in sorted(found):
        if first >= end:
            yield first, last
            end = last


def _is_sum(text: str, start: int) -> bool:
    return _SUM.search(text, max(0, start - _LONGEST_BEFORE), start) is not None


# Addresses that are read by whoever is at work.
_AT_WORK = """
    avdeling firmapost hjelp hovedpost info kontakt kontor kurs leder noreply personal post postmottak resepsjon
    servicekontor servicetorg service support tjenester vakt vaktrom
"""
_FUNCTIONS = frozenset(_AT_WORK.split())
_LETTERS = re.compile(r"[^\W\d_]+")


def is_of_a_function(address: str) -> bool:
    """Whether an e-mail address is known to be nobody's own."""
    pieces = _LETTERS.findall(address.partition("@")[0].casefold())
    return bool(pieces) and pieces[0] in _FUNCTIONS


def is_mobile(number: str) -> bool:
    """Whether a telephone number is somebody's to carry, as those that begin with 4 and 9 are in Norway."""
    digits = "".join(filter(str.isdigit, number))
    return len(digits) >= 8 and digits[-8] in "49"
