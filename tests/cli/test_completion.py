"""Ids in the shell, as shells ask for them."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kompetanse_cli.resources import example_folder

Run = Callable[..., tuple[int, str, str]]


def proposed(words: str, folder: Path) -> list[str]:
    """What zsh is told of a line that is being written."""
    asked = {"_KOMPETANSE_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": words}
    program = [sys.executable, "-m", "kompetanse_cli"]
    done = subprocess.run(program, cwd=folder, env={**os.environ, **asked}, capture_output=True, check=False)
    assert b"Traceback" not in done.stderr
    return done.stdout.decode("utf-8").splitlines()


def test_an_id_is_completed_with_its_name() -> None:
    (line, *_) = proposed("kompetanse end person p-014", example_folder())
    assert '"p-014":"Hanne Kvamsås"' in line


def test_options_and_commands_too() -> None:
    said = "\n".join(proposed("kompetanse new person Kari --unit sone-n", example_folder()))
    assert '"sone-nord":"Sone Nord"' in said
    assert "reorganise" in "\n".join(proposed("kompetanse reo", example_folder()))


def test_a_hidden_name_is_not_told() -> None:
    from kompetanse_cli.pipeline import open_folder

    hidden = [person for person in open_folder(example_folder()).register.people if not person.show_name]
    said = "\n".join(proposed("kompetanse end person p-", example_folder()))
    assert hidden[0].id in said
    assert hidden[0].name not in said


def test_outside_a_municipality_there_is_nothing(tmp_path: Path) -> None:
    assert "p-0" not in "\n".join(proposed("kompetanse end person p-", tmp_path))


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell", "pwsh"])
def test_the_script_of_each_shell(command: Run, shell: str) -> None:
    code, out, _ = command("completion", shell)
    assert code == 0
    assert "_KOMPETANSE_COMPLETE" in out


def test_an_unknown_shell(command: Run) -> None:
    code, _, err = command("completion", "fihs")
    assert code == 2
    assert "mente du «fish»?" in err
