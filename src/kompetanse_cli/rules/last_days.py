"""Last days that are none: 9999-12-31 is how other systems write that something has no end."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any, get_args

from kompetanse_cli.model.finding import N_, Severity
from kompetanse_cli.model.kinds import KINDS
from kompetanse_cli.model.record import NOWHERE, Record, alias_of
from kompetanse_cli.model.register import Register
from kompetanse_cli.model.types import NO_LAST_DAY
from kompetanse_cli.rules.rule import Hit, hit, rule

_KEYS = ("til", "sluttet")


@rule(
    "K046",
    "uten-ende",
    Severity.NOTE,
    holds=N_("Det som ikke slutter, har ingen «til»."),
    why=N_(
        "9999-12-31 er måten andre systemer skriver «ingen slutt» på. Den leses slik, men folk leser den som en dato. "
        "La «til» stå tom."
    ),
)
def no_end(register: Register, on: date) -> Iterator[Hit]:
    """A last day is a day somebody knows of, and not the last one of the calendar."""
    for kind in KINDS:
        for record in register.all(kind.record) if any(_fields(kind.record)) else ():
            if record.address != NOWHERE:
                yield from _of_record(record)


def _of_record(record: Record) -> Iterator[Hit]:
    for way, name, holder in _last_days(record, ()):
        yield hit(
            record.at(*way, name),
            N_("9999-12-31 er ingen siste dag, og leses som at det ikke slutter"),
            label=N_("ingen slutt"),
            help=N_("slett «{key}»"),
            key=alias_of(type(holder), name),
        )


def _last_days(record: Record, way: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str, Record]]:
    """The written last days of a record, and of what is in it, that are none."""
    own, inner = _fields(type(record))
    for name in own:
        if name in record.model_fields_set and getattr(record, name) in (None, NO_LAST_DAY):
            yield way, name, record
    for name in inner:
        value = getattr(record, name)
        for number, part in enumerate(value if isinstance(value, tuple) else ()):
            if isinstance(part, Record):
                yield from _last_days(part, (*way, name, number))


@cache
def _fields(record: type[Record]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The fields of a kind of record that are last days, and those that hold records with such."""
    fields = record.model_fields
    own = tuple(name for name in fields if alias_of(record, name) in _KEYS)
    inner = tuple(name for name, info in fields.items() if any(any(_fields(part)) for part in _parts(info.annotation)))
    return own, inner


def _parts(annotation: Any) -> Iterator[type[Record]]:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
    for inner in get_args(annotation):
        yield from _parts(inner)
