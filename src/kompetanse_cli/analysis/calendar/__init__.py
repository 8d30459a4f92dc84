"""Days: what falls due, and what stands in a calendar."""

from kompetanse_cli.analysis.calendar.calendar_events import (
    CalendarEvent as CalendarEvent,
    CalendarEventKind as CalendarEventKind,
    EventState as EventState,
    events as events,
)
from kompetanse_cli.analysis.calendar.due_items import (
    OF_DUE as OF_DUE,
    DueItem as DueItem,
    DueKind as DueKind,
    select_due as select_due,
)
from kompetanse_cli.analysis.calendar.falling_due import due as due, horizons as horizons
