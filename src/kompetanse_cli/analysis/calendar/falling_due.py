"""What falls due: the days on which somebody must do something, and those that have passed without it being done.

Of people and roles; in steering of goals, measures, plans and documents that end, unit reports and the årshjul; what
falls due in programmes, and what qualifications expire, is beside. With who is lost soon: within 30, 60 and 90 days.
"""

from collections.abc import Iterator
from datetime import date

from kompetanse_cli.analysis.base import (
    COVERAGE,
    Snapshot,
    counted_once,
    days_later,
    lookups_of,
    months_later,
    top_unit,
)
from kompetanse_cli.analysis.calendar.days_off import days_off
from kompetanse_cli.analysis.calendar.due_annual import unrecorded_items
from kompetanse_cli.analysis.calendar.due_items import RECENT_MONTHS, DueItem, DueKind
from kompetanse_cli.analysis.calendar.due_programmes import programme_items
from kompetanse_cli.analysis.calendar.due_qualifications import qualification_items, together
from kompetanse_cli.analysis.calendar.occurrences import Occurrence, occurrences
from kompetanse_cli.analysis.coverage import Status, coverage
from kompetanse_cli.analysis.people import due_for, is_away, owner, post, responsible
from kompetanse_cli.analysis.steering import Occasion, ReportDue, ReportState, Task, meeting_themes, reporting
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import (
    Address,
    Appointment,
    DecisionStatus,
    DevelopmentPlan,
    Document,
    Goal,
    Person,
    Register,
    Waiver,
    active,
    day_after,
    is_whole,
)

HORIZONS = (30, 60, 90)


def due(snapshot: Snapshot, days: int) -> tuple[DueItem, ...]:
    """What falls due from the day and so many days ahead, and what is overdue; by day, kind and place.

    An end that is followed by a new appointment, absence or qualification of the same kind is nothing to act on.
    Those of a unit who are asked for the same qualification stand together where it expires, or has.
    """
    last = days_later(snapshot.on, days)
    return tuple(together(snapshot, (item for item in _due_by_horizon(snapshot, last) if item.day <= last)))


def _due_by_horizon(snapshot: Snapshot, last: date) -> tuple[DueItem, ...]:
    """One list for all who ask within it: a report does so for the days it is set to, and for the horizons."""
    return due_by(snapshot, max(last, days_later(snapshot.on, max(HORIZONS))))


@counted_once
def due_by(snapshot: Snapshot, last: date) -> tuple[DueItem, ...]:
    """The same up to and with a day, each by itself."""
    found = [
        *_people(snapshot.register, snapshot.on, last),
        *_roles(snapshot.register, snapshot.on, last),
        *_absences(snapshot.register, snapshot.on, last),
        *qualification_items(snapshot, last),
        *_waivers(snapshot, last),
        *steering_items(snapshot, last),
        *(item for item in unrecorded_items(snapshot) if item.day <= last),
        *_decisions(snapshot.register, snapshot.on, last),
        *programme_items(snapshot, last),
    ]
    kinds, order = list(DueKind), snapshot.register.tree_on(snapshot.on).order

    def key(item: DueItem) -> tuple[object, ...]:
        ids = (item.person, item.role, item.subject, item.requirement, item.qualification, item.goal)
        place = order.get(item.unit or "", -1)
        return (item.day, kinds.index(item.kind), place, *(i or "" for i in ids), item.text, item.address.path)

    return tuple(sorted(found, key=key))


def _people(register: Register, on: date, last: date) -> Iterator[DueItem]:
    for person in register.people:
        if person.end is not None and on <= person.end <= last:
            place = due_for(register, person, person.end, on)
            yield DueItem(
                person.end,
                DueKind.PERSON_LEAVES,
                person.at("end"),
                overdue=False,
                responsible=place.responsible,
                unit=place.unit,
                person=person.id,
                also_in=place.also_in,
            )


def _roles(register: Register, on: date, last: date) -> Iterator[DueItem]:
    for appointment in register.appointments:
        end = appointment.end
        if end is None or not on <= end <= last or not _ends_alone(register, appointment):
            continue
        yield DueItem(
            end,
            DueKind.ROLE_ENDS,
            appointment.at("end"),
            overdue=False,
            responsible=responsible(register, appointment.unit, on, besides=appointment.person),
            unit=appointment.unit,
            person=appointment.person,
            role=appointment.role,
            subject=appointment.subject,
        )


def _ends_alone(register: Register, appointment: Appointment) -> bool:
    """Whether the person stays, without the role: neither leaves by that day nor goes on in the same post."""
    person, after = register.find(Person, appointment.person), day_after(appointment.end)
    if after is None or (person is not None and not active(person, after)):
        return False
    return not any(
        active(other, after) and post(other) == post(appointment)
        for other in register.appointments_of.get(appointment.person, ())
    )


def _absences(register: Register, on: date, last: date) -> Iterator[DueItem]:
    for person in register.people:
        for number, absence in enumerate(person.absences):
            back = day_after(absence.end)
            if back is None or not on <= back <= last:
                continue
            if active(person, back) and not is_away(person, back):
                place = due_for(register, person, back, on)
                yield DueItem(
                    back,
                    DueKind.ABSENCE_ENDS,
                    person.at("absences", number, "end"),
                    overdue=False,
                    responsible=place.responsible,
                    unit=place.unit,
                    person=person.id,
                    also_in=place.also_in,
                )


def _waivers(snapshot: Snapshot, last: date) -> Iterator[DueItem]:
    recent = months_later(snapshot.on, -RECENT_MONTHS)
    near = [waiver for waiver in lookups_of(snapshot).waivers.values() if recent <= waiver.end <= last]
    if not near:
        return
    uncovered = {
        (line.requirement.id, line.unit.id)
        for line in coverage(snapshot).lines
        if line.unit is not None and line.status is Status.UNCOVERED
    }
    for waiver in near:
        if snapshot.on <= waiver.end or (waiver.requirement, waiver.unit) in uncovered:
            yield _waiver(snapshot.register, waiver, snapshot.on)


def _waiver(register: Register, waiver: Waiver, on: date) -> DueItem:
    return DueItem(
        waiver.end,
        DueKind.WAIVER_ENDS,
        waiver.at("end"),
        overdue=waiver.end < on,
        responsible=responsible(register, waiver.unit, on),
        unit=waiver.unit,
        requirement=waiver.requirement,
    )


def _decisions(register: Register, on: date, last: date) -> Iterator[DueItem]:
    root = top_unit(register, on)
    for decision in register.decisions:
        if decision.status is DecisionStatus.WANTED and decision.deadline is not None and decision.deadline <= last:
            yield DueItem(
                decision.deadline,
                DueKind.DECISION,
                decision.at("deadline"),
                overdue=decision.deadline < on,
                responsible=None if root is None else responsible(register, root.id, on),
                text=decision.text,
            )


@frozen
class Horizon:
    """Who is lost within so many days: each number of days takes in the shorter ones."""

    days: int
    leaving: tuple[DueItem, ...]
    expiring: tuple[DueItem, ...]


def horizons(snapshot: Snapshot) -> tuple[Horizon, ...]:
    """Holders leaving (their role or the municipality) and qualifications expiring within 30, 60 and 90 days."""
    last = days_later(snapshot.on, max(HORIZONS))
    ahead = [item for item in _due_by_horizon(snapshot, last) if not item.overdue and item.day <= last]
    return tuple(_horizon(snapshot.register, ahead, snapshot.on, days) for days in HORIZONS)


def _horizon(register: Register, ahead: list[DueItem], on: date, days: int) -> Horizon:
    near = [item for item in ahead if (item.day - on).days <= days]
    leaving = [item for item in near if item.kind is DueKind.ROLE_ENDS or _holder_leaves(register, item)]
    expiring = [item for item in near if item.kind is DueKind.QUALIFICATION_EXPIRES]
    return Horizon(days, tuple(leaving), tuple(expiring))


def _holder_leaves(register: Register, item: DueItem) -> bool:
    """Whether it is somebody with a role until the end who leaves the municipality."""
    held = register.appointments_of.get(item.person or "", ())
    return item.kind is DueKind.PERSON_LEAVES and any(active(a, item.day) for a in held)


def steering_items(snapshot: Snapshot, last: date) -> Iterator[DueItem]:
    """What falls due up to `last`, and what should have been done; of what has ended, only what did so lately."""
    recent = months_later(snapshot.on, -RECENT_MONTHS)
    for each in occurrences(snapshot, last, snapshot.on, last):
        match each.about:
            case Task() if each.first >= recent or not _is_closed(snapshot, each.about):
                yield _measure(snapshot, each, each.about)
            case Goal():
                yield _goal(snapshot, each, each.about)
            case DevelopmentPlan() if each.last >= recent:
                yield _plan(snapshot.register, each.about, snapshot.on)
            case Document() if each.last >= recent:
                yield _document(snapshot.register, each.about, each.last, snapshot.on)
            case Occasion():
                yield _occasion(snapshot, each, each.about)
    yield from _reports(snapshot, last)


_CLOSED = (Status.COVERED, Status.EXPIRING, Status.VULNERABLE)


def _is_closed(snapshot: Snapshot, task: Task) -> bool:
    """Whether the gap that a measure is for has closed: what it was to do is done, whatever its status says."""
    if task.requirement is None or task.unit is None or not is_whole(snapshot.register, COVERAGE):
        return False
    return any(
        line.requirement.id == task.requirement
        and line.unit is not None
        and line.unit.id in task.units
        and line.status in _CLOSED
        for line in coverage(snapshot).lines
    )


def _measure(snapshot: Snapshot, found: Occurrence, task: Task) -> DueItem:
    return DueItem(
        found.first,
        DueKind.MEASURE,
        task.address,
        overdue=found.first < snapshot.on,
        responsible=_answers_for(snapshot.register, task, snapshot.on),
        unit=task.unit,
        requirement=task.requirement,
        goal=task.goal,
        text=task.measure.text,
        detail=task.measure.status.value,
        also_in=found.concerns,
    )


def _answers_for(register: Register, task: Task, on: date) -> str | None:
    """Who the measure names, while employed; else who answers for the unit, else who owns the goal."""
    goal = register.find(Goal, task.goal)
    named = owner(register, task.measure.responsible, on) or responsible(register, task.unit, on)
    return named or (owner(register, goal.owner, on) if goal is not None else None)


def _goal(snapshot: Snapshot, found: Occurrence, goal: Goal) -> DueItem:
    return DueItem(
        found.first,
        DueKind.GOAL,
        goal.at("deadline"),
        overdue=found.first < snapshot.on,
        responsible=owner(snapshot.register, goal.owner, snapshot.on),
        goal=goal.id,
        text=goal.text,
        also_in=found.concerns,
    )


def _plan(register: Register, plan: DevelopmentPlan, on: date) -> DueItem:
    return DueItem(
        plan.end,
        DueKind.PLAN_ENDS,
        plan.at("end"),
        overdue=plan.end < on,
        responsible=owner(register, plan.responsible, on) or responsible(register, plan.unit, on),
        unit=plan.unit,
        first=plan.start,
    )


def _document(register: Register, document: Document, end: date, on: date) -> DueItem:
    """For a person, whoever leads the person's unit must see to it; for a role, whoever leads the municipality."""
    person, root = register.find(Person, document.person), top_unit(register, on)
    unit = document.unit or (register.unit_of(person, max(end, on)) if person else None)
    return DueItem(
        end,
        DueKind.DOCUMENT_ENDS,
        document.at("end"),
        overdue=end < on,
        responsible=responsible(register, unit or (root.id if root else None), on, besides=document.person),
        unit=unit,
        person=document.person,
        role=document.role,
        text=document.name,
    )


def _reports(snapshot: Snapshot, last: date) -> Iterator[DueItem]:
    """One for each unit and period that has not come; not of units that are gone, nor of periods long past."""
    recent = months_later(snapshot.on, -RECENT_MONTHS)
    begun = {(report.unit, report.period): report.at("delivered") for report in snapshot.register.unit_reports}
    for asked in reporting(snapshot):
        if (
            asked.required
            and not asked.is_delivered
            and recent <= asked.deadline <= last
            and active(asked.unit, snapshot.on)
        ):
            yield _report(snapshot.register, asked, begun.get((asked.unit.id, asked.period.name)), snapshot.on)


def _report(register: Register, asked: ReportDue, begun: Address | None, on: date) -> DueItem:
    return DueItem(
        asked.deadline,
        DueKind.UNIT_REPORT,
        # Where the leader has begun on it, that is the place to go on; else the unit itself stands for it.
        begun or asked.unit.at("id"),
        overdue=asked.state is ReportState.MISSING,
        responsible=responsible(register, asked.unit.id, on),
        unit=asked.unit.id,
        text=asked.period.name,
    )


def _occasion(snapshot: Snapshot, found: Occurrence, occasion: Occasion) -> DueItem:
    activity, register, on = occasion.activity, snapshot.register, snapshot.on
    theme = meeting_themes(snapshot).get((activity.forum or "", occasion.first)) or occasion.theme
    return DueItem(
        occasion.first,
        DueKind.ANNUAL,
        activity.at("when"),
        overdue=False,
        responsible=owner(register, activity.responsible, on) or responsible(register, found.unit, on),
        unit=found.unit,
        # Of a meeting of a forum the theme is its own, where one is planned.
        text=": ".join(filter(None, (activity.name, theme))),
        also_in=found.concerns,
        days_off=days_off(register, occasion.first, occasion.last),
    )
