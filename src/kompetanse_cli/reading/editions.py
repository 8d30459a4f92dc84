"""Values made of one edition of the files, kept for the next one: most of them are the same."""

from collections.abc import Callable
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class OfTwoEditions(Generic[K, V]):
    """Values by key, made once for as long as each edition asks for them. However long a history is, or an editor is
    open, no more is kept than two editions have.
    """

    def __init__(self) -> None:
        self._now: dict[K, V] = {}
        self._before: dict[K, V] = {}

    def begin(self) -> None:
        """Begin another edition: what the last one did not ask for is let go."""
        self._now, self._before = {}, self._now

    def get(self, key: K, make: Callable[[], V]) -> V:
        """The value of a key, made if neither this edition nor the one before it has asked for it."""
        if key not in self._now:
            self._now[key] = self._before[key] if key in self._before else make()
        return self._now[key]

    def __len__(self) -> int:
        return len(self._now.keys() | self._before.keys())
