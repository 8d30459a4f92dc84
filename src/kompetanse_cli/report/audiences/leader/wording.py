"""What a leader's page says alike in several places: to whom it is, who does something, and days as people say them."""

from collections.abc import Iterable, Iterator
from datetime import date
from string import Formatter

from kompetanse_cli.analysis.calendar import leaders_told
from kompetanse_cli.language import Language
from kompetanse_cli.messages import PersonRef
from kompetanse_cli.model import N_, day_after
from kompetanse_cli.report.base import Context, Rich
from kompetanse_cli.report.base.cells import RichPart


def addressees(context: Context) -> tuple[str, ...]:
    """The ids of those the page is to: the leaders of the unit, else whoever answers for it."""
    return () if context.unit is None else leaders_told(context.snapshot, context.unit.id)


def sentence(language: Language, template: str, **values: str | Rich | RichPart) -> Rich:
    """A template in bokmål in the reader's language, filled with words that may stand out, and with people."""
    parts: list[str | RichPart] = []
    for words, name, _, _ in Formatter().parse(language.say(template)):
        parts.append(words)
        value = values[name] if name else ""
        parts.extend(value.parts if isinstance(value, Rich) else (value,))
    return Rich.of(*(part for part in parts if part != ""))


def people(context: Context, ids: Iterable[str]) -> Rich:
    """«du, Hanne Kvamsås»: who is meant by the page as «du», where it is to one alone."""
    told = addressees(context)
    you = told[0] if len(told) == 1 else None
    named = [context.language.say(N_("du")) if each == you else PersonRef(each) for each in dict.fromkeys(ids)]
    named.sort(key=lambda each: isinstance(each, PersonRef))
    return Rich.of(*_joined(context.language, named))


def _joined(language: Language, parts: list[str | PersonRef]) -> Iterator[str | PersonRef]:
    for number, part in enumerate(parts):
        if number:
            yield language.say(N_(" og ")) if number == len(parts) - 1 else ", "
        yield part


def until_words(context: Context, last: date) -> str:
    """«til 31. juli 2028», and «til mars 2028» for what ends with a month."""
    language, after = context.language, day_after(last)
    if after is not None and after.day == 1:
        return language.say(N_("til {month} {year}"), month=language.months()[last.month - 1], year=str(last.year))
    return language.say(N_("til {day}"), day=language.day_in(last, context.on.year))


def own_day(context: Context, on: date) -> str:
    """«12. mai», with the year where it is another one."""
    return context.language.day_in(on, context.on.year)
