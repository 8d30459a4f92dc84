"""`kompetanse set`: one field of one record, or of a part of it, gets another value."""

from typing import Annotated

import typer

from kompetanse_cli.cli import options
from kompetanse_cli.cli.commands.change import write_command
from kompetanse_cli.cli.commands.change.records.choosing import the_thing
from kompetanse_cli.cli.commands.change.records.values import FieldReader
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.messages import N_, message
from kompetanse_cli.model import Record
from kompetanse_cli.operations.fields import Mode, Thing, label, set_field, shown, value_of

Words = Annotated[
    list[str] | None,
    typer.Argument(
        metavar=N_("HVA... FELT VERDI"),
        autocompletion=options.ids_and_fields,
        help=N_(
            "Hva det gjelder, med id eller navn, og så mange ord som trengs: «Siri Moe», «Siri Moe» ressursperson, "
            "«Kull 1» «Dag 2». Så hva feltet heter, og til slutt verdien."
        ),
    ),
]
Clear = Annotated[bool, typer.Option("--clear", help=N_("Ta bort det som står i feltet. Da skrives ingen verdi."))]
Add = Annotated[bool, typer.Option("--add", help=N_("Legg til i en liste, og la resten stå."))]
Remove = Annotated[bool, typer.Option("--remove", help=N_("Ta ut av en liste, og la resten stå."))]


def set_(
    words: Words = None,
    clear: Clear = False,
    add: Add = False,
    remove: Remove = False,
    root: options.Root = None,
    on: options.Date = None,
    dry_run: options.DryRun = False,
    force: options.Force = False,
    lang: options.Lang = None,
) -> int:
    """Give a field a value. Raises KompetanseError."""
    what, field_word, text = _told(words or [], clear=clear, add=add, remove=remove)
    begun = write_command.begin(root, on, lang, dry_run=dry_run, force=force)
    thing = the_thing(begun, what, field_word)
    forms = thing.path.last
    if thing.path.names == ("id",) and not thing.way:
        raise KompetanseError(
            N_("id-en står i alt som viser til den"), remedy=N_("bruk «kompetanse rename», som endrer alle stedene")
        )
    before = value_of(thing)
    mode = Mode.ADD if add else Mode.REMOVE if remove else Mode.REPLACE
    value = None if text is None else FieldReader(begun, thing.record).read(forms, text, thing.path.key)
    operation = set_field(thing, value, mode)
    told = message(
        N_("{what}: {key}: {before} → {after}") if mode is Mode.REPLACE else N_("{what}: {key}: {sign} {after}"),
        what=label(begun.register, thing.record, thing.way),
        key=thing.path.key,
        before=shown(begun.register, forms, before, thing.record),
        after=_after(begun, thing, value),
        sign="+" if mode is Mode.ADD else "–",
    )
    return write_command.conclude(begun, operation, told)


def _told(words: list[str], *, clear: bool, add: bool, remove: bool) -> tuple[tuple[str, ...], str, str | None]:
    """What it is about, the name of the field and the value. Raises KompetanseError when one of them is lacking."""
    if clear + add + remove > 1:
        raise KompetanseError(N_("velg én av --clear, --add og --remove"))
    least = 2 if clear else 3
    if len(words) < least:
        raise KompetanseError(
            N_("mangler {name}"),
            name=N_("FELT") if clear else N_("VERDI"),
            remedy=N_("skriv det slik: kompetanse set HVA FELT --clear")
            if clear
            else N_("skriv det slik: kompetanse set HVA FELT VERDI"),
        )
    *what, field_word = words if clear else words[:-1]
    return tuple(what), field_word, None if clear else words[-1]


def _after(begun: write_command.Begun, thing: Thing, value: object) -> str:
    if value is None:
        return "–"
    if isinstance(value, list):
        return ", ".join(_after(begun, thing, each) for each in value)
    if isinstance(value, dict):
        return ", ".join(f"{key}: {each}" for key, each in value.items())
    record: Record = thing.record
    return shown(begun.register, thing.path.last, value, record)
