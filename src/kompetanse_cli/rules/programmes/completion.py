"""What completes a programme, exams too (STP-02, STP-03), and what is told that counts for nothing or twice."""

from collections.abc import Iterator
from datetime import date

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.analysis.completion import Learner, learners
from kompetanse_cli.model import (
    N_,
    CompletedBy,
    Exam,
    Headcount,
    Programme,
    Qualification,
    Register,
    Run,
    RunSession,
    Severity,
    Track,
)
from kompetanse_cli.rules.base import Hit, hit, person_in_words, places, rule
from kompetanse_cli.rules.programmes.recorded_sessions import (
    RecordedSession,
    module_in_words,
    recorded_sessions,
    run_in_words,
)


def _last_sessions(register: Register, run: Run) -> dict[str, RecordedSession]:
    """The last session in each module that has days, is not cancelled, and is for those who sit the exam."""
    last_of: dict[str, RecordedSession] = {}
    for each in recorded_sessions(register, run):
        planned, last = each.planned, each.entry.last
        if planned is None or planned.module is None or last is None or each.entry.is_cancelled:
            continue
        if planned.session.track is Track.STAFF:
            continue
        before = last_of.get(planned.module.id)
        if before is None or (before.entry.last or last) < last:
            last_of[planned.module.id] = each
    return last_of


def _has_exam(register: Register, run: Run, exam: Exam) -> bool | None:
    """Whether the programme has an exam in the module; None for a module nobody knows."""
    curriculum = register.curricula.get(run.programme)
    module = curriculum.modules.get(exam.module) if curriculum else None
    return None if module is None else module.exam is not None


@rule(
    "K434",
    "eksamen-før-siste-samling",
    Severity.ERROR,
    counts_over={"program", "gjennomføringer"},
    title=N_("Eksamen er før siste samling"),
    holds=N_("Regelen krever at eksamen i en modul er etter den siste samlingen i modulen, eller samme dag."),
    why=N_(
        "Eksamen prøver hele modulen. Er samlingene flyttet, må eksamen også flyttes. En ny prøve registreres "
        "som en egen eksamen med sin egen dato."
    ),
)
def before_last_session(register: Register, on: date) -> Iterator[Hit]:
    """No exam is before the last day on which its module has a session in the run."""
    for run in register.runs:
        ends = _last_sessions(register, run) if run.exams else {}
        for number, exam in enumerate(run.exams):
            session = ends.get(exam.module)
            if session is None or session.entry.last is None or not _has_exam(register, run, exam):
                continue
            if exam.day < session.entry.last:
                yield hit(
                    run.at("exams", number, "day"),
                    N_("Eksamen i {module} er {day}, men {session} er {last}."),
                    label=N_("er før den siste samlingen i modulen"),
                    help=N_("Rett datoen for eksamen eller for samlingen."),
                    related=((session.at("days"), N_("den siste samlingen")),),
                    value=f"{exam.module} {exam.day}",
                    module=module_in_words(register, run, exam.module),
                    session=session.in_words(register),
                    day=exam.day,
                    last=session.entry.last,
                )


@rule(
    "K435",
    "resultat-uten-eksamen",
    Severity.ERROR,
    counts_over={"program", "gjennomføringer"},
    title=N_("Modulen har ingen eksamen"),
    holds=N_("Regelen krever at en eksamen bare registreres i moduler der programmet har eksamen."),
    why=N_(
        "Et resultat i en modul uten eksamen gir verken studiepoeng eller fullføring. Skriv eksamensformen i "
        "programmet, eller rett modulen."
    ),
)
def without_exam(register: Register, on: date) -> Iterator[Hit]:
    """Each module with an exam in a run has one in the programme; said once a module."""
    for run in register.runs:
        modules: dict[str, list[int]] = {}
        for number, exam in enumerate(run.exams):
            if _has_exam(register, run, exam) is False:
                modules.setdefault(exam.module, []).append(number)
        for module_id, numbers in modules.items():
            yield hit(
                run.at("exams", numbers[0], "module"),
                N_("Programmet har ingen eksamen i {module}."),
                label=N_("modulen har ikke eksamen"),
                help=N_("Skriv «eksamen» i modulen, rett «modul», eller ta bort eksamenen her."),
                related=places((run.at("exams", number, "module") for number in numbers), N_("her også")),
                value=module_id,
                module=module_in_words(register, run, module_id),
            )


@rule(
    "K436",
    "flere-bestått-enn-møtt",
    Severity.ERROR,
    title=N_("Flere har bestått enn møtt"),
    holds=N_("Regelen krever at antallet som har bestått en eksamen, ikke er større enn antallet som møtte."),
    why=N_("Enten er antallet feil, eller noen er registrert som bestått på feil eksamen."),
)
def more_passed_than_sat(register: Register, on: date) -> Iterator[Hit]:
    """No more people have passed an exam than sat it."""
    for run in register.runs:
        for number, exam in enumerate(run.exams):
            passed = len(frozenset(exam.passed))
            if exam.sat is not None and passed > exam.sat:
                yield hit(
                    run.at("exams", number, "sat"),
                    N_("{passed} har bestått eksamen i {module} {day}, men bare {sat} møtte."),
                    label=N_("er færre enn de som bestod"),
                    help=N_("Rett antallet, eller hvem som har bestått."),
                    related=((run.at("exams", number, "passed"), N_("de som har bestått")),),
                    value=f"{exam.module} {exam.day}",
                    module=module_in_words(register, run, exam.module),
                    day=exam.day,
                    passed=passed,
                    sat=exam.sat,
                )


def _learners(snapshot: Snapshot) -> Iterator[tuple[Programme, str, Learner]]:
    """Everyone in each programme, in the order of the programmes and runs."""
    register = snapshot.register
    for programme in register.programmes:
        for person_id, learner in learners(snapshot, programme.id).items():
            yield programme, person_id, learner


@rule(
    "K456",
    "sluttet-etter-fullført",
    Severity.NOTE,
    title=N_("Deltakeren er både fullført og avbrutt"),
    holds=N_("Regelen krever at en deltaker som har fullført, ikke også er registrert med «sluttet»."),
    why=N_(
        "«sluttet» er for deltakere som avbryter før de har fullført. Personen regnes som fullført, og frafallet "
        "blir ikke større. Ta bort «sluttet», eller rett datoen hvis personen avbrøt før."
    ),
)
def left_after_completing(snapshot: Snapshot) -> Iterator[Hit]:
    """Nobody who has completed a programme in a run has a day of leaving there."""
    register = snapshot.register
    for _programme, person_id, learner in _learners(snapshot):
        # Few leave; only what these have completed is asked.
        if all(enrolment.participant.left is None for enrolment in learner.enrolments.values()):
            continue
        for completion in learner.whole.completions:
            enrolment = learner.enrolments[completion.run]
            left = enrolment.participant.left
            if left is not None:
                yield hit(
                    enrolment.run.at("participants", enrolment.number, "left"),
                    N_("{person} fullførte {run} {day}, men er registrert med «sluttet» {left}."),
                    label=N_("hadde alt fullført"),
                    help=N_("Ta bort «sluttet», eller rett datoen."),
                    related=((completion.address, N_("fullført her")),),
                    value=person_id,
                    person=person_in_words(register, person_id),
                    run=run_in_words(register, enrolment.run),
                    day=completion.day,
                    left=left,
                )


@rule(
    "K457",
    "bestått-før",
    Severity.NOTE,
    title=N_("Modulen er bestått før"),
    holds=N_("Regelen sier fra når en person består samme modul en gang til."),
    why=N_(
        "Studiepoengene i en modul gis bare én gang, den dagen modulen først er bestått. En ny bestått eksamen "
        "vises, men gir ingen poeng. Gir programmet en kvalifikasjon som utløper, blir den fornyet, og da er "
        "dette i orden."
    ),
)
def passed_again(snapshot: Snapshot) -> Iterator[Hit]:
    """Nobody passes a module twice, unless the programme gives a qualification that expires, and it renews that."""
    register = snapshot.register
    for programme, person_id, learner in _learners(snapshot):
        if _renews(register, programme):
            continue
        for each in learner.passes:
            first = learner.earning[each.module]
            if each is not first:
                yield hit(
                    each.address,
                    N_("{person} bestod {module} allerede {day}."),
                    label=N_("gir ikke flere studiepoeng"),
                    help=N_("Ta bort personen her hvis eksamen er registrert to ganger."),
                    related=((first.address, N_("bestått første gang")),),
                    value=f"{person_id} {each.module}",
                    person=person_in_words(register, person_id),
                    module=module_in_words(register, each.enrolment.run, each.module),
                    day=first.day,
                )


def _renews(register: Register, programme: Programme) -> bool:
    given = programme.gives.qualification if programme.gives is not None else None
    qualification = register.find(Qualification, given)
    return qualification is not None and qualification.months_valid is not None


@rule(
    "K458",
    "bestått-etter-sluttet",
    Severity.WARNING,
    title=N_("Eksamen er bestått etter at deltakeren avbrøt"),
    holds=N_("Regelen krever at en deltaker består eksamen før datoen i «sluttet»."),
    why=N_(
        "Eksamenen gir studiepoeng, men en deltaker som har avbrutt, fullfører ikke med den. Rett datoen, eller "
        "registrer personen i gjennomføringen der eksamen ble tatt."
    ),
)
def passed_after_leaving(snapshot: Snapshot) -> Iterator[Hit]:
    """Nobody passes an exam in a run after having left it, or the municipality."""
    register = snapshot.register
    for _programme, person_id, learner in _learners(snapshot):
        for each in learner.passes:
            last = each.enrolment.last
            if last is not None and each.day > last:
                yield hit(
                    each.address,
                    N_(
                        "{person} bestod {module} {day}, men avbrøt {last}. Eksamenen gir studiepoeng, men ingen "
                        "fullføring."
                    ),
                    label=N_("hadde avbrutt"),
                    help=N_(
                        "Rett datoen for eksamen eller «sluttet», eller registrer personen i en annen gjennomføring."
                    ),
                    value=f"{person_id} {each.module}",
                    person=person_in_words(register, person_id),
                    module=module_in_words(register, each.enrolment.run, each.module),
                    day=each.day,
                    last=last,
                )


@rule(
    "K459",
    "oppmøte-bare-som-tall",
    Severity.WARNING,
    title=N_("Oppmøtet er bare et antall"),
    holds=N_("Regelen krever at det er registrert hvem som møtte, når oppmøtet avgjør hvem som fullfører."),
    why=N_(
        "Et antall viser ikke hvem som møtte. Da er det ukjent hvem som har fullført, til oppmøtet er registrert "
        "med navn."
    ),
)
def attendance_as_a_number(snapshot: Snapshot) -> Iterator[Hit]:
    """Where attendance completes a programme, the sessions with participants tell by name who came."""
    register = snapshot.register
    for run in register.runs:
        programme = register.find(Programme, run.programme)
        if programme is None or programme.gives is None or programme.gives.when is not CompletedBy.ATTENDANCE:
            continue
        people = learners(snapshot, run.programme).values()
        here = [learner.enrolments[run.id] for learner in people if run.id in learner.enrolments]
        for each in recorded_sessions(register, run):
            planned, attendance = each.planned, each.entry.attendance
            if planned is None or not isinstance(attendance, Headcount) or attendance.all_but:
                continue
            if any(enrolment.is_expected(enrolment.sessions[planned.number]) for enrolment in here):
                yield hit(
                    each.at("attendance"),
                    N_("Oppmøtet på {session} er bare et antall, så det er ukjent hvem som har fullført."),
                    label=N_("viser ikke hvem som møtte"),
                    help=N_("Skriv «oppmøte: alle», en liste av personer, eller «{{alle_unntatt: […]}}»."),
                    value=each.entry.session,
                    session=each.in_words(register),
                )


@rule(
    "K460",
    "oppmøte-på-samling-som-ikke-er-holdt",
    Severity.WARNING,
    title=N_("Samlingen har oppmøte, men er ikke gjennomført"),
    holds=N_("Regelen krever at en samling med oppmøte har «status: gjennomført»."),
    why=N_("Oppmøtet på en samling som er planlagt, flyttet eller avlyst, teller ikke, og ingen fullfører med det."),
)
def attendance_without_session(register: Register, on: date) -> Iterator[Hit]:
    """Attendance is told only of sessions that stand as held, but for those still to come, which K446 tells of."""
    for run in register.runs:
        for each in recorded_sessions(register, run):
            entry = each.entry
            if entry.attendance is None or entry.is_held or _is_ahead(entry, on):
                continue
            yield hit(
                each.at("attendance"),
                N_("{session} har oppmøte, men statusen er «{status}», så oppmøtet teller ikke."),
                label=N_("teller ikke"),
                help=N_("Skriv «status: gjennomført», eller ta bort oppmøtet."),
                value=entry.session,
                session=each.in_words(register),
                status=entry.status.value,
            )


def _is_ahead(entry: RunSession, on: date) -> bool:
    return entry.first is not None and entry.first > on and not entry.is_cancelled


@rule(
    "K461",
    "fullført-uten-registrert",
    Severity.ERROR,
    title=N_("«fullført» blir ikke brukt i programmet"),
    holds=N_("Regelen krever at «fullført» bare brukes i programmer med «når: registrert»."),
    why=N_(
        "Når eksamen eller oppmøte avgjør, regner verktøyet ut hvem som har fullført, og to svar kan ikke gjelde "
        "samtidig."
    ),
)
def registered_beside_computed(register: Register, on: date) -> Iterator[Hit]:
    """A participant has a day of completion only where the programme says that it is registered."""
    for run in register.runs:
        programme = register.find(Programme, run.programme)
        if programme is None or (programme.gives and programme.gives.when is CompletedBy.REGISTERED):
            continue
        for number, each in enumerate(run.participants):
            if each.completed is not None:
                computed = programme.gives is not None or any(module.exam for module in programme.modules)
                yield hit(
                    run.at("participants", number, "completed"),
                    N_("{person} har «fullført», men i {programme} blir fullføring regnet ut.")
                    if computed
                    else N_("{person} har «fullført», men {programme} har ikke «gir: {{når: registrert}}»."),
                    label=N_("teller ikke her"),
                    help=N_("Ta bort «fullført», eller skriv «når: registrert» under «gir» i programmet."),
                    value=each.person,
                    person=person_in_words(register, each.person),
                    programme=programme.name,
                )


@rule(
    "K463",
    "fullført-etter-sluttet",
    Severity.WARNING,
    title=N_("Deltakeren fullførte etter å ha avbrutt"),
    holds=N_("Regelen krever at en deltaker fullfører før datoen i «sluttet»."),
    why=N_(
        "En deltaker som har avbrutt programmet eller sluttet i kommunen, regnes ikke som fullført. Ofte er en "
        "av datoene feil."
    ),
)
def completed_after_leaving(snapshot: Snapshot) -> Iterator[Hit]:
    """A registered completion is not after the person left the run, or the municipality."""
    register = snapshot.register
    for programme, person_id, learner in _learners(snapshot):
        if programme.gives is None or programme.gives.when is not CompletedBy.REGISTERED:
            continue
        for enrolment in learner.enrolments.values():
            last = enrolment.last
            for way, completed in enrolment.participant.completions() if last is not None else ():
                if last is None or completed <= last:
                    continue
                yield hit(
                    enrolment.run.at("participants", enrolment.number, *way),
                    N_(
                        "{person} sluttet {last}, men er registrert som fullført {completed}. Fullføringen teller ikke."
                    ),
                    label=N_("er etter den siste dagen"),
                    help=N_("Rett «fullført» eller «sluttet»."),
                    value=person_id,
                    person=person_in_words(register, person_id),
                    completed=completed,
                    last=last,
                )
