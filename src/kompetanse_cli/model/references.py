"""What names what: every field that names a record by its id, or a file in the municipality's folder.

All of it follows from the types of the fields (`model/base/ref.py`).
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from kompetanse_cli.frozen import frozen
from kompetanse_cli.model.base import (
    Address,
    Also,
    BrokenRecord,
    Choice,
    FieldLeaf,
    Named,
    NamesFile,
    Path,
    Record,
    Refers,
    ToldAlone,
    Way,
    fields_of,
    follow,
    is_id,
    parts_of,
)
from kompetanse_cli.model.kinds import KINDS
from kompetanse_cli.model.register import Register


@frozen
class Reference:
    """A field that names records of a kind by their ids: the record it is in, and the path to the ids.

    `words` may stand where an id does, and name nothing. `is_read`: some figure hangs on where it leads, and not only a
    word in a table. `rivals` lead to the ids of parts of the record itself that the field may name as well, and names
    rather than anything else.
    """

    target: type[Named]
    holder: type[Record]
    leaf: FieldLeaf
    words: tuple[str, ...]
    is_read: bool
    rivals: tuple[Path, ...] = ()

    @property
    def path(self) -> Path:
        """The path from the record to the ids."""
        return self.leaf.path

    def ids_in(self, record: Record) -> Iterator[tuple[Way, str]]:
        """The ids that a record has there, each with the way to it."""
        first, rest = self.path[0], self.path[1:]
        whole = getattr(record, first)
        # Most fields that are left out, or hold one id, need no walk.
        if whole:
            for way, value in follow(whole, rest, (first,)) if rest else (((first,), whole),):
                if isinstance(value, str) and not isinstance(value, Choice):
                    yield way, value


@cache
def all_references() -> tuple[Reference, ...]:
    """Every field that names records of one kind, by the kind of the record it is in."""
    return tuple(reference for reference, several in _all() if not several)


@cache
def references_in(holder: type[Record]) -> tuple[Reference, ...]:
    """Every field of one kind of record that names records of one kind."""
    return tuple(reference for reference in all_references() if reference.holder is holder)


@cache
def references_to(target: type[Named]) -> tuple[Reference, ...]:
    """Every field that names records of a kind, also those that may name other kinds."""
    return tuple(reference for reference, _ in _all() if reference.target is target)


@cache
def _all() -> tuple[tuple[Reference, bool], ...]:
    """Every field that names records, once for each kind that it may name, and whether it may name several."""
    by_name = {kind.record.__name__: kind.record for kind in KINDS if issubclass(kind.record, Named)}
    references = []
    for kind in KINDS:
        for leaf in fields_of(kind.record):
            refers = leaf.mark(Refers)
            if refers is None or refers.local:
                continue
            named = [by_name[to] if isinstance(to, str) else to for to in refers.to]
            parts = [part for part in named if part not in by_name.values()]
            rivals = tuple((*path, "id") for path, part in parts_of(kind.record) if part in parts)
            words, is_read = leaf.mark(Also), leaf.mark(ToldAlone) is None
            references += [
                (Reference(to, kind.record, leaf, words.words if words else (), is_read, rivals), len(named) > 1)
                for to in named
                if to not in parts
            ]
    return tuple(references)


def naming(register: Register, kind: type[Named], record_id: str) -> Iterator[tuple[Record, Way]]:
    """Every field that names a record of a kind by its id: the record it is in, and the way there."""
    for reference, _ in _all():
        if reference.target is kind:
            for record in register.all(reference.holder):
                if not any(rival == record_id for path in reference.rivals for _, rival in follow(record, path)):
                    yield from ((record, way) for way, named in reference.ids_in(record) if named == record_id)


class Dangling(NamedTuple):
    """An id that should name a record and does not: the record it is in, the way to it, and the id.

    `is_read`: some figure hangs on where it leads, and not only a word in a table.
    """

    record: Record
    way: Way
    named: str
    is_read: bool


def unknown(register: Register, kind: type[Named]) -> tuple[Dangling, ...]:
    """Every id that should name a record of the kind and does not."""
    return register.once(dangling).get(kind, ())


def dangling(register: Register) -> Mapping[type[Named], tuple[Dangling, ...]]:
    """Every id that names no record, by the kind it should name."""
    by_kind: dict[type[Named], list[Dangling]] = {}
    for reference in all_references():
        target, known = reference.target, register.by_id(reference.target)
        first, rest = reference.path[0], reference.path[1:]
        for record in register.all(reference.holder):
            value = getattr(record, first)
            # Nine of ten references are one known id, or left out.
            if not value or (not rest and isinstance(value, str) and value in known):
                continue
            for way, named in reference.ids_in(record):
                if named not in known and named not in reference.words and not register.is_known(target, named):
                    by_kind.setdefault(target, []).append(Dangling(record, way, named, reference.is_read))
    return {kind: tuple(places) for kind, places in by_kind.items()}


def unknown_in_broken(register: Register, kind: type[Named]) -> Iterator[tuple[Address, str]]:
    """Every id that should name a record of the kind and does not, in what the register lacks of its records: where it
    stands, and the id. What can be no id has been said already.
    """
    by_kind = register.once(_broken)
    for reference in references_to(kind) if by_kind else ():
        for broken in by_kind.get(reference.holder, ()) if reference in all_references() else ():
            for address, named in broken.values(reference.leaf.keys):
                if (
                    isinstance(named, str)
                    and is_id(named)
                    and named not in reference.words
                    and not register.is_known(kind, named)
                ):
                    yield address, named


def _broken(register: Register) -> Mapping[type[Record], tuple[BrokenRecord, ...]]:
    by_kind: dict[type[Record], tuple[BrokenRecord, ...]] = {}
    for broken in register.broken:
        by_kind[broken.kind] = (*by_kind.get(broken.kind, ()), broken)
    return by_kind


@cache
def local_references(holder: type[Record], part: type[Record]) -> tuple[FieldLeaf, ...]:
    """The fields of a kind of record that name parts of one kind, with ids that are unique within one record."""
    marked = ((leaf, leaf.mark(Refers)) for leaf in fields_of(holder))
    return tuple(
        leaf
        for leaf, refers in marked
        if refers is not None
        and refers.local
        and part.__name__ in [to if isinstance(to, str) else to.__name__ for to in refers.to]
    )


def named_files(register: Register) -> Iterator[tuple[Record, Way, str]]:
    """Each record that names a file, the way to the field, and the path as it is written. Links are no files."""
    for holder, path, or_link in _file_fields():
        for record in register.all(holder):
            for way, text in follow(record, path):
                if text is not None and not (or_link and is_link(text)):
                    yield record, way, text


@cache
def _file_fields() -> tuple[tuple[type[Record], Path, bool], ...]:
    leaves = ((kind.record, leaf, leaf.mark(NamesFile)) for kind in KINDS for leaf in fields_of(kind.record))
    return tuple((holder, leaf.path, names.or_link) for holder, leaf, names in leaves if names is not None)


def is_link(text: str) -> bool:
    """Whether a text leads to the web, and not to a file."""
    return text.startswith(("https://", "http://"))
