"""`kompetanse new unit|appointment|measure|waiver`: one more of something, written where it belongs."""

from typing import Annotated, Any

import typer

from kompetanse_cli.cli import options
from kompetanse_cli.cli.commands.change import write_command
from kompetanse_cli.cli.commands.change.record_arguments import (
    add_record,
    new_record_id,
    unit_name,
    words,
)
from kompetanse_cli.cli.console import prompts
from kompetanse_cli.cli.first_day import read_first_day
from kompetanse_cli.cli.named import called
from kompetanse_cli.cli.options import ids_of
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.limits import MOST_COUNTED
from kompetanse_cli.messages import N_, message
from kompetanse_cli.model import (
    EVERY_SUBJECT,
    Appointment,
    Body,
    CompetenceRequirement,
    Education,
    Goal,
    Interval,
    Measure,
    MeasureStatus,
    Person,
    Qualification,
    Requirement,
    Role,
    ServiceArea,
    Subject,
    Target,
    Unit,
    UnitType,
    Waiver,
    has_several_subjects,
    has_subject,
    interval,
)
from kompetanse_cli.operations.operation import written

Name = Annotated[str, typer.Argument(metavar=N_("NAVN"), help=N_("Navnet."))]
Words = Annotated[str, typer.Argument(metavar=N_("TEKST"), help=N_("Hva som skal gjøres."))]
RoleId = Annotated[
    str,
    typer.Option("--role", metavar=N_("ROLLE"), help=N_("Rollen, med id eller navn."), autocompletion=ids_of("roller")),
]
PartOf = Annotated[
    str,
    typer.Option("--part-of", metavar=N_("ENHET"), help=N_("Enheten rett over."), autocompletion=ids_of("enheter")),
]
TypeId = Annotated[
    str,
    typer.Option("--type", metavar=N_("TYPE"), help=N_("Enhetstypen."), autocompletion=ids_of("enhetstyper")),
]
SubjectId = Annotated[
    str | None,
    typer.Option(
        "--subject",
        metavar=N_("FAGOMRÅDE"),
        help=N_("Fagområdet, med id eller navn."),
        autocompletion=ids_of("fagområder"),
    ),
]
AreaId = Annotated[
    str | None,
    typer.Option(
        "--service-area",
        metavar=N_("TJENESTEOMRÅDE"),
        help=N_("Tjenesteområdet, med id eller navn."),
        autocompletion=ids_of("tjenesteområder"),
    ),
]
MaybeFrom = Annotated[str | None, typer.Option("--from", metavar=N_("ÅÅÅÅ-MM-DD"), help=N_("Første dag."))]
From = Annotated[
    str | None,
    typer.Option(
        "--from",
        metavar=N_("ÅÅÅÅ-MM-DD|ÅÅÅÅ|ukjent"),
        help=N_("Første dag, eller året, eller «ukjent» når ingen vet det. Uten dette valget: dagen i dag."),
    ),
]
To = Annotated[str | None, typer.Option("--to", metavar=N_("ÅÅÅÅ-MM-DD"), help=N_("Siste dag."))]
Until = Annotated[str, typer.Option("--to", metavar=N_("ÅÅÅÅ-MM-DD"), help=N_("Siste dag."))]
Deputy = Annotated[
    str | None,
    typer.Option("--deputy", metavar=N_("PERSON"), help=N_("Stedfortrederen."), autocompletion=ids_of("personer")),
]
Employees = Annotated[
    int | None,
    typer.Option("--employees", min=0, max=MOST_COUNTED, metavar=N_("ANTALL"), help=N_("Antall ansatte.")),
]
RequirementId = Annotated[
    str | None,
    typer.Option(
        "--requirement", metavar=N_("KRAV"), help=N_("Kravet, med id eller navn."), autocompletion=ids_of("krav")
    ),
]
CompetenceRequirementId = Annotated[
    str | None,
    typer.Option(
        "--competence-requirement",
        metavar=N_("KOMPETANSEKRAV"),
        help=N_("Kompetansekravet, med id eller navn."),
        autocompletion=ids_of("kompetansekrav"),
    ),
]


NeedId = Annotated[
    str | None,
    typer.Option(
        "--need",
        metavar=N_("UTDANNING|KVALIFIKASJON"),
        help=N_("Utdanningen eller kvalifikasjonen enheten vil mangle, med id eller navn."),
        autocompletion=ids_of("utdanninger", "kvalifikasjoner"),
    ),
]
GoalId = Annotated[
    str | None,
    typer.Option("--goal", metavar=N_("MÅL"), help=N_("Målet, med id eller navn."), autocompletion=ids_of("mål")),
]
Responsible = Annotated[
    str,
    typer.Option(
        "--responsible",
        metavar=N_("PERSON"),
        help=N_("Den ansvarlige, med id eller navn."),
        autocompletion=ids_of("personer"),
    ),
]
Deadline = Annotated[
    str, typer.Option("--deadline", metavar=N_("ÅÅÅÅ-MM-DD"), help=N_("Når tiltaket skal være gjennomført."))
]
Reason = Annotated[str, typer.Option("--reason", metavar=N_("TEKST"), help=N_("Hvorfor kravet ikke gjelder."))]
DecidedBy = Annotated[
    str | None,
    typer.Option("--decided-by", metavar=N_("PERSON"), help=N_("Personen som har vedtatt unntaket."),
                 autocompletion=ids_of("personer")),
]  # fmt: skip
DecidedByBody = Annotated[
    str | None,
    typer.Option(
        "--decided-by-body",
        metavar=N_("ORGAN"),
        help=N_("Organet som har vedtatt unntaket, når det ikke er én person."),
    ),
]


def new_unit(
    name: Name,
    type_id: TypeId,
    part_of: PartOf,
    new_id: options.NewId = None,
    service_area: AreaId = None,
    employees: Employees = None,
    start: MaybeFrom = None,
    root: options.Root = None,
    on: options.Date = None,
    dry_run: options.DryRun = False,
    force: options.Force = False,
    lang: options.Lang = None,
) -> int:
    """Add a unit. Raises KompetanseError."""
    begun = write_command.begin(root, on, lang, dry_run=dry_run, force=force)
    with begun.arguments() as given:
        kind = given.the("--type", UnitType, type_id)
        above = given.the("--part-of", Unit, part_of)
        area = given.id("--service-area", ServiceArea, service_area)
        first = given.first_day("--from", start)
    unit_id = new_record_id(begun, Unit, new_id, name)
    return add_record(
        begun, Unit, message(N_("Ny enhet: {name} ({id})"), name=name, id=unit_id),
        id=unit_id, name=words(name), type=kind.id, part_of=above.id, service_area=area, employees=employees,
        employees_as_of=begun.on if employees is not None else None, start=first,
    )  # fmt: skip


def new_appointment(
    person: options.PersonId,
    role: RoleId,
    unit: options.MaybeUnit = None,
    subject: SubjectId = None,
    service_area: AreaId = None,
    start: From = None,
    end: To = None,
    deputy: Deputy = None,
    root: options.Root = None,
    on: options.Date = None,
    dry_run: options.DryRun = False,
    force: options.Force = False,
    lang: options.Lang = None,
) -> int:
    """Give a person a role. Raises KompetanseError."""
    begun = write_command.begin(root, on, lang, dry_run=dry_run, force=force)
    register = begun.register
    with begun.arguments() as given:
        who = given.the(N_("PERSON"), Person, person)
        what = given.the("--role", Role, role)
        where = given.id("--unit", Unit, unit)
        about = given.id("--subject", Subject, subject)
        area = given.id("--service-area", ServiceArea, service_area)
        stands_in = given.id("--deputy", Person, deputy)
        first = given.read(lambda: _first_day(start, begun))
        last = given.last_day("--to", end)
        if subject is None:
            about = given.read(lambda: _subject(begun, what))
    home = where or register.unit_of(who, first.first if first else begun.on)
    told = message(
        N_("{person} er {role} i {unit} fra {day}") if first else N_("{person} er {role} i {unit}; ingen vet fra når"),
        person=who.shown_name,
        role=what.name,
        unit=unit_name(begun, home),
        day=first or "",
    )
    return add_record(
        begun, Appointment, told,
        person=who.id, role=what.id, unit=home, subject=about, service_area=area,
        begun=first, end=last, deputy=stands_in,
    )  # fmt: skip


def _subject(begun: write_command.Begun, role: Role) -> str | None:
    """The subject of a role that is held for one, where none is said and there are several: the one that somebody at
    the terminal says. Raises KompetanseError where nobody does."""
    register, language = begun.register, begun.language
    if not (has_several_subjects(register) and has_subject(register, role.id)):
        return None
    if prompts.can_ask():
        question = language.say(N_("Hvilket fagområde gjelder rollen {role}?"), role=called(role, language))
        every = language.say(N_("alle fagområder"))
        chosen = prompts.choice(question, [*(called(each, language) for each in register.subjects), every], language)
        if chosen is not None:
            return (*(each.id for each in register.subjects), EVERY_SUBJECT)[chosen]
    raise KompetanseError(
        N_("rollen «{role}» har en person for et fagområde, og kommunen har flere: {subjects}"),
        role=role.id,
        subjects=", ".join(subject.id for subject in register.subjects),
        every=EVERY_SUBJECT,
        remedy=N_("legg til --subject med ett av dem, eller --subject {every}"),
    )


def new_measure(
    text: Words,
    responsible: Responsible,
    deadline: Deadline,
    requirement: RequirementId = None,
    unit: options.MaybeUnit = None,
    goal: GoalId = None,
    competence_requirement: CompetenceRequirementId = None,
    need: NeedId = None,
    new_id: options.NewId = None,
    root: options.Root = None,
    on: options.Date = None,
    dry_run: options.DryRun = False,
    force: options.Force = False,
    lang: options.Lang = None,
) -> int:
    """Add a measure for a gap, a unit or a goal. Raises KompetanseError."""
    begun = write_command.begin(root, on, lang, dry_run=dry_run, force=force)
    with begun.arguments() as given:
        who = given.the("--responsible", Person, responsible)
        due = given.deadline("--deadline", deadline)
        about = {
            "requirement": given.id("--requirement", Requirement, requirement),
            "competence_requirement": given.id(
                "--competence-requirement", CompetenceRequirement, competence_requirement
            ),
            "need": given.id_of_any("--need", (Education, Qualification), need),
            "unit": given.id("--unit", Unit, unit),
            "goal": given.id("--goal", Goal, goal),
        }
        if not (unit or goal):
            raise KompetanseError(
                N_("du må skrive hva tiltaket gjelder"), remedy=N_("legg til --unit, --requirement eller --goal")
            )
    target = written(Target, **about)
    measure_id = new_record_id(begun, Measure, new_id, " ".join(text.split()[:4]))
    return add_record(
        begun, Measure, message(N_("Nytt tiltak: {id}"), id=measure_id),
        id=measure_id, concerns=target, text=words(text),
        responsible=who.id, deadline=due, status=MeasureStatus.PLANNED.value,
    )  # fmt: skip


def new_waiver(
    unit: options.UnitId,
    reason: Reason,
    end: Until,
    requirement: RequirementId = None,
    competence_requirement: CompetenceRequirementId = None,
    decided_by: DecidedBy = None,
    body: DecidedByBody = None,
    root: options.Root = None,
    on: options.Date = None,
    dry_run: options.DryRun = False,
    force: options.Force = False,
    lang: options.Lang = None,
) -> int:
    """Add a waiver. Raises KompetanseError."""
    begun = write_command.begin(root, on, lang, dry_run=dry_run, force=force)
    with begun.arguments() as given:
        waived = given.id("--requirement", Requirement, requirement)
        waived_competence = given.id("--competence-requirement", CompetenceRequirement, competence_requirement)
        where = given.the("--unit", Unit, unit)
        person = given.id("--decided-by", Person, decided_by)
        last = given.last_day("--to", end)
        if (requirement is None) == (competence_requirement is None):
            raise KompetanseError(
                N_("du må skrive hvilket krav unntaket er fra"),
                remedy=N_("skriv enten --requirement eller --competence-requirement"),
            )
    decider = _decider(person, body)
    told = message(N_("Unntak fra {requirement} i {unit}"), requirement=waived or waived_competence, unit=where.name)
    return add_record(
        begun, Waiver, told,
        requirement=waived, competence_requirement=waived_competence, unit=where.id, reason=words(reason),
        decided_by=decider, end=last,
    )  # fmt: skip


def _decider(person: str | None, body: str | None) -> Any:
    """The person's id, or the body. Raises KompetanseError unless there is one of them."""
    if (person is None) == (body is None):
        raise KompetanseError(
            N_("du må skrive hvem som har vedtatt unntaket"),
            remedy=N_("skriv enten --decided-by eller --decided-by-body"),
        )
    if body is not None:
        return written(Body, name=words(body))
    return person


def _first_day(told: str | None, begun: write_command.Begun) -> Interval | None:
    """The day or the year told, else the day it is; None when nobody knows. Raises KompetanseError."""
    if told is None:
        return interval(begun.on.isoformat())
    return read_first_day(told, "--from", begun.on, begun.language)
