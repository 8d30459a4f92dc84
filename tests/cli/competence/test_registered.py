"""A course of a portal: the day of completion is written, read from Excel, shown, and counted."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kompetanse_cli.pipeline import open_folder

Run = Callable[..., tuple[int, str, str]]
DAY = ("--date", "2026-03-01")
FILES = """\
kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 24180}
enheter: [{id: s1, navn: Sone Nord, type: sone}]
personer: [{id: p-1, navn: Kari Nes, enhet: s1}, {id: p-2, navn: Ola Vik, enhet: s1}]
kvalifikasjoner: [{id: abc, navn: ABC}]
program:
  - {id: abc-kurs, navn: ABC, type: kurs, eier: Oss, status: i gang, gir: {kvalifikasjon: abc, når: registrert}}
"""


@pytest.fixture
def folder(tmp_path: Path, command: Run) -> Path:
    (tmp_path / "kompetanse.yaml").write_text(FILES, encoding="utf-8")
    assert command("new", "run", "abc-kurs", "--start", "2025-01-10", "--root", tmp_path)[0] == 0
    return tmp_path


def test_a_new_run_shows_how_the_day_is_written(folder: Path) -> None:
    (file,) = (folder / "gjennomføringer").iterdir()
    assert "{person: p-001, påmeldt: 2027-01-15, fullført: 2027-03-01}" in file.read_text(encoding="utf-8")


def test_the_day_is_read_from_a_table_and_written_to_one(folder: Path, tmp_path: Path, command: Run) -> None:
    table, out = tmp_path / "folk.csv", tmp_path / "ut.csv"
    table.write_text("Navn;Påmeldt;Fullført\nKari Nes;10.1.2025;1.3.2025\nOla Vik;10.1.2025;\n", encoding="utf-8")
    words = ("--root", folder, *DAY)
    assert command("import", table, "--as", "deltakere", "--run", "abc-kurs-2025", "--apply", *words)[0] == 0
    (run,) = open_folder(folder).register.runs
    assert [str(each.completed) for each in run.participants] == ["2025-03-01", "None"]
    assert command("validate", folder, *DAY, "--strict")[0] == 0
    assert command("export", "-o", out, "--table", "deltakere", *words)[0] == 0
    assert "p-1;Kari Nes;abc-kurs-2025;Våren 2025;;;;2025-01-10;2025-03-01;;" in out.read_text(encoding="utf-8-sig")
    assert "Uendret: 2" in command("import", out, *words)[1]


def test_a_session_that_does_not_exist_leads_to_the_participant(folder: Path, command: Run) -> None:
    code, _, err = command("attend", "abc-kurs-2025", "d1", "alle", "--root", folder, *DAY)
    assert code == 2
    assert "fullført: 2027-03-01" in err
