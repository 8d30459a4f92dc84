"""How many more can come to a session: who takes a place there, and where nobody can tell."""

from datetime import date

import pytest

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.analysis.completion import Room, room_at, sessions_of
from kompetanse_cli.model import Run
from tests.analysis.tiny import municipality

ON = date(2026, 3, 1)
FILES = """
personer:
  - {{id: kari, navn: Kari Nes, enhet: topp}}
  - {{id: ola, navn: Ola Vik, enhet: topp}}
  - {{id: eva, navn: Eva Lie, ansettelser: [{{enhet: topp, til: 2026-04-30}}]}}
program:
  - id: kurs
    navn: Kurs
    type: kurs
    eier: Høgskolen
    status: i gang
    moduler:
      - {{id: m1, navn: Modul 1, samlinger: [{{id: dag, navn: Dag{spor}}}]}}
      - {{id: m2, navn: Modul 2, samlinger: [{{id: sist, navn: Sist}}]}}
gjennomføringer:
  - id: kull
    program: kurs
    navn: Kull
    deltakere: [{deltakere}]
    samlinger:
      - {{samling: dag, plasser: 2, undervisere: [ola]{dag}}}
      - {{samling: sist, datoer: [2026-06-01]}}
"""
ALL = "{person: kari}, {person: ola}, {person: eva}"


def room(deltakere: str, dag: str = ", datoer: [2026-05-06]", spor: str = "", which: int = 0) -> Room:
    register = municipality(FILES.format(deltakere=deltakere, dag=dag, spor=spor))
    return room_at(Snapshot(register, ON), sessions_of(register, register.by_id(Run)["kull"])[which])


@pytest.mark.parametrize(
    ("enrolled", "left", "beyond"),
    [
        pytest.param("", 2, 0, id="nobody"),
        pytest.param("{person: kari}", 1, 0, id="one"),
        pytest.param("{person: kari}, {person: ola}", 0, 0, id="full, and who teaches may take part"),
        pytest.param("{person: kari}, {person: kari}", 1, 0, id="the same twice"),
        pytest.param("{person: kari}, {person: ola, påmeldt: 2026-04-01}", 0, 0, id="enrolled from a later day"),
        pytest.param("{person: kari}, {person: ola, sluttet: 2026-04-30}", 1, 0, id="who has left by then"),
        pytest.param("{person: kari}, {person: eva}", 1, 0, id="who is no longer employed"),
        pytest.param("{person: kari}, {person: ola, moduler: [m2]}", 1, 0, id="who takes another module"),
    ],
)
def test_whoever_is_to_come_takes_a_place(enrolled: str, left: int, beyond: int) -> None:
    found = room(enrolled)
    assert (found.left, found.beyond) == (left, beyond)


def test_more_than_there_are_places_for_leave_none_and_never_fewer() -> None:
    found = room(ALL, ", datoer: [2026-04-06]")
    assert (found.enrolled, found.left, found.beyond) == (("kari", "ola", "eva"), 0, 1)


def test_of_a_session_without_a_day_whoever_has_left_today_takes_no_place() -> None:
    found = room("{person: kari}, {person: ola, sluttet: 2026-02-01}, {person: eva, sluttet: 2026-04-01}", "")
    assert found.enrolled == ("kari", "eva")


def test_without_a_number_there_is_no_limit() -> None:
    found = room(ALL, which=1)
    assert (found.places, found.left, found.beyond) == (None, None, 0)


def test_a_session_for_the_staff_is_counted_only_where_some_are_enrolled_for_it() -> None:
    assert room("{person: kari}", spor=", spor: ansatte") == Room(2, None, by_name=False)
    assert room("{person: kari, spor: ansatte}", spor=", spor: ansatte") == Room(2, ("kari",))
