"""What a date or a number was meant as that is not written as the files have it, and whether it can be meant otherwise.

What has one reading alone may be written without asking. All else is a proposal: «3/4/2020» may be in March, a year of
two digits in another century, and «24.000» is a thousand times 24 to many who write Norwegian.
"""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal

from kompetanse_cli.frozen import frozen

MONTHS = (
    "januar", "februar", "mars", "april", "mai", "juni",
    "juli", "august", "september", "oktober", "november", "desember",
)  # fmt: skip
# What a municipality keeps is of people who live: a day before this is a slip.
FIRST_YEAR = 1900
# The years of two digits that Excel takes for those of this century; the others are of the last.
_LAST_OF_THIS_CENTURY = 29

# The patterns are compiled when somebody asks, for most files have nothing to guess at.
_NUMBERS = (
    "(?P<first>[0-9]{1,4})(?P<sign>[./ -]+)(?P<second>[0-9]{1,2})(?P<other>[./ -]+)(?P<third>[0-9]{4}|[0-9]{1,2})"
)
_WORDS = r"(?P<day>[0-9]{1,2})\.? ?(?P<month>[a-zæøåA-ZÆØÅ]+)\.?,? (?P<year>[0-9]{4}|[0-9]{2})"
_TIME = (
    "(?P<day>[^T]+?)[T ]+(?P<hour>[0-2]?[0-9])[:.][0-5][0-9](?:[:.][0-5][0-9](?:[.,][0-9]+)?)?"
    " ?(?P<zone>Z|[+-][0-9]{2}:?[0-9]{2})?"
)
# Where the time is that of Greenwich, it is the next day in Norway from this hour on.
_GREENWICH = ("Z", "+00:00", "+0000", "-00:00")
_LATE = 22
_MONTH_OF_YEAR = (
    "(?:0?[1-9]|1[0-2])[./ -]+[12][0-9]{3}|[12][0-9]{3}[./-](?:0?[1-9]|1[0-2])"
    r"|(?P<month>[a-zæøåA-ZÆØÅ]{3,9})\.? [12][0-9]{3}"
)


@frozen
class Reading:
    """What a text was meant as, written as the files have it.

    `certain`: no other reading is as likely to whoever wrote it. `others` are the other readings it may as well have.
    """

    value: str
    certain: bool = True
    others: tuple[str, ...] = ()

    @property
    def values(self) -> tuple[str, ...]:
        """All readings, the likeliest first."""
        return self.value, *self.others


def certain(text: str) -> Reading | None:
    """The one reading, else None where there is no text."""
    return Reading(text) if text else None


def uncertain(texts: Iterable[str]) -> Reading | None:
    """A guess at the first of some readings, else None where there is none."""
    first, *others = (*dict.fromkeys(texts), "")
    return Reading(first, certain=False, others=tuple(others[:-1])) if first else None


def meant_day(text: str) -> Reading | None:
    """The date that `31.08.2022`, `2022-8-1`, `1. november 2022` or one with a time of day was meant as."""
    timed = re.fullmatch(_TIME, text.strip())
    reading = _date(timed["day"] if timed else text.strip())
    late = timed is not None and timed["zone"] in _GREENWICH and int(timed["hour"]) >= _LATE
    if reading is None or not late:
        return reading
    days = (date.fromisoformat(each) for each in reading.values)
    return uncertain(each.isoformat() for day in days for each in (day, day + timedelta(days=1)))


def is_month(text: str) -> bool:
    """Whether a text is a month of a year, without a day: `03.2026`, `2026-03` or `mars 2026`."""
    found = re.fullmatch(_MONTH_OF_YEAR, text.strip())
    return found is not None and (found["month"] is None or _month(found["month"]) is not None)


def _date(text: str) -> Reading | None:
    words = re.fullmatch(_WORDS, text)
    if words is not None:
        days = _of_words(words)
        return uncertain(days) if len(words["year"]) == 2 else certain("".join(days))
    numbers = re.fullmatch(_NUMBERS, text)
    return _of_numbers(numbers) if numbers else None


def _of_words(words: re.Match[str]) -> Iterator[str]:
    month = _month(words["month"])
    if month is not None:
        yield from _days((_year(words["year"]), month, int(words["day"])))


def _month(word: str) -> int | None:
    """The month that a word, or the beginning of it, names."""
    folded = word.lower()
    return next((n for n, name in enumerate(MONTHS, 1) if len(folded) > 2 and name.startswith(folded)), None)


def _of_numbers(numbers: re.Match[str]) -> Reading | None:
    first, second, third = (numbers[part] for part in ("first", "second", "third"))
    day_first = _year(third), int(second), int(first)
    month_first = _year(third), int(first), int(second)
    year_first = _year(first), int(second), int(third)
    signs = numbers["sign"].strip() + numbers["other"].strip()
    if len(first) > 2:
        # Behind the year comes the month.
        return certain("".join(_days(year_first))) if len(third) < 3 else None
    if len(third) == 1:
        return None
    if signs == "..":
        days = _days(day_first)
        return certain("".join(days)) if len(third) > 2 else uncertain(days)
    if len(third) == 2:
        return uncertain(_days(day_first, *(() if signs == "--" else (month_first,)), year_first))
    found = uncertain(_days(day_first, month_first))
    return Reading(found.value) if found and not found.others and int(second) <= len(MONTHS) else found


def _year(text: str) -> int:
    year = int(text)
    if len(text) > 2:
        return year
    return year + (2000 if year <= _LAST_OF_THIS_CENTURY else 1900)


def _days(*parts: tuple[int, int, int]) -> Iterator[str]:
    """Those of the years, months and days that are dates that somebody can have meant."""
    for year, month, day in parts:
        if year >= FIRST_YEAR and 1 <= month <= len(MONTHS) and 1 <= day <= monthrange(year, month)[1]:
            yield date(year, month, day).isoformat()


# Blanks, apostrophes and underscores stand between nothing but thousands.
_PLAIN = "(?P<whole>[0-9]{1,15})(?:[.,](?P<decimals>[0-9]{1,10}))?"
_PARTED = "(?P<whole>[0-9]{1,3}(?:[ \u00a0\u202f\u2009'_][0-9]{3}){1,4})(?:[.,](?P<decimals>[0-9]{1,10}))?"
_TWO_SIGNS = (
    r"(?P<whole>[0-9]{1,3}(?:\.[0-9]{3}){1,4}),(?P<decimals>[0-9]{1,10})",
    r"(?P<whole>[0-9]{1,3}(?:,[0-9]{3}){1,4})\.(?P<decimals>[0-9]{1,10})",
)
_THOUSAND = "[1-9][0-9]{0,2}[.,][0-9]{3}"
_MILLIONS = r"[1-9][0-9]{0,2}(?:(?:\.[0-9]{3}){2,4}|(?:,[0-9]{3}){2,4})"


def may_be_thousand(text: str) -> bool:
    """Whether a number has a point or a comma and three digits behind, as a thousand has: `24.000`, not `0.125`."""
    return re.fullmatch(_THOUSAND, text) is not None


def meant_number(text: str) -> Reading | None:
    """The number that `7,5`, `20 000`, `24.000` or `1.234,50` was meant as; None where it is none."""
    text = text.strip()
    if may_be_thousand(text):
        return uncertain((re.sub("[.,]", "", text), plain_number(Decimal(text.replace(",", ".")))))
    if re.fullmatch(_MILLIONS, text):
        return uncertain((re.sub("[.,]", "", text),))
    for pattern in (_PLAIN, _PARTED, *_TWO_SIGNS):
        if found := re.fullmatch(pattern, text):
            whole = re.sub("[^0-9]", "", found["whole"])
            return Reading(plain_number(Decimal(f"{whole}.{found['decimals'] or 0}")))
    return None


def plain_number(value: Decimal) -> str:
    """A number with no more digits than it needs: `7.5`, `24`."""
    return f"{value.to_integral_value():f}" if value == value.to_integral_value() else f"{value.normalize():f}"
