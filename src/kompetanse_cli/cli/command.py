"""A command of the table, and its help page in the reader's language: typer's own is in English."""

import os
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup
from typer.main import get_command

from kompetanse_cli.cli.completers import offer_completions
from kompetanse_cli.cli.norwegian_words import meant_command
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.frozen import frozen
from kompetanse_cli.language import LANGUAGES, Language, language
from kompetanse_cli.messages import N_

PROGRAM = "kompetanse"
COULD_NOT_RUN, OUR_BUG, INTERRUPTED = 2, 3, 130

Lang = Annotated[
    str | None,
    typer.Option(
        "--lang",
        metavar="|".join(LANGUAGES),
        help=N_("Språket i svaret. Uten dette valget: språket kommunen har valgt."),
    ),
]


@frozen
class Command:
    """A line in the table of commands: its name, where the function is that runs it (`module:function`, which returns
    the exit code), the text of its help page, and the examples below the options.
    """

    name: str
    target: str
    help: str
    examples: str

    def load(self) -> Callable[..., int]:
        """The function, from its module."""
        module, _, function = self.target.partition(":")
        found: Callable[..., int] = getattr(import_module(module), function)
        return found


@frozen
class CommandGroup:
    """Several commands under one name: `kompetanse new run`."""

    name: str
    help: str
    commands: tuple[Command, ...]


def _speaker(context: Any) -> Language:
    """The language of a help page; `cli.main` puts it into the context."""
    return context.obj if isinstance(context.obj, Language) else language("nb")


def _usage(context: Any, formatter: Any, pieces: list[str], say: Callable[..., str]) -> None:
    formatter.write_usage(context.command_path, " ".join(pieces), prefix=f"{say(N_('Bruk:'))} ")


def _paragraphs(formatter: Any, text: str) -> None:
    for paragraph in text.split("\n\n"):
        formatter.write_paragraph()
        formatter.write_text(paragraph)


def _list(formatter: Any, title: str, rows: list[tuple[str, str]]) -> None:
    if rows:
        with formatter.section(title):
            formatter.write_dl(rows)


def _options(parameters: list[Any], say: Callable[..., str]) -> Iterator[tuple[str, str]]:
    for parameter in parameters:
        if isinstance(parameter, TyperArgument) or getattr(parameter, "hidden", False):
            continue
        text = N_("Vis denne hjelpen.") if parameter.name == "help" else parameter.help or ""
        value = "" if parameter.is_flag else f" {say(parameter.metavar or '')}"
        default = parameter.default
        shown = say(N_("[uten dette valget: {default}]"), default=default) if isinstance(default, str) else ""
        yield ", ".join(sorted(parameter.opts, key=len)) + value, f"{_joined(text, say)} {shown}".strip()


def _joined(text: str, say: Callable[..., str]) -> str:
    """A help text, each of its lines translated alone: names of formats, each with what it is for, and sentences."""
    said = ""
    for line in map(say, text.split("\n")):
        between = "" if not said else " " if said.endswith((".", ":")) else ". " if line[:1].isupper() else ", "
        said += between + line
    return said if "\n" not in text or said.endswith(".") else f"{said}."


def _arguments(parameters: list[Any], say: Callable[..., str]) -> Iterator[tuple[str, str]]:
    for parameter in parameters:
        if isinstance(parameter, TyperArgument):
            yield say(parameter.metavar or parameter.name), say(parameter.help or "")


# The first example of so many commands tells what a group is for.
_EXAMPLES_OF_A_GROUP = 5


def _examples(formatter: Any, say: Callable[..., str], examples: list[str]) -> None:
    """The list of examples, if there are any."""
    if examples:
        with formatter.section(say(N_("Eksempler"))):
            for example in examples:
                formatter.write(f"  {example}\n")


def _in_utf8(value: Any) -> Any:
    """A text from the command line, read anew where the locale took its bytes for no letters; paths stay as they are,
    for the system knows them by their bytes.
    """
    if isinstance(value, str):
        return value if value.isascii() else os.fsencode(value).decode("utf-8", "surrogateescape")
    return [_in_utf8(item) for item in value] if isinstance(value, list) else value


class HelpfulCommand(TyperCommand):
    """A command whose help page is ours."""

    def parse_args(self, ctx: Any, args: list[str]) -> Any:
        """Read the arguments; an error in them knows which command it is about."""
        try:
            rest = super().parse_args(ctx, args)
        except typer.TyperException as error:
            if getattr(error, "ctx", None) is None:
                error.ctx = ctx  # type: ignore[attr-defined]
            raise
        ctx.params = {name: _in_utf8(value) for name, value in ctx.params.items()}
        return rest

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write usage, text, arguments, options and examples."""
        say, parameters = _speaker(ctx).say, self.get_params(ctx)
        arguments = list(_arguments(parameters, say))
        _usage(ctx, formatter, [say(N_("[VALG]")), *(name for name, _text in arguments)], say)
        _paragraphs(formatter, say(self.help or ""))
        _list(formatter, say(N_("Argumenter")), arguments)
        _list(formatter, say(N_("Valg")), list(_options(parameters, say)))
        _examples(formatter, say, say(self.epilog or "").splitlines())


def loaded(entry: Command) -> Any:
    """The command of a line of the table, with its arguments and options; its module is imported."""
    alone = typer.Typer(add_completion=False, rich_markup_mode=None)
    alone.command(entry.name, cls=HelpfulCommand, help=entry.help, epilog=entry.examples)(
        offer_completions(entry.load())
    )
    return get_command(alone)


class ListedCommand(TyperCommand):
    """A command as it stands in a list, whose module has not been imported."""

    def __init__(self, entry: Command) -> None:
        super().__init__(entry.name, help=entry.help)
        self.entry = entry


class HelpfulGroup(TyperGroup):
    """The commands together. They are listed in the order of the table, and imported when they are chosen."""

    def offer(self, entries: Iterable[Command | CommandGroup]) -> None:
        """Put commands and groups on the list."""
        for entry in entries:
            if isinstance(entry, Command):
                self.add_command(ListedCommand(entry))
            else:
                group = HelpfulGroup(name=entry.name, help=entry.help, no_args_is_help=True, rich_markup_mode=None)
                group.offer(entry.commands)
                self.add_command(group)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write usage, text, options and the first sentence of each command's help."""
        say = _speaker(ctx).say
        _usage(ctx, formatter, [say(N_("KOMMANDO")), say(N_("[VALG]"))], say)
        _paragraphs(formatter, say(self.help or ""))
        rows = [(name, say(command.help or "").split("\n")[0]) for name, command in self.commands.items()]
        _list(formatter, say(N_("Kommandoer")), rows)
        _list(formatter, say(N_("Valg")), list(_options(self.get_params(ctx), say)))
        if self.epilog:
            _paragraphs(formatter, say(self.epilog))
        else:
            told = (each.entry.examples for each in self.commands.values() if isinstance(each, ListedCommand))
            _examples(formatter, say, [say(each).splitlines()[0] for each in told if each][:_EXAMPLES_OF_A_GROUP])

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command, or name the one that was meant."""
        if args and not args[0].startswith("-") and args[0] not in self.commands:
            meant = meant_command(args[0], self.commands)
            raise KompetanseError(
                N_("kommandoen «{name}» finnes ikke"),
                name=args[0],
                meant=meant,
                path=ctx.command_path,
                remedy=N_("mente du «{path} {meant}»?") if meant else N_("se «{path} --help»"),
            )
        name, command, rest = super().resolve_command(ctx, args)
        return name, loaded(command.entry) if isinstance(command, ListedCommand) else command, rest
