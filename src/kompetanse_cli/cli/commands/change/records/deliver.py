"""`kompetanse deliver`: who has handed in the work after a session, and that a unit's report is delivered."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Annotated

import typer

from kompetanse_cli.analysis.completion import SessionOfRun
from kompetanse_cli.analysis.programmes import Assignment
from kompetanse_cli.cli import options
from kompetanse_cli.cli.commands.change import write_command
from kompetanse_cli.cli.commands.change.new_steering import PeriodName, reporting_period
from kompetanse_cli.cli.commands.change.presence import Yes, answered, listed_words
from kompetanse_cli.cli.options import ids_of
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.messages import N_, Message, message
from kompetanse_cli.model import Person, Run, Unit
from kompetanse_cli.operations.changes.attendance import ALL, ALL_BUT, NOBODY, read_list, the_session
from kompetanse_cli.operations.changes.hand_ins import hand_in, hand_in_by_all, the_work
from kompetanse_cli.operations.fields import Thing, named, set_field
from kompetanse_cli.operations.record_search import search, search_among
from kompetanse_cli.similar import fold

What = Annotated[
    str,
    typer.Argument(
        metavar=N_("GJENNOMFØRING|ENHET"),
        help=N_("Gjennomføringen noen har levert i, eller enheten som har levert rapporten sin: id eller navn."),
        autocompletion=ids_of("gjennomføringer", "enheter"),
    ),
]
SessionId = Annotated[
    str | None,
    typer.Argument(metavar=N_("[SAMLING]"), help=N_("Samlingen mellomarbeidet hører til, med id eller navn.")),
]
Names = Annotated[
    list[str] | None,
    typer.Argument(
        metavar=N_("[HVEM]..."),
        autocompletion=options.attendees,
        help=N_(
            "«alle», «alle unntatt …», eller navn og id-er med komma mellom: personer, grupper eller "
            "enheter. Uten dette valget leses navnene fra det du limer inn."
        ),
    ),
]
On = Annotated[
    str | None,
    typer.Option(
        "--on",
        metavar=N_("DATO"),
        help=N_(
            "Dagen arbeidet eller rapporten ble levert. Uten dette valget får en innlevering ingen dag, og "
            "en rapport får dagen i dag."
        ),
    ),
]


def deliver(
    run: What,
    session: SessionId = None,
    names: Names = None,
    delivered: On = None,
    period: PeriodName = None,
    yes: Yes = False,
    root: options.Root = None,
    on: options.Date = None,
    dry_run: options.DryRun = False,
    force: options.Force = False,
    lang: options.Lang = None,
) -> int:
    """Write who has delivered. Raises KompetanseError."""
    begun = write_command.begin(root, on, lang, dry_run=dry_run, force=force)
    with begun.arguments() as given:
        day = given.day("--on", delivered)
        found = given.any_of(N_("GJENNOMFØRING|ENHET"), (Run, Unit) if session is None else (Run,), run)
    if isinstance(found, Unit):
        return _report(begun, found, period, day)
    assert isinstance(found, Run)
    if session is None:
        raise KompetanseError(
            N_("mangler {name}"),
            name=N_("SAMLING"),
            known=", ".join(f"{each.session}" for each in found.sessions),
            remedy=N_("samlingene er: {known}"),
        )
    held = the_session(begun.register, found, session)
    return _hand_ins(begun, held, listed_words(names, begun.language), day, yes=yes)


def _hand_ins(begun: write_command.Begun, session: SessionOfRun, words: str, day: date | None, *, yes: bool) -> int:
    work = the_work(begun.register, session, begun.on)
    everyone, whom = _whom(begun, session, work, words, yes=yes)
    if everyone and day is None and not work.done:
        operation = hand_in_by_all(session, work, whom)
        count = len(whom)
    else:
        made = hand_in(begun.register, session, dict.fromkeys(whom, day or True), begun.on)
        operation, count = made.operation, len(made.news)
    if operation.changes:
        operation.notes += _lacking(begun, work, whom)
    told = message(
        N_("{count} har levert etter {session}") if day is None else N_("{count} leverte {day} etter {session}"),
        count=count,
        session=session.planned.session.name,
        day=day,
    )
    return write_command.conclude(begun, operation, told)


def _whom(
    begun: write_command.Begun, session: SessionOfRun, work: Assignment, words: str, *, yes: bool
) -> tuple[bool, tuple[str, ...]]:
    """The ids of those who have handed in, and whether they are told as all, or all but some. Raises KompetanseError
    for a name that nobody has."""
    beginning = re.match(f"(?:{ALL_BUT}|{ALL})(?![^ ,;:\n]) *[,;:]?", words.strip(), re.IGNORECASE)
    all_told = fold(beginning[0].strip(" ,;:")) if beginning is not None else ""
    rest = words.strip()[beginning.end() :] if beginning is not None else words
    named_here, others = list[str](), list[str]()
    for entry in filter(None, map(str.strip, re.split("[,;\n]", rest))):
        part = _group_or_unit(begun, session, work, entry)
        named_here += [part] if part is not None else []
        others += [entry] if part is None else []
    if others:
        listed = read_list(begun.register, session, ", ".join(others))
        named_here += [person.id for person in (*listed.people, *answered(begun, listed, yes=yes))]
    if fold(words) == NOBODY or not (named_here or all_told):
        raise KompetanseError(N_("listen er tom"), remedy=N_("skriv «alle», eller navnene på dem som har levert"))
    if all_told == fold(ALL_BUT):
        return True, tuple(each for each in work.expected if each not in named_here)
    return bool(all_told) and set(named_here) <= set(work.expected), tuple(
        dict.fromkeys((*(work.expected if all_told else ()), *named_here))
    )


def _group_or_unit(begun: write_command.Begun, session: SessionOfRun, work: Assignment, entry: str) -> str | None:
    """The id of the group or the unit that an entry names; None for what is to be a person."""
    groups = search_among(session.run.groups, entry).fitting
    if len(groups) == 1:
        return str(groups[0].id)
    if work.by_unit:
        return begun.the(N_("HVEM"), Unit, entry).id
    if search(begun.register, Person, entry, hidden=True).fitting:
        return None
    units = search(begun.register, Unit, entry, whole=True).fitting
    return str(units[0].id) if len(units) == 1 else None


def _lacking(begun: write_command.Begun, work: Assignment, whom: tuple[str, ...]) -> Iterator[Message]:
    """Who has not handed in yet."""
    register = begun.register
    left = [each for each in work.expected if each not in work.done and each not in whom]
    names = []
    for each in left:
        record = register.find(Person, each) or register.find(Unit, each)
        names.append(record.shown_name if isinstance(record, Person) else record.name if record else each)
    if names:
        yield message(N_("ikke levert ennå: {names}"), names=", ".join(names))


def _report(begun: write_command.Begun, unit: Unit, name: str | None, day: date | None) -> int:
    """The report of a unit is delivered."""
    register, day = begun.register, day or begun.on
    period = reporting_period(register, name, begun.on)
    if day > begun.on:
        raise KompetanseError(
            N_("{day} er fram i tid: ingen har levert da"), day=day, remedy=N_("skriv en dag som har vært")
        )
    for report in register.unit_reports:
        if (report.unit, report.period) == (unit.id, period.name):
            thing = Thing(report, (), report, named(type(report), "levert")[0])
            told = message(
                N_("{unit} leverte rapporten for {period} {day}"), unit=unit.name, period=period.name, day=day
            )
            return write_command.conclude(begun, set_field(thing, day), told)
    raise KompetanseError(
        N_("{unit} har ingen rapport for {period}"),
        unit=unit.name,
        period=period.name,
        id=unit.id,
        remedy=N_("lag rapporten med «kompetanse new report --unit {id} --period {period}»"),
    )
