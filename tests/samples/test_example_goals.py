"""The goals of the example are the eight of source S1, and their states are computed (domain.md A0, A2)."""

from collections import Counter
from datetime import date

import pytest

from kompetanse_cli.analysis.base import Share, Snapshot
from kompetanse_cli.analysis.goals import Fulfilment, GoalStanding, fulfilment_of, goal_standings, themes, trained_in
from kompetanse_cli.analysis.steering import ReportState, reporting
from kompetanse_cli.language import language
from kompetanse_cli.model import Metric, Register, Unit, active
from kompetanse_cli.reading.load import load
from kompetanse_cli.reading.sources import working_tree
from kompetanse_cli.report.base import Context, Table
from kompetanse_cli.report.sections.steering import goals_section
from kompetanse_cli.resources import example_folder

SPRING = date(2026, 3, 1)
LATE = "forsinket"
SOURCE = working_tree(example_folder())
REGISTER = load(SOURCE).register
ROLES = "roller/bolig-og-mestring.yaml"
APPOINTMENT = """  - person: p-060
    rolle: ressursperson
    enhet: fagerlia
    fagområde: klinisk-observasjon
    fra: 2025-04-01
    avsatt_timer_per_uke: 2
"""


def test_there_are_three_themes_and_eight_goals() -> None:
    assert len(REGISTER.goals) == 8
    assert [Counter(goal.theme for goal in REGISTER.goals)[theme] for theme in themes(REGISTER)] == [3, 4, 1]
    assert sorted(goal.number for goal in REGISTER.goals) == list(range(1, 9))


def test_the_deadlines_are_those_of_the_source_four_years_later() -> None:
    years = Counter(goal.deadline.day.year for goal in REGISTER.goals)
    assert years == {2026: 6, 2027: 2}
    assert {goal.number for goal in REGISTER.goals if goal.deadline.day.year == 2027} == {4, 6}
    assert {goal.deadline.text == goal.deadline.day.isoformat() for goal in REGISTER.goals} == {True, False}


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2025, 10, 1), ("i rute", "usikker", "usikker", "usikker", "nådd", "i rute", "ikke i rute", "usikker")),
        (SPRING, ("usikker", "i rute", "ikke i rute", "usikker", "nådd", "i rute", "på vent", "i rute")),
        (
            date(2027, 1, 1),
            ("forsinket", "forsinket", "forsinket", "ikke i rute", "forsinket", "i rute", "forsinket", "forsinket"),
        ),
    ],
)
def test_each_goal_has_a_computed_state(on: date, expected: tuple[str, ...]) -> None:
    """Of goals 1 to 8, in that order."""
    assert tuple(each.state.value for each in goal_standings(Snapshot(REGISTER, on))) == expected


def test_criteria_are_fulfilled_in_all_four_ways_and_most_indicators_are_computed() -> None:
    criteria = [criterion for goal in REGISTER.goals for criterion in goal.criteria]
    assert {fulfilment_of(criterion) for criterion in criteria} == set(Fulfilment)
    assert len({criterion.metric for criterion in criteria if criterion.metric}) >= 4
    assert {criterion.metric for criterion in criteria if criterion.metric} <= set(Metric)


def test_one_report_is_late_and_one_is_missing() -> None:
    counted = Counter(due.state for due in reporting(Snapshot(REGISTER, SPRING)) if due.required)
    assert (counted[ReportState.LATE], counted[ReportState.MISSING], counted[ReportState.AWAITED]) == (1, 1, 0)
    assert {due.period.name for due in reporting(Snapshot(REGISTER, SPRING))} == {"2025-T2", "2025-T3"}


def test_the_trained_are_told_of_all_employees_also_in_the_zones_that_have_replaced_another() -> None:
    on = date(2026, 5, 15)
    found = trained_in(
        Snapshot(REGISTER, on), [unit for unit in REGISTER.units if active(unit, on)], "klinisk-observasjon"
    )
    assert found.share == Share(147, 638)
    # What Hjemmetjenesten told of the last day of 2025 speaks for the two zones that Sone Sentrum was divided into.
    assert not {"sone-øst", "sone-vest"} & set(found.units)
    assert (len(found.units), found.of_units) == (7, 32)
    zones = trained_in(Snapshot(REGISTER, on), [REGISTER.by_id(Unit)[unit] for unit in ("sone-øst", "sone-vest")], None)
    assert zones.share == Share(0, 65, unknown=65)


def changed() -> Register:
    """The example without one of its appointments."""
    text = SOURCE[ROLES].decode()
    assert text.count(APPOINTMENT) == 1
    return load({**{path: SOURCE[path] for path in SOURCE}, ROLES: text.replace(APPOINTMENT, "").encode()}).register


def table(register: Register, table_id: str) -> Table:
    context = Context(Snapshot(register, SPRING), language("nb"), lambda _: None)
    return next(table for table in goals_section(context).tables if table.id == table_id)


def by_id(standings: tuple[GoalStanding, ...]) -> dict[str, GoalStanding]:
    return {each.goal.id: each for each in standings}


def test_one_appointment_less_changes_one_criterion_and_one_goal_and_nothing_else() -> None:
    before, after = (
        by_id(goal_standings(Snapshot(REGISTER, SPRING))),
        by_id(goal_standings(Snapshot(changed(), SPRING))),
    )
    assert {goal_id for goal_id in before if before[goal_id] != after[goal_id]} == {"mål-5"}
    was, now = before["mål-5"], after["mål-5"]
    different = [n for n, (old, new) in enumerate(zip(was.criteria, now.criteria, strict=True)) if old != new]
    assert [was.criteria[n].criterion.metric for n in different] == [Metric.COVERAGE]
    shares = [each.criteria[different[0]].amount.share for each in (was, now)]
    assert [(share.covered, share.of) for share in shares if share] == [(15, 20), (14, 20)]
    assert (was.state.value, now.state.value) == ("nådd", "usikker")


def test_the_report_shows_the_change_in_that_goals_rows_alone() -> None:
    for table_id in ("mål", "kriterier"):
        old, new = table(REGISTER, table_id), table(changed(), table_id)
        column = [column.id for column in old.columns].index("mål")
        differing = {row[column] for row, other in zip(old.rows, new.rows, strict=True) if row != other}
        assert differing == {"mål-5"}
