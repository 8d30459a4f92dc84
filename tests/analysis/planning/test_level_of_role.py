"""Of two who are as good, the one whose unit the role is meant for."""

from datetime import date

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.analysis.planning import make_plan
from kompetanse_cli.reading.load import load

FILES = """\
kommune: {navn: Fjellbygd, nummer: "9999", administrasjonsspråk: nb, innbyggere: 2900}
tjenesteområder: [{id: institusjon, navn: Institusjon}]
enheter:
  - {id: helse, navn: Helse, type: kommunalområde}
  - {id: heimen, navn: Heimen, type: institusjon, del_av: helse, tjenesteområde: institusjon}
  - {id: post-1, navn: Post 1, type: avdeling, del_av: heimen}
roller: [{id: kontakt, navn: Kontakt, nivå: [avdeling]}]
personer:
  - {id: p-1, navn: Kari Nes, enhet: heimen}
  - {id: p-2, navn: Ola Dal, enhet: post-1}
krav:
  - {id: en-kontakt, navn: Kontakt, rolle: kontakt, styrke: skal, per: tjenesteområde}
"""


def test_a_department_goes_before_the_institution_above_it_for_a_role_that_is_meant_for_departments() -> None:
    register = load({"kompetanse.yaml": FILES.encode()}).register
    made = make_plan(Snapshot(register, date(2027, 1, 4)), date(2027, 3, 31), None, "kontakt")
    assert [each.person.id for gap in made.gaps for each in gap.proposed] == ["p-2"]
