"""Numbers and names with rules of their own: organisation numbers, municipality numbers, counties, and the national
identity numbers that may never stand in a file (domain.md D1).

The years in which counties have existed, since 1919, are those of domain.md A3 and of the county reforms of 2018, 2020
and 2024, each on 1 January: names that were right once stay right for their time.
"""

import csv
import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import islice

from kompetanse_cli.frozen import frozen
from kompetanse_cli.similar import fold

FICTIONAL_MUNICIPALITY = "9999"

_ORGANISATION_WEIGHTS = (3, 2, 7, 6, 5, 4, 3, 2)
_FIRST_CHECK = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
_SECOND_CHECK = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
_ACCOUNT_CHECK = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
# Written together, or with up to two blanks, dots or dashes of any kind between the date and the rest.
_GAP = "[ \t\u00a0\u202f./_:\u2010-\u2013-]{0,2}"
_ELEVEN_DIGITS = re.compile(rf"(?<![0-9])([0-9]{{6}})({_GAP})([0-9]{{5}})(?![0-9])")
# The id of a commit may have eleven digits in a row.
_COMMIT = re.compile(r"(?<![0-9a-z])(?=[0-9]*[a-f])[0-9a-f]{40}(?![0-9a-z])")
# With the date written as a date, or the rest in two parts: 01.01.1970 123 45.
_SPREAD = re.compile(
    rf"(?<![0-9])([0-9]{{2}})([./ -]?)([0-9]{{2}})\2((?:19|20)?[0-9]{{2}}){_GAP}([0-9]{{3}}){_GAP}([0-9]{{2}})(?![0-9])"
)
_SEPARATORS_AS_DASHES = bytes.maketrans(b"123456789 \t./_:", b"000000000------")
_DIGITS_AS_ZEROS = bytes.maketrans(b"123456789", b"000000000")


def is_organisation_number(text: str) -> bool:
    """Nine digits whose last is the modulus 11 check digit of the first eight; spaces do not count."""
    digits = text.replace(" ", "")
    if len(digits) != 9 or not digits.isascii() or not digits.isdigit():
        return False
    rest = sum(int(digit) * weight for digit, weight in zip(digits, _ORGANISATION_WEIGHTS, strict=False)) % 11
    check = 0 if rest == 0 else 11 - rest
    return check != 10 and int(digits[8]) == check


@frozen
class NationalId:
    """A place in a text that holds what looks like a national identity number. `certain`: its check digits agree."""

    start: int
    end: int
    certain: bool


def _has_date(digits: str) -> bool:
    """Whether the first six digits are a day and a month, also with +40 on the day (D-nummer) or +40, +65, +80 on the
    month (numbers made for testing)."""
    day, month, year = int(digits[:2]), int(digits[2:4]), int(digits[4:6])
    day = day - 40 if day > 40 else day
    month = next((month - added for added in (80, 65, 40) if 1 <= month - added <= 12), month)
    try:
        date(2000 + year, month, day)
    except ValueError:
        try:
            date(1900 + year, month, day)
        except ValueError:
            return False
    return True


def _agrees(digits: str, weights: tuple[int, ...]) -> bool:
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=False)) % 11 == 0


def national_ids(text: str) -> Iterator[NationalId]:
    """Every fødselsnummer, D-nummer or synthetic one in a text.

    One with a date and wrong check digits counts as uncertain, for a slip of the key makes it no less personal; but not
    a valid bank account number, nor six and five digits that only happen to stand near each other.
    """
    # Most texts have no six digits in a row, and this sees it ten times as fast as a regular expression.
    raw = text.encode("utf-8", "replace")
    together = b"000000" in raw.translate(_DIGITS_AS_ZEROS)
    if together:
        yield from _together(text)
    shape = raw.translate(_SEPARATORS_AS_DASHES)
    if together or b"00-00-00-" in shape or b"00-00-0000-" in shape:
        yield from _spread(text)


def _together(text: str) -> Iterator[NationalId]:
    for match in _ELEVEN_DIGITS.finditer(text):
        digits = match[1] + match[3]
        if not _has_date(digits) or _is_in_commit(text, match.start()):
            continue
        certain = _is_certain(digits)
        if certain or (match[2] in ("", " ", "-") and not _agrees(digits, _ACCOUNT_CHECK)):
            yield NationalId(match.start(), match.end(), certain)


def _is_in_commit(text: str, at: int) -> bool:
    return any(commit.start() <= at < commit.end() for commit in _COMMIT.finditer(text))


def _spread(text: str) -> Iterator[NationalId]:
    """The numbers that are written in more parts. Only certain ones: a date is often followed by an amount."""
    for match in _SPREAD.finditer(text):
        digits = match[1] + match[3] + match[4][-2:] + match[5] + match[6]
        if _has_date(digits) and _is_certain(digits) and not _ELEVEN_DIGITS.fullmatch(match[0]):
            yield NationalId(match.start(), match.end(), certain=True)


def _is_certain(digits: str) -> bool:
    return _agrees(digits, _FIRST_CHECK) and _agrees(digits, _SECOND_CHECK)


def mask(text: str) -> str:
    """The text with a star for each digit of what looks like a national identity number; its length stays."""
    parts, at = [], 0
    for number in sorted(national_ids(text), key=lambda each: each.start):
        # Two spellings may share digits; no place is written twice.
        start = max(number.start, at)
        parts += [text[at:start], re.sub("[0-9]", "*", text[start : number.end])]
        at = max(number.end, at)
    return "".join((*parts, text[at:]))


def _rows(name: str) -> Iterator[list[str]]:
    text = (files("kompetanse_cli.model") / "data" / name).read_text(encoding="utf-8")
    return islice(csv.reader(text.splitlines()), 1, None)


@cache
def municipalities() -> Mapping[str, str]:
    """The municipalities valid in 2026: number to everyday name (Statistics Norway, classification 131)."""
    return {row[0]: row[1] for row in _rows("kommuner.csv")}


@frozen
class KnownMunicipality:
    """A municipality by number: its everyday name, inhabitants in 2025 (None: not known), and its official names."""

    number: str
    name: str
    inhabitants: int | None
    official: tuple[str, ...] = ()


@cache
def known_municipalities() -> Mapping[str, KnownMunicipality]:
    """The municipalities valid in 2026 by number, with inhabitants and official names in every language they have."""
    return {
        number: KnownMunicipality(number, name, int(count) if count else None, tuple(official.split(" - ")))
        for number, name, official, count in _rows("kommuner.csv")
    }


@cache
def former_municipalities() -> Mapping[str, tuple[str, ...]]:
    """The numbers that ended on 2024-01-01, each with its successors; one municipality was split in two."""
    return {row[0]: tuple(row[2].split()) for row in _rows("kommunenummer_2024.csv")}


@frozen
class County:
    """A county: the years, both inclusive, in which it existed (None: still), and its other official names."""

    name: str
    spans: tuple[tuple[int, int | None], ...]
    others: tuple[str, ...] = ()


def _always(name: str, *others: str) -> County:
    return County(name, ((1, None),), others)


def _until(last: int, *names: str) -> tuple[County, ...]:
    return tuple(County(name, ((1, last),)) for name in names)


def _apart(name: str, *others: str) -> County:
    """One that was part of a larger one from 2020 to 2023."""
    return County(name, ((1, 2019), (2024, None)), others)


COUNTIES = (
    _always("Oslo"),
    _always("Rogaland"),
    _always("Møre og Romsdal"),
    _always("Nordland", "Nordlánnda"),
    _apart("Akershus"),
    _apart("Buskerud"),
    _apart("Østfold"),
    _apart("Vestfold"),
    _apart("Telemark"),
    _apart("Troms", "Romsa", "Tromssa"),
    _apart("Finnmark", "Finnmárku", "Finmarkku"),
    County("Viken", ((2020, 2023),)),
    County("Vestfold og Telemark", ((2020, 2023),)),
    County("Troms og Finnmark", ((2020, 2023),), ("Romsa ja Finnmárku", "Tromssa ja Finmarkku")),
    County("Innlandet", ((2020, None),)),
    County("Agder", ((2020, None),)),
    County("Vestland", ((2020, None),)),
    County("Trøndelag", ((2018, None),), ("Trööndelage",)),
    *_until(2017, "Sør-Trøndelag", "Nord-Trøndelag"),
    *_until(2019, "Hedmark", "Oppland", "Vest-Agder", "Aust-Agder", "Hordaland", "Sogn og Fjordane"),
)


_BETWEEN_NAMES = re.compile(r"\s+[–-]\s+|\s*/\s*")


def county_named(text: str) -> County | None:
    """The county with this name, in any of its languages or in several with a dash between; None: there is none."""
    bare = text.removesuffix(" fylkeskommune").removesuffix(" fylke")
    parts = [part for part in (fold(each) for each in _BETWEEN_NAMES.split(bare)) if part]
    for county in COUNTIES:
        names = {fold(name) for name in (county.name, *county.others)}
        if parts and names.issuperset(parts):
            return county
    return None


def existed(county: County, first: int | None, last: int | None) -> bool:
    """Whether it existed in one of the years from `first` to `last`; None: no bound."""
    return any(
        (last is None or start <= last) and (end is None or first is None or first <= end)
        for start, end in county.spans
    )
