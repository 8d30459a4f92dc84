"""Numbers and names with rules of their own: organisation numbers, municipality numbers and counties.

The years in which counties have existed, since 1919, are those of domain.md A3 and of the county reforms of 2018, 2020
and 2024, each on 1 January: names that were right once stay right for their time.
"""

import csv
import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from itertools import islice

from kompetanse_cli.frozen import frozen
from kompetanse_cli.similar import fold

FICTIONAL_MUNICIPALITY = "9999"

_ORGANISATION_WEIGHTS = (3, 2, 7, 6, 5, 4, 3, 2)


def is_organisation_number(text: str) -> bool:
    """Nine digits whose last is the modulus 11 check digit of the first eight; spaces do not count."""
    digits = text.replace(" ", "")
    if len(digits) != 9 or not digits.isascii() or not digits.isdigit():
        return False
    rest = sum(int(digit) * weight for digit, weight in zip(digits, _ORGANISATION_WEIGHTS, strict=False)) % 11
    check = 0 if rest == 0 else 11 - rest
    return check != 10 and int(digits[8]) == check


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
