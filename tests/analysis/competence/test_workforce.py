"""Who is there, who is outside what is asked, and since when somebody has been in the municipality."""

from datetime import date

import pytest

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.analysis.competence import first_day_of, is_outside, people_below, people_in, posts_in
from kompetanse_cli.model import Register
from tests.analysis.competence.solhjem import PEOPLE, person, snapshot
from tests.analysis.tiny import BEGINNING, municipality

OLA = """
  - id: p-9
    navn: Ola Kirk
    ansettelser:
      - {enhet: solhjem-a, stillingsprosent: 50}
      - {enhet: solhjem-b, stillingsprosent: 50}
"""
MOVES = """
  - id: p-9
    navn: Ola Kirk
    ansettelser:
      - {enhet: solhjem-a, fra: 2020-01-01, til: 2026-06-30}
      - {enhet: solhjem-b, fra: 2026-07-01}
"""


def ids(people: tuple[object, ...]) -> list[str]:
    return [getattr(each, "id") for each in people]  # noqa: B009


def test_those_of_a_unit_are_those_with_a_post_there() -> None:
    at = snapshot()
    assert ids(people_in(at, "solhjem-a")) == ["p-1", "p-2", "p-3", "p-4"]
    assert ids(people_in(at, "solhjem")) == []
    assert len(people_below(at, "solhjem")) == 8


def test_whoever_has_two_half_posts_is_one_of_each_unit_and_once_in_both() -> None:
    at = snapshot(people=PEOPLE + OLA)
    assert "p-9" in ids(people_in(at, "solhjem-a"))
    assert "p-9" in ids(people_in(at, "solhjem-b"))
    assert len(people_below(at, "solhjem")) == 9
    assert len(people_below(at)) == 9


@pytest.mark.parametrize(
    ("on", "unit"),
    [(date(2026, 6, 15), "solhjem-a"), (date(2026, 6, 30), "solhjem-a"), (date(2026, 7, 1), "solhjem-b")],
)
def test_a_change_of_unit_leaves_the_past_where_it_was(on: date, unit: str) -> None:
    at = snapshot(on, people=PEOPLE + MOVES)
    assert [each for each in ("solhjem-a", "solhjem-b") if "p-9" in ids(people_in(at, each))] == [unit]
    assert [post.unit for post in posts_in(person(at, "p-9"), None, on)] == [unit]
    assert posts_in(person(at, "p-9"), {"helse"}, on) == ()


def test_whoever_has_left_or_not_begun_belongs_nowhere() -> None:
    at = snapshot(date(2026, 2, 14))
    assert "p-7" not in ids(people_in(at, "solhjem-b"))
    assert "p-7" not in ids(people_below(at))
    assert "p-7" in ids(people_in(at.at(date(2026, 2, 15)), "solhjem-b"))


# Away.


def away(absences: str, days: int, on: str = "2026-05-01") -> bool:
    register = municipality(
        f"personer: [{{id: p, navn: Kari Nes, enhet: topp, fravær: [{absences}]}}]",
        f"{BEGINNING}oppsett: {{kompetanse: {{fravær_utenfor_etter_dager: {days}}}}}",
    )
    at = Snapshot(register, date.fromisoformat(on))
    return is_outside(at, person(at, "p"))


@pytest.mark.parametrize(
    ("absences", "days", "outside"),
    [
        ("{fra: 2026-05-01, til: 2026-05-01}", 0, True),
        ("{fra: 2026-05-01, til: 2026-05-01}", 1, False),
        ("{fra: 2026-04-01, til: 2026-05-30}", 59, True),
        ("{fra: 2026-04-01, til: 2026-05-30}", 60, False),
        ("{fra: 2026-04-01}", 365, True),
        ("{fra: 2026-05-02}", 0, False),
        ("{fra: 2026-04-01, til: 2026-04-30}", 0, False),
    ],
)
def test_an_absence_that_lasts_longer_than_so_many_days_puts_one_outside(
    absences: str, days: int, outside: bool
) -> None:
    assert away(absences, days) is outside


def test_absences_that_touch_are_one() -> None:
    months = (
        "{fra: 2026-03-01, til: 2026-03-31}, {fra: 2026-04-01, til: 2026-04-30}, {fra: 2026-05-01, til: 2026-05-31}"
    )
    assert away(months, 91)
    assert not away(months, 92)


def test_absences_with_a_day_between_are_two() -> None:
    assert not away("{fra: 2026-03-01, til: 2026-04-29}, {fra: 2026-05-01, til: 2026-05-31}", 31)


def test_whoever_is_away_for_half_a_year_is_outside_unless_a_year_is_allowed() -> None:
    at = snapshot()
    assert [each.id for each in people_below(at) if is_outside(at, each)] == ["p-8"]
    allowed = snapshot(settings="fravær_utenfor_etter_dager: 365")
    assert not is_outside(allowed, person(allowed, "p-8"))


# The first day.


def posts(text: str) -> Register:
    return municipality(f"personer:\n  - {{id: p, navn: Kari Nes, ansettelser: [{text}]}}\n")


@pytest.mark.parametrize(
    ("text", "on", "first"),
    [
        ("{enhet: topp, fra: 2020-01-01}", "2026-05-01", "2020-01-01"),
        ("{enhet: topp, fra: 2026-06-01}", "2026-05-01", None),
        ("{enhet: topp}", "2026-05-01", None),
        ("{enhet: topp, fra: 2020-01-01, til: 2026-03-31}, {enhet: topp, fra: 2026-04-01}", "2026-05-01", "2020-01-01"),
        ("{enhet: topp, fra: 2026-04-01}, {enhet: topp, fra: 2020-01-01, til: 2026-03-31}", "2026-05-01", "2020-01-01"),
        ("{enhet: topp, fra: 2020-01-01, til: 2026-03-30}, {enhet: topp, fra: 2026-04-01}", "2026-05-01", "2026-04-01"),
        ("{enhet: topp, til: 2026-03-31}, {enhet: topp, fra: 2026-04-01}", "2026-05-01", None),
        ("{enhet: topp, fra: 2021-01-01}, {enhet: topp, fra: 2020-01-01, til: 2022-01-01}", "2026-05-01", "2020-01-01"),
        ("{enhet: topp, fra: 2021-01-01, til: 2022-01-01}, {enhet: topp, fra: 2023-01-01}", "2021-06-01", "2021-01-01"),
    ],
)
def test_the_first_day_is_that_of_the_unbroken_row_of_posts(text: str, on: str, first: str | None) -> None:
    register = posts(text)
    at = Snapshot(register, date.fromisoformat(on))
    found = first_day_of(person(at, "p"), at.on)
    assert (found.isoformat() if found else None) == first


def test_one_with_the_short_form_began_on_the_first_day() -> None:
    at = snapshot()
    assert first_day_of(person(at, "p-7"), at.on) == date(2026, 2, 15)
