"""What steering puts in a calendar: deadlines of goals, measures and reports, plans that end, and the årshjul."""

from collections.abc import Collection, Iterator
from datetime import MAXYEAR, date

from kompetanse_cli.analysis.annual import occasions
from kompetanse_cli.analysis.concerned import activity_units, goal_units
from kompetanse_cli.analysis.days import days_later
from kompetanse_cli.analysis.due_steering import is_open, open_tasks
from kompetanse_cli.analysis.endings import endings
from kompetanse_cli.analysis.event_items import Event, EventKind
from kompetanse_cli.analysis.tasks import Task
from kompetanse_cli.analysis.unit_reporting import deadline_of, first_day, reporting_units
from kompetanse_cli.model.documents import Document
from kompetanse_cli.model.goals import Goal
from kompetanse_cli.model.holidays import holiday_names
from kompetanse_cli.model.organisation import Unit
from kompetanse_cli.model.people import Person
from kompetanse_cli.model.plans import DevelopmentPlan
from kompetanse_cli.model.record import Record
from kompetanse_cli.model.register import Register
from kompetanse_cli.model.reporting import periods_between

# The units whose events are wanted; None for all.
Units = frozenset[str] | None


def steering_events(register: Register, on: date, units: Units, met: Collection[tuple[str, date]]) -> Iterator[Event]:
    """All of them, in no order. `met`: the forums and days of meetings that are events already."""
    yield from _goals(register, on, units)
    yield from _measures(register, on, units)
    yield from _reports(register, on, units)
    yield from _endings(register, on, units)
    yield from _occasions(register, on, units, met)


def _years(on: date) -> tuple[date, date]:
    """The first and the last day for what comes again: the year of the day and the next."""
    return date(on.year, 1, 1), date(min(on.year + 1, MAXYEAR), 12, 31)


def _goals(register: Register, on: date, units: Units) -> Iterator[Event]:
    for goal in register.goals:
        if _concerns(units, goal_units(register, goal, on)) and is_open(register, goal, on):
            yield _on(goal.deadline.day, EventKind.GOAL, ("mål", goal.id), goal, text=goal.text, number=goal.number)


def _measures(register: Register, on: date, units: Units) -> Iterator[Event]:
    for task in open_tasks(register, on):
        goal = register.find(Goal, task.goal)
        of_goal = goal is not None and _concerns(units, goal_units(register, goal, on))
        if _in(units, task.unit) or of_goal:
            yield _on(
                task.measure.deadline,
                EventKind.MEASURE,
                _task_key(task),
                task.plan or task.measure,
                text=task.measure.text,
            )


def _task_key(task: Task) -> tuple[str, ...]:
    """By id, which a plan's measure has in the plan alone."""
    return ("tiltak", *(task.plan.key() if task.plan else ()), task.measure.id)


def _reports(register: Register, on: date, units: Units) -> Iterator[Event]:
    """One for each period, with how many units report for it."""
    reporting, (january, december) = register.settings.reporting, _years(on)
    first = first_day(register, on)
    if first is None:
        return
    # The deadline of a period that ended the year before may come in this one.
    for period in periods_between(reporting.period, max(first, days_later(january, -reporting.days - 1)), december):
        deadline = deadline_of(register, period)
        if not january <= deadline <= december:
            continue
        number = sum(_in(units, unit.id) for unit in reporting_units(register, period))
        if number:
            yield _on(
                deadline, EventKind.REPORT, ("enhetsrapport", period.name), reporting, name=period.name, number=number
            )


def _endings(register: Register, on: date, units: Units) -> Iterator[Event]:
    for plan, day in endings(register, on):
        if isinstance(plan, DevelopmentPlan):
            if _in(units, plan.unit):
                yield _on(
                    day, EventKind.PLAN, ("utviklingsplan", *plan.key()), plan, name=_unit_name(register, plan.unit)
                )
        elif _in(units, _unit_of(register, plan, day)):
            yield _document(register, plan, day)


def _document(register: Register, document: Document, day: date) -> Event:
    """By its name; where it is for a person, whose name that may hold, by what it is and the person's unit."""
    key, unit = ("dokument", document.id), _unit_of(register, document, day)
    if document.person is None:
        return _on(day, EventKind.DOCUMENT, key, document, name=document.name)
    where = "" if unit is None else _unit_name(register, unit)
    return _on(day, EventKind.DOCUMENT, key, document, name=where, text=document.type.value)


def _unit_of(register: Register, document: Document, day: date) -> str | None:
    person = register.find(Person, document.person)
    return document.unit or (register.unit_of(person, day) if person else None)


def _unit_name(register: Register, unit_id: str) -> str:
    unit = register.find(Unit, unit_id)
    return unit.name if unit else unit_id


def _occasions(register: Register, on: date, units: Units, met: Collection[tuple[str, date]]) -> Iterator[Event]:
    wanted = {a.id for a in register.activities if _concerns(units, activity_units(register, a, on))}
    january, december = _years(on)
    # The first week of a year may begin in the year before.
    for each in occasions(
        register, date.fromisocalendar(january.year, 1, 1) if january != date.min else january, december
    ):
        activity, is_day = each.activity, each.first == each.last
        if each.last < january:
            continue
        # The meeting itself is the event, and has taken the theme.
        if activity.id not in wanted or (is_day and (activity.forum or "", each.first) in met):
            continue
        yield Event(
            EventKind.ANNUAL,
            ("årshjul", activity.id, str(each.first.year), str(each.number)),
            each.first,
            each.last,
            name=activity.name,
            text=each.theme,
            paths=(activity.address.path,),
            holidays=holiday_names(each.first) if is_day else (),
        )


def _on(
    day: date, kind: EventKind, key: tuple[str, ...], of: Record, *, name: str = "", text: str = "", number: int = 0
) -> Event:
    paths = (of.address.path,) if of.address.path else ()
    return Event(kind, key, day, day, name=name, text=text, number=number, paths=paths)


def _in(units: Units, unit_id: str | None) -> bool:
    return units is None or unit_id in units


def _concerns(units: Units, concerned: frozenset[str]) -> bool:
    return units is None or not units.isdisjoint(concerned)
