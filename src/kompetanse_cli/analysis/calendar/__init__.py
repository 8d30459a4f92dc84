"""Days: what falls due, and what stands in a calendar."""

from kompetanse_cli.analysis.calendar.calendar_events import CalendarEvent, CalendarEventKind, EventState, events
from kompetanse_cli.analysis.calendar.due_items import OF_DUE, DueItem, DueKind, select_due
from kompetanse_cli.analysis.calendar.falling_due import due, horizons

__all__ = [
    "OF_DUE",
    "CalendarEvent",
    "CalendarEventKind",
    "DueItem",
    "DueKind",
    "EventState",
    "due",
    "events",
    "horizons",
    "select_due",
]
