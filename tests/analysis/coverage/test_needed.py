"""What is needed by now never reads as the value that falls short of it."""

from decimal import Decimal
from fractions import Fraction

import pytest

from kompetanse_cli.analysis.goals import needed


@pytest.mark.parametrize(
    ("expected", "value", "told"),
    [
        ("4.03", "4", "4.1"),
        ("77.75", "77", "77.7"),
        ("4.98", "4.9", "5"),
        ("4", "4", "4"),
        ("3.5", "4", "3.5"),
    ],
)
def test_what_is_needed_is_more_than_what_falls_short_of_it(expected: str, value: str, told: str) -> None:
    assert needed(Fraction(expected), Fraction(value)) == Decimal(told)
