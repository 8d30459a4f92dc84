"""What the årshjul had and nobody has recorded: meetings that are past, and the coordinator's report."""

from collections.abc import Iterator
from datetime import date

from kompetanse_cli.analysis.base import Snapshot, days_later, months_later
from kompetanse_cli.analysis.calendar.due_items import RECENT_MONTHS, DueItem, DueKind
from kompetanse_cli.analysis.people import owner, responsible
from kompetanse_cli.analysis.steering import (
    MeetingState,
    Occasion,
    PlannedMeeting,
    first_reporting_day,
    meeting_themes,
    occasions_of,
    planned_meetings,
)
from kompetanse_cli.model import ActivityType, AnnualActivity, Forum, Register, RoleInUnit

# Of what comes every week only the last month is asked for.
_WEEKLY_DAYS = 31
COORDINATOR = "kommunekoordinator"


def unrecorded_items(snapshot: Snapshot) -> Iterator[DueItem]:
    """From the day after a meeting until it is recorded, and after a report until it is delivered.

    Nothing from before the municipality began: before the activity's first day, or the first meeting that the forum
    has; where there is neither, of the last one alone.
    """
    for found in planned_meetings(snapshot, RECENT_MONTHS):
        lacking = [each for each in found.meetings if _is_asked(each, snapshot.on)]
        begun = [each for each in lacking if _has_begun(found.forum, each)]
        for each in begun or found.meetings[-1:]:
            if each in lacking:
                yield _meeting(snapshot, found.forum, each)
    for activity in snapshot.register.activities:
        if _is_reported(activity):
            yield from _report(snapshot, activity)


def _is_asked(found: PlannedMeeting, on: date) -> bool:
    if found.state not in (MeetingState.UNRECORDED, MeetingState.NOT_ENTERED):
        return False
    is_weekly = any(time.is_weekly for time in found.occasion.activity.times)
    return not is_weekly or found.occasion.last >= days_later(on, -_WEEKLY_DAYS)


def _has_begun(forum: Forum, found: PlannedMeeting) -> bool:
    """Whether the municipality has had the meetings since then; it may have had them for years before the files."""
    begun = min((meeting.day for meeting in forum.meetings), default=None)
    return found.occasion.activity.start is not None or (begun is not None and begun <= found.day)


def _meeting(snapshot: Snapshot, forum: Forum, found: PlannedMeeting) -> DueItem:
    activity, register, on = found.occasion.activity, snapshot.register, snapshot.on
    day = days_later(found.day if found.place is not None else found.occasion.last, 1)
    theme = meeting_themes(snapshot).get((forum.id, found.day)) or found.occasion.theme
    return DueItem(
        day,
        DueKind.MEETING,
        activity.at("when") if found.place is None else forum.at("meetings", found.place, "day"),
        overdue=day < on,
        responsible=_answers_for(register, activity, on),
        unit=_unit(register, activity, on),
        text=": ".join(filter(None, (forum.name, theme))),
        first=found.day,
    )


def _is_reported(activity: AnnualActivity) -> bool:
    """Whether it is told when it is delivered: the coordinator's own report, and where the files tell of one."""
    responsible = activity.responsible
    is_own = isinstance(responsible, RoleInUnit) and responsible.role == COORDINATOR
    return activity.type is ActivityType.REPORTING and (is_own or bool(activity.delivered))


def _report(snapshot: Snapshot, activity: AnnualActivity) -> Iterator[DueItem]:
    """The last one that is past, where it is not delivered by the day."""
    on, register = snapshot.on, snapshot.register
    last = _last(activity, max(months_later(on, -RECENT_MONTHS), first_reporting_day(register, on) or date.min), on)
    if last is None or any(each.deadline == last.last and each.day <= on for each in activity.delivered):
        return
    yield DueItem(
        last.last,
        DueKind.REPORT,
        activity.at("when"),
        overdue=True,
        responsible=_answers_for(register, activity, on),
        unit=_unit(register, activity, on),
        text=": ".join(filter(None, (activity.name, last.theme))),
    )


def _last(activity: AnnualActivity, first: date, on: date) -> Occasion | None:
    past = (each for each in occasions_of(activity, first, on) if each.last < on)
    return max(past, key=lambda each: each.last, default=None)


def _answers_for(register: Register, activity: AnnualActivity, on: date) -> str | None:
    return owner(register, activity.responsible, on) or responsible(register, activity.unit, on)


def _unit(register: Register, activity: AnnualActivity, on: date) -> str | None:
    return None if activity.unit is None else register.units_now(activity.unit, on)[0]
