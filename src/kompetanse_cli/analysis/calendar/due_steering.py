"""What falls due in steering: goals, measures, plans and documents that end, unit reports, and the årshjul."""

from collections.abc import Iterator
from datetime import date

from kompetanse_cli.analysis.base import months_later
from kompetanse_cli.analysis.base.lookups import top_unit
from kompetanse_cli.analysis.calendar.due_items import RECENT_MONTHS, DueItem, DueKind
from kompetanse_cli.analysis.calendar.occurrences import Occurrence, occurrences
from kompetanse_cli.analysis.people import owner, responsible
from kompetanse_cli.analysis.snapshot import Snapshot
from kompetanse_cli.analysis.steering import (
    Occasion,
    ReportDue,
    ReportState,
    Task,
    meeting_themes,
    reporting,
)
from kompetanse_cli.model import Address, DevelopmentPlan, Document, Goal, Person, Register, active, holiday_names


def steering_items(snapshot: Snapshot, last: date) -> Iterator[DueItem]:
    """What falls due up to `last`, and what should have been done; of what has ended, only what did so lately."""
    recent = months_later(snapshot.on, -RECENT_MONTHS)
    for each in occurrences(snapshot, last, snapshot.on, last):
        match each.about:
            case Task():
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
        responsible=owner(register, activity.responsible, on) or responsible(register, activity.unit, on),
        unit=activity.unit,
        # Of a meeting of a forum the theme is its own, where one is planned.
        text=": ".join(filter(None, (activity.name, theme))),
        also_in=found.concerns,
        holidays=holiday_names(occasion.first) if occasion.first == occasion.last else (),
    )
