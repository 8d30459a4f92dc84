"""The manual's page on the commands: what `--help` says of each."""

import os
from contextlib import redirect_stdout
from io import StringIO

from kompetanse_cli.cli.app import run
from kompetanse_cli.cli.commands.groups import GROUPS
from kompetanse_cli.cli.commands.table import COMMANDS

HEAD = """# Kommandoene

Det samme som `kompetanse KOMMANDO --help` viser. Siden er laget av `make docs`.

Sluttkoder: 0 når alt er i orden; 1 når `validate` fant noe av alvor feil, eller `gaps --fail-on` fant mangler; 2 når
kommandoen ikke kunne kjøres; 3 når verktøyet selv har en feil."""


def commands_page() -> str:
    """The page in Markdown."""
    # The help is folded to the terminal's width; the manual has one width.
    os.environ["COLUMNS"] = "80"
    parts = [HEAD, _block(())]
    for command in COMMANDS:
        parts += [f"## `kompetanse {command.name}`", _block((command.name,))]
    for group in GROUPS:
        for command in group.commands:
            parts += [f"## `kompetanse {group.name} {command.name}`", _block((group.name, command.name))]
    return "\n\n".join(parts) + "\n"


def _block(command: tuple[str, ...]) -> str:
    said = StringIO()
    with redirect_stdout(said):
        run([*command, "--help"])
    lines = [line.rstrip() for line in said.getvalue().strip().splitlines()]
    return "\n".join(("```text", *lines, "```"))
