"""The units that a programme has reached: not started, under way, in operation, and the step of the staircase.

With the trainings that carry out a session of a run in a unit that receives it.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum

from kompetanse_cli.analysis.base import grouped
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import N_, Address, Recipient, Register, Run, Training, Unit, is_for, is_of_one


class RecipientState(StrEnum):
    """How far a receiving unit has come."""

    NOT_STARTED = N_("ikke begynt")
    UNDER_WAY = N_("i gang")
    IN_OPERATION = N_("i drift")


@frozen
class RecipientOfRun:
    """A receiving unit of a run."""

    run: Run
    number: int
    state: RecipientState

    @property
    def recipient(self) -> Recipient:
        """What the run says of it."""
        return self.run.recipients[self.number]

    @property
    def unit(self) -> str:
        """The unit's id."""
        return self.recipient.unit

    @property
    def address(self) -> Address:
        """Where it stands."""
        return self.run.at("recipients", self.number)


def recipients_of(register: Register, run: Run, on: date) -> tuple[RecipientOfRun, ...]:
    """The units that receive a run on the day, in the order of the tree."""
    order = register.tree_on(on).order
    found = [
        RecipientOfRun(run, number, _state(run.recipients[number], on)) for number in _receiving(register, run, on)
    ]
    return tuple(sorted(found, key=lambda each: (order[each.unit], each.number)))


def receiving(register: Register, run: Run, on: date) -> tuple[str, ...]:
    """The ids of the units that receive a run on the day, in the order of the file.

    One that has ended is one of them as long as none of those that have taken over is; one that takes over later is
    not.
    """
    return tuple(run.recipients[number].unit for number in _receiving(register, run, on))


def _receiving(register: Register, run: Run, on: date) -> Iterator[int]:
    named = {recipient.unit for recipient in run.recipients}
    for number, recipient in enumerate(run.recipients):
        unit = register.find(Unit, recipient.unit)
        if unit is None or not named.isdisjoint(heir.id for heir in register.heirs_on(unit.id, on)):
            continue
        if unit.start is None or unit.start <= on or named.isdisjoint(unit.replaces):
            yield number


def _state(recipient: Recipient, on: date) -> RecipientState:
    if recipient.finished is not None and recipient.finished <= on:
        return RecipientState.IN_OPERATION
    if recipient.started is not None and recipient.started <= on:
        return RecipientState.UNDER_WAY
    return RecipientState.NOT_STARTED


def is_training_of(register: Register, training: Training, run: Run) -> bool:
    """Whether a training carries out one of the sessions of the run's programme, or, naming none, is in its subject."""
    curriculum = register.curricula.get(run.programme)
    if curriculum is None or training.programme not in (None, run.programme):
        return False
    if training.session is not None:
        return training.session in curriculum.by_id
    subject = curriculum.programme.subject
    return training.programme is not None or (is_of_one(subject) and is_for(training.subject, subject))


def carried_out(register: Register) -> Mapping[tuple[str, str], tuple[Training, ...]]:
    """The trainings that carry out a session of a run: in a unit that receives it, or in one below.

    Only those that can't be of another run are told.
    """
    programmes = grouped((session, curriculum.programme.id) for curriculum in register.curricula.values()
                         for session in curriculum.by_id)  # fmt: skip
    receiving = grouped((recipient.unit, run) for run in register.runs for recipient in run.recipients)

    def run_of(training: Training, session: str) -> str | None:
        of = programmes.get(session, ()) if training.programme is None else (training.programme,)
        units = register.tree_on(training.day).chain(training.unit)
        runs = {run.id for unit in units for run in receiving.get(unit.id, ()) if run.programme in of}
        return runs.pop() if len(of) == len(runs) == 1 else None

    named = ((training, training.session) for training in register.trainings if training.session is not None)
    found = (((run_of(training, session) or "", session), training) for training, session in named)
    return grouped(found)
