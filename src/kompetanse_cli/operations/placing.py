"""Where a new record belongs: beside those most like it, in the file they stand in."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from kompetanse_cli.model.finding import Address
from kompetanse_cli.model.kinds import KIND_OF_RECORD
from kompetanse_cli.model.organisation import Unit
from kompetanse_cli.model.people import Person
from kompetanse_cli.model.record import Record
from kompetanse_cli.model.register import Register
from kompetanse_cli.model.roles import Appointment
from kompetanse_cli.operations.operation import after, beside
from kompetanse_cli.reading.change import Append

# The files of a municipality that begins, and of one that has none for the key.
_FILES = {
    "enheter": "struktur/enheter.yaml",
    "personer": "personer/personer.yaml",
    "rolletildelinger": "roller/tildelinger.yaml",
    "krav": "krav.yaml",
    "tiltak": "tiltak.yaml",
    "unntak": "unntak.yaml",
    "beslutninger": "beslutninger.yaml",
    "fora": "fora.yaml",
}


def placed(register: Register, kind: type[Record], value: Any, near: str | None = None) -> Append:
    """A new record, after the one most like it; `near` is the unit it belongs to."""
    for group in _groups(register, kind, near):
        found = beside(group)
        if found is not None:
            return after(found, value)
    key = KIND_OF_RECORD[kind].key
    return Append(Address(_FILES.get(key, f"{key}.yaml"), (key,)), value)


def _groups(register: Register, kind: type[Record], near: str | None) -> Iterator[Sequence[Record]]:
    """Those that are more and more unlike: of the same unit, below the unit above it, and so on; at last all."""
    records = register.all(kind)
    if near is not None and kind in (Unit, Person, Appointment):
        tree = register.tree_on(date.max)
        for above in tree.chain(near):
            below = {unit.id for unit in tree.subtree(above.id)}
            yield [record for record in records if above.id in _units(record)]
            if kind is Unit:
                yield [above]
            yield [record for record in records if not below.isdisjoint(_units(record))]
    yield records


def _units(record: Record) -> tuple[str, ...]:
    """The units a record is ever in."""
    match record:
        case Unit():
            return record.parents
        case Person():
            return tuple(post.unit for post in record.posts)
        case Appointment():
            return (record.unit,)
        case _:
            return ()
