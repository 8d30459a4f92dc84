"""`kompetanse completion`: what a shell needs to complete commands, options and the municipality's own ids."""

from typing import Annotated

import typer
from typer.completion import get_completion_script  # type: ignore[attr-defined]

from kompetanse_cli.cli import options
from kompetanse_cli.cli.command import COMPLETE_VARIABLE, PROGRAM
from kompetanse_cli.messages import N_

SHELLS = ("bash", "zsh", "fish", "powershell", "pwsh")

Shell = Annotated[str, typer.Argument(metavar="|".join(SHELLS), help=N_("Skallet du bruker."))]


def completion(shell: Shell, lang: options.Lang = None) -> int:
    """Write the script that a shell reads. Raises KompetanseError."""
    options.reader_language(lang)
    name = options.one_of(N_("SKALL"), shell, SHELLS)
    typer.echo(get_completion_script(prog_name=PROGRAM, complete_var=COMPLETE_VARIABLE, shell=name))
    return 0
