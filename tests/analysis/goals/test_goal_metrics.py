"""Each metric the tool counts itself: what of what, and who lacks it."""

from dataclasses import replace
from datetime import date

import pytest

from kompetanse_cli.analysis.base import Share, Snapshot
from kompetanse_cli.analysis.coverage import coverage, share
from kompetanse_cli.analysis.goals import CriterionAmount, CriterionState, GoalState, Scope, goal_standing
from kompetanse_cli.analysis.goals.criteria import amount_on
from kompetanse_cli.analysis.goals.metrics import METRICS
from kompetanse_cli.analysis.people import spans
from kompetanse_cli.model import Criterion, Metric, Register
from kompetanse_cli.pipeline import open_folder
from kompetanse_cli.resources import example_folder
from tests.analysis.steering_files import municipality, plan, report

ON = date(2026, 3, 1)
UNITS_OF_GOAL = ", enheter: [nord]"


def amount(register: Register, on: date = ON) -> CriterionAmount:
    goal = register.goals[0]
    return amount_on(Snapshot(register, on), goal, 0)


def goal(criterion: str, more: str = "") -> str:
    return (
        f"mål: [{{id: m, nummer: 1, tema: T, tekst: Det, frist: 2027-12-31{more}, "
        f"kriterier: [{{tekst: K, {criterion}}}]}}]\n"
    )


def told(found: CriterionAmount) -> tuple[int, int, tuple[str, ...]]:
    """Covered, of how many, and who lacks it."""
    assert found.share is not None
    return found.share.covered, found.share.of, (*found.units, *found.people, *found.forums)


def test_every_metric_is_counted() -> None:
    assert set(METRICS) == set(Metric)


@pytest.mark.parametrize("on", [date(2024, 1, 1), date(2026, 3, 1), date(2026, 10, 1), date(2030, 1, 1)])
def test_coverage_is_the_share_that_the_gaps_are_counted_from(on: date) -> None:
    register = open_folder(example_folder()).register
    lines = coverage(Snapshot(register, on)).lines
    for requirement in register.requirements:
        criterion = Criterion.model_validate(
            {"tekst": "K", "metrikk": "dekning", "krav": requirement.id, "måltall": "1 %"}
        )
        found = METRICS[Metric.COVERAGE](Scope(Snapshot(register, on), register.goals[0], criterion))
        assert found.share == share(line for line in lines if line.requirement.id == requirement.id)


def test_coverage_is_counted_in_the_goals_units_and_all_below_them() -> None:
    text = goal("metrikk: dekning, krav: leder-i-hver-enhet, måltall: 100 %", UNITS_OF_GOAL)
    assert told(amount(municipality(text))) == (1, 2, ("nord-natt",))
    everywhere = goal("metrikk: dekning, krav: leder-i-hver-enhet, måltall: 100 %")
    assert told(amount(municipality(everywhere))) == (3, 4, ("nord-natt",))


def test_the_line_of_leaders_is_whole_where_each_unit_above_is_led() -> None:
    text = goal("metrikk: lederkjede, måltall: 100 %")
    assert told(amount(municipality(text))) == (3, 4, ("nord-natt",))
    # Kari leads the night team, but nobody leads Nord after Lise has gone.
    led = "rolletildelinger:\n  - {person: kari, rolle: leder, enhet: nord-natt, fra: 2020-01-01}\n"
    register = municipality(text + led)
    assert told(amount(register)) == (4, 4, ())
    gone = replace(register, appointments=tuple(a for a in register.appointments if a.person != "lise"))
    assert told(amount(gone)) == (2, 4, ("nord", "nord-natt"))


def test_leaders_on_site() -> None:
    text = goal("metrikk: stedlige-ledere, måltall: 100 %")
    on_site = "rolletildelinger:\n  - {person: kari, rolle: leder, enhet: nord-natt, fra: 2020-01-01, stedlig: ja}\n"
    assert told(amount(municipality(text + on_site))) == (1, 3, ("nord", "sør"))


def test_function_descriptions_hold_for_all_that_they_say_they_are_for() -> None:
    text = goal("metrikk: funksjonsbeskrivelser, måltall: 100 %")
    document = 'dokumenter: [{id: d, type: funksjonsbeskrivelse, navn: D, lenke: "https://x.example", %s}]\n'
    assert told(amount(municipality(text))) == (0, 2, ("nord", "sør"))
    assert told(amount(municipality(text + document % "rolle: leder"))) == (2, 2, ())
    assert told(amount(municipality(text + document % "rolle: leder, enhet: sør"))) == (1, 2, ("nord",))
    assert told(amount(municipality(text + document % "person: lise"))) == (1, 2, ("sør",))
    assert told(amount(municipality(text + document % "rolle: leder, til: 2026-02-28"))) == (0, 2, ("nord", "sør"))
    assert told(amount(municipality(text + document % "rolle: ressursperson"))) == (0, 2, ("nord", "sør"))


def test_a_plan_is_the_data_or_a_document_that_holds_on_the_day() -> None:
    text = goal("metrikk: gyldige-planer, dokumenttype: utviklingsplan, hvor: {enhetstyper: [sone]}, måltall: 100 %")
    register = municipality(text, nord=plan("nord", "2026-01-01", "2026-12-31"))
    assert told(amount(register)) == (1, 2, ("sør",))
    assert told(amount(register, date(2027, 1, 1))) == (0, 2, ("nord", "sør"))
    document = 'dokumenter: [{id: d, type: utviklingsplan, navn: D, enhet: sør, lenke: "https://x.example"}]\n'
    assert told(amount(municipality(text + document))) == (1, 2, ("nord",))
    wheel = goal("metrikk: gyldige-planer, dokumenttype: årshjul, hvor: {enhetstyper: [sone]}, måltall: 100 %")
    activity = "årshjul: [{id: a, navn: A, når: mai, type: opplæring, enhet: sør}]\n"
    assert told(amount(municipality(wheel + activity))) == (1, 2, ("nord",))


@pytest.mark.parametrize(
    ("met", "covered"), [("2026-02-27", 1), ("2025-09-02", 1), ("2025-09-01", 0), ("2026-03-02", 0)]
)
def test_a_forum_has_met_when_it_did_in_the_last_six_months(met: str, covered: int) -> None:
    text = goal("metrikk: fora-har-møtt, forumtype: brukere, måltall: 100 %")
    forums = (
        f"fora:\n  - {{id: f, navn: F, type: brukere, møter: [{{dato: {met}, antall: 3}}]}}\n"
        "  - {id: g, navn: G, type: ansatte}\n"
    )
    assert told(amount(municipality(text + forums)))[:2] == (covered, 1)


def test_a_meeting_nobody_came_to_is_none_and_the_months_can_be_chosen() -> None:
    forums = "fora: [{id: f, navn: F, type: brukere, møter: [{dato: 2025-06-01, antall: %d}]}]\n"
    text = goal("metrikk: fora-har-møtt, siste_måneder: 12, måltall: 100 %")
    assert told(amount(municipality(text + forums % 4))) == (1, 1, ())
    assert told(amount(municipality(text + forums % 0))) == (0, 1, ("f",))


def test_reports_are_asked_for_once_their_deadline_has_passed() -> None:
    text = goal("metrikk: enhetsrapporter, måltall: 100 %")
    settings = "rapportering: {hvor: {enhetstyper: [sone]}, fra: 2025-05-01}"
    register = municipality(text, settings, nord=report("nord", "2025-T3", "2026-01-10"))
    # The deadline for 2025-T3 is 15 January; until it has passed, the period before counts.
    assert told(amount(register, date(2026, 1, 15))) == (0, 2, ("nord", "sør"))
    assert told(amount(register, date(2026, 1, 16))) == (1, 2, ("sør",))


def test_employees_trained_are_counted_of_all_employees_those_nobody_tells_of_too() -> None:
    text = (
        "enheter:\n"
        + "".join(
            f"  - {{id: {unit}, navn: {unit}, type: sone, del_av: {above}, ansatte: {number}, "
            "ansatte_per: 2026-01-01}\n"
            for unit, above, number in (("a", "topp", 20), ("b", "topp", 30), ("a-1", "a", 10))
        )
        + goal("metrikk: opplærte, måltall: 60 %")
    )
    trained = "  opplært: [{antall: %d, av: %d}]"
    # Those that do not say how many work there have not reported either.
    others = ("topp", "nord", "nord-natt", "sør")
    assert told(amount(municipality(text))) == (0, 60, (*others, "a", "a-1", "b"))
    one = report("a", "2025-T3", "2026-01-10", trained % (12, 31))
    assert told(amount(municipality(text, a=one))) == (12, 61, (*others, "b"))
    # What is reported further down is part of what is reported above.
    below = report("a-1", "2025-T3", "2026-01-10", trained % (9, 10))
    assert told(amount(municipality(text, a=one, below=below))) == (12, 61, (*others, "b"))
    assert told(amount(municipality(text, below=below))) == (9, 60, (*others, "a", "b"))
    # The last report counts, from the day it is delivered.
    later = report("a", "2026-T1", "2026-05-10", trained % (25, 31))
    register = municipality(text, a=one, later=later)
    assert [told(amount(register, on))[0] for on in (date(2026, 5, 9), date(2026, 5, 10))] == [12, 25]


PROGRAMME = """
program:
  - {id: p, navn: P, type: lederutdanning, eier: X, status: i gang, gir: {når: eksamen},
     moduler: [{id: m1, navn: M, studiepoeng: 7.5, eksamen: muntlig, samlinger: [{id: s, navn: S}]}]}
gjennomføringer:
  - id: k
    program: p
    navn: K
    deltakere: [{person: lise}, {person: siri}]
    samlinger: [{samling: s, datoer: [2026-01-14], status: gjennomført, oppmøte: [lise]}]
    eksamener: [{modul: m1, dato: 2026-02-10, bestått: [lise]}]
"""


@pytest.mark.parametrize(
    ("criterion", "more", "expected"),
    [
        ("metrikk: fullførte, program: p, måltall: 2", "", 1),
        ("metrikk: studiepoeng, program: p, måltall: 15", "", 7.5),
        ("metrikk: oppmøte, måltall: 90 %", "", 50),
        ("metrikk: fullførte, program: p, måltall: 2", ", enheter: [sør]", 0),
        ("metrikk: studiepoeng, program: p, måltall: 15", ", enheter: [nord, nord-natt]", 7.5),
        ("metrikk: oppmøte, program: p, måltall: 90 %", ", enheter: [nord]", 100),
    ],
)
def test_what_a_programme_has_given(criterion: str, more: str, expected: float) -> None:
    found = amount(municipality(PROGRAMME + goal(criterion, more)))
    assert found.exact == expected


def test_what_is_asked_of_a_service_area_counts_for_the_whole_municipality_alone() -> None:
    text = (
        "tjenesteområder: [{id: hjemme, navn: Hjemmetjenester}]\n"
        "krav: [{id: k, navn: K, rolle: hovedinstruktør, per: tjenesteområde, styrke: skal}]\n"
    )
    whole = amount(municipality(text + goal("metrikk: dekning, krav: k, måltall: 100 %")))
    assert (told(whole), whole.areas) == ((0, 1, ()), ("hjemme",))
    part = amount(municipality(text + goal("metrikk: dekning, krav: k, måltall: 100 %", UNITS_OF_GOAL)))
    assert told(part) == (0, 0, ())


SPAN = (
    goal("metrikk: lederspenn, måltall: 100 %")
    + "enheter: [{id: vest, navn: Vest, type: sone, del_av: sør, ansatte: 11}]\n"
)


def test_a_leader_of_a_unit_without_a_headcount_is_unknown_unless_the_rest_is_too_many() -> None:
    # Siri leads Sør, without a number, and Vest with 11; Lise Nord, without. Per, the kommunalsjef, is no `leder`.
    found = amount(municipality(SPAN, "lederspenn_maks: 11"))
    assert (found.share, found.people) == (Share(0, 2, unknown=2), ("lise", "siri"))
    found = amount(municipality(SPAN, "lederspenn_maks: 10"))
    assert (found.share, found.people) == (Share(0, 2, unknown=1), ("lise", "siri"))
    assert amount(municipality(SPAN)).share == Share(0, 0)


def test_a_leader_of_twelve_leaders_is_over_a_limit_of_ten() -> None:
    parts = [f"a{number:02}" for number in range(12)]
    units = "".join(f"  - {{id: {a}, navn: {a}, type: avdeling, del_av: sh, ansatte: 5}}\n" for a in parts)
    people = "".join(f"  - {{id: p-{a}, navn: Leder {a}, enhet: {a}}}\n" for a in parts)
    roles = "".join(f"  - {{person: p-{a}, rolle: leder, enhet: {a}, fra: 2025-01-01}}\n" for a in parts)
    text = (
        goal("metrikk: lederspenn, måltall: 100 %", ", enheter: [sh]")
        + f"enheter:\n  - {{id: sh, navn: SH, type: institusjon, del_av: topp, ansatte: 1}}\n{units}"
        + f"personer:\n  - {{id: p-1, navn: Per En, enhet: sh}}\n{people}"
        + f"rolletildelinger:\n  - {{person: p-1, rolle: leder, enhet: sh, fra: 2025-01-01}}\n{roles}"
    )
    register = municipality(text, "lederspenn_maks: 10")
    assert told(amount(register)) == (12, 13, ("p-1",))
    assert {span.person.id: span.people for span in spans(Snapshot(register, ON)).spans if span.people != 4} == {
        "p-1": 12,
        "lise": None,
        "siri": None,
        "per": None,
    }
    standing = goal_standing(Snapshot(register, ON), register.goals[0])
    assert standing.state is not GoalState.REACHED


ASKED = """
kvalifikasjoner: [{id: hlr, navn: HLR}, {id: brann, navn: Brann}]
kompetansekrav:
  - {id: hlr, navn: HLR, kvalifikasjon: hlr, styrke: skal, gjelder: {hvor: {enhetstyper: [sone, avdeling]}}}
  - {id: brann, navn: Brann, kvalifikasjon: brann, styrke: bør, gjelder: {hvor: {enhetstyper: [sone]}}}
  - {id: kan, navn: Kan, kvalifikasjon: brann, styrke: kan}
personer:
  - {id: mia, navn: Mia, enhet: sør, kvalifikasjoner: [{kvalifikasjon: hlr, oppnådd: 2025-01-01}]}
  - id: to
    navn: To
    ansettelser: [{enhet: nord}, {enhet: sør}]
    kvalifikasjoner: [{kvalifikasjon: hlr, oppnådd: 2025-01-01}]
"""


def test_what_is_asked_of_everybody_is_counted_over_distinct_people() -> None:
    text = goal("metrikk: kompetansekrav, kompetansekrav: hlr, måltall: 100 %") + ASKED
    # Lise, Vara, Kari and Siri lack it, Mia has it, and so has To, who works in both.
    assert told(amount(municipality(text))) == (2, 6, ("nord", "nord-natt", "sør"))
    north = goal("metrikk: kompetansekrav, kompetansekrav: hlr, måltall: 100 %", UNITS_OF_GOAL) + ASKED
    assert told(amount(municipality(north))) == (1, 4, ("nord", "nord-natt"))


def test_without_one_named_every_kompetansekrav_that_must_or_should_be_met_is_counted() -> None:
    text = goal("metrikk: kompetansekrav, måltall: 100 %") + ASKED
    assert told(amount(municipality(text))) == (2 + 0, 6 + 5, ("nord", "nord-natt", "sør"))


def test_a_goal_is_not_reached_by_those_who_are_registered_alone() -> None:
    thin = """
enheter: [{id: tynn, navn: Tynn, type: bolig, del_av: topp, ansatte: 34}]
kvalifikasjoner: [{id: hlr, navn: HLR}]
kompetansekrav: [{id: k, navn: K, kvalifikasjon: hlr, styrke: skal, gjelder: {hvor: {enhetstyper: [bolig]}}}]
personer: [{id: mia, navn: Mia, enhet: tynn, kvalifikasjoner: [{kvalifikasjon: hlr, oppnådd: 2025-01-01}]}]
"""
    register = municipality(goal("metrikk: kompetansekrav, måltall: 100 %") + thin)
    assert amount(register).share == Share(1, 1, at_least=True)
    assert goal_standing(Snapshot(register, ON), register.goals[0]).criteria[0].state is CriterionState.UNKNOWN
