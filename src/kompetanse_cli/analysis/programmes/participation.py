"""One participant of a run on a day: sessions, attendance, credits, whether it is completed or left.

Credits count only with a passed exam (source S3, STP-02), once a person and module, and are exact decimals. When a
programme counts as completed is what it says itself in `gir`; without it, the exams decide, and where there are none
nobody can tell.

Where the person has changed unit on the way, what has happened belongs to the unit of then: a session to its last day,
a passed exam to its day, a completion to its. What goes on belongs to the unit of today.
"""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from kompetanse_cli.analysis.base import Share, Snapshot, counted_once
from kompetanse_cli.analysis.completion import (
    NEVER,
    Achieved,
    Completion,
    Doubt,
    Enrolment,
    Learner,
    Pass,
    SessionOfRun,
    SessionState,
    came,
    completed_by,
    learners,
    modules_of,
    state_on,
    takes_all,
)
from kompetanse_cli.analysis.people import is_in
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import N_, Address, Curriculum, Module, Participant, Person, Register, Run

NO_CREDITS = Decimal(0)


class ParticipationState(StrEnum):
    """Where a participant stands on a day. `COMPLETED` is the whole programme, in this run."""

    COMPLETED = N_("fullført")
    MODULES_COMPLETED = N_("fullført sine moduler")
    COMPLETED_ELSEWHERE = N_("fullført i en annen gjennomføring")
    UNKNOWN = N_("ukjent")
    LEFT = N_("sluttet")
    UNDER_WAY = N_("i gang")
    NOT_STARTED = N_("ikke begynt")


@frozen
class Participation:
    """A participant of a run on a day.

    `sessions` are those where they are expected. `attended` is of these, held so far. `passed` are
    the modules whose exam is passed in the run, `credited` the passes that give a module's credits: a second one gives
    none. `planned` are the modules whose credits can be earned here: those taken, without what another run has given.

    `completions` are the days on which the whole programme was completed by what this run did, `modules_completed_on`
    the day on which the single modules taken here were; by `doubt` and `modules_doubt` it is unknown whether they were.
    `completed_in` is another run that made the programme, or these modules, completed while this one was followed too.
    `left_on` is the last day of whoever left before that; None for others. `gone`: has left, whatever was completed.
    `judged`: it is told what makes it completed. `has_begun`: whatever became of it, and though no day tells when.
    """

    enrolment: Enrolment
    sessions: tuple[SessionOfRun, ...]
    attended: Share
    passed: tuple[str, ...]
    credited: tuple[Pass, ...]
    planned: tuple[Module, ...]
    has_begun: bool
    started_on: date | None
    completions: tuple[date, ...]
    modules_completed_on: date | None
    completed_in: Run | None
    doubt: Doubt | None
    modules_doubt: Doubt | None
    left_on: date | None
    gone: bool
    next_session: SessionOfRun | None
    judged: bool
    takes_all: bool
    standing: ParticipationState

    @property
    def run(self) -> Run:
        """The run."""
        return self.enrolment.run

    @property
    def person(self) -> Person:
        """Who takes part."""
        return self.enrolment.person

    @property
    def participant(self) -> Participant:
        """What the run says of the participant."""
        return self.enrolment.participant

    @property
    def completed_on(self) -> date | None:
        """The day on which what the standing says was completed; None when it has not come to that here."""
        return self.completions[0] if self.completions else self.modules_completed_on

    @property
    def credits(self) -> Decimal:
        """The credits earned in the run."""
        earned = {each.module for each in self.credited}
        return credits_of(module for module in self.planned if module.id in earned)

    @property
    def planned_credits(self) -> Decimal:
        """The credits that can be earned in the run."""
        return credits_of(self.planned)

    @property
    def address(self) -> Address:
        """Where it stands."""
        return self.enrolment.address

    def comes_to(self, session: SessionOfRun) -> bool:
        """Whether they are expected at a session of the run."""
        return session.planned.number in self._expected

    @cached_property
    def _expected(self) -> frozenset[int]:
        """The numbers, in the programme, of the sessions where they are expected."""
        return frozenset(mine.planned.number for mine in self.sessions)


def participations(snapshot: Snapshot, run: Run) -> tuple[Participation, ...]:
    """Everyone enrolled in the run by the day whom the files know, in the order of the run, each person once."""
    # Each unit asks for all of them, and takes its own.
    is_known = snapshot.register.once(_by_address).get(run.address) is run
    return _participations_at(snapshot, run.address) if is_known else _participations(snapshot, run)


def _by_address(register: Register) -> Mapping[Address, Run]:
    return {run.address: run for run in register.runs}


@counted_once
def _participations_at(snapshot: Snapshot, address: Address) -> tuple[Participation, ...]:
    return _participations(snapshot, snapshot.register.once(_by_address)[address])


def _participations(snapshot: Snapshot, run: Run) -> tuple[Participation, ...]:
    curriculum = snapshot.register.curricula.get(run.programme)
    if curriculum is None:
        return ()
    found = learners(snapshot, run.programme)
    mine = ((found[p.person], number) for number, p in enumerate(run.participants) if p.person in found)
    return tuple(
        _participation(snapshot.register, curriculum, learner, enrolment, snapshot.on)
        for learner, number in mine
        if (enrolment := learner.enrolments[run.id]).number == number
        and (enrolment.participant.enrolled is None or enrolment.participant.enrolled <= snapshot.on)
    )


def _participation(
    register: Register, curriculum: Curriculum, learner: Learner, enrolment: Enrolment, on: date
) -> Participation:
    modules = modules_of(curriculum, enrolment.participant)
    sessions = enrolment.expected
    states = [(session, state_on(session, on)) for session in sessions]
    held = [session for session, state in states if state is SessionState.HELD]
    outcome = _outcome(register, learner, enrolment, on)
    done = (*outcome.completions, *outcome.parts)
    started = _started_on(enrolment, sessions, done)
    gone, dated = enrolment.has_left(on), started is not None and started <= on
    begun = dated or any(session.last is None for session in held) or outcome.is_told
    passed = {p.module for p in learner.passes if p.enrolment is enrolment and p.day <= on}
    earned = {module: p.enrolment is enrolment for module, p in learner.earning.items() if p.day <= on}
    ahead = (session for session, state in states if not gone and state is SessionState.PLANNED)
    return Participation(
        enrolment=enrolment,
        sessions=sessions,
        attended=_attended(enrolment, held),
        passed=tuple(module.id for module in modules if module.id in passed),
        credited=tuple(p for p in learner.earning.values() if p.enrolment is enrolment and p.day <= on),
        planned=tuple(module for module in modules if earned.get(module.id, True)),
        has_begun=begun,
        started_on=started if dated else None,
        completions=outcome.completions,
        modules_completed_on=min(outcome.parts, default=None),
        completed_in=outcome.elsewhere,
        doubt=outcome.doubt,
        modules_doubt=outcome.modules_doubt,
        left_on=enrolment.last if gone and not outcome.is_told and outcome.elsewhere is None else None,
        gone=gone,
        next_session=min(ahead, key=lambda session: session.first or date.max, default=None),
        judged=completed_by(curriculum, frozenset(module.id for module in modules)) is not None,
        takes_all=takes_all(curriculum, enrolment.participant),
        standing=_standing(outcome, gone=gone, begun=begun),
    )


@frozen
class _Outcome:
    """What a run has come to for a participant by a day; `parts` are the days on which its single modules were done."""

    completions: tuple[date, ...]
    parts: tuple[date, ...]
    doubt: Doubt | None
    modules_doubt: Doubt | None
    elsewhere: Run | None

    @property
    def is_told(self) -> bool:
        """Whether something came of it, or nobody can tell."""
        return bool(self.completions or self.parts or self.doubt or self.modules_doubt)


def _outcome(register: Register, learner: Learner, enrolment: Enrolment, on: date) -> _Outcome:
    part = learner.parts.get(enrolment.run.id, NEVER)
    completions, parts = _days(learner.whole, enrolment, on), _days(part, enrolment, on)
    made = next((c for c in _elsewhere(learner.whole, enrolment, on)), None)
    made = made or next((c for c in _elsewhere(part, enrolment, on)), None)
    return _Outcome(
        completions,
        parts,
        None if completions else _doubt(learner.whole, enrolment, on),
        None if completions or parts else _doubt(part, enrolment, on),
        None if completions or parts or made is None else register.find(Run, made.run),
    )


def _days(achieved: Achieved, enrolment: Enrolment, on: date) -> tuple[date, ...]:
    """The days on which the run made it completed."""
    return tuple(each.day for each in achieved.by(on) if each.run == enrolment.run.id)


def _doubt(achieved: Achieved, enrolment: Enrolment, on: date) -> Doubt | None:
    return next((doubt for doubt in achieved.unknown(on) if doubt.run == enrolment.run.id), None)


def _elsewhere(achieved: Achieved, enrolment: Enrolment, on: date) -> Iterator[Completion]:
    """What another run completed while the person was in this one; one entered later begins anew."""
    others = (each for each in achieved.by(on) if each.run != enrolment.run.id)
    return (each for each in others if enrolment.start <= each.day and enrolment.in_time(each.day))


def _standing(outcome: _Outcome, *, gone: bool, begun: bool) -> ParticipationState:
    in_order = (
        (outcome.completions, ParticipationState.COMPLETED),
        (outcome.parts, ParticipationState.MODULES_COMPLETED),
        (outcome.doubt or outcome.modules_doubt, ParticipationState.UNKNOWN),
        (outcome.elsewhere, ParticipationState.COMPLETED_ELSEWHERE),
        (gone, ParticipationState.LEFT),
        (begun, ParticipationState.UNDER_WAY),
    )
    return next((standing for holds, standing in in_order if holds), ParticipationState.NOT_STARTED)


def _started_on(enrolment: Enrolment, mine: Iterable[SessionOfRun], done: Iterable[date]) -> date | None:
    """The first day of the first session that is theirs; where none has a day, that of enrolment, else of the run.

    At the latest when something was completed.
    """
    days = [s.first for s in mine if s.first is not None and s.entry is not None and not s.entry.is_cancelled]
    first = min(days, default=enrolment.participant.enrolled)
    if first is None and not any(s.first is not None for s in enrolment.sessions) and enrolment.begins is not None:
        first = enrolment.begins if enrolment.in_time(enrolment.begins) else None
    return min((day for day in (first, *done) if day is not None), default=None)


def _attended(enrolment: Enrolment, held: Iterable[SessionOfRun]) -> Share:
    """How many of the sessions that were theirs, and have been held, they came to."""
    told = [came(session.entry, enrolment.person.id) for session in held]
    return Share(told.count(True), len(told), unknown=told.count(None))


def credits_of(modules: Iterable[Module]) -> Decimal:
    """The credits of modules together."""
    return sum((module.credits or NO_CREDITS for module in modules), NO_CREDITS)


def settled_on(part: Participation, on: date) -> tuple[date, ...]:
    """The days that tell whose the participant is: those of completing, or of leaving; else the day itself."""
    if part.completions:
        return part.completions
    return (part.modules_completed_on or part.left_on or on,)


def belongs_to_units(register: Register, part: Participation, units: Container[str], on: date) -> bool:
    """Whether the participant is one of these units'."""
    return any(is_in(register, part.person, units, day) for day in settled_on(part, on))


def portion(register: Register, part: Participation, units: Container[str], on: date) -> Participation:
    """The sessions, the credits and the completions that belong to these units."""
    if not part.person.employments:
        return part
    person = part.person
    return replace(
        part,
        sessions=tuple(s for s in part.sessions if is_in(register, person, units, s.last or on)),
        credited=tuple(each for each in part.credited if is_in(register, person, units, each.day)),
        completions=tuple(day for day in part.completions if is_in(register, person, units, day)),
    )
