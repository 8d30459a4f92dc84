"""What is said of a goal and gainsaid by its criteria is told in the words of what is counted."""

from datetime import date

import pytest

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.language import language
from kompetanse_cli.report.base import render_message
from kompetanse_cli.rules.base import Rule
from kompetanse_cli.rules.steering import goals
from tests.analysis.steering_files import municipality, report

ON = date(2026, 7, 1)
GOAL = (
    "mål: [{id: m, nummer: 3, tema: T, tekst: Det, fra: 2026-01-01, frist: 2026-12-31, kriterier: [%s], "
    "status: [{dato: 2026-02-01, status: %s}]}]\n"
)


def said(rule: Rule, criterion: str, status: str, more: str = "", **markdown: str) -> list[str]:
    register = municipality(GOAL % (criterion, status) + more, **markdown)
    return [render_message(hit.text, language("nb")) for hit in rule.check(Snapshot(register, ON))]


@pytest.mark.parametrize(
    ("criterion", "text"),
    [
        ("{tekst: Verktøy, hvor: {enhetstyper: [sone]}, per_enhet: {nord: 2026-02-01}}",
         "Mål 3 er meldt nådd, men 1 av 2 enheter mangler «Verktøy»."),
        ("{tekst: Planer, metrikk: gyldige-planer, dokumenttype: rutine, måltall: 100 %}",
         "Mål 3 er meldt nådd, men 4 av 4 enheter mangler «Planer»."),
        ("{tekst: Opplært, metrikk: opplærte, måltall: 50 %}",
         "Mål 3 er meldt nådd, men «Opplært» er bare 2 av 20."),
        ("{tekst: Stedlig, metrikk: stedlige-ledere, måltall: 50 %}",
         "Mål 3 er meldt nådd, men det er ukjent om «Stedlig» er oppfylt."),
        ("{tekst: Ledere, metrikk: lederkjede, måltall: 100 %}",
         "Mål 3 er meldt nådd, men 1 av 4 enheter mangler «Ledere»."),
        ("{tekst: Vedtatt}", "Mål 3 er meldt nådd, men «Vedtatt» er ikke oppfylt."),
        ("{tekst: Målt, måltall: 4, verdier: [{dato: 2026-02-01, verdi: 3}]}",
         "Mål 3 er meldt nådd, men «Målt» er ikke oppfylt."),
    ],
)  # fmt: skip
def test_what_is_lacking_is_counted_in_its_own_words(criterion: str, text: str) -> None:
    trained = report("nord", "2026-T1", "2026-05-10", "  opplært: [{antall: 2, av: 20}]")
    assert said(goals.said_to_be_reached, criterion, "nådd", nord=trained) == [text]


def test_a_goal_that_is_reached_is_said_to_be_and_then_nothing_is_found() -> None:
    criterion = '{tekst: A, oppfylt: 2026-02-01, bevis: "https://x.example"}'
    assert said(goals.reached_and_not_said, criterion, "i rute") == [
        "Alle kriteriene for mål 3 er oppfylt, men statusen er «i rute»."
    ]
    assert said(goals.reached_and_not_said, criterion, "nådd") == []
    assert said(goals.said_to_be_reached, criterion, "nådd") == []
    assert said(goals.reached_and_not_said, criterion, "skrinlagt") == []


def test_a_goal_said_to_be_on_track_that_is_behind_tells_how_far() -> None:
    share = "{tekst: Verktøy, per_enhet: {}}"
    assert said(goals.said_to_be_on_track, share, "i rute") == [
        "Mål 3 er meldt i rute, men «Verktøy» ligger etter: 0 av 4, forventet nå 1."
    ]
    value = "{tekst: Score, måltall: 5 %, verdier: [{dato: 2026-01-01, verdi: 3 %}, {dato: 2026-06-01, verdi: 3.5 %}]}"
    (text,) = said(goals.said_to_be_on_track, value, "i rute")
    assert "ligger etter: 3,5 %, forventet nå 3,9 %" in text
    assert said(goals.said_to_be_on_track, share, "usikker") == []
