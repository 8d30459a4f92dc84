"""Numbers with rules of their own."""

import pytest

from kompetanse_cli.model import former_municipalities, is_organisation_number, municipalities


@pytest.mark.parametrize(
    ("text", "right"),
    [("958935420", True), ("958 935 420", True), ("958935421", False), ("95893542", False), ("311850423", True)],
)
def test_the_check_digit_of_an_organisation_number(text: str, right: bool) -> None:
    assert is_organisation_number(text) is right


def test_the_lists_of_municipalities_hold_what_statistics_norway_says() -> None:
    assert len(municipalities()) == 357
    assert municipalities()["0301"] == "Oslo"
    assert len(former_municipalities()) == 114
    assert former_municipalities()["1507"] == ("1508", "1580")
