"""Days: what falls due, what stands in a calendar, and what is in the way on a day."""

from kompetanse_cli.analysis.calendar.bookings import (
    Booking as Booking,
    BookingKind as BookingKind,
    bookings as bookings,
    expected_on as expected_on,
)
from kompetanse_cli.analysis.calendar.calendar_events import (
    CalendarEvent as CalendarEvent,
    CalendarEventKind as CalendarEventKind,
    EventState as EventState,
    events as events,
)
from kompetanse_cli.analysis.calendar.day_conflicts import (
    DayConflict as DayConflict,
    DayConflictKind as DayConflictKind,
    FreeDays as FreeDays,
    Gathering as Gathering,
    day_conflicts as day_conflicts,
    free_days as free_days,
    gathering_of as gathering_of,
    gathering_of_run as gathering_of_run,
    gathering_of_unit as gathering_of_unit,
)
from kompetanse_cli.analysis.calendar.days_off import (
    NO_DAYS_OFF as NO_DAYS_OFF,
    DaysOff as DaysOff,
    days_off as days_off,
)
from kompetanse_cli.analysis.calendar.due_items import (
    OF_DUE as OF_DUE,
    DueItem as DueItem,
    DueKind as DueKind,
    select_due as select_due,
)
from kompetanse_cli.analysis.calendar.falling_due import Horizon as Horizon, due as due, horizons as horizons
from kompetanse_cli.analysis.calendar.own_deadlines import (
    MissingPlans as MissingPlans,
    OwnDeadlines as OwnDeadlines,
    leaders_told as leaders_told,
    own_deadlines as own_deadlines,
)
