"""National identity numbers in every way they are written. All here are synthetic (month + 80, + 65 or + 40)."""

import pytest
from hypothesis import given, strategies as st

from kompetanse_cli.model import mask, mask_document, national_ids

FIRST, SECOND = (3, 7, 6, 1, 8, 9, 4, 5, 2), (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)


def synthetic(date_part: str) -> str:
    """A number with right check digits for six digits of date."""
    for individual in range(100, 1000):
        digits = f"{date_part}{individual}"
        for weights in (FIRST, SECOND):
            rest = -sum(int(d) * w for d, w in zip(digits, weights, strict=False)) % 11
            digits += str(rest) if rest < 10 else ""
        if len(digits) == 11:
            return digits
    raise AssertionError(date_part)


@pytest.mark.parametrize("date_part", ["018190", "417190", "017790", "015190", "298104", "699204"])
def test_synthetic_numbers_are_found_and_masked(date_part: str) -> None:
    number = synthetic(date_part)
    gaps = ("", " ", "-", "  ", "\t", "/", ".", "–", "\u2011", "\u00a0", "_", ":")
    together = [number[:6] + gap + number[6:] for gap in gaps]
    day, month, year, rest = number[:2], number[2:4], number[4:6], number[6:]
    dates = [f"{day}.{month}.{year} {rest}", f"{day}-{month}-{year}-{rest}", f"{day}/{month}/20{year} {rest}"]
    parts = [
        f"{number[:6]} {rest[:3]} {rest[3:]}",
        f"{day}.{month}.19{year}-{rest[:3]} {rest[3:]}",
        f"{number[:9]}.{rest[3:]}",
    ]
    for written in (*together, *dates, *parts):
        (found,) = national_ids(f"ring {written}, takk")
        assert found.certain
        assert mask(f"ring {written}, takk") == "ring " + "".join("*" if c.isdigit() else c for c in written) + ", takk"


@pytest.mark.parametrize("around", ["navn,{}", "fnr.{}", "{},12", "{}.5", "x{}y", "[{}]", "{}."])
def test_they_are_found_whatever_stands_beside_them(around: str) -> None:
    number = synthetic("018190")
    assert mask(around.format(number)) == around.format("*" * 11)


def test_a_date_and_an_amount_are_no_number() -> None:
    assert list(national_ids("frist 01.01.26 10000 kroner")) == []


def test_a_slip_of_the_key_makes_it_uncertain_and_still_masked() -> None:
    number = synthetic("018190")
    slip = number[:-1] + str((int(number[-1]) + 1) % 10)
    assert [hit.certain for hit in national_ids(slip)] == [False]
    assert mask(slip) == "*" * 11


@pytest.mark.parametrize("text", ["99999912345", "0190123456", "0190123456789", "1234.56.78903", "kr 12 345 678 901"])
def test_other_long_numbers_are_left_alone(text: str) -> None:
    assert list(national_ids(text)) == []
    assert mask(text) == text


WAYS = [
    "138972 - 48098",
    "138972 / 48098",
    "138972, 48098",
    "138972;48098",
    "138972 (48098)",
    "138972   48098",
    "**138972**48098",
    "13 89 72 48 09 8",
    "1 3 8 9 7 2 4 8 0 9 8",
    "13/89-72 48098",
    "138972\u200b48098",
    "138972\u00ad48098",
    "\uff11\uff13\uff18\uff19\uff17\uff12\uff14\uff18\uff10\uff19\uff18",
    "\u0661\u0663\u0668\u0669\u0667\u0662\u0664\u0668\u0660\u0669\u0668",
    "138972\n      48098",
    "1389\n7248098",
]


@pytest.mark.parametrize("written", WAYS)
def test_blanks_and_marks_hide_no_number(written: str) -> None:
    for text in (f"ring {written} i dag", written, f"a: {written}\n"):
        (found,) = national_ids(text)
        assert found.certain
        assert text[found.start : found.end] == written.strip("*)")
        assert not any(letter.isdigit() for letter in mask(text))


@pytest.mark.parametrize(
    "text",
    [
        "datoer: [2026-01-20, 2026-02-10]",
        "- 2026-01-20\n- 2026-02-10\n- 2026-03-01\n",
        "09:00–15:00 2026-03-01",
        "konto 1389.72.48098, konto 1389 72 48098",
        "tlf 901 23 456, 902 34 567 og +47 55 12 34 56",
        "7 13 89 72 48 09 8 1".replace("8 1", "81"),
        "12 345 678 901 kroner",
        "138972 x 48098",
        # A number and the id of a commit on the next line.
        "12431)\n* [`592787ef4d`]",
        "138972: a\n48098: b",
    ],
)
def test_numbers_that_only_stand_near_each_other_are_left_alone(text: str) -> None:
    assert list(national_ids(text)) == []


def test_in_a_document_numbers_stand_beside_each_other_and_are_left_alone() -> None:
    assert mask_document("13  89  72  48  09  8") == "13  89  72  48  09  8"
    assert mask_document("nr. 13897248098") == "nr. ***********"


@given(st.text(alphabet="0123456789 .-/_:", max_size=60))
def test_masking_writes_stars_over_digits_and_moves_nothing(text: str) -> None:
    masked = mask(text)
    assert len(masked) == len(text)
    assert all(new == old or (new == "*" and old.isdigit()) for new, old in zip(masked, text, strict=True))


def test_the_id_of_a_commit_is_no_identity_number() -> None:
    commit = "6b54aa07673025736c56c313e77b6a5b7c7042ce"
    assert mask(f"{commit}, 07673025736") == f"{commit}, ***********"


@pytest.mark.parametrize(
    ("text", "count"),
    [("9" * 500_000, 0), ("0" * 500_000 + "x", 0), ("1 " * 100_000, 0), ("13897248098\n" * 20_000, 20_000)],
    ids=["nines", "zeros", "parts", "numbers"],
)
def test_a_text_of_nothing_else_is_looked_through_once(text: str, count: int) -> None:
    # Looked at from each place anew, each of these would take an hour.
    assert sum(1 for _ in national_ids(text)) == count
