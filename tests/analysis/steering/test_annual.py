"""The årshjul as days, and the themes it gives to meetings."""

from datetime import date

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.analysis.steering import meeting_themes, occasions
from tests.analysis.steering_files import municipality

JANUARY, DECEMBER = date(2026, 1, 1), date(2026, 12, 31)


def told(activity: str, first: date = JANUARY, last: date = DECEMBER) -> list[tuple[str, str, int]]:
    """Day, theme and number of each time of one activity."""
    register = municipality(f"årshjul: [{{id: a, navn: A, type: møte, {activity}}}]")
    return [(each.first.isoformat(), each.theme, each.number) for each in occasions(register, first, last)]


def test_themes_are_taken_in_turn_and_anew_each_year() -> None:
    found = told("når: [10. april, 10. februar, 10. juni], tema: [En, To]", last=date(2027, 12, 31))
    assert found == [
        ("2026-02-10", "En", 1),
        ("2026-04-10", "To", 2),
        ("2026-06-10", "En", 3),
        ("2027-02-10", "En", 1),
        ("2027-04-10", "To", 2),
        ("2027-06-10", "En", 3),
    ]


def test_a_time_keeps_its_theme_and_number_whatever_is_asked_for() -> None:
    assert told("når: [10. februar, 10. april], tema: [En, To]", first=date(2026, 3, 1)) == [("2026-04-10", "To", 2)]


def test_a_month_left_out_takes_no_turn() -> None:
    found = told("når: siste onsdag i måneden, unntatt: [januar, juli], tema: [En, To]")
    assert [day[5:7] for day, _, _ in found] == ["02", "03", "04", "05", "06", "08", "09", "10", "11", "12"]
    assert [theme for _, theme, _ in found[:3]] == ["En", "To", "En"]


def test_one_theme_is_that_of_every_time_and_none_is_empty() -> None:
    assert told("når: [1. mai, 1. juni], tema: Fag") == [("2026-05-01", "Fag", 1), ("2026-06-01", "Fag", 2)]
    assert told("når: 1. mai") == [("2026-05-01", "", 1)]


def test_an_activity_lasts_from_its_first_day_to_its_last() -> None:
    found = told("når: hver mandag, fra: 2026-03-09, til: 2026-03-16")
    assert [day for day, _, _ in found] == ["2026-03-09", "2026-03-16"]


def test_the_same_day_said_in_two_ways_is_one_time() -> None:
    assert len(told("når: [30. september, siste onsdag i september]")) == 1


def test_all_activities_come_by_day() -> None:
    text = "årshjul: [{id: b, navn: B, når: 1. juni, type: frist}, {id: a, navn: A, når: 1. mai, type: frist}]"
    assert [each.activity.id for each in occasions(municipality(text), JANUARY, DECEMBER)] == ["a", "b"]


MEETINGS = """
fora:
  - id: f
    navn: F
    type: lederteam
    møter: [{dato: 2026-02-10}, {dato: 2026-04-10, tema: Eget}, {dato: 2026-04-11}, {dato: 2025-04-10}]
årshjul: [{id: a, navn: A, når: [10. februar, 10. april], type: møte, tema: [En, To], forum: f}]
"""


def test_a_meeting_without_a_theme_has_that_of_the_wheel_on_its_day() -> None:
    themes = meeting_themes(Snapshot(municipality(MEETINGS), date.max))
    assert {day.isoformat(): theme for (_, day), theme in themes.items()} == {
        "2026-02-10": "En",
        "2026-04-10": "Eget",
        "2026-04-11": "",
        "2025-04-10": "To",
    }


def test_every_third_week_goes_on_over_new_year_from_the_first_day_of_the_activity() -> None:
    found = told("når: hver tredje torsdag, fra: 2025-12-01", first=date(2025, 12, 1), last=date(2026, 2, 1))
    assert [day for day, _, _ in found] == ["2025-12-04", "2025-12-25", "2026-01-15"]
