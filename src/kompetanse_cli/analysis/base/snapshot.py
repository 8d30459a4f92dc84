"""A register on a day, and what has been counted of it: what every figure is asked of."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from kompetanse_cli.model import Register

P = ParamSpec("P")
T = TypeVar("T")
_Answers = dict[tuple[Any, ...], Any]


@dataclass(frozen=True, eq=False)
class Snapshot:
    """What a municipality's files say, on a day.

    A figure that several ask for is counted when the first one does, and kept as long as the snapshot is: see
    `counted_once`. Snapshots of other days made by `at` share what hangs on no day.
    """

    register: Register
    on: date
    _days: "dict[date, Snapshot]" = field(default_factory=dict, repr=False)
    _of_register: _Answers = field(default_factory=dict, repr=False)
    _of_day: _Answers = field(default_factory=dict, repr=False)

    def at(self, on: date) -> "Snapshot":
        """The same register on another day."""
        if on == self.on:
            return self
        self._days.setdefault(self.on, self)
        if on not in self._days:
            self._days[on] = Snapshot(self.register, on, self._days, self._of_register)
        return self._days[on]

    def forget(self) -> None:
        """Let go of what has been counted. It holds the snapshot, so that neither would end where many are made after
        each other and nobody looks for what holds only itself."""
        for snapshot in (self, *self._days.values()):
            snapshot._of_day.clear()
        self._of_register.clear()
        self._days.clear()


def counted_once(count: Callable[Concatenate[Snapshot, P], T]) -> Callable[Concatenate[Snapshot, P], T]:
    """The function, counting once for each snapshot and arguments. The arguments must be hashable."""
    return _counted_once(count, lambda snapshot: snapshot._of_day)


def counted_once_for_all_days(count: Callable[Concatenate[Snapshot, P], T]) -> Callable[Concatenate[Snapshot, P], T]:
    """The function, counting once for each register and arguments: one whose answer hangs on no day."""
    return _counted_once(count, lambda snapshot: snapshot._of_register)


def _counted_once(
    count: Callable[Concatenate[Snapshot, P], T], answers_of: Callable[[Snapshot], _Answers]
) -> Callable[Concatenate[Snapshot, P], T]:
    @wraps(count)
    def once(snapshot: Snapshot, *args: P.args, **kwargs: P.kwargs) -> T:
        answers, key = answers_of(snapshot), (count, args, *kwargs.items())
        if key not in answers:
            answers[key] = count(snapshot, *args, **kwargs)
        answer: T = answers[key]
        return answer

    return cast("Callable[Concatenate[Snapshot, P], T]", once)
