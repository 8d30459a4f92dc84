"""How states, statuses and what is asked for are written in a cell."""

from collections.abc import Iterable
from datetime import date

from kompetanse_cli.analysis.competence import RequirementStatus, Standing, State
from kompetanse_cli.analysis.people import stretch_away
from kompetanse_cli.messages import N_
from kompetanse_cli.model import CompetenceRequirement, Person, Programme, Requirement, Run, day_after, run_name
from kompetanse_cli.report.base import Context, StatusCell

# What is told of a state with its day: the last valid one, or the one on which it is to be had.
_WITH_DAY = {
    State.VALID: N_("gyldig til {day}"),
    State.EXPIRING: N_("utløper {day}"),
    State.EXPIRED: N_("utløpt {day}"),
    State.PLANNED: N_("planlagt {day}"),
}


def state_cell(context: Context, standing: Standing, asked_from: date | None = None) -> StatusCell:
    """The state with its symbol and its day: «✓ gyldig til 01.03.27»; with the level that is held.

    `asked_from`: the last day on which somebody new is excused from what is not valid.
    """
    language, state = context.language, standing.state
    if asked_from is not None and not state.is_valid:
        text = language.say(N_("ny, frist {day}"), day=language.short_day(asked_from))
        return StatusCell(State.NOT_ASKED, text, is_marked=True)
    day = standing.planned if state is State.PLANNED else standing.last_day
    text = language.say(state.value)
    if day is not None and state in _WITH_DAY:
        text = language.say(_WITH_DAY[state], day=language.short_day(day))
    if standing.level:
        text = f"{text} ({standing.level})"
    return StatusCell(state, text, is_marked=True)


def state_word(context: Context, state: State) -> StatusCell:
    """The state alone, for tables that have its days in columns of their own."""
    return StatusCell(state, context.language.say(state.value), is_marked=True)


def status_word(context: Context, status: RequirementStatus) -> StatusCell:
    """The status of what is asked in a place."""
    return StatusCell(status, context.language.say(status.value), is_marked=True)


def away_words(context: Context, person: Person) -> str:
    """«borte, tilbake 1. juli 2026»; nothing of whoever is there."""
    stretch = stretch_away(person, context.on)
    if stretch is None:
        return ""
    back = day_after(stretch[1])
    if back is None:
        return context.language.say(N_("borte"))
    return context.language.say(N_("borte, tilbake {day}"), day=context.language.day(back))


def requirement_names(context: Context, asked_by: Iterable[CompetenceRequirement | Requirement]) -> tuple[str, ...]:
    """What asks for something, by name."""
    return tuple(
        dict.fromkeys(
            each.name if isinstance(each, CompetenceRequirement) else context.names.title(each) for each in asked_by
        )
    )


def run_words(context: Context, run_id: str | None) -> str | None:
    """A run that somebody is enrolled in, with the name of its programme."""
    run = context.register.find(Run, run_id)
    programme = context.register.find(Programme, run.programme) if run is not None else None
    return run_id if run is None or programme is None else run_name(programme.name, run)
