"""Requirements, measures and waivers: those that concern something, and those that do not."""

from datetime import date

from kompetanse_cli.reading.load import load
from kompetanse_cli.rules.check import check

ON = date(2026, 3, 1)
BASE = """
kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 8200}
enheter:
  - {id: helse, navn: Helse, type: kommunalområde}
  - {id: solbakken, navn: Solbakken, type: institusjon, del_av: helse}
  - {id: avdeling-1, navn: Avdeling 1, type: avdeling, del_av: solbakken, til: 2026-06-30}
  - {id: nord, navn: Sone Nord, type: sone, del_av: helse, fra: 2026-01-01}
personer: [{id: kari, navn: Kari Nes, enhet: helse}]
"""


def found(text: str, on: date = ON) -> list[tuple[str, str]]:
    register = load({"kompetanse.yaml": f"{BASE}{text}".encode()}).register
    return [(finding.code, finding.value) for finding in check(register, on)]


def own(**fields: str) -> str:
    more = "".join(f", {key}: {value}" for key, value in fields.items())
    return f"krav: [{{id: eget, navn: Eget krav, rolle: leder, styrke: skal{more}}}]\n"


def test_a_requirement_that_meets_a_unit_on_any_day_is_in_order() -> None:
    assert found(own(hvor="{enhetstyper: [avdeling]}")) == []
    assert found(own(hvor="{enhetstyper: [bolig]}")) == [("K314", "eget")]


def test_a_requirement_over_before_its_units_begin_meets_nothing() -> None:
    assert found(own(hvor="{enhetstyper: [sone]}", til="2025-12-31")) == [("K314", "eget")]
    assert found(own(hvor="{enhetstyper: [sone]}", til="2026-01-01")) == []


def test_a_unit_becomes_the_lowest_when_what_is_below_it_is_closed() -> None:
    where = "{ledd: laveste, enhetstyper: [institusjon]}"
    assert found(own(hvor=where)) == []
    assert found(own(hvor=where, til="2026-06-30")) == [("K314", "eget")]


def test_a_requirement_with_all_its_units_exempt_meets_nothing() -> None:
    exempt = "[{enhet: nord, grunn: Ingen pasientarbeid}]"
    assert found(own(hvor="{enhetstyper: [sone]}", unntatte_enheter=exempt)) == [("K314", "eget")]


def test_a_requirement_for_an_unknown_type_is_one_mistake() -> None:
    assert [code for code, _value in found(own(hvor="{enhetstyper: [sonne]}"))] == ["K104"]


def test_requirements_for_the_municipality_and_for_service_areas_have_no_units_of_their_own() -> None:
    assert found(own(per="kommune")) == []
    assert found(own(per="tjenesteområde")) == []


def measure(concerns: str) -> str:
    return f"""tiltak:
  - {{id: t, gjelder: {concerns}, tekst: Lyses ut, ansvarlig: kari, frist: 2026-06-01, status: planlagt}}
"""


def test_a_measure_concerns_a_requirement_of_its_unit() -> None:
    assert found(measure("{krav: kommunekoordinator, enhet: helse}")) == []
    assert found(measure("{krav: leder-i-hver-enhet, enhet: nord}")) == []
    assert found(measure("{enhet: nord}")) == []
    assert found(measure("{krav: leder-i-hver-enhet}")) == []
    assert found(measure("{krav: kommunekoordinator, enhet: nord}")) == [("K315", "kommunekoordinator nord")]
