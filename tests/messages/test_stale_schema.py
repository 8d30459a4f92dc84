"""A schema with the municipality's own ids that is older than the files is told of; all that writes makes it anew."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kompetanse_cli.cli.app import run
from tests.messages.one_mistake import IN_ORDER, PEOPLE, UNITS

NEW = PEOPLE.replace("rolletildelinger:\n", "  - {id: p-777, navn: Åse Nyset, enhet: sone-nord}\nrolletildelinger:\n")
SAID = "Kjør: kompetanse schema --local"
Validate = Callable[..., tuple[int, bool]]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for path, text in IN_ORDER.items():
        (tmp_path / path).write_text(text, encoding="utf-8")
    assert run(["schema", "--local", "--root", str(tmp_path)]) == 0
    return tmp_path


@pytest.fixture
def validate(root: Path, capsys: pytest.CaptureFixture[str]) -> Validate:
    """The exit code, and whether it is said that the schema is old."""

    def validated(*words: str) -> tuple[int, bool]:
        capsys.readouterr()
        code = run(["validate", "--root", str(root), "--date", "2026-03-01", *words])
        return code, SAID in capsys.readouterr().err

    return validated


def schema(root: Path) -> str:
    """What editors read."""
    return (root / ".kompetanse" / "kompetanse.schema.json").read_text(encoding="utf-8")


def test_one_that_fits_the_files_is_not_spoken_of(validate: Validate) -> None:
    assert validate() == (0, False)


def test_a_person_that_it_does_not_know_is_told_of_and_nothing_is_written(root: Path, validate: Validate) -> None:
    (root / "personer.yaml").write_text(NEW, encoding="utf-8")
    before = schema(root)
    assert validate() == (0, True)
    assert schema(root) == before
    assert run(["schema", "--local", "--root", str(root)]) == 0
    assert validate() == (0, False)
    assert '"p-777"' in schema(root)


def test_a_name_that_it_has_otherwise_is_told_of(root: Path, validate: Validate) -> None:
    (root / "enheter.yaml").write_text(UNITS.replace("Sone Nord", "Sone Sør"), encoding="utf-8")
    assert validate() == (0, True)


def test_one_in_another_language_stays_in_it(root: Path, validate: Validate) -> None:
    assert run(["schema", "--local", "--lang", "nn", "--root", str(root)]) == 0
    assert validate() == (0, False)
    (root / "personer.yaml").write_text(NEW, encoding="utf-8")
    before = schema(root)
    assert run(["end", "person", "p-777", "--on", "2026-06-30", "--root", str(root)]) == 0
    assert '"p-777"' in schema(root)
    assert "Ukjend nøkkel" in before
    assert "Ukjend nøkkel" in schema(root)


def test_while_a_file_cannot_be_read_it_keeps_its_ids_and_nothing_is_said_of_it(root: Path, validate: Validate) -> None:
    (root / "enheter.yaml").write_text(UNITS.replace("    navn: Sone Nord", "    navn Sone Nord"), encoding="utf-8")
    assert validate() == (1, False)
    assert '"sone-nord"' in schema(root)


def test_what_is_mended_renews_it(root: Path, validate: Validate) -> None:
    (root / "personer.yaml").write_text(NEW.replace("enhet: sone-nord}", "\tenhet: sone-nord}"), encoding="utf-8")
    assert validate("--fix") == (0, False)
    assert '"p-777"' in schema(root)


def test_a_new_file_renews_it(root: Path) -> None:
    assert '"lær-det-videre"' not in schema(root)
    assert run(["new", "programme", "--from", "læringsløp", "--id", "lær-det-videre", "--root", str(root)]) == 0
    assert '"lær-det-videre"' in schema(root)
