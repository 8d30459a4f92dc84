"""What falls due in programmes: sessions, between-session work, exams and evaluations."""

from collections.abc import Iterator
from datetime import date

from kompetanse_cli.analysis.base import Snapshot, grouped, months_later, top_unit
from kompetanse_cli.analysis.calendar.due_items import RECENT_MONTHS, DueItem, DueKind
from kompetanse_cli.analysis.completion import SessionOfRun, SessionState
from kompetanse_cli.analysis.people import COORDINATOR, responsible
from kompetanse_cli.analysis.programmes import Assignment, ExamState, RunProgress, evaluation_overdue, progress
from kompetanse_cli.model import (
    Appointment,
    Person,
    Programme,
    ProgrammeStatus,
    Register,
    RoleReference,
    active,
    run_name,
)

_OVER = (ProgrammeStatus.COMPLETED, ProgrammeStatus.CANCELLED)


def programme_items(snapshot: Snapshot, last: date) -> Iterator[DueItem]:
    """What falls due up to `last`, and what should have been done; nothing of programmes that are over, nor what was
    due long ago in a run that has ended.
    """
    recent = months_later(snapshot.on, -RECENT_MONTHS)
    for run in progress(snapshot):
        if run.programme.status not in _OVER:
            ended = _last_day(run) < recent
            yield from (item for item in _of_run(snapshot.register, run, last) if not ended or item.day >= recent)
    for programme in snapshot.register.programmes:
        evaluation = programme.evaluation
        if evaluation is None or evaluation.result or programme.status is ProgrammeStatus.CANCELLED:
            continue
        if evaluation.when.last <= last:
            yield DueItem(
                evaluation.when.last,
                DueKind.EVALUATION,
                programme.at("evaluation", "when"),
                overdue=evaluation_overdue(programme, snapshot.on),
                responsible=_evaluates(snapshot.register, programme, snapshot.on),
                text=programme.name,
                owner=programme.owner if isinstance(programme.owner, str) and _is_others(programme) else "",
            )


def _of_run(register: Register, run: RunProgress, last: date) -> Iterator[DueItem]:
    yield from _sessions(register, run, last)
    yield from _exams(register, run, last)
    for work in run.works:
        yield from _work(register, run, work, last)


def _last_day(run: RunProgress) -> date:
    """The last day that anything in the run has, come or to come; the first of the calendar where nothing has one."""
    sessions = (each.last for each in run.all_sessions if each.last is not None)
    works = (each.deadline for each in run.works if each.deadline is not None)
    exams = (each.exam.day for module in run.modules for each in module.exams)
    return max((*sessions, *works, *exams), default=date.min)


def _sessions(register: Register, run: RunProgress, last: date) -> Iterator[DueItem]:
    """The next days of sessions, those of them that nobody teaches, and those that are past and not recorded."""
    for each in run.sessions:
        session = each.session
        if session.first is None or session.last is None:
            continue
        if each.state is SessionState.UNRECORDED:
            yield _item(register, run, session.last, DueKind.UNRECORDED, session, overdue=True)
        elif each.state is SessionState.PLANNED and run.on <= session.last and session.first <= last:
            kind = DueKind.SESSION if each.teaching.anybody else DueKind.NO_TEACHER
            yield _item(register, run, max(session.first, run.on), kind, session, overdue=False)


def _item(
    register: Register, run: RunProgress, day: date, kind: DueKind, session: SessionOfRun, *, overdue: bool
) -> DueItem:
    return DueItem(
        day,
        kind,
        session.at("days"),
        overdue,
        responsible=_answers_for(register, run.programme, run.on),
        text=name_of(run, session),
        also_in=_units(run, session),
    )


def name_of(run: RunProgress, session: SessionOfRun) -> str:
    """«Samling 1 (Lederutdanning: Kull 2025–27)»."""
    return f"{session.planned.session.name} ({run_name(run.programme.name, run.run)})"


def _units(run: RunProgress, session: SessionOfRun) -> frozenset[str]:
    """The units that a session concerns: those of its participants, and those that receive the programme."""
    there = (each.person for each in run.people if not each.gone and each.comes_to(session))
    units = (unit for person in there for unit in run.register.units_of(person, session.first or run.on))
    return frozenset((*units, *(each.unit for each in run.recipients)))


def _exams(register: Register, run: RunProgress, last: date) -> Iterator[DueItem]:
    for module in run.modules:
        for each in module.exams:
            late = each.state is ExamState.UNRECORDED
            if late or (each.state is ExamState.PLANNED and each.exam.day <= last):
                yield DueItem(
                    each.exam.day,
                    DueKind.RESULT if late else DueKind.EXAM,
                    each.address,
                    overdue=late,
                    responsible=_answers_for(register, run.programme, run.on),
                    text=f"{module.module.name} ({run_name(run.programme.name, run.run)})",
                    session=module.module.name,
                    detail=module.module.exam.value if module.module.exam is not None else "",
                    people=() if late else tuple(taker.person.id for taker in module.takers),
                    also_in=frozenset(
                        unit for taker in module.takers for unit in register.units_of(taker.person, each.exam.day)
                    ),
                )


def _work(register: Register, run: RunProgress, work: Assignment, last: date) -> Iterator[DueItem]:
    """One for each unit where somebody has not handed in: its leader can do something about it."""
    if not work.given or work.deadline is None or work.deadline > last:
        return
    for unit_id, people in grouped(_places(register, work, run.on)).items():
        yield DueItem(
            work.deadline,
            DueKind.WORK,
            work.address,
            overdue=work.is_due,
            responsible=responsible(register, unit_id, run.on),
            unit=unit_id,
            text=work.text,
            session=name_of(run, work.session),
            number=len(people),
            people=() if work.by_unit else tuple(people),
        )


def _places(register: Register, work: Assignment, on: date) -> Iterator[tuple[str, str]]:
    """Where each works who has not handed in; whoever has left the municipality hands in no more."""
    for each in work.missing:
        person = None if work.by_unit else register.find(Person, each)
        if person is None or active(person, on):
            yield (each if person is None else register.unit_of(person, on)), each


def _is_others(programme: Programme) -> bool:
    """Whether another organisation owns it, and no role of the municipality is its contact: then it evaluates it."""
    return not any(isinstance(party, RoleReference) for party in (programme.contact, programme.owner))


def _evaluates(register: Register, programme: Programme, on: date) -> str | None:
    """Whoever sees to the evaluation: who has the role that is the contact, else the owner, else the coordinator.

    Never the kommunalsjef for want of others: a programme of another organisation is nothing to ask her about.
    """
    coordinators = (each.person for each in _in_role(register, COORDINATOR, on))
    return _party(register, programme, on) or next(coordinators, None)


def _answers_for(register: Register, programme: Programme, on: date) -> str | None:
    """Whoever has the role that is the contact, else the owner; else who answers for the whole municipality."""
    root = top_unit(register, on)
    return _party(register, programme, on) or (None if root is None else responsible(register, root.id, on))


def _party(register: Register, programme: Programme, on: date) -> str | None:
    """Whoever has the role that is the contact, else the owner; None where nobody has."""
    roles = (party.role for party in (programme.contact, programme.owner) if isinstance(party, RoleReference))
    return next((each.person for role in roles for each in _in_role(register, role, on)), None)


def _in_role(register: Register, role: str, on: date) -> Iterator[Appointment]:
    """The appointments to a role that somebody employed has on the day, in any unit."""
    for appointment in register.appointments:
        person = register.find(Person, appointment.person)
        if appointment.role == role and active(appointment, on) and person and active(person, on):
            yield appointment
