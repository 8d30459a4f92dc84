"""A shell's question, from its variables to the answer on standard output."""

import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from kompetanse_cli.cli.shell.command_line import Node, StartedLine, begun
from kompetanse_cli.cli.shell.municipality import RawMunicipality
from kompetanse_cli.cli.shell.proposals import ValuePlace, proposed
from kompetanse_cli.cli.shell.shells import Proposal, answered, asked

# A shell sets it when it asks how a command line goes on.
COMPLETE_VARIABLE = "_KOMPETANSE_COMPLETE"
_TREE = Path(__file__).with_name("command_tree.json")
_ASKS = "complete_"


def answer() -> int:
    """Answer the shell that asks in the environment, and say the exit code.

    Never raises: what can't be answered is answered with nothing, for the line is still being written.
    """
    shell = os.environ[COMPLETE_VARIABLE].removeprefix(_ASKS)
    shell = "powershell" if shell == "pwsh" else shell
    try:
        words, incomplete = asked(shell, os.environ)
        # Bash takes `--unit=` for a word of its own; to the others it is a part of the one that is being written.
        found = proposals(words, incomplete, glued=shell != "bash")
    except Exception:
        found = []
    told, code = answered(shell, found, os.environ)
    # Names are in UTF-8 whatever the machine is set to; a shell that reads otherwise is told so by its script.
    sys.stdout.buffer.write(f"{told}\n".encode() if told else b"")
    sys.stdout.flush()
    return code


@cache
def tree() -> Mapping[str, Any]:
    """The tree of commands, and what of the model completing needs; made by `make schemas`."""
    found: Mapping[str, Any] = json.loads(_TREE.read_bytes())
    return found


def proposals(words: Sequence[str], incomplete: str, *, glued: bool = True) -> list[Proposal]:
    """What may stand in the place of the last word of a line; `glued`: with the name of the option that is in it."""
    line = begun(tree()["command"], words, incomplete)
    if line.expects is not None:
        takes = line.expects.get("takes")
        found = [] if takes is None else proposed(takes, line.incomplete, _place(line, takes))
        return [(f"{line.glued}{value}", told) for value, told in found] if glued else found
    return sorted(_names(line)) if line.options else list(_commands(line))


def _commands(line: StartedLine) -> Iterator[Proposal]:
    for each in line.command.get("commands", ()):
        if each["name"].startswith(line.incomplete):
            yield each["name"], each["help"]


def _names(line: StartedLine) -> Iterator[Proposal]:
    """The names of the options that have not been given, or may be given again."""
    for each in line.options:
        if each["name"] not in line.said or each.get("many"):
            yield from ((name, each["help"]) for name in each["names"] if name.startswith(line.incomplete))


def _place(line: StartedLine, takes: Node) -> ValuePlace:
    root = line.said.get("root")
    keys = tree()["municipality"]
    said = dict[str, Sequence[str]]()
    for each in line.command.get("parameters", ()):
        for key in (each.get("takes") or {}).get("ids", ()):
            if each["name"] in line.said and each.get("takes") is not takes:
                said.setdefault(key, line.said[each["name"]])
    return ValuePlace(RawMunicipality(Path(root[-1]).expanduser() if root else None, keys), keys, said)
