"""Everything the files say of a person, and where: what somebody who asks for insight has a right to see, and what has
to go when somebody is erased.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import KIND_OF_RECORD, Address, Appointment, Kind, Person, Record, Register, alias_of, naming


@frozen
class Said:
    """One thing that is said: in which kind of record, under which keys, what, and where. `of` names the record, and is
    empty for the person's own."""

    kind: Kind
    of: str
    keys: str
    value: str
    address: Address


class Trace(Enum):
    """How something outside the data is about a person, the surest first."""

    OWN_COMMENT = "a comment inside, beside or right above what is the person's own"
    OWN_FILE = "a file or a link that is about the person"
    NAMED = "the id, or the name in any spelling, and nobody else can be meant"
    PERHAPS = "a name, or a part of one, that somebody else may have too"
    COMMENT_BESIDE = "a comment on a line that is about others as well"
    COMMON_WORD = "a part of the name that is a word of the language too"


@frozen
class Mention:
    """A line outside the data that is or may be about a person; line 0 is the name of the file, or of its folder."""

    path: str
    line: int
    trace: Trace


def said_of(register: Register, person: Person) -> tuple[Said, ...]:
    """The person's own fields, then every record that names the person, in the order of the kinds."""
    own = tuple(_own(person))
    named = dict.fromkeys(
        each for holder, way in naming(register, Person, person.id) for each in _named(holder, way, person.id)
    )
    return (*own, *named)


def _own(person: Person) -> Iterator[Said]:
    kind = KIND_OF_RECORD[Person]
    for name in Person.model_fields:
        if name not in person.model_fields_set:
            continue
        value = getattr(person, name)
        parts = value if isinstance(value, tuple) and any(isinstance(x, Record) for x in value) else None
        for number, each in enumerate(parts or ()):
            yield Said(kind, "", alias_of(Person, name), _fields(each), person.at(name, number))
        if parts is None:
            yield Said(kind, "", alias_of(Person, name), _written(value), person.at(name))


def _named(holder: Record, way: tuple[Any, ...], person_id: str) -> Iterator[Said]:
    """What a record says where it names the person. What stands with it in the same item is said of the person too;
    who else stands in a list is not."""
    kind = KIND_OF_RECORD[type(holder)]
    *outer, last = way
    item: Any = holder
    names: list[str] = []
    for step in outer:
        names += [] if isinstance(step, int) or not isinstance(item, Record) else [alias_of(type(item), step)]
        item = item[step] if isinstance(step, int) or not isinstance(item, Record) else getattr(item, step)
    alone = isinstance(item, Record) and isinstance(last, str) and getattr(item, last, None) == person_id
    keys = " › ".join((*names, *([alias_of(type(item), last)] if isinstance(item, Record) else [])))
    about = alone and last in ("person", "by")
    yield Said(kind, _name_of(holder), keys, _fields(item) if about else person_id, holder.at(*way))


def _name_of(holder: Record) -> str:
    return str(getattr(holder, "id", "") or getattr(holder, "unit", ""))


def _fields(item: Any) -> str:
    """The single values of a mapping, as they are written."""
    said = {
        alias_of(type(item), name): getattr(item, name)
        for name in type(item).model_fields
        if name in item.model_fields_set
    }
    if isinstance(item, Appointment) and item.begun is None:
        # That nobody knows since when is kept about the person too.
        said[alias_of(Appointment, "begun")] = "ukjent"
    single = {key: value for key, value in said.items() if not isinstance(value, Record)}
    return ", ".join(f"{key}: {_written(value)}" for key, value in single.items() if _written(value))


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nei"
    if isinstance(value, tuple):
        return ", ".join(_written(each) for each in value if not isinstance(each, Record))
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return ", ".join(f"{key} {_written(each)}" for key, each in value.items() if not isinstance(each, Record))
    return format(value, "f") if isinstance(value, Decimal) else str(value)
