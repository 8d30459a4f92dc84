"""What is told of sessions once they are over: who came, what they were given, and what was handed in (MEL-03).

Nothing is told ahead of time."""

from collections.abc import Iterator
from datetime import date

from kompetanse_cli.analysis.completion import SessionOfRun, SessionState, sessions_of, state_on
from kompetanse_cli.analysis.programmes import next_scheduled
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import (
    N_,
    Address,
    Curriculum,
    DatedHandIn,
    Programme,
    Register,
    Run,
    RunSession,
    RunWork,
    Severity,
    Unit,
)
from kompetanse_cli.rules.base import Hit, hit, last_day, listed, places, rule, unit_in_words
from kompetanse_cli.rules.programmes.recorded_sessions import (
    RecordedSession,
    recorded_sessions,
    run_in_words,
    session_in_words,
)


@rule(
    "K429",
    "oppmøte-ikke-ført",
    Severity.WARNING,
    title=N_("Oppmøtet er ikke registrert"),
    holds=N_("Regelen krever at oppmøtet er ført for samlinger som er gjennomført."),
    why=N_(
        "Uten oppmøtet er det ukjent hvor mange som følger programmet, og hvem som har fullført. Ble samlingen "
        "ikke gjennomført, skriv «status: avlyst» eller de nye datoene."
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
                N_("I {run} mangler oppmøtet for {n} av {over} samlinger som er over: {sessions}."),
                label=N_("her mangler «oppmøte»"),
                help=N_("Skriv «oppmøte: alle», en liste, «{{alle_unntatt: […]}}» eller «{{antall: 21, av: 25}}»."),
                related=places((each.at("session") for each in missing), N_("her også")),
                value=run.id,
                run=run_in_words(register, run),
                n=len(missing),
                over=len(over),
                sessions=listed(session_in_words(register, run, each.planned.session.id) for each in missing),
            )


def _is_over(session: SessionOfRun, on: date) -> bool:
    return state_on(session, on) in (SessionState.HELD, SessionState.UNRECORDED)


@rule(
    "K430",
    "samling-uten-ressurs",
    Severity.NOTE,
    counts_over={"program"},
    off=True,
    title=N_("Samlingen mangler ressurser"),
    holds=N_(
        "Regelen sier fra når en gjennomført samling ikke har noen presentasjon, film eller annen ressurs i programmet."
    ),
    why=N_(
        "De som ikke møtte, og de som skal undervise videre, trenger det som ble brukt. Registrer det i programmet."
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
                N_("{session} er gjennomført, men har ingen ressurser i programmet."),
                label=N_("her mangler «ressurser»"),
                help=N_("Skriv «ressurser» med «tittel» og «medium» for presentasjonen, filmen eller dokumentet."),
                related=((each.at("session"), N_("gjennomført her")),),
                value=session.id,
                session=session_in_words(register, run, session.id),
            )


@rule(
    "K446",
    "gjennomført-fram-i-tid",
    Severity.WARNING,
    title=N_("Datoen er fram i tid"),
    holds=N_("Regelen krever at noe som er registrert som gjort, har en dato som er passert."),
    why=N_(
        "Det som er registrert fram i tid, teller ikke før dagen kommer: verken oppmøte, innlevert arbeid, "
        "eksamen eller opplæring. Ofte er årstallet feil."
    ),
)
def done_ahead_of_time(register: Register, on: date) -> Iterator[Hit]:
    """Sessions held, attendance, hand-ins, results, completions and trainings with a number are not after the day."""
    for run in register.runs:
        for each in recorded_sessions(register, run):
            for field, day in _ahead(each.entry, on):
                yield _too_soon(each.at(*field), day, on)
        yield from _completed_ahead(run, on)
        for number, exam in enumerate(run.exams):
            if exam.day > on and (exam.sat is not None or exam.passed):
                yield _too_soon(run.at("exams", number, "day"), exam.day, on)
    for training in register.trainings:
        if training.day > on and training.attended is not None:
            yield _too_soon(training.at("day"), training.day, on)


def _completed_ahead(run: Run, on: date) -> Iterator[Hit]:
    for number, participant in enumerate(run.participants):
        for way, completed in participant.completions():
            if completed > on:
                yield _too_soon(run.at("participants", number, *way), completed, on)


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
        N_("Dette er registrert som gjort {day}, men i dag er det {on}."),
        label=N_("er fram i tid"),
        help=N_("Rett datoen, eller vent med å registrere til det er gjort."),
        value=day,
        day=day,
        on=on,
    )


@frozen
class _Given:
    """The work that a run tells of after one of the programme's sessions. `wanted`: the programme has such work."""

    at: RecordedSession
    work: RunWork
    curriculum: Curriculum
    wanted: bool


def _works(register: Register) -> Iterator[_Given]:
    for run in register.runs:
        curriculum = register.curricula.get(run.programme)
        for each in recorded_sessions(register, run) if curriculum else ():
            if curriculum and each.planned and each.entry.work:
                wanted = curriculum.work_after(each.planned) is not None
                yield _Given(each, each.entry.work, curriculum, wanted)


def _given(register: Register) -> Iterator[_Given]:
    """The work that the programme has too, after sessions that are not cancelled."""
    return (each for each in _works(register) if each.wanted and not each.at.entry.is_cancelled)


@rule(
    "K431",
    "frist-etter-neste-samling",
    Severity.ERROR,
    title=N_("Mellomarbeidet har frist etter neste samling"),
    holds=N_("Regelen krever at fristen for mellomarbeidet er senest første dag av neste samling."),
    why=N_(
        "Mellomarbeidet forbereder den neste samlingen. Uten «frist» er fristen første dag av den, så det "
        "enkleste er ofte å ta bort linjen."
    ),
)
def due_after_next_session(register: Register, on: date) -> Iterator[Hit]:
    """A written deadline is not after the first day of the next session in the same module and track."""
    for each in _given(register):
        deadline, planned, run = each.work.deadline, each.at.planned, each.at.run
        following = next_scheduled(each.curriculum, run, planned) if deadline and planned else None
        if deadline is None or following is None or following.first is None or deadline <= following.first:
            continue
        yield hit(
            each.at.at("work", "deadline"),
            N_("Mellomarbeidet etter {session} har frist {deadline}, men {following} begynner {first}."),
            label=N_("er etter neste samling"),
            help=N_("Rett «frist», eller ta bort linjen: da er fristen første dag av neste samling."),
            related=((run.at("sessions", run.sessions.index(following), "days"), N_("neste samling")),),
            value=deadline,
            session=each.at.in_words(register),
            deadline=deadline,
            following=session_in_words(register, run, following.session),
            first=following.first,
        )


@rule(
    "K432",
    "frist-før-samlingen",
    Severity.ERROR,
    title=N_("Mellomarbeidet har frist før samlingen"),
    holds=N_("Regelen krever at fristen for mellomarbeidet er etter samlingen det gis på."),
    why=N_("Ingen kan levere arbeid de ikke har fått. Ofte er årstallet feil, eller samlingen er flyttet."),
)
def due_before_session(register: Register, on: date) -> Iterator[Hit]:
    """A written deadline is not before the first day of the session that the work is given at."""
    for each in _given(register):
        deadline, first = each.work.deadline, each.at.entry.first
        if deadline is not None and first is not None and deadline < first:
            yield hit(
                each.at.at("work", "deadline"),
                N_("Mellomarbeidet etter {session} har frist {deadline}, men samlingen er først {first}."),
                label=N_("er før samlingen"),
                help=N_("Rett «frist», eller datoen for samlingen."),
                related=((each.at.at("days"), N_("samlingen")),),
                value=deadline,
                session=each.at.in_words(register),
                deadline=deadline,
                first=first,
            )


@rule(
    "K433",
    "levert-før-gitt",
    Severity.ERROR,
    title=N_("Mellomarbeidet er levert før samlingen"),
    holds=N_("Regelen krever at mellomarbeid er levert etter samlingen det gis på."),
    why=N_("Ingen kan levere arbeid de ikke har fått. Ofte er årstallet feil, eller samlingen er flyttet."),
)
def handed_in_before_given(register: Register, on: date) -> Iterator[Hit]:
    """A dated hand-in is not before the first day of the session that the work is given at."""
    for each in _given(register):
        first, items = each.at.entry.first, each.work.handed_in
        if first is None or not isinstance(items, tuple):
            continue
        for number, item in enumerate(items):
            if isinstance(item, DatedHandIn) and item.day < first:
                yield hit(
                    each.at.at("work", "handed_in", number, "day"),
                    N_("Mellomarbeidet etter {session} er levert {day}, men samlingen er først {first}."),
                    label=N_("er før samlingen"),
                    help=N_("Rett datoen under «levert», eller datoen for samlingen."),
                    related=((each.at.at("days"), N_("samlingen")),),
                    value=f"{item.by} {item.day}",
                    session=each.at.in_words(register),
                    day=item.day,
                    first=first,
                )


@rule(
    "K440",
    "levert-uten-mellomarbeid",
    Severity.WARNING,
    counts_over={"program", "gjennomføringer"},
    title=N_("Samlingen har ikke mellomarbeid"),
    holds=N_("Regelen krever at mellomarbeid bare er levert etter samlinger der programmet har mellomarbeid."),
    why=N_(
        "Innleveringer telles bare der programmet ber om arbeid. Skriv arbeidet i programmet, eller flytt "
        "innleveringen til samlingen den hører til."
    ),
)
def handed_in_without_work(register: Register, on: date) -> Iterator[Hit]:
    """A run tells of work only after sessions that the programme has work after."""
    for each in _works(register):
        if not each.wanted:
            yield hit(
                each.at.at("work", on_key=True),
                N_("Programmet har ikke noe mellomarbeid etter {session}."),
                label=N_("her er det ikke noe å levere"),
                help=N_("Skriv «mellomarbeid» på samlingen i programmet, eller ta bort «levert» her."),
                value=each.at.entry.session,
                session=each.at.in_words(register),
            )


@rule(
    "K220",
    "opplæring-i-nedlagt-enhet",
    Severity.WARNING,
    title=N_("Enheten var lagt ned da opplæringen var"),
    holds=N_("Regelen krever at en opplæring er i en enhet som finnes den dagen."),
    why=N_(
        "Opplæring i en enhet som er lagt ned, gjelder ingen. Har en annen enhet overtatt, skriv den; ellers er "
        "datoen eller enheten feil, eller opplæringen er avlyst."
    ),
)
def training_in_closed_unit(register: Register, on: date) -> Iterator[Hit]:
    """A training is held in a unit before the unit has ended."""
    for training in register.trainings:
        unit = register.find(Unit, training.unit)
        if unit is None or training.day <= last_day(unit):
            continue
        heirs = sorted(heir.id for heir in register.heirs_on(unit.id, training.day))
        yield hit(
            training.at("unit"),
            N_("{unit} er lagt ned {day}, men opplæringen er {held}."),
            label=N_("enheten finnes ikke da"),
            help=N_("Skriv enheten som har overtatt: {heirs}.") if heirs else N_("Rett datoen eller enheten."),
            related=((unit.at("end"), N_("dagen står her")),),
            value=f"{training.unit} {training.day}",
            unit=unit_in_words(register, unit.id),
            day=unit.end,
            held=training.day,
            heirs=", ".join(heirs),
        )
