"""A deadline: a date, or the end of a year or a month, said as the goals of a municipality are («utgangen av 2026»)."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError, PydanticKnownError

from kompetanse_cli.model.months import MONTHS, month_number
from kompetanse_cli.model.types import DAY_PATTERN, read_day, suggest_day

END_PATTERN = f"^utgangen av (({'|'.join(MONTHS)}) )?[1-9][0-9]{{3}}$"
_END = re.compile("utgangen av (?:([a-zæøå]+) )?([1-9][0-9]{3})")
_MEANT = re.compile(r"(?:innen +)?(?:(?:ved +)?utgangen +av|slutten +av) +(?:([a-zæøå]+) +)?([1-9][0-9]{3})")


@dataclass(frozen=True, slots=True)
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
    raise PydanticCustomError("deadline_format", "a deadline", {"suggestion": meant_deadline(value)})


def meant_deadline(text: str) -> str:
    """What `innen utgangen av 2026`, `Utgangen av 2026` or `31.12.26` was meant as, else ""."""
    words = _MEANT.fullmatch(text.strip().lower())
    if words and (words[1] is None or words[1] in MONTHS):
        return f"utgangen av {words[1]} {words[2]}" if words[1] else f"utgangen av {words[2]}"
    return suggest_day(text)


DeadlineField = Annotated[
    Deadline,
    PlainValidator(read_deadline),
    WithJsonSchema(
        {
            "type": "string",
            "anyOf": [{"pattern": DAY_PATTERN, "format": "date"}, {"pattern": END_PATTERN}],
            "errorMessage": "Skriv en dato som 2026-06-30, eller «utgangen av 2026»",
        }
    ),
]
