"""All tables of steering by the names that `kompetanse goals --table` takes, and the report made of them."""

from collections.abc import Callable, Iterable

from kompetanse_cli.analysis.counted import OF_GOAL_TABLE
from kompetanse_cli.analysis.steering.overview import Steering
from kompetanse_cli.model.finding import N_
from kompetanse_cli.model.loss import Loss
from kompetanse_cli.model.wholeness import is_within_record, missing_from
from kompetanse_cli.report.basis import Basis
from kompetanse_cli.report.blocks import Block, Report, Section, Table
from kompetanse_cli.report.goals.criteria import criterion_table
from kompetanse_cli.report.goals.goals import goal_table
from kompetanse_cli.report.goals.lacking import want_table
from kompetanse_cli.report.goals.plans import plan_table, wheel_table
from kompetanse_cli.report.goals.tasks import task_table
from kompetanse_cli.report.goals.unit_reports import report_table

TABLES: dict[str, Callable[[Basis, Steering], Table]] = {
    "mål": goal_table,
    "kriterier": criterion_table,
    "tiltak": task_table,
    "mangler": want_table,
    "rapporter": report_table,
    "planer": plan_table,
    "årshjul": wheel_table,
}
# What is shown when no table is asked for: how it goes with the goals, and what is missing to steer by.
MAIN = ("mål", "kriterier")


def build_goals(basis: Basis, steering: Steering, names: Iterable[str] = MAIN) -> Report:
    """The tables asked for as a report of its own, in the order they are asked for."""
    language = basis.language
    title = language.say(N_("Mål i {place} {day}"), place=basis.place(), day=language.day(basis.on))
    blocks = tuple(_block(basis, steering, name) for name in names)
    return basis.report(title, (Section("styring", title, blocks),))


def _block(basis: Basis, steering: Steering, name: str) -> Block:
    """A table, or that it can't be made. Of a goal that lacks a part, what is left is shown, and it is not reached;
    when nothing is left, the table would say that there was nothing.
    """
    table, missing = TABLES[name](basis, steering), missing_from(basis.register, OF_GOAL_TABLE[name])
    if not missing or (table.rows and name in MAIN and all(_is_of_a_goal(basis, loss) for loss in missing)):
        return table
    return basis.unknown(OF_GOAL_TABLE[name], table.caption)[0]


def _is_of_a_goal(basis: Basis, loss: Loss) -> bool:
    """Whether only a part of a goal is left out, and not the goal."""
    return is_within_record(loss) and any(goal.address == loss.record for goal in basis.register.goals)
