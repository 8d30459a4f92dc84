"""`kompetanse completion` and `kompetanse lsp`: what shells and editors start."""

import gc
from typing import Annotated

import typer
from typer.completion import get_completion_script  # type: ignore[attr-defined]

from kompetanse_cli.cli import options
from kompetanse_cli.cli.command import PROGRAM
from kompetanse_cli.cli.shell import COMPLETE_VARIABLE
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.installing import install_command, not_loaded
from kompetanse_cli.messages import N_

_POWERSHELLS = ("powershell", "pwsh")
_FIRST = "param($wordToComplete, $commandAst, $cursorPosition)"
_IN_UTF8 = "\n    [Console]::OutputEncoding = [System.Text.Encoding]::UTF8"
SHELLS = ("bash", "zsh", "fish", "powershell", "pwsh")

Shell = Annotated[str, typer.Argument(metavar="|".join(SHELLS), help=N_("Skallet du bruker."))]


def completion(shell: Shell, lang: options.Lang = None) -> int:
    """Write the script that a shell reads. Raises KompetanseError."""
    options.reader_language(lang)
    name = options.chosen(N_("SHELL"), shell, SHELLS)
    script = get_completion_script(prog_name=PROGRAM, complete_var=COMPLETE_VARIABLE, shell=name)
    # Windows PowerShell reads what a program says in the code page of the machine, and names have other letters.
    typer.echo(script.replace(_FIRST, _FIRST + _IN_UTF8) if name in _POWERSHELLS else script)
    return 0


def lsp(on: options.Date = None, lang: options.Lang = None) -> int:
    """Answer an editor over standard input and output until it says goodbye. Raises KompetanseError without pygls."""
    try:
        # It needs pygls, which is an extra; and whoever wants completion in a shell needs none of it.
        from kompetanse_cli.cli.writing.local_schema import renew
        from kompetanse_cli.lsp.starting import build_server
    except ImportError as error:
        missing = KompetanseError(
            N_("redigeringstjenesten trenger noe som ikke er installert"),
            remedy=N_("kjør: {command}"),
            command=install_command("pygls"),
        )
        raise not_loaded(error, missing, "pygls") from error
    # Errors in them are told now, not when an editor asks.
    options.on_date(on)
    options.reader_language(lang)
    # It lives as long as the editor does.
    gc.enable()
    server = build_server(
        lambda: options.on_date(on),
        lambda workspace: options.reader_language(lang, workspace.register),
        lambda workspace: renew(workspace.root, workspace.register),
    )
    server.start_io()
    # The protocol asks for 1 from a server that is left without a word.
    return 0 if server.ended_well else 1
