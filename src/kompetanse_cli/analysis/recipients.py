"""The units that a programme has reached: not started, under way, in operation, and the step of the staircase."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kompetanse_cli.model.finding import N_, Address
from kompetanse_cli.model.organisation import Unit
from kompetanse_cli.model.register import Register
from kompetanse_cli.model.runs import Recipient, Run
from kompetanse_cli.model.subjects import is_for, is_of_one
from kompetanse_cli.model.training import Training


class RecipientState(StrEnum):
    """How far a receiving unit has come."""

    NOT_STARTED = N_("ikke begynt")
    UNDER_WAY = N_("i gang")
    IN_OPERATION = N_("i drift")


@dataclass(frozen=True, slots=True)
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
    """The receiving units of a run, in the order of the tree."""
    order = register.tree_on(on).order
    found = [
        RecipientOfRun(run, number, _state(recipient, on))
        for number, recipient in enumerate(run.recipients)
        if register.find(Unit, recipient.unit) is not None
    ]
    return tuple(sorted(found, key=lambda each: (order[each.unit], each.number)))


def _state(recipient: Recipient, on: date) -> RecipientState:
    if recipient.finished is not None and recipient.finished <= on:
        return RecipientState.IN_OPERATION
    if recipient.started is not None and recipient.started <= on:
        return RecipientState.UNDER_WAY
    return RecipientState.NOT_STARTED


def belongs(register: Register, training: Training, run: Run) -> bool:
    """Whether a training carries out one of the sessions of the run's programme, or, naming none, is in its subject."""
    curriculum = register.curricula.get(run.programme)
    if curriculum is None or training.programme not in (None, run.programme):
        return False
    if training.session is not None:
        return training.session in curriculum.by_id
    subject = curriculum.programme.subject
    return training.programme is not None or (is_of_one(subject) and is_for(training.subject, subject))
