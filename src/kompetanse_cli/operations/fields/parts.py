"""Parts of records with an id of their own (sessions, modules, groups), as references find them."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from kompetanse_cli.model import KIND_OF_RECORD, KINDS, Named, Record, Register, follow, parts_of, references_in


def parts_called(register: Register, part: type[Record], record: Record | None) -> dict[str, Any]:
    """The parts of a kind by their ids: those of a record and of what it names; of all records, where none is given or
    the record names none that has such parts."""
    holders = [] if record is None else [each for each in (record, *_named_by(register, record)) if _has(each, part)]
    found: dict[str, Any] = {}
    for holder in holders or _all(register, part):
        for path, kind in parts_of(type(holder)):
            if kind is part:
                for _, each in follow(holder, path):
                    part_id = getattr(each, "id", None)
                    if isinstance(each, part) and part_id is not None:
                        found.setdefault(part_id, each)
    return found


@cache
def _part_kinds() -> Mapping[str, type[Record]]:
    return {part.__name__: part for kind in KINDS for _, part in parts_of(kind.record)}


def referred(to: type[Record] | str) -> type[Record]:
    """The kind of record or part that a reference names, where it is told by its name."""
    return _part_kinds()[to] if isinstance(to, str) else to


def _has(record: Record, part: type[Record]) -> bool:
    return any(each is part for _, each in parts_of(type(record)))


def _all(register: Register, part: type[Record]) -> Iterator[Record]:
    for kind in KINDS:
        if any(each is part for _, each in parts_of(kind.record)):
            yield from register.all(kind.record)


def _named_by(register: Register, record: Record) -> Iterable[Record]:
    if type(record) not in KIND_OF_RECORD:
        return
    for reference in references_in(type(record)):
        for _, named in reference.ids_in(record):
            found = register.find(reference.target, named)
            if isinstance(found, Named):
                yield found
