"""Values of one sort, under whatever key and however deep they are written: names of one line, days that are none."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from typing import Any, NamedTuple, get_args

from kompetanse_cli.model import KINDS, N_, NO_LAST_DAY, NOWHERE, Address, Named, Record, Register, Severity, alias_of
from kompetanse_cli.reading.yaml import quote
from kompetanse_cli.rules.base import Hit, hit, record_in_words, rule

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


# What is shown on one line, and known again by its words. Not the names of files and links, which are what they are.
ONE_LINE_KEYS = frozenset(
    (
        "ansattnummer", "av", "delt_i", "ekstern", "fokusområder", "fylke", "kortnavn", "leverandører", "måleenhet",
        "navn", "nivå", "nivåer", "ordning", "partnere", "sak", "sted", "telefon", "tema", "temaer", "tidligere_navn",
        "tittel",
    )
)  # fmt: skip
_BLANKS = re.compile(r"[ \t\r\n\x0b\x0c\x85\u2028\u2029]+")
_ODD = re.compile(r"[\t\r\n\x0b\x0c\x85\u2028\u2029]|  |\A[ \u00a0]|[ \u00a0]\Z")
_EDGES = " \u00a0"


@rule(
    "K047",
    "mellomrom-i-navn",
    Severity.WARNING,
    title=N_("Navnet har linjeskift eller mellomrom for mye"),
    holds=N_("Regelen krever at et navn er én linje, uten mellomrom først eller sist og uten flere mellomrom på rad."),
    why=N_(
        "Et linjeskift eller et mellomrom for mye gjør at navnet ikke kjennes igjen i Excel og ved import. Det "
        "kommer ofte av «>» eller «|» etter kolonet, eller av at teksten er limt inn."
    ),
)
def one_line(register: Register, on: date) -> Iterator[Hit]:
    """A text of one line has its words with one blank between them, and nothing else."""
    for each in written(register, ONE_LINE_KEYS, _has_blanks):
        values = each.value if isinstance(each.value, tuple) else (each.value,)
        for number, value in enumerate(values):
            if isinstance(value, str) and tidied(value) != value:
                yield _hit(
                    each.address.child(number) if isinstance(each.value, tuple) else each.address, each.key, value
                )


def _has_blanks(value: object) -> bool:
    if isinstance(value, tuple):
        return any(map(_has_blanks, value))
    return isinstance(value, str) and _ODD.search(value) is not None


def _hit(address: Address, key: str, value: str) -> Hit:
    broken = "\n" in value or "\r" in value
    new = quote(tidied(value))
    return hit(
        address,
        N_("«{key}» har et linjeskift.") if broken else N_("«{key}» har mellomrom for mye."),
        label=N_("skal være én linje") if broken else N_("mellomrom først, sist eller flere på rad"),
        help=N_("Skriv {new} på én linje."),
        edits=((address, new),),
        certain=True,
        value=value,
        key=key,
        new=new,
    )


def tidied(text: str) -> str:
    """The words of a text with one blank between them."""
    return _BLANKS.sub(" ", text).strip(_EDGES)


# The sign that ends a code of a web page is a part of that, and told with it.
_WEB_CODE = re.compile(r"&#?\w+;\Z")
_LEFT_SIGN = re.compile(r" *[,;][ ,;]*\Z")


@rule(
    "K129",
    "komma-etter-navn",
    Severity.NOTE,
    title=N_("Navnet slutter med komma"),
    holds=N_("Regelen sier fra når et navn eller et annet ord slutter med komma eller semikolon."),
    why=N_(
        "Tegnet følger med når navnet er limt inn fra en liste. Det står da i alle rapporter, og navnet kjennes ikke "
        "igjen ved import."
    ),
)
def sign_of_list(register: Register, on: date) -> Iterator[Hit]:
    """A text of one line does not end in what parts it from the next in a list."""
    for each in written(register, ONE_LINE_KEYS, _ends_as_in_list):
        values = each.value if isinstance(each.value, tuple) else (each.value,)
        for number, value in enumerate(values):
            if _ends_as_in_list(value):
                address = each.address.child(number) if isinstance(each.value, tuple) else each.address
                yield _without_sign(address, each.key, value)


def _ends_as_in_list(value: object) -> bool:
    if isinstance(value, tuple):
        return any(map(_ends_as_in_list, value))
    return isinstance(value, str) and _LEFT_SIGN.search(value) is not None and _WEB_CODE.search(value) is None


def _without_sign(address: Address, key: str, value: str) -> Hit:
    rest = _LEFT_SIGN.sub("", value)
    sign = value[len(rest) :].strip()[0]
    if not rest or _LIST_SIGN.search(rest):
        # It may be a whole row, of which only some is the name.
        return hit(
            address,
            N_("«{key}» slutter med «{sign}»."),
            label=N_("limt inn fra en liste?"),
            help=N_("Skriv bare det som hører til «{key}»."),
            value=value,
            key=key,
            sign=sign,
        )
    new = quote(rest)
    return hit(
        address,
        N_("«{key}» slutter med «{sign}»."),
        label=N_("limt inn fra en liste?"),
        help=N_("Skriv {new}."),
        edits=((address, new),),
        certain=True,
        value=value,
        key=key,
        sign=sign,
        new=new,
    )


_LIST_SIGN = re.compile("[,;]")
# Where people are shown a name: of a record, or of somebody from outside.
_NAME_KEYS = frozenset(("ekstern", "kortnavn", "navn", "tittel"))
# An id of one plain word may be the name as well: «leder», «sone».
_NO_WORD = re.compile(r"[-0-9]")


@rule(
    "K128",
    "id-som-navn",
    Severity.WARNING,
    title=N_("En id står der navnet skal stå"),
    holds=N_("Regelen krever at et navn er et navn, og ikke id-en til noe i filene."),
    why=N_(
        "Navnet er det alle rapporter viser. En id der er ofte limt inn på feil linje, og da er det riktige navnet "
        "borte. Skriv navnet."
    ),
)
def id_as_name(register: Register, on: date) -> Iterator[Hit]:
    """What people read as a name is the id of no record."""
    ids = register.once(_ids_that_are_no_words)
    # What stands for a name that can't be read is the id.
    mended = {(each.address.path, each.address.keys) for each in register.broken}
    for each in written(register, _NAME_KEYS, lambda value: isinstance(value, str) and value in ids):
        if (each.address.path, each.address.keys[:2]) in mended:
            continue
        kind = ids[each.value]
        record = register.find(kind, each.value)
        # Not all that has an id has a name: a decision has none.
        is_own = record is None or ("name" in kind.model_fields and each.address == record.at("name"))
        yield hit(
            each.address,
            N_("«{id}» er id-en, og ikke navnet.") if is_own else N_("«{id}» er id-en til {name}."),
            label=N_("her skal det stå et navn"),
            help=N_("Skriv navnet."),
            value=each.value,
            id=each.value,
            name="" if is_own or record is None else record_in_words(register, kind, each.value),
        )


def _ids_that_are_no_words(register: Register) -> dict[str, type[Named]]:
    """The ids of the files that can't be taken for names, with the kind of record that has each."""
    kinds = (kind.record for kind in KINDS if issubclass(kind.record, Named))
    return {each: kind for kind in kinds for each in register.by_id(kind) if _NO_WORD.search(each)}


_KEYS = frozenset(("til", "sluttet"))


@rule(
    "K046",
    "uten-ende",
    Severity.NOTE,
    title=N_("9999-12-31 er ingen siste dag"),
    holds=N_("Regelen krever at det som ikke slutter, er uten «til»."),
    why=N_(
        "Andre systemer skriver 9999-12-31 når noe ikke slutter. Her leses det også slik, men folk leser det som "
        "en dato. Slett linjen."
    ),
)
def no_end(register: Register, on: date) -> Iterator[Hit]:
    """A last day is a day somebody knows of, and not the last one of the calendar."""
    for each in written(register, _KEYS, lambda value: value is None or value == NO_LAST_DAY):
        yield hit(
            each.address,
            N_("Datoen 9999-12-31 leses som at perioden ikke slutter."),
            label=N_("ingen slutt"),
            help=N_("Slett «{key}»."),
            key=each.key,
        )
