"""Which plans and descriptions hold on a day: those registered, and those that stand in the repository as data."""

from datetime import date

from kompetanse_cli.model.annual import AnnualActivity
from kompetanse_cli.model.documents import Document, DocumentType
from kompetanse_cli.model.plans import DevelopmentPlan
from kompetanse_cli.model.record import active
from kompetanse_cli.model.register import Register
from kompetanse_cli.model.roles import Appointment

Plan = Document | DevelopmentPlan | AnnualActivity


def plan_of(register: Register, unit_id: str, kind: DocumentType, on: date) -> Plan | None:
    """What is the unit's own plan of a kind on the day: data first, then a registered document; None for none.

    An activity of the unit's own in the årshjul makes it have one.
    """
    return next((plan for plan in _plans(register, unit_id, kind) if active(plan, on)), None)


def _plans(register: Register, unit_id: str, kind: DocumentType) -> tuple[Plan, ...]:
    return register.once(_by_unit).get((unit_id, kind), ())


def _by_unit(register: Register) -> dict[tuple[str, DocumentType], tuple[Plan, ...]]:
    found: dict[tuple[str, DocumentType], list[Plan]] = {}
    for plan in register.plans:
        found.setdefault((plan.unit, DocumentType.DEVELOPMENT_PLAN), []).append(plan)
    for activity in register.activities:
        if activity.unit is not None:
            found.setdefault((activity.unit, DocumentType.ANNUAL_WHEEL), []).append(activity)
    for document in register.documents:
        if document.unit is not None:
            found.setdefault((document.unit, document.type), []).append(document)
    return {key: tuple(plans) for key, plans in found.items()}


def last_plan(register: Register, unit_id: str, kind: DocumentType, on: date) -> Plan | None:
    """The plan that ended last before the day: the one that has expired where `plan_of` finds none."""
    ended = [plan for plan in _plans(register, unit_id, kind) if plan.end is not None and plan.end < on]
    return max(ended, key=lambda plan: plan.end or date.min, default=None)


def described(register: Register, appointment: Appointment, on: date) -> bool:
    """Whether a function description holds for the one appointed: all that it says it is for must fit."""
    return any(
        active(document, on)
        and document.role in (None, appointment.role)
        and document.person in (None, appointment.person)
        and document.unit in (None, appointment.unit)
        and (document.role, document.person, document.unit) != (None, None, None)
        for document in register.once(_descriptions)
    )


def _descriptions(register: Register) -> tuple[Document, ...]:
    return tuple(document for document in register.documents if document.type is DocumentType.DESCRIPTION)
