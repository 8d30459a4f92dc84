"""`kompetanse absence` and `kompetanse attend`: who is away or back, and who came to a session."""

import sys
from typing import Annotated

import typer

from kompetanse_cli.cli import options
from kompetanse_cli.cli.commands.change import write_command
from kompetanse_cli.cli.console import prompts, tell
from kompetanse_cli.cli.options import ids_of
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.language import Language
from kompetanse_cli.messages import N_, Message, message
from kompetanse_cli.model import Person, Run, Unit
from kompetanse_cli.operations.changes import attendance
from kompetanse_cli.operations.changes.attendance import Guess, Listed
from kompetanse_cli.operations.changes.leaving import absence as away

From = Annotated[str | None, typer.Option("--from", metavar=N_("ÅÅÅÅ-MM-DD"), help=N_("Første dag borte."))]
To = Annotated[
    str | None,
    typer.Option(
        "--to", metavar=N_("ÅÅÅÅ-MM-DD"), help=N_("Siste dag borte. Uten --from avsluttes fraværet som er åpent.")
    ),
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
    begun = write_command.begin(root, on, lang, dry_run=dry_run, force=force)
    with begun.arguments() as given:
        who = given.the(N_("PERSON"), Person, person)
        first, last = given.first_day("--from", start), given.last_day("--to", end)
        if start is None and end is None:
            raise KompetanseError(
                N_("et fravær må ha en første eller en siste dag"), remedy=N_("skriv --from eller --to")
            )
    shown = who.shown_name
    if first is None:
        told = message(N_("{person} er tilbake etter {day}"), person=shown, day=last)
    else:
        told = message(N_("{person} er borte fra {day}"), person=shown, day=first)
    return write_command.conclude(begun, away(who, first, last), told)


RunId = Annotated[
    str,
    typer.Argument(
        metavar=N_("GJENNOMFØRING"),
        help=N_("Gjennomføringen, med id eller navn."),
        autocompletion=ids_of("gjennomføringer"),
    ),
]
SessionId = Annotated[str, typer.Argument(metavar=N_("SAMLING"), help=N_("Samlingen, med id eller navn."))]
Names = Annotated[
    list[str] | None,
    typer.Argument(
        metavar=N_("[HVEM]..."),
        autocompletion=options.attendees,
        help=N_(
            "«alle», «alle unntatt …», «ingen», eller navn og id-er med komma mellom. Uten dette valget "
            "leses navnene fra det du limer inn. Personer med fravær er ikke med i «alle»; kom en av dem "
            "likevel, skriv «alle, Kari Nes»."
        ),
    ),
]
Yes = Annotated[
    bool,
    typer.Option(
        "--yes",
        help=N_(
            "Velg personen med det navnet som ligner mest, når et navn ikke er skrevet helt likt. Ligner to "
            "like mye, velges ingen."
        ),
    ),
]


def attend(
    run: RunId,
    session: SessionId,
    names: Names = None,
    yes: Yes = False,
    root: options.Root = None,
    on: options.Date = None,
    dry_run: options.DryRun = False,
    force: options.Force = False,
    lang: options.Lang = None,
) -> int:
    """Write who came. Raises KompetanseError."""
    begun = write_command.begin(root, on, lang, dry_run=dry_run, force=force)
    record = begun.the(N_("GJENNOMFØRING"), Run, run)
    held = attendance.the_session(begun.register, record, session)
    listed = attendance.read_list(begun.register, held, listed_words(names, begun.language))
    people = (*listed.people, *answered(begun, listed, yes=yes))
    if not people and not (listed.everyone or listed.but or listed.nobody):
        raise KompetanseError(N_("listen er tom"), remedy=N_("skriv «alle», eller navnene på dem som kom"))
    operation = attendance.attend(begun.register, held, listed, people, begun.on)
    away = len(attendance.absentees(begun.register, held, listed, people))
    return write_command.conclude(
        begun, operation, _conclusion(listed, len(set(people)), away, held.planned.session.id)
    )


def _conclusion(listed: Listed, count: int, away: int, session: str) -> Message:
    """What was written, in a sentence; `away` are those on leave, who are no part of «alle»."""
    if listed.nobody:
        return message(N_("Ingen kom til {session}"), session=session)
    if listed.everyone and away:
        return message(N_("Alle som ikke har fravær, kom til {session}"), session=session)
    if listed.everyone or (listed.but and not count + away):
        return message(N_("Alle kom til {session}"), session=session)
    if listed.but:
        return message(N_("{count} kom ikke til {session}"), count=count + away, session=session)
    return message(N_("{count} kom til {session}"), count=count, session=session)


def listed_words(names: list[str] | None, language: Language) -> str:
    """The list from the command line, else what is pasted or piped in, until it ends."""
    if names:
        return " ".join(names)
    if prompts.can_ask():
        text = N_("Lim inn navnene, ett på hver linje, og avslutt med Ctrl-D (Ctrl-Z i Windows):")
        tell(language.say(text))
    return sys.stdin.read() if sys.stdin is not None else ""


def answered(begun: write_command.Begun, listed: Listed, *, yes: bool) -> list[Person]:
    """Whom the names mean that nobody has exactly: what is answered, or with `yes` the one likelier than every other.

    Raises KompetanseError for one that nobody is near, that several are equally near, or that nobody is there to answer
    for.
    """
    asks = prompts.can_ask() and not yes
    unclear = [guess for guess in listed.guesses if not (guess.people if asks else yes and guess.nearest)]
    if unclear:
        raise KompetanseError(
            N_("kjenner ikke igjen: {names}")
            if not all(guess.namesakes for guess in unclear)
            else N_("flere heter det samme: {names}"),
            names="; ".join(_told(begun, guess) for guess in unclear),
            remedy=N_("skriv navnet som i filene, eller id-en; --yes velger personen med det navnet som ligner mest"),
        )
    return [guess.nearest if yes and guess.nearest else _chosen(begun, guess) for guess in listed.guesses]


def _told(begun: write_command.Begun, guess: Guess) -> str:
    near = ", ".join(_shown(begun, person) for person in guess.people[:3])
    sign = "" if guess.namesakes else "≈ "
    return f"«{guess.written}» ({sign}{near})" if near else f"«{guess.written}»"


def _shown(begun: write_command.Begun, person: Person) -> str:
    unit = begun.register.find(Unit, begun.register.unit_of(person, begun.on))
    where = f", {unit.name}" if unit is not None else ""
    return f"{person.name} ({person.id}{where})"


def _chosen(begun: write_command.Begun, guess: Guess) -> Person:
    for person in guess.people:
        question = begun.language.say(
            N_("«{written}»: mener du {person}?"), written=guess.written, person=_shown(begun, person)
        )
        try:
            if typer.confirm(question, default=not guess.namesakes):
                return person
        except typer.Abort:
            raise KeyboardInterrupt from None
    raise KompetanseError(N_("kjenner ikke igjen: {names}"), names=f"«{guess.written}»")
