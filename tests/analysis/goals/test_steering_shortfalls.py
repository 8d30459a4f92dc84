"""What is lacking in steering: one line for each unit or goal, and none where nothing is lacking."""

from datetime import date

import pytest

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.analysis.goals import SteeringShortfall, SteeringShortfallKind
from kompetanse_cli.analysis.goals.shortfalls import steering_shortfalls
from kompetanse_cli.model import Register
from tests.analysis.steering_files import municipality, plan, report

ON = date(2026, 3, 1)
GOAL = "mål: [{id: m, nummer: 1, tema: T, tekst: Det, fra: 2025-01-01, frist: %s, status: [{dato: %s, status: %s}]}]\n"
LED = "rolletildelinger:\n  - {person: kari, rolle: leder, enhet: nord-natt, fra: 2020-01-01}\n"
TEAM = "fora: [{id: lederteam, navn: Lederteamet, type: lederteam, medlemmer: [per]}]\n"
DOCUMENT = '  - {id: %s, type: %s, navn: Plan, lenke: "https://x.example", %s}\n'
HELPERS = (
    "rolletildelinger:\n"
    "  - {person: kari, rolle: ressursperson, enhet: nord-natt, fra: 2024-01-01, %s}\n"
    "  - {person: vara, rolle: ressursperson, enhet: nord-natt, fra: 2024-01-01, %s}\n"
)


def of_kind(register: Register, kind: SteeringShortfallKind, on: date = ON) -> list[SteeringShortfall]:
    return [want for want in steering_shortfalls(Snapshot(register, on)) if want.kind is kind]


def where(register: Register, kind: SteeringShortfallKind, on: date = ON) -> list[tuple[str | None, int, int | None]]:
    return [(want.unit, want.number, want.of) for want in of_kind(register, kind, on)]


def test_a_municipality_that_steers_by_nothing_lacks_nothing() -> None:
    assert steering_shortfalls(Snapshot(municipality(), ON)) == ()


@pytest.mark.parametrize(
    ("deadline", "said", "kind"),
    [
        ("2026-02-28", "i rute", SteeringShortfallKind.GOAL_LATE),
        ("2026-05-01", "usikker", SteeringShortfallKind.GOAL_NEAR),
        ("2026-05-01", "i rute", None),
        ("2026-12-31", "usikker", None),
        ("2026-02-28", "nådd", None),
        ("2026-02-28", "skrinlagt", None),
    ],
)
def test_a_goal_is_late_or_near(deadline: str, said: str, kind: SteeringShortfallKind | None) -> None:
    found = steering_shortfalls(Snapshot(municipality(GOAL % (deadline, "2026-02-01", said)), ON))
    assert [want.kind for want in found] == ([] if kind is None else [kind])


def test_a_goal_that_is_late_is_so_from_the_day_after_the_deadline() -> None:
    (late,) = of_kind(municipality(GOAL % ("2026-02-15", "2026-02-01", "i rute")), SteeringShortfallKind.GOAL_LATE)
    assert late.since == date(2026, 2, 16)


def test_a_goal_is_silent_when_nothing_was_said_in_the_last_period() -> None:
    assert of_kind(municipality(GOAL % ("2027-01-01", "2025-09-01", "i rute")), SteeringShortfallKind.GOAL_SILENT) == []
    (silent,) = of_kind(municipality(GOAL % ("2027-01-01", "2025-08-31", "i rute")), SteeringShortfallKind.GOAL_SILENT)
    assert silent.what == ("2025-T3",)


REPORTING = "rapportering: {hvor: {enhetstyper: [sone]}, fra: 2025-05-01}"


def test_a_unit_owes_its_report_and_one_that_never_reported_is_told_apart() -> None:
    register = municipality("", REPORTING, nord=report("nord", "2025-T2", "2025-09-10"))
    assert [(w.kind, w.unit, w.what) for w in steering_shortfalls(Snapshot(register, ON))] == [
        (SteeringShortfallKind.REPORT, "nord", ("2025-T3",)),
        (SteeringShortfallKind.NEVER_REPORTED, "sør", ("2025-T2", "2025-T3")),
    ]
    assert of_kind(register, SteeringShortfallKind.REPORT)[0].since == date(2026, 1, 16)


def test_who_has_delivered_the_last_period_owes_nothing_though_late() -> None:
    reports = {unit: report(unit, "2025-T3", "2026-02-20") for unit in ("nord", "sør")}
    assert steering_shortfalls(Snapshot(municipality("", REPORTING, **reports), ON)) == ()
    assert len(steering_shortfalls(Snapshot(municipality("", REPORTING, **reports), date(2026, 2, 1)))) == 2


def test_the_line_of_leaders_is_broken_where_leaders_below_have_nobody_right_above() -> None:
    assert of_kind(municipality(LED), SteeringShortfallKind.CHAIN) == []
    # The night team has no leader, but nobody below it: that is the requirement's matter.
    assert of_kind(municipality(), SteeringShortfallKind.CHAIN) == []
    broken = LED + "enheter: [{id: natt-1, navn: N1, type: avdeling, del_av: nord-natt}]\n"
    assert of_kind(municipality(broken), SteeringShortfallKind.CHAIN) == []
    below = (
        "enheter: [{id: natt-1, navn: N1, type: avdeling, del_av: nord-natt}]\n"
        "rolletildelinger: [{person: kari, rolle: leder, enhet: natt-1, fra: 2020-01-01}]\n"
    )
    assert where(municipality(below), SteeringShortfallKind.CHAIN) == [("nord-natt", 1, None)]


def test_a_span_over_the_limit_is_told_where_a_limit_is_set() -> None:
    unit = "enheter: [{id: vest, navn: V, type: sone, del_av: sør, ansatte: 11, ansatte_per: 2026-01-01}]\n"
    assert where(municipality(unit, "lederspenn_maks: 10"), SteeringShortfallKind.SPAN) == [("sør", 11, 10)]
    assert of_kind(municipality(unit), SteeringShortfallKind.SPAN) == []


def test_a_leadership_team_has_meetings_in_the_wheel() -> None:
    wheel = "årshjul: [{id: m, navn: Møte, når: siste onsdag i måneden, type: møte, forum: lederteam%s}]\n"
    assert [want.what for want in of_kind(municipality(TEAM), SteeringShortfallKind.MEETINGS)] == [("Lederteamet",)]
    assert of_kind(municipality(TEAM + wheel % ""), SteeringShortfallKind.MEETINGS) == []
    assert len(of_kind(municipality(TEAM + wheel % ", til: 2026-02-01"), SteeringShortfallKind.MEETINGS)) == 1


def test_leaders_without_a_description_are_told_once_the_municipality_has_begun_with_them() -> None:
    one = "dokumenter:\n" + DOCUMENT % ("d", "funksjonsbeskrivelse", "rolle: leder, enhet: sør")
    assert where(municipality(one), SteeringShortfallKind.DESCRIPTION) == [("nord", 1, 1)]
    assert where(municipality(LED + one), SteeringShortfallKind.DESCRIPTION) == [("nord", 1, 1), ("nord-natt", 1, 1)]
    assert of_kind(municipality(LED), SteeringShortfallKind.DESCRIPTION) == []


PROGRAMME = """
program:
  - {id: p, navn: P, type: lederstøtte, eier: X, status: i gang,
     samlinger: [{id: s, navn: S, planer: [utviklingsplan, kompetanseplan]}]}
gjennomføringer:
  - {id: k, program: p, navn: K, mottakere: [{enhet: nord}], deltakere: [{person: siri}],
     samlinger: [{samling: s, datoer: [2026-02-10], %s}]}
"""
HELD = "status: gjennomført, oppmøte: alle"


def test_the_lowest_units_that_receive_the_programme_must_have_its_plans_after_the_session() -> None:
    assert where(municipality(PROGRAMME % HELD), SteeringShortfallKind.PLAN) == [("nord-natt", 2, 2)]
    assert of_kind(municipality(PROGRAMME % HELD), SteeringShortfallKind.PLAN, date(2026, 2, 9)) == []
    assert of_kind(municipality(PROGRAMME % "status: avlyst"), SteeringShortfallKind.PLAN) == []
    register = municipality(PROGRAMME % HELD, p=plan("nord-natt", "2026-01-01", "2026-12-31"))
    (lacking,) = of_kind(register, SteeringShortfallKind.PLAN)
    assert (lacking.what, lacking.number, lacking.since) == (("kompetanseplan",), 1, date(2026, 2, 10))
    assert len(of_kind(register, SteeringShortfallKind.PLAN, date(2027, 1, 1))) == 1


def test_a_plan_that_ran_out_is_told_until_another_holds() -> None:
    old = {"old": plan("nord", "2025-01-01", "2025-12-31")}
    (expired,) = of_kind(municipality(**old), SteeringShortfallKind.EXPIRED)
    assert (expired.unit, expired.what, expired.since) == ("nord", ("utviklingsplan",), date(2026, 1, 1))
    assert of_kind(municipality(**old), SteeringShortfallKind.EXPIRED, date(2025, 12, 31)) == []
    assert (
        of_kind(municipality(**old, new=plan("nord", "2026-02-01", "2026-12-31")), SteeringShortfallKind.EXPIRED) == []
    )
    ended = "dokumenter:\n" + DOCUMENT % ("d", "kompetanseplan", "enhet: sør, til: 2026-01-31")
    assert where(municipality(ended), SteeringShortfallKind.EXPIRED) == [("sør", 1, None)]


def test_a_document_for_a_role_that_ran_out_is_told_once() -> None:
    text = "dokumenter:\n" + DOCUMENT % ("d", "rutine", "rolle: leder, til: 2026-01-31")
    assert len(of_kind(municipality(text), SteeringShortfallKind.EXPIRED)) == 1
    again = text + DOCUMENT % ("e", "rutine", "rolle: leder, fra: 2026-02-01")
    assert of_kind(municipality(again), SteeringShortfallKind.EXPIRED) == []


def test_resource_persons_who_are_not_followed_up_make_one_line_for_their_unit() -> None:
    neither = HELPERS % ("oppfølging: [2025-08-31]", "oppfølging: [2025-06-01]")
    assert where(municipality(neither), SteeringShortfallKind.FOLLOW_UP) == [("nord-natt", 2, 2)]
    one = HELPERS % ("oppfølging: [2025-09-01]", "avsatt_timer_per_uke: 2")
    assert where(municipality(one), SteeringShortfallKind.FOLLOW_UP) == [("nord-natt", 1, 2)]
    told = report("nord-natt", "2025-T3", "2026-01-10", "  fulgt_opp: [vara]")
    assert of_kind(municipality(one, nord=told), SteeringShortfallKind.FOLLOW_UP) == []
    # Before anybody has written such a thing down, nothing is known.
    assert (
        of_kind(municipality(HELPERS % ("stedfortreder: vara", "stedfortreder: kari")), SteeringShortfallKind.FOLLOW_UP)
        == []
    )


def test_a_role_younger_than_half_a_year_can_wait_for_its_follow_up() -> None:
    text = HELPERS % ("oppfølging: [2026-01-01]", "avsatt_timer_per_uke: 2")
    young = text.replace("person: vara, rolle: ressursperson, enhet: nord-natt, fra: 2024-01-01",
                         "person: vara, rolle: ressursperson, enhet: nord-natt, fra: 2025-10-01")  # fmt: skip
    assert of_kind(municipality(young), SteeringShortfallKind.FOLLOW_UP) == []
    assert len(of_kind(municipality(young), SteeringShortfallKind.FOLLOW_UP, date(2026, 4, 2))) == 1


def test_roles_beside_the_job_without_time_make_one_line_for_their_unit() -> None:
    text = HELPERS % ("avsatt_timer_per_uke: 2", "oppfølging: [2026-01-01]")
    assert where(municipality(text), SteeringShortfallKind.TIME) == [("nord-natt", 1, 2)]
    assert (
        of_kind(municipality(HELPERS % ("stedfortreder: vara", "stedfortreder: kari")), SteeringShortfallKind.TIME)
        == []
    )


def test_a_missing_report_is_not_forgotten_while_the_next_one_is_awaited() -> None:
    settings = "rapportering: {periode: måned, frist_dager: 40, hvor: {enhetstyper: [sone]}, fra: 2025-12-01}"
    reports = {unit: report(unit, "2025-12", "2026-01-20") for unit in ("nord", "sør")}
    register = municipality("", settings, **reports)
    # The report for January was due on 12 March; the one for February is awaited until 9 April.
    assert where(register, SteeringShortfallKind.REPORT, date(2026, 3, 12)) == []
    assert where(register, SteeringShortfallKind.REPORT, date(2026, 3, 13)) == [("nord", 1, 3), ("sør", 1, 3)]


def test_a_goal_whose_owner_has_left_has_no_owner_now() -> None:
    text = "mål: [{id: m, nummer: 1, tema: T, tekst: Det, fra: 2026-02-01, frist: 2027-12-31, eier: %s}]\n"
    assert where(municipality(text % "borte"), SteeringShortfallKind.OWNER) == [(None, 1, None)]
    assert of_kind(municipality(text % "borte"), SteeringShortfallKind.OWNER, date(2025, 12, 31)) == []
    assert of_kind(municipality(text % "lise"), SteeringShortfallKind.OWNER) == []


def test_a_goal_that_nobody_has_ever_told_of_is_silent_though_it_does_not_say_when_it_began() -> None:
    text = "mål: [{id: m, nummer: 1, tema: T, tekst: Det, frist: 2027-12-31}]\n"
    (silent,) = of_kind(municipality(text), SteeringShortfallKind.GOAL_SILENT)
    assert silent.what == ("2025-T3",)


def test_a_late_report_tells_of_follow_up_in_its_own_period() -> None:
    helper = "rolletildelinger:\n  - {person: vara, rolle: ressursperson, enhet: nord-natt, fra: 2024-01-01}\n"
    told = report("nord-natt", "2025-T1", "2026-02-20", "  fulgt_opp: [vara]")
    assert where(municipality(helper, nord=told), SteeringShortfallKind.FOLLOW_UP) == [("nord-natt", 1, 1)]
