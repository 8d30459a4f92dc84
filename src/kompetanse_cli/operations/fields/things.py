"""Which record, or which part of one, somebody means by a few words: a person, a role somebody has, a session of a run.

Each word must tell something of it: its id or name, whom or what it names, a day in it, or what it is («rolle»).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import (
    EACH,
    KIND_OF_RECORD,
    KINDS,
    NOWHERE,
    Choice,
    FieldLeaf,
    Interval,
    Kind,
    Named,
    Path,
    Record,
    Refers,
    Register,
    Way,
    fields_of,
    follow,
    meant_day,
    parts_of,
)
from kompetanse_cli.operations.fields.forms import FieldPath, begun_by, named
from kompetanse_cli.operations.fields.labels import parts_above
from kompetanse_cli.operations.fields.parts import parts_called, referred
from kompetanse_cli.operations.record_search import search, search_among
from kompetanse_cli.similar import fold, part_of_one

# A word of fewer letters begins too many.
_SHORTEST = 4


@frozen
class Thing:
    """A record, or an item of a list in it at the end of `way`, and the field of it that is meant."""

    record: Record
    way: Way
    value: Record
    path: FieldPath


@frozen
class _Place:
    """Where things of one sort stand: a kind of record, the path to them in it, and the field that is meant."""

    kind: Kind
    path: Path
    part: type[Record]
    field: FieldPath
    is_exact: bool


def things(
    register: Register, words: Sequence[str], field_word: str, of: tuple[type[Record], ...] = (Record,)
) -> tuple[Thing, ...]:
    """The things that the words may mean and that have such a field: one, when it is clear; none is chosen of several
    that fit as well. `of`: only these kinds of records and parts."""
    seeking = _Seeking(register, tuple(words))
    ranked: list[tuple[tuple[int, ...], Thing]] = []
    for place in _places(field_word):
        ranked += seeking.at(place) if issubclass(place.part, of) else ()
    best = min((rank for rank, _ in ranked), default=())
    found = {(thing.record.address, thing.way, thing.path.key): thing for rank, thing in ranked if rank == best}
    return tuple(found.values())


def has_field(field_word: str) -> bool:
    """Whether anything has such a field."""
    return next(_places(field_word), None) is not None


def _places(field_word: str) -> Iterator[_Place]:
    for kind in KINDS:
        for path, part in parts_of(kind.record):
            if path and path[-1] is not EACH:
                continue
            exact = named(part, field_word)
            for each in exact or begun_by(part, field_word):
                yield _Place(kind, path, part, each, bool(exact))


@dataclass(slots=True)
class _Seeking:
    register: Register
    words: tuple[str, ...]
    _meant: dict[tuple[type[Named], str], frozenset[str]] = field(default_factory=dict)

    def at(self, place: _Place) -> Iterator[tuple[tuple[int, ...], Thing]]:
        """The things of a place that all words tell of, each with how well: less is better."""
        for record in self.register.all(place.kind.record):
            if record.address == NOWHERE:
                continue
            told = {word for word in self.words if _is_called(word, place.kind) or self._tells(record, word, record)}
            for way, value in follow(record, place.path) if place.path else (((), record),):
                # A form of a value that is not the part has none of its fields.
                if isinstance(value, place.part) and (rank := self._rank(place, record, way, value, told)) is not None:
                    yield rank, Thing(record, way, value, place.field)

    def _rank(self, place: _Place, record: Record, way: Way, value: Record, told: set[str]) -> tuple[int, ...] | None:
        """How well the words fit; None when one of them tells nothing of it."""
        own = {word for word in self.words if self._tells(value, word, record)} if way else told
        called = {word for word in self.words if way and _is_called_part(word, place, way)}
        between = {word for word in self.words for each in parts_above(record, way) if self._tells(each, word, record)}
        if not {*told, *own, *called, *between} >= set(self.words):
            return None
        depth = sum(isinstance(step, int) for step in way)
        by_id = isinstance(record, Named) and not way
        return (not own, not place.is_exact, not by_id, depth, len(place.field.forms))

    def _tells(self, value: Record, word: str, record: Record) -> bool:
        if isinstance(value, Named):
            return value.id in self._ids(type(value), word)
        names = value.key_fields
        leaves = (leaf for leaf in fields_of(type(value)) if len(leaf.path) == 1)
        return any(
            self._is_said(getattr(value, leaf.path[0]), leaf, word, record)
            for leaf in leaves
            if not names or leaf.path[0] in names
        )

    def _is_said(self, value: object, leaf: FieldLeaf, word: str, record: Record) -> bool:
        if value is None or isinstance(value, Record | tuple | dict):
            return False
        refers = leaf.mark(Refers)
        if refers is not None:
            return any(value in self._named(to, word, record) for to in refers.to)
        if isinstance(value, date):
            return _day(word) == value.isoformat()
        text = value.text if isinstance(value, Interval) else str(value)
        return fold(word) == fold(text) or (
            isinstance(value, str) and not isinstance(value, Choice) and part_of_one(word, (text,)) is not None
        )

    def _named(self, to: type[Record] | str, word: str, record: Record) -> frozenset[str]:
        kind = referred(to)
        if issubclass(kind, Named) and kind in KIND_OF_RECORD:
            return self._ids(kind, word)
        parts = parts_called(self.register, kind, record).values()
        return frozenset(part.id for part in search_among(parts, word).fitting)

    def _ids(self, kind: type[Named], word: str) -> frozenset[str]:
        known = self._meant.get((kind, word))
        if known is None:
            found = search(self.register, kind, word, hidden=True).fitting
            known = self._meant[kind, word] = frozenset(record.id for record in found)
        return known


def _day(word: str) -> str:
    found = meant_day(word)
    return found.value if found is not None and found.certain else word


def _is_called(word: str, kind: Kind) -> bool:
    """Whether a word says what kind of record it is, or is the beginning or the end of such: «rolle», «rapport»."""
    wanted = fold(word)
    names = [fold(name) for name in (kind.key, kind.one, kind.several)]
    return wanted in names or (
        len(wanted) >= _SHORTEST and any(name.startswith(wanted) or name.endswith(wanted) for name in names)
    )


def _is_called_part(word: str, place: _Place, way: Way) -> bool:
    """Whether a word says what list it is in, or what part it is, or which by its number."""
    number = next((step for step in reversed(way) if isinstance(step, int)), 0) + 1
    title = str(place.part.model_config.get("title") or "")
    keys = [type_key for type_key in _keys(place) if type_key]
    return fold(word) in map(fold, (title, *title.split()[:1], *keys, f"nr {number}", f"nr. {number}", f"#{number}"))


def _keys(place: _Place) -> Iterator[str]:
    """The keys of the lists on the way to a part."""
    for leaf in fields_of(place.kind.record):
        if leaf.path[: len(place.path)] == place.path:
            yield from (key for key, step in zip(leaf.keys, place.path, strict=False) if step is not EACH)
            return
