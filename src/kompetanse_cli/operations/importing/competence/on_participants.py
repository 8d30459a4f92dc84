"""Completed courses as days on the participants of a run: of the whole programme, or of a module."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from kompetanse_cli.model import N_, Participant, Run, message
from kompetanse_cli.operations.importing.competence.completed_course import (
    CompletedCourse,
    SameCourse,
    tell,
    together,
    who,
    written_day,
)
from kompetanse_cli.operations.importing.naming import Names
from kompetanse_cli.operations.importing.plan import Effect
from kompetanse_cli.operations.operation import written


def plan_on_participants(names: Names, completions: Iterable[CompletedCourse]) -> None:
    """A day for each completion that the files do not have; whoever is not enrolled, is."""
    by_participant: dict[tuple[str, str], list[SameCourse]] = {}
    for same in together(names, completions):
        assert same.first.run is not None
        by_participant.setdefault((same.first.run.id, same.first.whose.id), []).append(same)
    for found in by_participant.values():
        _plan(names, found)


_ORDER = (Effect.ADDED, Effect.CHANGED, Effect.ASKED, Effect.UNCHANGED)


def _plan(names: Names, found: list[SameCourse]) -> None:
    run, person_id = found[0].first.run, found[0].first.whose.id
    assert run is not None
    names.plan.mentioned.add((run.id, person_id))
    number = next((n for n, each in enumerate(run.participants) if each.person == person_id), None)
    before = run.participants[number].completed if number is not None else None
    days: dict[str, date] = dict(before) if isinstance(before, dict) else {}
    if isinstance(before, date):
        days[""] = before
    effects = [_effect(names, days, same) for same in found]
    if any(effect in (Effect.ADDED, Effect.CHANGED) for effect in effects):
        value = days.get("", days)
        if number is None:
            names.plan.operation.add_to(
                run, "participants", value=written(Participant, person=person_id, completed=value)
            )
        else:
            names.plan.operation.put(run, "participants", number, "completed", value=value)
    # What is changed is told of first: its lines are those that the changes are known by.
    for effect, same in sorted(zip(effects, found, strict=True), key=lambda pair: _ORDER.index(pair[0])):
        tell(names, effect, _what(names, run, same), same.rows)


def _effect(names: Names, days: dict[str, date], same: SameCourse) -> Effect:
    """What a completion does to the days of a participant, which it changes. One of the whole holds for each module."""
    module, day = same.first.what, same.first.day
    known = days.get(module, days.get(""))
    if known == day or (module and "" in days):
        return Effect.UNCHANGED
    if known is None and not (days and not module):
        days[module] = day
        return Effect.ADDED
    if not names.plan.wishes.overwrite:
        return Effect.ASKED
    if not module:
        days.clear()
    days[module] = day
    return Effect.CHANGED


def _what(names: Names, run: Run, same: SameCourse) -> Any:
    about = {"run": run.id, "day": written_day(same.first.day), "person": who(names, same.first.whose)}
    if same.first.what:
        return message(N_("{run}, {module} fullført {day}: {person}"), module=same.first.what, **about)
    return message(N_("{run} fullført {day}: {person}"), **about)
