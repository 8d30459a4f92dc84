"""The periods that units report for: their names, their days, and that they cover the calendar."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from kompetanse_cli.model import ReportingFrequency, period, period_before, period_on, periods_between

KINDS = st.sampled_from(list(ReportingFrequency))
# The names have four digits, of which the first is not 0.
DAYS = st.dates(min_value=date(1000, 1, 1))


@pytest.mark.parametrize(
    ("name", "kind", "first", "last"),
    [
        ("2026-T1", "tertial", "2026-01-01", "2026-04-30"),
        ("2026-T2", "tertial", "2026-05-01", "2026-08-31"),
        ("2026-T3", "tertial", "2026-09-01", "2026-12-31"),
        ("2026-K1", "kvartal", "2026-01-01", "2026-03-31"),
        ("2026-K4", "kvartal", "2026-10-01", "2026-12-31"),
        ("2026-H2", "halvår", "2026-07-01", "2026-12-31"),
        ("2028-02", "måned", "2028-02-01", "2028-02-29"),
        ("2026-12", "måned", "2026-12-01", "2026-12-31"),
        ("2026", "år", "2026-01-01", "2026-12-31"),
    ],
)
def test_a_name_tells_kind_and_days(name: str, kind: str, first: str, last: str) -> None:
    found = period(name)
    assert (found.kind, found.first.isoformat(), found.last.isoformat()) == (kind, first, last)


@pytest.mark.parametrize("name", ["2026-T4", "2026-T0", "2026-K5", "2026-H3", "2026-13", "2026-00", "26-T1", "T1", ""])
def test_a_period_that_does_not_exist_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match=f"^{name}$"):
        period(name)


@given(KINDS, DAYS)
def test_every_day_is_in_the_period_of_its_name(kind: ReportingFrequency, day: date) -> None:
    found = period_on(kind, day)
    assert found.first <= day <= found.last
    assert period(found.name) == found


@given(KINDS, DAYS)
def test_the_period_before_ends_the_day_before(kind: ReportingFrequency, day: date) -> None:
    found = period_on(kind, day)
    before = period_before(found)
    assert before is not None
    assert before.last == found.first - timedelta(days=1)
    assert before.kind == kind


def test_nothing_is_before_the_first_day_of_the_calendar() -> None:
    assert period_before(period_on(ReportingFrequency.YEAR, date.min)) is None


@given(KINDS, st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 1500))
def test_the_periods_of_a_stretch_follow_each_other_and_cover_it(
    kind: ReportingFrequency, first: date, length: int
) -> None:
    last = first + timedelta(days=length)
    found = list(periods_between(kind, first, last))
    assert found[0].first <= first
    assert found[-1].first <= last <= found[-1].last
    assert all(a.last + timedelta(days=1) == b.first for a, b in pairwise(found))


def test_the_last_period_of_the_calendar_is_the_end() -> None:
    assert [p.name for p in periods_between(ReportingFrequency.TERTIAL, date(9999, 6, 1), date.max)] == [
        "9999-T2",
        "9999-T3",
    ]


def test_an_empty_stretch_has_no_period() -> None:
    assert list(periods_between(ReportingFrequency.MONTH, date(2026, 2, 1), date(2026, 1, 1))) == []
