"""One answer that is changed is one change of the report, and what stands beside it stays."""

from datetime import date

import pytest

from kompetanse_cli.operations.importing import Effect
from tests.operations.importing.forms.test_any_answers import START, read

FIRST = {
    "levert": date(2026, 5, 4),
    "rollelista_stemmer": "nei",
    "opplært.klinobs.antall": 12,
    "fulgt_opp.p-2": "ja",
    "kriterier.mål-1.verktøy": date(2026, 3, 1),
    "resultat.verdi": "82 %",
    "ønsker_beslutning.1.tekst": "Vikar i mai",
    "ønsker_beslutning.1.kroner": 9000,
    "tekst.Hva har vi fått til?": "Vi øver hver uke.",
}
PATH = "rapporter/2026-T1/s1.md"


@pytest.mark.parametrize(
    ("field", "value", "line"),
    [
        ("levert", date(2026, 5, 6), "  levert: 2026-05-06\n"),
        ("rollelista_stemmer", "ja", "  rollelista_stemmer: ja\n"),
        ("opplært.klinobs.antall", 13, "    - {fagområde: klinobs, antall: 13, av: 20}\n"),
        ("opplært.klinobs.av", 21, "    - {fagområde: klinobs, antall: 12, av: 21}\n"),
        ("fulgt_opp.p-2", "nei", "  fulgt_opp: []\n"),
        ("kriterier.mål-1.verktøy", date(2026, 3, 2), "  kriterier: {mål-1: {verktøy: 2026-03-02}}\n"),
        ("resultat.navn", "NEWS målt", "  resultat: {navn: NEWS målt, verdi: 82 %}\n"),
        ("resultat.verdi", "83 %", "  resultat: {navn: NEWS registrert, verdi: 83 %}\n"),
        ("ønsker_beslutning.1.kroner", 9500, "    - {tekst: Vikar i mai, kroner: 9500}\n"),
        (
            "ønsker_beslutning.1.frist",
            date(2026, 6, 1),
            "    - {tekst: Vikar i mai, kroner: 9000, frist: 2026-06-01}\n",
        ),
        ("ønsker_beslutning.2.tekst", "En bil", "    - {tekst: En bil}\n"),
        ("tekst.Hva har vi fått til?", "Alle øver nå.", "Alle øver nå.\n"),
        ("tekst.Hva er vanskelig?", "Tid.", "## Hva er vanskelig?\n\nTid.\n"),
    ],
)
def test_one_answer_that_is_changed_is_one_change_of_the_file(field: str, value: object, line: str) -> None:
    source = read(START, FIRST)[1]
    # What somebody has added by hand stays.
    before = source[PATH].decode().replace("  av: p-1\n", "  av: p-1   # lederen\n")
    plan, changed = read({**source, PATH: before.encode()}, {field: value})
    after = changed[PATH].decode()
    assert line in after
    assert line not in before
    assert "  av: p-1   # lederen\n" in after
    left = [each for each in before.splitlines() if each not in after.splitlines()]
    assert len(left) <= 1, left
    assert plan.count(Effect.CHANGED) == 1
