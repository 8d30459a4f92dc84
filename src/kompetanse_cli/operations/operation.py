"""An operation: the changes it makes in the files, what it leaves for people to decide, and how records are written."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from kompetanse_cli.editing import Append, Drop, PatchOperation, Put
from kompetanse_cli.model import NOWHERE, Message, Record, alias_of


@dataclass(slots=True)
class Operation:
    """`notes` are what the change leaves as it is, and somebody should look at."""

    changes: list[PatchOperation] = field(default_factory=list)
    notes: list[Message] = field(default_factory=list)

    def put(self, record: Record, *way: str | int, value: Any) -> None:
        """Write a field of a record, by its code name, or a key of a mapping in it, whether it is there or not."""
        *outer, last = way
        address, holder = record.at(*outer), record.value_at(*outer)
        if isinstance(holder, Record):
            self.changes.append(Put(address.child(alias_of(type(holder), str(last))), value, keys_of(type(holder))))
        else:
            self.changes.append(Put(address.child(last), value))

    def drop(self, record: Record, name: str, *, comments: bool = False) -> None:
        """Take a field of a record out; `comments`: but what is said beside it is kept."""
        self.changes.append(Drop(record.address.child(alias_of(type(record), name)), comments))

    def take_out(self, record: Record, *way: str | int) -> None:
        """Take a record out of its list, or an item of a list in it."""
        self.changes.append(Drop(record.at(*way) if way else record.address))

    def add_to(self, record: Record, *way: str | int, value: Any) -> None:
        """Put another item into a list of a record, or of a part of it; the list need not be there."""
        *outer, name = way
        holder = record.value_at(*outer)
        address = record.at(*outer).child(alias_of(type(holder), str(name)))
        self.changes.append(Append(address, value, order=keys_of(type(holder))))

    def add(self, new: Append) -> None:
        """Put a whole record into a file."""
        self.changes.append(new)


def keys_of(kind: type[Record]) -> tuple[str, ...]:
    """The keys of a record in the order they are written."""
    return tuple(alias_of(kind, name) for name in kind.model_fields)


def written(kind: type[Record], **fields: Any) -> dict[str, Any]:
    """A record as it is written: the fields that have a value, under their keys, in the order of the record."""
    unknown = set(fields) - set(kind.model_fields)
    assert not unknown, unknown
    return {alias_of(kind, name): fields[name] for name in kind.model_fields if _is_said(fields.get(name))}


def _is_said(value: object) -> bool:
    return value is not None and value != () and value != []


def beside(candidates: Iterable[Record]) -> Record | None:
    """The last of the records that stands in a list of a file; None when none does."""
    listed = [record for record in candidates if record.address != NOWHERE and len(record.address.keys) == 2]
    return listed[-1] if listed else None


def after(record: Record, value: Any) -> Append:
    """A new record of the same kind, right after one that is there."""
    key, number = record.address.keys
    assert isinstance(number, int)
    return Append(record.address.__class__(record.address.path, (key,)), value, number)
