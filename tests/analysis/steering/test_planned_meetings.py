"""Meetings that the årshjul plans, against those that were held, and the goal that counts forums."""

from datetime import date

import pytest

from kompetanse_cli.analysis.base import Share, Snapshot
from kompetanse_cli.analysis.goals.criteria import amount_on
from kompetanse_cli.analysis.steering import MeetingState, planned_meetings, planned_meetings_of
from kompetanse_cli.language import language
from kompetanse_cli.report.steering.meetings import held_of_planned
from tests.analysis.tiny import municipality

TODAY = date(2026, 3, 1)
SINCE = date(2025, 9, 1)
TEXT = """
fora: [{id: lt, navn: Lederteam, type: lederteam, møter: MØTER}]
årshjul: [{id: å, navn: Lederteam, når: siste onsdag i måneden, type: møte, forum: lt}]
mål: [{id: m, nummer: 1, tema: F, tekst: Møtes, frist: utgangen av 2026, kriterier: [
        {id: k, tekst: Møtes, metrikk: fora-har-møtt, måltall: 100 %}]}]
"""
ALL = ("2025-09-24", "2025-10-29", "2025-11-26", "2025-12-31", "2026-01-28", "2026-02-25")


def meetings(*days: str, more: str = "antall: 6") -> str:
    return f"[{', '.join(f'{{dato: {day}, {more}}}' if more else f'{{dato: {day}}}' for day in days)}]"


def share(held: str, text: str = TEXT) -> Share | None:
    register = municipality(text.replace("MØTER", held))
    return amount_on(Snapshot(register, TODAY), register.goals[0], 0).share


def test_one_meeting_of_six_planned_is_not_enough() -> None:
    register = municipality(TEXT.replace("MØTER", meetings("2025-11-26")))
    found = planned_meetings_of(register, register.forums[0], SINCE, TODAY)
    assert found is not None
    assert (found.planned, found.held, found.unrecorded) == (6, 1, 0)
    assert share(meetings("2025-11-26")) == Share(0, 1)


def test_all_that_were_planned_are_enough_on_other_days_of_the_month_too() -> None:
    assert share(meetings(*ALL)) == Share(1, 1)
    assert share(meetings(*ALL[:-1], "2026-02-11")) == Share(1, 1)


def test_two_in_one_month_make_up_for_no_other() -> None:
    assert share(meetings(*ALL[:-1], "2026-01-14")) == Share(0, 1)


def test_without_a_number_it_is_unknown_and_with_nobody_it_was_not_held() -> None:
    unrecorded = meetings(*ALL[:-1])[:-1] + ", {dato: 2026-02-25}]"
    assert share(unrecorded) == Share(0, 1, unknown=1)
    assert share(unrecorded.replace("2026-02-25}", "2026-02-25, antall: 0}")) == Share(0, 1)
    # One that is lacking altogether settles it, whatever the other was.
    assert share("[{dato: 2026-01-28}]") == Share(0, 1)


def test_a_forum_without_planned_meetings_has_met_or_not_as_ever() -> None:
    text = TEXT.replace("forum: lt", "enhet: topp")
    assert share(meetings("2025-11-26"), text) == Share(1, 1)
    assert share("[]", text) == Share(0, 1)


@pytest.mark.parametrize(("day", "enough"), [("2026-02-25", True), ("2026-02-22", False)])
def test_what_comes_every_week_is_held_in_its_week(day: str, enough: bool) -> None:
    text = TEXT.replace("siste onsdag i måneden", "hver onsdag").replace("forum: lt}", "forum: lt, fra: 2026-02-23}")
    assert share(meetings(day), text) == Share(int(enough), 1)


def became(held: str, on: date = TODAY, text: str = TEXT) -> list[tuple[str, MeetingState]]:
    (found,) = planned_meetings(Snapshot(municipality(text.replace("MØTER", held)), on))
    return [(each.day.isoformat(), each.state) for each in found.meetings]


def test_each_planned_meeting_has_what_became_of_it() -> None:
    held = "[{dato: 2025-11-26, antall: 5}, {dato: 2025-12-17, antall: 0}, {dato: 2026-01-28}]"
    assert became(held)[2:] == [
        ("2025-11-26", MeetingState.HELD),
        ("2025-12-17", MeetingState.NOBODY_CAME),
        ("2026-01-28", MeetingState.UNRECORDED),
        ("2026-02-25", MeetingState.NOT_ENTERED),
    ]


def test_one_held_before_the_months_that_are_counted_is_that_of_the_planned_day() -> None:
    # Planned on 30 September, within the six months; held on 1 September, a day before they begin.
    text = TEXT.replace("siste onsdag i måneden", "30. september")
    assert became("[{dato: 2025-09-01, antall: 4}]", text=text) == [("2025-09-01", MeetingState.HELD)]


def test_one_that_is_moved_to_a_later_day_of_the_month_is_not_past_before_that_day() -> None:
    moved = "[{dato: 2026-01-28, antall: 5}, {dato: 2026-02-27}]"
    assert became(moved, date(2026, 2, 26))[-1] == ("2026-01-28", MeetingState.HELD)
    assert became(moved, date(2026, 2, 28))[-1] == ("2026-02-27", MeetingState.UNRECORDED)


def test_two_written_on_one_day_are_one_meeting() -> None:
    text = TEXT.replace("siste onsdag i måneden", "[11. februar, 25. februar]")
    assert became("[{dato: 2026-02-11, antall: 4}, {dato: 2026-02-11, antall: 4}]", text=text) == [
        ("2026-02-11", MeetingState.HELD),
        ("2026-02-25", MeetingState.NOT_ENTERED),
    ]


def test_a_week_that_goes_over_the_turn_of_a_month_is_met_on_any_of_its_days() -> None:
    # Monday 29 September to Friday 3 October.
    text = TEXT.replace("siste onsdag i måneden", "uke 40")
    assert became("[{dato: 2025-10-02, antall: 4}]", text=text) == [("2025-10-02", MeetingState.HELD)]


def test_it_is_told_with_the_days_that_are_not_recorded_or_not_entered() -> None:
    text = TEXT.replace("forum: lt}", "forum: lt, fra: 2026-01-01}")
    held = "[{dato: 2026-01-28, antall: 8}, {dato: 2026-02-25, antall: 7}, {dato: 2026-03-25}]"
    (found,) = planned_meetings(Snapshot(municipality(text.replace("MØTER", held)), date(2026, 5, 15)))
    told = held_of_planned(language("nb"), found, date(2026, 5, 15))
    assert told == "2 av 4 planlagte (25. mars uten registrert oppmøte, 29. april ikke registrert)"
