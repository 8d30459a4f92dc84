"""What `oppsett.plan` says must leave a plan that can be made."""

import pytest

from kompetanse_cli.rules.steering import plan_settings
from tests.rules.judged import judged

BASE = """
kommune: {{navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 8200}}
oppsett: {{plan: {plan}}}
"""


@pytest.mark.parametrize(
    ("plan", "codes"),
    [
        pytest.param("{dager: 60}", [], id="less than what is built in, and more than the notice"),
        pytest.param("{dager: 21}", ["K544"], id="as long as the notice that is built in"),
        pytest.param("{dager: 0}", ["K544"], id="today alone"),
        pytest.param("{varsel_dager: 365}", ["K544"], id="longer than the plan that is built in"),
        pytest.param("{vekter: {opplæring: 0, rolle: 0, avstand: 0}}", [], id="one weight is left"),
        pytest.param("{vekter: {opplæring: 0, rolle: 0, avstand: 0, uten_erfaring: 0}}", ["K539"], id="no weight"),
    ],
)
def test_a_plan_has_weeks_and_weights(plan: str, codes: list[str]) -> None:
    assert [each.code for each in judged(BASE.format(plan=plan), plan_settings)] == codes
