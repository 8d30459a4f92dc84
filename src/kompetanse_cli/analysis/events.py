"""What stands in a calendar: sessions, between-session deadlines, exams, meetings of forums, and steering."""

from collections.abc import Iterable, Iterator
from datetime import date, time
from itertools import groupby

from kompetanse_cli.analysis.deadlines import work_deadline
from kompetanse_cli.analysis.event_items import Event, EventKind, EventState
from kompetanse_cli.analysis.events_steering import steering_events
from kompetanse_cli.analysis.index import units_below
from kompetanse_cli.analysis.meeting_themes import meeting_themes
from kompetanse_cli.analysis.progress import programme_and_parts
from kompetanse_cli.analysis.run_sessions import SessionOfRun, sessions_of
from kompetanse_cli.analysis.whereabouts import any_in
from kompetanse_cli.model.curriculum import Curriculum
from kompetanse_cli.model.programmes import Programme
from kompetanse_cli.model.record import Record
from kompetanse_cli.model.register import Register
from kompetanse_cli.model.roles import Forum
from kompetanse_cli.model.runs import Run, RunSession, RunSessionStatus
from kompetanse_cli.model.types import MIDNIGHT, hours

_STATES = {RunSessionStatus.MOVED: EventState.MOVED, RunSessionStatus.CANCELLED: EventState.CANCELLED}


def events(register: Register, on: date, programme: str | None = None, unit: str | None = None) -> tuple[Event, ...]:
    """All events by day, time and key: of a programme with its parts, or of a unit with all below it, or of both.

    A unit's are those of the runs it receives or has participants in, of the forums it has members in, and of what it
    steers by. Forums and steering belong to no programme. What comes again does so in the year of the day and the next.
    """
    wanted, below = programme_and_parts(register, programme), units_below(register, unit, on)
    found: list[Event] = []
    for run in register.runs:
        curriculum = register.curricula.get(run.programme)
        if curriculum is None or (wanted is not None and run.programme not in wanted):
            continue
        if below is None or any(recipient.unit in below for recipient in run.recipients):
            found += _of_run(register, curriculum, run)
        else:
            people = {participant.person for participant in run.participants}
            found += (e for e in _of_run(register, curriculum, run) if any_in(register, people, below, e.first))
    if wanted is None:
        mine = [f for f in register.forums if below is None or any_in(register, f.everyone, below, on)]
        found += [event for forum in mine for event in _meetings(register, forum)]
        met = frozenset((forum.id, meeting.day) for forum in mine for meeting in forum.meetings)
        found += steering_events(register, on, below, met)
    kinds = list(EventKind)
    return tuple(sorted(found, key=lambda e: (e.first, e.begins or time.min, kinds.index(e.kind), e.key)))


def _of_run(register: Register, curriculum: Curriculum, run: Run) -> Iterator[Event]:
    for session in sessions_of(register, run):
        if session.entry is not None:
            yield from _session(curriculum.programme, session, session.entry)
            yield from _work(curriculum, session, session.entry)
    yield from _exams(curriculum, run)


def _session(programme: Programme, session: SessionOfRun, entry: RunSession) -> Iterator[Event]:
    """One event a day where the times are told; else one for each stretch of days on end."""
    times = _times(entry)
    stretches = [(day, day) for day in sorted(set(entry.days))] if times else list(_stretches(entry.days))
    for number, (first, last) in enumerate(stretches, 1):
        yield Event(
            EventKind.SESSION,
            # By its number, for the day is what changes when it is moved.
            ("samling", session.run.id, entry.session, str(number)),
            first,
            last,
            name=session.planned.session.name,
            programme=programme.name,
            run=session.run.name,
            module=session.planned.module.name if session.planned.module else "",
            begins=times[0] if times else None,
            ends=times[1] if times else None,
            part=number,
            parts=len(stretches),
            place=entry.place or "",
            state=_STATES.get(entry.status, EventState.AS_PLANNED),
            paths=_paths(programme, session.run),
        )


def _paths(*records: Record) -> tuple[str, ...]:
    return tuple(record.address.path for record in records if record.address.path)


def _times(entry: RunSession) -> tuple[time, time] | None:
    """From when to when; None where it is not told, and where it is told backwards, which a rule finds.

    Until midnight is until the first moment of the next day.
    """
    if entry.hours is None:
        return None
    begins, ends = hours(entry.hours)
    if begins >= ends:
        return None
    return time.fromisoformat(begins), time.min if ends == MIDNIGHT else time.fromisoformat(ends)


def _stretches(days: Iterable[date]) -> Iterator[tuple[date, date]]:
    """The first and last day of each stretch of days on end, in order."""
    # Days on end have the same distance to their numbers.
    for _, stretch in groupby(enumerate(sorted(set(days))), key=lambda pair: pair[1].toordinal() - pair[0]):
        together = [day for _, day in stretch]
        yield together[0], together[-1]


def _work(curriculum: Curriculum, session: SessionOfRun, entry: RunSession) -> Iterator[Event]:
    work = curriculum.work_after(session.planned)
    deadline = None if entry.is_cancelled else work_deadline(curriculum, session.run, entry)
    if work is not None and deadline is not None:
        yield Event(
            EventKind.WORK,
            ("mellomarbeid", session.run.id, entry.session),
            deadline,
            deadline,
            name=session.planned.session.name,
            programme=curriculum.programme.name,
            run=session.run.name,
            module=session.planned.module.name if session.planned.module else "",
            text=work.text,
            paths=_paths(curriculum.programme, session.run),
        )


def _exams(curriculum: Curriculum, run: Run) -> Iterator[Event]:
    taken: dict[str, int] = {}
    for exam in sorted(run.exams, key=lambda exam: exam.day):
        number = taken[exam.module] = taken.get(exam.module, 0) + 1
        module = curriculum.modules.get(exam.module)
        yield Event(
            EventKind.EXAM,
            ("eksamen", run.id, exam.module, str(number)),
            exam.day,
            exam.day,
            name=module.name if module else exam.module,
            programme=curriculum.programme.name,
            run=run.name,
            text=module.exam.value if module and module.exam else "",
            paths=_paths(curriculum.programme, run),
        )


def _meetings(register: Register, forum: Forum) -> Iterator[Event]:
    themes = meeting_themes(register)
    held: dict[date, int] = {}
    for meeting in forum.meetings:
        number = held[meeting.day] = held.get(meeting.day, 0) + 1
        yield Event(
            EventKind.MEETING,
            # By its day: a meeting has no id, and a number would change whenever an earlier one is added.
            ("møte", forum.id, meeting.day.isoformat(), str(number)),
            meeting.day,
            meeting.day,
            name=forum.name,
            text=meeting.theme or themes[forum.id, meeting.day],
            paths=_paths(forum),
        )
