"""Which record, or which part of one, somebody means by a few words: a person, a role somebody has, a session of a run.

Each word must tell something of it: its id or name, whom or what it names, a day in it, or what it is («rolle»).
"""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

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
# What a record is beside stands in it, or in a list right in it: the units of somebody's posts.
_DEEPEST_BESIDE = 2


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


@frozen
class _Telling:
    """What a word must find in the values of a kind of record or part to tell something of it: an id in a field that
    names others, or the word itself, or the day that it is, in one with a value."""

    ids: tuple[tuple[str, frozenset[str]], ...]
    plain: tuple[str, ...]
    word: str
    folded: str
    day: str

    def tells(self, value: Record) -> bool:
        """Whether it does."""
        return any(getattr(value, name) in ids for name, ids in self.ids) or any(
            self._is(getattr(value, name)) for name in self.plain
        )

    def _is(self, value: object) -> bool:
        if value is None or isinstance(value, Record | tuple | dict):
            return False
        if isinstance(value, date):
            return self.day == value.isoformat()
        if isinstance(value, Interval):
            return self.day == value.text
        text = str(value)
        return self.folded == fold(text) or (
            isinstance(value, str) and not isinstance(value, Choice) and part_of_one(self.word, (text,)) is not None
        )


class _Seeking:
    """The search for what some words mean in a register."""

    def __init__(self, register: Register, words: tuple[str, ...]) -> None:
        self._register = register
        self._words = words
        self._meant: dict[tuple[type[Named], str], frozenset[str]] = {}
        self._telling: dict[tuple[type[Record], str], _Telling] = {}
        named = (kind.record for kind in KINDS if issubclass(kind.record, Named))
        self._is_named = len(words) == 1 and any(self._ids(kind, words[0]) for kind in named)

    def at(self, place: _Place) -> Iterator[tuple[tuple[int, ...], Thing]]:
        """The things of a place that all words tell of, each with how well: less is better."""
        of_kind = {word for word in self._words if _is_called(word, place.kind)}
        for record in self._register.all(place.kind.record):
            told = of_kind | {word for word in self._words if self._tells(record, word, record)}
            is_told = isinstance(record, Named) and told > of_kind
            beside = {word for word in self._words if is_told and self._is_beside(record, word)}
            # Without a list on the way, the record is all that the words can tell of.
            if record.address == NOWHERE or (not place.path and not told | beside >= set(self._words)):
                continue
            for way, value in follow(record, place.path) if place.path else (((), record),):
                # A form of a value that is not the part has none of its fields.
                if (
                    isinstance(value, place.part)
                    and (rank := self._rank(place, record, way, (told, beside))) is not None
                ):
                    yield rank, Thing(record, way, value, place.field)

    def _rank(self, place: _Place, record: Record, way: Way, said: tuple[set[str], set[str]]) -> tuple[int, ...] | None:
        """How well the words fit, of which some are told of the record and some of what it is beside; None when one of
        them tells nothing of it."""
        told, beside = said
        value = record.value_at(*way)
        own = {word for word in self._words if self._tells(value, word, record)} if way else told
        called = {word for word in self._words if way and _is_called_part(word, place, way)}
        between = {word for word in self._words for each in parts_above(record, way) if self._tells(each, word, record)}
        lacking = {*self._words} - {*told, *own, *called, *between}
        if lacking - beside:
            return None
        if not place.is_exact and not told and self._is_named:
            # Who names a whole record, and its field inexactly, means none of another record.
            return None
        depth = sum(isinstance(step, int) for step in way)
        by_id = isinstance(record, Named) and not way
        return (not own, bool(lacking), not place.is_exact, not by_id, depth, len(place.field.forms))

    def _tells(self, value: Record, word: str, record: Record) -> bool:
        if isinstance(value, Named):
            return value.id in self._ids(type(value), word)
        telling = self._telling.get((type(value), word))
        if telling is None:
            telling = self._telling[type(value), word] = self._made(type(value), word)
        if telling.tells(value):
            return True
        return any(
            getattr(value, leaf.path[0]) in self._local(part, word, record) for leaf, part in _local_leaves(type(value))
        )

    def _is_beside(self, record: Record, word: str) -> bool:
        """Whether a word tells what a record is beside: the unit of a person, the programme of a run."""
        for leaf in fields_of(type(record)):
            refers = leaf.mark(Refers)
            if refers is None or refers.local or len(leaf.names) > _DEEPEST_BESIDE:
                continue
            named = [to for to in map(referred, refers.to) if to in KIND_OF_RECORD and issubclass(to, Named)]
            ids = {each for to in named for each in self._ids(to, word)}
            if ids and any(isinstance(each, str) and each in ids for _, each in follow(record, leaf.path)):
                return True
        return False

    def _made(self, kind: type[Record], word: str) -> _Telling:
        ids, plain = [], []
        for leaf in _own_leaves(kind):
            refers = leaf.mark(Refers)
            if refers is None:
                plain.append(leaf.path[0])
                continue
            named = [to for to in map(referred, refers.to) if to in KIND_OF_RECORD and issubclass(to, Named)]
            # What an id leads to need not be there.
            ids.append((leaf.path[0], frozenset(each for to in named for each in self._ids(to, word)) | {word}))
        return _Telling(tuple(ids), tuple(plain), word, fold(word), _day(word))

    def _local(self, part: type[Record], word: str, record: Record) -> frozenset[str]:
        parts = parts_called(self._register, part, record).values()
        return frozenset(each.id for each in search_among(parts, word).fitting)

    def _ids(self, kind: type[Named], word: str) -> frozenset[str]:
        known = self._meant.get((kind, word))
        if known is None:
            found = search(self._register, kind, word, hidden=True).fitting
            known = self._meant[kind, word] = frozenset(record.id for record in found)
        return known


@cache
def _own_leaves(kind: type[Record]) -> tuple[FieldLeaf, ...]:
    """The values by which a record or a part is told: those of its key, else all that it has one of."""
    names: tuple[str, ...] = kind.key_fields
    return tuple(leaf for leaf in fields_of(kind) if len(leaf.path) == 1 and (not names or leaf.path[0] in names))


@cache
def _local_leaves(kind: type[Record]) -> tuple[tuple[FieldLeaf, type[Record]], ...]:
    """Those of them that name a part of a record, and its kind."""
    named = ((leaf, leaf.mark(Refers)) for leaf in _own_leaves(kind))
    return tuple(
        (leaf, to)
        for leaf, refers in named
        if refers is not None
        for to in map(referred, refers.to)
        if to not in KIND_OF_RECORD
    )


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
