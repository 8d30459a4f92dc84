"""A folder with files that can't be read, or have odd names: every command says so, and none of them fails for it."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.helpers.repositories import repository

Run = Callable[..., tuple[int, str, str]]
COMMANDS = (
    *(f"validate --format {form}" for form in ("text", "json", "github", "gitlab", "sarif", "junit", "markdown")),
    *(f"report --format {form}" for form in ("text", "json", "html", "markdown", "csv")),
    *("validate --fix --diff", "validate --staged", "gaps", "gaps --format csv", "roster", "due", "progress", "goals"),
    *("diff", "diff --format json", "trend", "chart dekning", "calendar"),
    *("schema --local", "export -o ../ut.csv --table personer", "person show p-001", "person erase p-001 --dry-run"),
    *("person erase p-001 --yes", "rename sone-nord sone-n", "new person Ola --unit sone-nord --yes"),
    *("absence p-001 --from 2026-04-01", "end person p-001 --on 2026-06-30", "end unit sone-nord --on 2026-06-30"),
    *("reorganise move sone-nord --to fjordvik", "import ../folk.csv", "import ../folk.csv --apply", "new goal"),
)


@pytest.fixture
def odd(municipality: Path) -> Path:
    """The municipality in git, with what nobody should have among its files."""
    repository(municipality).commit("2026-01-10")
    (municipality.parent / "folk.csv").write_text("Navn;Enhet\nKari Nordmann;Sone Nord\n", encoding="utf-8")
    os.mkfifo(municipality / "rør.yaml")
    os.mkfifo(municipality / "rør.md")
    (municipality / "mappe.yaml").mkdir()
    (municipality / "\x1b[31m\nny.yaml").write_text("x: 1", encoding="utf-8")
    (municipality / "egen").symlink_to(".")
    (municipality / "løkke.yaml").symlink_to("løkke.yaml")
    (municipality / "null.yaml").symlink_to("/dev/zero")
    with (municipality / "stor.yaml").open("wb") as stream:
        stream.truncate(3 * 1024**3)
    with open(os.fsencode(municipality) + b"/\xff.yaml", "wb") as stream:  # noqa: PTH123 - a name that is no text
        stream.write(b"x: 1")
    return municipality


@pytest.mark.parametrize("words", COMMANDS)
def test_no_command_fails_for_a_file_it_can_not_read(odd: Path, command: Run, words: str) -> None:
    code, out, err = command(*words.split(), *(() if words.startswith("chart") else ("--root", odd)))
    assert code in (0, 1, 2), err
    assert "\x1b[31m" not in out + err


def test_rename_says_what_it_could_not_look_in(odd: Path, command: Run) -> None:
    code, _, err = command("rename", "p-001", "p-002", "--root", odd)
    assert code == 0
    assert "«p-001» kan stå i det som ikke kan leses: " in err
    assert "mappe.yaml" in err
