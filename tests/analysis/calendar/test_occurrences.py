"""What falls due and what stands in a calendar are parts of one stream of what happens."""

from datetime import date

import pytest

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.analysis.calendar import CalendarEventKind, DueKind, due, events
from kompetanse_cli.analysis.calendar.occurrences import Occurrence, occurrences
from kompetanse_cli.analysis.steering import Occasion
from kompetanse_cli.model import Goal
from kompetanse_cli.pipeline import open_folder
from kompetanse_cli.resources import example_folder

DUE = (DueKind.GOAL, DueKind.MEASURE, DueKind.PLAN_ENDS, DueKind.DOCUMENT_ENDS, DueKind.ANNUAL)
IN_CALENDAR = (
    CalendarEventKind.GOAL,
    CalendarEventKind.MEASURE,
    CalendarEventKind.PLAN,
    CalendarEventKind.DOCUMENT,
    CalendarEventKind.ANNUAL,
)
DAYS = [date(2026, 3, 1), date(2026, 10, 15)]


def stream(on: date) -> tuple[Snapshot, list[Occurrence]]:
    snapshot = Snapshot(open_folder(example_folder()).register, on)
    return snapshot, list(occurrences(snapshot, date.max, date(on.year - 1, 12, 25), date(on.year + 1, 12, 31)))


@pytest.mark.parametrize("on", DAYS, ids=str)
def test_what_falls_due_and_what_stands_in_the_calendar_happens(on: date) -> None:
    snapshot, found = stream(on)
    days = {(each.first, each.last) for each in found}
    items = [item for item in due(snapshot, 200) if item.kind in DUE]
    written = [event for event in events(snapshot) if event.kind in IN_CALENDAR]
    assert {item.day for item in items} <= {day for pair in days for day in pair}
    assert {(event.first, event.last) for event in written} <= days
    assert len(items) > 5
    assert len(written) > 5


@pytest.mark.parametrize("on", DAYS, ids=str)
def test_a_unit_has_what_it_is_in_and_what_concerns_it(on: date) -> None:
    snapshot, found = stream(on)
    for unit in snapshot.register.units:
        mine = [each for each in found if each.is_of(frozenset((unit.id,)))]
        assert all(unit.id == each.unit or unit.id in each.concerns for each in mine)
    assert [each for each in found if each.is_of(None)] == found


@pytest.mark.parametrize("on", DAYS, ids=str)
def test_deadlines_come_once_and_the_wheel_as_often_as_asked(on: date) -> None:
    snapshot, found = stream(on)
    goals = [each.about.id for each in found if isinstance(each.about, Goal)]
    assert len(goals) == len(set(goals)) > 0
    few = [each for each in occurrences(snapshot, on, on, on) if isinstance(each.about, Occasion)]
    assert all(each.first == on for each in few)
