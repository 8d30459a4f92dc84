"""A calendar as iCalendar, read back by two parsers that share no code: icalendar and vobject."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import icalendar
import pytest
import vobject

from kompetanse_cli.analysis.calendar import EventState
from kompetanse_cli.render.reports.ics import to_ics
from kompetanse_cli.report.calendar import Calendar, CalendarEntry
from tests.helpers.redaction import open_to_all

ON = date(2026, 3, 1)
# Beginning, end and title. The parsers have types of their own, or none.
Read = tuple[Any, Any, str]
Parser = Callable[[str], list[Read]]


def entry(
    title: str = "Samling 1",
    first: date = date(2026, 3, 28),
    last: date | None = None,
    hours: tuple[time, time] | None = None,
    state: EventState = EventState.AS_PLANNED,
    place: str = "",
    notes: str = "",
    uid: str = "en",
    changed: datetime = datetime(2026, 2, 1, tzinfo=UTC),
) -> CalendarEntry:
    """An event that is what a test says, and else ordinary."""
    begins, ends = hours or (None, None)
    return CalendarEntry(uid, title, "Samling", place, notes, first, last or first, begins, ends, state, True, changed)


def ics(*entries: CalendarEntry, name: str = "Samlinger") -> str:
    """A calendar of these events, made for 1 March 2026."""
    return to_ics(open_to_all(Calendar(name, ON, entries)))


def by_icalendar(text: str) -> list[Read]:
    """Beginning, end and title of each event, as the one parser reads them."""
    parsed = icalendar.Calendar.from_ical(text)
    return [(e.decoded("dtstart"), e.decoded("dtend"), str(e["summary"])) for e in parsed.walk("VEVENT")]


def by_vobject(text: str) -> list[Read]:
    """The same, as the other parser reads them."""
    parsed = vobject.readOne(text)
    return [(e.dtstart.value, e.dtend.value, e.summary.value) for e in parsed.vevent_list]


PARSERS = pytest.mark.parametrize("parse", [by_icalendar, by_vobject])


@PARSERS
def test_whole_days_end_on_the_day_after_the_last(parse: Parser) -> None:
    text = ics(entry(first=date(2026, 3, 28), last=date(2026, 3, 29)))
    assert parse(text) == [(date(2026, 3, 28), date(2026, 3, 30), "Samling 1")]


@PARSERS
def test_times_are_those_of_the_clock_on_the_wall_before_and_after_it_is_changed(parse: Parser) -> None:
    hours = (time(9), time(15))
    text = ics(*(entry(first=date(2026, 3, day), hours=hours, uid=str(day)) for day in (28, 29)))
    found = [(begins.astimezone(UTC), ends.astimezone(UTC)) for begins, ends, _ in parse(text)]
    assert found == [
        (datetime(2026, 3, 28, 8, tzinfo=UTC), datetime(2026, 3, 28, 14, tzinfo=UTC)),
        (datetime(2026, 3, 29, 7, tzinfo=UTC), datetime(2026, 3, 29, 13, tzinfo=UTC)),
    ]
    assert [begins.utcoffset() for begins, _, _ in parse(text)] == [timedelta(hours=1), timedelta(hours=2)]


@PARSERS
@pytest.mark.parametrize(("day", "offset"), [(date(2026, 10, 24), 2), (date(2026, 10, 25), 1), (date(2031, 7, 1), 2)])
def test_the_clock_is_changed_back_in_autumn_and_in_later_years(parse: Parser, day: date, offset: int) -> None:
    ((begins, _, _),) = parse(ics(entry(first=day, hours=(time(9), time(15)))))
    assert begins.utcoffset() == timedelta(hours=offset)
    assert begins.replace(tzinfo=None) == datetime.combine(day, time(9))


def test_the_zone_itself_changes_the_clock_at_the_right_hour() -> None:
    # vobject believes the zone in the file; icalendar asks the system.
    zone = vobject.readOne(ics(entry(hours=(time(9), time(15))))).vtimezone.tzinfo
    before, after = (datetime(2026, 3, 29, hour, 30, tzinfo=zone) for hour in (1, 3))
    assert [moment.utcoffset() for moment in (before, after)] == [timedelta(hours=1), timedelta(hours=2)]


def test_a_calendar_of_whole_days_needs_no_zone() -> None:
    assert "VTIMEZONE" not in ics(entry())
    assert ics(entry(hours=(time(9), time(15)))).count("BEGIN:VTIMEZONE") == 1


@PARSERS
@pytest.mark.parametrize("title", ["Ås, æøå; «sitat»: 1\\2", "x" * 200, "æ" * 200, "🙂" * 60, "En\nto"])
def test_any_text_comes_back_as_it_was(parse: Parser, title: str) -> None:
    text = ics(entry(title))
    assert [each[2] for each in parse(text)] == [title]
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


def test_every_line_ends_as_the_standard_says() -> None:
    text = ics(entry(notes="En\nto"))
    assert text.endswith("\r\nEND:VCALENDAR\r\n")
    assert "\n" not in text.replace("\r\n", "")


@pytest.mark.parametrize(
    ("state", "status"),
    [
        (EventState.AS_PLANNED, "CONFIRMED"),
        (EventState.MOVED, "CONFIRMED"),
        (EventState.CANCELLED, "CANCELLED"),
    ],
)
def test_only_what_is_cancelled_is_not_confirmed(state: EventState, status: str) -> None:
    (event,) = icalendar.Calendar.from_ical(ics(entry(state=state))).walk("VEVENT")
    assert event["status"] == status
    (other,) = vobject.readOne(ics(entry(state=state))).vevent_list
    assert (other.status.value, other.sequence.value) == (status, str(event["sequence"]))


def test_the_stamp_is_the_day_asked_for_and_no_clock() -> None:
    assert "DTSTAMP:20260301T000000Z\r\n" in ics(entry())
    assert ics(entry()) == ics(entry())


def test_place_and_notes_are_left_out_when_there_are_none() -> None:
    assert not {"LOCATION", "DESCRIPTION"} & {line.split(":")[0] for line in ics(entry()).splitlines()}
    text = ics(entry(place="Rådhuset, sal 2", notes="Modul: Ledelse"))
    assert "LOCATION:Rådhuset\\, sal 2\r\nDESCRIPTION:Modul: Ledelse\r\n" in text


def test_identity_numbers_are_masked_also_where_a_line_is_folded() -> None:
    text = ics(entry("x" * 60 + " 01010112345"), name="01010112345")
    assert "01010112345" not in text.replace("\r\n ", "")
    assert text.replace("\r\n ", "").count("*" * 11) == 3  # the title, and the calendar's name in both spellings


@pytest.mark.parametrize(
    "text",
    ["##[error]nei", "x" * 67 + "::error ::nei", ":::error", "###[error]", "a##vso[task]", "\x1b[31mrød", "a\u202eb"],
)
def test_no_text_drives_a_build_server_or_a_terminal(text: str) -> None:
    # A colon stands between the name of a property and its value.
    whole = ics(entry(f"a{text}", place=f"a{text}", notes=f"a{text}"), name=f"a{text}").replace("\r\n ", "")
    assert not any(sign in whole for sign in ("##", "::", "\x1b", "\u202e"))


def test_the_last_day_of_the_calendar_is_no_crash() -> None:
    assert "DTSTART;VALUE=DATE:99991231" in ics(entry(first=date.max))


def test_the_number_of_a_change_is_the_minute_it_was_made() -> None:
    text = ics(entry(changed=datetime(2026, 2, 1, 12, 30, 59, tzinfo=UTC), state=EventState.CANCELLED))
    (event,) = icalendar.Calendar.from_ical(text).walk("VEVENT")
    assert event["sequence"] == int(datetime(2026, 2, 1, 12, 30, tzinfo=UTC).timestamp()) // 60
    assert event.decoded("last-modified") == datetime(2026, 2, 1, 12, 30, 59, tzinfo=UTC)
    (early,) = icalendar.Calendar.from_ical(ics(entry(changed=datetime(1900, 1, 1, tzinfo=UTC)))).walk("VEVENT")
    assert early["sequence"] == 0


@PARSERS
def test_what_lasts_till_midnight_ends_as_the_next_day_begins(parse: Parser) -> None:
    ((begins, ends, _),) = parse(ics(entry(first=date(2026, 3, 27), hours=(time(18), time.min))))
    assert (begins.hour, ends.date(), ends.hour, ends.minute) == (18, date(2026, 3, 28), 0, 0)
