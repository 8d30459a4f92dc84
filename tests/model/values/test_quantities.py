"""A number that may be a percentage: read exactly, and written as it was meant."""

from decimal import Decimal

import pytest
from pydantic_core import PydanticCustomError

from kompetanse_cli.model import Quantity, Reading
from kompetanse_cli.model.values.quantities import read_quantity


@pytest.mark.parametrize(
    ("value", "quantity", "text"),
    [
        (3, Quantity(Decimal(3)), "3"),
        (Decimal("3.60"), Quantity(Decimal("3.60")), "3.60"),
        ("75 %", Quantity(Decimal(75), percent=True), "75 %"),
        ("75%", Quantity(Decimal(75), percent=True), "75 %"),
        ("82.5 %", Quantity(Decimal("82.5"), percent=True), "82.5 %"),
        ("0 %", Quantity(Decimal(0), percent=True), "0 %"),
    ],
)
def test_a_number_or_a_percentage_is_read_exactly(value: object, quantity: Quantity, text: str) -> None:
    assert read_quantity(value) == quantity
    assert str(read_quantity(value)) == text


def test_a_number_is_not_the_same_as_a_percentage() -> None:
    assert read_quantity(75) != read_quantity("75 %")


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        ("75,5 %", "75.5 %"),
        ("75 prosent", "75 %"),
        (" 75  % ", "75 %"),
        ("75", "75"),
        ("mange", ""),
        ("-5 %", ""),
        ("75 %\n", "75 %"),
        (None, ""),
        (True, ""),
        ([75], ""),
    ],
)
def test_anything_else_is_refused_with_what_it_was_meant_as(value: object, meant: str) -> None:
    with pytest.raises(PydanticCustomError) as failure:
        read_quantity(value)
    assert failure.value.context == {"meant": Reading(meant) if meant else None}
