"""The first day that an option gives: a day, a year alone, or that nobody knows."""

import re
from datetime import date

from kompetanse_cli.cli import options
from kompetanse_cli.language import Language
from kompetanse_cli.model import YEAR_PATTERN, Interval, interval
from kompetanse_cli.operations.importing import UNKNOWN


def read_first_day(
    text: str, origin: str, today: date | None = None, language: Language | None = None
) -> Interval | None:
    """The day or the year that a text is; None when it says that nobody knows. Raises KompetanseError."""
    told = text.strip()
    if told.casefold() in UNKNOWN:
        return None
    if re.fullmatch(YEAR_PATTERN, told):
        return interval(told)
    return interval(options.read_first(told, origin, today, language).isoformat())
