"""The examples that `init` writes go when the list they stand in gets its first record; what people changed stays."""

from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]
DAY = ("--date", "2026-03-01")
UNITS = "Enhet;Type\nSone Nord;sone\n"
PEOPLE = "Navn;Enhet;Rolle\nAnne Dahl;Sone Nord;leder\n"


@pytest.fixture(params=["nb", "nn"])
def begun(tmp_path: Path, command: Run, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A municipality as `init` leaves it."""
    root = tmp_path / "ny"
    known = ("--name", "Fjordvik", "--number", "9999", "--inhabitants", "24180", "--language", request.param)
    assert command("init", root, *known)[0] == 0
    monkeypatch.chdir(tmp_path)
    return root


def imported(root: Path, command: Run, table: str) -> None:
    """Read a table in."""
    file = root.parent / "ark.csv"
    file.write_text(table, encoding="utf-8")
    code, out, err = command("import", file, "--root", root, "--apply", *DAY)
    assert code == 0, out + err


def comments(root: Path, name: str) -> list[str]:
    """The lines of a file that are comments."""
    return [line for line in (root / name).read_text("utf-8").splitlines() if line.lstrip().startswith("#")]


def test_an_import_leaves_no_example_among_the_records(begun: Path, command: Run) -> None:
    imported(begun, command, UNITS)
    imported(begun, command, PEOPLE)
    for name in ("struktur/enheter.yaml", "personer/personer.yaml", "roller/tildelinger.yaml"):
        # The advice at the top stands.
        assert len(comments(begun, name)) == 1
        assert "#-" not in (begun / name).read_text("utf-8")
    assert command("validate", begun, *DAY)[0] == 0


def test_so_does_a_single_new_record(begun: Path, command: Run) -> None:
    assert command("new", "person", "Anne Dahl", "--unit", "helse-og-omsorg", "--root", begun, *DAY)[0] == 0
    assert len(comments(begun, "personer/personer.yaml")) == 1
    assert "#-" in (begun / "roller" / "tildelinger.yaml").read_text("utf-8")


def test_an_example_that_somebody_has_changed_stays(begun: Path, command: Run) -> None:
    file = begun / "personer" / "personer.yaml"
    mine = "  #- {id: p-001, navn: Hanne Krogh, enhet: natt}  # begynner i august\n"
    text = file.read_text("utf-8")
    example = text.splitlines(keepends=True)[-1]
    assert example.startswith("  #- ")
    file.write_text(text.replace(example, mine), encoding="utf-8")
    assert command("new", "person", "Anne Dahl", "--unit", "helse-og-omsorg", "--root", begun, *DAY)[0] == 0
    assert mine in file.read_text("utf-8")
    assert comments(begun, "personer/personer.yaml")[1:] == [mine.rstrip("\n")]


def test_a_change_of_what_is_there_takes_no_example_out(begun: Path, command: Run) -> None:
    before = comments(begun, "struktur/enheter.yaml")
    assert command("end", "unit", "helse-og-omsorg", "--on", "2027-01-01", "--root", begun, *DAY)[0] == 0
    assert comments(begun, "struktur/enheter.yaml") == before
