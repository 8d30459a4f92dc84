"""The command `kompetanse`: its commands in the order people meet them, and the one place where all errors end.

Command modules import `pipeline` inside their bodies: `--help` and `--version` must not wait for pydantic.
"""

import sys
from collections.abc import Sequence
from typing import Annotated

import typer
from typer.main import get_command

from kompetanse_cli import __version__
from kompetanse_cli.cli import (
    absence,
    attend,
    calendar,
    chart,
    completion,
    diff,
    due,
    end,
    explain,
    export,
    gaps,
    goals,
    importing,
    init,
    lsp,
    new,
    options,
    person,
    programmes,
    rename,
    reorganise,
    report,
    roster,
    schema,
    trend,
    validate,
)
from kompetanse_cli.cli.command import Command, HelpfulCommand, HelpfulGroup
from kompetanse_cli.cli.failure import tell_bug, tell_error, tell_interrupt
from kompetanse_cli.cli.streams import flush_streams, leave_output, prepare_streams
from kompetanse_cli.cli.usage import usage_error
from kompetanse_cli.errors import KompetanseError, reason_of
from kompetanse_cli.language import Language
from kompetanse_cli.messages import N_

COULD_NOT_RUN, OUR_BUG, INTERRUPTED = 2, 3, 130

COMMANDS = (
    validate.COMMAND,
    gaps.COMMAND,
    roster.COMMAND,
    due.COMMAND,
    programmes.COMMAND,
    goals.COMMAND,
    report.COMMAND,
    diff.COMMAND,
    trend.COMMAND,
    chart.COMMAND,
    calendar.COMMAND,
    explain.COMMAND,
    schema.COMMAND,
    lsp.COMMAND,
    completion.COMMAND,
    init.COMMAND,
    importing.COMMAND,
    export.COMMAND,
    absence.COMMAND,
    attend.COMMAND,
    rename.COMMAND,
)

GROUPS = (new.GROUP, end.GROUP, reorganise.GROUP, person.GROUP)

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
    lang: options.Lang = None,
    _version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help=N_("Vis versjonen."))
    ] = False,
) -> None:
    """What can be asked without a command. `--lang` may stand here too, before the command."""
    if lang is not None:
        spoken = {command.name: {"lang": lang} for command in COMMANDS}
        grouped = {group.name: {command.name: {"lang": lang} for command in group.commands} for group in GROUPS}
        context.default_map = {**spoken, **grouped}


def _add(to: typer.Typer, command: Command) -> None:
    to.command(command.name, cls=HelpfulCommand, help=command.help, epilog=command.examples)(command.run)


for _command in COMMANDS:
    _add(app, _command)
for _group in GROUPS:
    _within = typer.Typer(
        name=_group.name, cls=HelpfulGroup, help=_group.help, no_args_is_help=True, rich_markup_mode=None
    )
    for _command in _group.commands:
        _add(_within, _command)
    app.add_typer(_within)


def run(arguments: Sequence[str]) -> int:
    """Run a command line (without the program's name) and return its exit code. Never raises."""
    prepare_streams()
    language = options.wanted_language(arguments)
    try:
        code = _run(arguments, language)
    except KompetanseError as error:
        tell_error(error, language)
        code = COULD_NOT_RUN
    except KeyboardInterrupt:
        code = INTERRUPTED
    except OSError as error:
        code = _unwritten(error, language)
    except Exception as error:
        tell_bug(error, language)
        code = OUR_BUG
    if code == INTERRUPTED:
        tell_interrupt(language)
    flush_streams()
    return code


def _unwritten(error: OSError, language: Language) -> int:
    """A help page is written by typer: what it could not write names no file. Anything else is our bug."""
    leave_output()
    if isinstance(error, BrokenPipeError):
        return 0
    if error.filename is not None:
        tell_bug(error, language)
        return OUR_BUG
    tell_error(KompetanseError(N_("kan ikke skrive ut svaret: {why}"), why=reason_of(error)), language)
    return COULD_NOT_RUN


def _run(arguments: Sequence[str], language: Language) -> int:
    completion.prepare()
    try:
        # `obj` is how the help page knows its language.
        code = get_command(app).main(list(arguments), "kompetanse", standalone_mode=False, obj=language)
    except typer.TyperException as error:
        if type(error).__name__ == "NoArgsIsHelpError":
            typer.echo(error.format_message())
            return COULD_NOT_RUN
        raise usage_error(error) from error
    return int(code or 0)


def main() -> None:
    """Run this process's command line."""
    sys.exit(run(sys.argv[1:]))
