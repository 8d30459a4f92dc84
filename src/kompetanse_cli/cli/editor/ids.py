"""Where every id stands in the files, and what stands at a place: for hover, definition, references and rename."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from kompetanse_cli.model import NOWHERE, Address, Named, Region, alias_of, records_in
from kompetanse_cli.model.kinds import KINDS
from kompetanse_cli.model.references import REFERENCES, MapKey, named_by
from kompetanse_cli.model.register import Register
from kompetanse_cli.reading.locator import Locator
from kompetanse_cli.reading.sources import Source


@dataclass(frozen=True, slots=True)
class Use:
    """An id at a place: of which record (None: nothing has it), and whether it is the record's own."""

    kind: type[Named]
    id: str
    address: Address
    own: bool


class Ids:
    """Every id of a municipality's files, by the file it stands in; places are looked up when they are asked for."""

    def __init__(self, register: Register, source: Source) -> None:
        self.register = register
        self.places = Locator(source)

    @cached_property
    def _uses(self) -> dict[str, list[Use]]:
        found: dict[str, list[Use]] = {}
        for use in (*_own(self.register), *_referring(self.register)):
            found.setdefault(use.address.path, []).append(use)
        return found

    def at(self, path: str, line: int, column: int) -> Use | None:
        """The id at a place of a file; line and column from 1, in code points. The place right behind it counts."""
        for use in self._uses.get(path, ()):
            region = self.places.region(use.address)
            same = region.start.line == line == region.end.line
            if same and region.start.column <= column <= region.end.column:
                return use
        return None

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
    for kind, holder, path in REFERENCES:
        for record in register.all(holder):
            if record.address == NOWHERE:
                continue
            for way, named in named_by(getattr(record, path[0]), path[1:], (path[0],)):
                yield Use(kind, named, record.at(*way, on_key=isinstance(way[-1], MapKey)), own=False)


def referring_keys() -> dict[tuple[str, str], type[Named]]:
    """Which kind of id stands under a key: by the key at the top of the file, and the last key before the id."""
    found: dict[tuple[str, str], type[Named]] = {}
    keys = {kind.record: kind.key for kind in KINDS}
    for kind, holder, path in REFERENCES:
        for alias in _last_aliases(holder, path):
            found.setdefault((keys[holder], alias), kind)
    return found


def _last_aliases(record: type[object], path: tuple[str, ...]) -> Iterator[str]:
    """The key of the last step of a way through records."""
    for name, info in record.model_fields.items():  # type: ignore[attr-defined]
        if name == path[0]:
            if len(path) == 1:
                yield alias_of(record, name)  # type: ignore[arg-type]
            else:
                for inner in records_in(info.annotation):
                    yield from _last_aliases(inner, path[1:])
