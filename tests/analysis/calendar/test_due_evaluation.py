"""Who is asked for the evaluation of a programme that is another organisation's."""

from datetime import date

import pytest

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.analysis.calendar import DueKind, due
from tests.analysis.tiny import municipality

ON = date(2026, 3, 1)
PEOPLE = """
personer:
  - {id: sjef, navn: Ada Aas, enhet: topp}
  - {id: koord, navn: Bo Bø, enhet: topp}
  - {id: fag, navn: Cy Dahl, enhet: topp}
rolletildelinger:
  - {person: sjef, rolle: kommunalsjef, enhet: topp, fra: 2020-01-01}
  - {person: fag, rolle: hovedinstruktør, enhet: topp, fra: 2020-01-01}
"""
COORDINATOR = "  - {person: koord, rolle: kommunekoordinator, enhet: topp, fra: 2020-01-01}\n"
PROGRAMME = """
program:
  - {id: ls, navn: Støtte, type: lederstøtte, eier: USHT, målgruppe: [leder]%s, status: fullført,
     evaluering: {når: høsten 2025}}
"""


def asked(more: str, coordinator: str = COORDINATOR) -> list[str | None]:
    snapshot = Snapshot(municipality(PEOPLE + coordinator + PROGRAMME % more), ON)
    return [item.responsible for item in due(snapshot, 30) if item.kind is DueKind.EVALUATION]


@pytest.mark.parametrize(
    ("more", "coordinator", "who"),
    [
        ("", COORDINATOR, "koord"),
        (", kontakt: {rolle: hovedinstruktør}", COORDINATOR, "fag"),
        # Never the kommunalsjef, for want of others.
        ("", "", None),
    ],
)
def test_the_contact_is_asked_else_the_coordinator_and_never_the_kommunalsjef(
    more: str, coordinator: str, who: str | None
) -> None:
    assert asked(more, coordinator) == [who]
