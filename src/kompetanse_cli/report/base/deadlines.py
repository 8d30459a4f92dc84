"""A deadline in words: the day, and how far over it is."""

from datetime import date

from kompetanse_cli.language import Language
from kompetanse_cli.messages import N_
from kompetanse_cli.report.base.cells import DeadlineCell, DeadlineState
from kompetanse_cli.report.base.context import Context


def deadline_cell(speaker: Context | Language, day: date | None, on: date) -> DeadlineCell:
    """A deadline as it is read on a day: «20. mars» with «56 dager over fristen», «15. mai» with «i dag»."""
    language = speaker if isinstance(speaker, Language) else speaker.language
    if day is None:
        return DeadlineCell(None, DeadlineState.NONE, language.say(N_("ingen dato")))
    told = language.day_in(day, on.year)
    if day > on:
        return DeadlineCell(day, DeadlineState.LATER, told)
    if day == on:
        return DeadlineCell(day, DeadlineState.TODAY, told, language.say(N_("i dag")))
    over = language.plural(N_("{n} dag over fristen"), N_("{n} dager over fristen"), (on - day).days)
    return DeadlineCell(day, DeadlineState.OVERDUE, told, over)
