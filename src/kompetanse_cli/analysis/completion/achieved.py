"""When something was completed, and where the files do not tell whether it was."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from kompetanse_cli.model.curriculum import PlannedSession
from kompetanse_cli.model.finding import Address


@dataclass(frozen=True, slots=True)
class Completion:
    """Everything asked for was done on a day; `run` is the id of the run that made it so, and `address` tells of it."""

    day: date
    run: str
    address: Address


class Uncertainty(Enum):
    """Why nobody can tell whether something was completed."""

    HEADCOUNT = "the attendance is told as a number"
    UNRECORDED = "the attendance is not recorded"
    CANCELLED = "more than half of the sessions are cancelled"
    UNDATED = "none of the sessions has a date"


@dataclass(frozen=True, slots=True)
class Doubt:
    """From `start` until the day before `end` (None: for good) it is unknown whether something is completed.

    `run` is the id of the run that would have made it so, on the day `start` where that is known. `sessions` are those
    the doubt is about, of `of` that are asked for.
    """

    start: date
    end: date | None
    run: str
    why: Uncertainty
    sessions: tuple[PlannedSession, ...]
    of: int

    def holds(self, on: date) -> bool:
        """Whether it is unknown on the day."""
        return self.start <= on and (self.end is None or on < self.end)


@dataclass(frozen=True, slots=True)
class Achieved:
    """What one person has completed of one thing, the earliest first; each completion by doings of its own."""

    completions: tuple[Completion, ...] = ()
    doubts: tuple[Doubt, ...] = ()

    def by(self, on: date) -> Iterator[Completion]:
        """The completions up to the day."""
        return (each for each in self.completions if each.day <= on)

    def unknown(self, on: date) -> Iterator[Doubt]:
        """What is unknown on the day: one for each run that may have made it completed."""
        return (each for each in self.doubts if each.holds(on))


NEVER = Achieved()
