"""What is said of days of completion, of the whole or by module."""

import pytest

from kompetanse_cli.rules import programmes
from kompetanse_cli.rules.programmes import module_completion
from tests.rules.judged import judged

TEXT = """
kommune: {{navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 8200}}
enheter: [{{id: sone, navn: Sone, type: sone}}]
kvalifikasjoner: [{{id: perm, navn: Perm}}]
personer: [{{id: p, navn: Kari Nes, enhet: sone}}]
program:
  - id: abc
    navn: ABC
    type: kurs
    eier: Kommunen
    status: i gang
    {gives}
    moduler: [{{id: m1, navn: Perm 1{module}}}, {{id: m2, navn: Perm 2}}]
gjennomføringer:
  - {{id: r, program: abc, navn: Kull, deltakere: [{{person: p{participant}}}]}}
"""
REGISTERED = "gir: {når: registrert}"


def said(participant: str = "", gives: str = REGISTERED, module: str = "") -> list[tuple[str, tuple[str | int, ...]]]:
    found = judged(TEXT.format(participant=participant, gives=gives, module=module), programmes)
    return [(each.code, each.address.keys) for each in found]


PLACE = ("gjennomføringer", 0, "deltakere", 0, "fullført")


@pytest.mark.parametrize(
    ("participant", "code", "way"),
    [
        (", fullført: {m3: 2025-03-01}", "K117", ("m3",)),
        (", fullført: {m1: 2025-03-01, m2: 2099-01-01}", "K446", ("m2",)),
        (", fullført: 2099-01-01", "K446", ()),
        (", påmeldt: 2025-01-01, fullført: {m1: 2025-03-01, m2: 2024-03-01}", "K462", ("m2",)),
        (", påmeldt: 2025-01-01, fullført: 2024-03-01", "K462", ()),
        (", sluttet: 2025-01-01, fullført: {m1: 2024-03-01, m2: 2025-03-01}", "K463", ("m2",)),
        (", sluttet: 2025-01-01, fullført: 2025-03-01", "K463", ()),
        (", moduler: [m1], fullført: {m1: 2024-03-01, m2: 2025-03-01}", "K382", ("m2",)),
    ],
)
def test_what_is_wrong_with_a_day_is_said_where_it_stands(participant: str, code: str, way: tuple[str, ...]) -> None:
    assert said(participant) == [(code, (*PLACE, *way))]


def test_a_day_for_a_module_where_completion_is_computed_is_an_error() -> None:
    assert said(", fullført: {m1: 2025-03-01}", gives="gir: {når: oppmøte}")[-1] == ("K461", PLACE)


@pytest.mark.parametrize(
    ("gives", "module", "found"),
    [
        (REGISTERED, "", False),
        ("tidligere_navn: Annet", "", True),
        ("gir: {når: eksamen}", "", True),
        ("gir: {når: eksamen}", ", eksamen: muntlig", False),
        ("tidligere_navn: ABC-opplæring", ", eksamen: muntlig", False),
        ("gir: {når: oppmøte}", "", True),
        ("gir: {når: oppmøte}", ", samlinger: [{id: d, navn: Dag}]", False),
    ],
)
def test_a_module_that_gives_something_can_be_completed(gives: str, module: str, found: bool) -> None:
    text = TEXT.format(participant="", gives=gives, module=f", gir: {{kvalifikasjon: perm}}{module}")
    assert ("K381" in [each.code for each in judged(text, module_completion)]) is found
