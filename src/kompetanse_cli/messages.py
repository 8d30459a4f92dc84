"""Translatable texts in bokmål with the values that fill them, people and units among them by id.

It loads nothing, so that commands start at once.
"""

from collections.abc import Sequence
from datetime import date

from kompetanse_cli.frozen import frozen


def N_(text: str) -> str:  # noqa: N802 - the name that gettext's extractors look for
    """Mark a text in bokmål for translation; it is translated where it is shown."""
    return text


@frozen
class Message:
    """A translatable template in bokmål and the values that fill it (`str.format` fields)."""

    text: str
    values: tuple[tuple[str, object], ...] = ()


def message(text: str, **values: object) -> Message:
    """`message(N_("fant ingen enhet med id «{id}»"), id="sone-nrod")`."""
    return Message(text, tuple(sorted(values.items())))


def either(values: Sequence[str]) -> str | Message:
    """Values in words: «24000 eller 24»."""
    *first, last = values
    return message(N_("{first} eller {last}"), first=", ".join(first), last=last) if first else last


@frozen
class PersonRef:
    """A person by id, as a cell of a table or a value of a message: the name comes when it is known who reads.

    `text` is empty until `redacted_report.py` has prepared the report for its readers. Then it is the name, or
    the role of somebody who is hidden, whose `id` is empty from then on. In a column for programs alone the id stands.
    `detail`: the field of the person that is told in place of the name, of whoever may be named alone.
    """

    id: str
    text: str = ""
    detail: str = ""


@frozen
class UnitRef:
    """A unit by id, as a cell of a table or a value of a message.

    `text`, its name, is empty until `redacted_report.py` has prepared the report for its readers; in a column for
    programs alone the id takes its place. `target` is where the report tells of it, as in a link.
    """

    id: str
    text: str = ""
    target: str = ""


@frozen
class PeriodRef:
    """A reporting period as a value of a message: `2026-T1`, told as `1. tertial 2026`."""

    name: str


@frozen
class DayRef:
    """A day as a value of a message: told as people write it, `15. mai 2026`, or as a format in the template asks where
    it is to be typed, `{day:%Y-%m-%d}`. A `date` alone is told as the files have it."""

    on: date


@frozen
class InSentence:
    """A name as a value of a message, told as within a sentence: «ressursperson», but «USHT-kontakt»."""

    name: str | Message
