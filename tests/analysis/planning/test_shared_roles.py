"""One role fills all that asks for it in a place: the files stand beside what the plan makes of them."""

from datetime import date

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.analysis.planning import GapPlan, additions, make_plan
from kompetanse_cli.reading.load import load

ON, TO = date(2027, 1, 4), date(2027, 3, 31)
HEAD = """\
kommune: {navn: Fjellbygd, nummer: "9999", administrasjonsspråk: nb, innbyggere: 2900}
enheter:
  - {id: helse, navn: Helse, type: kommunalområde}
  - {id: heimen, navn: Heimen, type: institusjon, del_av: helse}
  - {id: post-1, navn: Post 1, type: avdeling, del_av: heimen}
roller: [{id: smittevern, navn: Smittevernkontakt, nivå: [avdeling]}]
kvalifikasjoner: [{id: kurset, navn: Kurset}]
personer:
  - {id: p-1, navn: Kari Nes, enhet: post-1, kvalifikasjoner: [{kvalifikasjon: kurset, oppnådd: 2026-01-01}]}
  - {id: p-2, navn: Ola Dal, enhet: post-1}
  - {id: p-3, navn: Eva Lien, enhet: post-1}
krav:
"""
MUST = "  - {id: en, navn: En, rolle: smittevern, styrke: skal, hvor: {enhetstyper: [avdeling]}}\n"
SHOULD = "  - {id: to, navn: To, rolle: smittevern, minst: 2, styrke: bør, hvor: {enhetstyper: [avdeling]}}\n"


def planned(rest: str) -> GapPlan:
    register = load({"kompetanse.yaml": (HEAD + rest).encode()}).register
    return make_plan(Snapshot(register, ON), TO, None, "smittevern")


def who(plan: GapPlan) -> dict[str, set[str]]:
    return {gap.gap.requirement.id: {each.person.id for each in gap.proposed} for gap in plan.gaps}


def given(rest: str) -> list[str]:
    """Those who are given the role by the whole plan."""
    register = load({"kompetanse.yaml": (HEAD + rest).encode()}).register
    made = make_plan(Snapshot(register, ON), TO, None, "smittevern")
    return sorted(each.person for each in additions(register, made.gaps, ON).appointments)


def test_who_must_be_there_is_one_of_the_two_who_should_be() -> None:
    for order in (MUST + SHOULD, SHOULD + MUST):
        found = planned(order)
        assert who(found) == {"en": {"p-1"}, "to": {"p-1", "p-2"}}
        assert sum(each.points for gap in found.gaps for each in gap.proposed) == 6
        assert (found.after, found.is_optimal) == ((), True)
        assert given(order) == ["p-1", "p-2"]


def test_one_role_for_two_requirements_is_one_role_of_those_somebody_may_have() -> None:
    only = MUST + MUST.replace("id: en", "id: annen") + "oppsett: {plan: {roller_maks: 1}}\n"
    assert who(planned(only)) == {"en": {"p-1"}, "annen": {"p-1"}}
    assert given(only) == ["p-1"]


def test_who_fills_what_asks_for_more_fills_what_asks_for_less_too() -> None:
    asks_more = SHOULD.replace("minst: 2", "kvalifikasjoner: [kurset]")
    for order in (MUST + asks_more, asks_more + MUST):
        assert who(planned(order)) == {"en": {"p-1"}, "to": {"p-1"}}
        assert given(order) == ["p-1"]


def test_what_nobody_is_left_for_stays_in_the_one_that_asks_for_more() -> None:
    found = planned(MUST + SHOULD.replace("minst: 2", "minst: 4"))
    assert [(gap.gap.requirement.id, gap.left) for gap in found.gaps] == [("en", 0), ("to", 1)]
    assert (found.left, found.least_left) == ((0, 1), (0, 1))
