"""When something in the årshjul is: a date, a day of the year, a week, a month, or a weekday of the month or week."""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import MAXYEAR, date, timedelta
from typing import Annotated

from pydantic import PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError, PydanticKnownError

from kompetanse_cli.frozen import frozen
from kompetanse_cli.model.base import CALENDAR_PATTERN, DAY_PATTERN, MONTHS, Reading, meant_day, read_day, text_schema
from kompetanse_cli.model.values.dates import WEEKDAYS, month_number
from kompetanse_cli.model.values.holidays import holiday_names, is_weekend

_ORDINALS = ("første", "andre", "tredje", "fjerde", "siste")
_LAST = "siste"
# A day of the month that is no weekday: any of them, or one on which people work.
_ANY, _WORKING = "dag", "arbeidsdag"
# So many weeks from one time to the next.
_EVERY = {"hver": 1, "annenhver": 2, "hver andre": 2, "hver annen": 2, "hver tredje": 3, "hver fjerde": 4}


def _either(words: Iterable[str]) -> str:
    """Any of some words, each with a small or a capital letter first, as many write them."""
    return "|".join(f"[{word[0]}{word[0].upper()}]{word[1:]}" for word in words)


_MONTH, _WEEKDAY = _either(MONTHS), _either(WEEKDAYS)
DAY_OF_YEAR_PATTERN = f"^([1-9]|[12][0-9]|3[01])[.] ({_MONTH})$"
WEEK_PATTERN = "^[uU]ke ([1-9]|[1-4][0-9]|5[0-3])$"
MONTH_PATTERN = f"^({_MONTH})$"
WEEKDAY_PATTERN = f"^({_either(_ORDINALS)}) ({_WEEKDAY}|{_WORKING}|{_ANY}) i (måneden|{_MONTH})$"
EVERY_WEEK_PATTERN = f"^({_either(_EVERY)}) ({_WEEKDAY})$"
_PATTERNS = (DAY_OF_YEAR_PATTERN, WEEK_PATTERN, MONTH_PATTERN, WEEKDAY_PATTERN, EVERY_WEEK_PATTERN)
# As in a leap year, so that «29. februar» can be said.
_LEAP_YEAR = 2024
_DAY, _WEEK = timedelta(days=1), timedelta(days=7)

# The first and the last day of one time, both inclusive.
Stretch = tuple[date, date]


@frozen
class Recurrence:
    """The words as they are written; `occurrences` tells the days they mean."""

    text: str

    def __str__(self) -> str:
        return self.text

    @property
    def is_once(self) -> bool:
        """Whether it is one day, and never comes again."""
        return re.fullmatch(DAY_PATTERN, self.text) is not None

    @property
    def is_weekly(self) -> bool:
        """Whether it comes every week, or every second, third or fourth."""
        return re.fullmatch(EVERY_WEEK_PATTERN, self.text) is not None

    def occurrences(self, first: date, last: date, since: date | None = None) -> Iterator[Stretch]:
        """Each time that begins from `first` to `last`, both inclusive, in order.

        What does not come every week is counted from `since`, without it anew from each New Year.
        """
        if self.is_once:
            day = read_day(self.text)
            yield from ((day, day) for _ in (1,) if first <= day <= last)
            return
        if every := re.fullmatch(EVERY_WEEK_PATTERN, self.text):
            yield from _every(WEEKDAYS.index(every[2]), _EVERY[every[1]], first, last, since)
            return
        # Week 1 may begin in the year before.
        for year in range(first.year, min(last.year + 1, MAXYEAR) + 1):
            yield from (stretch for stretch in _in_year(self.text, year) if first <= stretch[0] <= last)


def _every(weekday: int, weeks: int, first: date, last: date, since: date | None) -> Iterator[Stretch]:
    """Each weekday so many weeks apart."""
    starts = (since,) if since is not None else tuple(date(year, 1, 1) for year in range(first.year, last.year + 1))
    for start in starts:
        end = last if since is not None or weeks == 1 else min(last, date(start.year, 12, 31))
        step = 7 * weeks
        begins = start.toordinal() + (weekday - start.weekday()) % 7
        if begins < first.toordinal():
            begins += -(-(first.toordinal() - begins) // step) * step
        # By number, for there is no day after the calendar's last.
        for number in range(begins, end.toordinal() + 1, step):
            day = date.fromordinal(number)
            yield day, day
        if weeks == 1:
            return


def _in_year(text: str, year: int) -> Iterator[Stretch]:
    """The times of one year, of words that come again every year."""
    if said := re.fullmatch(DAY_OF_YEAR_PATTERN, text):
        month = month_number(said[2])
        # «29. februar» is the last day of February in a common year.
        day = date(year, month, min(int(said[1]), monthrange(year, month)[1]))
        yield day, day
    elif said := re.fullmatch(WEEK_PATTERN, text):
        yield from _week(year, int(said[1]))
    elif text in MONTHS:
        month = month_number(text)
        yield date(year, month, 1), date(year, month, monthrange(year, month)[1])
    elif said := re.fullmatch(WEEKDAY_PATTERN, text):
        months = range(1, 13) if said[3] == "måneden" else (month_number(said[3]),)
        for month in months:
            yield from _nth(said[1], said[2], year, month)


def _week(year: int, number: int) -> Iterator[Stretch]:
    """The working week, Monday to Friday; nothing in a year without a week 53."""
    try:
        monday = date.fromisocalendar(year, number, 1)
    except ValueError:
        return
    yield monday, monday + 4 * _DAY


def _nth(which: str, kind: str, year: int, month: int) -> Iterator[Stretch]:
    """The day of a month that is the first, the second … or the last of a kind; every month has it."""
    if kind in WEEKDAYS:
        day = _weekday_of(year, month, WEEKDAYS.index(kind), which)
    else:
        days = [date(year, month, number) for number in range(1, monthrange(year, month)[1] + 1)]
        found = [day for day in days if kind == _ANY or not (is_weekend(day) or holiday_names(day))]
        day = found[-1 if which == _LAST else _ORDINALS.index(which)]
    yield day, day


def _weekday_of(year: int, month: int, weekday: int, which: str) -> date:
    days = monthrange(year, month)[1]
    if which == _LAST:
        last = date(year, month, days)
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7) + _ORDINALS.index(which) * _WEEK


def read_recurrence(value: object) -> Recurrence:
    """The recurrence that the words tell. Raises PydanticCustomError for others, with what they were meant as."""
    if not isinstance(value, str):
        raise PydanticKnownError("string_type")
    if re.fullmatch(DAY_PATTERN, value):
        read_day(value)
        return Recurrence(value)
    if _comes_again(value):
        return Recurrence(value.lower())
    raise PydanticCustomError("recurrence_format", "a time that comes again", {"meant": _meant(value)})


def _comes_again(text: str) -> bool:
    day = re.fullmatch(DAY_OF_YEAR_PATTERN, text)
    exists = day is None or int(day[1]) <= monthrange(_LEAP_YEAR, month_number(day[2].lower()))[1]
    return exists and any(re.fullmatch(pattern, text) for pattern in _PATTERNS)


# What is written in nynorsk is meant as the same in bokmål.
_BOKMÅL = {
    "måndag": "mandag",
    "tysdag": "tirsdag",
    "laurdag": "lørdag",
    "sundag": "søndag",
    "månaden": "måneden",
    "kvar": "hver",
    "annankvar": "annenhver",
    "kvarannan": "annenhver",
    "veke": "uke",
    "fyrste": "første",
    "yrkedag": "arbeidsdag",
}
_NYNORSK = re.compile(rf"\b({'|'.join(_BOKMÅL)})\b")


def _meant(text: str) -> Reading | None:
    """The words that `Siste onsdag i måneden`, `30 april`, `uke10` or `1. onsdag i måneden` was meant as."""
    folded = " ".join(_NYNORSK.sub(lambda m: _BOKMÅL[m[0]], text.lower()).replace("hver måned", "måneden").split())
    folded = folded.replace("virkedag", _WORKING)
    numbered = re.sub(r"^([1-4])[.] (?=[a-zø]+dag )", lambda m: f"{_ORDINALS[int(m[1]) - 1]} ", folded)
    for candidate in (
        folded,
        numbered,
        re.sub(r"^([0-9]{1,2})[. ]*([a-z]+)$", r"\1. \2", folded),
        re.sub(r"^(?:uke|veke) ?0?([0-9]{1,2})$", r"uke \1", folded),
        re.sub(r"^i ", "", folded),
        re.sub(r"^hver (\w+ \w+ i måneden)$", r"\1", folded),
    ):
        if candidate != text and _comes_again(candidate):
            return Reading(candidate)
    # It may as well be once a year.
    each_month = re.sub(r"^(\w+ \w+dag)$", r"\1 i måneden", folded)
    return Reading(each_month, certain=False) if _comes_again(each_month) else meant_day(text)


WhenInYear = Annotated[
    Recurrence,
    PlainValidator(read_recurrence),
    WithJsonSchema(
        text_schema(
            "Skriv en dato, «30. april», «uke 10», «september», «siste onsdag i måneden», «siste "
            "arbeidsdag i måneden», «hver mandag» eller «hver tredje torsdag»",
            CALENDAR_PATTERN,
            *_PATTERNS,
        )
    ),
]
