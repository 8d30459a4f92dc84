"""Exams in a run: after the last session, only where the programme has one, never more passed than sat (STP-03)."""

from collections.abc import Iterator
from datetime import date

from kompetanse_cli.model.finding import N_, Severity
from kompetanse_cli.model.register import Register
from kompetanse_cli.model.runs import Exam, Run
from kompetanse_cli.model.sessions import Track
from kompetanse_cli.rules.rule import Hit, hit, rule
from kompetanse_cli.rules.run_words import Entry, entries, module_words, places


def _last_sessions(register: Register, run: Run) -> dict[str, Entry]:
    """The last session in each module that has days, is not cancelled, and is for those who sit the exam."""
    found: dict[str, Entry] = {}
    for each in entries(register, run):
        planned, last = each.planned, each.entry.last
        if planned is None or planned.module is None or last is None or each.entry.is_cancelled:
            continue
        if planned.session.track is Track.STAFF:
            continue
        before = found.get(planned.module.id)
        if before is None or (before.entry.last or last) < last:
            found[planned.module.id] = each
    return found


def _has_exam(register: Register, run: Run, exam: Exam) -> bool | None:
    """Whether the programme has an exam in the module; None for a module nobody knows."""
    curriculum = register.curricula.get(run.programme)
    module = curriculum.modules.get(exam.module) if curriculum else None
    return None if module is None else module.exam is not None


@rule(
    "K434",
    "eksamen-før-siste-samling",
    Severity.ERROR,
    holds=N_("Eksamen i en modul er etter den siste samlingen i modulen, eller samme dag."),
    why=N_(
        "Eksamen prøver det hele modulen handler om. Er samlingene flyttet, må eksamen også flyttes. En ny prøve står "
        "som en eksamen til, med sin egen dato."
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
                    N_("eksamen i {module} er {day}, men {session} er {last}"),
                    label=N_("er før den siste samlingen i modulen"),
                    help=N_("rett den ene datoen"),
                    related=((session.at("days"), N_("den siste samlingen")),),
                    value=f"{exam.module} {exam.day}",
                    module=module_words(register, run, exam.module),
                    session=session.words,
                    day=exam.day,
                    last=session.entry.last,
                )


@rule(
    "K435",
    "resultat-uten-eksamen",
    Severity.ERROR,
    holds=N_("En eksamen føres bare i moduler der programmet har eksamen."),
    why=N_(
        "Et resultat i en modul uten eksamen gir verken poeng eller fullføring. Skriv eksamensformen i programmet, "
        "eller rett modulen."
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
                N_("programmet har ingen eksamen i {module}"),
                label=N_("modulen har ikke eksamen"),
                help=N_("skriv «eksamen» i modulen, rett «modul», eller ta bort eksamenen her"),
                related=places((run.at("exams", number, "module") for number in numbers), N_("her også")),
                value=module_id,
                module=module_words(register, run, module_id),
            )


@rule(
    "K436",
    "flere-bestått-enn-møtt",
    Severity.ERROR,
    holds=N_("Det er ikke flere som har bestått en eksamen, enn som har møtt til den."),
    why=N_("Enten er antallet feil, eller noen er ført som bestått på feil eksamen."),
)
def more_passed_than_sat(register: Register, on: date) -> Iterator[Hit]:
    """No more people have passed an exam than sat it."""
    for run in register.runs:
        for number, exam in enumerate(run.exams):
            passed = len(frozenset(exam.passed))
            if exam.sat is not None and passed > exam.sat:
                yield hit(
                    run.at("exams", number, "sat"),
                    N_("{passed} har bestått eksamen i {module} {day}, men bare {sat} møtte"),
                    label=N_("er færre enn de som bestod"),
                    help=N_("rett antallet, eller hvem som bestod"),
                    related=((run.at("exams", number, "passed"), N_("de som bestod")),),
                    value=f"{exam.module} {exam.day}",
                    module=module_words(register, run, exam.module),
                    day=exam.day,
                    passed=passed,
                    sat=exam.sat,
                )
