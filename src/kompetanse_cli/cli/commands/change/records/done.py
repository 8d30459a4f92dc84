"""`kompetanse done`: a measure is done, one of the municipality's or one in a unit's plan."""

from collections.abc import Iterator
from typing import Annotated

import typer

from kompetanse_cli.cli import options
from kompetanse_cli.cli.commands.change import write_command
from kompetanse_cli.cli.commands.change.records.choosing import the_thing
from kompetanse_cli.cli.options import ids_of
from kompetanse_cli.messages import N_, Message, message
from kompetanse_cli.model import Measure, MeasureStatus, PlannedMeasure
from kompetanse_cli.operations.fields import Thing, label, set_field

Words = Annotated[
    list[str],
    typer.Argument(
        metavar=N_("TILTAK..."),
        help=N_("Tiltakets id eller tekst, eller noe av teksten; for et tiltak i en plan også enheten."),
        autocompletion=ids_of("tiltak"),
    ),
]
Cancelled = Annotated[bool, typer.Option("--cancelled", help=N_("Tiltaket er avlyst og blir ikke gjennomført."))]


def done(
    words: Words,
    cancelled: Cancelled = False,
    root: options.Root = None,
    on: options.Date = None,
    dry_run: options.DryRun = False,
    force: options.Force = False,
    lang: options.Lang = None,
) -> int:
    """Write that a measure is done. Raises KompetanseError."""
    begun = write_command.begin(root, on, lang, dry_run=dry_run, force=force)
    thing = the_thing(begun, tuple(words), "status", (Measure, PlannedMeasure))
    status = MeasureStatus.CANCELLED if cancelled else MeasureStatus.DONE
    operation = set_field(thing, status.value)
    if operation.changes and not cancelled:
        operation.notes += _waited_for(begun, thing)
    text = N_("{measure} er avlyst") if cancelled else N_("{measure} er gjennomført")
    return write_command.conclude(
        begun, operation, message(text, measure=label(begun.register, thing.record, thing.way))
    )


def _waited_for(begun: write_command.Begun, thing: Thing) -> Iterator[Message]:
    """The measures it waits for that are not over, and those that waited for it."""
    measure, register = thing.value, begun.register
    if not isinstance(measure, Measure):
        return
    for before in measure.waits_for:
        other = register.find(Measure, before)
        if other is not None and not other.status.is_over:
            yield message(N_("tiltaket ventet på {other}, som ikke er gjennomført ennå"), other=label(register, other))
    for other in register.measures:
        if measure.id in other.waits_for and not other.status.is_over:
            yield message(N_("{other} ventet på dette tiltaket"), other=label(register, other))
