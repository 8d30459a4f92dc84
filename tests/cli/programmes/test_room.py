"""Places and prices from the command line: changed, told of when they are too few, and read in and out as tables."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.helpers.repositories import repository

Run = Callable[..., tuple[int, str, str]]
DATA = """\
kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 24180}
enheter: [{id: sone, navn: Sone Nord, type: sone}]
personer: [{id: p-1, navn: Kari Nes, enhet: sone}, {id: p-2, navn: Ola Vik, enhet: sone}]
program:
  - id: prg
    navn: Grunnkurs
    type: kurs
    eier: Høgskolen
    status: i gang
    pris: {per_deltaker: 1500}
    samlinger: [{id: d1, navn: Dag 1}]
gjennomføringer:
  - id: r1
    program: prg
    navn: Kull
    deltakere: [{person: p-1, påmeldt: 2027-01-01}]
    samlinger: [{samling: d1, datoer: [2027-03-18], plasser: 1}]
"""
ON = ("--date", "2027-02-01")
OVERFULL = "advarsel: 2 er påmeldt til «Dag 1» i «Kull», men det er bare plass til 1. (K464)"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "kompetanse.yaml").write_text(DATA, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def data(root: Path) -> str:
    return (root / "kompetanse.yaml").read_text("utf-8")


def test_somebody_too_many_in_a_table_is_told_of_before_it_is_read_in_and_after(root: Path, command: Run) -> None:
    (root / "nye.csv").write_text("Navn;Påmeldt\nOla Vik;2027-01-15\n", encoding="utf-8")
    asked = ("import", "nye.csv", "--as", "deltakere", "--run", "r1", *ON)
    code, _, err = command(*asked)
    assert (code, err.splitlines(), data(root)) == (0, [OVERFULL], DATA)
    code, _, err = command(*asked, "--apply")
    assert (code, err.splitlines()) == (0, [OVERFULL])
    assert "{person: p-2" in data(root)


def test_the_sessions_of_a_run_come_out_with_their_places_and_are_read_in_again(root: Path, command: Run) -> None:
    assert command("export", "-o", "s.csv", "--table", "gjennomføringer-samlinger", *ON)[0] == 0
    table = (root / "s.csv").read_text("utf-8-sig")
    assert "Plasser" in table.splitlines()[0].split(";")
    (root / "s.csv").write_text(table.replace(";1;", ";12;"), encoding="utf-8")
    assert command("import", "s.csv", "--apply", *ON)[0] == 0
    assert data(root) == DATA.replace("plasser: 1}", "plasser: 12}")


def test_a_changed_number_of_places_and_a_changed_price_are_told_in_words(root: Path, command: Run) -> None:
    repository(root).commit()
    assert command("set", "r1", "d1", "plasser", "25", *ON)[0] == 0
    assert command("set", "prg", "Pris per deltaker", "1800", *ON)[0] == 0
    code, out, _ = command("diff", *ON)
    told = [" ".join(line.split()) for line in out.splitlines()]
    assert code == 0
    assert "Kull (r1) endret Dag 1: Plasser 1 25 kompetanse.yaml:13" in told
    assert any("endret Pris per deltaker 1 500 1 800" in line.replace("\u202f", " ") for line in told)
