"""`kompetanse goals`: where each goal stands, how long is left, and what is missing."""

from typing import Annotated

import typer

from kompetanse_cli.analysis.goals import steering, themes
from kompetanse_cli.cli import options
from kompetanse_cli.cli.commands import list_command
from kompetanse_cli.messages import N_
from kompetanse_cli.report.steering import MAIN, TABLES, build_goals
from kompetanse_cli.similar import fold

ALL = "alle"

Theme = Annotated[str | None, typer.Option("--theme", metavar=N_("TEMA"), help=N_("Bare målene under dette temaet."))]
Tables = Annotated[
    list[str] | None,
    typer.Option(
        "--table",
        metavar=N_("TABELL"),
        autocompletion=options.words(lambda: (*TABLES, ALL)),
        help=N_(
            "mål, kriterier, tiltak, mangler, rapporter, planer, årshjul eller alle. Kan gjentas. "
            "csv skriver den første."
        ),
    ),
]


def goals(
    root: options.Root = None,
    on: options.Date = None,
    rev: options.Revision = None,
    theme: Theme = None,
    unit: options.Unit = None,
    table: Tables = None,
    form: options.ListFormat = None,
    output: options.Output = None,
    lines_of_files: options.Lines = None,
    without_names: options.WithoutNames = False,
    lang: options.Lang = None,
) -> int:
    """Show the goals with their criteria, or the tables asked for; all of them for programs."""
    to = list_command.target(form, output, lines_of_files)
    names = [options.chosen("--table", name, (*TABLES, ALL)) for name in options.several(table or ())]
    begun = list_command.begin("goals", to, root, on, lang, unit, rev=rev, without_names=without_names)
    context = begun.context
    known = themes(context.register)
    if theme is not None and fold(theme) not in map(fold, known):
        options.refuse("--theme", theme, known)
    if ALL in names or (not names and begun.is_for_programs):
        names = list(TABLES)
    found = steering(context.snapshot, theme, context.unit_id)
    return list_command.conclude(begun, build_goals(context, found, dict.fromkeys(names) or MAIN))
