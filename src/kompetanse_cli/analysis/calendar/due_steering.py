"""What falls due in steering: goals, measures, plans and documents that end, unit reports, and the årshjul."""

from collections.abc import Iterator
from datetime import date

from kompetanse_cli.analysis.base import months_later
from kompetanse_cli.analysis.base.lookups import top_unit
from kompetanse_cli.analysis.calendar.due_items import RECENT_MONTHS, DueItem, DueKind
from kompetanse_cli.analysis.goals import activity_units, goal_standing, goal_units
from kompetanse_cli.analysis.people import owner, responsible
from kompetanse_cli.analysis.snapshot import Snapshot
from kompetanse_cli.analysis.steering import (
    Occasion,
    ReportDue,
    ReportState,
    Task,
    endings,
    in_force,
    meeting_themes,
    occasions,
    reporting,
    tasks,
)
from kompetanse_cli.model import Address, DevelopmentPlan, Document, Goal, Person, Register, active, holiday_names


def steering_items(snapshot: Snapshot, last: date) -> Iterator[DueItem]:
    """What falls due up to `last`, and what should have been done."""
    yield from _measures(snapshot, last)
    yield from _goals(snapshot, last)
    yield from _endings(snapshot, last)
    yield from _reports(snapshot, last)
    yield from _occasions(snapshot, last)


def is_open(snapshot: Snapshot, goal: Goal) -> bool:
    """Whether a goal is neither reached nor dropped on the day, as it is computed."""
    return not goal_standing(snapshot, goal).is_over


def open_tasks(snapshot: Snapshot) -> Iterator[Task]:
    """The measures that are neither done nor cancelled, save those of plans that are over."""
    return (task for task in tasks(snapshot) if in_force(task, snapshot.on))


def _measures(snapshot: Snapshot, last: date) -> Iterator[DueItem]:
    for task in open_tasks(snapshot):
        measure, goal = task.measure, snapshot.register.find(Goal, task.goal)
        if measure.deadline <= last:
            yield DueItem(
                measure.deadline,
                DueKind.MEASURE,
                task.address,
                overdue=measure.deadline < snapshot.on,
                responsible=_answers_for(snapshot.register, task, goal, snapshot.on),
                unit=task.unit,
                requirement=task.requirement,
                goal=task.goal,
                text=measure.text,
                also_in=frozenset() if goal is None else goal_units(snapshot.register, goal, snapshot.on),
            )


def _answers_for(register: Register, task: Task, goal: Goal | None, on: date) -> str | None:
    """Who the measure names, while employed; else who answers for the unit, else who owns the goal."""
    named = owner(register, task.measure.responsible, on) or responsible(register, task.unit, on)
    return named or (owner(register, goal.owner, on) if goal is not None else None)


def _goals(snapshot: Snapshot, last: date) -> Iterator[DueItem]:
    for goal in snapshot.register.goals:
        day = goal.deadline.day
        if day <= last and is_open(snapshot, goal):
            yield DueItem(
                day,
                DueKind.GOAL,
                goal.at("deadline"),
                overdue=day < snapshot.on,
                responsible=owner(snapshot.register, goal.owner, snapshot.on),
                goal=goal.id,
                text=goal.text,
                also_in=goal_units(snapshot.register, goal, snapshot.on),
            )


def _endings(snapshot: Snapshot, last: date) -> Iterator[DueItem]:
    recent = months_later(snapshot.on, -RECENT_MONTHS)
    for plan, day in endings(snapshot):
        if recent <= day <= last:
            if isinstance(plan, DevelopmentPlan):
                yield _plan(snapshot.register, plan, snapshot.on)
            else:
                yield _document(snapshot.register, plan, day, snapshot.on)


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


def _occasions(snapshot: Snapshot, last: date) -> Iterator[DueItem]:
    themes = meeting_themes(snapshot)
    concerned = {
        activity.id: activity_units(snapshot.register, activity, snapshot.on)
        for activity in snapshot.register.activities
    }
    for each in occasions(snapshot.register, snapshot.on, last):
        activity = each.activity
        yield DueItem(
            each.first,
            DueKind.ANNUAL,
            activity.at("when"),
            overdue=False,
            responsible=owner(snapshot.register, activity.responsible, snapshot.on)
            or responsible(snapshot.register, activity.unit, snapshot.on),
            unit=activity.unit,
            text=": ".join(filter(None, (activity.name, _theme(each, themes.get((activity.forum or "", each.first)))))),
            also_in=concerned[activity.id],
            holidays=holiday_names(each.first) if each.first == each.last else (),
        )


def _theme(occasion: Occasion, of_meeting: str | None) -> str:
    """That of the forum's own meeting on the day, where one is planned."""
    return of_meeting or occasion.theme
