"""Where a goal stands is what was said of it, its deadline, its criteria and the pace they ask, in that order."""

from datetime import date

import pytest

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.analysis.goals import CriterionState, GoalStanding, goal_standing
from tests.analysis.steering_files import municipality, report

ON = date(2026, 7, 1)
MET = '{tekst: A, oppfylt: 2026-02-01, bevis: "https://x.example/a"}'
UNMET = "{tekst: B}"
# 3.0 on New Year's Day and 5.0 wanted at its end: 4.0 is on the line at midsummer.
BEHIND = "{tekst: C, måltall: 5, verdier: [{dato: 2026-01-01, verdi: 3}, {dato: 2026-06-01, verdi: 3.5}]}"
AHEAD = "{tekst: D, måltall: 5, verdier: [{dato: 2026-01-01, verdi: 3}, {dato: 2026-06-01, verdi: 4.5}]}"
# No unit with a person in it is of that kind, so nothing is counted.
NOTHING = "{tekst: E, metrikk: fora-har-møtt, forumtype: brukere, måltall: 100 %}"


def standing(
    criteria: str = "", said: str = "", on: date = ON, deadline: str = "utgangen av 2026", more: str = ""
) -> GoalStanding:
    status = f"status: [{{dato: 2026-01-15, status: {said}}}]" if said else "status: []"
    register = municipality(
        f"mål: [{{id: m, nummer: 1, tema: T, tekst: Det, fra: 2026-01-01, frist: {deadline}, "
        f"kriterier: [{criteria}], {status}}}]\n{more}"
    )
    return goal_standing(Snapshot(register, on), register.goals[0])


@pytest.mark.parametrize(
    ("criteria", "said", "state"),
    [
        ((), "", "ikke meldt"),
        ((), "ikke starta", "ikke starta"),
        ((), "i rute", "i rute"),
        ((), "usikker", "usikker"),
        ((), "ikke i rute", "ikke i rute"),
        ((), "på vent", "på vent"),
        ((), "skrinlagt", "skrinlagt"),
        # Without criteria, what is said decides; with them, they do.
        ((), "nådd", "nådd"),
        ((MET,), "", "nådd"),
        ((MET,), "ikke i rute", "nådd"),
        ((MET, UNMET), "nådd", "usikker"),
        ((MET, UNMET), "i rute", "i rute"),
        ((MET,), "skrinlagt", "skrinlagt"),
        ((MET, UNMET), "på vent", "på vent"),
        # One of three behind makes it unsure, half of them takes it off track, whatever is said that is better.
        ((BEHIND, MET, UNMET), "i rute", "usikker"),
        ((BEHIND, MET, UNMET), "", "usikker"),
        ((BEHIND, MET, UNMET), "ikke i rute", "ikke i rute"),
        ((BEHIND, UNMET), "i rute", "ikke i rute"),
        ((AHEAD, UNMET), "i rute", "i rute"),
        # What is not asked is not counted.
        ((NOTHING,), "i rute", "i rute"),
        ((NOTHING, MET), "i rute", "nådd"),
        ((NOTHING, BEHIND, MET, UNMET), "i rute", "usikker"),
    ],
)
def test_the_state_of_a_goal(criteria: tuple[str, ...], said: str, state: str) -> None:
    assert standing(", ".join(criteria), said).state.value == state


@pytest.mark.parametrize(
    ("on", "state", "left"),
    [(date(2026, 12, 31), "i rute", 0), (date(2027, 1, 1), "forsinket", -1), (date(2026, 12, 1), "i rute", 30)],
)
def test_the_last_day_is_in_time_and_the_day_after_is_late(on: date, state: str, left: int) -> None:
    made = standing(UNMET, "i rute", on)
    assert (made.state.value, made.days_left) == (state, left)


@pytest.mark.parametrize("said", ["på vent", "nådd", "i rute", ""])
def test_a_goal_past_its_deadline_is_late_whatever_is_said(said: str) -> None:
    assert standing(UNMET, said, date(2027, 6, 1)).state.value == "forsinket"


def test_what_is_said_later_than_the_day_is_not_known_yet() -> None:
    assert standing("", "nådd", date(2026, 1, 14)).state.value == "ikke meldt"
    assert standing("{tekst: A, oppfylt: 2026-08-01}", "i rute").state.value == "i rute"


@pytest.mark.parametrize(
    ("deadline", "on", "near"),
    [
        ("2026-09-29", ON, True),
        ("2026-09-30", ON, False),
        ("2026-06-30", ON, False),
    ],
)
def test_a_deadline_is_near_within_the_warning_days_until_it_has_passed(deadline: str, on: date, near: bool) -> None:
    assert standing(UNMET, "usikker", on, deadline).is_near is near


def test_a_goal_on_track_needs_no_warning_of_its_deadline() -> None:
    assert not standing(UNMET, "i rute", ON, "2026-09-29").is_near


@pytest.mark.parametrize(
    ("on", "period"), [(date(2026, 5, 15), "2025-T3"), (date(2026, 5, 16), "2026-T1"), (date(2026, 9, 16), "2026-T2")]
)
def test_a_goal_nobody_tells_of_is_silent_from_the_day_after_the_deadline_for_reports(on: date, period: str) -> None:
    register = municipality("mål: [{id: m, nummer: 1, tema: T, tekst: Det, fra: 2025-01-01, frist: 2027-01-01}]\n")
    silent = goal_standing(Snapshot(register, on), register.goals[0]).silent_since
    assert silent is not None
    assert silent.name == period


def test_a_goal_told_of_since_the_period_began_is_not_silent() -> None:
    assert standing(UNMET, "i rute", date(2026, 6, 1)).silent_since is None


@pytest.mark.parametrize(
    ("criterion", "state", "expected"),
    [
        (BEHIND, CriterionState.BEHIND, 4),
        (AHEAD, CriterionState.UNDER_WAY, 4),
        # Down: from 10 to 4, so 7 at midsummer.
        ("{tekst: A, måltall: 4, retning: ned, verdier: [{dato: 2026-01-01, verdi: 10}, {dato: 2026-06-01, verdi: 6}]}",
         CriterionState.UNDER_WAY, 7),
        ("{tekst: A, måltall: 4, retning: ned, verdier: [{dato: 2026-01-01, verdi: 10}, {dato: 2026-06-01, verdi: 8}]}",
         CriterionState.BEHIND, 7),
        ("{tekst: A, måltall: 4, retning: ned, verdier: [{dato: 2026-06-01, verdi: 3}]}", CriterionState.MET, 3),
        ("{tekst: A, måltall: 80 %, verdier: [{dato: 2026-06-01, verdi: 80 %}]}", CriterionState.MET, 80),
        ("{tekst: A, måltall: 4, verdier: []}", CriterionState.NOT_MEASURED, None),
        ("{tekst: A, måltall: 4, verdier: [{dato: 2026-08-01, verdi: 9}]}", CriterionState.NOT_MEASURED, None),
    ],
)  # fmt: skip
def test_a_measured_value_is_held_against_the_line_to_its_target(
    criterion: str, state: CriterionState, expected: int | None
) -> None:
    (each,) = standing(criterion).criteria
    assert each.state is state
    assert (None if each.expected is None else round(each.expected)) == expected


def test_values_of_units_are_a_share_of_the_units_at_the_target() -> None:
    values = ", ".join(
        f"{{dato: 2026-0{month}-01, verdi: {value}, enhet: {unit}}}"
        for month, value, unit in ((2, 5, "nord"), (3, 2, "nord"), (2, 4, "sør"))
    )
    (each,) = standing(f"{{tekst: A, måltall: 4, verdier: [{values}], hvor: {{enhetstyper: [sone]}}}}").criteria
    assert each.amount.share is not None
    assert (each.amount.share.covered, each.amount.share.of, each.amount.units) == (1, 2, ("nord",))


def test_a_units_report_fulfils_a_criterion_told_unit_by_unit_from_the_day_it_is_delivered() -> None:
    goal = (
        "mål: [{id: m, nummer: 1, tema: T, tekst: Det, frist: 2026-12-31, "
        "kriterier: [{tekst: Verktøy på plass, hvor: {enhetstyper: [sone]}, per_enhet: {nord: 2026-02-01}}]}]\n"
    )
    told = report("sør", "2026-T1", "2026-05-10", "  kriterier: {m: {verktøy-på-plass: 2026-04-01}}")
    register = municipality(goal, sør=told)
    shares = [
        goal_standing(Snapshot(register, on), register.goals[0]).criteria[0].amount
        for on in (date(2026, 5, 9), date(2026, 5, 10))
    ]
    assert [(each.share.covered, each.share.of, each.units) for each in shares if each.share] == [
        (1, 2, ("sør",)), (2, 2, ()),
    ]  # fmt: skip


def test_whole_units_are_asked_of_a_share_and_not_parts_of_them() -> None:
    """Of two zones, one is due from the middle of the year, and none before it."""
    text = "{tekst: A, hvor: {enhetstyper: [sone]}, per_enhet: {}}"
    states = [standing(text, on=on).criteria[0].state for on in (date(2026, 6, 30), date(2026, 7, 3))]
    assert states == [CriterionState.UNDER_WAY, CriterionState.BEHIND]
