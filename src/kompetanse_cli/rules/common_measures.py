"""What a leader and a resource person have agreed to do together (OPP-02)."""

from collections.abc import Iterator
from datetime import date

from kompetanse_cli.analysis.leaders import LEADER
from kompetanse_cli.model.actions import MeasureStatus
from kompetanse_cli.model.finding import N_, Severity
from kompetanse_cli.model.record import active
from kompetanse_cli.model.register import Register
from kompetanse_cli.rules.rule import Hit, hit, rule
from kompetanse_cli.rules.words import unit as unit_in_words

RESOURCE_PERSON = "ressursperson"


@rule(
    "K501",
    "uten-felles-tiltak",
    Severity.NOTE,
    off=True,
    holds=N_("En enhet som har både leder og ressursperson, har minst ett mål eller tiltak."),
    why=N_(
        "Leder og ressursperson skal sammen lage felles mål og tiltak for arbeidet i enheten. Et tiltak i enhetens "
        "utviklingsplan teller også; et som er avlyst, regnes ikke med."
    ),
)
def no_common_measure(register: Register, on: date) -> Iterator[Hit]:
    """A unit with both a leader and a resource person on the day has a goal or a measure that is its own."""
    agreed = {m.concerns.unit for m in register.measures if m.status is not MeasureStatus.CANCELLED}
    agreed.update(unit_id for goal in register.goals for unit_id in goal.units)
    agreed.update(
        plan.unit for plan in register.plans if any(m.status is not MeasureStatus.CANCELLED for m in plan.measures)
    )
    roles: dict[str, set[str]] = {}
    for held in register.appointments:
        if held.role in (LEADER, RESOURCE_PERSON) and active(held, on):
            roles.setdefault(held.unit, set()).add(held.role)
    for unit in register.units:
        if len(roles.get(unit.id, ())) == 2 and unit.id not in agreed and active(unit, on):
            yield hit(
                unit.at("id"),
                N_("{unit} har leder og ressursperson, men verken mål eller tiltak"),
                label=N_("ingenting gjelder denne"),
                help=N_("legg til det de vil gjøre under «tiltak», med «gjelder: {{enhet: {id}}}»"),
                value=unit.id,
                unit=unit_in_words(register, unit.id),
                id=unit.id,
            )
