"""One role that answers several requirements: one person is proposed for both, and both are told."""

from datetime import date

import pytest

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.analysis.planning import GapPlan, PlanOutcome, additions, make_plan
from kompetanse_cli.model import Register
from tests.analysis.planning.plans import NOT_ASKED, read

ON, TO = date(2026, 12, 1), date(2027, 6, 1)
COURSE = """\
kvalifikasjoner: [{id: kurset, navn: Kurset}]
program:
  - {id: kurs, navn: Kurs, type: kurs, eier: K, status: i gang, gir: {kvalifikasjon: kurset, når: oppmøte},
     samlinger: [{id: dag, navn: Dag}]}
gjennomføringer:
  - {id: vår, program: kurs, navn: Vår, samlinger: [{samling: dag, datoer: [2027-01-12], plasser: SEATS}]}
"""


def municipality(one: str, other: str, *, people: int = 4, more: str = "") -> Register:
    """Two requirements of a ressursperson in one department, and so many people who work there."""
    working = "".join(f"  - {{id: p-{n}, navn: Person {n}, enhet: post}}\n" for n in range(people))
    return read(
        {
            "kompetanse.yaml": f"""\
kommune: {{navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 24180}}
fagområder: [{{id: demens, navn: Demens}}, {{id: hygiene, navn: Hygiene}}]
oppsett: {{plan: {{varsel_dager: 300}}}}
enheter:
  - {{id: topp, navn: Helse, type: kommunalområde}}
  - {{id: post, navn: Post, type: avdeling, del_av: topp}}
personer:
{working}""",
            "krav.yaml": f"""\
krav:
  - {{id: en, navn: En, rolle: ressursperson, hvor: {{enhetstyper: [avdeling]}}, {one}}}
  - {{id: to, navn: To, rolle: ressursperson, hvor: {{enhetstyper: [avdeling]}}, {other}}}
  - {{id: ressursperson-i-hvert-ledd, navn: Byttet ut, rolle: ressursperson, styrke: kan, til: 2000-01-01}}
  - {{id: instruktør-i-hver-enhet, navn: Byttet ut, rolle: ressursperson, styrke: kan, til: 2000-01-01}}
{NOT_ASKED}{more}""",
        }
    )


def planned(register: Register) -> GapPlan:
    return make_plan(Snapshot(register, ON), TO, role="ressursperson")


def people(plan: GapPlan) -> dict[str, list[str]]:
    return {each.gap.requirement.id: [p.person.id for p in each.proposed] for each in plan.gaps}


@pytest.mark.parametrize(
    ("one", "other", "number"),
    [
        ("styrke: skal", "styrke: bør", 1),
        ("styrke: bør", "styrke: skal", 1),
        ("styrke: skal, minst: 2", "styrke: bør", 2),
        ("styrke: skal", "styrke: bør, minst: 3", 3),
        ("styrke: skal, fagområde: demens", "styrke: bør", 1),
        ("styrke: skal, fagområde: alle", "styrke: bør, fagområde: demens", 1),
        ("styrke: skal, fagområde: hygiene", "styrke: bør, fagområde: demens", 2),
        ("styrke: skal, til: 2027-02-01", "styrke: bør", 1),
        ("styrke: skal, fra: 2027-02-01", "styrke: bør", 1),
    ],
)
def test_no_more_people_get_a_role_than_the_requirements_together_need(one: str, other: str, number: int) -> None:
    register = municipality(one, other)
    plan = planned(register)
    made = additions(register, plan.gaps, ON).appointments
    assert len(made) == len({each.person for each in made}) == number
    assert plan.is_optimal
    assert plan.left == plan.least_left == (0, 0)
    assert all(each.outcome is PlanOutcome.FILLED for each in plan.gaps)
    assert [line for line in plan.after if line.requirement.id in ("en", "to")] == []


def test_the_role_that_is_told_twice_costs_once_and_is_written_once() -> None:
    plan = planned(municipality("styrke: skal", "styrke: bør, fra: 2027-02-01"))
    (first,), (second,) = (each.proposed for each in plan.gaps)
    assert (first.person.id, second.person.id) == ("p-0", "p-0")
    assert (first.start, second.start, first.is_shared, second.is_shared) == (ON, ON, False, True)
    assert (first.points, second.points) == (3, 0)


@pytest.mark.parametrize(("seats", "given"), [(1, {"en": 1, "to": 1}), (0, {"en": 0, "to": 1})])
def test_where_nobody_gets_the_course_of_the_one_somebody_still_fills_the_other(
    seats: int, given: dict[str, int]
) -> None:
    course = COURSE.replace("plasser: SEATS", f"plasser: {seats}") if seats else ""
    more = course or "kvalifikasjoner: [{id: kurset, navn: Kurset}]\n"
    plan = planned(municipality("styrke: skal, kvalifikasjoner: [kurset]", "styrke: bør", more=more))
    assert {name: len(each) for name, each in people(plan).items()} == given


def test_where_the_seats_are_too_few_for_the_one_others_fill_the_rest_of_the_other() -> None:
    course = COURSE.replace("SEATS", "1")
    one, other = "styrke: skal, minst: 2, kvalifikasjoner: [kurset]", "styrke: bør, minst: 2"
    plan = planned(municipality(one, other, more=course))
    found = people(plan)
    assert {name: len(set(each)) for name, each in found.items()} == {"en": 1, "to": 2}
    assert set(found["en"]) < set(found["to"])
    assert (plan.left, plan.least_left) == ((1, 0), (1, 0))


def test_what_one_person_can_fill_is_filled_in_both_and_the_rest_is_left() -> None:
    register = municipality("styrke: skal, minst: 2", "styrke: bør, fagområde: demens", people=1)
    plan = planned(register)
    assert {each.gap.requirement.id: each.left for each in plan.gaps} == {"en": 1, "to": 0}
    assert [line.requirement.id for line in plan.after] == ["en"]
