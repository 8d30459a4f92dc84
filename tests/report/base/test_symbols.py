"""Every status has a symbol and a mood, and two kinds that share a word have each their own."""

from enum import StrEnum
from typing import get_args

import pytest

from kompetanse_cli.analysis.competence import RequirementStatus, State
from kompetanse_cli.report.base import Marked, mood_of, symbol_of

MARKED: list[Marked] = [status for kind in get_args(Marked) for status in kind]


@pytest.mark.parametrize("status", MARKED, ids=lambda status: f"{type(status).__name__}.{status.name}")
def test_every_status_is_marked(status: Marked) -> None:
    assert isinstance(status, StrEnum)
    assert len(symbol_of(status)) == 1
    assert mood_of(status)


def test_what_a_person_lacks_is_marked_otherwise_than_a_requirement_that_is_not_met() -> None:
    assert State.LACKING.value == RequirementStatus.LACKING.value
    assert (symbol_of(State.LACKING), symbol_of(RequirementStatus.LACKING)) == ("–", "✗")
