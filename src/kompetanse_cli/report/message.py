"""A message in the reader's language, its values made safe to show."""

from pathlib import PurePath
from typing import Protocol, runtime_checkable

from kompetanse_cli.language import Language
from kompetanse_cli.model.finding import Message
from kompetanse_cli.report.visible import visible


@runtime_checkable
class Named(Protocol):
    """Whatever has a name in each language, as a holiday has."""

    def in_language(self, code: str) -> str: ...


def told(message: Message | None, language: Language) -> str:
    """The message as text; nothing for None. Line breaks in the template stay, those in values do not."""
    if message is None:
        return ""
    return language.say(message.text, **{name: _safe(value, language) for name, value in message.values})


def _safe(value: object, language: Language) -> object:
    match value:
        case Message():
            return told(value, language)
        case Named():
            return value.in_language(language.code)
        case str() | PurePath():
            # Subclasses too: an enumeration's member is written as its value.
            return visible(str(value))
        case list() | tuple() | frozenset():
            return ", ".join(str(_safe(item, language)) for item in value)
        case _:
            return value
