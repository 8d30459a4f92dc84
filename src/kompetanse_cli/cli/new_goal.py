"""`kompetanse new goal`: a goal with examples of criteria, in a file of its own."""

from datetime import date
from typing import Annotated

import typer

from kompetanse_cli.cli import options
from kompetanse_cli.cli.named import known
from kompetanse_cli.cli.starting import Start, near, require_free, show_lines, start, write_new
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.limits import MOST_COUNTED
from kompetanse_cli.messages import N_
from kompetanse_cli.model import Deadline, Goal, Person, meant_deadline, read_deadline
from kompetanse_cli.operations.record_placement import free_id, require_new_id
from kompetanse_cli.render.scaffolds.records import NewGoal, goal_file

Words = Annotated[str, typer.Option("--text", metavar=N_("TEKST"), help=N_("Det som skal være oppnådd."))]
Theme = Annotated[str, typer.Option("--theme", metavar=N_("TEMA"), help=N_("Temaet målet hører til."))]
DeadlineText = Annotated[
    str, typer.Option("--deadline", metavar=N_("FRIST"), help=N_("En dato, eller «utgangen av 2027»."))
]
Number = Annotated[
    int | None,
    typer.Option(
        "--number", min=1, max=MOST_COUNTED, metavar=N_("NUMMER"), help=N_("Målets nummer. Ellers det neste.")
    ),
]
NewId = Annotated[str | None, typer.Option("--id", metavar="ID", help=N_("Id-en målet skal ha. Ellers lages en."))]
OwnerId = Annotated[
    str | None,
    typer.Option("--owner", metavar=N_("PERSON"), help=N_("Eieren, som id. Ellers lederen av den øverste enheten.")),
]


def new_goal(
    text: Words,
    theme: Theme,
    deadline: DeadlineText,
    number: Number = None,
    new_id: NewId = None,
    owner: OwnerId = None,
    root: options.Root = None,
    on: options.Date = None,
    output: options.NewFile = None,
    lang: options.Lang = None,
) -> int:
    """Write a goal to go on from. Raises KompetanseError."""
    day = options.on_date(on)
    for option, words in (("--text", text), ("--theme", theme)):
        if not words.strip():
            raise KompetanseError(N_("{option}: skriv noen ord"), option=option)
    due = _deadline(deadline)
    if due.day < day:
        raise KompetanseError(N_("--deadline: fristen «{deadline}» har vært"), deadline=due.text)
    begun = start(root, lang)
    chosen = _number(begun.register.goals, number)
    ids = begun.register.known_ids(Goal)
    goal_id = new_id or free_id(f"mål-{chosen}", ids)
    require_new_id("--id", goal_id, ids)
    name = f"mål/{goal_id}.yaml"
    target = output or begun.root / name
    require_free(target)
    goal = NewGoal(goal_id, chosen, theme, text, due.text, day, _owner(begun, owner, day))
    write_new(begun, target, goal_file(goal, begun.language), name)
    say = begun.language.say
    show_lines(
        say(N_("Skrev {path}."), path=near(target)),
        say(N_("Legg til kriteriene: filen har et eksempel på hver av de fire måtene. Deretter: kompetanse goals")),
    )
    return 0


def _deadline(text: str) -> Deadline:
    try:
        return read_deadline(text)
    except ValueError:
        meant = meant_deadline(text)
        raise KompetanseError(
            N_("--deadline: «{deadline}» er verken en dato eller en frist som «utgangen av 2027»"),
            deadline=text,
            meant=meant,
            remedy=N_("mente du {meant}?") if meant else N_("skriv en dato som 2027-06-30, eller «utgangen av 2027»"),
        ) from None


def _number(goals: tuple[Goal, ...], wanted: int | None) -> int:
    taken = {goal.number: goal.id for goal in goals}
    if wanted is None:
        return max(taken, default=0) + 1
    if wanted < 1:
        raise KompetanseError(N_("--number: nummeret må være minst 1"))
    if wanted in taken:
        raise KompetanseError(N_("--number: «{goal}» har nummer {number} alt"), goal=taken[wanted], number=str(wanted))
    return wanted


def _owner(begun: Start, wanted: str | None, on: date) -> str | None:
    """The owner as it is written in the file; None when nothing tells."""
    if wanted is not None:
        found = known("--owner", begun.register, Person, wanted)
        assert found is not None
        return found.id
    top = next(iter(begun.register.tree_on(on).roots), None)
    return None if top is None else f"{{rolle: leder, enhet: {top.id}}}"
