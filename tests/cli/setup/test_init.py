"""`kompetanse init --example` lays out a municipality that validates, and never writes over anything."""

import errno
import json
from pathlib import Path

import pytest

from kompetanse_cli.cli.app import run
from kompetanse_cli.model import FILE_NAME, schema_text
from kompetanse_cli.reading.sources import SUFFIXES
from kompetanse_cli.resources import example_folder


def test_the_example_is_laid_out_and_validates(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "ny" / "kommune"
    assert run(["init", "--example", str(target)]) == 0
    laid_out = {file.relative_to(target) for file in target.rglob("*") if file.is_file()}
    source = {file.relative_to(example_folder()) for file in example_folder().rglob("*") if file.is_file()}
    assert laid_out == source
    assert (target / ".kompetanse" / FILE_NAME).read_text("utf-8") == schema_text()
    capsys.readouterr()
    assert run(["validate", str(target), "--date", "2026-03-01"]) == 0
    assert " i 56 filer (124 personer" in capsys.readouterr().out


def test_the_editor_knows_every_file_that_is_read(tmp_path: Path) -> None:
    assert run(["init", "--example", str(tmp_path)]) == 0
    settings = json.loads((tmp_path / ".vscode" / "settings.json").read_text("utf-8"))
    ((schema, patterns),) = settings["yaml.schemas"].items()
    assert (tmp_path / schema).is_file()
    for suffix in SUFFIXES:
        # Editors that check YAML do not look into Markdown.
        assert suffix == ".md" or {f"*{suffix}", f"**/*{suffix}"} <= set(patterns)


def test_nothing_is_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "notat.txt").write_text("mitt")
    assert run(["init", "--example", str(tmp_path)]) == 2
    assert "ikke tom" in capsys.readouterr().err
    assert [file.name for file in tmp_path.iterdir()] == ["notat.txt"]


def test_a_file_cannot_be_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "fil").write_text("x")
    assert run(["init", "--example", str(tmp_path / "fil")]) == 2
    told = "fil» som mappe: filen eller mappen finnes fra før\nhjelp: velg en annen mappe\n"
    assert capsys.readouterr().err.endswith(told)


def test_a_folder_that_can_not_be_made_is_told_and_is_no_bug(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Path, **how: object) -> None:
        if self.name != "ny":
            raise OSError(errno.ENOSPC, "No space left on device")

    (tmp_path / "ny").mkdir()
    monkeypatch.setattr(Path, "mkdir", refuse)
    assert run(["init", "--example", str(tmp_path / "ny")]) == 2
    assert "som mappe: disken er full\n" in capsys.readouterr().err


def test_the_schema_can_be_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["schema"]) == 0
    assert capsys.readouterr().out == schema_text()


def test_the_schema_replaces_a_schema(tmp_path: Path) -> None:
    file = tmp_path / FILE_NAME
    for before in ("", '{"$schema": "https://json-schema.org/draft-07/schema#"}'):
        file.write_text(before, encoding="utf-8")
        assert run(["schema", "-o", str(file)]) == 0
        assert file.read_text("utf-8") == schema_text()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("kompetanse.yaml", "kommune: {navn: Fjordvik}\n"),
        ("a.json", '{"a": 1}'),
        ("a.json", '["$schema"]'),
        ("a", "[" * 99999),
    ],
)
def test_the_schema_replaces_nothing_else(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, content: str
) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    assert run(["schema", "-o", str(tmp_path / name)]) == 2
    assert "ikke et JSON-skjema" in capsys.readouterr().err
    assert (tmp_path / name).read_text("utf-8") == content


def test_the_schema_can_not_be_written_where_one_may_not_look(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Path) -> bool:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "is_file", refuse)
    assert run(["schema", "-o", str(tmp_path / "a.json")]) == 2
    assert "du har ikke lov til det" in capsys.readouterr().err
