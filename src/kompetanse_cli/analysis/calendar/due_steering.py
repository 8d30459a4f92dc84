"""What falls due in steering: goals, measures, plans and documents that end, unit reports, and the årshjul."""

from collections.abc import Iterator
from datetime import date

from kompetanse_cli.analysis.base import Lookups, months_later
from kompetanse_cli.analysis.calendar.due_items import RECENT_MONTHS, DueItem, DueKind
from kompetanse_cli.analysis.goals import activity_units, goal_standing, goal_units
from kompetanse_cli.analysis.people import owner, responsible
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


def steering_items(register: Register, on: date, last: date) -> Iterator[DueItem]:
    """What falls due up to `last`, and what should have been done."""
    yield from _measures(register, on, last)
    yield from _goals(register, on, last)
    yield from _endings(register, on, last)
    yield from _reports(register, on, last)
    yield from _occasions(register, on, last)


def is_open(register: Register, goal: Goal, on: date) -> bool:
    """Whether a goal is neither reached nor dropped on the day, as it is computed."""
    return not goal_standing(register, goal, on).is_over


def open_tasks(register: Register, on: date) -> Iterator[Task]:
    """The measures that are neither done nor cancelled, save those of plans that are over."""
    return (task for task in tasks(register) if in_force(task, on))


def _measures(register: Register, on: date, last: date) -> Iterator[DueItem]:
    for task in open_tasks(register, on):
        measure, goal = task.measure, register.find(Goal, task.goal)
        if measure.deadline <= last:
            yield DueItem(
                measure.deadline,
                DueKind.MEASURE,
                task.address,
                overdue=measure.deadline < on,
                responsible=_answers_for(register, task, goal, on),
                unit=task.unit,
                requirement=task.requirement,
                goal=task.goal,
                text=measure.text,
                also_in=frozenset() if goal is None else goal_units(register, goal, on),
            )


def _answers_for(register: Register, task: Task, goal: Goal | None, on: date) -> str | None:
    """Who the measure names, while employed; else who answers for the unit, else who owns the goal."""
    named = owner(register, task.measure.responsible, on) or responsible(register, task.unit, on)
    return named or (owner(register, goal.owner, on) if goal is not None else None)


def _goals(register: Register, on: date, last: date) -> Iterator[DueItem]:
    for goal in register.goals:
        day = goal.deadline.day
        if day <= last and is_open(register, goal, on):
            yield DueItem(
                day,
                DueKind.GOAL,
                goal.at("deadline"),
                overdue=day < on,
                responsible=owner(register, goal.owner, on),
                goal=goal.id,
                text=goal.text,
                also_in=goal_units(register, goal, on),
            )


def _endings(register: Register, on: date, last: date) -> Iterator[DueItem]:
    recent = months_later(on, -RECENT_MONTHS)
    for plan, day in endings(register, on):
        if recent <= day <= last:
            if isinstance(plan, DevelopmentPlan):
                yield _plan(register, plan, on)
            else:
                yield _document(register, plan, day, on)


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
    person, root = register.find(Person, document.person), Lookups(register).root(on)
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


def _reports(register: Register, on: date, last: date) -> Iterator[DueItem]:
    """One for each unit and period that has not come; not of units that are gone, nor of periods long past."""
    recent = months_later(on, -RECENT_MONTHS)
    begun = {(report.unit, report.period): report.at("delivered") for report in register.unit_reports}
    for asked in reporting(register, on):
        if asked.required and not asked.is_delivered and recent <= asked.deadline <= last and active(asked.unit, on):
            yield _report(register, asked, begun.get((asked.unit.id, asked.period.name)), on)


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


def _occasions(register: Register, on: date, last: date) -> Iterator[DueItem]:
    themes = meeting_themes(register)
    concerned = {activity.id: activity_units(register, activity, on) for activity in register.activities}
    for each in occasions(register, on, last):
        activity = each.activity
        yield DueItem(
            each.first,
            DueKind.ANNUAL,
            activity.at("when"),
            overdue=False,
            responsible=owner(register, activity.responsible, on) or responsible(register, activity.unit, on),
            unit=activity.unit,
            text=": ".join(filter(None, (activity.name, _theme(each, themes.get((activity.forum or "", each.first)))))),
            also_in=concerned[activity.id],
            holidays=holiday_names(each.first) if each.first == each.last else (),
        )


def _theme(occasion: Occasion, of_meeting: str | None) -> str:
    """That of the forum's own meeting on the day, where one is planned."""
    return of_meeting or occasion.theme
