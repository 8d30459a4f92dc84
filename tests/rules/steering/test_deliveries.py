"""What is said to be delivered is something that the annual plan asks for."""

import pytest

from kompetanse_cli.rules.steering import annual_plan
from tests.rules.judged import judged

TEXT = """
kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 8200}
enheter: [{id: helse, navn: Helse, type: kommunalområde}]
årshjul:
  - {id: rapport, navn: Rapport, når: %s, type: rapportering, levert: [{frist: %s, dato: 2026-01-21}]}
"""


@pytest.mark.parametrize(
    ("when", "deadline", "proposed"),
    [
        ("[22. januar, 22. mai]", "2026-01-22", None),
        ("[22. januar, 22. mai]", "2026-01-21", "2026-01-22"),
        ("[22. januar, 22. mai]", "2026-04-30", "2026-05-22"),
        ("siste fredag i måneden", "2026-01-30", None),
        ("siste fredag i måneden", "2026-01-29", "2026-01-30"),
        # What lasts is delivered by its last day.
        ("uke 4", "2026-01-19", "2026-01-23"),
        ("22. desember", "2026-01-02", "2025-12-22"),
        # Of what never comes that is said, and no more.
        ("2020-01-22", "2026-01-22", None),
    ],
)
def test_the_deadline_is_a_day_of_the_activity(when: str, deadline: str, proposed: str | None) -> None:
    found = [each for each in judged(TEXT % (when, deadline), annual_plan) if each.code == "K566"]
    assert [each.choices for each in found] == ([] if proposed is None else [(proposed,)])
