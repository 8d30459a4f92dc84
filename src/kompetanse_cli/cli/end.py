"""`kompetanse end appointment|person|unit`: the last day of something, and who takes over."""

from typing import Annotated

import typer

from kompetanse_cli.cli import change, options
from kompetanse_cli.cli.named import known
from kompetanse_cli.cli.options import ids_of
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.messages import N_, message
from kompetanse_cli.model import Person, Unit
from kompetanse_cli.operations.changes import leaving, reorganising

Last = Annotated[str, typer.Option("--on", metavar=N_("ÅÅÅÅ-MM-DD"), help=N_("Siste dag."))]
Successor = Annotated[
    str | None,
    typer.Option(
        "--successor",
        metavar=N_("PERSON"),
        help=N_("Den som overtar fra dagen etter, som id."),
        autocompletion=ids_of("personer"),
    ),
]
UnitSuccessor = Annotated[
    str | None,
    typer.Option(
        "--successor",
        metavar=N_("ENHET"),
        help=N_("Enheten som overtar folk, roller og tiltak, som id."),
        autocompletion=ids_of("enheter"),
    ),
]
Role = Annotated[
    str | None,
    typer.Option("--role", metavar=N_("ROLLE"), help=N_("Rollen, når personen har flere."),
                 autocompletion=ids_of("roller")),
]  # fmt: skip
Subject = Annotated[
    str | None,
    typer.Option("--subject", metavar=N_("FAGOMRÅDE"), help=N_("Fagområdet, når personen har flere roller."),
                 autocompletion=ids_of("fagområder")),
]  # fmt: skip


def end_appointment(
    person: options.PersonId,
    last: Last,
    role: Role = None,
    unit: options.UnitOfRole = None,
    subject: Subject = None,
    successor: Successor = None,
    root: options.Root = None,
    on: options.Date = None,
    dry_run: options.DryRun = False,
    force: options.Force = False,
    lang: options.Lang = None,
) -> int:
    """End a role. Raises KompetanseError."""
    begun = change.begin(root, on, lang, dry_run=dry_run, force=force)
    who = begun.the(N_("PERSON"), Person, person)
    day = options.read_last_day(last, "--on")
    try:
        held = leaving.held_by(begun.register, who, day, begun.on, role, unit, subject)
    except KompetanseError as error:
        error.values = begun.with_lines(error.values)
        raise
    operation = leaving.end_appointment(
        begun.register, held, day, known("--successor", begun.register, Person, successor)
    )
    told = message(N_("{role} i {unit} er slutt {day}"), role=held.role, unit=held.unit, day=day)
    return change.conclude(begun, operation, told, everywhere=True)


def end_person(
    person: options.PersonId,
    last: Last,
    successor: Successor = None,
    root: options.Root = None,
    on: options.Date = None,
    dry_run: options.DryRun = False,
    force: options.Force = False,
    lang: options.Lang = None,
) -> int:
    """Let a person leave. Raises KompetanseError."""
    begun = change.begin(root, on, lang, dry_run=dry_run, force=force)
    who = begun.the(N_("PERSON"), Person, person)
    day = options.read_last_day(last, "--on")
    operation = leaving.end_person(begun.register, who, day, known("--successor", begun.register, Person, successor))
    told = message(N_("{person} slutter {day}"), person=who.name if who.show_name else who.id, day=day)
    return change.conclude(begun, operation, told, everywhere=True)


def end_unit(
    unit: options.UnitArgument,
    last: Last,
    successor: UnitSuccessor = None,
    root: options.Root = None,
    on: options.Date = None,
    dry_run: options.DryRun = False,
    force: options.Force = False,
    lang: options.Lang = None,
) -> int:
    """Close a unit. Raises KompetanseError."""
    begun = change.begin(root, on, lang, dry_run=dry_run, force=force)
    old = begun.the(N_("ENHET"), Unit, unit)
    day = options.read_last_day(last, "--on")
    operation = reorganising.end_unit(begun.register, old, day, known("--successor", begun.register, Unit, successor))
    return change.conclude(
        begun, operation, message(N_("{unit} er slutt {day}"), unit=old.name, day=day), everywhere=True
    )
