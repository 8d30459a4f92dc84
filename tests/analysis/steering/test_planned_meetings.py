"""Meetings that the årshjul plans, against those that were held, and the goal that counts forums."""

from datetime import date

import pytest

from kompetanse_cli.analysis.base import Share, Snapshot
from kompetanse_cli.analysis.goals.criteria import amount_on
from kompetanse_cli.analysis.steering import planned_meetings
from kompetanse_cli.analysis.steering.annual_plan import PlannedMeetings
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
    assert planned_meetings(register, register.forums[0], SINCE, TODAY) == PlannedMeetings(6, 1, 0)
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
