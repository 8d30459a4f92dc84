"""`kompetanse roster`: who holds what where on a day."""

from typing import Annotated

import typer

from kompetanse_cli.analysis.people import roster as everyone, select_entries
from kompetanse_cli.cli import options
from kompetanse_cli.cli.commands import list_command
from kompetanse_cli.model import N_, Role, Subject
from kompetanse_cli.report.people import Grouping, build_roster

GROUPINGS = ("unit", "role")

By = Annotated[
    str,
    typer.Option("--by", metavar="|".join(GROUPINGS), help=N_("Samle radene etter enhet (unit) eller rolle (role).")),
]


def roster(
    root: options.Root = None,
    on: options.Date = None,
    rev: options.Revision = None,
    unit: options.Unit = None,
    role: options.Role = None,
    subject: options.Subject = None,
    by: By = "unit",
    form: options.ListFormat = None,
    output: options.Output = None,
    lines_of_files: options.Lines = None,
    contacts: options.Contacts = False,
    without_names: options.WithoutNames = False,
    lang: options.Lang = None,
) -> int:
    """List who holds what where."""
    options.require_named(contacts=contacts, without_names=without_names)
    to = list_command.target(form, output, lines_of_files)
    grouping = Grouping(options.chosen("--by", by, GROUPINGS))
    names = (("--role", Role, role), ("--subject", Subject, subject))
    begun = list_command.begin("roster", to, root, on, lang, unit, rev=rev, without_names=without_names, names=names)
    context = begun.context
    role, subject = begun.ids
    entries = select_entries(
        context.register, everyone(context.snapshot), context.on, unit=context.unit_id, role=role, subject=subject
    )
    return list_command.conclude(begun, build_roster(context, entries, grouping, contacts=contacts))
