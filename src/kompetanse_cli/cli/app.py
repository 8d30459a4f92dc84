"""The command `kompetanse`: its commands, and the one place where all errors end, those of usage too.

Nothing below `cli` but the language is imported here: `--help` and `--version` wait for no model and no command.
"""

import re
import sys
from collections.abc import Iterable, Sequence
from typing import Annotated, Any

import typer
from typer.main import get_command

from kompetanse_cli import __version__
from kompetanse_cli.cli.command import COULD_NOT_RUN, INTERRUPTED, PROGRAM, HelpfulGroup, Lang
from kompetanse_cli.cli.commands.groups import GROUPS
from kompetanse_cli.cli.commands.table import COMMANDS
from kompetanse_cli.cli.norwegian_words import meant_option
from kompetanse_cli.cli.streams import flush_streams, prepare_streams
from kompetanse_cli.errors import KompetanseError
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
        from kompetanse_cli.cli.console.failure import exit_code_of

        code = exit_code_of(error, language)
    flush_streams()
    return code


def _run(arguments: Sequence[str], language: Language) -> int:
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


def usage_error(error: Exception) -> KompetanseError:
    """What is wrong with a command line, from the error that typer raised."""
    makers = {
        "NoSuchOption": _unknown_option,
        "BadOptionUsage": _option_without_value,
        "MissingParameter": _missing,
        "BadParameter": _bad_value,
    }
    maker = makers.get(type(error).__name__, _other)
    return maker(error)


def _parameters(error: Any) -> list[Any]:
    context = error.ctx
    return list(context.command.get_params(context)) if context is not None else []


def _page(error: Any) -> str:
    return f"{error.ctx.command_path} --help" if error.ctx is not None else "kompetanse --help"


def _unknown_option(error: Any) -> KompetanseError:
    options = [option for parameter in _parameters(error) for option in parameter.opts if option.startswith("--")]
    meant = meant_option(error.option_name, options)
    return KompetanseError(
        N_("valget «{option}» finnes ikke"),
        option=error.option_name,
        meant=meant,
        page=_page(error),
        remedy=N_("mente du «{meant}»?") if meant else N_("se «{page}»"),
    )


def _option_without_value(error: Any) -> KompetanseError:
    option = next((p for p in _parameters(error) if error.option_name in p.opts), None)
    flag = option is not None and option.is_flag
    text = N_("valget «{option}» tar ingen verdi") if flag else N_("valget «{option}» trenger en verdi")
    return KompetanseError(text, option=error.option_name, page=_page(error), remedy=N_("se «{page}»"))


def _name(parameter: Any) -> str:
    if parameter is None:
        return "?"
    return str(max(parameter.opts, key=len) if parameter.param_type_name == "option" else parameter.metavar)


def _missing(error: Any) -> KompetanseError:
    return KompetanseError(N_("mangler {name}"), name=_name(error.param), page=_page(error), remedy=N_("se «{page}»"))


def _bad_value(error: Any) -> KompetanseError:
    descriptor = getattr(error.param, "type_descriptor", None)
    number = descriptor is not None and descriptor.annotation is int
    text = N_("{name} skal være et helt tall") if number else N_("{name}: verdien kan ikke brukes")
    least, most = (getattr(error.param, end, None) for end in ("min", "max"))
    if least is not None and most is not None:
        text = N_("{name} skal være et helt tall fra {least} til {most}")
    name = _name(error.param)
    return KompetanseError(text, name=name, least=least, most=most, page=_page(error), remedy=N_("se «{page}»"))


def _other(error: Any) -> KompetanseError:
    extra = re.fullmatch(r"Got unexpected extra arguments?(?:\(s\))? \((.*)\)", error.message, re.DOTALL)
    if extra:
        text = N_("for mange argumenter: «{extra}»")
        return KompetanseError(text, extra=extra[1], page=_page(error), remedy=N_("se «{page}»"))
    return KompetanseError(N_("kommandoen kan ikke forstås"), page=_page(error), remedy=N_("se «{page}»"))
