"""What completes a programme, and what is told of it that counts for nothing or twice (STP-02)."""

from collections.abc import Iterator
from datetime import date

from kompetanse_cli.analysis.completion.people import Learner, learners
from kompetanse_cli.model.finding import N_, Severity
from kompetanse_cli.model.people import Qualification
from kompetanse_cli.model.programmes import CompletedBy, Programme
from kompetanse_cli.model.register import Register
from kompetanse_cli.model.runs import Headcount, RunSession
from kompetanse_cli.rules.rule import Hit, hit, rule
from kompetanse_cli.rules.run_words import entries, module_words, run_words
from kompetanse_cli.rules.words import person as person_in_words


def _learners(register: Register) -> Iterator[tuple[Programme, str, Learner]]:
    """Everyone in each programme, in the order of the programmes and runs."""
    for programme in register.programmes:
        for person_id, learner in learners(register, programme.id).items():
            yield programme, person_id, learner


@rule(
    "K456",
    "sluttet-etter-fullført",
    Severity.NOTE,
    holds=N_("Den som har fullført i en gjennomføring, står ikke også som sluttet i den."),
    why=N_(
        "«sluttet» er for dem som ikke fullfører. Den som er ferdig, regnes som fullført, og frafallet blir ikke "
        "større. Ta bort «sluttet», eller rett datoen hvis personen sluttet før."
    ),
)
def left_after_completing(register: Register, on: date) -> Iterator[Hit]:
    """Nobody who has completed a programme in a run has a day of leaving there."""
    for _programme, person_id, learner in _learners(register):
        for completion in learner.whole.completions:
            enrolment = learner.enrolments[completion.run]
            left = enrolment.participant.left
            if left is not None:
                yield hit(
                    enrolment.run.at("participants", enrolment.number, "left"),
                    N_("{person} fullførte {run} {day}, og står som sluttet {left}"),
                    label=N_("hadde fullført da"),
                    help=N_("ta bort «sluttet», eller rett datoen"),
                    related=((completion.address, N_("fullført her")),),
                    value=person_id,
                    person=person_in_words(register, person_id),
                    run=run_words(register, enrolment.run),
                    day=completion.day,
                    left=left,
                )


@rule(
    "K457",
    "bestått-før",
    Severity.NOTE,
    holds=N_("En modul bestås én gang."),
    why=N_(
        "Studiepoengene i en modul får en person bare én gang, den dagen den først er bestått. At den er bestått "
        "igjen, vises, men gir ingen poeng. Der programmet gir en kvalifikasjon som går ut, fornyer den, og da er "
        "dette i orden."
    ),
)
def passed_again(register: Register, on: date) -> Iterator[Hit]:
    """Nobody passes a module twice, unless the programme gives a qualification that expires, and it renews that."""
    for programme, person_id, learner in _learners(register):
        if _renews(register, programme):
            continue
        for each in learner.passes:
            first = learner.earning[each.module]
            if each is not first:
                yield hit(
                    each.address,
                    N_("{person} bestod {module} alt {day}"),
                    label=N_("gir ingen studiepoeng til"),
                    help=N_("ta det bort hvis det er ført to ganger"),
                    related=((first.address, N_("bestått første gang")),),
                    value=f"{person_id} {each.module}",
                    person=person_in_words(register, person_id),
                    module=module_words(register, each.enrolment.run, each.module),
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
    holds=N_("Den som består en eksamen, har ikke sluttet i gjennomføringen."),
    why=N_(
        "Eksamenen gir studiepoeng, men den som har sluttet, fullfører ikke gjennomføringen med den. Rett datoen, "
        "eller før personen opp i gjennomføringen der eksamen ble tatt."
    ),
)
def passed_after_leaving(register: Register, on: date) -> Iterator[Hit]:
    """Nobody passes an exam in a run after having left it, or the municipality."""
    for _programme, person_id, learner in _learners(register):
        for each in learner.passes:
            last = each.enrolment.last
            if last is not None and each.day > last:
                yield hit(
                    each.address,
                    N_("{person} bestod {module} {day}, men sluttet {last}: det gir poeng, men fullfører ingenting"),
                    label=N_("hadde sluttet"),
                    help=N_("rett den ene datoen, eller før personen opp i en annen gjennomføring"),
                    value=f"{person_id} {each.module}",
                    person=person_in_words(register, person_id),
                    module=module_words(register, each.enrolment.run, each.module),
                    day=each.day,
                    last=last,
                )


@rule(
    "K459",
    "oppmøte-bare-som-tall",
    Severity.WARNING,
    holds=N_("Der oppmøtet avgjør hvem som fullfører, er det ført hvem som kom."),
    why=N_(
        "Et tall sier ikke hvem som kom. Da kan ingen vite hvem som har fullført, og de står som «ukjent» til det er "
        "ført hvem som var der."
    ),
)
def attendance_as_a_number(register: Register, on: date) -> Iterator[Hit]:
    """Where attendance completes a programme, the sessions with participants tell by name who came."""
    for run in register.runs:
        programme = register.find(Programme, run.programme)
        if programme is None or programme.gives is None or programme.gives.when is not CompletedBy.ATTENDANCE:
            continue
        people = learners(register, run.programme).values()
        here = [learner.enrolments[run.id] for learner in people if run.id in learner.enrolments]
        for each in entries(register, run):
            planned, attendance = each.planned, each.entry.attendance
            if planned is None or not isinstance(attendance, Headcount) or attendance.all_but:
                continue
            if any(enrolment.is_expected(enrolment.sessions[planned.number]) for enrolment in here):
                yield hit(
                    each.at("attendance"),
                    N_("oppmøtet på {session} er ført som tall, så ingen kan se hvem som har fullført"),
                    label=N_("sier ikke hvem som kom"),
                    help=N_("skriv «oppmøte: alle», en liste av personer, eller «{{alle_unntatt: […]}}»"),
                    value=each.entry.session,
                    session=each.words,
                )


@rule(
    "K460",
    "oppmøte-på-samling-som-ikke-er-holdt",
    Severity.WARNING,
    holds=N_("En samling med oppmøte er ført som gjennomført."),
    why=N_(
        "Oppmøtet på en samling som står som planlagt, flytta eller avlyst, teller ikke noe sted, og den som var der, "
        "fullfører ikke."
    ),
)
def attendance_without_session(register: Register, on: date) -> Iterator[Hit]:
    """Attendance is told only of sessions that stand as held, but for those still to come, which K446 tells of."""
    for run in register.runs:
        for each in entries(register, run):
            entry = each.entry
            if entry.attendance is None or entry.is_held or _is_ahead(entry, on):
                continue
            yield hit(
                each.at("attendance"),
                N_("oppmøtet på {session} er ført, men samlingen står som «{status}», så det teller ikke"),
                label=N_("teller ikke"),
                help=N_("skriv «status: gjennomført», eller ta bort oppmøtet"),
                value=entry.session,
                session=each.words,
                status=entry.status.value,
            )


def _is_ahead(entry: RunSession, on: date) -> bool:
    return entry.first is not None and entry.first > on and not entry.is_cancelled


@rule(
    "K461",
    "fullført-uten-registrert",
    Severity.ERROR,
    holds=N_("«fullført» føres bare i program med «når: registrert»."),
    why=N_(
        "Der eksamen eller oppmøte avgjør, regnes det ut hvem som har fullført, og to svar kan ikke gjelde samtidig."
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
                    N_("«fullført» er ført på {person}, men i {programme} regnes det ut hvem som har fullført")
                    if computed
                    else N_("«fullført» er ført på {person}, men {programme} har ikke «gir: {{når: registrert}}»"),
                    label=N_("teller ikke her"),
                    help=N_("ta den bort, eller skriv «når: registrert» under «gir» i programmet"),
                    value=each.person,
                    person=person_in_words(register, each.person),
                    programme=programme.name,
                )


@rule(
    "K462",
    "fullført-før-påmeldt",
    Severity.ERROR,
    holds=N_("En deltaker fullfører ikke før påmeldingen."),
    why=N_("Slik den står, teller den ikke. Ofte er datoene byttet om."),
)
def completed_before_enrolled(register: Register, on: date) -> Iterator[Hit]:
    """A participant completes on the day of enrolment or later."""
    for run in register.runs:
        for number, each in enumerate(run.participants):
            if each.completed is not None and each.enrolled is not None and each.completed < each.enrolled:
                yield hit(
                    run.at("participants", number, "completed"),
                    N_("{person} fullførte {run} {completed}, før påmeldingen {enrolled}"),
                    label=N_("er før «påmeldt»"),
                    help=N_("rett den ene datoen; kanskje er de byttet om"),
                    related=((run.at("participants", number, "enrolled"), N_("påmeldt her")),),
                    value=each.person,
                    person=person_in_words(register, each.person),
                    run=run_words(register, run),
                    completed=each.completed,
                    enrolled=each.enrolled,
                )


@rule(
    "K463",
    "fullført-etter-sluttet",
    Severity.WARNING,
    holds=N_("En deltaker fullfører ikke etter å ha sluttet."),
    why=N_("Den som har sluttet i programmet eller i kommunen, regnes som sluttet. Rett den ene datoen."),
)
def completed_after_leaving(register: Register, on: date) -> Iterator[Hit]:
    """A registered completion is not after the person left the run, or the municipality."""
    for programme, person_id, learner in _learners(register):
        if programme.gives is None or programme.gives.when is not CompletedBy.REGISTERED:
            continue
        for enrolment in learner.enrolments.values():
            completed, last = enrolment.participant.completed, enrolment.last
            if completed is not None and last is not None and completed > last:
                yield hit(
                    enrolment.run.at("participants", enrolment.number, "completed"),
                    N_("{person} sluttet {last}, og står som fullført {completed}: det teller ikke"),
                    label=N_("er etter den siste dagen"),
                    help=N_("rett den ene datoen"),
                    value=person_id,
                    person=person_in_words(register, person_id),
                    completed=completed,
                    last=last,
                )
