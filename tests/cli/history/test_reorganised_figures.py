"""A figure on the last day of the old units and the first day of the new differs only where the plan said so."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]
FILE = """
kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 24180}
fagområder: [{id: f, navn: Fag}]
enheter:
  - {id: hm, navn: Helse, type: kommunalområde}
  - {id: s1, navn: Sone Nord, type: sone, del_av: hm, ansatte: 16, ansatte_per: 2026-01-01}
  - {id: s2, navn: Sone Sør, type: sone, del_av: hm, ansatte: 14, ansatte_per: 2026-01-01}
  - {id: s3, navn: Sone Vest, type: sone, del_av: hm, ansatte: 10, ansatte_per: 2026-01-01}
personer:
  - {id: p-1, navn: Kari Nes, enhet: s1}
  - {id: p-2, navn: Ola Vik, enhet: s2}
rolletildelinger:
  - {person: p-1, rolle: leder, enhet: s1, fra: 2020-01-01}
  - {person: p-2, rolle: leder, enhet: s2, fra: 2020-01-01}
krav: [{id: k, navn: Ressursperson, rolle: ressursperson, fagområde: f, hvor: {enhetstyper: [sone]}, styrke: skal}]
tiltak:
  - {id: t1, gjelder: {krav: k, enhet: s1}, tekst: Lyses ut, ansvarlig: p-2, frist: 2026-12-01, status: planlagt}
mål:
  - id: mål-1
    nummer: 1
    tema: T
    tekst: Mål
    frist: 2027-12-31
    enheter: [s1, s2, s3]
    eier: {rolle: leder, enhet: s1}
    kriterier:
      - {tekst: Skrevet, per_enhet: {s1: 2026-01-01, s2: 2026-01-15}}
      - {tekst: Meldt, per_enhet: {s1: 2026-01-01}}
      - tekst: Målt
        måltall: 4
        verdier: [{dato: 2026-01-10, verdi: 4, enhet: s1}, {dato: 2026-01-10, verdi: 4, enhet: s2}]
      - {tekst: Opplært, metrikk: opplærte, fagområde: f, måltall: 100 %}
årshjul:
  - {id: å1, navn: Øving, når: 15. oktober, type: opplæring, enhet: s1, ansvarlig: {rolle: leder, enhet: s1}}
program: [{id: prg, navn: Kurs, type: kurs, eier: Skole, status: i gang, samlinger: [{id: d1, navn: Dag 1}]}]
gjennomføringer:
  - id: r1
    program: prg
    navn: Kull
    mottakere: [{enhet: s1, startet: 2026-01-01, trinn: 2}, {enhet: s2, startet: 2026-01-01, trinn: 2}]
"""
REPORT = """---
enhetsrapport:
  enhet: %s
  periode: 2026-T1
  levert: 2026-05-10
  av: p-1
  opplært: [{fagområde: f, antall: %d, av: %d}]
  kriterier: {mål-1: {meldt: 2026-04-01}}
---

Vi øver.
"""
TODAY = ("--date", "2026-03-01")
BEFORE, AFTER = ("--date", "2026-06-30"), ("--date", "2026-07-01")
MERGE = ("reorganise", "merge", "s1", "s2", "--into", "ny=Ny", "--on", "2026-07-01")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "kompetanse.yaml").write_text(FILE, encoding="utf-8")
    for name, number, of in (("s1", 10, 15), ("s2", 9, 14)):
        (tmp_path / f"{name}.md").write_text(REPORT % (name, number, of), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def criteria(command: Run, *day: str) -> dict[str, str]:
    """The value of each criterion."""
    _, text, _ = command("goals", "--table", "kriterier", "--format", "csv", *day)
    head, *rows = [line.split(";") for line in text.lstrip("\ufeff").splitlines()]
    return {row[head.index("kriterium")]: row[head.index("verdi")] for row in rows}


def test_what_the_units_had_met_or_reported_the_new_one_has(root: Path, command: Run) -> None:
    code, _, told = command(*MERGE, *TODAY)
    assert code == 0
    shares = ("2 av 3", "2 av 3", "2 av 3, 1 ukjent", "19 av 39")
    assert tuple(criteria(command, *BEFORE).values()) == shares
    assert tuple(criteria(command, *AFTER).values()) == ("1 av 2", "1 av 2", "0 av 2, 2 ukjent", "19 av 39")
    # The one that is another.
    assert told.splitlines() == [
        f"«verdier» i mål-1 er 2026-01-10, 4 i Sone {where}, som er slutt: skriv hva som gjelder Ny"
        for where in ("Nord", "Sør")
    ]


def test_what_is_done_and_who_answers_follows_to_the_new_unit_on_its_first_day(root: Path, command: Run) -> None:
    assert command(*MERGE, *TODAY)[0] == 0
    for day, unit in ((TODAY, "s1"), (BEFORE, "s1"), (AFTER, "ny")):
        _, gaps, _ = command("gaps", "--unit", unit, *day)
        assert "Lyses ut" in gaps
        _, due, _ = command("due", "--unit", unit, "--days", "300", *day)
        assert "Lyses ut" in due
        assert "Øving" in due
        _, goals, _ = command("goals", *day)
        assert f"Leder ({'Ny' if unit == 'ny' else 'Sone Nord'})" in goals
        assert "Øving" in command("goals", "--table", "årshjul", "--unit", unit, *day)[1]


def test_a_programme_is_received_by_the_units_of_the_day(root: Path, command: Run) -> None:
    def receiving(*day: str) -> list[str]:
        _, text, _ = command("progress", "--table", "enheter", "--format", "csv", *day)
        head, *rows = [line.split(";") for line in text.lstrip("\ufeff").splitlines()]
        return [row[head.index("enhet")] for row in rows if row[head.index("status")] == "i gang"]

    assert receiving(*BEFORE) == ["s1", "s2"]
    assert command(*MERGE, *TODAY)[0] == 0
    assert receiving(*TODAY) == ["s1", "s2"]
    assert receiving(*BEFORE) == ["s1", "s2"]
    assert receiving(*AFTER) == ["ny"]


LISTS = [("gaps",), ("goals",), ("goals", "--table", "kriterier"), ("progress",), ("goals", "--table", "mangler")]


@pytest.mark.parametrize(
    "change",
    [
        ("reorganise", "merge", "sone-nord", "sone-vest", "--into", "ny=Ny", "--on", "2027-01-01"),
        ("reorganise", "split", "sone-nord", "--into", "en=En", "--into", "to=To", "--on", "2027-01-01"),
        ("reorganise", "move", "natt-team", "--to", "solbakken", "--on", "2027-01-01"),
        ("end", "unit", "sone-vest", "--on", "2026-12-31", "--successor", "sone-nord"),
    ],
    ids=lambda words: words[1],
)
def test_nothing_is_otherwise_before_the_day(kommune: Path, command: Run, change: tuple[str, ...]) -> None:
    def told() -> list[str]:
        days = (TODAY, ("--date", "2026-12-31"))
        texts = [command(*words, "--root", kommune, *day)[1] for words in LISTS for day in days]
        # Lines come in, and an end that is known is told of.
        return [re.sub(r"\S+\.(yaml|md):\d+| +|-{3,}", " ", text) for text in texts]

    before = told()
    assert command(*change, "--root", kommune, *TODAY)[0] == 0
    assert told() == before


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            ("reorganise", "move", "s1", "--to", "s3", "--on", "0001-01-01"),
            "det som står i filene, besto etter 0001-01-01",
        ),
        ((*MERGE[:-1], "0001-01-01"), "det som står i filene, besto etter 0001-01-01"),
        (("end", "unit", "s1", "--on", "9999-12-31", "--successor", "s2"), "9999-12-31 er ingen siste dag"),
    ],
)
def test_a_day_that_can_not_be_is_refused(root: Path, command: Run, words: tuple[str, ...], told: str) -> None:
    code, _, err = command(*words, *TODAY)
    assert code == 2
    assert told in err
    assert (root / "kompetanse.yaml").read_text(encoding="utf-8") == FILE


def test_a_unit_that_has_always_been_there_may_take_over(root: Path, command: Run) -> None:
    assert command("end", "unit", "s1", "--on", "2026-06-30", "--successor", "s2", *TODAY)[0] == 0
    assert "K212" not in command("validate", "--format", "short", *TODAY)[1]
