"""Days and periods in words: what has one reading, what has several, and what has none."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings, strategies as st

from kompetanse_cli.model import MONTHS, meant_days

TODAY = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("i dag", "2026-03-01", "2026-03-01"),
        ("I dag", "2026-03-01", "2026-03-01"),
        ("i morgen", "2026-03-02", "2026-03-02"),
        ("i morgon", "2026-03-02", "2026-03-02"),
        ("i går", "2026-02-28", "2026-02-28"),
        ("01.05.2026", "2026-05-01", "2026-05-01"),
        ("1.5.2026", "2026-05-01", "2026-05-01"),
        ("1. mai 2026", "2026-05-01", "2026-05-01"),
        ("1 aug 2023", "2023-08-01", "2023-08-01"),
        ("fra 1.8.2023", "2023-08-01", "2023-08-01"),
        ("til og med 31. desember 2026", "2026-12-31", "2026-12-31"),
        ("1. mars", "2026-03-01", "2026-03-01"),
        ("15. januar", "2026-01-15", "2026-01-15"),
        ("20. desember", "2025-12-20", "2025-12-20"),
        ("1.4.", "2026-04-01", "2026-04-01"),
        ("1.4", "2026-04-01", "2026-04-01"),
        ("første april", "2026-04-01", "2026-04-01"),
        ("mandag 4. mai", "2026-05-04", "2026-05-04"),
        ("fredag 1. mai 2026", "2026-05-01", "2026-05-01"),
        ("førstkommende fredag", "2026-03-06", "2026-03-06"),
        ("langfredag", "2026-04-03", "2026-04-03"),
        ("andre juledag 2026", "2026-12-26", "2026-12-26"),
        ("utgangen av mai", "2026-05-31", "2026-05-31"),
        ("innen utgangen av mai", "2026-05-31", "2026-05-31"),
        ("ved utgangen av 2027", "2027-12-31", "2027-12-31"),
        ("utgangen av året", "2026-12-31", "2026-12-31"),
        ("ut juni", "2026-06-30", "2026-06-30"),
        ("ultimo mai 2027", "2027-05-31", "2027-05-31"),
        ("primo juni 2027", "2027-06-01", "2027-06-01"),
        ("begynnelsen av uke 12", "2026-03-16", "2026-03-16"),
        ("utgangen av 1. tertial", "2026-04-30", "2026-04-30"),
        ("mai 2026", "2026-05-01", "2026-05-31"),
        ("mai", "2026-05-01", "2026-05-31"),
        ("05.2026", "2026-05-01", "2026-05-31"),
        ("2026-05", "2026-05-01", "2026-05-31"),
        ("2026", "2026-01-01", "2026-12-31"),
        ("2026-T1", "2026-01-01", "2026-04-30"),
        ("2. tertial 2026", "2026-05-01", "2026-08-31"),
        ("tredje kvartal 2026", "2026-07-01", "2026-09-30"),
        ("Q3 2026", "2026-07-01", "2026-09-30"),
        ("2026-H2", "2026-07-01", "2026-12-31"),
        ("uke 12", "2026-03-16", "2026-03-22"),
        ("veke 12 2027", "2027-03-22", "2027-03-28"),
        ("2026-W12", "2026-03-16", "2026-03-22"),
        ("høst 2026", "2026-08-01", "2026-12-31"),
        ("hausten 2026", "2026-08-01", "2026-12-31"),
        ("våren 2027", "2027-01-01", "2027-06-30"),
        ("om to uker", "2026-03-15", "2026-03-15"),
        ("om 3 måneder", "2026-06-01", "2026-06-01"),
        ("for 14 dager siden", "2026-02-15", "2026-02-15"),
        ("neste måned", "2026-04-01", "2026-04-30"),
        ("i år", "2026-01-01", "2026-12-31"),
        ("neste år", "2027-01-01", "2027-12-31"),
        ("denne uka", "2026-02-23", "2026-03-01"),
    ],
)
def test_what_has_one_reading(text: str, first: str, last: str) -> None:
    found = meant_days(text, TODAY)
    assert found is not None
    assert (found.first.isoformat(), found.last.isoformat(), found.certain, found.others) == (first, last, True, ())


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("1.1.99", ["1999-01-01"]),
        ("fra 1.8.23", ["2023-08-01"]),
        ("3/4/2026", ["2026-04-03", "2026-03-04"]),
        ("3/4", ["2026-03-04", "2026-04-03"]),
        # As far ahead as it is behind.
        ("1. september", ["2025-09-01", "2026-09-01"]),
        ("fredag", ["2026-02-27", "2026-03-06"]),
        ("neste fredag", ["2026-03-06", "2026-03-13"]),
        ("årsskiftet", ["2026-01-01", "2025-12-31"]),
        ("månedsskiftet mai/juni", ["2026-05-31", "2026-06-01"]),
        # The first of May 2026 is a Friday.
        ("mandag 1. mai 2026", ["2026-05-01"]),
    ],
)
def test_what_has_several_or_none_that_is_certain(text: str, readings: list[str]) -> None:
    found = meant_days(text, TODAY)
    assert found is not None
    assert ([each.first.isoformat() for each in found.readings], found.certain) == (readings, False)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "en dag",
        "31. juni",
        "30.02.",
        "mai 26",
        "vinteren 2027",
        "uke 60",
        "5. tertial",
        "om",
        "om noen uker",
        "mars mai",
    ],
)
def test_what_has_none(text: str) -> None:
    assert meant_days(text, TODAY) is None


def test_a_deadline_is_still_to_come() -> None:
    found = meant_days("1. februar", TODAY, coming=True)
    assert found is not None
    assert (found.first, found.certain) == (date(2027, 2, 1), True)


def test_what_has_been_is_over() -> None:
    for text, first in (
        ("1. juni", date(2025, 6, 1)),
        ("1. januar", date(2026, 1, 1)),
        ("2. tertial", date(2025, 5, 1)),
    ):
        found = meant_days(text, TODAY, coming=False)
        assert found is not None
        assert (found.first, found.certain) == (first, True)


@settings(deadline=None, max_examples=200)
@given(st.dates(date(1990, 1, 1), date(2060, 12, 31)), st.integers(-120, 120))
def test_a_day_without_its_year_is_the_near_one(today: date, away: int) -> None:
    meant = today + timedelta(days=away)
    for text in (f"{meant.day}. {MONTHS[meant.month - 1]}", f"{meant.day}.{meant.month}."):
        found = meant_days(text, today)
        assert found is not None
        if (meant.day, meant.month) != (29, 2):
            assert (found.first, found.certain) == (meant, True)


@settings(deadline=None, max_examples=300)
@given(st.text(max_size=25), st.dates(date(1950, 1, 1), date(2100, 1, 1)))
def test_any_text_is_a_stretch_or_nothing(text: str, today: date) -> None:
    found = meant_days(text, today)
    assert found is None or all(each.first <= each.last for each in found.readings)
