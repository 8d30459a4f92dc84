"""A new unit, person, role or measure, written where it belongs."""

import re
from collections.abc import Collection
from typing import Any

from kompetanse_cli.model.organisation import Unit
from kompetanse_cli.model.people import Person
from kompetanse_cli.model.record import Record
from kompetanse_cli.model.register import Register
from kompetanse_cli.operations.operation import Operation, written
from kompetanse_cli.operations.placing import placed

_OPAQUE = re.compile(r"(?P<before>[a-zæøå][a-zæøå0-9]*-)(?P<number>[0-9]{1,9})")
_NO_ID = re.compile(r"[^a-zæøå0-9]+")


def add(register: Register, kind: type[Record], **fields: Any) -> Operation:
    """A new record. `near` it stand those of its unit."""
    operation = Operation()
    near = fields.get({Unit: "part_of", Person: "home"}.get(kind, "unit"))
    operation.add(placed(register, kind, written(kind, **fields), near=near))
    return operation


def next_id(known: Collection[str]) -> str | None:
    """The next of ids such as `p-001`, when most are like that."""
    found = [match for each in known if (match := _OPAQUE.fullmatch(each))]
    if not found or 2 * len(found) < len(known):
        return None
    before = max({match["before"] for match in found}, key=lambda each: sum(m["before"] == each for m in found))
    last = max((match for match in found if match["before"] == before), key=lambda match: int(match["number"]))
    return f"{before}{int(last['number']) + 1:0{len(last['number'])}d}"


def id_of(name: str) -> str:
    """An id made of a name: `Sone Nord` → `sone-nord`. Empty when there is no letter to begin with."""
    made = _NO_ID.sub("-", name.strip().lower()).strip("-")
    return made.lstrip("0123456789-")
