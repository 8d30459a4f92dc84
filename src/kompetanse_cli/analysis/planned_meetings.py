"""The meetings of a forum that the årshjul plans, against those that were held (source S1, goal 2)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kompetanse_cli.analysis.annual import Occasion, occasions_of
from kompetanse_cli.analysis.days import day_before, days_later
from kompetanse_cli.model.annual import ActivityType
from kompetanse_cli.model.register import Register
from kompetanse_cli.model.roles import Forum, Meeting

Span = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class PlannedMeetings:
    """How many meetings were planned in some months, held, and are past without a number of those who came."""

    planned: int
    held: int
    unrecorded: int

    @property
    def is_met(self) -> bool | None:
        """Whether as many were held as planned; None when it hangs on those that nobody has recorded."""
        if self.held >= self.planned:
            return True
        return None if self.held + self.unrecorded >= self.planned else False


def planned_meetings(register: Register, forum: Forum, since: date, on: date) -> PlannedMeetings | None:
    """The forum's meetings after `since` and before the day; None where the årshjul plans none then.

    A meeting counts for the month that it is planned in, for the week where it comes every week, whatever the day; no
    more count there than were planned. One to which nobody came is none.
    """
    if on == date.min:
        return None
    first, last = days_later(since, 1), day_before(on)
    occasions = [
        occasion
        for activity in register.activities
        if activity.forum == forum.id and activity.type is ActivityType.MEETING
        for occasion in occasions_of(activity, first, last)
        if occasion.last < on
    ]
    if not occasions:
        return None
    planned = Counter(_span(occasion.first, weekly=_is_weekly(occasion)) for occasion in occasions)
    weekly = any(_is_weekly(occasion) for occasion in occasions)
    past = [meeting for meeting in forum.meetings if since < meeting.day <= on]
    held = _counted((m for m in past if m.attended), planned, weekly=weekly)
    unrecorded = _counted((m for m in past if m.attended is None and m.day < on), planned, weekly=weekly)
    full = {span: min(held[span], planned[span]) for span in planned}
    open_ = {span: min(unrecorded[span], planned[span] - full[span]) for span in planned}
    return PlannedMeetings(sum(planned.values()), sum(full.values()), sum(open_.values()))


def _counted(meetings: Iterable[Meeting], planned: Counter[Span], *, weekly: bool) -> Counter[Span]:
    """How many meetings there were in each month or week of those planned; the week goes first."""
    found: Counter[Span] = Counter()
    for day in sorted({meeting.day for meeting in meetings}):
        week, month = _span(day, weekly=True), _span(day, weekly=False)
        found[week if weekly and week in planned else month] += 1
    return found


def _span(day: date, *, weekly: bool) -> Span:
    year, week, _ = day.isocalendar()
    return (year, week, "uke") if weekly else (day.year, day.month, "måned")


def _is_weekly(occasion: Occasion) -> bool:
    return any(time.is_weekly for time in occasion.activity.times)
