"""Logical keys: what an address is about, whatever file and line it stands on: the kind, the record and the field.

They stay the same when records are moved, sorted or given lines above them, so that a finding is known again.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pydantic import BaseModel

from kompetanse_cli.model import Address, Record
from kompetanse_cli.reading.document import ParsedDocument
from kompetanse_cli.reading.yaml import KeyPath


@dataclass(frozen=True, slots=True, order=True)
class LogicalKey:
    """`LogicalKey("enheter", ("sone-nord",), ("del_av",))`.

    `kind` is the key at the top of the document, empty for what stands under none, as a mistake in the YAML itself.
    `record` is the record's own key; empty when it has none, or when nothing in a broken record tells what it is.
    `fields` are the keys inside it, with the id of what stands in a list where it has one, and never a number.
    """

    kind: str = ""
    record: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()


class LogicalKeys:
    """The logical keys of addresses in some documents by path; each document is looked through at most once."""

    def __init__(self, documents: Mapping[str, ParsedDocument]) -> None:
        self._documents = documents
        self._records: dict[str, Mapping[KeyPath, Record]] = {}
        self._ids: dict[str, Mapping[KeyPath, str]] = {}

    def of(self, address: Address) -> LogicalKey:
        """What an address is about. Never raises: an unknown path gives the keys without their numbers."""
        if not address.keys:
            return LogicalKey()
        length = 2 if any(isinstance(key, int) for key in address.keys[1:2]) else 1
        own, inner = address.keys[:length], address.keys[length:]
        record = self._record(address.path, own)
        if record is not None:
            return LogicalKey(str(own[0]), record.key(), tuple(_fields(record, inner)))
        raw_id = self._id(address.path, own)
        return LogicalKey(str(own[0]), () if raw_id is None else (raw_id,), _names(inner))

    def _record(self, path: str, keys: KeyPath) -> Record | None:
        if path not in self._records:
            document = self._documents.get(path)
            entries = document.entries if document else ()
            self._records[path] = {entry.keys: entry.record for entry in entries}
        return self._records[path].get(keys)

    def _id(self, path: str, keys: KeyPath) -> str | None:
        if path not in self._ids:
            document = self._documents.get(path)
            self._ids[path] = {at: raw for _kind, raw, at in document.ids} if document else {}
        return self._ids[path].get(keys)


def _names(keys: KeyPath) -> tuple[str, ...]:
    return tuple(key for key in keys if isinstance(key, str))


def _fields(record: Record, keys: KeyPath) -> Iterator[str]:
    """The keys of a path inside a record, with ids for numbers; what the record does not hold is told by its key."""
    value: object = record
    for key in keys:
        value = _inside(value, key)
        if isinstance(key, str):
            yield key
        elif isinstance(known := getattr(value, "id", None), str):
            yield known


def _inside(value: object, key: str | int) -> object:
    """What stands at a key of the files: in a record by the field's alias."""
    if isinstance(value, BaseModel):
        fields = type(value).model_fields.items()
        name = next((name for name, field in fields if (field.alias or name) == key), None)
        return getattr(value, name) if name else None
    if isinstance(value, Mapping):
        return value.get(key)
    if isinstance(value, tuple) and isinstance(key, int) and key < len(value):
        return value[key]
    return None
