"""Between-session work in a run on a day: when it is due, who has handed in, who was late, and who is missing.

It is due on the deadline that is set, else on the first day of the next session.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from kompetanse_cli.analysis.base import Share
from kompetanse_cli.analysis.completion import SessionOfRun, SessionState, state_on, takes
from kompetanse_cli.analysis.programmes.participation import Participation
from kompetanse_cli.analysis.programmes.receiving_units import receiving
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import (
    Address,
    AllBut,
    Curriculum,
    DatedHandIn,
    Everyone,
    Person,
    PlannedSession,
    Register,
    Run,
    RunSession,
    Unit,
)


def work_deadline(curriculum: Curriculum, run: Run, run_session: RunSession) -> date | None:
    """The last day to hand in the work after a session (source S4: until the next session).

    None where there is no work, or where neither it nor any later session in the same module and track has a day. A
    cancelled session is passed over.
    """
    planned = curriculum.by_id.get(run_session.session)
    if planned is None or curriculum.work_after(planned) is None:
        return None
    if run_session.work is not None and run_session.work.deadline is not None:
        return run_session.work.deadline
    following = next_scheduled(curriculum, run, planned)
    return None if following is None else following.first


def next_scheduled(curriculum: Curriculum, run: Run, planned: PlannedSession) -> RunSession | None:
    """The first later session in the same module and track that has a day and is not cancelled."""
    entries: dict[str, RunSession] = {}
    for entry in run.sessions:
        entries.setdefault(entry.session, entry)
    following = curriculum.next_after(planned)
    while following is not None:
        found = entries.get(following.session.id)
        if found is not None and found.first is not None and not found.is_cancelled:
            return found
        following = curriculum.next_after(following)
    return None


@frozen
class Assignment:
    """The work from one session to the next. `expected`, `done`, `late` and `missing` are ids: of people, or of the
    receiving units where nobody is enrolled by name (`by_unit`).

    `late` are those of `done` who handed in after the deadline. `given`: the session has been held. `deadline` is None
    while neither it nor the next session has a day.
    """

    session: SessionOfRun
    text: str
    deadline: date | None
    given: bool
    by_unit: bool
    expected: tuple[str, ...]
    done: tuple[str, ...]
    late: tuple[str, ...]
    on: date

    @property
    def missing(self) -> tuple[str, ...]:
        """Those who have not handed in."""
        done = frozenset(self.done)
        return tuple(each for each in self.expected if each not in done)

    @property
    def is_recorded(self) -> bool:
        """Whether it is recorded that somebody has handed in."""
        entry = self.session.entry
        return entry is not None and entry.work is not None and entry.work.handed_in != ()

    @property
    def is_due(self) -> bool:
        """Whether the deadline has passed."""
        return self.given and self.deadline is not None and self.deadline < self.on

    @property
    def overdue(self) -> tuple[str, ...]:
        """Those who should have handed in by now, and have not."""
        return self.missing if self.is_due else ()

    @property
    def handed_in(self) -> Share:
        """How many have handed in, of those who should; nothing is counted before it is given."""
        return Share(len(self.done), len(self.expected)) if self.given else Share(0, 0)

    @property
    def address(self) -> Address:
        """Where the deadline stands, else the work, else the session."""
        entry = self.session.entry
        if entry is None or entry.work is None:
            return self.session.at()
        return self.session.at("work", "deadline") if entry.work.deadline is not None else self.session.at("work")


def assignments_of(
    register: Register, run: Run, sessions: Iterable[SessionOfRun], people: tuple[Participation, ...], on: date
) -> tuple[Assignment, ...]:
    """The work after each session of a run that has some and is not cancelled, in the order of the programme."""
    curriculum = register.curricula.get(run.programme)
    if curriculum is None:
        return ()
    found = []
    for session in sessions:
        work = curriculum.work_after(session.planned)
        state = state_on(session, on)
        if work is None or state is SessionState.CANCELLED:
            continue
        deadline = None if session.entry is None else work_deadline(curriculum, run, session.entry)
        given = state is SessionState.HELD
        found.append(_work(register, session, work.text, deadline, people, on, given=given))
    return tuple(found)


def _work(
    register: Register,
    session: SessionOfRun,
    text: str,
    deadline: date | None,
    people: tuple[Participation, ...],
    on: date,
    *,
    given: bool,
) -> Assignment:
    theirs = [each for each in people if _owes(each, session, deadline)]
    by_unit = not any(takes(participant, session.planned) for participant in session.run.participants)
    if by_unit:
        due = on if deadline is None else min(deadline, on)
        expected = tuple(dict.fromkeys(receiving(register, session.run, due)))
    else:
        expected = tuple(each.person.id for each in theirs)
    days = dict(handed_in(register, session, expected, on))
    done = tuple(each for each in expected if each in days)
    late = tuple(each for each in done if deadline is not None and (days[each] or date.min) > deadline)
    return Assignment(session, text, deadline, given, by_unit, expected, done, late, on)


def _owes(participation: Participation, session: SessionOfRun, deadline: date | None) -> bool:
    """Whether it is asked of them: of whoever has left only what was due before."""
    stays = not participation.gone or (deadline is not None and not participation.enrolment.has_left(deadline))
    return stays and participation.comes_to(session)


def handed_in(
    register: Register, session: SessionOfRun, expected: Iterable[str], on: date
) -> Iterator[tuple[str, date | None]]:
    """Each of those expected who has handed in by the day, alone or with others, and when, where that is told."""
    work = session.entry.work if session.entry else None
    match work.handed_in if work else ():
        case Everyone():
            yield from ((each, None) for each in expected)
        case AllBut(all_but=absent):
            yield from ((each, None) for each in expected if each not in absent)
        case items:
            days: dict[str, date | None] = {}
            for item in items:
                by, day = (item.by, item.day) if isinstance(item, DatedHandIn) else (item, None)
                if day is None or day <= on:
                    days.setdefault(by, day)
            yield from _resolved(register, session.run, expected, days, session.last or on)


def _resolved(
    register: Register, run: Run, expected: Iterable[str], days: Mapping[str, date | None], given: date
) -> Iterator[tuple[str, date | None]]:
    """Themselves before their group, and the group before their units and those above them on the day it was given."""
    groups: dict[str, list[str]] = {}
    for group in run.groups:
        for member in group.members:
            groups.setdefault(member, []).append(group.id)
    for each in expected:
        person = register.find(Person, each)
        own = register.units_of(person, given) if person is not None and each not in register.by_id(Unit) else ()
        units = (unit.id for unit_id in own for unit in register.tree_on(given).chain(unit_id))
        for by in (each, *groups.get(each, ()), *units):
            if by in days:
                yield each, days[by]
                break
