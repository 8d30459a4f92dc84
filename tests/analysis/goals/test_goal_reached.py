"""A goal that is reached says whether it was in time, and whether places with a waiver are left out."""

from datetime import date

import pytest

from kompetanse_cli.analysis.base import Share, Snapshot
from kompetanse_cli.analysis.goals import CriterionState, GoalReached, GoalStanding, goal_standing
from kompetanse_cli.analysis.goals.goal_states import IN_TIME
from kompetanse_cli.model import Register
from tests.analysis.steering_files import municipality, report

ON = date(2026, 3, 1)
DEADLINE = "utgangen av 2022"
DATED = '{tekst: A, oppfylt: %s, bevis: "https://x.example/a"}'


def goal(criteria: str, status: str = "", deadline: str = DEADLINE) -> str:
    return (
        f"mål: [{{id: m, nummer: 1, tema: T, tekst: Det, frist: {deadline}, "
        f"kriterier: [{criteria}], status: [{status}]}}]\n"
    )


def standing(register: Register, on: date = ON) -> GoalStanding:
    return goal_standing(Snapshot(register, on), register.goals[0])


def reached(text: str, on: date = ON, **reports: str) -> GoalReached | None:
    return standing(municipality(text, **reports), on).reached


def test_a_goal_reached_after_its_deadline_says_when_and_how_late() -> None:
    text = goal(DATED % "2026-02-20")
    assert reached(text) == GoalReached(is_late=True, day=date(2026, 2, 20), days_late=1147)
    assert reached(text, date(2026, 2, 19)) is None
    assert reached(goal(DATED % "2022-12-31")) == IN_TIME
    assert reached(goal(DATED % "2023-01-01")) == GoalReached(is_late=True, day=date(2023, 1, 1), days_late=1)


def test_the_last_of_the_criteria_decides_the_day() -> None:
    two = f"{DATED % '2022-05-01'}, {DATED.replace('tekst: A', 'tekst: B') % '2024-01-01'}"
    assert reached(goal(two)) == GoalReached(is_late=True, day=date(2024, 1, 1), days_late=366)


def test_a_value_counts_from_the_day_it_came_to_the_target_to_stay() -> None:
    values = "{dato: 2022-06-01, verdi: 3}, {dato: 2023-06-01, verdi: 5}, {dato: 2024-06-01, verdi: 6}"
    found = reached(goal(f"{{tekst: K, måltall: 5, verdier: [{values}]}}"))
    assert found == GoalReached(is_late=True, day=date(2023, 6, 1), days_late=152)
    early = values.replace("2022-06-01, verdi: 3", "2022-06-01, verdi: 5")
    assert reached(goal(f"{{tekst: K, måltall: 5, verdier: [{early}]}}")) == IN_TIME


def test_the_last_unit_decides_where_each_tells_for_itself() -> None:
    where = "hvor: {enhetstyper: [sone]}"
    text = goal(f"{{tekst: K, {where}, per_enhet: {{nord: 2022-06-01, sør: 2023-01-31}}}}")
    assert reached(text) == GoalReached(is_late=True, day=date(2023, 1, 31), days_late=31)


def test_what_was_done_in_time_and_reported_later_was_in_time() -> None:
    text = goal("{id: k, tekst: K, hvor: {enhetstyper: [sone]}, per_enhet: {nord: 2022-06-01}}")
    done = report("sør", "2022-T3", "2023-01-10", "  kriterier: {m: {k: 2022-12-01}}")
    assert reached(text, sør=done) == IN_TIME
    late = report("sør", "2022-T3", "2023-01-10", "  kriterier: {m: {k: 2023-01-05}}")
    assert reached(text, sør=late) == GoalReached(is_late=True, day=date(2023, 1, 5), days_late=5)


def test_what_is_computed_is_computed_for_the_deadline_too() -> None:
    text = goal("{tekst: K, metrikk: dekning, krav: leder-i-hver-enhet, hvor: {enhetstyper: [sone]}, måltall: 100 %}")
    assert reached(text) == IN_TIME
    led_later = (
        "rolletildelinger:\n  - {person: vara, rolle: leder, enhet: nord-natt, fra: 2023-05-01}\n"
        "  - {person: per, rolle: leder, enhet: topp, fra: 2020-01-01}\n"
    )
    everywhere = text.replace(", hvor: {enhetstyper: [sone]}", "")
    assert reached(everywhere + led_later) == GoalReached(is_late=True)


def test_what_was_unknown_at_the_deadline_may_have_been_in_time() -> None:
    units = (
        "enheter: [{id: a, navn: A, type: sone, del_av: topp, ansatte: 10},"
        " {id: a-1, navn: A1, type: avdeling, del_av: a, ansatte: 10}]\n"
    )
    text = units + goal("{tekst: K, metrikk: opplærte, hvor: {enhetstyper: [avdeling]}, måltall: 90 %}").replace(
        "kriterier:", "enheter: [a], kriterier:"
    )
    above = report("a", "2022-T2", "2022-09-10", "  opplært: [{antall: 12, av: 20}]")
    own = report("a-1", "2025-T3", "2026-01-10", "  opplært: [{antall: 10, av: 10}]")
    register = municipality(text, above=above, own=own)
    assert standing(register, date(2022, 12, 31)).criteria[0].amount.share == Share(2, 10, unknown=8)
    assert standing(register).reached == GoalReached(is_late=None)


def test_a_goal_without_criteria_is_reached_when_it_was_first_said_to_be() -> None:
    said = "{dato: 2023-02-01, status: nådd}, {dato: 2024-02-01, status: nådd}"
    assert reached(goal("", said)) == GoalReached(is_late=True, day=date(2023, 2, 1), days_late=32)
    assert reached(goal("", "{dato: 2022-02-01, status: nådd}")) == IN_TIME


ZONES = """
enheter:
  - {id: en, navn: En, type: bolig, del_av: topp}
  - {id: to, navn: To, type: bolig, del_av: topp}
  - {id: tre, navn: Tre, type: bolig, del_av: topp}
  - {id: fire, navn: Fire, type: bolig, del_av: topp}
krav: [{id: k, navn: K, rolle: leder, hvor: {enhetstyper: [bolig]}, per: enhet, styrke: skal}]
unntak:
"""
WAIVER = "  - {krav: k, enhet: %s, grunn: Snart, besluttet_av: per, til: 2026-12-31}\n"
COVERED = "rolletildelinger: [{person: kari, rolle: leder, enhet: en, fra: 2020-01-01}]\n"
OF_ZONES = "{tekst: K, metrikk: dekning, krav: k, måltall: 100 %}"


def waived(*units: str, criteria: str = OF_ZONES, status: str = "") -> GoalStanding:
    text = ZONES + "".join(WAIVER % unit for unit in units) + COVERED + goal(criteria, status, "utgangen av 2026")
    return standing(municipality(text))


def test_a_goal_that_is_reached_with_waivers_says_how_many_places_have_one() -> None:
    found = waived("to", "tre", "fire")
    assert (found.state.value, found.waived) == ("nådd", Share(3, 4))
    assert found.criteria[0].amount.share == Share(1, 1, waived=3)


def test_a_goal_is_not_reached_by_a_criterion_that_is_waived_everywhere() -> None:
    text = ZONES + "".join(WAIVER % unit for unit in ("en", "to", "tre", "fire"))
    alone = standing(municipality(text + goal(OF_ZONES, "", "utgangen av 2026")))
    assert (alone.state.value, alone.criteria[0].state) == ("ikke meldt", CriterionState.NOT_RELEVANT)
    beside = standing(municipality(text + goal(f"{OF_ZONES}, {DATED % '2026-01-01'}", "", "utgangen av 2026")))
    assert (beside.state.value, beside.waived) == ("nådd", Share(4, 4))


def test_a_goal_that_is_not_reached_says_nothing_of_waivers() -> None:
    assert waived("to").waived is None


@pytest.mark.parametrize(("said", "share"), [("ja", Share(1, 3, unknown=2)), ("nei", Share(0, 3, unknown=2))])
def test_whether_a_leader_sits_in_the_unit_is_unknown_where_nothing_says_it(said: str, share: Share) -> None:
    text = goal("{tekst: K, metrikk: stedlige-ledere, måltall: 100 %}", deadline="utgangen av 2026")
    more = f"rolletildelinger: [{{person: kari, rolle: leder, enhet: nord-natt, fra: 2020-01-01, stedlig: {said}}}]\n"
    assert standing(municipality(text + more)).criteria[0].amount.share == share


def test_a_unit_that_was_never_measured_is_unknown() -> None:
    values = "verdier: [{dato: 2026-01-10, verdi: 5, enhet: nord}]"
    text = goal(f"{{tekst: K, hvor: {{enhetstyper: [sone]}}, måltall: 4, {values}}}", deadline="utgangen av 2026")
    found = standing(municipality(text)).criteria[0]
    assert (found.amount.share, found.state) == (Share(1, 2, unknown=1), CriterionState.UNKNOWN)
    assert found.amount.units == ("sør",)
