"""A number that may be a percentage: what a goal aims at, and what is measured."""

import re
from decimal import Decimal
from typing import Annotated

from pydantic import PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from kompetanse_cli.frozen import frozen
from kompetanse_cli.limits import MOST_AMOUNT
from kompetanse_cli.model.base import Reading, meant_number, require_readable, text_schema, within

# A share of nothing asks for nothing.
SHARE_PATTERN = "^(100([.]0{1,16})?|[1-9][0-9]?([.][0-9]{1,16})?|0[.][0-9]{0,15}[1-9]) ?%$"
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


def read_percent(value: object) -> Quantity:
    """`80 %`, above 0 and up to 100. Raises PydanticCustomError for anything else, with what it was meant as."""
    if isinstance(value, str) and re.fullmatch(SHARE_PATTERN, value):
        return Quantity(Decimal(value.rstrip(" %")), percent=True)
    meant = _meant_percent(value)
    raise PydanticCustomError("percent_format", "a percentage", {"meant": meant})


def _meant_percent(value: object) -> Reading | None:
    """What a number without the sign may be: `80` is 80 %, and `0.8` is either that or less than one."""
    if isinstance(value, str):
        return meant_quantity(value) if _MEANT.fullmatch(value.strip()) else None
    if isinstance(value, bool) or not isinstance(value, int | Decimal) or not 1 < value <= 100:
        return None
    return Reading(f"{value} %", certain=True)


def meant_quantity(text: str) -> Reading | None:
    """The number or percentage that `7,5`, `75,5%` or `75 prosent` was meant as."""
    percent = _MEANT.fullmatch(text.strip())
    number = meant_number(percent[1] if percent else text)
    if number is None or percent is None:
        return number
    return Reading(f"{number.value} %", number.certain, tuple(f"{other} %" for other in number.others))


_MEASURED_ERROR = "Skriv et tall, som 4.2, eller en prosent, som 75 %"
Measured = Annotated[
    Quantity,
    PlainValidator(read_quantity),
    WithJsonSchema(
        {
            **text_schema(_MEASURED_ERROR, PERCENT_PATTERN, told="Skriv prosenten som 75 %"),
            "type": ["number", "string"],
            **within({"minimum": -MOST_AMOUNT, "maximum": MOST_AMOUNT}, _MEASURED_ERROR),
        }
    ),
]
Percent = Annotated[
    Quantity,
    PlainValidator(read_percent),
    WithJsonSchema(
        text_schema("Skriv en prosent, som 80 %", SHARE_PATTERN, told="Skriv en prosent over 0 og høyst 100, som 80 %")
    ),
]
