"""Why a place stays empty in a plan made of files, with the files beside what is said of them."""

from datetime import date

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.analysis.planning import GapPlan, WhyLeft, make_plan
from kompetanse_cli.reading.load import load

ON, TO = date(2027, 1, 4), date(2027, 3, 31)
HEAD = """\
kommune: {navn: Fjellbygd, nummer: "9999", administrasjonsspråk: nb, innbyggere: 2900}
enheter:
  - {id: helse, navn: Helse, type: kommunalområde}
  - {id: heimen, navn: Heimen, type: institusjon, del_av: helse}
  - {id: post-1, navn: Post 1, type: avdeling, del_av: heimen}
  - {id: post-2, navn: Post 2, type: avdeling, del_av: heimen}
kvalifikasjoner: [{id: kurset, navn: Kurset}]
krav:
  - id: ressursperson-i-hvert-ledd
    navn: Ressursperson i hver avdeling
    rolle: ressursperson
    styrke: skal
    hvor: {enhetstyper: [avdeling]}
    kvalifikasjoner: [kurset]
"""


def planned(rest: str) -> GapPlan:
    register = load({"kompetanse.yaml": (HEAD + rest).encode()}).register
    return make_plan(Snapshot(register, ON), TO, None, "ressursperson")


def test_where_the_only_one_who_can_has_another_role_in_the_plan_it_is_not_said_that_a_course_is_full() -> None:
    found = planned("""\
oppsett: {plan: {roller_maks: 1}}
personer:
  - {id: p-1, navn: Kari Nes, enhet: post-1, kvalifikasjoner: [{kvalifikasjon: kurset, oppnådd: 2026-01-01}]}
  - {id: p-2, navn: Ola Dal, enhet: post-2}
""")
    assert {(gap.left, gap.why_left) for gap in found.gaps} == {(0, None), (1, WhyLeft.TAKEN)}
