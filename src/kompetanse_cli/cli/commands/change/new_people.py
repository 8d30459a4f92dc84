"""`kompetanse new person|employment`: one more employee, or another post of one there is."""

from typing import Annotated

import typer

from kompetanse_cli.cli import options
from kompetanse_cli.cli.commands.change import write_command
from kompetanse_cli.cli.commands.change.record_arguments import (
    add_record,
    new_record_id,
    percent as read_percent,
    unit_name,
    words,
)
from kompetanse_cli.cli.console import prompts, tell
from kompetanse_cli.cli.named import told_apart
from kompetanse_cli.cli.options import ids_of
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.messages import N_, Message, message
from kompetanse_cli.model import Education, JobPosition, Person, Unit
from kompetanse_cli.operations.changes.employing import NewPost, employ
from kompetanse_cli.operations.name_index import no_name, people_by_name
from kompetanse_cli.report.base import render_message

Name = Annotated[str, typer.Argument(metavar=N_("NAVN"), help=N_("Navnet."))]
MaybeFrom = Annotated[str | None, typer.Option("--from", metavar=N_("ÅÅÅÅ-MM-DD"), help=N_("Første dag."))]
FromToday = Annotated[
    str | None, typer.Option("--from", metavar=N_("ÅÅÅÅ-MM-DD"), help=N_("Første dag. Uten dette valget: dagen i dag."))
]
To = Annotated[str | None, typer.Option("--to", metavar=N_("ÅÅÅÅ-MM-DD"), help=N_("Siste dag."))]
Position = Annotated[
    str | None,
    typer.Option(
        "--position",
        metavar=N_("STILLING"),
        help=N_("Stillingen, med id eller navn."),
        autocompletion=ids_of("stillinger"),
    ),
]
Size = Annotated[
    str | None, typer.Option("--percent", metavar=N_("PROSENT"), help=N_("Stillingsprosenten, 0 til 100."))
]
EducationId = Annotated[
    str | None,
    typer.Option(
        "--education",
        metavar=N_("UTDANNING"),
        help=N_("Den høyeste utdanningen som er relevant, med id eller navn."),
        autocompletion=ids_of("utdanninger"),
    ),
]
Number = Annotated[
    str | None, typer.Option("--employee-number", metavar=N_("NUMMER"), help=N_("Ansattnummeret i lønnssystemet."))
]
Email = Annotated[str | None, typer.Option("--email", metavar=N_("ADRESSE"), help=N_("E-postadressen på jobb."))]
Phone = Annotated[str | None, typer.Option("--phone", metavar=N_("NUMMER"), help=N_("Telefonnummeret på jobb."))]
Hidden = Annotated[bool, typer.Option("--hide-name", help=N_("Vis personen bare med rolle, overalt."))]
Yes = Annotated[
    bool, typer.Option("--yes", help=N_("Legg til personen uten å spørre, også når en annen har samme navn."))
]
InsteadOf = Annotated[
    str | None,
    typer.Option(
        "--instead-of",
        metavar=N_("ENHET"),
        help=N_(
            "Enheten der ansettelsen slutter dagen før, med id eller navn: den samme når stillingen blir en annen."
        ),
        autocompletion=ids_of("enheter"),
    ),
]


def new_person(
    name: Name,
    unit: options.UnitId,
    new_id: options.NewId = None,
    start: MaybeFrom = None,
    position: Position = None,
    percent: Size = None,
    education: EducationId = None,
    employee_number: Number = None,
    email: Email = None,
    phone: Phone = None,
    hidden: Hidden = False,
    yes: Yes = False,
    root: options.Root = None,
    on: options.Date = None,
    dry_run: options.DryRun = False,
    force: options.Force = False,
    lang: options.Lang = None,
) -> int:
    """Add a person. Raises KompetanseError."""
    begun = write_command.begin(root, on, lang, dry_run=dry_run, force=force)
    with begun.arguments() as given:
        home = given.the("--unit", Unit, unit)
        position_id = given.id("--position", JobPosition, position)
        education_id = given.id("--education", Education, education)
        first = given.first_day("--from", start)
        size = given.read(lambda: read_percent("--percent", percent))
    _require_name(begun, name)
    _require_another(begun, name, home.id, yes=yes)
    person_id = new_record_id(begun, Person, new_id, name)
    return add_record(
        begun, Person, message(N_("Ny person: {name} ({id})"), name=name, id=person_id),
        id=person_id, name=words(name), home=home.id, first_day=first, position=position_id,
        percent=size, education=education_id, employee_number=employee_number, email=email,
        phone=phone, show_name=False if hidden else None,
    )  # fmt: skip


def new_employment(
    person: options.PersonId,
    unit: options.UnitId,
    start: FromToday = None,
    end: To = None,
    position: Position = None,
    percent: Size = None,
    instead_of: InsteadOf = None,
    root: options.Root = None,
    on: options.Date = None,
    dry_run: options.DryRun = False,
    force: options.Force = False,
    lang: options.Lang = None,
) -> int:
    """Give a person another post. Raises KompetanseError."""
    begun = write_command.begin(root, on, lang, dry_run=dry_run, force=force)
    with begun.arguments() as given:
        who = given.the(N_("PERSON"), Person, person)
        where = given.the("--unit", Unit, unit)
        position_id = given.id("--position", JobPosition, position)
        replaced = given.id("--instead-of", Unit, instead_of)
        first = given.turn("--from", start) or begun.on
        last = given.last_day("--to", end)
        size = given.read(lambda: read_percent("--percent", percent))
    post = NewPost(where.id, first, last, position_id, size)
    told = message(
        N_("{person} er ansatt i {unit} fra {day}"),
        person=who.shown_name,
        unit=where.name,
        day=first,
    )
    return write_command.conclude(begun, employ(begun.register, who, post, replaced), told)


def _require_name(begun: write_command.Begun, name: str) -> None:
    """Ask about what reads like no name of one person: «VAKANT», two names, a role. Raises KompetanseError unless it is
    one."""
    why = no_name(begun.register, name) if name.strip() and not begun.force else None
    if why is not None and not _confirmed(begun, message(N_("{why}. Er det likevel navnet?"), why=why)):
        raise KompetanseError(
            why.text, **dict(why.values), remedy=N_("skriv navnet, eller legg til --force når navnet er riktig")
        )


def _require_another(begun: write_command.Begun, name: str, unit: str, *, yes: bool) -> None:
    """Tell who is called so already, and ask whether it is not one of them. Raises KompetanseError unless it is
    another; where nobody can be asked, one of another unit is."""
    register = begun.register
    same = register.once(people_by_name).called(name)
    if not same:
        return
    language = begun.language
    people = ", ".join(told_apart(register, person, language) for person in same)
    told = language.plural(
        N_("{n} heter det alt: {people}"), N_("{n} heter det alt: {people}"), len(same), people=people
    )
    tell(told)
    there = next((person for person in same if unit in register.units_of(person, begun.on)), None)
    if begun.force or yes or (there is None and not prompts.can_ask()):
        return
    if there is None:
        if not _confirmed(begun, message(N_("Er dette en annen person?"))):
            raise KompetanseError(
                N_("{name} er ikke ført"), name=name, remedy=N_("er dette en annen person, legg til --yes")
            )
        return
    said = {"name": there.name if there.show_name else name, "id": there.id, "unit": unit_name(begun, unit)}
    if not _confirmed(begun, message(N_("{name} ({id}) er alt i {unit}. Er dette en annen person?"), **said)):
        raise KompetanseError(
            N_("{name} ({id}) er alt i {unit}"), **said, remedy=N_("er dette en annen med samme navn, legg til --yes")
        )


def _confirmed(begun: write_command.Begun, question: Message) -> bool:
    """Whether whoever sits at the terminal says yes; not, where nobody does."""
    if not prompts.can_ask():
        return False
    try:
        return typer.confirm(render_message(question, begun.language), default=False)
    except typer.Abort:
        raise KeyboardInterrupt from None
