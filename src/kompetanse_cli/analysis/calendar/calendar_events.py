"""What stands in a calendar: sessions, deadlines, exams, meetings of forums, the årshjul and what ends.

No people are in it, and words are not chosen here. An event knows what it is by ids alone, so that it stays the same
one when it is moved.
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import MAXYEAR, date, time
from enum import StrEnum
from itertools import groupby

from kompetanse_cli.analysis.base import Snapshot, days_later, units_below
from kompetanse_cli.analysis.calendar.days_off import NO_DAYS_OFF, DaysOff, days_off
from kompetanse_cli.analysis.calendar.occurrences import Occurrence, occurrences
from kompetanse_cli.analysis.completion import SessionOfRun, sessions_of
from kompetanse_cli.analysis.people import any_in
from kompetanse_cli.analysis.programmes import programme_and_parts, work_deadline
from kompetanse_cli.analysis.steering import (
    Occasion,
    Task,
    deadline_of,
    first_reporting_day,
    meeting_themes,
    reporting_units,
)
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import (
    MIDNIGHT,
    N_,
    Curriculum,
    DevelopmentPlan,
    Document,
    Forum,
    Goal,
    Programme,
    Record,
    Register,
    Run,
    RunSession,
    RunSessionStatus,
    Unit,
    hours,
    periods_between,
)


class CalendarEventKind(StrEnum):
    """What an event is, in the order of those on the same day."""

    SESSION = N_("Samling")
    EXAM = N_("Eksamen")
    WORK = N_("Frist for mellomarbeid")
    MEETING = N_("Møte")
    ANNUAL = N_("Årshjul")
    GOAL = N_("Frist for mål")
    MEASURE = N_("Frist for tiltak")
    REPORT = N_("Frist for enhetsrapporter")
    PLAN = N_("Plan utløper")
    DOCUMENT = N_("Dokument utløper")


class EventState(StrEnum):
    """Whether an event stands as it was first told."""

    AS_PLANNED = "as planned"
    MOVED = "moved"
    CANCELLED = "cancelled"


@frozen
class CalendarEvent:
    """One event, over whole days from `first` to `last`, both inclusive, or on `first` from `begins` to `ends`.

    `key` names it: what it is, the ids that lead to it, and a number where one thing makes several events. `name` is
    what the files call the session, module, forum, activity or document, the unit of a plan or of a person's document,
    or a period; `programme`, `run` and `module` (that a session is in) are names too, empty where there is none. `part`
    is the number of the event among the `parts` of one session. `text` is the work, the form of the exam, the theme of
    the meeting or activity, what a goal or measure says, or what a person's document is. `number` is that of the goal,
    or how many units report. `paths` are the files that tell of it, `days_off`
    the days of a meeting or of something in the årshjul on which hardly anybody works. `session` is the one of the run
    that the event is.
    """

    kind: CalendarEventKind
    key: tuple[str, ...]
    first: date
    last: date
    name: str
    programme: str = ""
    run: str = ""
    module: str = ""
    begins: time | None = None
    ends: time | None = None
    part: int = 1
    parts: int = 1
    place: str = ""
    text: str = ""
    number: int = 0
    state: EventState = EventState.AS_PLANNED
    paths: tuple[str, ...] = ()
    days_off: DaysOff = NO_DAYS_OFF
    session: SessionOfRun | None = None


_STATES = {RunSessionStatus.MOVED: EventState.MOVED, RunSessionStatus.CANCELLED: EventState.CANCELLED}


def events(snapshot: Snapshot, programme: str | None = None, unit: str | None = None) -> tuple[CalendarEvent, ...]:
    """All events by day, time and key: of a programme with its parts, or of a unit with all below it, or of both.

    A unit's are those of the runs it receives or has participants in, of the forums it has members in, and of what it
    steers by. Forums and steering belong to no programme. What comes again does so in the year of the day and the next.
    """
    wanted, below = programme_and_parts(snapshot.register, programme), units_below(snapshot.register, unit, snapshot.on)
    found: list[CalendarEvent] = []
    for run in snapshot.register.runs:
        curriculum = snapshot.register.curricula.get(run.programme)
        if curriculum is None or (wanted is not None and run.programme not in wanted):
            continue
        if below is None or any(recipient.unit in below for recipient in run.recipients):
            found += _of_run(snapshot.register, curriculum, run)
        else:
            people = {participant.person for participant in run.participants}
            found += (
                e
                for e in _of_run(snapshot.register, curriculum, run)
                if any_in(snapshot.register, people, below, e.first)
            )
    if wanted is None:
        mine = [
            f
            for f in snapshot.register.forums
            if below is None or any_in(snapshot.register, f.everyone, below, snapshot.on)
        ]
        found += [event for forum in mine for event in _meetings(snapshot, forum)]
        met = frozenset((forum.id, meeting.day) for forum in mine for meeting in forum.meetings)
        found += steering_events(snapshot, below, met)
    kinds = list(CalendarEventKind)
    return tuple(sorted(found, key=lambda e: (e.first, e.begins or time.min, kinds.index(e.kind), e.key)))


def _of_run(register: Register, curriculum: Curriculum, run: Run) -> Iterator[CalendarEvent]:
    for session in sessions_of(register, run):
        if session.entry is not None:
            yield from _session(curriculum.programme, session, session.entry)
            yield from _work(curriculum, session, session.entry)
    yield from _exams(curriculum, run)


def _session(programme: Programme, session: SessionOfRun, entry: RunSession) -> Iterator[CalendarEvent]:
    """One event a day where the times are told; else one for each stretch of days on end."""
    times = _times(entry)
    stretches = [(day, day) for day in sorted(set(entry.days))] if times else list(_stretches(entry.days))
    for number, (first, last) in enumerate(stretches, 1):
        yield CalendarEvent(
            CalendarEventKind.SESSION,
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
            session=session,
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


def _work(curriculum: Curriculum, session: SessionOfRun, entry: RunSession) -> Iterator[CalendarEvent]:
    work = curriculum.work_after(session.planned)
    deadline = None if entry.is_cancelled else work_deadline(curriculum, session.run, entry)
    if work is not None and deadline is not None:
        yield CalendarEvent(
            CalendarEventKind.WORK,
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


def _exams(curriculum: Curriculum, run: Run) -> Iterator[CalendarEvent]:
    taken: dict[str, int] = {}
    for exam in sorted(run.exams, key=lambda exam: exam.day):
        number = taken[exam.module] = taken.get(exam.module, 0) + 1
        module = curriculum.modules.get(exam.module)
        yield CalendarEvent(
            CalendarEventKind.EXAM,
            ("eksamen", run.id, exam.module, str(number)),
            exam.day,
            exam.day,
            name=module.name if module else exam.module,
            programme=curriculum.programme.name,
            run=run.name,
            text=module.exam.value if module and module.exam else "",
            paths=_paths(curriculum.programme, run),
        )


def _meetings(snapshot: Snapshot, forum: Forum) -> Iterator[CalendarEvent]:
    themes = meeting_themes(snapshot)
    held: dict[date, int] = {}
    for meeting in forum.meetings:
        number = held[meeting.day] = held.get(meeting.day, 0) + 1
        yield CalendarEvent(
            CalendarEventKind.MEETING,
            # By its day: a meeting has no id, and a number would change whenever an earlier one is added.
            ("møte", forum.id, meeting.day.isoformat(), str(number)),
            meeting.day,
            meeting.day,
            name=forum.name,
            text=meeting.theme or themes[forum.id, meeting.day],
            paths=_paths(forum),
            days_off=days_off(snapshot.register, meeting.day, meeting.day),
        )


def steering_events(
    snapshot: Snapshot, units: frozenset[str] | None, met: Collection[tuple[str, date]]
) -> Iterator[CalendarEvent]:
    """Those of some units, or of all, in no order. `met`: the forums and days of meetings that are events already."""
    january, december = _years(snapshot.on)
    # The first week of a year may begin in the year before.
    first = date.fromisocalendar(january.year, 1, 1) if january != date.min else january
    for each in occurrences(snapshot, date.max, first, december):
        if each.is_of(units) and not (isinstance(each.about, Occasion) and _is_told(each.about, january, met)):
            yield _of_steering(snapshot, each)
    yield from _reports(snapshot.register, snapshot.on, units)


def _is_told(occasion: Occasion, january: date, met: Collection[tuple[str, date]]) -> bool:
    """Whether it was over before the year, or is a meeting, which is an event itself and has taken the theme."""
    is_day = occasion.first == occasion.last
    return occasion.last < january or (is_day and (occasion.activity.forum or "", occasion.first) in met)


def _of_steering(snapshot: Snapshot, found: Occurrence) -> CalendarEvent:
    match found.about:
        case Goal() as goal:
            return _on(found.first, CalendarEventKind.GOAL, ("mål", goal.id), goal, text=goal.text, number=goal.number)
        case Task() as task:
            of = task.plan or task.measure
            return _on(found.first, CalendarEventKind.MEASURE, _task_key(task), of, text=task.measure.text)
        case DevelopmentPlan() as plan:
            name = _unit_name(snapshot.register, plan.unit)
            return _on(found.first, CalendarEventKind.PLAN, ("utviklingsplan", *plan.key()), plan, name=name)
        case Document() as document:
            return _document(snapshot.register, document, found)
        case Occasion() as occasion:
            return _occasion(snapshot.register, occasion)


def _years(on: date) -> tuple[date, date]:
    """The first and the last day for what comes again: the year of the day and the next."""
    return date(on.year, 1, 1), date(min(on.year + 1, MAXYEAR), 12, 31)


def _task_key(task: Task) -> tuple[str, ...]:
    """By id, which a plan's measure has in the plan alone."""
    return ("tiltak", *(task.plan.key() if task.plan else ()), task.measure.id)


def _reports(register: Register, on: date, units: frozenset[str] | None) -> Iterator[CalendarEvent]:
    """One for each period, with how many units report for it."""
    reporting, (january, december) = register.settings.reporting, _years(on)
    first = first_reporting_day(register, on)
    if first is None:
        return
    # The deadline of a period that ended the year before may come in this one.
    for period in periods_between(reporting.period, max(first, days_later(january, -reporting.days - 1)), december):
        deadline = deadline_of(register, period)
        if not january <= deadline <= december:
            continue
        number = sum(units is None or unit.id in units for unit in reporting_units(register, period))
        if number:
            yield _on(
                deadline,
                CalendarEventKind.REPORT,
                ("enhetsrapport", period.name),
                reporting,
                name=period.name,
                number=number,
            )


def _document(register: Register, document: Document, found: Occurrence) -> CalendarEvent:
    """By its name; where it is for a person, whose name that may hold, by what it is and the person's unit."""
    key = ("dokument", document.id)
    if document.person is None:
        return _on(found.first, CalendarEventKind.DOCUMENT, key, document, name=document.name)
    where = "" if found.unit is None else _unit_name(register, found.unit)
    return _on(found.first, CalendarEventKind.DOCUMENT, key, document, name=where, text=document.type.value)


def _unit_name(register: Register, unit_id: str) -> str:
    unit = register.find(Unit, unit_id)
    return unit.name if unit else unit_id


def _occasion(register: Register, occasion: Occasion) -> CalendarEvent:
    activity = occasion.activity
    return CalendarEvent(
        CalendarEventKind.ANNUAL,
        ("årshjul", activity.id, str(occasion.first.year), str(occasion.number)),
        occasion.first,
        occasion.last,
        name=activity.name,
        text=occasion.theme,
        paths=(activity.address.path,),
        days_off=days_off(register, occasion.first, occasion.last),
    )


def _on(
    day: date,
    kind: CalendarEventKind,
    key: tuple[str, ...],
    of: Record,
    *,
    name: str = "",
    text: str = "",
    number: int = 0,
) -> CalendarEvent:
    paths = (of.address.path,) if of.address.path else ()
    return CalendarEvent(kind, key, day, day, name=name, text=text, number=number, paths=paths)
