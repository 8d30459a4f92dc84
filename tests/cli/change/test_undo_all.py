"""Whatever a command changes, as its help has it, is taken back byte for byte."""

import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from kompetanse_cli.cli.command import Command
from kompetanse_cli.cli.commands.groups import GROUPS
from kompetanse_cli.cli.commands.table import COMMANDS
from tests.helpers.files import contents

Run = Callable[..., tuple[int, str, str]]
ALL = (*COMMANDS, *(command for group in GROUPS for command in group.commands))
CHANGING = [
    entry
    for entry in ALL
    if isinstance(entry, Command)
    and ".commands.change." in entry.target
    and not entry.target.endswith((":show", ":erase", ":undo"))
]
# What their examples name is in the example municipality already, or not there.
NOT_IN_THE_EXAMPLE = {
    "qualification", "document", "subject", "service-area", "unit-type", "need", "departure", "staffing",
    "end_employment", "participant",
}  # fmt: skip


def examples(entry: Command) -> list[list[str]]:
    """The command lines of its help, made without a question."""
    lines = (line for line in entry.examples.splitlines() if "<" not in line)
    return [[word for word in shlex.split(line)[1:] if word != "--dry-run"] for line in lines]


@pytest.mark.parametrize("entry", CHANGING, ids=lambda entry: entry.target.rpartition(":")[2] + " " + entry.name)
def test_what_a_command_changes_is_taken_back(
    entry: Command, kommune: Path, command: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(kommune)
    monkeypatch.setenv("KOMPETANSE_DATE", "2026-03-01")
    before = contents(kommune)
    for words in examples(entry):
        if command(*words)[0] == 0 and contents(kommune) != before:
            assert command("undo")[0] == 0
            assert contents(kommune) == before
            return
    assert {entry.name, entry.target.rpartition(":")[2]} & NOT_IN_THE_EXAMPLE
