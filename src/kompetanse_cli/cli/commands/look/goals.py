"""`kompetanse goals`: where each goal stands, how long is left, and what is missing."""

from typing import Annotated

import typer

from kompetanse_cli.analysis.base import OF_COMMAND
from kompetanse_cli.analysis.goals import steering, themes
from kompetanse_cli.cli import context as common, options
from kompetanse_cli.cli.context import concluded, refuse_bare
from kompetanse_cli.cli.writing import list_output
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
    target = list_output.target(form, output, lines_of_files)
    names = [options.chosen("--table", name, (*TABLES, ALL)) for name in options.several(table or ())]
    opened = common.open_context(root, on, lang, unit, rev=rev, without_names=without_names)
    context, kinds = opened.context, OF_COMMAND["goals"]
    refuse_bare(context.register, kinds, target.form.name)
    known = themes(context.register)
    if theme is not None and fold(theme) not in map(fold, known):
        options.refuse("--theme", theme, known)
    if ALL in names or (not names and target.form.name == "json"):
        names = list(TABLES)
    found = steering(context.snapshot, theme, context.unit_id)
    report = build_goals(context, found, dict.fromkeys(names) or MAIN)
    list_output.write_list(report, context, target, opened.inputs)
    return concluded(context, kinds)
