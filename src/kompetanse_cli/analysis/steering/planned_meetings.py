"""The meetings that the årshjul plans for a forum, each with what became of it (source S1, goal 2: fixed meetings).

A meeting belongs to the month that it is planned in, to the week where it comes every week, whatever the day. There no
more are held than were planned.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import Enum

from kompetanse_cli.analysis.base import Snapshot, counted_once, days_later, grouped, months_later
from kompetanse_cli.analysis.steering.annual_plan import Occasion, occasions_of
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import ActivityType, AnnualActivity, Forum, Meeting, Register

# How far back meetings are counted where nobody says.
MEETING_MONTHS = 6
_WEEK, _MONTH = 7, 31


class MeetingState(Enum):
    """What became of a meeting whose day is past."""

    HELD = "held"
    NOBODY_CAME = "nobody came"
    # The forum has the meeting, without how many came.
    UNRECORDED = "unrecorded"
    # The forum has no meeting then.
    NOT_ENTERED = "not entered"


@frozen
class PlannedMeeting:
    """One meeting that the årshjul plans, which is past. `day` is the day it was on, or was planned for.

    `place` is the place of the forum's meeting in its list, None where it has none.
    """

    occasion: Occasion
    state: MeetingState
    day: date
    place: int | None = None


@frozen
class PlannedMeetings:
    """The meetings planned for a forum in some months, by day."""

    forum: Forum
    meetings: tuple[PlannedMeeting, ...]

    @property
    def planned(self) -> int:
        """How many were planned, and should have been."""
        return len(self.meetings)

    @property
    def held(self) -> int:
        """How many are recorded as held."""
        return self._number(MeetingState.HELD)

    @property
    def unrecorded(self) -> int:
        """How many the forum has without how many came."""
        return self._number(MeetingState.UNRECORDED)

    @property
    def is_met(self) -> bool | None:
        """Whether as many were held as planned; None when it hangs on those that nobody has recorded."""
        if self.held == self.planned:
            return True
        return None if self.held + self.unrecorded == self.planned else False

    def of(self, state: MeetingState) -> tuple[PlannedMeeting, ...]:
        """Those of a state."""
        return tuple(each for each in self.meetings if each.state is state)

    def _number(self, state: MeetingState) -> int:
        return len(self.of(state))


@counted_once
def planned_meetings(snapshot: Snapshot, months: int = MEETING_MONTHS) -> tuple[PlannedMeetings, ...]:
    """What became of the meetings planned in the months before the day, for each forum with some."""
    since = months_later(snapshot.on, -months)
    found = (planned_meetings_of(snapshot.register, forum, since, snapshot.on) for forum in snapshot.register.forums)
    return tuple(each for each in found if each is not None)


def planned_meetings_of(register: Register, forum: Forum, since: date, on: date) -> PlannedMeetings | None:
    """The same of one forum, for those planned after `since` and before the day; None where there are none.

    One that the forum has on a later day of the same month, which has not come, is not past yet.
    """
    wanted = register.once(_by_forum).get(forum.id, ())
    # Whole months and weeks, so that a meeting of another day there is told to be of the right one.
    first, last = days_later(since.replace(day=1), -_WEEK), days_later(on, _MONTH)
    occasions = [occasion for activity in wanted for occasion in occasions_of(activity, first, last)]
    meetings = _matched(occasions, forum, on)
    found = tuple(
        _became(occasion, meetings.get(number))
        for number, occasion in enumerate(occasions)
        if since < occasion.first and occasion.last < on
        if not (number in meetings and _is_ahead(meetings[number][1], on))
    )
    return PlannedMeetings(forum, tuple(sorted(found, key=lambda each: each.day))) if found else None


def _by_forum(register: Register) -> Mapping[str, tuple[AnnualActivity, ...]]:
    meetings = (each for each in register.activities if each.type is ActivityType.MEETING)
    return grouped((each.forum, each) for each in meetings if each.forum)


_Placed = tuple[int, Meeting]


def _matched(occasions: Sequence[Occasion], forum: Forum, on: date) -> Mapping[int, _Placed]:
    """The meeting of each occasion, by its place: those held first, and of these the nearest."""
    by_span: dict[tuple[int, int, bool], list[_Placed]] = {}
    for place, meeting in enumerate(forum.meetings):
        for weekly in (True, False):
            by_span.setdefault(_span(meeting.day, weekly=weekly), []).append((place, meeting))
    pairs = sorted(
        (not is_weekly, _rank(meeting, on), abs((meeting.day - occasion.first).days), number, place)
        for number, occasion in enumerate(occasions)
        for is_weekly in (_is_weekly(occasion),)
        for span in dict.fromkeys(_span(day, weekly=is_weekly) for day in (occasion.first, occasion.last))
        for place, meeting in by_span.get(span, ())
        if span == _span(occasion.first, weekly=is_weekly) or meeting.day <= occasion.last
    )
    found: dict[int, _Placed] = {}
    taken: set[date] = set()
    for _, _, _, number, place in pairs:
        meeting = forum.meetings[place]
        if number not in found and meeting.day not in taken:
            found[number] = (place, meeting)
            # Two of the same day are one that is written twice.
            taken.add(meeting.day)
    return found


def _rank(meeting: Meeting, on: date) -> int:
    if meeting.attended is None or _is_ahead(meeting, on):
        return 1
    return 0 if meeting.attended else 2


def _is_ahead(meeting: Meeting, on: date) -> bool:
    return meeting.day > on or (meeting.day == on and meeting.attended is None)


def _became(occasion: Occasion, found: _Placed | None) -> PlannedMeeting:
    if found is None:
        return PlannedMeeting(occasion, MeetingState.NOT_ENTERED, occasion.first)
    place, meeting = found
    if meeting.attended is None:
        return PlannedMeeting(occasion, MeetingState.UNRECORDED, meeting.day, place)
    state = MeetingState.HELD if meeting.attended else MeetingState.NOBODY_CAME
    return PlannedMeeting(occasion, state, meeting.day, place)


def _span(day: date, *, weekly: bool) -> tuple[int, int, bool]:
    year, week, _ = day.isocalendar()
    return (year, week, True) if weekly else (day.year, day.month, False)


def _is_weekly(occasion: Occasion) -> bool:
    return any(time.is_weekly for time in occasion.activity.times)
