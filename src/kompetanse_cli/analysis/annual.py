"""The årshjul as days: each time an activity comes, with the theme that is its turn (source S1, goal 2)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kompetanse_cli.model.annual import AnnualActivity
from kompetanse_cli.model.months import MONTHS
from kompetanse_cli.model.record import active
from kompetanse_cli.model.register import Register


@dataclass(frozen=True, slots=True)
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
