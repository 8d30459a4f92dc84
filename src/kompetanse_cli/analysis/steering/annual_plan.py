"""The årshjul as days (source S1, goal 2): each time an activity comes, with its theme, those of meetings too."""

from collections.abc import Iterator, Mapping
from datetime import date

from kompetanse_cli.analysis.base import Snapshot, counted_once_for_all_days
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import MONTHS, AnnualActivity, Register, active


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
    times = {stretch for time in activity.times for stretch in time.occurrences(january, december, activity.start)}
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
