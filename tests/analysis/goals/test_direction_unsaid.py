"""A value that begins beyond its target, without a word of which way it should go, is judged neither way."""

from datetime import date

import pytest

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.analysis.goals import CriterionState, GoalState, goal_standings
from tests.analysis.tiny import municipality

GOAL = """
mål:
  - id: m
    nummer: 1
    tema: T
    tekst: Færre
    frist: 2026-12-31
    kriterier: [{tekst: K, måltall: 10, %sverdier: [{dato: 2025-01-01, verdi: %d}, {dato: 2026-01-01, verdi: %d}]}]
"""


@pytest.mark.parametrize(
    ("direction", "first", "last", "state"),
    [
        ("", 20, 15, CriterionState.NOT_JUDGED),
        ("", 20, 25, CriterionState.NOT_JUDGED),
        ("retning: ned, ", 20, 15, CriterionState.BEHIND),
        ("retning: ned, ", 20, 9, CriterionState.MET),
        ("retning: opp, ", 20, 15, CriterionState.MET),
        ("", 5, 15, CriterionState.MET),
    ],
)
def test_where_the_first_value_is_beyond_the_target_and_no_direction_is_said(
    direction: str, first: int, last: int, state: CriterionState
) -> None:
    (goal,) = goal_standings(Snapshot(municipality(GOAL % (direction, first, last)), date(2026, 3, 1)))
    assert [each.state for each in goal.criteria] == [state]
    assert (goal.state is GoalState.REACHED) is (state is CriterionState.MET)
