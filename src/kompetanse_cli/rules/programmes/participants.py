"""Participants, receiving units and attendance: each stands once, and what is told of them can be so."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial
from typing import Any, Literal

from kompetanse_cli.model import N_, DatedHandIn, Headcount, Participant, Register, Run, Severity
from kompetanse_cli.rules.base import Hit, hit, person_in_words, rule, unit_in_words
from kompetanse_cli.rules.programmes.recorded_sessions import recorded_sessions, run_in_words, session_in_words

_Path = tuple[str | int, ...]
_Listed = tuple[Callable[[str], str], Iterable[tuple[str, _Path]]]


@rule(
    "K441",
    "gjentatt-i-gjennomføringen",
    Severity.ERROR,
    title=N_("Oppføringen står to ganger i gjennomføringen"),
    holds=N_(
        "Regelen krever at en deltaker, en samling, en gruppe og en enhet i programmet står bare én gang i en "
        "gjennomføring."
    ),
    why=N_(
        "Står noe to ganger, gjelder det første, og det som er registrert på det andre, går tapt. Slå dem "
        "sammen. Det samme gjelder en id som står to ganger i samme liste."
    ),
)
def repeated(register: Register, on: date) -> Iterator[Hit]:
    """No participant, session, group or receiving unit stands twice in a run, nor an id twice in one of its lists."""
    for run in register.runs:
        for words, named in _lists(register, run):
            first: dict[str, _Path] = {}
            for record_id, path in named:
                if first.setdefault(record_id, path) != path:
                    yield hit(
                        run.at(*path),
                        N_("{what} står to ganger i {run}."),
                        label=N_("står allerede lenger opp"),
                        help=N_("Slå de to oppføringene sammen, eller ta bort den ene."),
                        related=((run.at(*first[record_id]), N_("første gang")),),
                        value=record_id,
                        what=words(record_id),
                        run=run_in_words(register, run),
                    )


def _lists(register: Register, run: Run) -> Iterator[_Listed]:
    """The lists of a run in which nothing should stand twice: how to speak of an id in it, and the ids."""
    person, unit = partial(person_in_words, register), partial(unit_in_words, register)
    yield person, ((each.person, ("participants", n, "person")) for n, each in enumerate(run.participants))
    yield unit, ((each.unit, ("recipients", n, "unit")) for n, each in enumerate(run.recipients))
    yield "«{}»".format, ((each.id, ("groups", n, "id")) for n, each in enumerate(run.groups))
    yield (
        partial(session_in_words, register, run),
        ((each.session, ("sessions", n, "session")) for n, each in enumerate(run.sessions)),
    )
    for number, group in enumerate(run.groups):
        yield person, _ids(group.members, ("groups", number, "members"))
    for number, exam in enumerate(run.exams):
        yield person, _ids(exam.passed, ("exams", number, "passed"))
    for number, session in enumerate(run.sessions):
        yield person, _ids(session.attendance, ("sessions", number, "attendance"))
        yield person, _ids(getattr(session.attendance, "all_but", ()), ("sessions", number, "attendance", "all_but"))
        handed_in = session.work.handed_in if session.work else ()
        yield person, _ids(handed_in, ("sessions", number, "work", "handed_in"))
        yield person, _ids(getattr(handed_in, "all_but", ()), ("sessions", number, "work", "handed_in", "all_but"))


def _ids(listed: object, path: _Path) -> Iterator[tuple[str, _Path]]:
    """The ids in a list, each with the way to it; none where it is written in another form."""
    for number, item in enumerate(listed if isinstance(listed, tuple) else ()):
        if isinstance(item, DatedHandIn):
            yield item.by, (*path, number, "by")
        elif isinstance(item, str):
            yield item, (*path, number)


@rule(
    "K470",
    "dato-to-ganger",
    Severity.WARNING,
    title=N_("Datoen står to ganger"),
    holds=N_("Regelen krever at en dato står bare én gang i «datoer»."),
    why=N_("Ellers blir dagen vist og telt to ganger. Ofte skulle den ene datoen vært en annen."),
)
def day_twice(register: Register, on: date) -> Iterator[Hit]:
    """No day stands twice among those of a session."""
    for run in register.runs:
        for each in recorded_sessions(register, run):
            for number, day in enumerate(each.entry.days):
                first = each.entry.days.index(day)
                if first != number:
                    yield hit(
                        each.at("days", number),
                        N_("{day} står to ganger på {session}."),
                        label=N_("står allerede"),
                        help=N_("Ta bort den ene datoen, eller rett den."),
                        related=((each.at("days", first), N_("første gang")),),
                        value=day,
                        day=day,
                        session=each.in_words(register),
                    )


@rule(
    "K442",
    "uklart-oppmøte",
    Severity.ERROR,
    title=N_("Oppmøtet er uklart"),
    holds=N_("Regelen krever at oppmøtet sier enten hvem som ikke møtte, eller hvor mange som møtte og av hvor mange."),
    why=N_("Ellers kan ingen regne ut hvor mange som møtte. Møtte alle, skriv «oppmøte: alle»."),
)
def unclear_attendance(register: Register, on: date) -> Iterator[Hit]:
    """A headcount names those who did not come, or tells how many came, of no fewer who should."""
    for run in register.runs:
        for each in recorded_sessions(register, run):
            attendance = each.entry.attendance
            unclear = _unclear(attendance) if isinstance(attendance, Headcount) else None
            if unclear is not None:
                text, remedy = unclear
                yield hit(
                    each.at("attendance"),
                    text,
                    label=N_("kan ikke regnes ut"),
                    help=remedy,
                    value=each.entry.session,
                    session=each.in_words(register),
                )


def _unclear(attendance: Headcount) -> tuple[str, str] | None:
    """What is unclear about a headcount, and the remedy."""
    numbers = attendance.came is not None or attendance.of is not None
    if attendance.all_but and numbers:
        return (
            N_("Oppmøtet på {session} sier både hvem som ikke møtte, og hvor mange som møtte."),
            N_("Skriv bare «alle_unntatt», eller bare «antall» og «av»."),
        )
    if attendance.came is None and not attendance.all_but:
        return (
            N_("Oppmøtet på {session} sier ikke hvor mange som møtte."),
            N_("Skriv «antall», eller «oppmøte: alle» hvis alle møtte."),
        )
    if attendance.came is not None and attendance.of is not None and attendance.came > attendance.of:
        return (
            N_("På {session} møtte det flere enn de som skulle møte."),
            N_("Rett «antall» eller «av»; kanskje er tallene byttet om."),
        )
    return None


@rule(
    "K443",
    "sluttet-før-påmeldt",
    Severity.ERROR,
    title=N_("Deltakeren avbrøt før påmeldingen"),
    holds=N_("Regelen krever at «sluttet» på en deltaker ikke er før «påmeldt»."),
    why=N_("Med disse datoene har deltakeren aldri vært med. Ofte er datoene byttet om."),
)
def left_before_enrolled(register: Register, on: date) -> Iterator[Hit]:
    """A participant leaves on the day of enrolment or later."""
    return _before_enrolled(register, "left", N_("{person} avbrøt {run} {left}, før påmeldingen {enrolled}."))


@rule(
    "K462",
    "fullført-før-påmeldt",
    Severity.ERROR,
    title=N_("Deltakeren fullførte før påmeldingen"),
    holds=N_("Regelen krever at «fullført» på en deltaker ikke er før «påmeldt»."),
    why=N_("Med disse datoene teller ikke fullføringen. Ofte er datoene byttet om."),
)
def completed_before_enrolled(register: Register, on: date) -> Iterator[Hit]:
    """A participant completes on the day of enrolment or later."""
    return _before_enrolled(
        register, "completed", N_("{person} fullførte {run} {completed}, før påmeldingen {enrolled}.")
    )


def _endings(participant: Participant, ending: Literal["left", "completed"]) -> Iterator[tuple[tuple[str, ...], date]]:
    """Each day on which a participant left, or completed, with the way to it."""
    if ending == "completed":
        yield from participant.completions()
    elif participant.left is not None:
        yield ("left",), participant.left


def _before_enrolled(register: Register, ending: Literal["left", "completed"], text: str) -> Iterator[Hit]:
    """Participants who left, or completed, before they were enrolled; `text` has a field called the same."""
    for run in register.runs:
        for number, each in enumerate(run.participants):
            for way, day in _endings(each, ending) if each.enrolled is not None else ():
                if each.enrolled is None or day >= each.enrolled:
                    continue
                values: dict[str, Any] = {ending: day}
                yield hit(
                    run.at("participants", number, *way),
                    text,
                    label=N_("er før «påmeldt»"),
                    help=N_("Rett datoen her eller «påmeldt»; kanskje er datoene byttet om."),
                    related=((run.at("participants", number, "enrolled"), N_("påmeldt her")),),
                    value=each.person,
                    person=person_in_words(register, each.person),
                    run=run_in_words(register, run),
                    enrolled=each.enrolled,
                    **values,
                )


@rule(
    "K444",
    "årsak-uten-sluttdato",
    Severity.ERROR,
    title=N_("Årsaken mangler sluttdato"),
    holds=N_("Regelen krever at en deltaker med en årsak til å avbryte har en dato i «sluttet»."),
    why=N_("Uten «sluttet» regnes deltakeren fortsatt med, og frafallet blir for lavt."),
)
def reason_without_day(register: Register, on: date) -> Iterator[Hit]:
    """A participant with a reason for leaving has left."""
    for run in register.runs:
        for number, each in enumerate(run.participants):
            if each.reason is not None and each.left is None:
                yield hit(
                    run.at("participants", number, "reason"),
                    N_("{person} har en årsak til å avbryte {run}, men ingen dato."),
                    label=N_("her mangler «sluttet»"),
                    help=N_("Skriv «sluttet» med datoen, eller ta bort årsaken."),
                    value=each.person,
                    person=person_in_words(register, each.person),
                    run=run_in_words(register, run),
                )


@rule(
    "K445",
    "ferdig-før-startet",
    Severity.ERROR,
    title=N_("Enheten er ferdig før den startet"),
    holds=N_("Regelen krever at en enhet er ferdig med et program etter at den startet."),
    why=N_("Med disse datoene regnes enheten som i drift før den har startet. Ofte er datoene byttet om."),
)
def finished_before_started(register: Register, on: date) -> Iterator[Hit]:
    """A receiving unit has finished on the day it started or later."""
    for run in register.runs:
        for number, each in enumerate(run.recipients):
            if each.started is not None and each.finished is not None and each.finished < each.started:
                yield hit(
                    run.at("recipients", number, "finished"),
                    N_("{unit} er ferdig {finished}, før den startet {started}."),
                    label=N_("er før «startet»"),
                    help=N_("Rett «startet» eller «ferdig»; kanskje er datoene byttet om."),
                    related=((run.at("recipients", number, "started"), N_("startet her")),),
                    value=each.unit,
                    unit=unit_in_words(register, each.unit),
                    finished=each.finished,
                    started=each.started,
                )
