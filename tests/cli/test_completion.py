"""Ids in the shell, as shells ask for them."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kompetanse_cli.cli.command import loaded
from kompetanse_cli.cli.commands.groups import GROUPS
from kompetanse_cli.cli.commands.table import COMMANDS
from kompetanse_cli.model import KINDS
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


@pytest.mark.parametrize(
    ("line", "told"),
    [
        # A name goes on from what is written, as one word of a command line; another of its words may come first.
        ("absence sir", '"siri-Moe":"p-3"'),
        ("absence moe", '"moe-Siri":"p-3"'),
        ("absence 'Siri M", '"Siri Moe":"p-3"'),
        ("roster --unit so", '"sone-Nord":"s1"'),
        ("gaps --unit elv", '"elvebo-omsorgssenter":"e"'),
        ("gaps --role led", '"leder":"Leder"'),
        ("gaps --subject k", '"klinobs":"Klinisk observasjon"'),
        ("gaps --status u", '"udekket"'),
        ("gaps --fail-on s", '"skal"'),
        ("report --for le", '"leder"'),
        ("progress --run k", '"kull-2026":"r1"'),
        ("calendar --programme p", '"prg":"Grunnkurs"'),
        ("new run g", '"grunnkurs":"prg"'),
        ("new programme --from l", '"lederutdanning"'),
        ("new report --unit s1 --period 2025", '"2025-T3"'),
        ("attend r1 ", '"d1":"Dag 1"'),
        ("attend Kull da", '"dag-2":"d2"'),
        ("attend r1 d1 ", '"p-3":"Siri Moe"'),
        ("attend r1 d1 a", '"alle"'),
        ("rename s", '"s1":"Sone Nord"'),
        ("explain ukjent-e", '"ukjent-enhet"'),
        ("validate --format s", '"sarif"'),
        ("validate --select K10", '"K101"'),
        ("diff --fail-on n", '"new-gap"'),
        ("competence --table h", '"heltid"'),
        ("report --since 2025-T", '"2025-T3"'),
        ("goals --table m", '"mangler"'),
        ("export --table r", '"rolletildelinger"'),
        ("import x.csv --as p", '"personer"'),
        ("reorganise split s1 --person ola", '"ola-Vik=":"p-2"'),
        ("roster --lang n", '"nn"'),
    ],
)
def test_what_can_be_chosen_is_told(fjordvik: Path, line: str, told: str) -> None:
    assert told in "\n".join(proposed(f"kompetanse {line}", fjordvik.parent))


def test_a_name_that_is_told_is_understood(fjordvik: Path, command: Run) -> None:
    for name in ("siri-Moe", "moe-Siri"):
        assert "Siri Moe (p-3)" in command("absence", name, "--from", "i dag", "--dry-run")[2]


# What stands under these is an id, or one of a list that is not closed by the tool; in small letters it is one of those
# told.
_CHOSEN = {kind.one.upper() for kind in KINDS if kind.has_ids} | {
    "TYPE", "SAMLING", "TEMA", "PERIODE", "TABELL", "STATUS", "SLAG", "REGEL", "MAL", "HVEM",
}  # fmt: skip


def test_every_option_that_takes_an_id_or_a_closed_list_completes() -> None:
    entries = [(entry.name, entry) for entry in COMMANDS]
    entries += [(f"{group.name} {entry.name}", entry) for group in GROUPS for entry in group.commands]
    bare = [
        f"{name} {max(each.opts, key=len)}"
        for name, entry in entries
        for each in loaded(entry).params
        if isinstance(each.metavar, str) and _is_chosen(each.metavar) and not each._custom_shell_complete
    ]
    assert bare == []


def _is_chosen(metavar: str) -> bool:
    words = re.split("[|=]", metavar.strip("[].").replace("]...", ""))
    return any(word in _CHOSEN for word in words) or (len(words) > 1 and metavar == metavar.lower())


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


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("new requirement Krav --role fagut", '"fagutvikler"'),
        ("new requirement Krav --strength s", '"skal"'),
        ("new participant lederutd", '"lederutdanning-2025"'),
        ("set p-01", '"p-014"'),
        ("set p-014 telef", '"telefon"'),
        ("done ressursperson-s", '"ressursperson-sone-vest"'),
        ("deliver lederutdanning-2025 m2", '"m2-s1"'),
        ("deliver lederutdanning-2025 m2-s1 p-01", '"p-011"'),
    ],
)
def test_what_a_command_of_the_fields_takes_is_told(line: str, told: str) -> None:
    assert told in "\n".join(proposed(f"kompetanse {line}", example_folder()))
