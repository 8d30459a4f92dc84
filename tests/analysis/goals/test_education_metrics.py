"""The metrics of årsverk and of full time, and what a goal is when not all of it is known."""

from datetime import date
from decimal import Decimal

import pytest

from kompetanse_cli.analysis.base import AmountShare, Share
from kompetanse_cli.analysis.goals import CriterionAmount, CriterionState
from kompetanse_cli.analysis.goals.criteria import amount_on, standing
from tests.analysis.competence.solhjem import PEOPLE, snapshot


def goal(criterion: str, units: str = "solhjem") -> str:
    asked = f"kriterier: [{{tekst: K, {criterion}}}]"
    return f"mål: [{{id: m, nummer: 1, tema: T, tekst: Det, frist: 2027-12-31, enheter: [{units}], {asked}}}]\n"


def amount(criterion: str, people: str = PEOPLE) -> CriterionAmount:
    at = snapshot(more=goal(criterion), people=people)
    return amount_on(at, at.register.goals[0], 0)


def state(criterion: str, people: str = PEOPLE) -> CriterionState:
    at = snapshot(more=goal(criterion), people=people)
    return standing(at, at.register.goals[0], 0).state


def test_the_share_with_a_health_education_is_of_all_arsverk() -> None:
    found = amount("metrikk: utdanningsandel, måltall: 85 %")
    assert found.part == AmountShare(Decimal("5.15"), Decimal("6.05"))


def test_the_share_with_one_education() -> None:
    found = amount("metrikk: utdanningsandel, utdanning: vernepleier, hvor: {enhetstyper: [avdeling]}, måltall: 10 %")
    assert found.part is not None
    assert found.part.covered == 1


@pytest.mark.parametrize(
    ("target", "told"),
    [("85.12 %", CriterionState.MET), ("85.13 %", CriterionState.UNDER_WAY)],
)
def test_it_is_compared_exactly(target: str, told: CriterionState) -> None:
    assert state(f"metrikk: utdanningsandel, måltall: {target}") is told


@pytest.mark.parametrize(
    ("target", "told"),
    [("63 %", CriterionState.MET), ("80 %", CriterionState.UNKNOWN), ("90 %", CriterionState.UNDER_WAY)],
)
def test_what_is_not_registered_decides_nothing_where_both_ends_are_on_one_side(
    target: str, told: CriterionState
) -> None:
    people = PEOPLE[: PEOPLE.index("  - id: p-8")]
    assert state(f"metrikk: utdanningsandel, måltall: {target}", people) is told


def test_leaving_out_an_education_never_makes_it_met() -> None:
    people = PEOPLE.replace("    utdanning: assistent\n", "")
    assert state("metrikk: utdanningsandel, måltall: 90 %", people) is CriterionState.UNKNOWN


def test_one_nurse_does_not_stand_for_a_whole_nursing_home() -> None:
    people = "personer: [{id: p, navn: P, enhet: solhjem-a, utdanning: sykepleier, stillingsprosent: 100}]\n"
    assert state("metrikk: utdanningsandel, måltall: 80 %", people) is CriterionState.UNKNOWN


def test_where_nobody_is_registered_it_is_unknown() -> None:
    assert state("metrikk: utdanningsandel, måltall: 80 %", "personer: []\n") is CriterionState.UNKNOWN
    assert state("metrikk: heltid, måltall: 30 %", "personer: []\n") is CriterionState.UNKNOWN


def test_those_who_work_full_time_are_of_all_employees() -> None:
    assert amount("metrikk: heltid, måltall: 37 %").share == Share(3, 8)


def test_leaving_out_the_size_of_a_position_never_makes_it_met() -> None:
    people = PEOPLE.replace("    stillingsprosent: 40\n", "").replace("    stillingsprosent: 50\n", "")
    assert state("metrikk: heltid, måltall: 40 %", people) is CriterionState.UNKNOWN


def test_a_goal_is_paced_by_the_share_of_the_day_it_began() -> None:
    text = goal("metrikk: utdanningsandel, måltall: 100 %").replace("frist:", "fra: 2025-01-01, frist:")
    at = snapshot(date(2026, 5, 1), text)
    each = standing(at, at.register.goals[0], 0)
    assert each.expected is not None
    assert each.state is CriterionState.BEHIND
