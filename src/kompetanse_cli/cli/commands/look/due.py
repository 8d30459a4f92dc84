"""`kompetanse due`: what falls due, and who must act."""

from typing import Annotated

import typer

from kompetanse_cli.analysis.calendar import due as falling_due, select_due
from kompetanse_cli.cli import options
from kompetanse_cli.cli.commands import list_command
from kompetanse_cli.limits import MOST_DAYS
from kompetanse_cli.messages import N_
from kompetanse_cli.report.calendar import build_due

DAYS = 30

Days = Annotated[
    int,
    typer.Option(
        "--days", min=0, max=MOST_DAYS, metavar=N_("DAGER"), help=N_("Så mange dager fram. Uten dette valget: 30.")
    ),
]


def due(
    root: options.Root = None,
    on: options.Date = None,
    rev: options.Revision = None,
    days: Days = DAYS,
    unit: options.Unit = None,
    form: options.ListFormat = None,
    output: options.Output = None,
    lines_of_files: options.Lines = None,
    contacts: options.Contacts = False,
    without_names: options.WithoutNames = False,
    lang: options.Lang = None,
) -> int:
    """List what falls due and what is overdue, under those who must act."""
    options.require_named(contacts=contacts, without_names=without_names)
    to = list_command.target(form, output, lines_of_files)
    begun = list_command.begin("due", to, root, on, lang, unit, rev=rev, without_names=without_names)
    context = begun.context
    items = select_due(context.register, falling_due(context.snapshot, days), context.on, unit=context.unit_id)
    return list_command.conclude(begun, build_due(context, items, days, contacts=contacts))
