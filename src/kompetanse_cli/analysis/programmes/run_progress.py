"""How far each run of each programme has come on a day: one value that the command and the report both show."""

from collections.abc import Iterable, Iterator
from dataclasses import field, replace
from datetime import date
from decimal import Decimal
from functools import cached_property

from kompetanse_cli.analysis.base import Share, Snapshot, counted_once, total, units_below
from kompetanse_cli.analysis.completion import (
    SessionOfRun,
    SessionState,
    attendance_of,
    nobody_knows,
    sessions_of,
    state_on,
)
from kompetanse_cli.analysis.programmes.assignments import Assignment, assignments_of
from kompetanse_cli.analysis.programmes.modules import ModuleOfRun, modules_of_run
from kompetanse_cli.analysis.programmes.participation import (
    NO_CREDITS,
    Participation,
    ParticipationState,
    belongs_to_units,
    credits_of,
    participations,
    portion,
)
from kompetanse_cli.analysis.programmes.receiving_units import RecipientOfRun, recipients_of
from kompetanse_cli.analysis.programmes.teachers import Teaching, own_teachers, teaching
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import Headcount, Programme, Register, Run


@frozen
class ProgressFilter:
    """What progress is limited to: a programme with its parts, a run, a person, a unit or several with all below."""

    programme: str | None = None
    run: str | None = None
    person: str | None = None
    unit: str | None = None
    units: tuple[str, ...] = ()


EVERYTHING = ProgressFilter()


@frozen
class SessionProgress:
    """A session of a run: where it stands, how many came of how many, and who teaches.

    `headcount` is how many came where it is not told of how many, so that there is no share.
    """

    session: SessionOfRun
    state: SessionState
    attendance: Share | None
    teaching: Teaching
    headcount: int | None = None


@frozen
class RunProgress:
    """One run on a day, with all that is counted in it and the lists behind each count.

    What only some ask for is counted when it is asked for. `limited`: only some people are counted. `counted` are the
    people and, where only some units are counted, those who have changed unit and did something in the run before.
    """

    run: Run
    programme: Programme
    on: date
    people: tuple[Participation, ...]
    counted: tuple[Participation, ...]
    recipients: tuple[RecipientOfRun, ...]
    limited: bool
    all_sessions: tuple[SessionOfRun, ...]
    register: Register = field(repr=False, compare=False)

    @cached_property
    def sessions(self) -> tuple[SessionProgress, ...]:
        """The sessions in their order."""
        return tuple(_session(each, self.counted, self.on, limited=self.limited) for each in self.all_sessions)

    @cached_property
    def works(self) -> tuple[Assignment, ...]:
        """The work between sessions; what is handed in by units is left out where only some people are counted."""
        found = assignments_of(self.register, self.run, self.all_sessions, self.people, self.on)
        return tuple(each for each in found if not (self.limited and each.by_unit))

    @cached_property
    def modules(self) -> tuple[ModuleOfRun, ...]:
        """The modules with their exams."""
        found = modules_of_run(self.register, self.run, self.all_sessions, self.people, self.on)
        if self.counted is self.people:
            return found
        return tuple(replace(module, credited=self._credited(module.module.id)) for module in found)

    def _credited(self, module_id: str) -> tuple[Participation, ...]:
        return tuple(each for each in self.counted if module_id in {found.module for found in each.credited})

    def in_state(self, *states: SessionState) -> tuple[SessionProgress, ...]:
        """The sessions that stand so."""
        return tuple(each for each in self.sessions if each.state in states)

    @property
    def held(self) -> Share:
        """Sessions held, of those that are not cancelled."""
        return Share(
            len(self.in_state(SessionState.HELD)), len(self.sessions) - len(self.in_state(SessionState.CANCELLED))
        )

    @property
    def attendance(self) -> Share:
        """How many came of those who should, over all sessions held; unknown where it is not registered who came."""
        return total(each.attendance for each in self.in_state(SessionState.HELD) if each.attendance is not None)

    @property
    def headcount(self) -> int | None:
        """How many came to the sessions of which that number alone is told; None where there are none such."""
        told = [each.headcount for each in self.sessions if each.headcount is not None]
        return sum(told) if told else None

    @property
    def handed_in(self) -> Share:
        """Work handed in of what is due by now."""
        return total(each.handed_in for each in self.works if each.is_due)

    @property
    def overdue(self) -> int:
        """How many hand-ins are missing after the deadline."""
        return sum(len(each.overdue) for each in self.works)

    @property
    def credits(self) -> Decimal:
        """Credits earned by all, with passed exams."""
        return sum((each.credits for each in self.counted), NO_CREDITS)

    @property
    def planned_credits(self) -> Decimal:
        """Credits that those who have not left take, and those who have left did earn."""
        return planned_credits((self,))

    @property
    def started(self) -> tuple[Participation, ...]:
        """Those who have begun, whatever became of them."""
        return tuple(each for each in self.people if each.has_begun)

    @property
    def completed(self) -> Share:
        """Those who have completed the programme here, of those who began and take all of it, or did complete it.

        Nothing is counted where the programme does not tell when it is completed.
        """
        judged = [p for p in self.started if p.judged and (p.takes_all or p.completions or p.doubt)]
        completed = sum(bool(each.completions) for each in judged)
        return Share(completed, len(judged), unknown=sum(each.doubt is not None for each in judged))

    @property
    def modules_completed(self) -> Share:
        """Those who have completed their single modules, of those who began and take only some."""
        judged = [each for each in self.started if each.judged and not each.takes_all]
        completed = sum(each.completed_on is not None for each in judged)
        return Share(completed, len(judged), unknown=sum(each.modules_doubt is not None for each in judged))

    @property
    def left(self) -> Share:
        """Those who left before they had completed, of those who began (the dropout of source S3).

        Of whoever has left it may be unknown.
        """
        unknown = sum(each.standing is ParticipationState.UNKNOWN and each.gone for each in self.started)
        left = sum(each.standing is ParticipationState.LEFT for each in self.started)
        return Share(left, len(self.started), unknown=unknown)

    def wanted_at(self, session: SessionOfRun) -> frozenset[str]:
        """The ids of all who should be at a session: those it is for, and the municipality's own who teach."""
        number = session.planned.number
        if number not in self._wanted:
            own = own_teachers(session.entry)
            expected = (p.person.id for p in self.counted if not p.gone and p.comes_to(session))
            self._wanted[number] = frozenset((*own, *expected))
        return self._wanted[number]

    @cached_property
    def _wanted(self) -> dict[int, frozenset[str]]:
        """By the number of the session: each is asked for once with every other session of its days."""
        return {}

    def work_of(self, person_id: str) -> Share:
        """How much of the work that is due by now a participant has handed in."""
        due = [each for each in self.works if each.is_due and person_id in each.expected]
        return Share(sum(person_id in each.done for each in due), len(due))

    @property
    def next_session(self) -> SessionOfRun | None:
        """The next session to come."""
        ahead = (each.session for each in self.in_state(SessionState.PLANNED))
        return min(ahead, key=lambda session: (session.first or date.max, session.planned.number), default=None)


def planned_credits(runs: Iterable[RunProgress]) -> Decimal:
    """The credits planned in several runs: those of each module once a person, as they can be earned only once."""
    planned = {
        (each.person.id, run.programme.id, module.id): module
        for run in runs
        for each in run.people
        for module in each.planned
        if each.left_on is None or module.id in each.passed
    }
    return credits_of(planned.values())


@counted_once
def progress(snapshot: Snapshot, choice: ProgressFilter = EVERYTHING) -> tuple[RunProgress, ...]:
    """Every run of a known programme that the choice takes in, by the order of the programmes and the first day."""
    order = {programme.id: number for number, programme in enumerate(snapshot.register.programmes)}
    wanted = programme_and_parts(snapshot.register, choice.programme)
    tops = (choice.unit,) if choice.unit is not None else choice.units
    below = (
        frozenset().union(*(units_below(snapshot.register, top, snapshot.on) or () for top in tops)) if tops else None
    )
    found = []
    for run in snapshot.register.runs:
        known = run.programme in order and (wanted is None or run.programme in wanted)
        if known and choice.run in (None, run.id):
            made = _run_progress(snapshot, run, choice.person, below)
            if made is not None:
                found.append(made)
    return tuple(sorted(found, key=lambda made: (order[made.programme.id], _first_day(made), made.run.id)))


def programme_and_parts(register: Register, programme_id: str | None) -> frozenset[str] | None:
    """A programme and all that are parts of it, however far down; None, for all of them, when none is given."""
    if programme_id is None:
        return None
    found, waiting = {programme_id}, [programme_id]
    while waiting:
        above = waiting.pop()
        parts = {p.id for p in register.programmes if p.part_of == above} - found
        found |= parts
        waiting += sorted(parts)
    return frozenset(found)


def _first_day(made: RunProgress) -> date:
    return min((session.first for session in made.all_sessions if session.first is not None), default=date.max)


def _run_progress(snapshot: Snapshot, run: Run, person: str | None, below: frozenset[str] | None) -> RunProgress | None:
    """The run as the choice of a person or a unit leaves it; None when it leaves nothing."""
    sessions = sessions_of(snapshot.register, run)
    everyone = participations(snapshot, run)
    theirs = tuple(p for p in everyone if person in (None, p.person.id))
    counted = people = theirs
    if below is not None:
        people = tuple(
            portion(snapshot.register, p, below, snapshot.on)
            for p in theirs
            if belongs_to_units(snapshot.register, p, below, snapshot.on)
        )
        gone = tuple(_gone_from(snapshot.register, theirs, below, snapshot.on))
        counted = (*people, *gone) if gone else people
    recipients = (
        ()
        if person
        else tuple(r for r in recipients_of(snapshot.register, run, snapshot.on) if below is None or r.unit in below)
    )
    limited = person is not None or below is not None
    if limited and not counted and not recipients:
        return None
    return RunProgress(
        run=run,
        programme=snapshot.register.by_id(Programme)[run.programme],
        on=snapshot.on,
        people=people,
        counted=counted,
        recipients=recipients,
        limited=limited,
        all_sessions=sessions,
        register=snapshot.register,
    )


def _gone_from(
    register: Register, everyone: tuple[Participation, ...], units: frozenset[str], on: date
) -> Iterator[Participation]:
    """Those who are not the units' own, with what they did in the run while they were there."""
    for each in everyone:
        if each.person.employments and not belongs_to_units(register, each, units, on):
            mine = portion(register, each, units, on)
            if mine.credited or any(s.last is not None and s.last <= on for s in mine.sessions):
                yield mine


def _session(session: SessionOfRun, people: tuple[Participation, ...], on: date, *, limited: bool) -> SessionProgress:
    state, taught = state_on(session, on), teaching(session)
    if state is not SessionState.HELD:
        return SessionProgress(session, state, None, taught)
    expected = frozenset(each.person.id for each in people if each.comes_to(session))
    attendance = session.entry.attendance if session.entry else None
    if limited and isinstance(attendance, Headcount) and attendance.came is not None:
        # A mere number can't be divided between units.
        return SessionProgress(session, state, nobody_knows(len(expected)) if expected else None, taught)
    alone = attendance.came if isinstance(attendance, Headcount) and attendance.of is None else None
    return SessionProgress(session, state, attendance_of(session.entry, expected), taught, alone)
