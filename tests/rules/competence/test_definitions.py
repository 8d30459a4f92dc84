"""Requirements on everybody, needs and qualifications that do not hang together."""

import pytest

from kompetanse_cli.rules.competence import definitions
from kompetanse_cli.rules.organisation import requirements
from tests.rules.judged import codes, codes_and_values

TOP = """
kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 8200}
enheter:
  - {id: helse, navn: Helse, type: kommunalområde}
  - {id: solhjem, navn: Solhjem, type: institusjon, del_av: helse}
  - {id: sone, navn: Sone, type: sone, del_av: helse}
kvalifikasjoner:
  - {id: hlr, navn: Hjerte- og lungeredning, nivåer: [første, andre]}
  - {id: brann, navn: Brannvern}
"""


def with_requirement(keys: str) -> str:
    return f"{TOP}kompetansekrav: [{{id: k, navn: Krav, styrke: skal, {keys}}}]\n"


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("kvalifikasjon: hlr, andel: 80 %", []),
        ("en_av: [hlr, brann], minst: 2", []),
        ("kvalifikasjon: hlr, en_av: [brann], andel: 80 %", ["K333"]),
        ("kvalifikasjon: hlr, andel: 80 %, minst: 1", ["K333"]),
        ("andel: 80 %", ["K334"]),
        ("kvalifikasjon: hlr", ["K334"]),
        ("kvalifikasjon: hlr, nivå: andre, andel: 80 %", []),
        ("kvalifikasjon: hlr, nivå: tredje, andel: 80 %", ["K127"]),
        ("kvalifikasjon: brann, nivå: første, andel: 80 %", ["K127"]),
        ("en_av: [hlr, brann], nivå: første, andel: 80 %", ["K127"]),
    ],
)
def test_a_requirement_says_one_thing_of_two_and_a_level_there_is(keys: str, expected: list[str]) -> None:
    assert codes(with_requirement(keys), definitions) == expected


def test_a_level_of_an_unknown_qualification_is_one_mistake() -> None:
    text = with_requirement("kvalifikasjon: hlrr, nivå: første, andel: 80 %")
    assert codes(text, definitions) == ["K107"]


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("utdanning: sykepleier, årsverk: 2", []),
        ("kvalifikasjon: hlr, minst: 2", []),
        ("utdanning: sykepleier, minst: 2", ["K350"]),
        ("utdanning: sykepleier, årsverk: 2, minst: 2", ["K350"]),
        ("kvalifikasjon: hlr, årsverk: 2", ["K350"]),
        ("kvalifikasjon: hlr, årsverk: 2, minst: 1", ["K350"]),
        ("utdanning: sykepleier, kvalifikasjon: hlr, årsverk: 2", ["K333"]),
        ("årsverk: 2", ["K334"]),
    ],
)
def test_a_need_is_of_one_thing_and_says_how_much(keys: str, expected: list[str]) -> None:
    assert codes(f"{TOP}behov: [{{enhet: solhjem, år: 2028, {keys}}}]\n", definitions) == expected


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("krav: leder-i-enhet", ["K108"]),
        ("kompetansekrav: k", []),
        ("kompetansekrav: kk", ["K126"]),
        ("", ["K334"]),
        ("krav: ressursperson-i-hvert-ledd, kompetansekrav: k", ["K333"]),
    ],
)
def test_a_waiver_is_from_one_requirement(keys: str, expected: list[str]) -> None:
    waiver = ", ".join(
        filter(None, ("enhet: solhjem, grunn: Bygges om, til: 2026-12-31, besluttet_av: {organ: Styret}", keys))
    )
    text = with_requirement("kvalifikasjon: hlr, andel: 80 %") + f"unntak: [{{{waiver}}}]\n"
    assert codes(text, definitions) == expected


def test_a_person_has_an_education_or_a_list_of_them() -> None:
    person = "{id: p-1, navn: Kari Nes, enhet: sone, utdanning: sykepleier, utdanninger: [{utdanning: sykepleier}]}"
    assert codes(f"{TOP}personer: [{person}]\n", definitions) == ["K333"]


PEOPLE = """
stillinger: [{id: nattevakt, navn: Nattevakt}]
personer:
  - {id: p-1, navn: Kari Nes, enhet: sone, utdanninger: [{utdanning: sykepleier, fra: 2030-01-01}]}
rolletildelinger: [{person: p-1, rolle: ressursperson, enhet: sone, fra: 2020-01-01}]
"""


@pytest.mark.parametrize(
    ("applies", "expected"),
    [
        ("{}", []),
        ("{utdanning: [sykepleier]}", []),
        ("{utdanning: [vernepleier, sykepleier]}", []),
        ("{utdanning: [vernepleier]}", [("K336", "k educations")]),
        ("{stilling: [nattevakt]}", [("K336", "k positions")]),
        ("{rolle: [ressursperson]}", []),
        ("{rolle: [hovedinstruktør]}", [("K336", "k roles")]),
        ("{hvor: {under: [institusjon]}}", []),
        ("{hvor: {under: [hjemmetjeneste]}}", [("K336", "k where")]),
    ],
)
def test_a_requirement_that_can_ask_nobody_is_told(applies: str, expected: list[tuple[str, str]]) -> None:
    text = with_requirement(f"kvalifikasjon: hlr, andel: 80 %, gjelder: {applies}") + PEOPLE
    assert codes_and_values(text, definitions) == expected


def test_before_anybody_is_registered_no_requirement_is_told_to_ask_nobody() -> None:
    text = with_requirement("kvalifikasjon: hlr, andel: 80 %, gjelder: {utdanning: [sykepleier]}")
    assert codes(text, definitions) == []


@pytest.mark.parametrize(("unit", "expected"), [("solhjem", []), ("sone", ["K315", "K317"])])
def test_a_measure_and_a_waiver_are_for_a_unit_of_which_it_is_asked(unit: str, expected: list[str]) -> None:
    requirement = with_requirement("kvalifikasjon: hlr, andel: 80 %, gjelder: {hvor: {under: [institusjon]}}")
    text = f"""{requirement}{PEOPLE}
tiltak:
  - id: t
    tekst: Kurs
    ansvarlig: p-1
    frist: 2026-06-01
    status: planlagt
    gjelder: {{kompetansekrav: k, enhet: {unit}}}
unntak: [{{kompetansekrav: k, enhet: {unit}, grunn: Bygges om, til: 2026-12-31, besluttet_av: p-1}}]
"""
    assert codes(text, requirements) == expected


def test_a_measure_for_a_need_is_for_something() -> None:
    text = f"""{TOP}{PEOPLE}
tiltak: [{{id: t, tekst: Utdanne, ansvarlig: p-1, frist: 2026-06-01, status: planlagt, gjelder: {{behov: sykepleier}}}}]
"""
    assert codes(text, requirements) == []


def test_the_remedy_of_a_level_names_those_there_are() -> None:
    text = f"""{TOP}personer:
  - id: p-1
    navn: Kari Nes
    enhet: sone
    kvalifikasjoner: [{{kvalifikasjon: hlr, oppnådd: 2025-01-01, nivå: fyrste}}]
"""
    assert codes_and_values(text, definitions) == [("K127", "fyrste")]
