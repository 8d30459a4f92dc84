"""The first day in a role as it is told: a date, a year, or that nobody knows it."""

from datetime import date

from kompetanse_cli.language import Language
from kompetanse_cli.model.finding import N_
from kompetanse_cli.model.when import Interval
from kompetanse_cli.report.blocks import Label

UNKNOWN = N_("ukjent")


def first_day_cell(begun: Interval | None, language: Language) -> date | str | Label:
    """In a table."""
    if begun is None:
        return Label(UNKNOWN, language.say(UNKNOWN))
    return begun.first if begun.is_day else begun.text


def first_day_words(begun: Interval, language: Language) -> str:
    """In a sentence."""
    return language.day(begun.first) if begun.is_day else begun.text
