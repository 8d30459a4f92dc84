"""The modules of a run on a day: their sessions, their exams, and the credits they have given."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from enum import StrEnum

from kompetanse_cli.analysis.completion import SessionOfRun, SessionState, state_on
from kompetanse_cli.analysis.programmes.participation import NO_CREDITS, Participation
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import N_, Address, Exam, Module, Register, Run


class ExamState(StrEnum):
    """Where an exam stands on a day."""

    HELD = N_("holdt")
    UNRECORDED = N_("resultat ikke ført")
    PLANNED = N_("planlagt")


@frozen
class ExamOfRun:
    """An exam, at its place in the run. `attempt` is 1 for the first one in the module, 2 for the next."""

    run: Run
    number: int
    module: Module
    attempt: int
    state: ExamState

    @property
    def exam(self) -> Exam:
        """What the run says of it."""
        return self.run.exams[self.number]

    @property
    def address(self) -> Address:
        """Where its day stands."""
        return self.run.at("exams", self.number, "day")


@frozen
class ModuleOfRun:
    """A module in a run. `takers` take it and have not left; `passed` have passed its exam.

    `credited` are those of them who have its credits from here, and not from a run before.
    """

    run: Run
    module: Module
    sessions: tuple[SessionOfRun, ...]
    held: int
    cancelled: int
    exams: tuple[ExamOfRun, ...]
    takers: tuple[Participation, ...]
    passed: tuple[Participation, ...]
    credited: tuple[Participation, ...]

    @property
    def credits(self) -> Decimal:
        """The credits that all have earned here together."""
        return (self.module.credits or NO_CREDITS) * len(self.credited)


def exams_of(register: Register, run: Run, on: date) -> tuple[ExamOfRun, ...]:
    """The exams of a run in known modules, by day; one that has passed without a figure is not recorded."""
    curriculum = register.curricula.get(run.programme)
    if curriculum is None:
        return ()
    attempts: dict[str, int] = {}
    found = []
    for number, exam in sorted(enumerate(run.exams), key=lambda pair: (pair[1].day, pair[0])):
        module = curriculum.modules.get(exam.module)
        if module is None:
            continue
        attempts[module.id] = attempts.get(module.id, 0) + 1
        found.append(ExamOfRun(run, number, module, attempts[module.id], _state(exam, on)))
    return tuple(found)


def _state(exam: Exam, on: date) -> ExamState:
    if exam.day > on:
        return ExamState.PLANNED
    if exam.sat is None and not exam.passed:
        return ExamState.UNRECORDED if exam.day < on else ExamState.PLANNED
    return ExamState.HELD


def modules_of_run(
    register: Register, run: Run, sessions: Iterable[SessionOfRun], people: tuple[Participation, ...], on: date
) -> tuple[ModuleOfRun, ...]:
    """Each module of the run's programme, in its order."""
    curriculum = register.curricula.get(run.programme)
    if curriculum is None:
        return ()
    exams, sessions = exams_of(register, run, on), tuple(sessions)
    found = []
    for module in curriculum.modules.values():
        mine = tuple(s for s in sessions if s.planned.module is module)
        states = [state_on(session, on) for session in mine]
        takers = tuple(each for each in people if not each.participant.modules or module.id in each.participant.modules)
        found.append(
            ModuleOfRun(
                run=run,
                module=module,
                sessions=mine,
                held=states.count(SessionState.HELD),
                cancelled=states.count(SessionState.CANCELLED),
                exams=tuple(exam for exam in exams if exam.module is module),
                takers=tuple(each for each in takers if each.left_on is None or module.id in each.passed),
                passed=tuple(each for each in takers if module.id in each.passed),
                credited=tuple(each for each in takers if module.id in {p.module for p in each.credited}),
            )
        )
    return tuple(found)
