"""The criteria that a unit reports exist in the goal they are reported under (REF-01, in goals)."""

from collections.abc import Iterator
from datetime import date

from kompetanse_cli.model.finding import N_, Severity
from kompetanse_cli.model.goals import Goal
from kompetanse_cli.model.register import Register
from kompetanse_cli.rules.rule import Hit, hit, rule


@rule(
    "K122",
    "ukjent-kriterium",
    Severity.ERROR,
    suppressible=False,
    holds=N_("Et kriterium en enhet melder, finnes i målet."),
    why=N_(
        "Det som meldes om et ukjent kriterium, teller ikke. Navnet er kriteriets «id», eller teksten med små "
        "bokstaver og bindestreker."
    ),
)
def unknown_criterion(register: Register, on: date) -> Iterator[Hit]:
    """Every criterion that a unit's report names under a goal is one of the goal's."""
    for report in register.unit_reports:
        for goal_id, fulfilled in report.criteria.items():
            goal = register.find(Goal, goal_id)
            if goal is None:
                continue
            known = {
                criterion.name: goal.at("criteria", number, "id" if criterion.id else "text")
                for number, criterion in enumerate(goal.criteria)
            }
            for name in fulfilled:
                if name not in known and name not in register.loose_ids:
                    yield hit(
                        report.at("criteria", goal_id, name, on_key=True),
                        N_("fant ikke noe kriterium som heter «{name}» i mål {number}"),
                        label=N_("dette navnet finnes ikke"),
                        help=N_("rett navnet, eller legg kriteriet til i målet"),
                        among=known,
                        value=name,
                        name=name,
                        number=goal.number,
                    )
