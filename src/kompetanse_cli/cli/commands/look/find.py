"""`kompetanse find`: people, units and everything else by name, or part of it."""

from typing import Annotated

import typer

from kompetanse_cli.cli import options
from kompetanse_cli.cli.commands import list_command
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.messages import N_
from kompetanse_cli.operations.record_search import everything_containing, nearest_of_all, parts_containing
from kompetanse_cli.report.search import build_search

FOUND, NOTHING = 0, 1

Words = Annotated[
    list[str],
    typer.Argument(
        metavar=N_("TEKST..."),
        help=N_("En id, et navn eller ord fra et navn, i hvilken rekkefølge som helst."),
        autocompletion=options.every_id,
    ),
]


def find(
    words: Words,
    root: options.Root = None,
    on: options.Date = None,
    rev: options.Revision = None,
    form: options.ListFormat = None,
    output: options.Output = None,
    lines_of_files: options.FoundLines = None,
    without_names: options.WithoutNames = False,
    lang: options.Lang = None,
) -> int:
    """List what is called so; 1 when nothing is. Raises KompetanseError."""
    to = list_command.target(form, output, lines_of_files, finds=True)
    text = " ".join(words).strip()
    if not text:
        raise KompetanseError(N_("{option}: skriv noen ord"), option=N_("TEKST"))
    begun = list_command.begin("find", to, root, on, lang, rev=rev, without_names=without_names)
    context = begun.context
    found = everything_containing(context.register, text)
    parts = parts_containing(context.register, text)
    near = () if found or parts else nearest_of_all(context.register, text)
    return list_command.conclude(begun, build_search(context, found, parts, near)) or (
        FOUND if found or parts else NOTHING
    )
