"""What is proposed in a plan, written: roles, enrolments, memberships and measures. Nothing is written twice."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from enum import StrEnum
from typing import Any

from kompetanse_cli.analysis.base import COMPETENCE, COVERAGE
from kompetanse_cli.analysis.planning import DraftMeasure, Plan, additions
from kompetanse_cli.editing import Append
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.messages import N_, Message, message
from kompetanse_cli.model import (
    KIND_OF_RECORD,
    Appointment,
    Forum,
    Measure,
    MeasureStatus,
    Record,
    Register,
    Run,
    Target,
    missing_from,
)
from kompetanse_cli.operations.operation import Operation, written
from kompetanse_cli.operations.record_placement import placed


class PlanPart(StrEnum):
    """What of a plan is written."""

    ROLES = "roller"
    ENROLMENTS = "påmeldinger"
    FORUMS = "nettverk"
    MEASURES = "tiltak"


_KIND_OF_PART: Mapping[PlanPart, type[Record]] = {
    PlanPart.ROLES: Appointment,
    PlanPart.ENROLMENTS: Run,
    PlanPart.FORUMS: Forum,
    PlanPart.MEASURES: Measure,
}


def apply_plan(
    register: Register,
    plan: Plan,
    drafts: Iterable[DraftMeasure],
    parts: Collection[PlanPart],
    say: Callable[[Message], str],
) -> Operation:
    """What these parts of a plan write; `say` makes the text of a measure in the municipality's language.

    A draft that nobody answers for is not written, and told of in a note. Raises KompetanseError where something that
    the plan is made from, or that it writes, can't be read.
    """
    _require_whole(register, parts)
    operation = Operation()
    added = additions(register, plan.gaps, plan.on)
    if PlanPart.ROLES in parts:
        operation.changes += _beside(
            register, Appointment, ((each.unit, _written(each)) for each in added.appointments)
        )
    if PlanPart.ENROLMENTS in parts:
        _add_all(operation, register.by_id(Run), "participants", added.participants)
    if PlanPart.FORUMS in parts:
        _add_all(operation, register.by_id(Forum), "members", added.memberships)
    if PlanPart.MEASURES in parts:
        _add_measures(operation, register, drafts, say)
    return operation


def _require_whole(register: Register, parts: Collection[PlanPart]) -> None:
    """Raises KompetanseError unless all that the plan hangs on is read."""
    kinds = {KIND_OF_RECORD[_KIND_OF_PART[part]].key for part in parts}
    missing = missing_from(register, COVERAGE | COMPETENCE | kinds)
    if missing:
        raise KompetanseError(
            N_("ikke alt i {files} kan leses, og en plan uten det kan ikke skrives"),
            files=", ".join(sorted({loss.path for loss in missing})),
            remedy=N_("rett filene først: kompetanse validate"),
        )


def _written(record: Record) -> dict[str, Any]:
    """A record made in memory as it is written."""
    return written(type(record), **{name: getattr(record, name) for name in record.model_fields_set})


def _beside(register: Register, kind: type[Record], values: Iterable[tuple[str | None, Any]]) -> Iterator[Append]:
    """New records, each with the unit that it belongs to, where such records stand."""
    places: dict[str | None, Append] = {}
    for near, value in values:
        if near not in places:
            places[near] = placed(register, kind, value, near)
        yield replace(places[near], value=value)


def _add_all(
    operation: Operation, records: Mapping[str, Record], name: str, added: Mapping[str, tuple[Record, ...]]
) -> None:
    for record_id, items in added.items():
        for item in items:
            operation.add_to(records[record_id], name, value=_written(item))


def _add_measures(
    operation: Operation, register: Register, drafts: Iterable[DraftMeasure], say: Callable[[Message], str]
) -> None:
    values = []
    for draft in drafts:
        text = say(draft.text)
        if draft.responsible is None:
            operation.notes.append(message(N_("tiltaket «{what}» er ikke skrevet: ingen har ansvaret"), what=text))
            continue
        about = written(
            Target,
            requirement=draft.requirement,
            competence_requirement=draft.competence_requirement,
            unit=draft.unit.id if draft.unit is not None else None,
        )
        measure = written(
            Measure,
            id=draft.id,
            concerns=about,
            text=text,
            responsible=draft.responsible.id,
            deadline=draft.deadline,
            status=MeasureStatus.PLANNED.value,
        )
        values.append((None, measure))
    operation.changes += _beside(register, Measure, values)
