"""What is written under some keys, in whatever record and however deep in it: for rules on values of one kind."""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, NamedTuple, get_args

from kompetanse_cli.model.finding import Address
from kompetanse_cli.model.kinds import KINDS
from kompetanse_cli.model.record import NOWHERE, Record, alias_of
from kompetanse_cli.model.register import Register

_Step = str | int


class Written(NamedTuple):
    """A value as it is read (None for one that is read as nothing), its key, and where it stands."""

    value: Any
    key: str
    address: Address


def written(register: Register, keys: frozenset[str], wanted: Callable[[Any], bool]) -> Iterator[Written]:
    """What stands under one of the keys and is wanted, in the order of the kinds and the files."""
    for kind in KINDS:
        own, inner = _fields(kind.record, keys)
        for record in register.all(kind.record) if own or inner else ():
            for name, key in own:
                # Most have nothing that is wanted: places are made for those that have.
                if name in record.model_fields_set and wanted(getattr(record, name)) and record.address != NOWHERE:
                    yield Written(getattr(record, name), key, record.at(name))
            for name in inner:
                if getattr(record, name) and record.address != NOWHERE:
                    yield from _inside(record, record, name, (), keys, wanted)


def _inside(
    top: Record, holder: Record, name: str, way: tuple[_Step, ...], keys: frozenset[str], wanted: Callable[[Any], bool]
) -> Iterator[Written]:
    """The same of the records that a field holds."""
    value = getattr(holder, name)
    parts = ((number, part) for number, part in enumerate(value)) if isinstance(value, tuple) else ((None, value),)
    for number, part in parts:
        if not isinstance(part, Record):
            continue
        here = (*way, name) if number is None else (*way, name, number)
        own, inner = _fields(type(part), keys)
        for field, key in own:
            if field in part.model_fields_set and wanted(getattr(part, field)):
                yield Written(getattr(part, field), key, top.at(*here, field))
        for field in inner:
            yield from _inside(top, part, field, here, keys, wanted)


@cache
def _fields(record: type[Record], keys: frozenset[str]) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
    """The fields of a kind of record that have one of the keys, with it, and those that hold records with such."""
    fields = record.model_fields
    own = tuple((name, alias_of(record, name)) for name in fields if alias_of(record, name) in keys)
    inner = tuple(
        name for name, info in fields.items() if any(any(_fields(part, keys)) for part in _parts(info.annotation))
    )
    return own, inner


def _parts(annotation: Any) -> Iterator[type[Record]]:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
    for inner in get_args(annotation):
        yield from _parts(inner)
