"""What of a participant's part in a run belongs to some units, where the person has changed unit on the way.

What has happened belongs to the unit the person had then: a session to its last day, a passed exam to its day, a
completion to its. What goes on belongs to the unit of today.
"""

from collections.abc import Container
from dataclasses import replace
from datetime import date

from kompetanse_cli.analysis.participation import Participation
from kompetanse_cli.analysis.whereabouts import is_in
from kompetanse_cli.model.register import Register


def settled_on(part: Participation, on: date) -> tuple[date, ...]:
    """The days that tell whose the participant is: those of completing, or of leaving; else the day itself."""
    if part.completions:
        return part.completions
    return (part.modules_completed_on or part.left_on or on,)


def belongs(register: Register, part: Participation, units: Container[str], on: date) -> bool:
    """Whether the participant is one of these units'."""
    return any(is_in(register, part.person, units, day) for day in settled_on(part, on))


def portion(register: Register, part: Participation, units: Container[str], on: date) -> Participation:
    """The sessions, the credits and the completions that belong to these units."""
    if not part.person.employments:
        return part
    person = part.person
    return replace(
        part,
        sessions=tuple(s for s in part.sessions if is_in(register, person, units, s.last or on)),
        credited=tuple(each for each in part.credited if is_in(register, person, units, each.day)),
        completions=tuple(day for day in part.completions if is_in(register, person, units, day)),
    )
