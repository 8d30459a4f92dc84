"""Finding what is the same thing on both sides, when several may have the same key."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")

_MOST_COMPARED = 10_000


def paired(
    before: Iterable[T],
    after: Iterable[T],
    key_before: Callable[[T], Hashable],
    key_after: Callable[[T], Hashable],
    alike: Callable[[T, T], bool],
) -> Iterator[tuple[T | None, T | None]]:
    """Those with one key in pairs; what only one side has, with None. Sorted as `after`, then as `before`.

    Of several with one key, those that are alike are paired first, then the rest in their order.
    """
    old, new = _by_key(before, key_before), _by_key(after, key_after)
    for key, present in new.items():
        yield from _matched(old.pop(key, []), present, alike)
    for gone in old.values():
        yield from ((item, None) for item in gone)


def _by_key(items: Iterable[T], key: Callable[[T], Hashable]) -> dict[Hashable, list[T]]:
    found: dict[Hashable, list[T]] = {}
    for item in items:
        found.setdefault(key(item), []).append(item)
    return found


def _matched(old: list[T], new: list[T], alike: Callable[[T, T], bool]) -> Iterator[tuple[T | None, T | None]]:
    if len(old) == len(new) == 1:
        yield old[0], new[0]
        return
    left, rest = list(old), []
    # A file with thousands of one key is a mistake or malice, and is not worth the time.
    for item in new if len(old) * len(new) <= _MOST_COMPARED else ():
        same = next((number for number, other in enumerate(left) if alike(other, item)), None)
        if same is None:
            rest.append(item)
        else:
            yield left.pop(same), item
    rest = rest if len(old) * len(new) <= _MOST_COMPARED else list(new)
    yield from zip(left, rest, strict=False)
    yield from ((None, item) for item in rest[len(left) :])
    yield from ((item, None) for item in left[len(rest) :])
