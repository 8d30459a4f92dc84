"""The next session of a unit: the one its leader goes to, else the first that anybody there does, and what came before.

With what nobody has recorded of the sessions that are over: whether it was held, who came, and who has handed in.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from kompetanse_cli.analysis.base import Snapshot, counted_once, units_below
from kompetanse_cli.analysis.completion import SessionOfRun, SessionState
from kompetanse_cli.analysis.people import leaders
from kompetanse_cli.analysis.programmes.assignments import Assignment
from kompetanse_cli.analysis.programmes.run_progress import ProgressFilter, RunProgress, SessionProgress, progress
from kompetanse_cli.analysis.programmes.staff_sessions import StaffSession, StaffSessionState, staff_sessions_by_unit
from kompetanse_cli.analysis.programmes.teachers import own_teachers
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import Person, Register


@frozen
class UnitSession:
    """A session of a run that somebody of a unit has to do with: `people` are expected there, `teachers` hold it, both
    by id; `for_staff`: it is for the staff of the unit, who are not enrolled by name.
    """

    run: RunProgress
    standing: SessionProgress
    people: tuple[str, ...]
    teachers: tuple[str, ...]
    for_staff: bool

    @property
    def session(self) -> SessionOfRun:
        """The session."""
        return self.standing.session

    def is_of(self, people: Iterable[str]) -> bool:
        """Whether one of these people is expected there or holds it."""
        there = {*self.people, *self.teachers}
        return any(each in there for each in people)


@frozen
class NextSession:
    """What comes next in a unit, of which the leaders are `leaders`, by id.

    `session` is None where no session is to come. `before` is the work to be handed in by its first day, of the session
    before it, and `after` the work it gives. `prepares` is the session for the staff that it prepares, and `prepared`
    how that one stands in the departments of the unit. `others` are the other sessions to come, the nearest first.
    `unrecorded` are sessions that are over and not recorded as held, and `unanswered` work past its deadline of which
    nothing is recorded: both of the leaders alone, where they go to any.
    """

    leaders: tuple[str, ...]
    session: UnitSession | None
    before: Assignment | None
    after: Assignment | None
    prepares: SessionOfRun | None
    prepared: tuple[StaffSession, ...]
    others: tuple[UnitSession, ...]
    unrecorded: tuple[UnitSession, ...]
    unanswered: tuple[Assignment, ...]


@counted_once
def next_session_of(snapshot: Snapshot, unit_id: str) -> NextSession | None:
    """What comes next in a unit with all below it; None where nobody there has to do with any session."""
    register, on = snapshot.register, snapshot.on
    below = units_below(register, unit_id, on) or frozenset((unit_id,))
    runs = progress(snapshot, ProgressFilter(unit=unit_id))
    by_unit = staff_sessions_by_unit(snapshot)
    staff = tuple(each for unit in sorted(below) for each in by_unit.get(unit, ()))
    lead = tuple(dict.fromkeys(held.person for held in leaders(register, unit_id, on)))
    found = tuple(_sessions(register, runs, staff, below, on))
    ahead = sorted(
        (each for each in found if each.standing.state is SessionState.PLANNED and each.session.first is not None),
        key=lambda each: (each.session.first or date.max, each.session.planned.number),
    )
    own = [each for each in ahead if each.is_of(lead)]
    chosen = next(iter(own or ahead), None)
    over = tuple(each for each in found if each.standing.state is SessionState.UNRECORDED)
    mine = tuple(each for each in over if each.is_of(lead))
    goes = any(each.is_of(lead) for each in found)
    unanswered = tuple(_unanswered(runs, lead if goes else None, on))
    unrecorded = mine if goes else over
    if chosen is None and not unrecorded and not unanswered:
        return None
    return NextSession(
        leaders=lead,
        session=chosen,
        before=None if chosen is None else _before(chosen),
        after=None if chosen is None else _work_after(chosen.run, chosen.session),
        prepares=None if chosen is None else _prepared(chosen),
        prepared=() if chosen is None else _in_departments(chosen, staff),
        others=tuple(each for each in ahead if each is not chosen),
        unrecorded=unrecorded,
        unanswered=unanswered,
    )


def _sessions(
    register: Register,
    runs: Iterable[RunProgress],
    staff: tuple[StaffSession, ...],
    below: frozenset[str],
    on: date,
) -> Iterator[UnitSession]:
    shared = {
        (each.run.id, each.planned.session.id)
        for each in staff
        if each.common is not None and each.state in (StaffSessionState.PLANNED, StaffSessionState.UNRECORDED)
    }
    for run in runs:
        for standing in run.sessions:
            session = standing.session
            people = tuple(p.person.id for p in run.people if not p.gone and p.comes_to(session))
            teachers = tuple(
                person
                for person in own_teachers(session.entry)
                if any(each in below for each in _units(register, person, session.first or on))
            )
            for_staff = (run.run.id, session.planned.session.id) in shared
            if people or teachers or for_staff:
                yield UnitSession(run, standing, people, teachers, for_staff)


def _units(register: Register, person_id: str, day: date) -> tuple[str, ...]:
    person = register.find(Person, person_id)
    return () if person is None else register.units_of(person, day)


def _work_after(run: RunProgress, session: SessionOfRun) -> Assignment | None:
    return next((each for each in run.works if each.session.planned.number == session.planned.number), None)


def _before(chosen: UnitSession) -> Assignment | None:
    """The work of the session before it in the same module and track."""
    curriculum = chosen.run.register.curricula[chosen.run.programme.id]
    number = chosen.session.planned.number
    return next(
        (
            work
            for work in chosen.run.works
            if (after := curriculum.next_after(work.session.planned)) is not None and after.number == number
        ),
        None,
    )


def _prepared(chosen: UnitSession) -> SessionOfRun | None:
    wanted = chosen.session.planned.session.prepares
    return next((each for each in chosen.run.all_sessions if each.planned.session.id == wanted), None)


def _in_departments(chosen: UnitSession, staff: tuple[StaffSession, ...]) -> tuple[StaffSession, ...]:
    wanted = chosen.session.planned.session.prepares
    return tuple(each for each in staff if each.run is chosen.run.run and wanted and each.planned.session.id == wanted)


def _unanswered(runs: Iterable[RunProgress], people: tuple[str, ...] | None, on: date) -> Iterator[Assignment]:
    """The work past its deadline of which nothing is recorded, asked of these people; of all where none are named."""
    for run in runs:
        for work in run.works:
            late = work.deadline is not None and work.deadline < on
            if late and not work.is_recorded and any(people is None or each in people for each in work.expected):
                yield work
