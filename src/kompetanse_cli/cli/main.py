"""The command `kompetanse`: its commands, and the one place where all errors end.

Nothing below `cli` but the language is imported here: `--help` and `--version` wait for no model and no command.
"""

import os
import sys
from collections.abc import Iterable, Sequence
from typing import Annotated

import typer
from typer.completion import get_completion_inspect_parameters
from typer.main import get_command

from kompetanse_cli import __version__
from kompetanse_cli.cli.command import COMPLETE_VARIABLE, COULD_NOT_RUN, INTERRUPTED, PROGRAM, HelpfulGroup, Lang
from kompetanse_cli.cli.command_table import COMMANDS
from kompetanse_cli.cli.group_table import GROUPS
from kompetanse_cli.cli.streams import flush_streams, prepare_streams
from kompetanse_cli.cli.usage import usage_error
from kompetanse_cli.language import Language, language
from kompetanse_cli.messages import N_

app = typer.Typer(
    cls=HelpfulGroup,
    help=N_(
        "Kompetanse i kommunale helse- og omsorgstjenester: hvem som har hvilken rolle hvor, hva som kreves, "
        "og hva som mangler.\n\nKommunens data er tekstfiler i en mappe med kompetanse.yaml. Begynn med "
        "«kompetanse validate»."
    ),
    epilog=N_("Mer om en kommando: kompetanse KOMMANDO --help"),
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"kompetanse {__version__}")
        raise typer.Exit


@app.callback()
def _common(
    context: typer.Context,
    lang: Lang = None,
    _version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help=N_("Vis versjonen."))
    ] = False,
) -> None:
    """What can be asked without a command. `--lang` may stand here too, before the command."""
    if lang is not None:
        spoken = {command.name: {"lang": lang} for command in COMMANDS}
        grouped = {group.name: {command.name: {"lang": lang} for command in group.commands} for group in GROUPS}
        context.default_map = {**spoken, **grouped}


def command_line() -> HelpfulGroup:
    """The command with all its commands, none of which is imported."""
    group = get_command(app)
    assert isinstance(group, HelpfulGroup)
    group.offer((*COMMANDS, *GROUPS))
    return group


def wanted_language(arguments: Iterable[str]) -> Language:
    """The language that a command line asks for, right or wrong as it may be: its errors are told in it."""
    words = iter(arguments)
    for word in words:
        if word == "--lang":
            return language(next(words, "nb"))
        if word.startswith("--lang="):
            return language(word.removeprefix("--lang="))
    return language("nb")


def run(arguments: Sequence[str]) -> int:
    """Run a command line (without the program's name) and return its exit code. Never raises."""
    prepare_streams()
    language = wanted_language(arguments)
    try:
        code = _run(arguments, language)
    except (Exception, KeyboardInterrupt) as error:
        # Only errors are told in styled and masked lines; help must not wait for what makes them.
        from kompetanse_cli.cli.failure import exit_code_of

        code = exit_code_of(error, language)
    flush_streams()
    return code


def _run(arguments: Sequence[str], language: Language) -> int:
    if os.environ.get(COMPLETE_VARIABLE):
        # A shell asks. Typer makes ready for it itself only for its own options, which are in English.
        get_completion_inspect_parameters()
    try:
        # `obj` is how the help page knows its language.
        code = command_line().main(list(arguments), PROGRAM, standalone_mode=False, obj=language)
    except typer.TyperException as error:
        if type(error).__name__ == "NoArgsIsHelpError":
            typer.echo(error.format_message())
            return COULD_NOT_RUN
        raise usage_error(error) from error
    if code == INTERRUPTED:
        raise KeyboardInterrupt
    return int(code or 0)


def main() -> None:
    """Run this process's command line."""
    sys.exit(run(sys.argv[1:]))
