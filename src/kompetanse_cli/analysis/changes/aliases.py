"""Ids that changed while the thing stayed the same, and what an id stands for on the other side."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from kompetanse_cli.model.record import Named, Record
from kompetanse_cli.model.references import REFERENCES

# The records that are known by other records, in the order of their keys; None for a part that is no id.
_KEYS: Mapping[str, tuple[str | None, ...]] = {
    "Appointment": ("person", "role", "unit", "subject", "service_area", None),
    "Waiver": ("requirement", "unit"),
    "Training": ("unit", None, None, None),
    "DevelopmentPlan": ("unit", None),
    "UnitReport": ("unit", None),
}


@dataclass(frozen=True, slots=True)
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
        fields = _KEYS.get(type(record).__name__, ())
        return tuple(
            self.now(named_at(type(record), (name,))[0], part) if name else part
            for name, part in zip(fields, key, strict=True)
        )

    def mirrored(self) -> "Aliases":
        """The other way."""
        return Aliases({kind: {new: old for old, new in ids.items()} for kind, ids in self.of.items()})


@cache
def named_at(holder: type[Record], path: tuple[str, ...]) -> tuple[type[Named], ...]:
    """The kinds that an id may name at the end of a way of field names inside a record; none where it is no id."""
    return tuple(kind for kind, record, way in REFERENCES if record is holder and way == path)
