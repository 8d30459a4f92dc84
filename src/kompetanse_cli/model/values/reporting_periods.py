"""The periods that units report for: a month, a quarter, a tertial, a half year or a year, each with a name."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Annotated

from pydantic import StringConstraints, WithJsonSchema

from kompetanse_cli.frozen import frozen
from kompetanse_cli.model.base import MONTHS, PATTERN_TEXTS, PERIOD_PATTERN, Choice, text_schema


class ReportingFrequency(Choice):
    """How often units report."""

    MONTH = "måned", "hver måned", "månad"
    QUARTER = "kvartal", "hvert kvartal"
    TERTIAL = "tertial", "hvert tertial: 30. april, 31. august, 31. desember"
    HALF_YEAR = "halvår", "hvert halvår"
    YEAR = "år", "hvert år"


# How many months each kind of period lasts, and the letter in its name: `2026-T1`, `2026-05`, `2026`.
_KINDS = {
    ReportingFrequency.MONTH: (1, ""),
    ReportingFrequency.QUARTER: (3, "K"),
    ReportingFrequency.TERTIAL: (4, "T"),
    ReportingFrequency.HALF_YEAR: (6, "H"),
    ReportingFrequency.YEAR: (12, ""),
}
_DECEMBER = 12

PeriodName = Annotated[
    str,
    StringConstraints(pattern=PERIOD_PATTERN),
    WithJsonSchema(text_schema(PATTERN_TEXTS[PERIOD_PATTERN], PERIOD_PATTERN)),
]


@frozen
class ReportingPeriod:
    """A reporting period by its name, with its first and last day, both inclusive. Sorted by time when by `first`."""

    name: str
    kind: ReportingFrequency
    first: date
    last: date


def period(name: str) -> ReportingPeriod:
    """The period with this name (`PERIOD_PATTERN`). Raises ValueError when there is none."""
    if re.fullmatch(PERIOD_PATTERN, name) is None:
        raise ValueError(name)
    year, _, part = name.partition("-")
    if not part:
        return _period(ReportingFrequency.YEAR, int(year), 1)
    kind = next(
        (kind for kind, (_, letter) in _KINDS.items() if letter and part[0] == letter), ReportingFrequency.MONTH
    )
    return _period(kind, int(year), int(part.lstrip("KTH")))


def _period(kind: ReportingFrequency, year: int, number: int) -> ReportingPeriod:
    months, letter = _KINDS[kind]
    start, end = (number - 1) * months + 1, number * months
    part = "" if kind is ReportingFrequency.YEAR else f"-{letter}{number}" if letter else f"-{number:02}"
    last = date(year, end, monthrange(year, end)[1])
    return ReportingPeriod(f"{year:04}{part}", kind, date(year, start, 1), last)


# What people call the parts of a year, and the months each lasts.
_PARTS = {"t": 4, "tertial": 4, "k": 3, "q": 3, "kvartal": 3, "quarter": 3, "h": 6, "halvår": 6}
_ORDINALS = {"første": 1, "fyrste": 1, "andre": 2, "annet": 2, "anna": 2, "tredje": 3, "fjerde": 4}
_PIECES = re.compile("[a-zæøå]+|[0-9]+")


def meant_period(text: str) -> str | None:
    """The name of the period that `T3 2025`, `3. tertial 2025`, `2025/K2` or `mai 2025` means; None where it is none,
    or has no year of four figures."""
    pieces = _PIECES.findall(text.casefold())
    years = [piece for piece in pieces if re.fullmatch("[12][0-9]{3}", piece)]
    rest = [piece for piece in pieces if piece not in years]
    if len(years) != 1 or not 1 <= len(rest) <= 2:
        return None
    numbers = [_ORDINALS.get(piece) or int(piece) for piece in rest if piece in _ORDINALS or piece.isdigit()]
    words = [piece for piece in rest if not piece.isdigit() and piece not in _ORDINALS]
    if len(words) == 1 and not numbers:
        months = [number for number, name in enumerate(MONTHS, 1) if len(words[0]) > 2 and name.startswith(words[0])]
        return f"{years[0]}-{months[0]:02}" if len(months) == 1 else None
    size = _PARTS.get(words[0]) if len(words) == 1 and len(numbers) == 1 else None
    if size is None or not 1 <= numbers[0] <= _DECEMBER // size:
        return None
    letter = next(letter for months, letter in _KINDS.values() if months == size)
    return f"{years[0]}-{letter}{numbers[0]}"


def period_on(kind: ReportingFrequency, day: date) -> ReportingPeriod:
    """The period of a kind that a day is in."""
    return _period(kind, day.year, (day.month - 1) // _KINDS[kind][0] + 1)


def period_of(first: date, last: date) -> ReportingPeriod | None:
    """The period with these days; None where no period has them."""
    known = (period_on(kind, first) for kind in ReportingFrequency)
    return next((each for each in known if (each.first, each.last) == (first, last)), None)


def period_before(known: ReportingPeriod) -> ReportingPeriod | None:
    """The period before one of the same kind; None before the calendar's first."""
    return None if known.first == date.min else period_on(known.kind, known.first - timedelta(days=1))


def periods_between(kind: ReportingFrequency, first: date, last: date) -> Iterator[ReportingPeriod]:
    """The periods of a kind that have a day in the stretch, in order."""
    day = first
    while day <= last:
        current = period_on(kind, day)
        yield current
        if current.last == date.max:
            return
        day = current.last + timedelta(days=1)
