"""All that is lacking in steering on a day, in one list."""

from datetime import date

from kompetanse_cli.analysis.steering.follow_up import of_follow_up
from kompetanse_cli.analysis.steering.goals_and_reports import of_goals, of_reports
from kompetanse_cli.analysis.steering.leadership import of_descriptions, of_leadership
from kompetanse_cli.analysis.steering.plans import of_plans
from kompetanse_cli.analysis.steering.want import Want, WantKind
from kompetanse_cli.model.register import Register

_SOURCES = (of_goals, of_reports, of_leadership, of_descriptions, of_plans, of_follow_up)


def wants(register: Register, on: date) -> tuple[Want, ...]:
    """Everything that is lacking, by kind, and then by goal and unit as the tree is read."""
    kinds, order = list(WantKind), register.tree_on(on).order

    def key(want: Want) -> tuple[object, ...]:
        number = want.goal.number if want.goal else 0
        return (kinds.index(want.kind), number, order.get(want.unit or "", -1), want.what)

    return tuple(sorted((want for source in _SOURCES for want in source(register, on)), key=key))
