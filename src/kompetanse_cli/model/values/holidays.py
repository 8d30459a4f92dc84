"""Norway's public holidays, and the days beside them on which nobody meets; the municipality's closed days too.

The twelve holidays and their dates are those of domain.md D5. Two can fall on one day (17 May and the second day of
Whitsun in 2027), so a date leads to all of their names.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import TypeVar

from dateutil.easter import easter as easter_sunday

from kompetanse_cli.frozen import frozen
from kompetanse_cli.model.base import Lasting, is_inside

P = TypeVar("P", bound=Lasting)


@frozen
class DayName:
    """What a day is called in the three languages."""

    nb: str
    nn: str
    en: str

    def in_language(self, code: str) -> str:
        """The name in `nb`, `nn` or `en`; in bokmål for any other."""
        return {"nn": self.nn, "en": self.en}.get(code, self.nb)


_FIXED = {
    (1, 1): DayName("første nyttårsdag", "første nyttårsdag", "New Year's Day"),
    (5, 1): DayName("1. mai", "1. mai", "Labour Day"),
    (5, 17): DayName("17. mai", "17. mai", "Constitution Day"),
    (12, 25): DayName("første juledag", "første juledag", "Christmas Day"),
    (12, 26): DayName("andre juledag", "andre juledag", "Boxing Day"),
}
# Days after Easter Sunday.
_MOVABLE = {
    -3: DayName("skjærtorsdag", "skjærtorsdag", "Maundy Thursday"),
    -2: DayName("langfredag", "langfredag", "Good Friday"),
    0: DayName("første påskedag", "første påskedag", "Easter Sunday"),
    1: DayName("andre påskedag", "andre påskedag", "Easter Monday"),
    39: DayName("Kristi himmelfartsdag", "Kristi himmelfartsdag", "Ascension Day"),
    49: DayName("første pinsedag", "første pinsedag", "Whit Sunday"),
    50: DayName("andre pinsedag", "andre pinsedag", "Whit Monday"),
}
_BESIDE = {
    (12, 24): DayName("julaften", "julaftan", "Christmas Eve"),
    (12, 31): DayName("nyttårsaften", "nyttårsaftan", "New Year's Eve"),
    **{(12, day): DayName("romjulen", "romjula", "the days after Christmas") for day in (27, 28, 29, 30)},
}
_EASTER_EVE = DayName("påskeaften", "påskeaftan", "Holy Saturday")
_BRIDGE = DayName("en inneklemt dag", "ein inneklemd dag", "a day between holidays")
_EASTER_WEEK = DayName("påskeuken", "påskeveka", "the week of Easter")
_COMMON = DayName("fellesferien", "fellesferien", "the common holiday")
_DAY = timedelta(days=1)
SATURDAY = 5
easter = lru_cache(maxsize=512)(easter_sunday)


@lru_cache(maxsize=512)
def holidays(year: int) -> Mapping[date, tuple[DayName, ...]]:
    """The public holidays of a year, each date with all of its names, in the order of the dates."""
    sunday = easter(year)
    fixed = [(date(year, month, day), name) for (month, day), name in _FIXED.items()]
    movable = [(sunday + timedelta(days=after), name) for after, name in _MOVABLE.items()]
    names: dict[date, tuple[DayName, ...]] = {}
    for day, name in sorted((*fixed, *movable), key=lambda pair: pair[0]):
        names[day] = (*names.get(day, ()), name)
    return names


def holiday_names(day: date) -> tuple[DayName, ...]:
    """The names of the holidays on a day; none on other days."""
    return holidays(day.year).get(day, ())


def is_weekend(day: date) -> bool:
    """Whether it is a Saturday or a Sunday."""
    return day.weekday() >= SATURDAY


def _is_free(day: date) -> bool:
    return is_weekend(day) or bool(holiday_names(day))


@lru_cache(maxsize=4096)
def between_name(day: date) -> DayName | None:
    """The name of a day that is no holiday but that hardly anybody works on.

    Christmas Eve, New Year's Eve, the days between them, Holy Saturday, and a working day between two free ones, one of
    which is a public holiday.
    """
    if holiday_names(day):
        return None
    if (day.month, day.day) in _BESIDE:
        return _BESIDE[day.month, day.day]
    if day == easter(day.year) - _DAY:
        return _EASTER_EVE
    if is_weekend(day) or day in (date.min, date.max):
        return None
    before, after = day - _DAY, day + _DAY
    bridge = _is_free(before) and _is_free(after) and (holiday_names(before) or holiday_names(after))
    return _BRIDGE if bridge else None


def common_holiday_name(day: date) -> DayName | None:
    """The name of the common holiday, when most are away: the last three whole weeks of July, by old custom."""
    if day.month != 7:
        return None
    end = date(day.year, 7, 31)
    # The last Sunday of July ends the last whole week.
    sunday = end - timedelta(days=end.isoweekday() % 7)
    return _COMMON if timedelta(0) <= sunday - day < timedelta(days=21) else None


def many_away_name(day: date) -> DayName | None:
    """The name of the common holiday, or of the week that ends with Easter Sunday, when schools are closed."""
    is_easter_week = timedelta(0) <= easter(day.year) - day < timedelta(days=7)
    return _EASTER_WEEK if is_easter_week else common_holiday_name(day)


def closed_on(closed: Iterable[P], day: date) -> P | None:
    """The municipality's closed days that take in the day."""
    return next((days for days in closed if is_inside(days, day)), None)


def is_working_day(day: date, closed: Iterable[Lasting] = ()) -> bool:
    """Whether a session can be laid on the day: no weekend, holiday, day between, or closed day."""
    return not _is_free(day) and between_name(day) is None and closed_on(closed, day) is None


def working_days(first: date, number: int, closed: Iterable[Lasting] = ()) -> tuple[date, ...]:
    """The first stretch of so many days on end, from `first` on, on which a session can be laid.

    Days on end are calendar days that follow each other; a session over the weekend is none. A stretch of more than
    five days, which no week has, may pass over what is free. Fewer, or none, where the calendar ends.
    """
    closed = tuple(closed)
    if number > SATURDAY:
        return _scattered(first, number, closed)
    day = first
    while day <= date.max - timedelta(days=number):
        stretch = tuple(day + timedelta(days=offset) for offset in range(number))
        if all(is_working_day(each, closed) for each in stretch):
            return stretch
        day += _DAY
    return ()


def _scattered(first: date, number: int, closed: tuple[Lasting, ...]) -> tuple[date, ...]:
    days: list[date] = []
    day = first
    while len(days) < number and day < date.max:
        if is_working_day(day, closed):
            days.append(day)
        day += _DAY
    return tuple(days)
