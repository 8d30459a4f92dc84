"""`kompetanse end appointment|employment|person|unit` and `kompetanse reorganise merge|split|move`: the last day of
something, and who or what takes over.
"""

from collections.abc import Sequence
from datetime import date
from typing import Annotated

import typer

from kompetanse_cli.cli import options
from kompetanse_cli.cli.arguments import Arguments
from kompetanse_cli.cli.commands.change import write_command
from kompetanse_cli.cli.console import prompts
from kompetanse_cli.cli.options import ids_of
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.messages import N_, message
from kompetanse_cli.model import Appointment, Person, Role as RoleRecord, Subject as SubjectRecord, Unit, UnitType
from kompetanse_cli.operations.changes import leaving, reorganising
from kompetanse_cli.operations.changes.employing import end_post
from kompetanse_cli.operations.changes.reorganising import NewUnit
from kompetanse_cli.operations.record_placement import require_new_id
from kompetanse_cli.similar import fold

Last = Annotated[str, typer.Option("--on", metavar=N_("ÅÅÅÅ-MM-DD"), help=N_("Siste dag."))]
Successor = Annotated[
    str | None,
    typer.Option(
        "--successor",
        metavar=N_("PERSON"),
        help=N_("Den som overtar fra dagen etter, med id eller navn."),
        autocompletion=ids_of("personer"),
    ),
]
UnitSuccessor = Annotated[
    str | None,
    typer.Option(
        "--successor",
        metavar=N_("ENHET"),
        help=N_("Enheten som overtar folk, roller og tiltak, med id eller navn."),
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
    begun = write_command.begin(root, on, lang, dry_run=dry_run, force=force)
    with begun.arguments() as given:
        who = given.the(N_("PERSON"), Person, person)
        day = given.the_last_day("--on", last)
        asked = (
            given.id("--role", RoleRecord, role),
            given.id("--unit", Unit, unit),
            given.id("--subject", SubjectRecord, subject),
        )
        new = given.one("--successor", Person, successor)
    ended = leaving.last_ended(begun.register, who, day, *asked)
    try:
        held = leaving.held_by(begun.register, who, day, begun.on, *asked)
    except KompetanseError as error:
        if ended is None or not (force or _is_prolonged(begun, ended, day)):
            error.values = begun.with_lines(error.values)
            raise
        held = ended
    operation = leaving.end_appointment(begun.register, held, day, new)
    about = {"person": who.shown_name, "role": held.role, "unit": held.unit, "day": day}
    told = (
        message(N_("{person}: {role} i {unit} er slutt {day}"), **about)
        if new is None
        else message(N_("{person}: {role} i {unit} er slutt {day}, og {new} overtar"), **about, new=new.shown_name)
    )
    return write_command.conclude(begun, operation, told, everywhere=True)


def _is_prolonged(begun: write_command.Begun, ended: Appointment, day: date) -> bool:
    """Ask whether a role that has ended goes on; without somebody to answer it does not."""
    text = N_("{role} i {unit} var ført til og med {last}. Skal den forlenges til {day}?")
    words = {"role": ended.role, "unit": ended.unit, "last": ended.end, "day": day}
    return prompts.can_ask() and prompts.is_confirmed(begun.language.say(text, **words))


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
    begun = write_command.begin(root, on, lang, dry_run=dry_run, force=force)
    with begun.arguments() as given:
        who = given.the(N_("PERSON"), Person, person)
        day = given.the_last_day("--on", last)
        new = given.one("--successor", Person, successor)
    operation = leaving.end_person(begun.register, who, day, new)
    told = (
        message(N_("{person} slutter {day}"), person=who.shown_name, day=day)
        if new is None
        else message(N_("{person} slutter {day}, og {new} overtar"), person=who.shown_name, day=day, new=new.shown_name)
    )
    return write_command.conclude(begun, operation, told, everywhere=True)


def end_employment(
    person: options.PersonId,
    unit: options.UnitId,
    last: Last,
    root: options.Root = None,
    on: options.Date = None,
    dry_run: options.DryRun = False,
    force: options.Force = False,
    lang: options.Lang = None,
) -> int:
    """End one of several posts. Raises KompetanseError."""
    begun = write_command.begin(root, on, lang, dry_run=dry_run, force=force)
    with begun.arguments() as given:
        who = given.the(N_("PERSON"), Person, person)
        where = given.the("--unit", Unit, unit)
        day = given.the_last_day("--on", last)
    told = message(N_("{person}: ansettelsen i {unit} er slutt {day}"), person=who.shown_name, unit=where.name, day=day)
    return write_command.conclude(begun, end_post(begun.register, who, where.id, day), told)


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
    begun = write_command.begin(root, on, lang, dry_run=dry_run, force=force)
    with begun.arguments() as given:
        old = given.the(N_("ENHET"), Unit, unit)
        day = given.the_last_day("--on", last)
        new = given.one("--successor", Unit, successor)
    operation = reorganising.end_unit(begun.register, old, day, new)
    return write_command.conclude(
        begun, operation, message(N_("{unit} er slutt {day}"), unit=old.name, day=day), everywhere=True
    )


Units = Annotated[
    list[str],
    typer.Argument(
        metavar=N_("ENHET..."), help=N_("Enhetene som slutter, med id eller navn."), autocompletion=ids_of("enheter")
    ),
]
Into = Annotated[
    str, typer.Option("--into", metavar=N_("ID=NAVN"), help=N_("Den nye enheten, som sone-øst='Sone Øst'."))
]
IntoSeveral = Annotated[
    list[str],
    typer.Option("--into", metavar=N_("ID=NAVN"), help=N_("En ny enhet, som sone-øst='Sone Øst'. Gjentas for hver.")),
]
MovedOn = Annotated[
    str | None,
    typer.Option(
        "--on",
        metavar=N_("ÅÅÅÅ-MM-DD"),
        help=N_("Første dag under den nye enheten rett over. Uten dette valget: dagen i dag."),
    ),
]
First = Annotated[str, typer.Option("--on", metavar=N_("ÅÅÅÅ-MM-DD"), help=N_("Første dag med de nye enhetene."))]
TypeId = Annotated[
    str | None,
    typer.Option("--type", metavar=N_("TYPE"), help=N_("Enhetstypen. Uten dette valget: typen de gamle "
                                                       "enhetene har."),
                 autocompletion=ids_of("enhetstyper")),
]  # fmt: skip
PartOf = Annotated[
    str | None,
    typer.Option("--part-of", metavar=N_("ENHET"), help=N_("Enheten rett over. Uten dette valget: enheten "
                                                           "som de gamle enhetene ligger under."),
                 autocompletion=ids_of("enheter")),
]  # fmt: skip
To = Annotated[
    str,
    typer.Option("--to", metavar=N_("ENHET"), help=N_("Den nye enheten rett over."),
                 autocompletion=ids_of("enheter")),
]  # fmt: skip


Goes = Annotated[
    list[str] | None,
    typer.Option(
        "--person",
        metavar=N_("PERSON=ENHET"),
        autocompletion=ids_of("personer", then="="),
        help=N_("Enheten en person skal til. De andre personene går til den første av de nye enhetene."),
    ),
]


def merge(
    units: Units,
    into: Into,
    first: First,
    type_id: TypeId = None,
    part_of: PartOf = None,
    root: options.Root = None,
    on: options.Date = None,
    dry_run: options.DryRun = False,
    force: options.Force = False,
    lang: options.Lang = None,
) -> int:
    """Make one unit of several. Raises KompetanseError."""
    begun = write_command.begin(root, on, lang, dry_run=dry_run, force=force)
    with begun.arguments() as given:
        named = [given.the(N_("ENHET"), Unit, unit) for unit in dict.fromkeys(units)]
        new = given.read(lambda: _new(begun, given, into, type_id, part_of))
        day = given.the_turn("--on", first)
    old = list({unit.id: unit for unit in named}.values())
    if len(old) < 2:
        raise KompetanseError(N_("minst to enheter kan slås sammen"), remedy=N_("skriv id-ene deres"))
    told = message(
        N_("{old} er slått sammen til {new} fra {day}"),
        old=", ".join(unit.name for unit in old), new=new.name, day=day,
    )  # fmt: skip
    return write_command.conclude(begun, reorganising.merge(begun.register, old, new, day), told, everywhere=True)


def split(
    unit: options.UnitArgument,
    into: IntoSeveral,
    first: First,
    goes: Goes = None,
    type_id: TypeId = None,
    root: options.Root = None,
    on: options.Date = None,
    dry_run: options.DryRun = False,
    force: options.Force = False,
    lang: options.Lang = None,
) -> int:
    """Make several units of one. Raises KompetanseError."""
    begun = write_command.begin(root, on, lang, dry_run=dry_run, force=force)
    with begun.arguments() as given:
        old = given.the(N_("ENHET"), Unit, unit)
        day = given.the_turn("--on", first)
        new = [_new(begun, given, each, type_id, None) for each in into]
        people = _goes(given, goes or (), new)
    if len({each.id for each in new}) < 2:
        raise KompetanseError(N_("en enhet deles i minst to"), remedy=N_("gjenta --into for hver ny enhet"))
    told = message(
        N_("{old} er delt i {new} fra {day}"), old=old.name, new=", ".join(each.name for each in new), day=day
    )
    return write_command.conclude(
        begun, reorganising.split(begun.register, old, new, day, people), told, everywhere=True
    )


def move(
    unit: options.UnitArgument,
    to: To,
    first: MovedOn = None,
    root: options.Root = None,
    on: options.Date = None,
    dry_run: options.DryRun = False,
    force: options.Force = False,
    lang: options.Lang = None,
) -> int:
    """Put a unit under another. Raises KompetanseError."""
    begun = write_command.begin(root, on, lang, dry_run=dry_run, force=force)
    with begun.arguments() as given:
        moved, above = given.the(N_("ENHET"), Unit, unit), given.the("--to", Unit, to)
        day = given.turn("--on", first) or begun.on
    told = message(N_("{unit} ligger under {above} fra {day}"), unit=moved.name, above=above.name, day=day)
    return write_command.conclude(begun, reorganising.move(begun.register, moved, above, day), told, everywhere=True)


def _new(begun: write_command.Begun, given: Arguments, text: str, type_id: str | None, part_of: str | None) -> NewUnit:
    """`sone-øst=Sone Øst`. Raises KompetanseError."""
    unit_id, sign, name = (part.strip() for part in text.partition("="))
    if not sign or not name:
        raise KompetanseError(
            N_("--into: «{written}» er ikke en id og et navn"), written=text, remedy=N_("skriv som sone-øst='Sone Øst'")
        )
    require_new_id("--into", unit_id, begun.register.known_ids(Unit))
    return NewUnit(unit_id, name, given.id("--type", UnitType, type_id), given.id("--part-of", Unit, part_of))


def _goes(given: Arguments, texts: Sequence[str], new: Sequence[NewUnit]) -> dict[str, str]:
    """Where people go, by their ids and those of the new units, which are named by id or name."""
    units = {fold(word): unit.id for unit in new for word in (unit.name, unit.id)}
    found = {}
    for text in texts:
        person, _, unit = (part.strip() for part in text.partition("="))
        who = given.the("--person", Person, person)
        found[who.id] = units.get(fold(unit)) or options.one_of("--person", unit, sorted(each.id for each in new))
    return found
