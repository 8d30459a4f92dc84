"""Which department has held which of a programme's sessions for the staff, and when (source S4).

A department holds one itself, as a training there, or is at one that the run holds for several. What is held in a
department counts for that one alone; what receives the programme is done when each of its departments is.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum

from kompetanse_cli.analysis.base import Share, Snapshot, counted_once, grouped
from kompetanse_cli.analysis.completion import SessionOfRun, SessionState, sessions_of, state_on
from kompetanse_cli.analysis.programmes.receiving_units import is_training_of, receiving
from kompetanse_cli.analysis.programmes.teachers import own_teachers
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import (
    N_,
    Headcount,
    Person,
    PlannedSession,
    Register,
    Run,
    Track,
    Training,
    Tree,
    Unit,
    active,
)


class StaffSessionState(StrEnum):
    """Where a session for the staff stands in a department."""

    HELD = N_("gjennomført")
    UNKNOWN = N_("ukjent")
    UNRECORDED = N_("ikke ført")
    PLANNED = N_("planlagt")
    NOT_HELD = N_("ikke gjennomført")


@frozen
class StaffSession:
    """A session for the staff in a department of a unit that receives the run.

    `trainings` are those that carry it out, by day: in the department itself, or, where the state is unknown, in a unit
    above it, of which nobody tells whether the department was there. `common` is the session that the run holds for
    several, and `shared` the ids of the receiving units it is for. `day` is the one that the state tells of.
    """

    run: Run
    recipient: str
    unit: Unit
    planned: PlannedSession
    state: StaffSessionState
    day: date | None
    trainings: tuple[Training, ...]
    common: SessionOfRun | None
    shared: tuple[str, ...]

    @property
    def attended(self) -> int | None:
        """How many came, of the department, or of all who share it; None where that is not told of all of it."""
        if self.common is not None:
            told = self.common.entry.attendance if self.common.entry else None
            return told.came if isinstance(told, Headcount) else None
        counts = [each.attended for each in self.trainings if each.attended is not None]
        return sum(counts) if counts and len(counts) == len(self.trainings) else None

    @property
    def of(self) -> int | None:
        """How many should have come to what is shared; None where that is not told."""
        told = self.common.entry.attendance if self.common is not None and self.common.entry else None
        return told.of if isinstance(told, Headcount) else None

    @property
    def instructors(self) -> tuple[str, ...]:
        """The ids of the municipality's own who hold it, each once."""
        if self.common is not None:
            return own_teachers(self.common.entry)
        return tuple(dict.fromkeys(person for each in self.trainings for person in each.instructors))


@counted_once
def staff_sessions(snapshot: Snapshot) -> tuple[StaffSession, ...]:
    """Each session for the staff of each run in each department of the units that receive it, by run, unit in the tree
    and place in the programme.
    """
    found: list[StaffSession] = []
    for run in snapshot.register.runs:
        sessions = [s for s in sessions_of(snapshot.register, run) if s.planned.session.track is Track.STAFF]
        if sessions and run.recipients:
            found.extend(_of_run(snapshot.register, run, sessions, snapshot.on))
    return tuple(found)


@counted_once
def held_together(snapshot: Snapshot) -> Mapping[tuple[str, str], tuple[StaffSession, ...]]:
    """What a department has had together with others, by the ids of the programme and the department."""
    return grouped(
        ((each.run.programme, each.unit.id), each)
        for each in staff_sessions(snapshot)
        if each.common is not None and each.state is StaffSessionState.HELD
    )


@counted_once
def staff_sessions_by_unit(snapshot: Snapshot) -> Mapping[str, tuple[StaffSession, ...]]:
    """The sessions for the staff of each department, by its id."""
    return grouped((each.unit.id, each) for each in staff_sessions(snapshot))


@counted_once
def staff_sessions_by_run(snapshot: Snapshot) -> Mapping[str, tuple[StaffSession, ...]]:
    """The sessions for the staff of each run, by its id."""
    return grouped((each.run.id, each) for each in staff_sessions(snapshot))


def staff_shares(sessions: Iterable[StaffSession]) -> Mapping[tuple[str, str, str], Share]:
    """In how many departments each session is held, by run, receiving unit and session, all by their ids."""
    by_recipient = grouped(((each.run.id, each.recipient, each.planned.session.id), each) for each in sessions)
    return {key: share_held(each.state for each in held) for key, held in by_recipient.items()}


def share_held(states: Iterable[StaffSessionState]) -> Share:
    """In how many departments a session is held, of so many; unknown where it is so, or is over and not recorded."""
    states = tuple(states)
    unknown = states.count(StaffSessionState.UNKNOWN) + states.count(StaffSessionState.UNRECORDED)
    return Share(states.count(StaffSessionState.HELD), len(states), unknown=unknown)


def _of_run(register: Register, run: Run, sessions: Iterable[SessionOfRun], on: date) -> Iterator[StaffSession]:
    tree, seen = register.tree_on(on), set[str]()
    trainings = _trainings(register, run, on)
    common = [_common(register, run, session, on) for session in sessions]
    for recipient in sorted(receiving(register, run, on), key=lambda each: tree.order.get(each, len(tree.order))):
        for unit in departments(tree, recipient, on):
            if unit.id not in seen:
                seen.add(unit.id)
                for each in common:
                    yield _in(register, recipient, unit, each, trainings, on)


def departments(tree: Tree, unit_id: str, on: date) -> Iterator[Unit]:
    """The lowest units of a subtree on the day, of which one without any below is the only one."""
    for unit in tree.subtree(unit_id):
        if active(unit, on) and not any(active(below, on) for below in tree.children(unit.id)):
            yield unit


def _trainings(register: Register, run: Run, on: date) -> dict[tuple[str, str], tuple[Training, ...]]:
    """The trainings that carry out a session of the run's programme, by day, by the session and the unit that it was
    in or that has taken over from it.
    """
    mine = (each for each in register.trainings if each.session is not None and is_training_of(register, each, run))
    return grouped(
        ((each.session or "", unit_id), each)
        for each in sorted(mine, key=lambda each: (each.day, each.key()))
        for unit_id in register.units_now(each.unit, on)
    )


def _shared(register: Register, run: Run, session: SessionOfRun, on: date) -> tuple[str, ...]:
    """The receiving units that a session of the run is for: those its own teachers work in, where only such teach; else
    all of them. Source S4: leaders teach their own staff.
    """
    own = own_teachers(session.entry)
    recipients = tuple(recipient.unit for recipient in run.recipients)
    if session.entry is None or not own or len(own) < len(frozenset(session.entry.teachers)):
        return recipients
    day = session.first or on
    people = (register.find(Person, each) for each in own)
    units = {unit for person in people if person is not None for unit in register.units_of(person, day)}
    tree = register.tree_on(day)
    above = {each.id for unit in units for each in tree.chain(unit)}
    taught = tuple(each for each in recipients if above.intersection(register.units_before(each, on)))
    return taught or recipients


@frozen
class _Common:
    """A session of the run, the receiving units it is for, and the departments that were there, by their ids."""

    session: SessionOfRun
    shared: tuple[str, ...]
    there: frozenset[str]


def _common(register: Register, run: Run, session: SessionOfRun, on: date) -> _Common:
    """A department was there that was below one of the units on the day, or has taken over from one that was."""
    day = min(session.first or on, on)
    tree, shared = register.tree_on(day), _shared(register, run, session, on)
    then = (before for each in shared for before in register.units_before(each, on))
    units = {unit.id for each in then for unit in tree.subtree(each) if active(unit, day)}
    return _Common(session, shared, frozenset(now for each in units for now in register.units_now(each, on)))


def _in(
    register: Register,
    recipient: str,
    unit: Unit,
    found: _Common,
    trainings: Mapping[tuple[str, str], tuple[Training, ...]],
    on: date,
) -> StaffSession:
    """How it stands in a department: what it has held itself goes before what was held for several."""
    session, shared = found.session, found.shared
    own = trainings.get((session.planned.session.id, unit.id), ())
    held = tuple(each for each in own if each.day <= on)
    standing = state_on(session, on) if unit.id in found.there else SessionState.UNDATED

    def stands(
        state: StaffSessionState, day: date | None, by: tuple[Training, ...] = (), *, in_common: bool = False
    ) -> StaffSession:
        common = session if in_common else None
        return StaffSession(
            session.run, recipient, unit, session.planned, state, day, by, common, shared if in_common else ()
        )

    if held:
        return stands(StaffSessionState.HELD, held[0].day, held)
    if standing is SessionState.HELD:
        return stands(StaffSessionState.HELD, session.first, in_common=True)
    above = (each.id for each in register.tree_on(on).ancestors(unit.id))
    upper = tuple(t for each in above for t in trainings.get((session.planned.session.id, each), ()) if t.day <= on)
    if upper:
        return stands(StaffSessionState.UNKNOWN, upper[0].day, upper)
    if standing is SessionState.UNRECORDED:
        return stands(StaffSessionState.UNRECORDED, session.first, in_common=True)
    if own:
        return stands(StaffSessionState.PLANNED, own[0].day, own)
    if standing is SessionState.PLANNED:
        return stands(StaffSessionState.PLANNED, session.first, in_common=True)
    return stands(StaffSessionState.NOT_HELD, None)
