"""`kompetanse absence`: somebody is away, or is back."""

from typing import Annotated

import typer

from kompetanse_cli.cli import change, options
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.messages import N_, message
from kompetanse_cli.model import Person
from kompetanse_cli.operations.changes.leaving import absence as away

From = Annotated[str | None, typer.Option("--from", metavar=N_("ÅÅÅÅ-MM-DD"), help=N_("Første dag borte."))]
To = Annotated[
    str | None,
    typer.Option("--to", metavar=N_("ÅÅÅÅ-MM-DD"), help=N_("Siste dag borte. Alene: avslutt fraværet som er åpent.")),
]


def absence(
    person: options.PersonId,
    start: From = None,
    end: To = None,
    root: options.Root = None,
    on: options.Date = None,
    dry_run: options.DryRun = False,
    force: options.Force = False,
    lang: options.Lang = None,
) -> int:
    """Write an absence. Raises KompetanseError."""
    begun = change.begin(root, on, lang, dry_run=dry_run, force=force)
    who = begun.the(N_("PERSON"), Person, person)
    if start is None and end is None:
        raise KompetanseError(
            N_("et fravær har en dag det begynner eller slutter"), remedy=N_("skriv --from eller --to")
        )
    first = None if start is None else options.read_date(start, "--from")
    last = None if end is None else options.read_last_day(end, "--to")
    shown = who.name if who.show_name else who.id
    if first is None:
        told = message(N_("{person} er tilbake etter {day}"), person=shown, day=last)
    else:
        told = message(N_("{person} er borte fra {day}"), person=shown, day=first)
    return change.conclude(begun, away(who, first, last), told)
