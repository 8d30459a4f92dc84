"""What the files do not tell is unknown: never 0, never 100 %, and never decides by itself."""

import json
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from kompetanse_cli.analysis.base import Share, total
from kompetanse_cli.analysis.goals import CriterionAmount, CriterionState
from kompetanse_cli.analysis.goals.amounts import count
from kompetanse_cli.analysis.goals.criteria import state_of
from kompetanse_cli.language import language
from kompetanse_cli.model import Criterion, Direction, Quantity
from kompetanse_cli.render.cells import cell_text
from kompetanse_cli.render.reports.csv import to_csv
from kompetanse_cli.render.reports.json import to_json
from kompetanse_cli.report.base import Column, Report, Section, Table
from tests.helpers.redaction import open_to_all

MOST_KNOWN = Share(12, 14, unknown=1)


def report(share: Share) -> Report:
    table = Table("liste", "Listen", (Column("andel", "Andel"),), ((share,),))
    return Report("Mål", date(2026, 3, 1), "Fjordvik", "nb", (Section("s", "S", (table,)),))


def criterion(direction: Direction = Direction.UP) -> Criterion:
    return Criterion.model_construct(name="k", text="K", direction=direction, target=Quantity(Decimal(80)))


def test_a_share_says_how_much_is_unknown_and_gives_no_percentage() -> None:
    assert cell_text(MOST_KNOWN, language("nb")) == "12 av 14, 1 ukjent"
    assert cell_text(Share(0, 1, unknown=1), language("nb")) == "0 av 1, 1 ukjent"
    assert cell_text(Share(12, 14), language("nb")) == "12 av 14 (85\u00a0%)"
    assert MOST_KNOWN.percent is None


def test_json_and_csv_tell_it_too() -> None:
    [row] = json.loads(to_json(open_to_all(report(MOST_KNOWN)), language("nb")))["deler"][0]["innhold"][0]["rader"]
    assert row["andel"] == {"dekket": 12, "av": 14, "prosent": None, "ukjent": 1, "unntak": 0}
    assert "12 av 14, 1 ukjent" in to_csv(open_to_all(report(MOST_KNOWN)), language("nb"))


def test_shares_are_added_up_part_by_part() -> None:
    assert total([Share(1, 2, 1), Share(3, 5, 0, 2)]) == Share(4, 7, 1, 2)


@pytest.mark.parametrize(
    ("share", "state"),
    [
        (Share(8, 10, unknown=1), CriterionState.MET),
        (Share(7, 10, unknown=1), CriterionState.UNKNOWN),
        (Share(7, 10, unknown=0), CriterionState.UNDER_WAY),
        (Share(6, 10, unknown=1), CriterionState.UNDER_WAY),
        (Share(0, 1, unknown=1), CriterionState.UNKNOWN),
    ],
)
def test_a_share_meets_its_target_only_if_the_unknown_can_not_change_it(share: Share, state: CriterionState) -> None:
    assert state_of(criterion(), CriterionAmount(share), Fraction(80), None) is state


def test_a_number_may_grow_by_what_is_unknown() -> None:
    up, down = criterion(), criterion(Direction.DOWN)
    assert state_of(up, count(4, 1), Fraction(5), None) is CriterionState.UNKNOWN
    assert state_of(up, count(5, 1), Fraction(5), None) is CriterionState.MET
    assert state_of(down, count(5, 1), Fraction(5), None) is CriterionState.UNKNOWN
    assert state_of(down, count(6, 1), Fraction(5), None) is CriterionState.UNDER_WAY


def test_what_may_be_good_enough_is_not_behind() -> None:
    assert state_of(criterion(), CriterionAmount(Share(3, 10, unknown=2)), Fraction(80), Fraction(50)) is (
        CriterionState.UNDER_WAY
    )
    assert (
        state_of(criterion(), CriterionAmount(Share(3, 10, unknown=1)), Fraction(80), Fraction(50))
        is CriterionState.BEHIND
    )
