"""One participant of a run on a day: sessions, attendance, credits, whether it is completed or left.

Credits count only with a passed exam (source S3, STP-02), and are exact decimals. When a programme counts as completed
is what it says itself in `gir`; without it, the exams decide, and where there are none nobody can tell.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from kompetanse_cli.analysis.days import day_after
from kompetanse_cli.analysis.run_sessions import SessionOfRun, SessionState, came, state_on, takes
from kompetanse_cli.analysis.status import Share
from kompetanse_cli.model.curriculum import Curriculum
from kompetanse_cli.model.finding import N_, Address
from kompetanse_cli.model.people import Person
from kompetanse_cli.model.programmes import CompletedBy
from kompetanse_cli.model.register import Register
from kompetanse_cli.model.runs import Participant, Run
from kompetanse_cli.model.sessions import Module

NO_CREDITS = Decimal(0)


class Standing(StrEnum):
    """Where a participant stands on a day."""

    COMPLETED = N_("fullført")
    LEFT = N_("sluttet")
    UNDER_WAY = N_("i gang")
    NOT_STARTED = N_("ikke begynt")


@dataclass(frozen=True, slots=True)
class Participation:
    """A participant of a run on a day; `number` is the place in the run's list.

    `attended` is of the sessions held so far that are theirs and tell who came. `credits` are earned of `planned` ones.
    `passed` are the modules whose exam is passed. `completed_on` and `left_on` are None when it has not come to that.
    """

    run: Run
    number: int
    person: Person
    sessions: tuple[SessionOfRun, ...]
    attended: Share
    passed: tuple[str, ...]
    credits: Decimal
    planned_credits: Decimal
    started_on: date | None
    completed_on: date | None
    left_on: date | None
    next_session: SessionOfRun | None
    judged: bool
    standing: Standing

    @property
    def participant(self) -> Participant:
        """What the run says of the participant."""
        return self.run.participants[self.number]

    def comes_to(self, session: SessionOfRun) -> bool:
        """Whether a session of the run is theirs."""
        return any(mine.planned is session.planned for mine in self.sessions)

    @property
    def address(self) -> Address:
        """Where it stands."""
        return self.run.at("participants", self.number)


def participations(
    register: Register, run: Run, sessions: tuple[SessionOfRun, ...], on: date
) -> tuple[Participation, ...]:
    """Everyone enrolled in the run by the day whom the files know, in the order of the run, each person once."""
    curriculum = register.curricula.get(run.programme)
    if curriculum is None:
        return ()
    passes = passed_modules(run, on)
    seen: dict[str, Participation] = {}
    for number, participant in enumerate(run.participants):
        person = register.find(Person, participant.person)
        if person is None or person.id in seen or (participant.enrolled is not None and participant.enrolled > on):
            continue
        mine = passes.get(person.id, {})
        seen[person.id] = _participation(curriculum, run, number, person, sessions, mine, on)
    return tuple(seen.values())


def passed_modules(run: Run, on: date) -> Mapping[str, Mapping[str, date]]:
    """For each person, the modules passed in the run by the day, and the day each was passed first."""
    found: dict[str, dict[str, date]] = {}
    for exam in sorted((exam for exam in run.exams if exam.day <= on), key=lambda exam: exam.day):
        for person_id in exam.passed:
            found.setdefault(person_id, {}).setdefault(exam.module, exam.day)
    return found


def modules_of(curriculum: Curriculum, participant: Participant) -> tuple[Module, ...]:
    """The modules a participant takes: all where none are named."""
    return tuple(m for m in curriculum.modules.values() if not participant.modules or m.id in participant.modules)


def left_on(person: Person, participant: Participant) -> date | None:
    """The day a participant left, at the latest the day after the last one in the municipality; None: has not left."""
    days = (participant.left, day_after(person.end))
    return min((day for day in days if day is not None), default=None)


def is_expected(participant: Participant, left: date | None, session: SessionOfRun) -> bool:
    """Whether a participant should come to a session: it is theirs, and they are enrolled and have not left by then."""
    if not takes(participant, session.planned):
        return False
    if session.first is None or session.last is None:
        return True
    enrolled = participant.enrolled
    return (left is None or session.first < left) and (enrolled is None or enrolled <= session.last)


def _participation(
    curriculum: Curriculum,
    run: Run,
    number: int,
    person: Person,
    sessions: tuple[SessionOfRun, ...],
    passes: Mapping[str, date],
    on: date,
) -> Participation:
    participant = run.participants[number]
    left = left_on(person, participant)
    mine = tuple(session for session in sessions if is_expected(participant, left, session))
    modules = modules_of(curriculum, participant)
    started = _started_on(participant, mine)
    by = completed_by(curriculum, modules)
    completed = _completed_on(curriculum, by, person, mine, modules, passes, on)
    if left is not None and (left > on or (completed is not None and completed < left)):
        left = None
    ahead = (s for s in mine if left is None and state_on(s, on) is SessionState.PLANNED)
    return Participation(
        run=run,
        number=number,
        person=person,
        sessions=mine,
        attended=_attended(person.id, mine, on),
        passed=tuple(module.id for module in modules if module.id in passes),
        credits=sum((module.credits or NO_CREDITS for module in modules if module.id in passes), NO_CREDITS),
        planned_credits=sum((module.credits or NO_CREDITS for module in modules), NO_CREDITS),
        started_on=started if started is not None and started <= on else None,
        completed_on=completed,
        left_on=left,
        next_session=min(ahead, key=lambda session: session.first or date.max, default=None),
        judged=by is not None,
        standing=_standing(started, completed, left, on),
    )


def _standing(started: date | None, completed: date | None, left: date | None, on: date) -> Standing:
    if completed is not None:
        return Standing.COMPLETED
    if left is not None:
        return Standing.LEFT
    return Standing.UNDER_WAY if started is not None and started <= on else Standing.NOT_STARTED


def _started_on(participant: Participant, mine: Iterable[SessionOfRun]) -> date | None:
    """The first day of the first session that is theirs; where no session has a day, the day of enrolment."""
    days = [s.first for s in mine if s.first is not None and s.entry is not None and not s.entry.is_cancelled]
    return min(days, default=participant.enrolled)


def _attended(person_id: str, mine: Iterable[SessionOfRun], on: date) -> Share:
    told = [came(s.entry, person_id) for s in mine if state_on(s, on) is SessionState.HELD]
    return Share(sum(answer is True for answer in told), sum(answer is not None for answer in told))


def completed_by(curriculum: Curriculum, modules: Iterable[Module]) -> CompletedBy | None:
    """What makes somebody who takes these modules complete them; None where the programme does not tell."""
    gives = curriculum.programme.gives
    if gives is not None:
        return gives.when
    return CompletedBy.EXAM if any(module.exam is not None for module in modules) else None


def _completed_on(
    curriculum: Curriculum,
    by: CompletedBy | None,
    person: Person,
    mine: tuple[SessionOfRun, ...],
    modules: tuple[Module, ...],
    passes: Mapping[str, date],
    on: date,
) -> date | None:
    """The day on which all that the participant takes was done; None while it is not."""
    match by:
        case CompletedBy.EXAM:
            examined = [module.id for module in modules if module.exam is not None]
            if not examined or any(module_id not in passes for module_id in examined):
                return None
            return max(passes[module_id] for module_id in examined)
        case CompletedBy.ATTENDANCE:
            return _attended_enough(curriculum, person, mine, on)
        case None:
            return None


def _attended_enough(curriculum: Curriculum, person: Person, mine: tuple[SessionOfRun, ...], on: date) -> date | None:
    """The last day of the last session, when all are held or cancelled and the person came to enough of those held."""
    states = [state_on(session, on) for session in mine]
    if any(state not in (SessionState.HELD, SessionState.CANCELLED) for state in states):
        return None
    held = [session for session, state in zip(mine, states, strict=True) if state is SessionState.HELD]
    days = [session.last for session in held if session.last is not None]
    gives = curriculum.programme.gives
    least = gives.min_attendance if gives is not None and gives.min_attendance is not None else Decimal(1)
    there = sum(came(session.entry, person.id) is True for session in held)
    return max(days) if days and there >= least * len(held) else None
