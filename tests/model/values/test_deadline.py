"""A deadline in words: the day it means, inclusive, and what a slip was meant as."""

from datetime import date

import pytest
from pydantic_core import PydanticCustomError, PydanticKnownError

from kompetanse_cli.model import MONTHS, Reading, read_deadline


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-06-30", date(2026, 6, 30)),
        ("utgangen av 2026", date(2026, 12, 31)),
        ("utgangen av juni 2026", date(2026, 6, 30)),
        ("utgangen av februar 2026", date(2026, 2, 28)),
        ("utgangen av februar 2028", date(2028, 2, 29)),
        ("utgangen av 9999", date.max),
    ],
)
def test_the_words_are_kept_and_the_last_day_is_computed(text: str, day: date) -> None:
    deadline = read_deadline(text)
    assert (str(deadline), deadline.day) == (text, day)


def test_every_month_can_be_said() -> None:
    ends = [read_deadline(f"utgangen av {month} 2026").day for month in MONTHS]
    assert ends == sorted(ends)
    assert [end.month for end in ends] == list(range(1, 13))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Utgangen av 2026", "utgangen av 2026"),
        ("innen utgangen av 2026", "utgangen av 2026"),
        ("ved utgangen av juni 2026", "utgangen av juni 2026"),
        ("innen slutten av 2026", "utgangen av 2026"),
        ("slutten av Juni  2026", "utgangen av juni 2026"),
        ("31.12.2026", "2026-12-31"),
        ("31. desember 2026", "2026-12-31"),
        ("utgangen av juno 2026", ""),
        ("utgangen av 26", ""),
        ("snart", ""),
    ],
)
def test_a_slip_is_told_what_it_was_meant_as(text: str, meant: str) -> None:
    with pytest.raises(PydanticCustomError) as failure:
        read_deadline(text)
    assert failure.value.context == {"meant": Reading(meant) if meant else None}


def test_a_year_alone_is_no_text() -> None:
    with pytest.raises(PydanticKnownError):
        read_deadline(2026)


def test_a_date_that_does_not_exist_is_refused() -> None:
    with pytest.raises(PydanticCustomError, match="a day"):
        read_deadline("2026-06-31")
