"""What stands under the figures of the coordinator's report, of how they are counted."""

from collections.abc import Callable

import pytest

from kompetanse_cli.report.base import BulletList, Context, plain_text
from kompetanse_cli.report.sections.method import method_section

MakeContext = Callable[..., Context]
UNIT = "enheter: [{id: sone, navn: Sone Nord, type: sone}]"
PLAN = "plan: {roller_maks: 1, fravær_maks_dager: 14, frist_dager: 45, vekter: {opplæring: 7}}"


def of_plan(context: Context) -> list[str]:
    (told,) = (block for block in method_section(context).blocks if isinstance(block, BulletList))
    return [text for item in told.items if "plan" in (text := plain_text(item)).lower()]


def test_the_weights_and_limits_of_the_plan_are_told_as_the_municipality_has_them(context_of: MakeContext) -> None:
    weights, roles, away, deadline = of_plan(context_of(UNIT, settings=PLAN))
    assert "7 for hvert kurs, 5 for hver rolle fra før, 2 for hvert steg mellom enhetene og 3 for den" in weights
    assert roles == "Planen gir ingen mer enn 1 rolle, medregnet dem de har."
    assert away == "Planen foreslår ingen som er borte i mer enn 14 dager mens rollen varer."
    assert deadline.endswith("får frist om 45 dager.")


@pytest.mark.parametrize(("chosen", "number"), [("[om-tallene]", 0), ("[plan, om-tallene]", 4), ("[]", 4)])
def test_nothing_is_told_of_the_plan_where_the_report_has_no_section_of_it(
    context_of: MakeContext, chosen: str, number: int
) -> None:
    assert len(of_plan(context_of(UNIT, rapport=f"{{koordinator: {chosen}}}"))) == number
