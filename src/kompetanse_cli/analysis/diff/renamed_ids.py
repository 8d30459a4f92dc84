"""Which records have got another id: gone under one, there under another, and alike in all the rest."""

from collections.abc import Collection, Hashable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum

from kompetanse_cli.analysis.diff.matching import Aliases, named_at
from kompetanse_cli.analysis.diff.records import Differ
from kompetanse_cli.model import KINDS, Named, Record, Register

_MOST_COMPARED = 10_000
# More than any municipality has levels; each level of references may take one.
_MOST_ROUNDS = 60
_Buckets = dict[Hashable, list[Named]]


def renames(before: Register, after: Register, among: Collection[type[Record]] | None = None) -> Aliases:
    """The new ids. A record whose references have new ids is alike too, so it is looked for until nothing more turns.

    Where several are alike nobody knows which is which, and none is taken for another. `among`: of these kinds alone.
    """
    candidates = {
        kind.record: both
        for kind in KINDS
        if kind.has_ids
        and (among is None or kind.record in among)
        and (both := _candidates(before, after, kind.record)) is not None
    }
    # Records that name each other are alike only together: so all that could be are taken to be, and the rest let go.
    for begun in ({kind: _alone(both) for kind, both in candidates.items()}, {}):
        found = _settled(candidates, begun)
        if found is not None:
            return found
    return Aliases()


def _alone(candidates: tuple[_Buckets, _Buckets]) -> dict[str, str]:
    """Those that only one on the other side looks like."""
    old, new = candidates
    pairs = ((gone, new.get(print_, [])) for print_, gone in old.items())
    return {gone[0].id: added[0].id for gone, added in pairs if len(gone) == len(added) == 1}


def _settled(
    candidates: Mapping[type[Record], tuple[_Buckets, _Buckets]], found: Mapping[type[Record], Mapping[str, str]]
) -> Aliases | None:
    """The new ids that hold when they are taken to; None when that comes to no end."""
    for _ in range(_MOST_ROUNDS):
        more = {kind: pairs for kind, both in candidates.items() if (pairs := _pairs(both, Aliases(found)))}
        if more == found:
            return Aliases(more)
        found = more
    return None


def _candidates(before: Register, after: Register, kind: type[Record]) -> tuple[_Buckets, _Buckets] | None:
    """What is on one side only, by all in it that is no reference: only those that agree in it can be alike."""
    old = {record.id: record for record in before.all(kind) if isinstance(record, Named)}
    new = {record.id: record for record in after.all(kind) if isinstance(record, Named)}
    # What can't be read on the other side is not gone.
    gone = [record for record in old.values() if not after.is_known(type(record), record.id)]
    added = [record for record in new.values() if not before.is_known(type(record), record.id)]
    return (_buckets(gone), _buckets(added)) if gone and added else None


def _buckets(records: Iterable[Named]) -> _Buckets:
    found: _Buckets = {}
    for record in records:
        found.setdefault(_print(record), []).append(record)
    return found


def _print(record: Named) -> Hashable:
    """The plain values of a record that are no ids of others."""
    return tuple(
        (name, str(value) if isinstance(value, Decimal) else value)
        for name, value in record
        if name != "id" and isinstance(value, str | int | Decimal | date | Enum) and not named_at(type(record), (name,))
    )


def _pairs(candidates: tuple[_Buckets, _Buckets], aliases: Aliases) -> dict[str, str]:
    old, new = candidates
    differ = Differ(aliases)
    found: dict[str, str] = {}
    for print_, gone in old.items():
        added = new.get(print_, [])
        # Among so many that look alike nobody could tell which is which.
        if len(gone) * len(added) > _MOST_COMPARED:
            continue
        like = {record.id: [other.id for other in added if differ.alike(record, other)] for record in gone}
        taken = [ids[0] for ids in like.values() if len(ids) == 1]
        found.update({old_id: ids[0] for old_id, ids in like.items() if len(ids) == 1 and taken.count(ids[0]) == 1})
    return found
