"""In which forms a field may be written (one value, a list, keys with values), found from the types of the fields."""

from collections.abc import Iterator, Mapping
from functools import cache

from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import EACH, KEY, KINDS, FieldLeaf, Record, SheetColumn, alias_of, fields_of, parts_of
from kompetanse_cli.similar import fold


@frozen
class FieldForms:
    """A field of a record and what may stand there: `one` value, a list with `item` values or `item_part`, a mapping
    from `map_key` to `map_value`, and a `part` with keys. None for a form it can't have."""

    record: type[Record]
    name: str
    one: FieldLeaf | None = None
    item: FieldLeaf | None = None
    map_key: FieldLeaf | None = None
    map_value: FieldLeaf | None = None
    part: type[Record] | None = None
    item_part: type[Record] | None = None

    @property
    def key(self) -> str:
        """The key in the files."""
        return alias_of(self.record, self.name)

    @property
    def title(self) -> str:
        """What the key is called."""
        return self.record.model_fields[self.name].title or self.key

    @property
    def description(self) -> str:
        """What the key is, in bokmål."""
        return self.record.model_fields[self.name].description or ""

    @property
    def example(self) -> object:
        """A value that it may have; None where none is told."""
        return next(iter(self.record.model_fields[self.name].examples or ()), None)

    @property
    def is_required(self) -> bool:
        """Whether the record can't do without."""
        return self.record.model_fields[self.name].is_required()

    @property
    def column(self) -> SheetColumn | None:
        """Its column in Excel, where it has one of its own."""
        marks = self.record.model_fields[self.name].metadata
        return next((mark for mark in marks if isinstance(mark, SheetColumn)), None)

    @property
    def is_list(self) -> bool:
        """Whether there may be several values."""
        return self.item is not None or self.item_part is not None

    @property
    def leaf(self) -> FieldLeaf | None:
        """The single values it may have, alone or in a list."""
        return self.one or self.item


@frozen
class FieldPath:
    """The way from a record to a field of it, or of a part that it has one of."""

    forms: tuple[FieldForms, ...]

    @property
    def last(self) -> FieldForms:
        """The field itself."""
        return self.forms[-1]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the fields on the way."""
        return tuple(each.name for each in self.forms)

    @property
    def key(self) -> str:
        """`mellomarbeid.frist`."""
        return ".".join(each.key for each in self.forms)

    def words(self) -> Iterator[str]:
        """What people may call it: its key, with and without those above it, its title, and its heading in Excel."""
        yield self.key
        yield self.last.key
        yield self.last.title
        if self.last.column is not None:
            yield from (self.last.column.name, self.last.column.heading)


# What a single value is, by the steps behind the field that lead to it.
_PLACES: Mapping[tuple[str, ...], str] = {(): "one", (EACH,): "item", (KEY,): "map_key"}


@cache
def forms_of(record: type[Record]) -> Mapping[str, FieldForms]:
    """The forms of each field of a record, by its name."""
    found: dict[str, dict[str, object]] = {name: {} for name in record.model_fields}
    for leaf in fields_of(record):
        name, *rest = leaf.path
        place = _PLACES.get(tuple(rest))
        if place is not None:
            found[name].setdefault(place, leaf)
    for path, part in parts_of(record):
        place = {1: "part", 2: "item_part"}.get(len(path))
        if place is not None and path[1:] in ((), (EACH,)):
            found[path[0]].setdefault(place, part)
    return {name: _made(record, name, forms) for name, forms in found.items()}


def _made(record: type[Record], name: str, forms: dict[str, object]) -> FieldForms:
    if "map_key" in forms:
        # What stands under each key is no item of a list.
        forms["map_value"] = forms.pop("item", None)
    return FieldForms(record, name, **forms)  # type: ignore[arg-type]


@cache
def paths_of(record: type[Record]) -> tuple[FieldPath, ...]:
    """Every field of a record, and of the parts that it has one of, in the order of the record."""
    return tuple(_paths(record, ()))


def _paths(record: type[Record], above: tuple[FieldForms, ...]) -> Iterator[FieldPath]:
    for forms in forms_of(record).values():
        yield FieldPath((*above, forms))
        if forms.part is not None and forms.part not in [each.record for each in above]:
            yield from _paths(forms.part, (*above, forms))


def named(record: type[Record], word: str) -> tuple[FieldPath, ...]:
    """The fields of a record that a word names, those right in it before those of its parts; else those it begins."""
    wanted = fold(word)
    exact = [path for path in paths_of(record) if wanted in map(fold, path.words())]
    if exact:
        shortest = min(len(path.forms) for path in exact)
        return tuple(path for path in exact if len(path.forms) == shortest)
    return ()


def begun_by(record: type[Record], word: str) -> tuple[FieldPath, ...]:
    """The fields of a record whose names a word begins, or is drawn out of: `underviser` is `undervisere`."""
    wanted = fold(word)
    return tuple(path for path in paths_of(record) if any(_begins(wanted, fold(each)) for each in path.words()))


# A word of fewer letters begins too many.
_SHORTEST = 4
_MOST_MORE = 3


def _begins(wanted: str, name: str) -> bool:
    short, long = sorted((wanted, name), key=len)
    return len(short) >= _SHORTEST and long.startswith(short) and len(long) - len(short) <= _MOST_MORE


@cache
def every_field_word() -> frozenset[str]:
    """The words that fields are called by, each once however it is written."""
    parts = {part for kind in KINDS for _, part in parts_of(kind.record)}
    words = (word for part in parts for path in paths_of(part) for word in path.words())
    return frozenset({fold(word): word for word in sorted(words)}.values())
