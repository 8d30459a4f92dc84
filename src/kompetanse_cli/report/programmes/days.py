"""Days and hours of sessions as people write them."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

from kompetanse_cli.language import Language
from kompetanse_cli.model import N_
from kompetanse_cli.report.base import Label

_PAIR = 2


def stretches(days: Iterable[date]) -> Iterator[tuple[date, ...]]:
    """The days in stretches of days on end, in order."""
    # Days on end have the same distance to their numbers.
    for _, stretch in groupby(enumerate(sorted(set(days))), key=lambda pair: pair[1].toordinal() - pair[0]):
        yield tuple(day for _, day in stretch)


def days_words(language: Language, days: Iterable[date], year: int) -> str:
    """«onsdag 27. og torsdag 28. mai», «1.–5. juni 2027»: with the year where it is another; nothing for no days."""
    return listed(language, (_stretch(language, stretch, year) for stretch in stretches(days)))


def short_days_words(language: Language, days: Iterable[date], year: int) -> str:
    """«27.–28. mai og 3. juni», without days of the week."""
    return listed(language, (language.days_in(each[0], each[-1], year) for each in stretches(days)))


def _stretch(language: Language, days: tuple[date, ...], year: int) -> str:
    first, last = days[0], days[-1]
    if len(days) > _PAIR:
        return language.days_in(first, last, year)
    if len(days) == 1:
        return f"{language.weekday(last)} {language.day_in(last, year)}"
    if first.month != last.month:
        return listed(language, (f"{language.weekday(day)} {language.day_in(day, year)}" for day in days))
    text = N_("{weekday} {number}. og {last_weekday} {last}")
    return language.say(
        text,
        weekday=language.weekday(first),
        number=first.day,
        last_weekday=language.weekday(last),
        last=language.day_in(last, year),
    )


def hours_words(language: Language, hours: str) -> str:
    """«kl. 09.00–15.30» for `09:00–15:30`."""
    return language.say(N_("kl. {hours}"), hours=hours if language.code == "en" else hours.replace(":", "."))


def hours_cell(language: Language, hours: str | None) -> Label | None:
    """«09.00–15.30» for people, `09:00–15:30` for programs."""
    return Label(hours, hours if language.code == "en" else hours.replace(":", ".")) if hours else None


def listed(language: Language, items: Iterable[str]) -> str:
    """«a, b og c»; with commas alone where one of them has an «og» of its own."""
    items = tuple(items) or ("",)
    *first, last = items
    if any(" og " in each for each in items):
        return ", ".join(items)
    return language.say(N_("{first} og {last}"), first=", ".join(first), last=last) if first else last


def capitalised(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]
