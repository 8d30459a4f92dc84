"""A number that may be a percentage: what a goal aims at, and what is measured."""

import re
from decimal import Decimal
from typing import Annotated

from pydantic import PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from kompetanse_cli.frozen import frozen
from kompetanse_cli.limits import MOST_AMOUNT
from kompetanse_cli.model.base import Reading, meant_number, require_readable

PERCENT_PATTERN = "^[0-9]{1,12}([.][0-9]{1,16})? ?%$"
_PERCENT = re.compile("([0-9]+(?:[.][0-9]+)?) ?%")
_MEANT = re.compile(r"(.+?)\s*(?:%|prosent)")


@frozen
class Quantity:
    """An exact number, and whether it is a percentage: `4.2`, or 75 for `75 %`."""

    value: Decimal
    percent: bool = False

    def __str__(self) -> str:
        number = f"{self.value:f}"
        return f"{number} %" if self.percent else number


def read_quantity(value: object) -> Quantity:
    """`4.2` or `75 %`. Raises PydanticCustomError for anything else, with what it was meant as."""
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        require_readable(value, -MOST_AMOUNT, MOST_AMOUNT)
        return Quantity(Decimal(value))
    percent = _PERCENT.fullmatch(value) if isinstance(value, str) else None
    if percent:
        number = Decimal(percent[1])
        require_readable(number, 0, MOST_AMOUNT)
        return Quantity(number, percent=True)
    meant = meant_quantity(value) if isinstance(value, str) else None
    raise PydanticCustomError("quantity_format", "a number or a percentage", {"meant": meant})


def meant_quantity(text: str) -> Reading | None:
    """The number or percentage that `7,5`, `75,5%` or `75 prosent` was meant as."""
    percent = _MEANT.fullmatch(text.strip())
    number = meant_number(percent[1] if percent else text)
    if number is None or percent is None:
        return number
    return Reading(f"{number.value} %", number.certain, tuple(f"{other} %" for other in number.others))


Measured = Annotated[
    Quantity,
    PlainValidator(read_quantity),
    WithJsonSchema(
        {
            "type": ["number", "string"],
            "minimum": -MOST_AMOUNT,
            "maximum": MOST_AMOUNT,
            "pattern": PERCENT_PATTERN,
            "errorMessage": "Skriv et tall, som 4.2, eller en prosent, som 75 %",
            "patternErrorMessage": "Skriv prosenten som 75 %",
        }
    ),
]
