"""The places of sessions: when more are enrolled than there is room for, and when they can't be counted."""

from datetime import date

import pytest

from kompetanse_cli.language import language
from kompetanse_cli.report.base import render_message
from kompetanse_cli.rules.programmes import room
from tests.rules.judged import ON, judged

BASE = """
kommune: {{navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 8200}}
enheter: [{{id: sone, navn: Sone Nord, type: sone}}]
personer: [{{id: kari, navn: Kari Nes, enhet: sone}}, {{id: ola, navn: Ola Vik, enhet: sone}}]
program:
  - {{id: kurs, navn: Kurs, type: kurs, eier: Høgskolen, status: i gang, samlinger: [{{id: dag, navn: Dag{spor}}}]}}
gjennomføringer:
  - id: kull
    program: kurs
    navn: Kull
    deltakere: [{{person: kari}}, {{person: ola}}]
    samlinger: [{{samling: dag, plasser: 1{dag}}}]
"""


def said(dag: str, spor: str = "", on: date = ON) -> list[tuple[str, str]]:
    found = judged(BASE.format(dag=dag, spor=spor), room, on=on)
    return [(each.code, render_message(each.message, language("nb"))) for each in found]


OVERFULL = [("K464", "2 er påmeldt til «Dag» i «Kull», men det er bare plass til 1.")]


@pytest.mark.parametrize(
    ("dag", "found"),
    [
        pytest.param(", datoer: [2026-05-06]", OVERFULL, id="to come"),
        pytest.param("", OVERFULL, id="without a day"),
        pytest.param(", datoer: [2026-05-06], status: flytta", OVERFULL, id="moved"),
        pytest.param(", datoer: [2026-05-06], status: avlyst", [], id="cancelled"),
        pytest.param(", datoer: [2026-02-06]", [], id="over, and nobody tells how it went"),
    ],
)
def test_more_enrolled_than_places_is_told_while_somebody_can_be_moved(dag: str, found: list[tuple[str, str]]) -> None:
    assert said(dag) == found


@pytest.mark.parametrize("attendance", ["alle", "[kari, ola]", "{antall: 2}", "{antall: 2, av: 9}"])
def test_more_who_came_than_places_is_told_once_it_is_held(attendance: str) -> None:
    assert said(f", datoer: [2026-02-06], status: gjennomført, oppmøte: {attendance}") == [
        ("K466", "2 deltok på «Dag» i «Kull», men det var bare plass til 1.")
    ]


@pytest.mark.parametrize("attendance", ["", ", oppmøte: [kari]", ", oppmøte: {alle_unntatt: [ola]}"])
def test_as_many_as_there_are_places_for_may_have_come_and_what_is_not_recorded_is_not_told(attendance: str) -> None:
    assert said(f", datoer: [2026-02-06], status: gjennomført{attendance}") == []


def test_places_of_a_session_for_the_staff_are_said_not_to_be_counted() -> None:
    assert said(", datoer: [2026-05-06]", ", spor: ansatte") == [
        ("K465", "«Dag» i «Kull» er for de ansatte, og ingen av dem er påmeldt ved navn.")
    ]


def test_nobody_is_counted_while_somebody_enrolled_is_unknown() -> None:
    text = BASE.format(dag=", datoer: [2026-05-06]", spor="").replace("{person: ola}", "{person: ola}, {person: per}")
    assert [each.code for each in judged(text, room) if each.code.startswith("K46")] == []
