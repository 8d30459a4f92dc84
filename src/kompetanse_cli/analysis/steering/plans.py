"""Plans that a unit should have and has not, and those that have run out."""

from collections.abc import Iterator, Mapping
from datetime import date

from kompetanse_cli.analysis.days import day_after
from kompetanse_cli.analysis.documents import last_plan, plan_of
from kompetanse_cli.analysis.index import grouped
from kompetanse_cli.analysis.run_sessions import sessions_of
from kompetanse_cli.analysis.steering.want import Want, WantKind
from kompetanse_cli.model.documents import Document, DocumentType
from kompetanse_cli.model.organisation import Unit
from kompetanse_cli.model.people import Person
from kompetanse_cli.model.record import active
from kompetanse_cli.model.register import Register
from kompetanse_cli.model.runs import Run
from kompetanse_cli.model.scope import is_lowest


def of_plans(register: Register, on: date) -> Iterator[Want]:
    """One for each unit that lacks plans it should have; then one for each unit, role or person whose plan ran out."""
    asked = asked_plans(register, on)
    order = register.tree_on(on).order
    for unit_id in sorted(asked, key=lambda each: order[each]):
        lacking = [kind for kind in DocumentType if kind in asked[unit_id] and not plan_of(register, unit_id, kind, on)]
        if lacking:
            since = max(asked[unit_id][kind] for kind in lacking)
            yield Want(
                WantKind.PLAN,
                register.by_id(Unit)[unit_id].at("id"),
                unit=unit_id,
                what=tuple(kind.value for kind in lacking),
                number=len(lacking),
                of=len(asked[unit_id]),
                since=since,
            )
    yield from _expired(register, on, asked)


def asked_plans(register: Register, on: date) -> Mapping[str, Mapping[DocumentType, date]]:
    """The plans each lowest unit must have, and since when: those of sessions held in programmes it receives (S4)."""
    found: dict[str, dict[DocumentType, date]] = {}
    for run in register.runs:
        for session in sessions_of(register, run):
            kinds, day = session.planned.session.plans, session.last
            if not kinds or day is None or day > on or (session.entry and session.entry.is_cancelled):
                continue
            for unit_id in _receiving(register, run, on):
                for kind in kinds:
                    mine = found.setdefault(unit_id, {})
                    mine[kind] = min(day, mine.get(kind, day))
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


def _expired(register: Register, on: date, asked: Mapping[str, Mapping[DocumentType, date]]) -> Iterator[Want]:
    """What ended before the day with nothing of the kind in its place; not where the unit is told of already."""
    units = {(plan.unit, DocumentType.DEVELOPMENT_PLAN) for plan in register.plans}
    units |= {
        (document.unit, document.type) for document in register.documents if document.unit and _only_unit(document)
    }
    order = register.tree_on(on).order
    for unit_id, kind in sorted(units, key=lambda each: (order.get(each[0], -1), each[1].value)):
        unit, ended = register.find(Unit, unit_id), last_plan(register, unit_id, kind, on)
        replaced = plan_of(register, unit_id, kind, on) is not None or kind in asked.get(unit_id, {})
        if unit is not None and active(unit, on) and ended is not None and not replaced:
            yield Want(WantKind.EXPIRED, ended.at("end"), unit=unit_id, what=(kind.value,), since=day_after(ended.end))
    yield from _expired_for_others(register, on)


def _only_unit(document: Document) -> bool:
    return document.role is None and document.person is None


def _expired_for_others(register: Register, on: date) -> Iterator[Want]:
    """Documents for a role or a person, where none of the kind holds for the same on the day."""
    others = (document for document in register.documents if not _only_unit(document))
    same = grouped(((d.type, d.unit, d.role, d.person), d) for d in others)
    for documents in same.values():
        if any(active(document, on) for document in documents):
            continue
        ended = [document for document in documents if document.end is not None and document.end < on]
        if ended:
            last = max(ended, key=lambda document: (document.end or date.min, document.id))
            yield Want(WantKind.EXPIRED, last.at("end"), unit=last.unit, what=(last.name,), since=day_after(last.end))
