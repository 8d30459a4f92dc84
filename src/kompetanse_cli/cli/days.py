"""The days that options give, as people write them: «2026-05-01», «1. mai», «i morgen», «utgangen av mai», «uke 12».

Of a period, something begins on the first day and ends on the last. Where one day is wanted, it must be said which.
"""

import os
import re
from datetime import date, datetime

from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.language import Language
from kompetanse_cli.messages import N_, either

DATE_VARIABLE = "KOMPETANSE_DATE"
_ISO = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
# Three numbers that are the parts of a date, in either order.
_LIKE_A_DAY = re.compile(r"[0-9]{4}[./-][0-9]{1,2}[./-][0-9]{1,2}|[0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{4}")
# Nothing that is kept here ended earlier.
_FIRST_YEAR = 1900
_FIRST, _LAST, _ONE = "first", "last", "one"


def on_date(text: str | None, otherwise: date | None = None) -> date:
    """The day of `--date`, else of `KOMPETANSE_DATE`, else the one given, else today. Raises KompetanseError."""
    inherited = os.environ.get(DATE_VARIABLE)
    if text is not None:
        return read_date(text, "--date", _today() if inherited is None else None)
    if inherited:
        return read_date(inherited, DATE_VARIABLE, _today())
    return otherwise or _today()


def _today() -> date:
    return datetime.now().astimezone().date()


def read_date(
    text: str, origin: str, today: date | None = None, language: Language | None = None, *, coming: bool | None = None
) -> date:
    """The one day that a text is; `origin` is where it was given, and `today` the day it is said on (that of
    `KOMPETANSE_DATE`, else of the clock). Who is there to be asked in a `language` chooses between several. `coming`:
    without a year it is still to come; False: it has been.

    Raises KompetanseError with the days that were meant.
    """
    return _read(text, origin, today, language, _ONE, coming=coming)


def read_first(text: str, origin: str, today: date | None = None, language: Language | None = None) -> date:
    """The day from which something holds: of a period, its first. Raises KompetanseError as `read_date`."""
    return _read(text, origin, today, language, _FIRST)


def read_past(text: str, origin: str, today: date | None = None) -> tuple[date, date]:
    """The first and the last day of what has been. Raises KompetanseError as `read_date`."""
    return _read(text, origin, today, None, _FIRST, coming=False), _read(text, origin, today, None, _LAST, coming=False)


def read_deadline(text: str, origin: str, today: date | None = None, language: Language | None = None) -> date:
    """The last day in which something is to be done: of a period, its last; without a year it is to come. Raises
    KompetanseError as `read_date`."""
    return _read(text, origin, today, language, _LAST, coming=True)


def read_last_day(text: str, origin: str, today: date | None = None, language: Language | None = None) -> date:
    """The last day that a text is: of a period, its last. Raises KompetanseError for the one that other systems write
    when there is none."""
    found = _not_before_all(_read(text, origin, today, language, _LAST), origin)
    if found == date.max:
        raise KompetanseError(N_("{origin}: {day} er ingen siste dag; la «til» stå tom"), origin=origin, day=found)
    return found


def read_turn(text: str, origin: str, today: date | None = None, language: Language | None = None) -> date:
    """The day on which something becomes another: of a period, its first. Raises KompetanseError for one before all
    that is kept."""
    return _not_before_all(read_first(text, origin, today, language), origin)


def _not_before_all(found: date, origin: str) -> date:
    if found.year < _FIRST_YEAR:
        raise KompetanseError(
            N_("{origin}: det som står i filene, besto etter {day}"),
            origin=origin,
            day=found,
            remedy=N_("velg en senere dag"),
        )
    return found


def _read(
    text: str, origin: str, today: date | None, language: Language | None, end: str, *, coming: bool | None = None
) -> date:
    if re.fullmatch(_ISO, text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise _no_such_day(text, origin) from None
    # Only what is said in words needs the model.
    from kompetanse_cli.model import meant_day, meant_days

    meant = meant_days(text, today or on_date(None), coming=coming)
    if meant is None:
        raise _no_date(text, origin)
    days = [day for each in meant.readings for day in _ends(each.first, each.last, end)]
    if len(days) == 1 and meant.certain:
        if language is not None and meant_day(text) is None:
            _tell(language, origin, text, days[0])
        return days[0]
    return _chosen(text, origin, days, language, is_period=meant.certain)


def _ends(first: date, last: date, end: str) -> tuple[date, ...]:
    """The day of a period that is asked for; both ends of one where one day is."""
    return (first,) if end == _FIRST or first == last else (last,) if end == _LAST else (first, last)


def _chosen(text: str, origin: str, days: list[date], language: Language | None, *, is_period: bool) -> date:
    """The day that whoever is there chooses. Raises KompetanseError with all of them."""
    chosen = None if language is None else _asked(text, origin, days, language)
    if chosen is not None:
        return chosen
    raise KompetanseError(
        N_("{origin}: «{day}» er flere dager") if is_period else N_("{origin}: «{day}» er ikke en dato"),
        origin=origin,
        day=text,
        meant=either([day.isoformat() for day in days]),
        remedy=N_("mente du {meant}?"),
    )


def _asked(text: str, origin: str, days: list[date], language: Language) -> date | None:
    # Most commands have whole dates, and what talks to people is slow to load.
    from kompetanse_cli.cli.console import prompts

    if not prompts.can_ask():
        return None
    question = language.say(N_("{option}: hva er «{value}»?"), option=origin, value=text)
    chosen = prompts.choice(question, [language.day(day) for day in days], language)
    return None if chosen is None else days[chosen]


def _tell(language: Language, origin: str, text: str, day: date) -> None:
    # As above.
    from kompetanse_cli.cli.console import tell

    told = N_("{option}: «{value}» er {record}")
    tell(language.say(told, option=origin, value=text, record=day))


def _no_date(text: str, origin: str) -> KompetanseError:
    if _LIKE_A_DAY.fullmatch(text.strip()):
        return _no_such_day(text, origin)
    return KompetanseError(
        N_("{origin}: «{day}» er ikke en dato"), origin=origin, day=text, remedy=N_("skriv datoen som ÅÅÅÅ-MM-DD")
    )


def _no_such_day(text: str, origin: str) -> KompetanseError:
    return KompetanseError(N_("{origin}: «{day}» finnes ikke i kalenderen"), origin=origin, day=text)
