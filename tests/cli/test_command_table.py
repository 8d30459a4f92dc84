"""The table of commands: what it names is there, and nothing of it is imported before it is chosen."""

import os
import subprocess
import sys
from inspect import signature
from pathlib import Path

import pytest

from kompetanse_cli.cli.command import Command
from kompetanse_cli.cli.commands.groups import GROUPS
from kompetanse_cli.cli.commands.table import COMMANDS

SOURCE = str(Path(__file__).resolve().parent.parent.parent / "src")
ALL = (*COMMANDS, *(command for group in GROUPS for command in group.commands))
# What speaks the reader's language, and what has no floor.
UNDERSTOOD = {"cli", "language", "errors", "frozen", "limits", "messages", "shown_words", "similar"}


def modules_after(*arguments: str) -> set[str]:
    """The names of our own modules that a command line has loaded, without the name of the package."""
    code = "import sys; from kompetanse_cli.cli.app import run; run(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env={**os.environ, "PYTHONPATH": SOURCE},
        capture_output=True,
        check=True,
        text=True,
        encoding="utf-8",
    )
    names = done.stderr.splitlines()[-1].split()
    return {name.removeprefix("kompetanse_cli.") for name in names if name.startswith("kompetanse_cli.")}


@pytest.mark.parametrize("entry", ALL, ids=lambda entry: entry.target.rpartition(".")[2])
def test_every_line_names_a_function_and_says_what_it_does(entry: Command) -> None:
    assert callable(entry.load())
    assert entry.help
    assert entry.examples.startswith(f"kompetanse {entry.name}") or f" {entry.name} " in entry.examples


CHANGING = [entry for entry in ALL if ".commands.change." in entry.target and not entry.target.endswith(":show")]


@pytest.mark.parametrize("entry", CHANGING, ids=lambda entry: entry.target.rpartition(".")[2])
def test_what_changes_files_can_show_it_first(entry: Command) -> None:
    assert "dry_run" in signature(entry.load()).parameters


@pytest.mark.parametrize(
    "arguments", [("--help",), ("--version",), ("new", "--help"), (), ("--lang", "en", "--help")], ids=" ".join
)
def test_help_loads_nothing_below_the_commands(arguments: tuple[str, ...]) -> None:
    loaded = modules_after(*arguments)
    chosen = {entry.target.partition(":")[0].removeprefix("kompetanse_cli.") for entry in ALL}
    assert {name.partition(".")[0] for name in loaded} <= UNDERSTOOD
    assert not loaded & chosen


def test_a_command_loads_its_own_module_and_no_other() -> None:
    loaded = modules_after("completion", "bash")
    chosen = {entry.target.partition(":")[0].removeprefix("kompetanse_cli.") for entry in ALL}
    assert loaded & chosen == {"cli.commands.setup.integrations"}


def test_the_schema_is_written_without_what_counts_and_reports() -> None:
    floors = {name.partition(".")[0] for name in modules_after("schema")}
    assert not floors & {"analysis", "rules", "operations", "report", "pipeline"}
