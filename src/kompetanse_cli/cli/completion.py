"""`kompetanse completion`: what a shell needs to complete commands, options and the municipality's own ids."""

import os
from typing import Annotated

import typer

from kompetanse_cli.cli import options
from kompetanse_cli.cli.command import Command
from kompetanse_cli.messages import N_

SHELLS = ("bash", "zsh", "fish", "powershell", "pwsh")
PROGRAM = "kompetanse"
# The shell sets it when it asks.
VARIABLE = "_KOMPETANSE_COMPLETE"

Shell = Annotated[str, typer.Argument(metavar="|".join(SHELLS), help=N_("Skallet du bruker."))]


def completion(shell: Shell, lang: options.Lang = None) -> int:
    """Write the script that a shell reads. Raises KompetanseError."""
    from typer.completion import get_completion_script  # type: ignore[attr-defined]

    options.reader_language(lang)
    name = options.one_of(N_("SKALL"), shell, SHELLS)
    typer.echo(get_completion_script(prog_name=PROGRAM, complete_var=VARIABLE, shell=name))
    return 0


def prepare() -> None:
    """Make ready to answer a shell, when it is a shell that asks."""
    if os.environ.get(VARIABLE):
        # Typer does so itself only for its own options, which are in English.
        from typer.completion import get_completion_inspect_parameters

        get_completion_inspect_parameters()


COMMAND = Command(
    "completion",
    completion,
    N_(
        "Skriv det skallet trenger for å fullføre kommandoer og id-er med Tab.\n\n"
        "Legg linjen i oppstartsfilen til skallet, som ~/.bashrc eller ~/.zshrc, og åpne et nytt vindu. Id-er "
        "fullføres i kommunen du står i."
    ),
    N_(
        'eval "$(kompetanse completion bash)"\n'
        'eval "$(kompetanse completion zsh)"\n'
        "kompetanse completion fish > ~/.config/fish/completions/kompetanse.fish"
    ),
)
