"""How many more can come to a session, as the leader, the coordinator and the one who reads of a programme see it."""

from collections.abc import Callable

import pytest

from kompetanse_cli.analysis.completion import sessions_of
from kompetanse_cli.model import Programme, Run
from kompetanse_cli.report.base import Context
from kompetanse_cli.report.programmes.description import price_words
from kompetanse_cli.report.programmes.room import places_left, room_words

TEXT = """
enheter: [{id: sone, navn: Sone Nord, type: sone}]
personer: [{id: kari, navn: Kari Nes, enhet: sone}, {id: ola, navn: Ola Vik, enhet: sone}]
program:
  - {id: kurs, navn: Kurs, type: kurs, eier: Høgskolen, status: i gang, samlinger: [{id: dag, navn: Dag}]%s}
gjennomføringer:
  - id: kull
    program: kurs
    navn: Kull
    deltakere: [{person: kari}, {person: ola}]
    samlinger: [{samling: dag%s}]
"""
MakeContext = Callable[..., Context]
AHEAD = ", datoer: [2026-05-06], plasser: "


def told(context: Context) -> tuple[str, int | None]:
    (session,) = sessions_of(context.register, context.register.by_id(Run)["kull"])
    return room_words(context, session), places_left(context, session)


@pytest.mark.parametrize(
    ("day", "words", "left"),
    [
        pytest.param(f"{AHEAD}20", "18 av 20 ledige", 18, id="room"),
        pytest.param(f"{AHEAD}3", "1 av 3 ledig", 1, id="one left"),
        pytest.param(f"{AHEAD}2", "fullt (2 plasser)", 0, id="full"),
        pytest.param(f"{AHEAD}1", "1 flere enn det er plass til (1)", 0, id="more than there is room for"),
        pytest.param(", datoer: [2026-05-06]", "", None, id="no limit"),
        pytest.param(", plasser: 20", "18 av 20 ledige", 18, id="without a day"),
        pytest.param(", datoer: [2026-02-06], plasser: 20", "20 plasser", None, id="over"),
        pytest.param(f"{AHEAD}20, status: avlyst", "20 plasser", None, id="cancelled"),
    ],
)
def test_how_many_are_left_is_told_of_a_session_to_come(
    context_of: MakeContext, day: str, words: str, left: int | None
) -> None:
    assert told(context_of(TEXT % ("", day))) == (words, left)


@pytest.mark.parametrize(
    ("price", "words"),
    [
        ("", ""),
        (", pris: {per_deltaker: 1500, per_gjennomføring: 20000}",
         "1 500 kroner per deltaker, 20 000 kroner per gjennomføring"),
        (", pris: {per_gjennomføring: 20000}", "20 000 kroner per gjennomføring"),
        (", pris: {per_deltaker: 0}", "0 kroner per deltaker"),
    ],
)  # fmt: skip
def test_the_price_of_a_programme_is_told_in_kroner(context_of: MakeContext, price: str, words: str) -> None:
    context = context_of(TEXT % (price, ""))
    assert price_words(context, context.register.by_id(Programme)["kurs"]).replace("\u202f", " ") == words
