"""`kompetanse progress`: how far the programmes have come, who follows them, and what is missing."""

from typing import Annotated

import typer

from kompetanse_cli.analysis.programmes import ProgressFilter, programme_overview
from kompetanse_cli.cli import options
from kompetanse_cli.cli.commands import list_command
from kompetanse_cli.limits import LAST_YEAR
from kompetanse_cli.model import N_, Person as PersonRecord, Programme as ProgrammeRecord, Run as RunRecord
from kompetanse_cli.report.programmes import MAIN, TABLES, build_progress

ALL = "alle"

Run = Annotated[
    str | None,
    typer.Option("--run", metavar=N_("GJENNOMFØRING"), help=N_("Bare denne gjennomføringen, med id eller navn.")),
]
Person = Annotated[
    str | None, typer.Option("--person", metavar=N_("PERSON"), help=N_("Bare denne personen, med id eller navn."))
]
Year = Annotated[
    int | None,
    typer.Option(
        "--year",
        min=1,
        max=LAST_YEAR,
        metavar=N_("ÅR"),
        help=N_("Året som telles. Uten dette valget: året til datoen svaret gjelder."),
    ),
]
Tables = Annotated[
    list[str] | None,
    typer.Option(
        "--table",
        metavar=N_("TABELL"),
        autocompletion=options.words(lambda: (*TABLES, ALL)),
        help=N_(
            "gjennomføringer, mangler, kollisjoner, året, enheter, moduler, samlinger, mellomarbeid, eksamener, "
            "deltakere, ansatte eller alle. Kan gjentas. csv skriver den første."
        ),
    ),
]


def progress(
    root: options.Root = None,
    on: options.Date = None,
    rev: options.Revision = None,
    programme: options.Programme = None,
    run: Run = None,
    person: Person = None,
    unit: options.Unit = None,
    year: Year = None,
    table: Tables = None,
    form: options.ListFormat = None,
    output: options.Output = None,
    lines_of_files: options.Lines = None,
    without_names: options.WithoutNames = False,
    lang: options.Lang = None,
) -> int:
    """Show the tables asked for; without a wish, all of them for programs and for one run or person."""
    to = list_command.target(form, output, lines_of_files)
    names = [options.chosen("--table", name, (*TABLES, ALL)) for name in options.several(table or ())]
    wanted = (
        ("--programme", ProgrammeRecord, programme),
        ("--run", RunRecord, run),
        ("--person", PersonRecord, person),
    )
    begun = list_command.begin("progress", to, root, on, lang, unit, rev=rev, without_names=without_names, names=wanted)
    context = begun.context
    programme, run, person = begun.ids
    choice = ProgressFilter(programme, run, person, context.unit_id)
    if ALL in names or (not names and (begun.is_for_programs or run is not None or person is not None)):
        names = list(TABLES)
    counted = programme_overview(context.snapshot, choice, year)
    return list_command.conclude(begun, build_progress(context, counted, dict.fromkeys(names) or MAIN))
