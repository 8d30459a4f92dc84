"""The qualifications that expire, and that have: one by one, and together where people of a unit are asked for them."""

from collections.abc import Iterable, Iterator
from datetime import date

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.analysis.calendar.due_items import DueItem, DueKind, joined
from kompetanse_cli.analysis.competence import asked_of
from kompetanse_cli.analysis.people import Expiry, due_for, expired, expiries
from kompetanse_cli.model import CompetenceRequirement, Programme, Qualification, Register, active


def qualification_items(snapshot: Snapshot, last: date) -> Iterator[DueItem]:
    """What expires, and what has: until it is renewed or the person leaves, whether or not anything asks for it."""
    for person in snapshot.register.people:
        if not active(person, snapshot.on):
            continue
        for expiry in (*expired(snapshot, person), *expiries(snapshot, person, snapshot.on, last)):
            overdue, place = expiry.day < snapshot.on, due_for(snapshot.register, person, expiry.day, snapshot.on)
            yield DueItem(
                expiry.day,
                DueKind.QUALIFICATION_EXPIRED if overdue else DueKind.QUALIFICATION_EXPIRES,
                expiry.address,
                overdue,
                responsible=place.responsible,
                unit=place.unit,
                person=person.id,
                also_in=place.also_in,
                qualification=expiry.qualification,
                renewed_in=_renewed_in(snapshot.register, expiry, snapshot.on),
            )


def _renewed_in(register: Register, expiry: Expiry, on: date) -> str:
    """The run, not over by the day, of a programme giving the qualification, or what renews it, in which the person is
    enrolled (UTL-03).

    Nothing when its last session comes only after the qualification, valid yet, has expired.
    """
    definition = register.find(Qualification, expiry.qualification)
    renewing = {expiry.qualification, *(definition.renewed_by if definition is not None else ())}
    for run in register.runs:
        programme = register.find(Programme, run.programme)
        if programme is None or renewing.isdisjoint(qualification for qualification, _ in programme.given()):
            continue
        ends = max((s.last for s in run.sessions if s.last is not None and not s.is_cancelled), default=None)
        enrolled = any(p.person == expiry.person.id and (p.left is None or p.left > on) for p in run.participants)
        if enrolled and ends is not None and on <= ends and (ends <= expiry.day or expiry.day < on):
            return run.name
    return ""


def together(snapshot: Snapshot, items: Iterable[DueItem]) -> Iterator[DueItem]:
    """The items in their order, those of one qualification in one unit as one where a kompetansekrav asks the people
    for it: what has expired apart from what will, and each by who must act.
    """
    groups: dict[tuple[object, ...], list[DueItem]] = {}
    for number, item in enumerate(items):
        is_asked = item.qualification is not None and _is_asked(snapshot, item)
        groups.setdefault(_matter(item) if is_asked else (number,), []).append(item)
    return map(joined, groups.values())


def _matter(item: DueItem) -> tuple[object, ...]:
    return item.qualification, item.unit, item.overdue, item.responsible


def _is_asked(snapshot: Snapshot, item: DueItem) -> bool:
    """Whether a kompetansekrav asks the person for the qualification."""
    if not snapshot.register.competence_requirements or item.person is None:
        return False
    asking = asked_of(snapshot, item.person).get(item.qualification or "", ())
    return any(isinstance(each, CompetenceRequirement) for each in asking)
