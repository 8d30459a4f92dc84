"""A share that is asked of people: a percentage above nothing and up to all."""

from decimal import Decimal

import pytest
from pydantic_core import PydanticCustomError

from kompetanse_cli.model.values.quantities import read_percent


@pytest.mark.parametrize(("text", "value"), [("100 %", "100"), ("80%", "80"), ("0.5 %", "0.5"), ("66.7 %", "66.7")])
def test_a_percentage_is_read(text: str, value: str) -> None:
    assert read_percent(text).value == Decimal(value)


@pytest.mark.parametrize("value", ["0 %", "0.0 %", "101 %", "-5 %", "05 %", 80, Decimal("0.8"), True, "mange", None])
def test_a_share_of_nothing_or_above_all_is_none(value: object) -> None:
    with pytest.raises(PydanticCustomError):
        read_percent(value)


@pytest.mark.parametrize(("value", "meant"), [(80, "80 %"), ("80 prosent", "80 %"), ("66,7 %", "66.7 %")])
def test_what_was_meant_is_proposed(value: object, meant: str) -> None:
    with pytest.raises(PydanticCustomError) as told:
        read_percent(value)
    assert told.value.context is not None
    assert told.value.context["meant"].value == meant
