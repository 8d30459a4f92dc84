"""Whose each thing is that falls due in a unit: its leaders' own, their people's, or others' that concerns it."""

from collections.abc import Iterable
from datetime import date

from kompetanse_cli.analysis.base import Snapshot, counted_once, units_below
from kompetanse_cli.analysis.calendar.due_items import DueItem, DueKind, select_due
from kompetanse_cli.analysis.calendar.falling_due import due
from kompetanse_cli.analysis.people import RosterEntry, leaders, responsible
from kompetanse_cli.analysis.steering import AskedPlan, asked_plans, not_followed_up, plan_of
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import DocumentType, Person, Unit, active

# A session is no deadline, and what has not been recorded of it is the coordinator's to ask for.
_OF_SESSIONS = (DueKind.SESSION, DueKind.NO_TEACHER, DueKind.UNRECORDED)
# What everybody is to have is told beside the people, not as a list of days.
_OF_COMPETENCE = (DueKind.QUALIFICATION_EXPIRES, DueKind.QUALIFICATION_EXPIRED)
# They are about the whole municipality, whatever units they concern.
_OF_EMPLOYMENT = (DueKind.PERSON_LEAVES, DueKind.ABSENCE_ENDS)
_OF_EVERYBODY = (DueKind.GOAL, DueKind.ANNUAL, DueKind.DECISION, DueKind.EVALUATION)


@frozen
class MissingPlans:
    """The plans that units lack after a session, and those of the same that they all have: types of documents."""

    units: tuple[Unit, ...]
    asked: AskedPlan
    lacking: tuple[DocumentType, ...]
    has: tuple[DocumentType, ...]


@frozen
class OwnDeadlines:
    """What falls due in a unit with all below it. `leaders` are the ids of those it is told to.

    `own` is theirs to do, `people` is what those who work in the unit are to do or to be done with, and `others` is
    others' to do; each by day. `plans` are missing since a session, and `unfollowed` are those whom the leaders should
    have had a talk with: neither has a day to come.
    """

    leaders: tuple[str, ...]
    own: tuple[DueItem, ...]
    people: tuple[DueItem, ...]
    others: tuple[DueItem, ...]
    plans: tuple[MissingPlans, ...]
    unfollowed: tuple[RosterEntry, ...]


def leaders_told(snapshot: Snapshot, unit_id: str) -> tuple[str, ...]:
    """The ids of those who lead a unit, else of whoever answers for it; nobody where there is none."""
    led = tuple(dict.fromkeys(held.person for held in leaders(snapshot.register, unit_id, snapshot.on)))
    answers = responsible(snapshot.register, unit_id, snapshot.on)
    return led or ((answers,) if answers is not None else ())


@counted_once
def own_deadlines(snapshot: Snapshot, unit_id: str, days: int) -> OwnDeadlines:
    """What is overdue in a unit, and what falls due from the day and so many days ahead."""
    lead = leaders_told(snapshot, unit_id)
    below = units_below(snapshot.register, unit_id, snapshot.on) or frozenset((unit_id,))
    own: list[DueItem] = []
    people: list[DueItem] = []
    others: list[DueItem] = []
    for item in select_due(snapshot.register, due(snapshot, days), snapshot.on, unit=unit_id):
        if _is_of_staff_alone(snapshot, item):
            continue
        if _is_own(item, lead):
            own.append(item)
        elif item.kind in (*_OF_SESSIONS, *_OF_COMPETENCE) or (item.kind in _OF_EVERYBODY and item.unit not in below):
            continue
        else:
            (people if _is_of_people(snapshot, item, below) else others).append(item)
    return OwnDeadlines(
        lead,
        tuple(own),
        tuple(people),
        tuple(others),
        _missing_plans(snapshot, below),
        tuple(
            entry
            for entry in not_followed_up(snapshot)
            if entry.unit.id in below
            and entry.person.id not in lead
            and responsible(snapshot.register, entry.unit.id, snapshot.on) in lead
        ),
    )


def _is_of_staff_alone(snapshot: Snapshot, item: DueItem) -> bool:
    """Whether it is that somebody without a role comes or goes: nothing to do for whoever leads them."""
    held = snapshot.register.appointments_of.get(item.person or "", ())
    return item.kind in _OF_EMPLOYMENT and not any(active(each, snapshot.on) for each in held)


def _is_own(item: DueItem, lead: tuple[str, ...]) -> bool:
    """Whether it is a leader's to do: as the one who answers for it, or as one of those it is asked of."""
    if item.kind in _OF_COMPETENCE:
        return item.person in lead
    return item.responsible in lead or any(each in lead for each in item.people)


def _is_of_people(snapshot: Snapshot, item: DueItem, below: frozenset[str]) -> bool:
    """Whether somebody who works in the units is to do it."""
    who = (item.responsible, *item.people)
    return any(_works_in(snapshot, each, below) for each in who if each is not None)


def _works_in(snapshot: Snapshot, person_id: str, below: Iterable[str]) -> bool:
    person = snapshot.register.find(Person, person_id)
    return person is not None and not frozenset(below).isdisjoint(snapshot.register.units_of(person, snapshot.on))


def _missing_plans(snapshot: Snapshot, below: frozenset[str]) -> tuple[MissingPlans, ...]:
    """Those of the units, by the session; units that lack the same stand together, as the tree is read."""
    order, units = snapshot.register.tree_on(snapshot.on).order, snapshot.register.by_id(Unit)
    found: dict[tuple[date, str, tuple[DocumentType, ...], tuple[DocumentType, ...]], list[Unit]] = {}
    asked = asked_plans(snapshot)
    for unit_id in sorted(below & asked.keys(), key=lambda each: order[each]):
        by_session: dict[AskedPlan, list[DocumentType]] = {}
        for kind in DocumentType:
            if kind in asked[unit_id]:
                by_session.setdefault(asked[unit_id][kind], []).append(kind)
        for plan, kinds in by_session.items():
            lacking = tuple(kind for kind in kinds if plan_of(snapshot, unit_id, kind) is None)
            if lacking:
                has = tuple(kind for kind in kinds if kind not in lacking)
                found.setdefault((plan.day, plan.session, lacking, has), []).append(units[unit_id])
    return tuple(
        MissingPlans(tuple(its), AskedPlan(day, session), lacking, has)
        for (day, session, lacking, has), its in sorted(found.items(), key=lambda each: each[0][:2])
    )
