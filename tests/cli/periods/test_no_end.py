"""9999-12-31 is how other systems write that something has no end: it is read so, told of, and never written."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from kompetanse_cli.pipeline import open_folder

Run = Callable[..., tuple[int, str, str]]
DAY = ("--date", "2026-03-01")
FILES = """\
kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 24180}
enheter:
  - {id: hm, navn: Helse og mestring, type: kommunalområde}
  - {id: s1, navn: Sone Nord, type: sone, del_av: hm, til: 9999-12-31}
  - {id: s2, navn: Sone Sør, type: sone, del_av: hm}
personer:
  - {id: p-1, navn: Kari Nes, enhet: s1, til: 9999-12-31, fravær: [{fra: 2026-01-01, til: 9999-12-31}]}
  - {id: p-2, navn: Ola Vik, ansettelser: [{enhet: s1, til: 9999-12-31}]}
rolletildelinger:
  - {person: p-1, rolle: leder, enhet: s1, fra: 2024-01-01, til: 9999-12-31}
fora: [{id: lt, navn: Lederteam, type: lederteam, medlemmer: [{person: p-1, til: 9999-12-31}]}]
program: [{id: prg, navn: P, type: kurs, eier: H, status: i gang, samlinger: [{id: d, navn: D}]}]
gjennomføringer:
  - {id: r, program: prg, navn: G, deltakere: [{person: p-1, påmeldt: 2026-01-01, sluttet: 9999-12-31}],
     samlinger: [{samling: d, datoer: [2026-05-05], status: planlagt}]}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "kompetanse.yaml").write_text(FILES, encoding="utf-8")
    return tmp_path


def test_it_is_read_as_no_end_and_told_of(root: Path, command: Run) -> None:
    register = open_folder(root).register
    assert [unit.end for unit in register.units] == [None, None, None]
    assert register.people[0].last_day is None
    assert register.people[0].absences[0].end is None
    assert register.people[1].employments[0].end is None
    assert register.appointments[0].end is None
    assert register.runs[0].participants[0].left is None
    code, out, _ = command("validate", "--root", root, "--format", "json", *DAY)
    assert code == 0, out
    found = [each for each in json.loads(out)["funn"] if each["kode"] == "K046"]
    assert len(found) + sum(len(each["relaterte"]) for each in found) == 7


def test_nothing_falls_due_on_the_last_day_of_the_calendar(root: Path, command: Run) -> None:
    for words in (("due", "--days", "3650"), ("roster",)):
        code, out, err = command(*words, "--root", root, "--date", "9999-12-01")
        assert code == 0, err
        assert "9999-12-31" not in out
        assert "31. desember 9999" not in out


@pytest.mark.parametrize(
    "words",
    [
        ("end", "unit", "s1", "--on"),
        ("end", "unit", "s1", "--successor", "s2", "--on"),
        ("end", "person", "p-1", "--on"),
        ("end", "person", "p-1", "--successor", "p-2", "--on"),
        ("end", "appointment", "p-1", "--on"),
        ("absence", "p-2", "--from", "2026-02-01", "--to"),
        ("new", "appointment", "p-2", "--role", "leder", "--unit", "s1", "--from", "2026-02-01", "--to"),
    ],
    ids=" ".join,
)
def test_it_is_never_written(root: Path, command: Run, words: tuple[str, ...]) -> None:
    code, _, err = command(*words, "9999-12-31", "--root", root, *DAY)
    assert code == 2
    assert "9999-12-31 er ingen siste dag; la «til» stå tom" in err
    assert (root / "kompetanse.yaml").read_text(encoding="utf-8") == FILES


@pytest.mark.parametrize("day", ["0001-01-01", "0001-01-02", "1899-12-31"])
@pytest.mark.parametrize(
    "words",
    [
        ("reorganise", "merge", "s1", "s2", "--into", "s3=S", "--on"),
        ("reorganise", "split", "s1", "--into", "s3=S", "--into", "s4=T", "--on"),
        ("end", "unit", "s2", "--on"),
        ("end", "person", "p-2", "--on"),
    ],
    ids=lambda words: " ".join(words[:2]),
)
def test_nothing_ends_before_all_that_is_kept(root: Path, command: Run, day: str, words: tuple[str, ...]) -> None:
    code, _, err = command(*words, day, "--root", root, *DAY)
    assert code == 2
    assert f"besto etter {day}" in err
    assert (root / "kompetanse.yaml").read_text(encoding="utf-8") == FILES


def test_an_import_reads_it_as_an_empty_cell(root: Path, command: Run) -> None:
    table = root / "ark.csv"
    table.write_text(
        "Navn;Enhet;Ansatt fra;Ansatt til\nPer Gammel;s2;2020-01-01;31.12.9999\nKari Nes;s1;;9999-12-31\n",
        encoding="utf-8",
    )
    code, out, _ = command("import", table, "--root", root, "--apply", *DAY)
    assert code == 0, out
    person = next(each for each in open_folder(root).register.people if each.name == "Per Gammel")
    assert (str(person.first_day), person.last_day) == ("2020-01-01", None)
    assert (root / "kompetanse.yaml").read_text(encoding="utf-8").count("9999-12-31") == FILES.count("9999-12-31")
    table.write_text("Navn;Enhet;Ansatt fra\nIda Ny;s2;9999-12-31\n", encoding="utf-8")
    assert command("import", table, "--root", root, *DAY)[0] == 1


def test_what_had_no_end_can_be_ended(root: Path, command: Run) -> None:
    assert command("end", "appointment", "p-1", "--on", "2026-12-31", "--root", root, *DAY)[0] == 0
    assert str(open_folder(root).register.appointments[0].end) == "2026-12-31"
