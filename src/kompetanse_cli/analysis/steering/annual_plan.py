"""The årshjul as days (source S1, goal 2): each time an activity comes, with its theme, and the meetings it plans.

Themes are taken in turn, for activities and for the meetings of forums; planned meetings are held against those held.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from kompetanse_cli.analysis.base import Snapshot, counted_once_for_all_days, days_later
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import MONTHS, ActivityType, AnnualActivity, Forum, Meeting, Register, active, day_before


@frozen
class Occasion:
    """One time an activity comes, over whole days, both inclusive. `theme` is empty where it has none.

    `number` counts the activity's times within the year, from 1.
    """

    activity: AnnualActivity
    first: date
    last: date
    theme: str
    number: int


def occasions(register: Register, first: date, last: date) -> tuple[Occasion, ...]:
    """Each time an activity begins from `first` to `last`, both inclusive, by day and then in the files' order."""
    found = [each for activity in register.activities for each in occasions_of(activity, first, last)]
    return tuple(sorted(found, key=lambda each: each.first))


def occasions_of(activity: AnnualActivity, first: date, last: date) -> Iterator[Occasion]:
    """The times of one activity. Themes are taken in turn, and anew from each New Year."""
    for year in range(first.year, last.year + 1):
        for number, (begins, ends) in enumerate(_in_year(activity, year), 1):
            if first <= begins <= last:
                themes = activity.themes
                yield Occasion(activity, begins, ends, themes[(number - 1) % len(themes)] if themes else "", number)


def _in_year(activity: AnnualActivity, year: int) -> list[tuple[date, date]]:
    """All times of the year, once each, by day."""
    january, december = date(year, 1, 1), date(year, 12, 31)
    times = {stretch for time in activity.times for stretch in time.occurrences(january, december)}
    skipped = {MONTHS.index(month.value) + 1 for month in activity.except_in}
    return sorted(each for each in times if each[0].month not in skipped and active(activity, each[0]))


@counted_once_for_all_days
def meeting_themes(snapshot: Snapshot) -> Mapping[tuple[str, date], str]:
    """The theme of each forum's meeting on a day; "" where neither the meeting nor the årshjul has one."""
    found: dict[tuple[str, date], str] = {}
    for forum in snapshot.register.forums:
        for meeting in forum.meetings:
            key = (forum.id, meeting.day)
            found[key] = found.get(key) or meeting.theme or ""
    years: dict[str, set[int]] = {}
    for forum_id, day in found:
        years.setdefault(forum_id, set()).add(day.year)
    for activity in snapshot.register.activities:
        for year in sorted(years.get(activity.forum or "", ())):
            for each in occasions_of(activity, date(year, 1, 1), date(year, 12, 31)):
                key = (activity.forum or "", each.first)
                if each.first == each.last and key in found:
                    found[key] = found[key] or each.theme
    return found


_Span = tuple[int, int, str]


@frozen
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


def _counted(meetings: Iterable[Meeting], planned: Counter[_Span], *, weekly: bool) -> Counter[_Span]:
    """How many meetings there were in each month or week of those planned; the week goes first."""
    found: Counter[_Span] = Counter()
    for day in sorted({meeting.day for meeting in meetings}):
        week, month = _span(day, weekly=True), _span(day, weekly=False)
        found[week if weekly and week in planned else month] += 1
    return found


def _span(day: date, *, weekly: bool) -> _Span:
    year, week, _ = day.isocalendar()
    return (year, week, "uke") if weekly else (day.year, day.month, "måned")


def _is_weekly(occasion: Occasion) -> bool:
    return any(time.is_weekly for time in occasion.activity.times)
