"""Whatever is written for an argument or an option of a command, it is answered, and the tool does not fail."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kompetanse_cli.cli.app import command_line
from kompetanse_cli.cli.commands.groups import GROUPS
from kompetanse_cli.cli.commands.table import COMMANDS
from tests.helpers.repositories import repository

Run = Callable[..., tuple[int, str, str]]
ABSURD = ("\0", "9" * 5000, "\udcff/../9999-12-31")
# One that waits for an editor, and one that writes where it is told to.
LEFT_OUT = ("lsp", "init")


def commands(group: Any, context: Any, before: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every command with the words that choose it."""
    for name in group.list_commands(context):
        _, found, _ = group.resolve_command(context, [name])
        if hasattr(found, "list_commands"):
            yield from commands(found, context, (*before, name))
        elif name not in LEFT_OUT:
            yield (*before, name), found


def lines(words: tuple[str, ...], command: Any) -> Iterator[tuple[str, ...]]:
    """Command lines, each with one thing that is absurd."""
    arguments = [each for each in command.params if each.param_type_name == "argument" and each.required]
    valued = [each for each in command.params if each.param_type_name == "option" and not each.is_flag]
    for value in ABSURD:
        yield (*words, *[value] * max(1, len(arguments)))
        for option in valued:
            needed = [f"{each.opts[0]}=x" for each in valued if each.required and each is not option]
            yield (*words, *["p-001"] * len(arguments), *needed, f"{option.opts[0]}={value}")


@pytest.mark.parametrize("name", [each.name for each in (*COMMANDS, *GROUPS) if each.name not in LEFT_OUT])
def test_no_command_fails_for_what_it_is_told(municipality: Path, command: Run, name: str) -> None:
    repository(municipality).commit("2026-01-10")
    top = command_line()
    context = top.make_context("kompetanse", [], resilient_parsing=True)
    tried = 0
    for words, found in commands(top, context):
        if words[0] == name:
            for line in lines(words, found):
                code, _, err = command(*line)
                assert code in (0, 1, 2), (line, err)
                tried += 1
    assert tried
