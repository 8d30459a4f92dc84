"""`kompetanse day`: whether something can be on a day: what kind of day it is, what is on it, and who is not there."""

from typing import Annotated

import typer

from kompetanse_cli.analysis.calendar import (
    FreeDays,
    Gathering,
    bookings,
    day_conflicts,
    free_days,
    gathering_of_run,
    gathering_of_unit,
)
from kompetanse_cli.cli import options
from kompetanse_cli.cli.commands import list_command
from kompetanse_cli.cli.options import ids_of
from kompetanse_cli.messages import N_
from kompetanse_cli.model import Programme, Run, is_working_day, run_name
from kompetanse_cli.report.base import Context
from kompetanse_cli.report.day import build_day

Day = Annotated[str, typer.Argument(metavar=N_("ÅÅÅÅ-MM-DD"), help=N_("Dagen."))]
RunId = Annotated[
    str | None,
    typer.Option(
        "--run",
        metavar=N_("GJENNOMFØRING"),
        help=N_("Bare det som gjelder deltakerne og underviserne i denne gjennomføringen."),
        autocompletion=ids_of("gjennomføringer"),
    ),
]
UnitOfDay = Annotated[
    str | None,
    typer.Option(
        "--unit",
        metavar=N_("ENHET"),
        help=N_("Bare det som gjelder dem som arbeider i denne enheten og under den."),
        autocompletion=ids_of("enheter"),
    ),
]


def day(
    day: Day,
    run: RunId = None,
    unit: UnitOfDay = None,
    root: options.Root = None,
    on: options.Date = None,
    rev: options.Revision = None,
    form: options.ListFormat = None,
    output: options.Output = None,
    lines_of_files: options.FoundLines = None,
    without_names: options.WithoutNames = False,
    lang: options.Lang = None,
) -> int:
    """Tell what is in the way on a day."""
    to = list_command.target(form, output, lines_of_files, finds=True)
    begun = list_command.begin(
        "day", to, root, on, lang, unit, rev=rev, without_names=without_names, names=(("--run", Run, run),)
    )
    context = begun.context
    wanted = options.read_date(day, N_("DAG"), context.on, None if without_names else context.language, coming=True)
    chosen = context.register.find(Run, *begun.ids)
    gathering, whom = Gathering(), context.place()
    if context.unit is not None:
        gathering = gathering_of_unit(context.register, context.unit.id, wanted)
    if chosen is not None:
        taking = gathering_of_run(chosen, wanted)
        gathering, whom = _both(gathering, taking), _called(context, chosen)
    conflicts = day_conflicts(context.snapshot, wanted, gathering, bookings(context.register, wanted, wanted))
    is_usual = is_working_day(wanted, context.register.settings.closed_days)
    # Of all that is on a day, nothing is in the way of everybody.
    is_free = gathering.people is None and is_usual
    free = FreeDays(()) if is_free else free_days(context.snapshot, wanted, 1, gathering)
    return list_command.conclude(begun, build_day(context, wanted, conflicts, free, whom))


def _both(unit: Gathering, run: Gathering) -> Gathering:
    """Those of a run who are in a unit; all of the run where there is no unit."""
    if unit.people is None or run.people is None:
        return run
    return Gathering(unit.people & run.people, unit.people & run.teachers)


def _called(context: Context, run: Run) -> str:
    """What a run is called, without the names of those who are hidden."""
    programme = context.register.find(Programme, run.programme)
    return context.redact(run_name(programme.name if programme else run.programme, run))
