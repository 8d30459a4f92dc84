"""Messages call a session by its name, as people know it, and not by its id."""

from kompetanse_cli.language import language
from kompetanse_cli.report.base import render_message
from kompetanse_cli.rules import programmes
from tests.rules.judged import judged

BASE = """
kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 8200}
enheter:
  - {id: hjemme, navn: Hjemmetjenesten, type: hjemmetjeneste}
  - {id: nord, navn: Sone Nord, type: sone, del_av: hjemme}
personer: [{id: p-1, navn: Kari Nes, enhet: nord}]
program:
  - id: p
    navn: Program
    type: lederstøtte
    eier: Oss
    status: i gang
    samlinger: [SAMLINGER]
"""
PREPARED = BASE.replace(
    "SAMLINGER", "{id: l-1, navn: For ledere, spor: leder, forbereder: a-1}, {id: a-1, navn: Nærledelse, spor: ansatte}"
)
RUN = """
gjennomføringer:
  - id: k
    program: p
    navn: Kull
    mottakere: [{enhet: hjemme}]
    samlinger: [{samling: l-1, datoer: [2025-11-04], status: gjennomført, oppmøte: alle}]
opplæring: [{enhet: nord, samling: a-1, dato: 2025-11-03, type: teori, instruktører: [p-1], antall: 4}]
"""


def said(text: str, code: str) -> list[str]:
    found = (each for each in judged(text, programmes) if each.code == code)
    return [render_message(each.message, language("nb")) for each in found]


def test_of_sessions_that_prepare_one_another() -> None:
    circle = "{id: a, navn: Oppstart, forbereder: b}, {id: b, navn: Øving, forbereder: a}"
    assert said(BASE.replace("SAMLINGER", circle), "K402") == [
        "Samlingene er satt opp til å forberede hverandre: «Oppstart» → «Øving» → «Oppstart»."
    ]


def test_of_programmes_that_are_parts_of_one_another() -> None:
    other = "  - {id: q, navn: Påbygging, type: kurs, eier: Oss, status: i gang, del_av: p}\n"
    text = BASE.replace("samlinger: [SAMLINGER]", "del_av: q") + other
    assert said(text, "K403") == ["Programmene er deler av hverandre: «Program» → «Påbygging» → «Program»."]


def test_of_a_training_that_is_not_yet_prepared() -> None:
    (told,) = said(PREPARED + RUN, "K427")
    assert told.startswith("Opplæringen «Nærledelse» i Sone Nord er 3. november 2025, men «For ledere»")


def test_of_a_training_that_one_holds_alone() -> None:
    assert said(PREPARED + RUN, "K451") == ["Kari Nes underviser alene på «Nærledelse» i Sone Nord 3. november 2025."]


def test_two_programmes_that_call_a_session_differently_leave_its_id() -> None:
    other = "  - {id: q, navn: Q, type: kurs, eier: Oss, status: i gang, samlinger: [{id: a-1, navn: Annet}]}\n"
    (told,) = said(PREPARED + other + RUN, "K451")
    assert "på «a-1» i" in told
