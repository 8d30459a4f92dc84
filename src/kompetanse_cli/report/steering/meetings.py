"""How many of the meetings that the årshjul plans were held, in words."""

from collections.abc import Iterator
from datetime import date

from kompetanse_cli.analysis.steering import MeetingState, PlannedMeeting, PlannedMeetings
from kompetanse_cli.language import Language
from kompetanse_cli.model import N_

# So many days can be read in one cell; more are told as a number.
_FEW = 3
_STATES = {
    MeetingState.UNRECORDED: N_("{days} uten registrert oppmøte"),
    MeetingState.NOT_ENTERED: N_("{days} ikke registrert"),
    MeetingState.NOBODY_CAME: N_("{days} kom ingen"),
}


def held_of_planned(language: Language, meetings: PlannedMeetings, on: date) -> str:
    """«2 av 4 planlagte (25. mars uten registrert oppmøte, 29. april ikke registrert)», told on a day."""
    told = language.say(N_("{held} av {planned} planlagte"), held=meetings.held, planned=meetings.planned)
    return f"{told} ({more})" if (more := ", ".join(_not_held(language, meetings, on))) else told


def _not_held(language: Language, meetings: PlannedMeetings, on: date) -> Iterator[str]:
    for state, template in _STATES.items():
        if found := meetings.of(state):
            yield language.say(template, days=_days(language, found, on))


def _days(language: Language, found: tuple[PlannedMeeting, ...], on: date) -> str:
    if len(found) > _FEW:
        return str(len(found))
    *first, last = (_when(language, each, on) for each in found)
    return language.say(N_("{some} og {last}"), some=", ".join(first), last=last) if first else last


def _when(language: Language, found: PlannedMeeting, on: date) -> str:
    occasion = found.occasion
    if found.place is None and occasion.first != occasion.last:
        return language.days_in(occasion.first, occasion.last, on.year)
    return language.day_in(found.day, on.year)
