"""The ids of parts that words mean: a session of the run's programme, a criterion of a goal, a module by its name."""

from collections.abc import Iterable, Iterator, Mapping

from kompetanse_cli.model import (
    KIND_OF_RECORD,
    FieldLeaf,
    Named,
    Part,
    Record,
    Refers,
    Register,
    fields_of,
    follow,
    parts_of,
    references_in,
)
from kompetanse_cli.operations.importing.records.cell_values import LocalId, kinds_named
from kompetanse_cli.operations.importing.records.pencil import New, Place
from kompetanse_cli.similar import fold

Key = tuple[str, ...]


def local_ids(
    register: Register, kind: type[Record], place: Place | None, made: Mapping[tuple[object, Key], New]
) -> LocalId:
    """What a word means in a record of the kind: a part of it, of those it names, that is `made` by the table, or of
    any record where there is no other."""

    def find(leaf: FieldLeaf, word: str) -> str | None:
        refers = leaf.mark(Refers)
        parts: set[type[Record]] = (
            set() if refers is None else {each for each in kinds_named(refers) if issubclass(each, Part)}
        )
        if not parts:
            return None
        near = _parts(_records(register, kind, place, parts), parts)
        new = _new_parts(made, parts)
        return _the_one(word, near) or _the_one(word, new) or _the_one(word, _parts(_having(register, parts), parts))

    return find


def _the_one(word: str, parts: Iterable[tuple[str, str]]) -> str | None:
    ids = dict.fromkeys(part_id for part_id, name in parts if fold(word) in (fold(part_id), fold(name)))
    return next(iter(ids)) if len(ids) == 1 or word in ids else None


def _records(register: Register, kind: type[Record], place: Place | None, parts: set[type[Record]]) -> Iterator[Record]:
    """The record of a place, and those it names that have such parts."""
    if place is not None and place.root is not None:
        yield place.root
        for reference in references_in(type(place.root)):
            if any(part in parts for _, part in parts_of(reference.target)):
                found = (register.find(reference.target, each) for _, each in reference.ids_in(place.root))
                yield from (record for record in found if record is not None)
    elif place is not None and place.new is not None:
        for leaf in fields_of(kind):
            refers = leaf.mark(Refers)
            named = place.new.value.get(leaf.keys[0]) if len(leaf.path) == 1 and refers is not None else None
            for target in kinds_named(refers) if refers is not None and isinstance(named, str) else ():
                record = register.find(target, named) if issubclass(target, Named) else None
                yield from () if record is None else (record,)


def _having(register: Register, parts: set[type[Record]]) -> Iterator[Record]:
    """Every record that has parts of the kinds."""
    for kind in KIND_OF_RECORD:
        if any(part in parts for _, part in parts_of(kind)):
            yield from register.all(kind)


def _parts(records: Iterable[Record], kinds: set[type[Record]]) -> Iterator[tuple[str, str]]:
    """The ids of the parts in the records, with their names."""
    for record in records:
        for path, kind in parts_of(type(record)):
            if kind in kinds:
                for _, part in follow(record, path):
                    # A criterion without an id is known by what it is called, and its text stands beside that.
                    part_id = getattr(part, "id", None) or getattr(part, "name", None)
                    if isinstance(part, kind) and part_id is not None:
                        yield str(part_id), _called(part)


def _called(part: Record) -> str:
    name = next((name for name in ("name", "text") if name in type(part).model_fields), "")
    return str(getattr(part, name, None) or "")


def _new_parts(made: Mapping[tuple[object, Key], New], kinds: set[type[Record]]) -> Iterator[tuple[str, str]]:
    """The ids of the parts that the table makes, with their names."""
    for (of, key), new in made.items():
        if isinstance(of, tuple) and dict(parts_of(of[0])).get(of[1]) in kinds:
            yield key[-1], str(new.value.get("navn", ""))


def part_names(register: Register) -> Mapping[tuple[type[Record], str], frozenset[str]]:
    """What the parts with an id are called, by their kind and the id: in two records two may have the same."""
    kinds = {part for kind in KIND_OF_RECORD for _, part in parts_of(kind) if "id" in part.model_fields}
    found: dict[tuple[type[Record], str], set[str]] = {}
    for kind in kinds:
        for part_id, name in _parts(_having(register, {kind}), {kind}):
            found.setdefault((kind, part_id), set()).add(name)
    return {key: frozenset(names) for key, names in found.items()}
