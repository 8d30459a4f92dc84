"""Circles in a relation: units that are part of each other, programmes, sessions that prepare, measures that wait."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def cycles(starts: Iterable[T], follows: Callable[[T], Iterable[T]]) -> Iterator[tuple[T, ...]]:
    """Each circle that can be reached, each member followed by the next and the last by the first, which is the one
    that stands first in `starts`. Of circles that share a member one is told. Linear: everything is walked past once.
    """
    starts = tuple(starts)
    place = {each: number for number, each in enumerate(starts)}
    done: set[T] = set()
    for start in starts:
        # Those on the way here, each with what of it has not been tried.
        trail = {} if start in done else {start: iter(follows(start))}
        while trail:
            here = next(reversed(trail))
            following = next(trail[here], None)
            if following is None:
                done.add(here)
                del trail[here]
            elif following in trail:
                walked = tuple(trail)
                circle = walked[walked.index(following) :]
                first = min(range(len(circle)), key=lambda number: place.get(circle[number], len(place)))
                yield (*circle[first:], *circle[:first])
                done.update(trail)
                break
            elif following not in done:
                trail[following] = iter(follows(following))
