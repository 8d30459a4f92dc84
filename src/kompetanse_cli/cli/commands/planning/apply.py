"""`kompetanse plan --apply`: what is proposed, written into the files once somebody says so."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Annotated

import typer

from kompetanse_cli.analysis.base import Snapshot, units_below
from kompetanse_cli.analysis.planning import (
    GapPlan,
    draft_measures,
    last_day_of_plan,
    make_plan,
    uncovered,
    with_additions,
)
from kompetanse_cli.cli import options
from kompetanse_cli.cli.commands.change import write_command
from kompetanse_cli.cli.commands.change.write_command import Begun
from kompetanse_cli.cli.console import prompts, show_lines, tell
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.frozen import frozen
from kompetanse_cli.messages import N_, DayRef, Message, message
from kompetanse_cli.model import Qualification, Role, Unit
from kompetanse_cli.operations.changes.planned import PlanOperation, PlanPart, apply_plan, chosen_additions
from kompetanse_cli.reading.codes import LOST_LIST
from kompetanse_cli.report.base import redact, render_message

Apply = Annotated[
    bool,
    typer.Option(
        "--apply",
        help=N_("Skriv planen i filene: roller, påmeldinger, nettverk og tiltak. Du får se den først, og blir spurt."),
    ),
]
Parts = Annotated[
    list[str] | None,
    typer.Option(
        "--part",
        metavar="|".join(PlanPart),
        autocompletion=options.words(lambda: tuple(PlanPart)),
        help=N_("Med --apply: skriv bare denne delen av planen. Kan gjentas. Uten dette valget: alle delene."),
    ),
]
Yes = Annotated[bool, typer.Option("--yes", help=N_("Med --apply: skriv uten å spørre."))]


@frozen
class PlanRequest:
    """What a plan is asked for on the command line, as it is written there."""

    to: str | None
    unit: str | None
    role: str | None
    qualification: str | None
    parts: tuple[str, ...]
    is_sure: bool


def refuse_beside(of_lists: Mapping[str, object], of_changes: Mapping[str, object], *, is_applied: bool) -> None:
    """Refuse, of the options that are given, those of a list beside --apply, and those of a change without it. Raises
    KompetanseError."""
    for option, value in (of_lists if is_applied else of_changes).items():
        if value not in (None, False, (), []):
            raise KompetanseError(
                N_("{option} kan ikke brukes sammen med --apply")
                if is_applied
                else N_("{option} gjelder bare sammen med --apply"),
                option=option,
                remedy=N_("ta bort {option}, eller --apply") if is_applied else N_("legg til --apply"),
            )


def apply(begun: Begun, request: PlanRequest, last_day: Callable[[str, date], date]) -> int:
    """Make the plan and write it. `last_day` reads that of the plan. Raises KompetanseError."""
    register = begun.register
    parts = _parts(request.parts)
    with begun.arguments() as given:
        unit = given.id("--unit", Unit, request.unit)
        role = given.id("--role", Role, request.role)
        qualification = given.id("--qualification", Qualification, request.qualification)
        to = request.to
        last = None if to is None else given.read(lambda: last_day(to, begun.on))
    _refuse_lost(begun)
    snapshot = Snapshot(register, begun.on)
    made = make_plan(
        snapshot, last or last_day_of_plan(snapshot), units_below(register, unit, begun.on), role, qualification
    )
    if made.to < made.on:
        text = N_("{day} er passert, så det er ingenting å planlegge. Velg en dag fra og med {today} med --to.")
        _say(begun, message(text, day=DayRef(made.to), today=DayRef(made.on)))
        return 0
    own = options.reader_language(None, register)
    operation = apply_plan(
        register, made, draft_measures(snapshot, made), parts, lambda text: render_message(text, own)
    )
    if operation.changes and not begun.dry_run:
        _ask(begun, operation, is_sure=request.is_sure)
    code = write_command.conclude(begun, operation, _told(operation, made))
    _say(begun, *_what_then(begun, made, parts, is_changed=bool(operation.changes)))
    return code


def _refuse_lost(begun: Begun) -> None:
    """Raises KompetanseError where a file is deleted since the last commit: a plan without what stood in it would give
    people's roles to others."""
    found = (each.finding for each in begun.before.findings)
    lost = sorted({each.address.path for each in found if each.code == LOST_LIST.code})
    if lost and not begun.force:
        raise KompetanseError(
            N_("{files} er slettet etter siste commit, og en plan uten det som sto der, blir ikke skrevet"),
            files=", ".join(lost),
            remedy=N_("hent filen tilbake fra git, eller skriv med --force om den skal være borte"),
        )


def _parts(asked: Iterable[str]) -> tuple[PlanPart, ...]:
    """The parts that are asked for, all where none is. Raises KompetanseError."""
    named = tuple(PlanPart(options.chosen("--part", each, tuple(PlanPart))) for each in options.several(asked))
    return named or tuple(PlanPart)


def _ask(begun: Begun, operation: PlanOperation, *, is_sure: bool) -> None:
    """Show what is written, by file and person. Raises KompetanseError unless somebody says yes."""
    if is_sure:
        return
    if not prompts.can_ask():
        raise KompetanseError(
            N_("planen er ikke skrevet, for her er ingen å spørre"),
            remedy=N_("se hva som ville blitt skrevet, med --dry-run, og legg til --yes"),
        )
    tell(*_shown(begun, operation))
    if not prompts.is_confirmed(begun.language.say(N_("Skriv dette i filene?"))):
        raise KompetanseError(
            N_("planen er ikke skrevet"), remedy=N_("velg noe av den med --part, --unit eller --role")
        )


def _shown(begun: Begun, operation: PlanOperation) -> Iterator[str]:
    for path, told in sorted(operation.told.items()):
        yield path
        yield from (f"  {_words(begun, each)}" for each in told)


def _words(begun: Begun, told: Message) -> str:
    return redact(render_message(told, begun.language), begun.readers)


def _told(operation: PlanOperation, made: GapPlan) -> Message:
    numbers = {part: operation.numbers.get(part, 0) for part in PlanPart}
    return message(
        N_(
            "planen til og med {day} er skrevet: roller {roles}, påmeldinger {enrolments}, nettverk {forums}, "
            "tiltak {measures}"
        ),
        day=DayRef(made.to),
        roles=numbers[PlanPart.ROLES],
        enrolments=numbers[PlanPart.ENROLMENTS],
        forums=numbers[PlanPart.FORUMS],
        measures=numbers[PlanPart.MEASURES],
    )


def _what_then(begun: Begun, made: GapPlan, parts: Collection[PlanPart], *, is_changed: bool) -> Iterator[Message]:
    """How many requirements are not met on the last day, of those the plan is about; and that nobody is asked."""
    register = with_additions(begun.register, chosen_additions(begun.register, made, parts))
    asked = {(each.requirement.id, each.place) for each in (*made.before, *made.after)}
    left = sum((each.requirement.id, each.place) in asked for each in uncovered(Snapshot(register, made.to)))
    if left == 0:
        yield message(N_("Da er alle krav om roller oppfylt {day}."), day=DayRef(made.to))
    elif left == 1:
        yield message(N_("Da er ett krav om roller ikke oppfylt {day}."), day=DayRef(made.to))
    else:
        yield message(N_("Da er {left} krav om roller ikke oppfylt {day}."), left=left, day=DayRef(made.to))
    if is_changed:
        yield message(N_("Dette er forslag. Ingen er spurt ennå: spør dem det gjelder, og lederne deres."))


def _say(begun: Begun, *told: Message) -> None:
    show_lines(*(_words(begun, each) for each in told))
