"""Where every id stands in the files, what stands at a place, and what is said of it: its name, where it belongs."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property

from kompetanse_cli.frozen import frozen
from kompetanse_cli.language import Language
from kompetanse_cli.model import (
    NOWHERE,
    Address,
    FieldLeaf,
    Named,
    Person,
    Record,
    Refers,
    Region,
    Role,
    Unit,
    active,
    all_references,
    fields_of,
    follow,
    references_in,
)
from kompetanse_cli.model.kinds import KIND_OF_RECORD, KINDS
from kompetanse_cli.model.register import Register
from kompetanse_cli.operations.fields import parts_called, referred
from kompetanse_cli.reading.locator import Locator
from kompetanse_cli.reading.sources import Source
from kompetanse_cli.report.base import Naming


@frozen
class Use:
    """An id at a place: of which record (None: nothing has it), and whether it is the record's own."""

    kind: type[Named]
    id: str
    address: Address
    own: bool


class SymbolIndex:
    """Every id of a municipality's files, by the file it stands in; places are looked up when they are asked for."""

    def __init__(self, register: Register, source: Source) -> None:
        self.register = register
        self.places = Locator(source)

    @cached_property
    def _uses(self) -> dict[str, list[Use]]:
        found: dict[str, list[Use]] = {}
        for use in (*_own(self.register), *_referring(self.register), *_broken(self.register)):
            found.setdefault(use.address.path, []).append(use)
        return found

    @cached_property
    def counts(self) -> Mapping[tuple[type[Named], str], int]:
        """How often each id is used, its own place left out."""
        return Counter((use.kind, use.id) for uses in self._uses.values() for use in uses if not use.own)

    @cached_property
    def _records(self) -> dict[str, list[Record]]:
        found: dict[str, list[Record]] = {}
        for kind in KINDS:
            for record in self.register.all(kind.record):
                if record.address != NOWHERE:
                    found.setdefault(record.address.path, []).append(record)
        return found

    def records_in(self, path: str) -> Sequence[Record]:
        """The records of a file."""
        return self._records.get(path, ())

    def at(self, path: str, line: int, column: int) -> Use | None:
        """The id at a place of a file; line and column from 1, in code points. The place right behind it counts."""
        for use in self._uses.get(path, ()):
            region = self.places.region(use.address)
            same = region.start.line == line == region.end.line
            if same and region.start.column <= column <= region.end.column:
                return use
        return None

    def in_file(self, path: str) -> Sequence[Use]:
        """The ids of a file."""
        return self._uses.get(path, ())

    def of(self, kind: type[Named], record_id: str, *, own: bool = True) -> Iterator[Region]:
        """Where an id stands, in the order of the files."""
        for path in sorted(self._uses):
            for use in self._uses[path]:
                if use.kind is kind and use.id == record_id and (own or not use.own):
                    yield self.places.region(use.address)

    def definition(self, kind: type[Named], record_id: str) -> Region | None:
        """Where the record's own id stands; None for what is built in or not there."""
        record = self.register.find(kind, record_id)
        if record is None or record.address == NOWHERE:
            return None
        return self.places.region(record.at("id"))


def _own(register: Register) -> Iterator[Use]:
    for kind in KINDS:
        if issubclass(kind.record, Named):
            for record in register.all(kind.record):
                if record.address != NOWHERE and isinstance(record, Named):
                    yield Use(kind.record, record.id, record.at("id"), own=True)


def _referring(register: Register) -> Iterator[Use]:
    for reference in all_references():
        for record in register.all(reference.holder):
            if record.address != NOWHERE:
                for way, named in reference.ids_in(record):
                    yield Use(reference.target, named, record.at(*way), own=False)


def _broken(register: Register) -> Iterator[Use]:
    """What records name that are wrong in something else."""
    for broken in register.broken:
        for reference in references_in(broken.kind):
            for address, named in broken.values(reference.leaf.keys):
                if isinstance(named, str):
                    yield Use(reference.target, named, address, own=False)


def about(register: Register, language: Language, record: Named, on: date) -> str:
    """A few lines of Markdown: what it is, what it is called, and what is most often asked of it."""
    kind = KIND_OF_RECORD[type(record)]
    head = f"**{_plain(Naming(register, language, on).record(record))}** · {language.say(kind.one)} `{record.id}`"
    return "\n\n".join((head, *_more(register, language, record, on)))


def _more(register: Register, language: Language, record: Named, on: date) -> Iterator[str]:
    if isinstance(record, Person):
        yield ", ".join(_unit(register, unit_id) for unit_id in register.units_of(record, on))
        held = [each for each in register.appointments_of.get(record.id, ()) if active(each, on)]
        for each in held:
            called = Naming(register, language, on).of(Role, each.role)
            yield f"- {_plain(called)}, {_unit(register, each.unit)}"
    elif isinstance(record, Unit):
        above = [unit.name for unit in register.tree_on(on).ancestors(record.id)]
        if above:
            yield _plain(" › ".join(reversed(above)))


def _unit(register: Register, unit_id: str) -> str:
    unit = register.find(Unit, unit_id)
    return _plain(unit.name if unit else unit_id)


def _plain(text: str) -> str:
    """A text that is no Markdown."""
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>#|" else sign for sign in " ".join(text.split()))


def local_uses(symbols: SymbolIndex, path: str) -> Iterator[tuple[Address, str, Record]]:
    """The ids in a file that name a part of a record, as a session of a programme: where they stand, and the part."""
    for record in symbols.records_in(path):
        leaves = [(leaf, mark) for leaf in fields_of(type(record)) if (mark := leaf.mark(Refers)) and mark.local]
        if leaves:
            yield from _in_record(symbols.register, record, leaves)


def _in_record(
    register: Register, record: Record, leaves: Sequence[tuple[FieldLeaf, Refers]]
) -> Iterator[tuple[Address, str, Record]]:
    parts: dict[type[Record], dict[str, Record]] = {}
    for leaf, mark in leaves:
        for way, value in follow(record, leaf.path):
            for to in mark.to:
                kind = referred(to)
                known = parts.setdefault(kind, parts_called(register, kind, record))
                if isinstance(value, str) and value in known:
                    yield record.at(*way), value, known[value]
