"""A calendar as iCalendar (RFC 5545), which Outlook, Google Calendar and Apple's Calendar open and subscribe to."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar as Component, Event, Timezone, TimezoneDaylight, TimezoneStandard

from kompetanse_cli.analysis.calendar import EventState
from kompetanse_cli.report.base import Redacted
from kompetanse_cli.report.calendar import Calendar, CalendarEntry

_ZONE = "Europe/Oslo"
_PRODUCT = "-//kompetanse//kalender//NO"
_DAY = timedelta(days=1)
# What an integer of a calendar can be (RFC 5545, 3.3.8): minutes last until the year 6053.
_MOST = 2**31 - 1
_WINTER, _SUMMER = timedelta(hours=1), timedelta(hours=2)
# As they have been since 1996 in all of the EU and the EEA: the last Sunday of the month, at 01:00 UTC. The library's
# own zones end at a given day, and begin summer time an hour late.
_CHANGES = (
    (TimezoneDaylight, "CEST", datetime(1996, 3, 31, 2), 3, _WINTER, _SUMMER),  # noqa: DTZ001 - local by definition
    (TimezoneStandard, "CET", datetime(1996, 10, 27, 3), 10, _SUMMER, _WINTER),  # noqa: DTZ001
)


def to_ics(redacted: Redacted[Calendar]) -> str:
    """The calendar as one text with CRLF after each line."""
    calendar = _harmless(redacted.value)
    component = Component()
    for name, value in (
        ("prodid", _PRODUCT),
        ("version", "2.0"),
        ("calscale", "GREGORIAN"),
        ("method", "PUBLISH"),
        ("name", calendar.name),
        # The older spelling, which most programs read.
        ("x-wr-calname", calendar.name),
    ):
        component.add(name, value)
    if any(entry.begins is not None for entry in calendar.entries):
        component.add_component(_zone())
    stamp = datetime.combine(calendar.on, time.min, UTC)
    for entry in calendar.entries:
        component.add_component(_event(entry, stamp))
    text: bytes = component.to_ical(sorted=False)
    return text.decode()


def _harmless(calendar: Calendar) -> Calendar:
    """Without what a build server would take for a command: iCalendar has no escape for it.

    Before lines are folded, for a fold would hide it.
    """
    return replace(calendar, name=_apart(calendar.name), entries=tuple(map(_without_commands, calendar.entries)))


def _without_commands(entry: CalendarEntry) -> CalendarEntry:
    return replace(entry, title=_apart(entry.title), place=_apart(entry.place), notes=_apart(entry.notes))


def _apart(text: str) -> str:
    return re.sub(r"([:#])(?=\1)", r"\1 ", text)


def _zone() -> Timezone:
    zone = Timezone()
    zone.add("tzid", _ZONE)
    for kind, name, first, month, before, after in _CHANGES:
        change = kind()
        change.add("dtstart", first)
        change.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
        change.add("tzname", name)
        change.add("tzoffsetfrom", before)
        change.add("tzoffsetto", after)
        zone.add_component(change)
    return zone


def _event(entry: CalendarEntry, stamp: datetime) -> Event:
    event = Event()
    begins, ends = _span(entry)
    event.add("uid", entry.uid)
    event.add("dtstamp", stamp)
    event.add("last-modified", entry.changed)
    event.add("dtstart", begins)
    event.add("dtend", ends)
    event.add("summary", entry.title)
    if entry.place:
        event.add("location", entry.place)
    if entry.notes:
        event.add("description", entry.notes)
    event.add("categories", [entry.category])
    event.add("status", "CANCELLED" if entry.state is EventState.CANCELLED else "CONFIRMED")
    event.add("transp", "OPAQUE" if entry.busy else "TRANSPARENT")
    event.add("sequence", _sequence(entry.changed))
    return event


def _sequence(changed: datetime) -> int:
    """A number that only grows: the minutes since 1970. A lower one than was seen is taken for an older copy (RFC 5545,
    3.8.7.4), so what is cancelled and held after all would stay cancelled."""
    return min(max(0, int(changed.timestamp()) // 60), _MOST)


def _span(entry: CalendarEntry) -> tuple[date, date]:
    """When it begins, and the moment or the day after it ends."""
    if entry.begins is None or entry.ends is None:
        # The calendar's last day has none after it.
        return entry.first, entry.last + _DAY if entry.last < date.max else entry.last
    zone = ZoneInfo(_ZONE)
    # Until midnight is until the first moment of the next day.
    last = entry.last + _DAY if entry.ends == time.min and entry.last < date.max else entry.last
    return datetime.combine(entry.first, entry.begins, zone), datetime.combine(last, entry.ends, zone)
