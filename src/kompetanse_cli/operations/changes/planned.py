"""What is proposed in a plan, written: roles, enrolments, memberships and measures. Nothing is written twice."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any

from kompetanse_cli.analysis.base import OF_COMMAND, grouped
from kompetanse_cli.analysis.planning import (
    Additions,
    DraftMeasure,
    GapPlan,
    Opening,
    PlannedGap,
    WhyLeft,
    additions,
)
from kompetanse_cli.editing import Append
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.messages import N_, DayRef, Message, message
from kompetanse_cli.model import (
    KIND_OF_RECORD,
    NOWHERE,
    Appointment,
    Forum,
    Measure,
    MeasureStatus,
    Named,
    Person,
    Record,
    Register,
    Role,
    Run,
    Target,
    Unit,
    missing_from,
    run_name,
    title_of,
)
from kompetanse_cli.operations.operation import Operation, written
from kompetanse_cli.operations.record_placement import placed

# So many gaps that stay are told of one by one.
_MOST_TOLD = 10


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


@dataclass(slots=True)
class PlanOperation(Operation):
    """The changes of a plan, with what each writes, in words, by the path of its file; and how many of each part."""

    told: dict[str, list[Message]] = field(default_factory=dict)
    numbers: dict[PlanPart, int] = field(default_factory=dict)

    def tell(self, part: PlanPart, path: str, what: Message) -> None:
        """Another record is written into a file."""
        self.told.setdefault(path, []).append(what)
        self.numbers[part] = self.numbers.get(part, 0) + 1


def chosen_additions(register: Register, plan: GapPlan, parts: Collection[PlanPart]) -> Additions:
    """What these parts of a plan add, besides measures."""
    added = additions(register, plan.gaps, plan.on)
    return Additions(
        added.appointments if PlanPart.ROLES in parts else (),
        added.participants if PlanPart.ENROLMENTS in parts else {},
        added.memberships if PlanPart.FORUMS in parts else {},
    )


def apply_plan(
    register: Register,
    plan: GapPlan,
    drafts: Iterable[DraftMeasure],
    parts: Collection[PlanPart],
    say: Callable[[Message], str],
) -> PlanOperation:
    """What these parts of a plan write; `say` makes the text of a measure in the municipality's language.

    What is not written is told of in notes: who waits for a session that is not set up, the places that stay empty, and
    a draft that nobody answers for. Raises KompetanseError where something that the plan is made from, or that it
    writes, can't be read.
    """
    _require_whole(register, parts)
    operation = PlanOperation()
    added = chosen_additions(register, plan, parts)
    _add_appointments(operation, register, added.appointments)
    _add_participants(operation, register, added)
    _add_members(operation, register, added)
    if PlanPart.MEASURES in parts:
        _add_measures(operation, register, drafts, say)
    operation.notes += [*_waiting(plan), *_left(plan.gaps)]
    return operation


def _require_whole(register: Register, parts: Collection[PlanPart]) -> None:
    """Raises KompetanseError unless all that the plan hangs on is read."""
    kinds = {KIND_OF_RECORD[_KIND_OF_PART[part]].key for part in parts}
    missing = missing_from(register, OF_COMMAND["plan"] | kinds)
    if missing:
        raise KompetanseError(
            N_("ikke alt i {files} kan leses, og en plan uten det kan ikke skrives"),
            files=", ".join(sorted({loss.path for loss in missing})),
            remedy=N_("rett filene først: kompetanse validate"),
        )


def _written(record: Record) -> dict[str, Any]:
    """A record made in memory as it is written."""
    return written(type(record), **{name: getattr(record, name) for name in record.model_fields_set})


def _day(day: date | None) -> DayRef | None:
    """The day of a proposal, told as people write it."""
    return None if day is None else DayRef(day)


def _add_appointments(operation: PlanOperation, register: Register, made: Iterable[Appointment]) -> None:
    """The appointments, each beside those of its unit."""
    places: dict[str, Append] = {}
    for each in made:
        value = _written(each)
        if each.unit not in places:
            places[each.unit] = placed(register, Appointment, value, each.unit)
        place = places[each.unit]
        operation.add(replace(place, value=value))
        values = {
            "person": _person(register, each.person),
            "role": _name(register, Role, each.role),
            "unit": _name(register, Unit, each.unit),
            "start": _day(each.start),
        }
        if each.end is None:
            told = message(N_("{person}: {role} i {unit} fra {start}"), **values)
        else:
            told = message(N_("{person}: {role} i {unit} fra {start} til og med {end}"), end=_day(each.end), **values)
        operation.tell(PlanPart.ROLES, place.address.path, told)


def _add_participants(operation: PlanOperation, register: Register, added: Additions) -> None:
    for run_id, participants in added.participants.items():
        run = register.by_id(Run)[run_id]
        for each in participants:
            operation.add_to(run, "participants", value=_written(each))
            name = run_name(register.curricula[run.programme].programme.name, run)
            told = message(N_("{person}: påmeldt {run}"), person=_person(register, each.person), run=name)
            operation.tell(PlanPart.ENROLMENTS, run.address.path, told)


def _add_members(operation: PlanOperation, register: Register, added: Additions) -> None:
    for forum_id, memberships in added.memberships.items():
        forum = register.by_id(Forum)[forum_id]
        for each in memberships:
            operation.add_to(forum, "members", value=_written(each))
            told = message(
                N_("{person}: med i {forum} fra {start}"),
                person=_person(register, each.person),
                forum=forum.name,
                start=_day(each.start),
            )
            operation.tell(PlanPart.FORUMS, forum.address.path, told)


def _add_measures(
    operation: PlanOperation, register: Register, drafts: Iterable[DraftMeasure], say: Callable[[Message], str]
) -> None:
    place: Append | None = None
    nobody = []
    for draft in drafts:
        text = say(draft.text)
        if draft.responsible is None:
            nobody.append(text)
            continue
        about = written(
            Target,
            requirement=draft.requirement,
            competence_requirement=draft.competence_requirement,
            unit=draft.unit.id if draft.unit is not None else None,
        )
        value = written(
            Measure,
            id=draft.id,
            concerns=about,
            text=text,
            responsible=draft.responsible.id,
            deadline=draft.deadline,
            status=MeasureStatus.PLANNED.value,
        )
        place = place or placed(register, Measure, value)
        operation.add(replace(place, value=value))
        told = message(
            N_("tiltak til {person} innen {deadline}: {what}"),
            person=draft.responsible.shown_name,
            deadline=draft.deadline,
            what=text,
        )
        operation.tell(PlanPart.MEASURES, place.address.path, told)
    operation.notes += (
        message(N_("tiltaket «{what}» er ikke skrevet: ingen leder enheten eller en enhet over den"), what=text)
        for text in nobody[:_MOST_TOLD]
    )
    if len(nobody) > _MOST_TOLD:
        text = N_("… og {count} tiltak til er ikke skrevet: kompetanse plan --table tiltak")
        operation.notes.append(message(text, count=len(nobody) - _MOST_TOLD))


def _person(register: Register, person_id: str) -> str:
    return register.by_id(Person)[person_id].shown_name


def _name(register: Register, kind: type[Named], record_id: str) -> str | Message:
    """What a record is called; a built-in one in the reader's language."""
    record = register.find(kind, record_id)
    if record is None:
        return record_id
    return message(title_of(record)) if record.address == NOWHERE else title_of(record)


def _waiting(plan: GapPlan) -> Iterator[Message]:
    """Who waits for sessions that are not set up, by programme."""
    courses = (course for gap in plan.gaps for each in gap.proposed for course in each.courses if course.run is None)
    by_programme = grouped((course.programme.name, course.person.id) for course in courses)
    for programme, people in by_programme.items():
        yield message(
            N_("{count} venter på en samling i {programme} som ikke er satt opp, og er ikke påmeldt"),
            count=len(set(people)),
            programme=programme,
        )


def _left(gaps: Iterable[PlannedGap]) -> Iterator[Message]:
    """The places that stay empty, and why; those of one requirement in one place together."""
    left = Counter[tuple[str, str, str]]()
    for each in gaps:
        gap = each.gap
        place = gap.unit or (gap.service_area if isinstance(gap, Opening) else None)
        why = (each.why_left or WhyLeft.TOO_FEW_PEOPLE).value
        left[gap.requirement.name, place.name if place is not None else "", why] += each.left
    told = [
        message(
            N_("{requirement} i {place}: {count} blir stående ({why})")
            if place
            else N_("{requirement}: {count} blir stående ({why})"),
            requirement=requirement,
            place=place,
            count=count,
            why=message(why),
        )
        for (requirement, place, why), count in left.items()
        if count
    ]
    yield from told[:_MOST_TOLD]
    if len(told) > _MOST_TOLD:
        yield message(N_("… og {count} til: kompetanse plan --table blir-stående"), count=len(told) - _MOST_TOLD)
