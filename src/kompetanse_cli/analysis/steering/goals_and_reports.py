"""Goals that are late, near or silent, and reports that have not come."""

from collections.abc import Iterator
from datetime import date

from kompetanse_cli.analysis.days import day_after
from kompetanse_cli.analysis.goals.goals import GoalState, goal_standings
from kompetanse_cli.analysis.index import grouped
from kompetanse_cli.analysis.owners import owner
from kompetanse_cli.analysis.steering.want import Want, WantKind
from kompetanse_cli.analysis.unit_reporting import ReportState, reporting
from kompetanse_cli.model.record import active
from kompetanse_cli.model.register import Register


def of_goals(register: Register, on: date) -> Iterator[Want]:
    """One for each goal that is late, or near its deadline and not on track; one for each that nobody tells of."""
    for each in goal_standings(register, on):
        goal, left = each.goal, len(each.asked) - len(each.met)
        if each.state is GoalState.LATE:
            since = day_after(goal.deadline.day)
            yield Want(WantKind.GOAL_LATE, goal.at("deadline"), goal=goal, number=left, of=len(each.asked), since=since)
        elif each.is_near:
            yield Want(WantKind.GOAL_NEAR, goal.at("deadline"), goal=goal, number=left, of=len(each.asked))
        if goal.owner is not None and not each.is_over and owner(register, goal.owner, on) is None:
            yield Want(WantKind.OWNER, goal.at("owner"), goal=goal)
        if each.silent_since is not None:
            yield Want(WantKind.GOAL_SILENT, goal.at("id"), goal=goal, what=(each.silent_since.name,))


def of_reports(register: Register, on: date) -> Iterator[Want]:
    """One for each unit, still there, whose report for the last period has not come; how many it owes in all."""
    asked = grouped((due.unit.id, due) for due in reporting(register, on) if due.required)
    for unit_id, dues in asked.items():
        unit, missing = dues[0].unit, [due for due in dues if due.state is ReportState.MISSING]
        if not missing or not active(unit, on):
            continue
        never = not any(due.is_delivered for due in dues)
        last = missing[-1]
        # One that is not due yet changes nothing.
        if never or last is [due for due in dues if due.state is not ReportState.AWAITED][-1]:
            yield Want(
                WantKind.NEVER_REPORTED if never else WantKind.REPORT,
                unit.at("id"),
                unit=unit_id,
                what=tuple(due.period.name for due in missing),
                number=len(missing),
                of=len(dues),
                since=day_after((missing[0] if never else last).deadline),
            )
