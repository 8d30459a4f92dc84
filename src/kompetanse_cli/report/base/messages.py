"""A message in the reader's language, its values made safe to show: what can't be seen, or would drive a terminal, is
written out.
"""

from collections.abc import Sequence
from datetime import date
from pathlib import PurePath
from typing import Protocol, runtime_checkable

from kompetanse_cli.frozen import frozen
from kompetanse_cli.language import Language, lowered
from kompetanse_cli.messages import DayRef, InSentence, Message, PeriodRef, PersonRef, UnitRef
from kompetanse_cli.report.base.safety import sanitise_line

_CUT = "…"


def first_few(items: Sequence[str], most: int) -> str:
    """The first of the items with commas between, and «…» where there are more."""
    return ", ".join((*items[:most], *(_CUT,) * (len(items) > most)))


@runtime_checkable
class NamedInLanguages(Protocol):
    """Whatever has a name in each language, as a holiday has."""

    def in_language(self, code: str) -> str: ...


@frozen
class _WrittenDay:
    """A day in a text: as people write it, `15. mai 2026`, or as `{day:%Y-%m-%d}` asks where it is to be typed."""

    on: date
    language: Language

    def __format__(self, form: str) -> str:
        return format(self.on, form) if form else self.language.day(self.on)


def render_message(message: Message | None, language: Language) -> str:
    """The message as text; nothing for None. Line breaks in the template stay, those in values do not."""
    if message is None:
        return ""
    return language.say(message.text, **{name: _safe(value, language) for name, value in message.values})


def _safe(value: object, language: Language) -> object:
    match value:
        case Message():
            return render_message(value, language)
        case InSentence():
            return lowered(f"{_safe(value.name, language)}")
        case NamedInLanguages():
            return value.in_language(language.code)
        case PersonRef() | UnitRef():
            return sanitise_line(value.text)
        case str() | PurePath():
            # Subclasses too: an enumeration's member is written as its value.
            return sanitise_line(str(value))
        case PeriodRef():
            return language.period(sanitise_line(value.name))
        case DayRef():
            return _WrittenDay(value.on, language)
        case list() | tuple() | frozenset():
            return ", ".join(f"{_safe(item, language)}" for item in value)
        case _:
            return value
