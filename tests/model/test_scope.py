"""Which units a requirement meets, and the tree they stand in."""

from datetime import date

from kompetanse_cli.model import REQUIREMENTS, Requirement, employees_below, is_large, is_lowest, meets, service_area_of
from kompetanse_cli.reading.load import load

ON = date(2026, 3, 1)
FILES = """
kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 20000}
tjenesteområder: [{id: inst, navn: Institusjon}, {id: hjem, navn: Hjemmetjenester}]
enheter:
  - {id: topp, navn: Helse, type: kommunalområde}
  - {id: sykehjem, navn: Sykehjem, type: institusjon, del_av: topp, tjenesteområde: inst, ansatte: 3}
  - {id: a1, navn: Avdeling 1, type: avdeling, del_av: sykehjem, ansatte: 10}
  - {id: a2, navn: Avdeling 2, type: avdeling, del_av: sykehjem, ansatte: 7, til: 2025-12-31}
  - {id: lite, navn: Lite sykehjem, type: institusjon, del_av: topp, tjenesteområde: inst}
  - {id: kjøkken, navn: Kjøkken, type: støtteenhet, del_av: topp}
"""
REGISTER = load({"kompetanse.yaml": FILES.encode()}).register
BUILT_IN = {requirement.id: requirement for requirement in REQUIREMENTS}


def met(requirement: Requirement, on: date = ON) -> list[str]:
    return [unit.id for unit in REGISTER.units if meets(REGISTER, requirement, unit, on)]


def test_a_resource_person_is_asked_for_in_the_lowest_unit_of_each_branch() -> None:
    assert met(BUILT_IN["ressursperson-i-hvert-ledd"]) == ["a1", "lite"]


def test_a_unit_that_has_ended_is_not_met() -> None:
    assert met(BUILT_IN["ressursperson-i-hvert-ledd"], date(2025, 12, 31)) == ["a1", "a2", "lite"]


def test_a_unit_is_the_lowest_once_all_below_it_have_ended() -> None:
    ended = FILES.replace("ansatte: 10}", "ansatte: 10, til: 2026-01-31}")
    register = load({"kompetanse.yaml": ended.encode()}).register
    home = next(unit for unit in register.units if unit.id == "sykehjem")
    assert not is_lowest(register, home, date(2026, 1, 31))
    assert is_lowest(register, home, date(2026, 2, 1))


def test_every_unit_has_a_leader_and_every_institution_an_instructor() -> None:
    assert met(BUILT_IN["leder-i-hver-enhet"]) == ["topp", "sykehjem", "a1", "lite", "kjøkken"]
    assert met(BUILT_IN["koordinerende-instruktør-i-hver-virksomhet"]) == ["sykehjem", "lite"]


def test_the_service_area_is_inherited() -> None:
    assert [service_area_of(REGISTER, unit, ON) for unit in ("a1", "topp")] == ["inst", None]


def test_employees_are_summed_over_what_exists_on_the_day() -> None:
    assert employees_below(REGISTER, "sykehjem", ON) == 13
    assert employees_below(REGISTER, "sykehjem", date(2025, 1, 1)) == 20
    assert employees_below(REGISTER, "lite", ON) is None


def test_a_municipality_is_large_from_twenty_thousand_inhabitants_unless_it_says_otherwise() -> None:
    def large(text: str) -> bool | None:
        return is_large(load({"kompetanse.yaml": text.encode()}).register)

    head = 'kommune: {navn: F, nummer: "9999", administrasjonsspråk: nb, innbyggere: '
    assert [
        large(head + rest) for rest in ("20000}", "19999}", "5, stor_kommune: ja}", "99999, stor_kommune: nei}")
    ] == [
        True,
        False,
        True,
        False,
    ]
    assert large("oppsett: {}") is None


def test_a_unit_in_a_ring_has_nothing_above_it_and_one_beside_it_keeps_its_place() -> None:
    units = """enheter:
  - {id: topp, navn: Topp, type: kommunalområde}
  - {id: s1, navn: Sone, type: sone, del_av: topp}
  - {id: r1, navn: Ring 1, type: sone, del_av: r2}
  - {id: r2, navn: Ring 2, type: sone, del_av: r1}
  - {id: under, navn: Under, type: avdeling, del_av: r1}
  - {id: selv, navn: Seg selv, type: avdeling, del_av: selv}
  - {id: løs, navn: Løs, type: avdeling, del_av: ukjent}
"""
    tree = load({"kompetanse.yaml": units.encode()}).register.tree_on(ON)
    assert tree.circular == {"r1", "r2", "selv"}
    assert [unit.id for unit in tree.chain("under")] == ["under", "r1"]
    assert [unit.id for unit in tree.subtree("r1")] == ["r1", "under"]
    assert [unit_id for unit_id in tree.units if tree.reaches_top(unit_id)] == ["topp", "s1"]
    assert dict(tree.depth) == {"topp": 0, "s1": 1, "r1": 0, "r2": 0, "under": 1, "selv": 0, "løs": 0}
    assert list(tree.order) == ["topp", "s1", "r1", "r2", "under", "selv", "løs"]
