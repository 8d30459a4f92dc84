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
    holds=N_("En deltaker, en samling, en gruppe og en mottaker står bare én gang i en gjennomføring."),
    why=N_(
        "Står noe to ganger, gjelder det første, og det som er ført på det andre, blir borte. Slå dem sammen. Det "
        "samme gjelder en id som står to ganger i samme liste."
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
                        N_("{what} står to ganger i {run}"),
                        label=N_("står allerede lenger opp"),
                        help=N_("slå de to sammen, eller ta bort den ene"),
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
    holds=N_("En dato står bare én gang i «datoer»."),
    why=N_("Dagen blir vist og telt to ganger. Ofte er den ene ment å være en annen."),
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
                        N_("{day} står to ganger på {session}"),
                        label=N_("står allerede"),
                        help=N_("ta bort den ene, eller rett den"),
                        related=((each.at("days", first), N_("første gang")),),
                        value=day,
                        day=day,
                        session=each.words,
                    )


@rule(
    "K442",
    "uklart-oppmøte",
    Severity.ERROR,
    holds=N_("Oppmøte uten liste sier enten hvem som ikke kom, eller hvor mange som kom og av hvor mange."),
    why=N_("Ellers kan ingen regne ut hvor mange som var der. Kom alle, skriv «oppmøte: alle»."),
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
                    session=each.words,
                )


def _unclear(attendance: Headcount) -> tuple[str, str] | None:
    """What is unclear about a headcount, and the remedy."""
    numbers = attendance.came is not None or attendance.of is not None
    if attendance.all_but and numbers:
        return (
            N_("oppmøtet på {session} sier både hvem som ikke kom, og hvor mange"),
            N_("skriv bare «alle_unntatt», eller bare «antall» og «av»"),
        )
    if attendance.came is None and not attendance.all_but:
        return (
            N_("oppmøtet på {session} sier ikke hvor mange som kom"),
            N_("skriv «antall», eller «oppmøte: alle» om alle kom"),
        )
    if attendance.came is not None and attendance.of is not None and attendance.came > attendance.of:
        return (
            N_("på {session} kom det flere enn de som skulle komme"),
            N_("rett «antall» eller «av»; kanskje er de byttet om"),
        )
    return None


@rule(
    "K443",
    "sluttet-før-påmeldt",
    Severity.ERROR,
    holds=N_("En deltaker slutter ikke før påmeldingen."),
    why=N_("Slik den står, har deltakeren aldri vært med. Ofte er datoene byttet om."),
)
def left_before_enrolled(register: Register, on: date) -> Iterator[Hit]:
    """A participant leaves on the day of enrolment or later."""
    return _before_enrolled(register, "left", N_("{person} sluttet i {run} {left}, før påmeldingen {enrolled}"))


@rule(
    "K462",
    "fullført-før-påmeldt",
    Severity.ERROR,
    holds=N_("En deltaker fullfører ikke før påmeldingen."),
    why=N_("Slik den står, teller den ikke. Ofte er datoene byttet om."),
)
def completed_before_enrolled(register: Register, on: date) -> Iterator[Hit]:
    """A participant completes on the day of enrolment or later."""
    return _before_enrolled(
        register, "completed", N_("{person} fullførte {run} {completed}, før påmeldingen {enrolled}")
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
                    help=N_("rett den ene datoen; kanskje er de byttet om"),
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
    holds=N_("En deltaker som har en årsak til å slutte, har en dato for det."),
    why=N_("Uten «sluttet» regnes deltakeren fortsatt med, og frafallet blir for lavt."),
)
def reason_without_day(register: Register, on: date) -> Iterator[Hit]:
    """A participant with a reason for leaving has left."""
    for run in register.runs:
        for number, each in enumerate(run.participants):
            if each.reason is not None and each.left is None:
                yield hit(
                    run.at("participants", number, "reason"),
                    N_("{person} har en årsak til å slutte i {run}, men ingen dato"),
                    label=N_("her mangler «sluttet»"),
                    help=N_("legg til «sluttet» med datoen, eller ta bort årsaken"),
                    value=each.person,
                    person=person_in_words(register, each.person),
                    run=run_in_words(register, run),
                )


@rule(
    "K445",
    "ferdig-før-startet",
    Severity.ERROR,
    holds=N_("En enhet er ikke ferdig med et program før den har begynt."),
    why=N_("Slik det står, regnes enheten som i drift før den har begynt. Ofte er datoene byttet om."),
)
def finished_before_started(register: Register, on: date) -> Iterator[Hit]:
    """A receiving unit has finished on the day it started or later."""
    for run in register.runs:
        for number, each in enumerate(run.recipients):
            if each.started is not None and each.finished is not None and each.finished < each.started:
                yield hit(
                    run.at("recipients", number, "finished"),
                    N_("{unit} er ferdig {finished}, før den begynte {started}"),
                    label=N_("er før «startet»"),
                    help=N_("rett den ene datoen; kanskje er de byttet om"),
                    related=((run.at("recipients", number, "started"), N_("begynte her")),),
                    value=each.unit,
                    unit=unit_in_words(register, each.unit),
                    finished=each.finished,
                    started=each.started,
                )
