"""Three small municipalities whose plans were worked out by hand, as docs/plan.md tells: the tool finds just these."""

from datetime import date
from decimal import Decimal
from pathlib import Path

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.analysis.planning import (
    GapPlan,
    NotTakenReason,
    PlannedGap,
    PlanOutcome,
    PlanStep,
    PlanTrouble,
    WhyLeft,
    make_plan,
)
from kompetanse_cli.reading.load import load
from kompetanse_cli.reading.sources import working_tree

EXAMPLES = Path(__file__).parents[2] / "examples" / "plan"
ON, TO = date(2027, 1, 4), date(2027, 3, 31)


def planned(name: str, role: str | None = None, qualification: str | None = None) -> GapPlan:
    snapshot = Snapshot(load(working_tree(EXAMPLES / name)).register, ON)
    return make_plan(snapshot, TO, None, role, qualification)


def who(gap: PlannedGap) -> list[str]:
    return [each.person.name for each in gap.proposed]


def where(gap: PlannedGap) -> str:
    return gap.gap.unit.name if gap.gap.unit is not None else ""


def test_three_roles_are_given_to_those_who_cost_the_fewest_points_together() -> None:
    found = planned("1-roller", role="ressursperson")
    assert {where(gap): who(gap) for gap in found.gaps} == {
        "Avdeling A": ["Cato Eng"],
        "Avdeling B": ["Frida Hall"],
        "Avdeling C": ["Dina Fjell"],
    }
    assert [each.points for gap in found.gaps for each in gap.proposed] == [3, 3, 9]
    assert (found.is_optimal, found.left, found.least_left) == (True, (0, 0), (0, 0))
    assert {gap.outcome for gap in found.gaps} == {PlanOutcome.FILLED}
    refused = {each.person.name: each.reason for gap in found.gaps for each in gap.not_taken}
    assert (refused["Anna Øvre"], refused["Berit Dal"], refused["Espen Gran"], refused["Iver Kvam"]) == (
        NotTakenReason.LEAVES,
        NotTakenReason.ENOUGH_ROLES,
        NotTakenReason.AWAY,
        NotTakenReason.LEFT_IT,
    )
    assert not {"Geir Indre", "Hanne Jord"} & set(refused)
    assert (len(found.before), len(found.after)) == (3, 0)


def test_the_one_seat_is_given_and_a_session_is_set_up_for_the_other() -> None:
    found = planned("2-kurs", role="ressursperson")
    first, second, third = found.gaps
    assert [who(gap) for gap in found.gaps] == [["Gro Lid"], ["Hans Moe"], ["Ida Nes"]]
    assert [each.points for gap in found.gaps for each in gap.proposed] == [10, 13, 8]
    assert [gap.proposed[0].step for gap in found.gaps] == [PlanStep.QUALIFY, PlanStep.APPOINT, PlanStep.APPOINT]
    assert [gap.outcome for gap in found.gaps] == [
        PlanOutcome.AFTER_COURSE,
        PlanOutcome.AFTER_NEW_SESSION,
        PlanOutcome.FILLED,
    ]
    (taken,), (waits,) = first.proposed[0].courses, second.proposed[0].courses
    assert taken.run is not None
    assert (taken.run.id, taken.done, waits.run) == ("vinter-2027", date(2027, 2, 10), None)
    assert third.proposed[0].courses == ()
    (room,) = found.rooms
    assert (room.places, room.enrolled, room.left, [p.name for p in room.planned]) == (2, 1, 1, ["Gro Lid"])


def test_the_weeks_of_a_new_session_are_without_holidays_and_with_its_teacher() -> None:
    found = planned("2-kurs", role="ressursperson")
    (new,) = found.new_sessions
    assert (new.number, new.places, [p.name for p in new.people]) == (1, 2, ["Hans Moe"])
    assert [p.name for p in new.teachers] == ["Mia Tveit"]
    possible = {week.monday.isocalendar().week: len(week.days) for week in new.weeks if week.days}
    assert possible == {4: 5, 5: 5, 6: 4, 7: 5, 9: 5, 11: 5, 13: 2}
    assert date(2027, 2, 10) not in [day for week in new.weeks for day in week.days]
    assert found.cost.amount == Decimal(23000)
    assert found.cost.unpriced == ()


def test_what_waits_for_a_course_is_not_met_before_it_is_completed() -> None:
    found = planned("2-kurs", role="ressursperson")
    assert [line.unit.name for line in found.before if line.unit] == ["Avdeling A", "Avdeling B", "Avdeling C"]
    assert [line.unit.name for line in found.after if line.unit] == ["Avdeling A", "Avdeling B"]


def test_one_course_serves_two_units_and_whoever_is_booked_waits_for_a_new_session() -> None:
    found = planned("3-kompetansekrav", qualification="legemiddelkurs")
    first, second = found.gaps
    assert (who(first), who(second)) == (["Carl Eng", "Ola Hall"], ["Ola Hall", "Siri Gran"])
    assert [each.person.name for each in first.gap.on_the_way] == ["Bent Dal"]  # type: ignore[union-attr]
    (room,), (new,) = found.rooms, found.new_sessions
    assert [p.name for p in room.planned] == ["Carl Eng", "Ola Hall"]
    assert ([p.name for p in new.people], new.number, new.places) == (["Siri Gran"], 1, 3)
    assert {each.person.name: each.reason for each in first.not_taken}["Dina Fjell"] is NotTakenReason.OTHERS_FIT_BETTER
    assert ([p.id for p in found.cost.unpriced], found.cost.amount) == (["legemiddel"], Decimal(0))
    assert found.is_optimal


def test_a_requirement_nobody_can_meet_stays_and_says_why() -> None:
    found = planned("3-kompetansekrav", qualification="palliasjon")
    assert [(where(gap), who(gap), gap.left, gap.why_left) for gap in found.gaps] == [
        ("Avdeling A", [], 1, WhyLeft.NOBODY_GIVES_IT),
        ("Avdeling B", [], 1, WhyLeft.NOBODY_GIVES_IT),
    ]
    assert [each.kind for each in found.troubles] == [PlanTrouble.NO_PROGRAMME]
    assert (found.left, found.least_left) == ((0, 2), (0, 2))


def test_a_day_that_has_passed_is_not_planned_for() -> None:
    snapshot = Snapshot(load(working_tree(EXAMPLES / "1-roller")).register, ON)
    found = make_plan(snapshot, date(2027, 1, 3))
    assert (found.gaps, [each.kind for each in found.troubles]) == ((), [PlanTrouble.PAST])
