"""Which plans and descriptions hold on a day, and which end with nothing of the same kind to follow them.

They are registered, or stand in the repository as data.
"""

from collections.abc import Iterator
from datetime import date

from kompetanse_cli.analysis.base import Snapshot, counted_once_for_all_days
from kompetanse_cli.model import (
    AnnualActivity,
    Appointment,
    DevelopmentPlan,
    Document,
    DocumentType,
    Person,
    Register,
    Unit,
    active,
    day_after,
)

AnyPlan = Document | DevelopmentPlan | AnnualActivity


def plan_of(snapshot: Snapshot, unit_id: str, kind: DocumentType) -> AnyPlan | None:
    """What is the unit's own plan of a kind on the day: data first, then a registered document; None for none.

    An activity of the unit's own in the årshjul makes it have one.
    """
    return next((plan for plan in _plans(snapshot, unit_id, kind) if active(plan, snapshot.on)), None)


def _plans(snapshot: Snapshot, unit_id: str, kind: DocumentType) -> tuple[AnyPlan, ...]:
    own = _by_unit(snapshot).get((unit_id, kind), ())
    if kind is not DocumentType.ANNUAL_WHEEL:
        return own
    before = (_by_unit(snapshot).get((each, kind), ()) for each in snapshot.register.units_before(unit_id, snapshot.on))
    # What goes on in a unit that has taken over is its own; a document is about the unit that had it.
    activities = (plan for plans in before for plan in plans if isinstance(plan, AnnualActivity))
    return tuple(dict.fromkeys((*own, *activities)))


@counted_once_for_all_days
def _by_unit(snapshot: Snapshot) -> dict[tuple[str, DocumentType], tuple[AnyPlan, ...]]:
    found: dict[tuple[str, DocumentType], list[AnyPlan]] = {}
    for plan in snapshot.register.plans:
        found.setdefault((plan.unit, DocumentType.DEVELOPMENT_PLAN), []).append(plan)
    for activity in snapshot.register.activities:
        if activity.unit is not None:
            found.setdefault((activity.unit, DocumentType.ANNUAL_WHEEL), []).append(activity)
    for document in snapshot.register.documents:
        if document.unit is not None:
            found.setdefault((document.unit, document.type), []).append(document)
    return {key: tuple(plans) for key, plans in found.items()}


def last_plan(snapshot: Snapshot, unit_id: str, kind: DocumentType) -> AnyPlan | None:
    """The plan that ended last before the day: the one that has expired where `plan_of` finds none."""
    ended = [plan for plan in _plans(snapshot, unit_id, kind) if plan.end is not None and plan.end < snapshot.on]
    return max(ended, key=lambda plan: plan.end or date.min, default=None)


def described(snapshot: Snapshot, appointment: Appointment) -> bool:
    """Whether a function description holds for the one appointed."""
    return description_of(snapshot, appointment) is not None


def description_of(snapshot: Snapshot, appointment: Appointment) -> Document | None:
    """The function description that holds for the one appointed: all that it says it is for must fit."""
    fitting = (
        document
        for document in _descriptions(snapshot)
        if active(document, snapshot.on)
        and document.role in (None, appointment.role)
        and document.person in (None, appointment.person)
        and document.unit in (None, appointment.unit)
        and (document.role, document.person, document.unit) != (None, None, None)
    )
    return next(fitting, None)


@counted_once_for_all_days
def _descriptions(snapshot: Snapshot) -> tuple[Document, ...]:
    return tuple(document for document in snapshot.register.documents if document.type is DocumentType.DESCRIPTION)


_Key = tuple[DocumentType, str | None, str | None, str | None]
_Plan = Document | DevelopmentPlan | AnnualActivity


def endings(snapshot: Snapshot) -> Iterator[tuple[DevelopmentPlan | Document, date]]:
    """What ends, on whatever day, and its last day: plans first, in the order of the files.

    Not where another of its kind for the same unit, role or person goes on, or has come by the day, nor where the unit
    or the person is no longer there to have one.
    """
    same = _same(snapshot)
    both: tuple[DevelopmentPlan | Document, ...] = (*snapshot.register.plans, *snapshot.register.documents)
    for plan in both:
        if plan.end is None:
            continue
        key, needed = _key(plan), max(snapshot.on, day_after(plan.end) or plan.end)
        replaced = any(other is not plan and _follows(other, plan.end, needed) for other in same[key])
        if (
            not replaced
            and _is_there(snapshot.register, Unit, key[1], needed)
            and _is_there(snapshot.register, Person, key[3], needed)
        ):
            yield plan, plan.end


def _follows(other: _Plan, end: date, needed: date) -> bool:
    """Whether it lasts longer, and has begun by the day on which the first is gone and one is needed."""
    return (other.end is None or other.end > end) and (other.start is None or other.start <= needed)


def _is_there(register: Register, kind: type[Unit | Person], record_id: str | None, on: date) -> bool:
    """Whether it is there still; a record that nobody knows is told of by the rules."""
    record = register.find(kind, record_id)
    return record is None or active(record, on)


@counted_once_for_all_days
def _same(snapshot: Snapshot) -> dict[_Key, tuple[_Plan, ...]]:
    """Those that can take each other's place. What stands in the repository as data counts as a document does."""
    found: dict[_Key, list[_Plan]] = {}
    own = (activity for activity in snapshot.register.activities if activity.unit is not None)
    every: tuple[_Plan, ...] = (*snapshot.register.plans, *snapshot.register.documents, *own)
    for plan in every:
        found.setdefault(_key(plan), []).append(plan)
    return {key: tuple(plans) for key, plans in found.items()}


def _key(plan: _Plan) -> _Key:
    match plan:
        case DevelopmentPlan():
            return (DocumentType.DEVELOPMENT_PLAN, plan.unit, None, None)
        case AnnualActivity():
            return (DocumentType.ANNUAL_WHEEL, plan.unit, None, None)
        case Document():
            return (plan.type, plan.unit, plan.role, plan.person)
