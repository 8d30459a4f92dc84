"""What is told of sessions once they are over: who came, and what they were given; and nothing told ahead of time."""

from collections.abc import Iterator
from datetime import date

from kompetanse_cli.analysis.run_sessions import SessionOfRun, SessionState, sessions_of, state_on
from kompetanse_cli.model.finding import N_, Address, Severity
from kompetanse_cli.model.programmes import Programme
from kompetanse_cli.model.register import Register
from kompetanse_cli.model.runs import DatedHandIn, RunSession
from kompetanse_cli.rules.rule import Hit, hit, rule
from kompetanse_cli.rules.run_words import entries, listed, places, run_words, session_words


@rule(
    "K429",
    "oppmøte-ikke-ført",
    Severity.WARNING,
    holds=N_("Når en samling er holdt, er det ført hvem eller hvor mange som kom."),
    why=N_(
        "Uten oppmøtet kan ingen si hvor mange som følger programmet, eller hvem som har fullført. Ble samlingen ikke "
        "holdt, skriv «status: avlyst» eller de nye datoene."
    ),
)
def attendance_not_recorded(register: Register, on: date) -> Iterator[Hit]:
    """Each run tells who came to the sessions that are over; what is missing is said in one line a run."""
    for run in register.runs:
        over = [each for each in sessions_of(register, run) if _is_over(each, on)]
        missing = [each for each in over if each.entry is not None and each.entry.attendance is None]
        if missing:
            yield hit(
                missing[0].at("session"),
                N_("i {run} er oppmøtet ikke ført for {n} av {over} samlinger som er over: {sessions}"),
                label=N_("her mangler «oppmøte»"),
                help=N_("skriv «oppmøte: alle», en liste, «{{alle_unntatt: […]}}» eller «{{antall: 21, av: 25}}»"),
                related=places((each.at("session") for each in missing), N_("her også")),
                value=run.id,
                run=run_words(register, run),
                n=len(missing),
                over=len(over),
                sessions=listed(session_words(register, run, each.planned.session.id) for each in missing),
            )


def _is_over(session: SessionOfRun, on: date) -> bool:
    return state_on(session, on) in (SessionState.HELD, SessionState.UNRECORDED)


@rule(
    "K430",
    "samling-uten-ressurs",
    Severity.NOTE,
    off=True,
    holds=N_("En samling som er gjennomført, har en presentasjon, film eller annen ressurs i programmet."),
    why=N_(
        "De som ikke var der, og de som skal undervise videre, trenger det som ble brukt. Før det opp i programmet."
    ),
)
def without_resource(register: Register, on: date) -> Iterator[Hit]:
    """A session of a programme that has been held in some run has resources."""
    seen: set[tuple[str, str]] = set()
    for run in register.runs:
        programme = register.find(Programme, run.programme)
        for each in sessions_of(register, run) if programme else ():
            session = each.planned.session
            held = each.entry is not None and each.entry.is_held
            if programme is None or not held or session.resources or (programme.id, session.id) in seen:
                continue
            seen.add((programme.id, session.id))
            yield hit(
                programme.at(*each.planned.way, "id"),
                N_("{session} er gjennomført, men har ingen ressurser i programmet"),
                label=N_("her mangler «ressurser»"),
                help=N_("før opp presentasjonen, filmen eller dokumentet som ble brukt, med «tittel» og «medium»"),
                related=((each.at("session"), N_("gjennomført her")),),
                value=session.id,
                session=session_words(register, run, session.id),
            )


@rule(
    "K446",
    "gjennomført-fram-i-tid",
    Severity.WARNING,
    holds=N_("Det som er ført som gjort, har en dato som har vært."),
    why=N_(
        "Ofte er årstallet feil. Det som er ført fram i tid, teller ikke før dagen kommer: verken oppmøte, levert "
        "arbeid, eksamen eller opplæring."
    ),
)
def done_ahead_of_time(register: Register, on: date) -> Iterator[Hit]:
    """Sessions held, attendance, hand-ins, results, completions and trainings with a number are not after the day."""
    for run in register.runs:
        for each in entries(register, run):
            for field, day in _ahead(each.entry, on):
                yield _too_soon(each.at(*field), day, on)
        for number, participant in enumerate(run.participants):
            if participant.completed is not None and participant.completed > on:
                yield _too_soon(run.at("participants", number, "completed"), participant.completed, on)
        for number, exam in enumerate(run.exams):
            if exam.day > on and (exam.sat is not None or exam.passed):
                yield _too_soon(run.at("exams", number, "day"), exam.day, on)
    for training in register.trainings:
        if training.day > on and training.attended is not None:
            yield _too_soon(training.at("day"), training.day, on)


def _ahead(entry: RunSession, on: date) -> Iterator[tuple[tuple[str | int, ...], date]]:
    """The fields that tell of something later than the day, and when that is."""
    if entry.first is not None and entry.last is not None:
        if entry.is_held and entry.last > on:
            yield ("status",), entry.last
        elif entry.attendance is not None and entry.first > on:
            yield ("attendance",), entry.first
    handed_in = entry.work.handed_in if entry.work else ()
    for number, item in enumerate(handed_in if isinstance(handed_in, tuple) else ()):
        if isinstance(item, DatedHandIn) and item.day > on:
            yield ("work", "handed_in", number, "day"), item.day


def _too_soon(address: Address, day: date, on: date) -> Hit:
    return hit(
        address,
        N_("dette er ført som gjort {day}, og det er etter {on}"),
        label=N_("er fram i tid"),
        help=N_("rett datoen, eller vent med å føre det til det er gjort"),
        value=day,
        day=day,
        on=on,
    )
