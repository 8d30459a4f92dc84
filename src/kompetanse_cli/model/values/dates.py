"""Times as the files write them: months and weekdays by name, a year or a season, a deadline.

A time that need not be a day is an interval of days. A first day that nobody knows exactly is a date or a year. A
deadline is a date, or the end of a year or a month, said as the goals of a municipality are («utgangen av 2026»).
"""

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Annotated

from pydantic import PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError, PydanticKnownError

from kompetanse_cli.frozen import frozen
from kompetanse_cli.model.base import CALENDAR_PATTERN, DAY_PATTERN, MONTHS, Reading, meant_day, read_day, text_schema

_DAY = timedelta(days=1)
WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")


def month_number(name: str) -> int:
    """1 for januar. Raises ValueError for what is no month."""
    return MONTHS.index(name) + 1


YEAR_PATTERN = "^[1-9][0-9]{3}$"
SEASON_PATTERN = "^(våren|høsten) [1-9][0-9]{3}$"
# The halves of a year, so that no day lies between them: as the terms of a school year are counted.
_MONTHS = {"våren": (1, 6), "høsten": (7, 12)}
_FIRST_ERROR = 'Skriv en dato som 2027-08-15, eller et år som "2027"'
_ERROR = 'Skriv et år som "2027", «høsten 2027» eller en dato som 2027-08-15'


def day_after(last: date | None) -> date | None:
    """The first day that is outside a period with this inclusive end; None when the period never ends."""
    return None if last is None or last == date.max else last + _DAY


def day_before(day: date) -> date:
    """The day before; the first day of the calendar has none and is given back."""
    return day if day == date.min else day - _DAY


@frozen
class Interval:
    """The words as they are written, and the first and the last day they can mean, both inclusive."""

    text: str
    first: date
    last: date

    @property
    def is_day(self) -> bool:
        """Whether it is one day."""
        return self.first == self.last

    def __str__(self) -> str:
        return self.text


def interval(text: str) -> Interval:
    """`2027`, `høsten 2027` or `2027-08-15`. Raises PydanticCustomError for anything else."""
    if re.fullmatch(YEAR_PATTERN, text):
        return Interval(text, date(int(text), 1, 1), date(int(text), 12, 31))
    if re.fullmatch(SEASON_PATTERN, text):
        season, _, number = text.partition(" ")
        first, last = _MONTHS[season]
        year = int(number)
        return Interval(text, date(year, first, 1), date(year, last, monthrange(year, last)[1]))
    if re.fullmatch(DAY_PATTERN, text):
        day = read_day(text)
        return Interval(text, day, day)
    raise PydanticCustomError("when_format", "a year, a season or a date", {"meant": _meant(text)})


def _meant(text: str) -> Reading | None:
    """The spelling that `høst 2027`, `Høsten 2027` or `31.08.27` was meant as."""
    words = re.fullmatch(r"(vår|høst|haust)(?:en)?,? +([1-9][0-9]{3})", text.strip().lower())
    if words:
        return Reading(f"{'våren' if words[1] == 'vår' else 'høsten'} {words[2]}")
    return meant_day(text)


def first_day(text: str) -> Interval:
    """`2027` or `2027-08-15`. Raises PydanticCustomError for anything else."""
    if re.fullmatch(YEAR_PATTERN, text) or re.fullmatch(DAY_PATTERN, text):
        return interval(text)
    raise PydanticCustomError("first_day_format", "a year or a date", {"meant": meant_day(text)})


def _read_first_day(value: object) -> Interval:
    if not isinstance(value, str):
        raise PydanticKnownError("string_type")
    return first_day(value)


def _read(value: object) -> Interval:
    if not isinstance(value, str):
        raise PydanticKnownError("string_type")
    return interval(value)


When = Annotated[
    Interval,
    PlainValidator(_read),
    WithJsonSchema(text_schema(_ERROR, CALENDAR_PATTERN, YEAR_PATTERN, SEASON_PATTERN)),
]
FirstDay = Annotated[
    Interval,
    PlainValidator(_read_first_day),
    WithJsonSchema(text_schema(_FIRST_ERROR, CALENDAR_PATTERN, YEAR_PATTERN)),
]


END_PATTERN = f"^utgangen av (({'|'.join(MONTHS)}) )?[1-9][0-9]{{3}}$"
_END = re.compile("utgangen av (?:([a-zæøå]+) )?([1-9][0-9]{3})")
_MEANT = re.compile(r"(?:innen +)?(?:(?:ved +)?utgangen +av|slutten +av) +(?:([a-zæøå]+) +)?([1-9][0-9]{3})")


@frozen
class Deadline:
    """The words as they are written, and the last day, inclusive (domain.md A7: late from the day after)."""

    text: str
    day: date

    def __str__(self) -> str:
        return self.text


def read_deadline(value: object) -> Deadline:
    """`2026-06-30`, `utgangen av 2026` or `utgangen av juni 2026`. Raises PydanticCustomError for anything else."""
    if not isinstance(value, str):
        raise PydanticKnownError("string_type")
    if re.fullmatch(DAY_PATTERN, value):
        return Deadline(value, read_day(value))
    said = _END.fullmatch(value)
    if said is not None and (said[1] is None or said[1] in MONTHS):
        year, month = int(said[2]), month_number(said[1] or "desember")
        return Deadline(value, date(year, month, monthrange(year, month)[1]))
    raise PydanticCustomError("deadline_format", "a deadline", {"meant": meant_deadline(value)})


def meant_deadline(text: str) -> Reading | None:
    """The deadline that `innen utgangen av 2026`, `Utgangen av 2026` or `31.12.26` was meant as."""
    words = _MEANT.fullmatch(text.strip().lower())
    if words and (words[1] is None or words[1] in MONTHS):
        return Reading(f"utgangen av {words[1]} {words[2]}" if words[1] else f"utgangen av {words[2]}")
    return meant_day(text)


DeadlineField = Annotated[
    Deadline,
    PlainValidator(read_deadline),
    WithJsonSchema(
        text_schema("Skriv en dato som 2026-06-30, eller «utgangen av 2026»", CALENDAR_PATTERN, END_PATTERN)
    ),
]
