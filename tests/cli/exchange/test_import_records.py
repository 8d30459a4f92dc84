"""The records of every kind go out and come in again as they were; new ones and changed ones are told apart."""

from pathlib import Path
from shutil import copytree

import pytest

from kompetanse_cli.cli.app import run
from kompetanse_cli.model import OF_TABLE, Requirement, cells_of
from kompetanse_cli.pipeline import open_folder
from kompetanse_cli.resources import example_folder


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(copytree(example_folder(), tmp_path_factory.mktemp("kommune") / "kommune"))


def _run(root: Path, *words: str) -> int:
    return run([*words, "--root", str(root), "--date", "2026-03-01", "--lang", "nb"])


def test_what_goes_out_comes_in_unchanged(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = str(tmp_path / "alt.xlsx")
    tables = [word for name in OF_TABLE for word in ("--table", name)]
    assert _run(root, "export", *tables, "--output", book) == 0
    capsys.readouterr()
    assert _run(root, "import", book) == 0
    said = capsys.readouterr().out
    register = open_folder(root).register
    written = [record for kind in OF_TABLE.values() for record in register.all(kind.record) if record.address.path]
    assert f"Uendret: {len(written)}" in said
    assert not any(word in said for word in ("Ny:", "Endret:", "Avvist:")), said


def test_a_row_adds_or_changes_a_record(root: Path, tmp_path: Path) -> None:
    table = tmp_path / "krav.csv"
    table.write_text(
        "id;navn;rolle;styrke;hvor.enhetstyper;fra\n"
        "nytt;Et nytt krav;Leder;bør;sone, bolig;2026-05-01\n"
        "ressursperson-i-hvert-ledd;Et annet navn;;;;\n",
        "utf-8",
    )
    assert _run(root, "import", str(table), "--as", "krav", "--apply") == 0
    found = open_folder(root).register.by_id(Requirement)
    assert found["nytt"].role == "leder"
    assert found["nytt"].where.unit_types == ("sone", "bolig")
    changed = found["ressursperson-i-hvert-ledd"]
    assert changed.name == "Et annet navn"
    assert changed.per_employees == 40


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("uten;Uten;leder;", "raden mangler styrke"),
        ("galt;Galt;leder;hmm", "«hmm» er ikke en av"),
        ("ukjent;Ukjent;finnes-ikke;skal", "«finnes-ikke» finnes ikke under «rolle»"),
        (";;leder;skal", "raden mangler id"),
    ],
)
def test_a_row_that_can_not_be_a_record_is_told(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], row: str, told: str
) -> None:
    table = tmp_path / "krav.csv"
    table.write_text(f"id;navn;rolle;styrke\n{row}\n", "utf-8")
    _run(root, "import", str(table), "--as", "krav")
    assert told in capsys.readouterr().out


def test_every_value_that_fits_in_a_cell_has_a_column() -> None:
    columns = cells_of(Requirement)
    assert {"id", "navn", "hvor.ledd", "hvor.enhetstyper", "kvalifikasjoner"} <= columns.keys()
    # What has several values of its own has none.
    assert not any(key.startswith("unntatte_enheter") for key in columns)


def test_the_whole_workbook_comes_in_unchanged(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = str(tmp_path / "hele.xlsx")
    assert _run(root, "export", "--output", book) == 0
    capsys.readouterr()
    assert _run(root, "import", book) == 0
    said = capsys.readouterr().out
    assert said.startswith("Uendret: ")
    assert not any(word in said for word in ("Ny:", "Endret:", "Avvist:", "Utelatt:", "står ikke i arket")), said
