"""What is the same thing on both sides: under ids that changed, and where several have the same key."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import field
from functools import cache
from typing import TypeVar

from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import Named, Record, references_in


@frozen
class Aliases:
    """For each kind, the id before and the id after of what has got a new one; each id at most once."""

    of: Mapping[type[Record], Mapping[str, str]] = field(default_factory=dict)

    def now(self, kind: type[Record] | None, record_id: str) -> str:
        """What an id from before is after."""
        renamed = self.of.get(kind) if kind is not None else None
        return renamed.get(record_id, record_id) if renamed else record_id

    def same(self, kinds: tuple[type[Named], ...], before: object, after: object) -> bool:
        """Whether two ids name the same, directly or by a change of id; the same answer whichever side is first."""
        return before == after or (isinstance(before, str) and any(self.now(kind, before) == after for kind in kinds))

    def key(self, record: Record, known: Mapping[tuple[str, ...], object]) -> tuple[str, ...]:
        """The key of a record from before among those `known` after: its own, else with the ids of after."""
        key = record.key()
        if key in known or not self.of:
            return key
        if isinstance(record, Named):
            return (self.now(type(record), record.id),)
        return tuple(
            self.now(next(iter(named_at(type(record), (name,))), None), part)
            for name, part in zip(record.key_fields, key, strict=True)
        )

    def mirrored(self) -> "Aliases":
        """The other way."""
        return Aliases({kind: {new: old for old, new in ids.items()} for kind, ids in self.of.items()})


@cache
def named_at(holder: type[Record], path: tuple[str, ...]) -> tuple[type[Named], ...]:
    """The kinds that an id may name at the end of a way of field names inside a record; none where it is no id."""
    return tuple(reference.target for reference in references_in(holder) if reference.leaf.names == path)


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
