"""The JSON Schema of single values, in keywords alone that an editor tells of in the municipality's language.

An editor has English words of its own for `minimum`, `minLength`, `minItems` and `format`, and takes none of ours. What
they ask for is asked by `pattern`, and by `if` and `else`.
"""

from collections.abc import Mapping
from typing import Any

_LEAP_YEAR = "([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)"
# The days that there are: to an editor 30 February is a date as good as any.
CALENDAR_PATTERN = (
    "^(?!0000)([0-9]{4}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)"
    f"|02-(0[1-9]|1[0-9]|2[0-8]))|{_LEAP_YEAR}-02-29)$"
)


def text_schema(error: str, *patterns: str, told: str = "") -> dict[str, Any]:
    """A text that fits one of the patterns; `told` is what is said of one that fits none, where it is not `error`."""
    pattern = patterns[0] if len(patterns) == 1 else f"^({'|'.join(each.strip('^$') for each in patterns)})$"
    return {"type": "string", "pattern": pattern, "errorMessage": error, "patternErrorMessage": told or error}


def number_schema(kind: str, least: int, most: int, error: str) -> dict[str, Any]:
    """A number of a kind, `integer` or `number`, within limits, both included."""
    return {"type": kind, "errorMessage": error, **within({"minimum": least, "maximum": most}, error)}


def within(limits: Mapping[str, int], error: str) -> dict[str, Any]:
    """What holds a value to limits that have no words of their own."""
    return {"if": dict(limits), "else": never(error)}


def never(error: str) -> dict[str, Any]:
    """What no value of a file fits: nothing is written as null."""
    return {"type": "null", "errorMessage": error}
