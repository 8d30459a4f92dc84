"""A new record, where it belongs (beside those most like it, in the file they stand in), and the id that it may get."""

import re
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import Any

from kompetanse_cli.editing import Append
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.model import KIND_OF_RECORD, N_, Address, Appointment, Person, Record, Register, Unit, is_id
from kompetanse_cli.operations.operation import Operation, after, beside, written

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
        like = beside(group)
        if like is not None:
            return after(like, value)
    key = KIND_OF_RECORD[kind].key
    return Append(Address(_FILES.get(key, f"{key}.yaml"), (key,)), value)


def _groups(register: Register, kind: type[Record], near: str | None) -> Iterator[Sequence[Record]]:
    """Groups of records, each less like: of the same unit, below the unit above it, and so on; at last all."""
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


_OPAQUE = re.compile(r"(?P<before>[a-zæøå][a-zæøå0-9]*-)(?P<number>[0-9]{1,9})")


def add(register: Register, kind: type[Record], **fields: Any) -> Operation:
    """A new record. `near` it stand those of its unit."""
    operation = Operation()
    near = fields.get({Unit: "part_of", Person: "home"}.get(kind, "unit"))
    operation.add(placed(register, kind, written(kind, **fields), near=near))
    return operation


def next_id(known: Collection[str]) -> str | None:
    """The next of ids such as `p-001`, when most are like that."""
    matches = [match for each in known if (match := _OPAQUE.fullmatch(each))]
    if not matches or 2 * len(matches) < len(known):
        return None
    before = max({match["before"] for match in matches}, key=lambda each: sum(m["before"] == each for m in matches))
    last = max((match for match in matches if match["before"] == before), key=lambda match: int(match["number"]))
    return f"{before}{int(last['number']) + 1:0{len(last['number'])}d}"


def require_new_id(option: str, value: str, taken: Collection[str]) -> None:
    """Refuse what can be no id, or is one already; `option` is where it was said, if anywhere. Raises
    KompetanseError."""
    if not is_id(value):
        raise KompetanseError(
            N_("{option}: «{value}» kan ikke være en id") if option else N_("«{value}» kan ikke være en id"),
            option=option,
            value=value,
            remedy=N_("begynn med en liten bokstav, og bruk bare små bokstaver, sifre og bindestrek"),
        )
    if value in taken:
        raise KompetanseError(
            N_("«{value}» finnes alt, og ingenting blir skrevet over"), value=value, remedy=N_("velg en annen id")
        )
