"""Requirements, measures and waivers: those that concern something, and those that do not."""

from datetime import date

from hypothesis import given, strategies as st

from kompetanse_cli.model import Reach, Register, Requirement, Unit, active, meets
from kompetanse_cli.rules.organisation import requirements
from kompetanse_cli.rules.organisation.requirement_reach import ever_meets
from tests.rules.judged import ON, codes_and_values

BASE = """
kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 8200}
enheter:
  - {id: helse, navn: Helse, type: kommunalområde}
  - {id: solbakken, navn: Solbakken, type: institusjon, del_av: helse}
  - {id: avdeling-1, navn: Avdeling 1, type: avdeling, del_av: solbakken, til: 2026-06-30}
  - {id: nord, navn: Sone Nord, type: sone, del_av: helse, fra: 2026-01-01}
personer: [{id: kari, navn: Kari Nes, enhet: helse}]
"""
# With requirements of its own, a municipality where nobody has a role is warned (K123).
SOMEBODY = "rolletildelinger: [{person: kari, rolle: kommunalsjef, enhet: helse, fra: 2025-01-01}]\n"


def found(text: str, on: date = ON) -> list[tuple[str, str]]:
    return codes_and_values(f"{BASE}{text}", requirements, on=on)


def own(**fields: str) -> str:
    more = "".join(f", {key}: {value}" for key, value in fields.items())
    return f"krav: [{{id: eget, navn: Eget krav, rolle: leder, styrke: skal{more}}}]\n{SOMEBODY}"


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


def test_a_requirement_for_the_municipality_counts_in_units_of_some_type() -> None:
    assert found(own(per="kommune")) == []
    assert found(own(per="kommune", hvor="{under: [institusjon]}")) == []
    assert found(own(per="kommune", hvor="{under: [bolig]}")) == [("K314", "eget")]
    assert found(own(per="kommune", hvor="{enhetstyper: [sone]}", til="2025-12-31")) == [("K314", "eget")]


AREAS = "tjenesteområder: [{id: hjemme, navn: Hjemmetjenester}]\n"


def test_a_requirement_per_service_area_takes_service_areas() -> None:
    assert found(own(per="tjenesteområde")) == [("K314", "eget")]
    assert found(AREAS + own(per="tjenesteområde")) == []
    # A role may be held for an area that no unit belongs to.
    assert found(AREAS + own(per="tjenesteområde", hvor="{tjenesteområde: hjemme}")) == []
    assert found(AREAS + own(per="tjenesteområde", hvor="{enhetstyper: [bolig]}")) == [("K314", "eget")]


def test_a_requirement_for_municipalities_of_another_size_is_asked_nowhere() -> None:
    assert found(own(kommunestørrelse="liten")) == []
    assert found(own(kommunestørrelse="stor")) == [("K314", "eget")]
    standard = own(kommunestørrelse="stor").replace("id: eget", "id: hovedinstruktør-i-stor-kommune")
    assert found(standard) == []


@given(
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=4),
    st.integers(0, 9),
    st.integers(0, 9),
    st.sampled_from((Reach.LOWEST, Reach.ALL)),
)
def test_a_requirement_ever_meets_a_unit_when_it_meets_it_on_some_day(
    below: list[tuple[int, int]], first: int, last: int, reach: Reach
) -> None:
    """Also when periods run backwards."""

    def unit(unit_id: str, start: date, end: date, part_of: str | None) -> Unit:
        above = {} if part_of is None else {"del_av": part_of}
        period = {"fra": start.isoformat(), "til": end.isoformat()}
        return Unit.model_validate({"id": unit_id, "navn": unit_id, "type": "sone", **period, **above})

    days = [date(2026, 1, 1 + number) for number in range(12)]
    parts = [unit(f"u{n}", days[start], days[end], "topp") for n, (start, end) in enumerate(below)]
    top = unit("topp", days[1], days[7], None)
    required = {"id": "k", "navn": "K", "rolle": "leder", "styrke": "skal", "hvor": {"ledd": reach.value}}
    period = {"fra": days[first].isoformat(), "til": days[last].isoformat()}
    requirement = Requirement.model_validate({**required, **period})
    register = Register(units=(top, *parts))
    by_day = any(active(requirement, day) and meets(register, requirement, top, day) for day in days)
    assert ever_meets(register, requirement, top) == by_day


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
    text = AREAS + own(per="tjenesteområde")
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


def beside(record_id: str, where: str) -> list[tuple[str, str]]:
    text = f"krav: [{{id: {record_id}, navn: Ledere, rolle: leder, per: enhet, styrke: skal, hvor: {where}}}]\n"
    return [each for each in found(SOMEBODY + text) if each[0] == "K221"]


def test_a_requirement_called_nearly_as_a_built_in_one_stands_beside_it() -> None:
    assert beside("leder-i-hver-enhett", "{enhetstyper: [sone]}") == [("K221", "leder-i-hver-enhett")]
    assert beside("leder-i-hver-enhet", "{enhetstyper: [sone]}") == []
    assert beside("ledelse-i-sonene", "{enhetstyper: [sone]}") == []
