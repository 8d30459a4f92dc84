"""What a date or a number was meant as, and whether it can be meant otherwise."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings, strategies as st

from kompetanse_cli.model import Reading, is_month, may_be_thousand, meant_day, meant_number


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("24.12.2020", "2020-12-24"),
        ("1.12.2020", "2020-12-01"),
        ("1. 12. 2020", "2020-12-01"),
        ("24/12/2020", "2020-12-24"),
        ("24-12-2020", "2020-12-24"),
        ("3/3/2020", "2020-03-03"),
        ("2020/3/4", "2020-03-04"),
        ("2020.3.4", "2020-03-04"),
        ("2022-8-1", "2022-08-01"),
        ("1. november 2022", "2022-11-01"),
        ("1 nov. 2022", "2022-11-01"),
        ("1. SEPT 2022", "2022-09-01"),
        ("2026-03-01T10:00:00Z", "2026-03-01"),
        ("2026-03-01 00:00:00", "2026-03-01"),
        ("2026-03-01T23:30:00+01:00", "2026-03-01"),
        ("01.03.2026 08:15", "2026-03-01"),
    ],
)
def test_a_date_with_one_reading_is_certain(text: str, day: str) -> None:
    assert meant_day(text) == Reading(day)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        # The window of two digits that Excel has.
        ("15.06.87", ("1987-06-15",)),
        ("31.12.99", ("1999-12-31",)),
        ("01.01.30", ("1930-01-01",)),
        ("31.12.29", ("2029-12-31",)),
        ("1. nov 99", ("1999-11-01",)),
        # The month may stand first, or the year.
        ("3/4/2020", ("2020-04-03", "2020-03-04")),
        ("3-4-2020", ("2020-04-03", "2020-03-04")),
        ("3 4 2020", ("2020-04-03", "2020-03-04")),
        ("3/15/2020", ("2020-03-15",)),
        ("10-04-12", ("2012-04-10", "2010-04-12")),
        ("3/4/20", ("2020-04-03", "2020-03-04", "2003-04-20")),
        # Midnight in Norway is the evening before in Greenwich.
        ("2026-02-28T23:00:00.000Z", ("2026-02-28", "2026-03-01")),
        ("2026-06-30T22:00:00Z", ("2026-06-30", "2026-07-01")),
    ],
)
def test_a_date_that_may_be_meant_otherwise_is_a_proposal_with_all_it_may_be(text: str, days: tuple[str, ...]) -> None:
    reading = meant_day(text)
    assert reading is not None
    assert not reading.certain
    assert reading.values == days


@pytest.mark.parametrize(
    "text",
    [
        "01.03.0026", "31.02.2020", "2020-13-04", "1. juno 2022", "1. j 2022", "2026-03-01 (ca.)", "03.2026",
        "mars 2026", "2026-03-01 eller 2026-04-01", "1.3.2026 og 1.4.2026", "20260301", "snart", "", "1.1.1",
    ],
)  # fmt: skip
def test_what_is_no_date_or_one_nobody_meant_has_no_reading(text: str) -> None:
    assert meant_day(text) is None


@pytest.mark.parametrize(("text", "month"), [("03.2026", True), ("2026-03", True), ("Mars 2026", True),
                                             ("mai. 2026", True), ("13.2026", False), ("uke 2026", False),
                                             ("2026", False), ("1.3.2026", False)])  # fmt: skip
def test_a_month_of_a_year_is_known(text: str, month: bool) -> None:
    assert is_month(text) == month


@given(st.dates(date(1930, 1, 1), date(2029, 12, 31)))
def test_a_year_of_two_digits_is_read_back_and_never_certain(day: date) -> None:
    reading = meant_day(f"{day:%d.%m.%y}")
    assert reading is not None
    assert (reading.values, reading.certain) == ((day.isoformat(),), False)


@given(st.from_regex(r"\A[0-9]{1,4}[./ -][0-9]{1,2}[./ -][0-9]{1,4}\Z"))
@settings(max_examples=300)
def test_what_is_read_is_a_date_in_iso_form_and_one_of_several_is_never_certain(text: str) -> None:
    reading = meant_day(text)
    if reading is not None:
        assert all(date.fromisoformat(value).isoformat() == value for value in reading.values)
        assert not (reading.certain and reading.others)
        assert len(set(reading.values)) == len(reading.values)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("7,5", "7.5"), ("12", "12"), ("24.0", "24"), ("20 000", "20000"), ("20\u00a0000", "20000"), ("1'000", "1000"),
        ("20 000,50", "20000.5"), ("1.234,50", "1234.5"), ("1,234.50", "1234.5"), ("0.125", "0.125"), ("0,500", "0.5"),
        ("1.2500", "1.25"), ("1234.567", "1234.567"), ("1_000", "1000"), ("1 234,567", "1234.567"),
    ],
)  # fmt: skip
def test_a_number_with_one_reading_is_certain(text: str, number: str) -> None:
    assert meant_number(text) == Reading(number)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("24.000", ("24000", "24")), ("1.250", ("1250", "1.25")), ("1,234", ("1234", "1.234")),
        ("120.000", ("120000", "120")), ("1.234.567", ("1234567",)), ("1,234,567", ("1234567",)),
    ],
)  # fmt: skip
def test_a_thousand_may_be_a_decimal_number(text: str, numbers: tuple[str, ...]) -> None:
    reading = meant_number(text)
    assert reading is not None
    assert (reading.values, reading.certain) == (numbers, False)


@pytest.mark.parametrize(
    "text", ["12 34", "1 0", "1_5", "1,2,3", "1e3", "٣", "1.000,", "NaN", "-5", "9" * 400, "1.0000.000", "kr 5"]
)
def test_what_is_no_number_has_no_reading(text: str) -> None:
    assert meant_number(text) is None


@given(st.text(alphabet="0123456789.,' \u00a0_", max_size=12))
@settings(max_examples=500)
def test_a_certain_number_is_never_one_that_may_be_a_thousand(text: str) -> None:
    reading = meant_number(text)
    if reading is not None:
        assert all(Decimal(value) >= 0 for value in reading.values)
        assert reading.certain != (may_be_thousand(text.strip()) or text.count(".") > 1 or text.count(",") > 1) or (
            # A sign for the decimals too.
            "." in text and "," in text
        )
