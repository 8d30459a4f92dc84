"""Norway's counties and the years they have existed, since 1919: names that were right once stay right for their time.

The years are those of domain.md A3 and of the county reforms of 2018, 2020 and 2024, each on 1 January.
"""

import re
from dataclasses import dataclass

from kompetanse_cli.similar import fold


@dataclass(frozen=True, slots=True)
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
