"""The plans that units must have after the sessions of the programmes they receive (source S4)."""

from collections.abc import Iterator, Mapping
from datetime import date

from kompetanse_cli.analysis.base import Snapshot, counted_once
from kompetanse_cli.analysis.completion import sessions_of
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import DocumentType, Person, Register, Run, active, is_lowest


@frozen
class AskedPlan:
    """A plan that is asked for since the last day of a session, and the session's name."""

    day: date
    session: str


@counted_once
def asked_plans(snapshot: Snapshot) -> Mapping[str, Mapping[DocumentType, AskedPlan]]:
    """The plans each lowest unit must have by the day, by its id, each with the first session that asked for it."""
    register, on = snapshot.register, snapshot.on
    found: dict[str, dict[DocumentType, AskedPlan]] = {}
    for run in register.runs:
        for session in sessions_of(register, run):
            kinds, day = session.planned.session.plans, session.last
            if not kinds or day is None or day > on or (session.entry and session.entry.is_cancelled):
                continue
            asked = AskedPlan(day, session.planned.session.name)
            for unit_id in _receiving(register, run, on):
                for kind in kinds:
                    mine = found.setdefault(unit_id, {})
                    mine[kind] = min(asked, mine.get(kind, asked), key=lambda each: each.day)
    return found


def _receiving(register: Register, run: Run, on: date) -> Iterator[str]:
    """The lowest units of those that receive the programme; of the participants' own units where none is named."""
    people = (register.find(Person, participant.person) for participant in run.participants)
    tops = [r.unit for r in run.recipients] or [
        unit for person in people if person is not None for unit in register.units_of(person, on)
    ]
    tree = register.tree_on(on)
    below = {unit.id: unit for top in tops for unit in tree.subtree(top)}
    yield from (unit.id for unit in below.values() if active(unit, on) and is_lowest(register, unit, on))
