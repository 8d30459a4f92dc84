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


def test_a_requirement_per_service_area_is_missed_in_no_unit() -> None:
    text = own(per="tjenesteområde")
    assert found(text + measure("{krav: eget, enhet: nord}")) == [("K315", "eget nord")]
    assert found(text + measure("{krav: eget}")) == []


WAIVED = """
unntak: [{krav: leder-i-hver-enhet, enhet: nord, grunn: Konstituering pågår, besluttet_av: kari, til: 2026-05-31}]
"""
HELD = "rolletildelinger: [{{person: kari, rolle: leder, enhet: nord, fra: 2026-01-01{more}}}]\n"


def test_a_waiver_is_not_needed_while_the_requirement_is_covered() -> None:
    assert found(WAIVED) == []
    assert found(WAIVED + HELD.format(more="")) == [("K318", "leder-i-hver-enhet nord")]


def test_a_waiver_may_wait_for_the_day_the_holder_leaves() -> None:
    assert found(WAIVED + HELD.format(more=", til: 2026-04-30")) == []
    assert found(WAIVED + HELD.format(more=", til: 2027-04-30")) == [("K318", "leder-i-hver-enhet nord")]


def test_a_waiver_is_judged_by_its_last_day_once_that_is_past() -> None:
    text = WAIVED + HELD.format(more="")
    assert [code for code, _value in found(text, date(2026, 5, 31))] == ["K318"]
    assert [code for code, _value in found(text, date(2026, 6, 1))] == ["K319"]


def test_a_waiver_from_a_requirement_the_unit_does_not_have_does_nothing() -> None:
    assert found(WAIVED.replace("leder-i-hver-enhet", "ressursperson-i-hvert-ledd")) == [
        ("K317", "ressursperson-i-hvert-ledd nord")
    ]
