"""A time that need not be a day: a year, a spring or autumn, or a date; each is an interval of days.

A first day that nobody knows exactly is a date or a year.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError, PydanticKnownError

from kompetanse_cli.model.types import DAY_PATTERN, read_day, suggest_day

YEAR_PATTERN = "^[1-9][0-9]{3}$"
SEASON_PATTERN = "^(våren|høsten) [1-9][0-9]{3}$"
# The halves of a year, so that no day lies between them: as the terms of a school year are counted.
_MONTHS = {"våren": (1, 6), "høsten": (7, 12)}
_FIRST_ERROR = 'Skriv en dato som 2027-08-15, eller et år som "2027"'
_ERROR = 'Skriv et år som "2027", «høsten 2027» eller en dato som 2027-08-15'


@dataclass(frozen=True, slots=True)
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
    raise PydanticCustomError("when_format", "a year, a season or a date", {"suggestion": _meant(text)})


def _meant(text: str) -> str:
    """The spelling that `høst 2027`, `Høsten 2027` or `31.08.27` was meant as, else ""."""
    words = re.fullmatch(r"(vår|høst|haust)(?:en)?,? +([1-9][0-9]{3})", text.strip().lower())
    if words:
        return f"{'våren' if words[1] == 'vår' else 'høsten'} {words[2]}"
    return suggest_day(text)


def first_day(text: str) -> Interval:
    """`2027` or `2027-08-15`. Raises PydanticCustomError for anything else."""
    if re.fullmatch(YEAR_PATTERN, text) or re.fullmatch(DAY_PATTERN, text):
        return interval(text)
    raise PydanticCustomError("first_day_format", "a year or a date", {"suggestion": suggest_day(text)})


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
    WithJsonSchema(
        {
            "type": "string",
            "anyOf": [
                {"pattern": DAY_PATTERN, "format": "date"},
                {"pattern": YEAR_PATTERN},
                {"pattern": SEASON_PATTERN},
            ],
            "errorMessage": _ERROR,
        }
    ),
]
FirstDay = Annotated[
    Interval,
    PlainValidator(_read_first_day),
    WithJsonSchema(
        {
            "type": "string",
            "anyOf": [{"pattern": DAY_PATTERN, "format": "date"}, {"pattern": YEAR_PATTERN}],
            "errorMessage": _FIRST_ERROR,
        }
    ),
]
