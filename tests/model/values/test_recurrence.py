"""When something in the årshjul is: every way to say it, the days it means, and what a slip was meant as."""

from datetime import date, timedelta

import pytest
from hypothesis import given, strategies as st
from pydantic_core import PydanticCustomError, PydanticKnownError

from kompetanse_cli.model import MONTHS
from kompetanse_cli.model.values.dates import WEEKDAYS
from kompetanse_cli.model.values.recurrence import read_recurrence

PHRASES = (
    "2026-03-15",
    *(f"{day}. {month}" for month in MONTHS for day in (1, 28)),
    "29. februar",
    "31. desember",
    *(f"uke {number}" for number in (1, 9, 10, 52, 53)),
    *MONTHS,
    *(f"{which} {day} i måneden" for which in ("første", "andre", "tredje", "fjerde", "siste") for day in WEEKDAYS),
    *(f"siste fredag i {month}" for month in MONTHS),
    *(f"hver {day}" for day in WEEKDAYS),
    *(f"{every} torsdag" for every in ("annenhver", "hver andre", "hver annen", "hver tredje", "hver fjerde")),
    *(f"{which} {kind} i måneden" for which in ("første", "andre", "siste") for kind in ("arbeidsdag", "dag")),
    "siste arbeidsdag i desember",
)


def days(text: str, first: str, last: str) -> list[tuple[str, str]]:
    """The first and last day of each time in the stretch."""
    found = read_recurrence(text).occurrences(date.fromisoformat(first), date.fromisoformat(last))
    return [(begins.isoformat(), ends.isoformat()) for begins, ends in found]


def in_year(text: str, year: int) -> list[str]:
    """The first day of each time of a year."""
    return [begins for begins, _ in days(text, f"{year}-01-01", f"{year}-12-31")]


@pytest.mark.parametrize("text", PHRASES)
def test_every_phrase_is_kept_as_it_is_written(text: str) -> None:
    assert str(read_recurrence(text)) == text


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("2026-03-15", ["2026-03-15"]),
        ("30. april", ["2026-04-30"]),
        ("uke 10", ["2026-03-02"]),
        ("september", ["2026-09-01"]),
        ("første mandag i juni", ["2026-06-01"]),
        ("fjerde onsdag i april", ["2026-04-22"]),
        ("siste onsdag i september", ["2026-09-30"]),
        # Friday 31 July; Saturday and Sunday end May and January; Whit Monday and Good Friday are no days of work.
        ("siste arbeidsdag i juli", ["2026-07-31"]),
        ("siste arbeidsdag i mai", ["2026-05-29"]),
        ("første arbeidsdag i januar", ["2026-01-02"]),
        ("første arbeidsdag i mai", ["2026-05-04"]),
        ("andre arbeidsdag i april", ["2026-04-07"]),
        ("siste dag i februar", ["2026-02-28"]),
    ],
)
def test_what_is_once_a_year_has_one_day(text: str, begins: list[str]) -> None:
    assert in_year(text, 2026) == begins


def test_a_date_never_comes_again() -> None:
    assert read_recurrence("2026-03-15").is_once
    assert in_year("2026-03-15", 2027) == []
    assert not read_recurrence("15. mars").is_once


def test_the_last_weekday_of_the_month_is_in_every_month() -> None:
    found = in_year("siste onsdag i måneden", 2026)
    assert [day[5:] for day in found[:4]] == ["01-28", "02-25", "03-25", "04-29"]
    assert len(found) == 12


def test_a_week_is_monday_to_friday_and_a_month_is_whole() -> None:
    assert days("uke 10", "2026-01-01", "2026-12-31") == [("2026-03-02", "2026-03-06")]
    assert days("februar", "2028-01-01", "2028-12-31") == [("2028-02-01", "2028-02-29")]


def test_29_february_is_the_28th_in_a_common_year() -> None:
    assert in_year("29. februar", 2026) == ["2026-02-28"]
    assert in_year("29. februar", 2028) == ["2028-02-29"]


def test_week_53_is_only_in_the_years_that_have_it() -> None:
    assert in_year("uke 53", 2026) == ["2026-12-28"]
    assert in_year("uke 53", 2027) == []


def test_a_week_1_that_begins_before_new_year_is_found_there() -> None:
    assert days("uke 1", "2025-12-01", "2025-12-31") == [("2025-12-29", "2026-01-02")]
    assert in_year("uke 1", 2026) == []
    assert in_year("uke 1", 2027) == ["2027-01-04"]


def test_every_week_is_every_seventh_day() -> None:
    assert [day for day, _ in days("hver mandag", "2026-03-02", "2026-03-16")] == [
        "2026-03-02",
        "2026-03-09",
        "2026-03-16",
    ]


def test_every_third_week_is_counted_from_its_first_day_and_else_from_new_year() -> None:
    assert in_year("hver tredje torsdag", 2026)[:3] == ["2026-01-01", "2026-01-22", "2026-02-12"]
    assert in_year("hver tredje torsdag", 2027)[:2] == ["2027-01-07", "2027-01-28"]
    when, since = read_recurrence("annenhver mandag"), date(2025, 12, 22)
    found = when.occurrences(date(2026, 1, 1), date(2026, 2, 1), since)
    assert [day.isoformat() for day, _ in found] == ["2026-01-05", "2026-01-19"]
    assert when.is_weekly


def test_a_month_that_has_begun_does_not_begin_again() -> None:
    assert days("september", "2026-09-02", "2027-08-31") == []


@given(
    st.sampled_from(PHRASES),
    st.dates(),
    st.integers(0, 800).map(lambda number: timedelta(days=number)),
)
def test_every_time_begins_in_the_stretch_and_they_come_in_order(text: str, first: date, length: timedelta) -> None:
    last = first + length if (date.max - first) > length else date.max
    found = list(read_recurrence(text).occurrences(first, last))
    assert all(first <= begins <= last and begins <= ends for begins, ends in found)
    assert found == sorted(set(found))


@given(st.sampled_from(PHRASES), st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 400))
def test_a_stretch_in_two_parts_has_the_same_times_as_the_whole(text: str, first: date, length: int) -> None:
    when, middle, last = read_recurrence(text), first + timedelta(days=length), first + timedelta(days=800)
    parts = [*when.occurrences(first, middle), *when.occurrences(middle + timedelta(days=1), last)]
    assert parts == list(when.occurrences(first, last))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("SISTE onsdag i måneden", "siste onsdag i måneden"),
        ("siste onsdag i månaden", "siste onsdag i måneden"),
        ("kvar tysdag", "hver tirsdag"),
        ("annankvar måndag", "annenhver mandag"),
        ("siste virkedag i mars", "siste arbeidsdag i mars"),
        ("hver tredje torsdag i måneden", "tredje torsdag i måneden"),
        ("siste onsdag", "siste onsdag i måneden"),
        ("siste onsdag i hver måned", "siste onsdag i måneden"),
        ("1. onsdag i måneden", "første onsdag i måneden"),
        ("30 april", "30. april"),
        ("30.april", "30. april"),
        ("uke10", "uke 10"),
        ("Uke 08", "uke 8"),
        ("veke 10", "uke 10"),
        ("i september", "september"),
        ("Hver  mandag", "hver mandag"),
        ("15.03.2026", "2026-03-15"),
        ("31. februar", ""),
        ("31 februar", ""),
        ("uke 54", ""),
        ("femte onsdag i måneden", ""),
        ("av og til", ""),
        ("", ""),
    ],
)
def test_a_slip_is_told_what_it_was_meant_as(text: str, meant: str) -> None:
    with pytest.raises(PydanticCustomError) as failure:
        read_recurrence(text)
    reading = (failure.value.context or {})["meant"]
    assert (reading.value if reading else "") == meant
    # «Siste onsdag» may be once a year.
    assert reading is None or reading.certain == (text != "siste onsdag")


@pytest.mark.parametrize("value", [10, None, True, ["uke 10"]])
def test_what_is_no_text_is_no_time(value: object) -> None:
    with pytest.raises(PydanticKnownError):
        read_recurrence(value)


def test_a_date_that_does_not_exist_is_refused() -> None:
    with pytest.raises(PydanticCustomError, match="a day"):
        read_recurrence("2026-02-30")


@given(st.text())
def test_what_is_suggested_can_be_written(text: str) -> None:
    try:
        read_recurrence(text)
    except PydanticCustomError as failure:
        meant = (failure.context or {}).get("meant")
        assert not meant or str(read_recurrence(meant.value)) == meant.value


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("30. April", "30. april"),
        ("April", "april"),
        ("første mandag i Mars", "første mandag i mars"),
        ("29. Februar", "29. februar"),
        ("Siste onsdag i måneden", "siste onsdag i måneden"),
        ("Hver Tirsdag", "hver tirsdag"),
        ("Annenhver tirsdag", "annenhver tirsdag"),
        ("Uke 8", "uke 8"),
    ],
)
def test_a_word_may_have_a_capital_letter(text: str, same: str) -> None:
    year = (date(2026, 1, 1), date(2026, 12, 31))
    assert list(read_recurrence(text).occurrences(*year)) == list(read_recurrence(same).occurrences(*year))
    assert read_recurrence(text) == read_recurrence(same)
