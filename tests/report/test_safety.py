"""What is made harmless before it is written."""

import json
from decimal import Decimal

import pytest

from kompetanse_cli.report.base import safe_json, safe_text, visible
from kompetanse_cli.report.base.safety import safe_number


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (17817000088, "***********"),
        (-17817000088, "-***********"),
        (Decimal("17817000088"), "***********"),
        (Decimal("17817000088.5"), "***********.5"),
        (Decimal("178170.00088"), "******.*****"),
        # 01017000027 without its first zero.
        (1017000027, "**********"),
    ],
)
def test_an_identity_number_is_masked_as_a_number_too(number: int | Decimal, shown: str) -> None:
    assert safe_number(number) == shown


@pytest.mark.parametrize(
    "number", [0, 7, True, 24180, -5, 1_010_100_000, 99_999_999_999, 10**30, Decimal("7.5"), Decimal("1E+99")]
)
def test_other_numbers_stay_numbers(number: int | Decimal) -> None:
    assert safe_number(number) is number


def test_what_is_written_out_beside_an_identity_number_does_not_hide_it() -> None:
    assert safe_text("\u206617817000088") == "\\u2066***********"


def test_values_are_masked_wherever_they_stand() -> None:
    value = {"a": ["nr 17817000088", 3], "b": None}
    assert safe_json(value) == '{"a": ["nr ***********", 3], "b": null}'


def test_json_is_the_same_to_programs_whatever_is_escaped() -> None:
    value = {"navn": "##[error]x ###[group] \u2066"}
    for indent in (None, 2):
        text = safe_json(value, indent)
        assert json.loads(text) == value
        assert "##" not in text
        assert "\u2066" not in text


@pytest.mark.parametrize(
    "text", ["👩\u200d🔬 Kari", "👨🏽\u200d🌾", "🏳\ufe0f\u200d🌈 og 👩\u200d👩\u200d👧"], ids=["one", "skin", "three"]
)
def test_a_picture_of_several_signs_is_written_whole(text: str) -> None:
    assert safe_text(text) == text
    assert visible(text) == text


@pytest.mark.parametrize("text", ["Ka\u200dri", "\u200d🔬", "👩\u200d", "a\u200d🔬"])
def test_a_joiner_that_joins_no_pictures_is_written_out(text: str) -> None:
    assert "\\u200d" in safe_text(text)
