"""`kompetanse schedule`: the days, the place and the teachers of a session, told first whether it can be then."""

import re
import sys
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from typing import Annotated

import typer

from kompetanse_cli.analysis.base import OF_COMMAND, Snapshot
from kompetanse_cli.analysis.calendar import (
    bookings,
    day_conflicts,
    free_days,
    gathering_of,
)
from kompetanse_cli.analysis.completion import SessionOfRun
from kompetanse_cli.cli import options
from kompetanse_cli.cli.arguments import Arguments
from kompetanse_cli.cli.commands.change import write_command
from kompetanse_cli.cli.commands.change.presence import RunId, SessionId
from kompetanse_cli.cli.commands.change.write_command import Begun
from kompetanse_cli.cli.console import prompts, show, tell
from kompetanse_cli.cli.named import files_of
from kompetanse_cli.cli.options import ids_of
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.limits import MOST_COUNTED
from kompetanse_cli.messages import N_, Message, PersonRef, message
from kompetanse_cli.model import External, Person, Run, alias_of, meant_hours
from kompetanse_cli.model.wholeness import missing_from
from kompetanse_cli.operations.changes.attendance import the_session
from kompetanse_cli.operations.changes.scheduling import Schedule, as_scheduled, schedule_session
from kompetanse_cli.render.terminal import line
from kompetanse_cli.report.base import redact, render_message
from kompetanse_cli.report.day import conflict_message, free_words

On = Annotated[
    list[str] | None,
    typer.Option(
        "--on",
        metavar=N_("ÅÅÅÅ-MM-DD"),
        help=N_("Dagen samlingen skal være, eller dager på rad: 19.–20. mai 2027. Kan gjentas."),
    ),
]
Time = Annotated[str | None, typer.Option("--time", metavar=N_("KL"), help=N_("Fra og til: 09:00–15:00."))]
Place = Annotated[str | None, typer.Option("--place", metavar=N_("STED"), help=N_("Hvor samlingen skal være."))]
Places = Annotated[
    int | None,
    typer.Option("--places", min=1, max=MOST_COUNTED, metavar=N_("ANTALL"), help=N_("Hvor mange det er plass til.")),
]
Teachers = Annotated[
    list[str] | None,
    typer.Option(
        "--teacher",
        metavar=N_("PERSON"),
        help=N_("Personen som underviser, i stedet for dem som er registrert. Kan gjentas."),
        autocompletion=ids_of("personer"),
    ),
]
Externals = Annotated[
    list[str] | None,
    typer.Option("--external", metavar=N_("ORGANISASJON"), help=N_("En organisasjon som underviser. Kan gjentas.")),
]
Yes = Annotated[bool, typer.Option("--yes", help=N_("Skriv selv om noe er i veien, uten å spørre."))]


def schedule(
    run: RunId,
    session: SessionId,
    days: On = None,
    time: Time = None,
    place: Place = None,
    places: Places = None,
    teachers: Teachers = None,
    external: Externals = None,
    yes: Yes = False,
    root: options.Root = None,
    on: options.Date = None,
    dry_run: options.DryRun = False,
    force: options.Force = False,
    lang: options.Lang = None,
) -> int:
    """Write when and where a session is, once it is told what is in the way. Raises KompetanseError."""
    begun = write_command.begin(root, on, lang, dry_run=dry_run, force=force)
    with begun.arguments() as given:
        record = given.the(N_("GJENNOMFØRING"), Run, run)
        wanted = Schedule(
            tuple(sorted({day for text in days for day in _days_on_end(given, text)})) if days else None,
            None if time is None else given.read(lambda: _hours(time)),
            place,
            places,
            _teachers(given, teachers or (), external or ()),
        )
        planned = the_session(begun.register, record, session, listed=False)
    if not wanted.said():
        raise KompetanseError(
            N_("du har ikke skrevet hva som skal endres på samlingen"),
            remedy=N_("skriv --on, --time, --place, --places eller --teacher"),
        )
    _require_free(begun, planned, as_scheduled(planned, wanted), is_sure=yes or dry_run)
    operation = schedule_session(begun.register, planned, wanted)
    return write_command.conclude(begun, operation, _told(begun, planned, wanted))


# «19.–20. mai 2027», as days on end are told; with blanks around a hyphen, which stands in dates too.
_FROM_TO = re.compile(r"(?P<first>.+?)(?:\s*[–—]\s*|\s+(?:-|til)\s+)(?P<last>.+)")
_MOST_DAYS = 31


def _days_on_end(given: Arguments, text: str) -> tuple[date, ...]:
    """The day that a text is, or the days from one to another, both inclusive; `given` keeps what is wrong with it."""
    said = _FROM_TO.fullmatch(text.strip())
    if said is None:
        return (given.the_coming_day("--on", text),)
    last: date | None = given.the_coming_day("--on", said["last"])
    if last is None:
        return ()
    begins = said["first"].rstrip(".")
    month = f"{begins}.{last.month}.{last.year}" if begins.isdecimal() else said["first"]
    first = given.day("--on", month if re.search("[0-9]{4}", month) else f"{month} {last.year}")
    if first is None:
        return ()
    days = _from_to(first, last)
    return days or given.read(lambda: _refuse_stretch(text))


def _from_to(first: date, last: date) -> tuple[date, ...]:
    """The days from one to another, both inclusive; none where they are too many, or turned about."""
    number = (last - first).days + 1
    return tuple(first + timedelta(days=n) for n in range(number)) if number <= _MOST_DAYS else ()


def _refuse_stretch(text: str) -> tuple[date, ...]:
    raise KompetanseError(
        N_("--on: «{days}» er ikke dager på rad"),
        days=text,
        most=_MOST_DAYS,
        remedy=N_("skriv den første før den siste, og høyst {most} dager, som 19.–20. mai 2027"),
    )


def _hours(text: str) -> str:
    """The hours that a text is. Raises KompetanseError."""
    hours = meant_hours(text)
    if hours is None:
        raise KompetanseError(
            N_("{option}: «{value}» er ikke fra og til"),
            option="--time",
            value=text,
            remedy=N_("skriv tiden som 09:00–15:00"),
        )
    return hours


def _teachers(
    given: Arguments, people: Sequence[str], external: Sequence[str]
) -> tuple[str | dict[str, str], ...] | None:
    """Those who teach as they are written; None where nobody is named."""
    own = tuple(dict.fromkeys(given.id("--teacher", Person, each) or "" for each in options.several(people)))
    others = tuple({alias_of(External, "name"): each} for each in external)
    return (*own, *others) or None


def _require_free(begun: Begun, before: SessionOfRun, after: SessionOfRun, *, is_sure: bool) -> None:
    """Tell what is in the way. Raises KompetanseError unless nothing is, or somebody is sure."""
    in_the_way = (*_of_session(begun, before, after), *_of_days(begun, after), *_unread(begun, after))
    if not in_the_way:
        return
    tell(*(f"- {each}" for each in in_the_way))
    show(map(line, _free(begun, after)), sys.stderr)
    if is_sure:
        return
    language = begun.language
    if prompts.can_ask() and prompts.is_confirmed(language.say(N_("Skriv det likevel?"))):
        return
    raise KompetanseError(
        N_("noe er i veien, og ingenting er skrevet"), remedy=N_("velg en annen dag, eller legg til --yes")
    )


def _days(session: SessionOfRun) -> tuple[date, ...]:
    return tuple(sorted(set(session.entry.days))) if session.entry else ()


def _of_session(begun: Begun, before: SessionOfRun, after: SessionOfRun) -> Iterator[str]:
    """What the session itself has against the days it would be."""
    days, say = _days(after), begun.language.say
    if days == _days(before):
        return
    if before.entry is not None and before.entry.is_held:
        yield say(N_("samlingen er ført som gjennomført"))
    number = before.planned.session.days
    if len(days) != number:
        yield begun.language.plural(
            N_("samlingen varer {n} dag i programmet, og her er {count}"),
            N_("samlingen varer {n} dager i programmet, og her er {count}"),
            number,
            count=len(days),
        )


def _of_days(begun: Begun, session: SessionOfRun) -> Iterator[str]:
    """What the days have against the session, and whom it befalls; nobody hidden is named."""
    days = _days(session)
    if not days:
        return
    booked = bookings(begun.register, days[0], days[-1])
    gathering, snapshot = gathering_of(begun.register, session, days), Snapshot(begun.register, begun.on)
    for day in days:
        for each in day_conflicts(snapshot, day, gathering, booked):
            told = conflict_message(each, begun.language, partial(_named, begun))
            yield redact(render_message(told, begun.language), begun.readers)


def _unread(begun: Begun, session: SessionOfRun) -> Iterator[str]:
    """That something may be in the way which nobody can read."""
    missing = missing_from(begun.register, OF_COMMAND["day"])
    if missing and _days(session):
        text = N_("ikke alt i {files} kan leses, så mer kan være i veien")
        yield begun.language.say(text, files=files_of(missing))


def _named(begun: Begun, person_id: str) -> PersonRef:
    person = begun.register.find(Person, person_id)
    return PersonRef(person_id, person.shown_name if person else person_id)


def _free(begun: Begun, session: SessionOfRun) -> tuple[str, ...]:
    """The nearest days on which nothing is in the way."""
    days = _days(session)
    if not days:
        return ()
    number = session.planned.session.days
    found = free_days(Snapshot(begun.register, begun.on), days[0], number, gathering_of(begun.register, session, days))
    return free_words(found, begun.language)


def _told(begun: Begun, session: SessionOfRun, wanted: Schedule) -> Message:
    language, its = begun.language, session.planned.session
    if wanted.days is None:
        return message(N_("{session} i {run} er endret"), session=its.name, run=session.run.name)
    days = ", ".join(f"{language.weekday(day)} {language.day(day)}" for day in wanted.days)
    return message(N_("{session} i {run} er {days}"), session=its.name, run=session.run.name, days=days)
