"""Values that can be, and that hardly anybody means: days long ago or far ahead, a thousand with a point in it.

A slip of the keyboard, or what a program made of it. They are told of, whoever wrote them, and count as they stand.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from kompetanse_cli.analysis.base import Snapshot, counted_once
from kompetanse_cli.model import (
    FIRST_YEAR,
    KINDS,
    N_,
    NOWHERE,
    Address,
    Deadline,
    FieldLeaf,
    Interval,
    Quantity,
    Record,
    Register,
    Severity,
    fields_of,
    follow,
    may_be_thousand,
    plain_number,
)
from kompetanse_cli.rules.base import Hit, hit, rule

_STARTS = frozenset(("fra", "påmeldt", "oppnådd", "startet"))
_MOST_YEARS_TO_START = 5
_MOST_YEARS = 100
_THREE_DECIMALS = -3


class _Found(NamedTuple):
    """A value where it stands, and the field it is in."""

    value: Any
    leaf: FieldLeaf
    address: Address

    @property
    def key(self) -> str:
        return next(key for key in reversed(self.leaf.keys) if key.isidentifier())


def _values(register: Register, types: tuple[type, ...], wanted: Callable[[Any], bool]) -> Iterator[_Found]:
    """The values of some types that are wanted, in the order of the kinds and the files."""
    for kind in KINDS:
        leaves = tuple(leaf for leaf in fields_of(kind.record) if leaf.kind in types)
        fields = _fields(leaves, 0)
        for record in register.all(kind.record) if leaves else ():
            # Most have nothing that is wanted: ways are followed in those that have.
            if _has(record, fields, types, wanted) and record.address != NOWHERE:
                yield from _found(record, leaves, types, wanted)


def _found(
    record: Record, leaves: Iterable[FieldLeaf], types: tuple[type, ...], wanted: Callable[[Any], bool]
) -> Iterator[_Found]:
    for leaf in leaves:
        for way, value in follow(record, leaf.path):
            if isinstance(value, types) and wanted(value) and way[0] in record.model_fields_set:
                yield _Found(value, leaf, record.at(*way))


# The fields of a record that are looked at, each with those of the parts in it; none, where it is a value itself.
_Fields = tuple[tuple[str, "_Fields"], ...]


@cache
def _fields(leaves: tuple[FieldLeaf, ...], depth: int) -> _Fields:
    """The fields that lead to the leaves, from some depth of their paths on, each once."""
    names = dict.fromkeys(names[depth] for leaf in leaves if len(names := leaf.names) > depth)
    return tuple(
        (name, _fields(tuple(leaf for leaf in leaves if leaf.names[depth : depth + 1] == (name,)), depth + 1))
        for name in names
    )


def _has(part: Record, fields: _Fields, types: tuple[type, ...], wanted: Callable[[Any], bool]) -> bool:
    """Whether a record has a value that is wanted, in itself or in its parts."""
    held = part.__dict__
    for name, inner in fields:
        value = held.get(name)
        if value is None or value == ():
            continue
        if isinstance(value, types):
            if wanted(value):
                return True
        elif isinstance(value, Record | tuple | dict):
            for each in _each(value):
                if isinstance(each, Record) and _has(each, inner, types, wanted):
                    return True
                if isinstance(each, types) and wanted(each):
                    return True
    return False


def _each(value: Record | tuple[Any, ...] | dict[str, Any]) -> Iterable[Any]:
    if isinstance(value, Record):
        return (value,)
    return value.values() if isinstance(value, dict) else value


_DAYS = (date, Interval, Deadline)


def _first(value: Any) -> date:
    """The first day that a value can be."""
    if isinstance(value, Interval):
        return value.first
    day: date = value.day if isinstance(value, Deadline) else value
    return day


@counted_once
def _odd_days(snapshot: Snapshot) -> tuple[_Found, ...]:
    """The days that are before all that is kept, or so far ahead that nothing begins then."""
    first, last = date(FIRST_YEAR, 1, 1), _years_after(snapshot.on, _MOST_YEARS_TO_START)

    def odd(value: Any) -> bool:
        day = value if type(value) is date else _first(value)
        return day < first or day > last

    return tuple(_values(snapshot.register, _DAYS, odd))


def _years_after(day: date, years: int) -> date:
    """The same day so many years later; the 28th where February has no more, and never beyond the calendar."""
    return day.replace(year=min(day.year + years, date.max.year), day=min(day.day, 28) if day.month == 2 else day.day)


@rule(
    "K049",
    "dato-før-1900",
    Severity.WARNING,
    title=N_("Datoen er før 1900"),
    holds=N_("Regelen krever at ingen dato er før 1900."),
    why=N_(
        "Filene handler om folk og enheter som finnes nå. En dato så langt tilbake er en tastefeil, for "
        "eksempel 0026 for 2026, og det som skulle startet i år, ser da ut til å ha vart bestandig."
    ),
)
def day_before_all(snapshot: Snapshot) -> Iterator[Hit]:
    """No day is before what anybody who is kept here can have lived."""
    for found in _odd_days(snapshot):
        if _first(found.value).year >= FIRST_YEAR:
            continue
        yield hit(
            found.address,
            N_("Datoen {day} er før {year}."),
            label=N_("så lenge siden?"),
            help=N_("Rett årstallet."),
            value=found.value,
            day=str(found.value),
            year=FIRST_YEAR,
        )


@rule(
    "K216",
    "begynner-langt-frem",
    Severity.WARNING,
    title=N_("Startdatoen er mer enn fem år fram"),
    holds=N_("Regelen sier fra når noe begynner mer enn fem år fram i tid."),
    why=N_(
        "Ansettelser og roller registreres sjelden så lenge i forveien. Som regel er et årstall med to sifre "
        "lest i feil århundre, og da blir personen aldri regnet med."
    ),
)
def begins_far_ahead(snapshot: Snapshot) -> Iterator[Hit]:
    """What is kept begins within five years: nobody plans further ahead."""
    for found in _odd_days(snapshot):
        if found.key in _STARTS and _first(found.value) > snapshot.on:
            yield hit(
                found.address,
                N_("«{key}» er {day}, mer enn fem år fram i tid."),
                label=N_("så langt fram?"),
                help=N_("Rett årstallet i «{key}» hvis det er feil."),
                value=found.value,
                key=found.key,
                day=_first(found.value),
            )


@rule(
    "K217",
    "dato-langt-frem",
    Severity.WARNING,
    title=N_("Datoen er mer enn hundre år fram"),
    holds=N_("Regelen krever at ingen dato er mer enn hundre år fram i tid."),
    why=N_(
        "En frist eller en siste dag så langt fram er en tastefeil, for eksempel 2206 for 2026, eller en måte å "
        "si at noe ikke slutter. Det som ikke slutter, skal være uten «til»."
    ),
)
def day_far_ahead(snapshot: Snapshot) -> Iterator[Hit]:
    """No day is so far ahead that nobody who is kept here sees it."""
    last = _years_after(snapshot.on, _MOST_YEARS)
    for found in _odd_days(snapshot):
        if found.key not in _STARTS and _first(found.value) > last:
            yield hit(
                found.address,
                N_("Datoen {day} er mer enn hundre år fram i tid."),
                label=N_("så langt fram?"),
                help=N_("Rett årstallet. Er det noe som ikke slutter, slett linjen."),
                value=found.value,
                day=found.value,
            )


def _number(value: Any) -> Decimal | None:
    if isinstance(value, Quantity):
        return None if value.percent else value.value
    return value if isinstance(value, Decimal) else None


def _is_like_thousand(value: Any) -> bool:
    number = _number(value)
    return number is not None and number.as_tuple().exponent == _THREE_DECIMALS and may_be_thousand(f"{abs(number):f}")


@rule(
    "K050",
    "tusen-eller-desimaler",
    Severity.WARNING,
    title=N_("Tallet kan være tusener eller desimaler"),
    holds=N_("Regelen sier fra når et tall har akkurat tre desimaler, for da kan det være ment som tusener."),
    why=N_(
        "Mange skriver 9.000 for ni tusen, men her leses det som ni. Skriv tusener uten punktum, og desimaltall "
        "med færre enn tre desimaler."
    ),
)
def thousand_or_decimals(register: Register, on: date) -> Iterator[Hit]:
    """A number is written so that nobody takes it for a thousand times as much, or as little."""
    for found in _values(register, (Decimal, Quantity), _is_like_thousand):
        number = _number(found.value)
        assert number is not None
        written = f"{number:f}"
        thousand, plain = written.replace(".", ""), plain_number(number)
        decimals = f"{written}0" if may_be_thousand(plain) else plain
        if _may_be(found.leaf, int(thousand)):
            yield hit(
                found.address,
                N_("«{key}» er {written}. Er det {thousand} eller {plain}?"),
                label=N_("leses som {plain}"),
                help=N_("Skriv {thousand} eller {decimals}."),
                value=written,
                key=found.key,
                written=written,
                thousand=thousand,
                plain=plain,
                decimals=decimals,
                choices=(thousand, decimals),
            )


def _may_be(leaf: FieldLeaf, number: int) -> bool:
    try:
        leaf.read(number)
    except ValueError:
        return False
    return True
