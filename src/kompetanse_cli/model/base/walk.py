"""The fields of records and of the parts in them, found once for each type, and the values that a path leads to.

Walking every value of every record would cost an eighth of a run; following only the paths that lead to what is looked
for costs next to nothing.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from types import UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import Discriminator, Field, Strict, Tag, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from kompetanse_cli.frozen import frozen
from kompetanse_cli.model.base.readings import Reading
from kompetanse_cli.model.base.record import MapKey, Record, Way
from kompetanse_cli.model.base.ref import SheetColumn

M = TypeVar("M")
_UNIONS = (Union, UnionType)


class Step(str):
    """A step of a path that is no field: each item of a list or a mapping, or each key of a mapping."""

    __slots__ = ()


# A cell holds what stands in a record, or in a part right in it.
_DEEPEST_CELL = 2
EACH, KEY = Step("[]"), Step("{}")
# Names of fields, `EACH` and `KEY`; a way has numbers and keys in their place.
Path = tuple[str, ...]
_Part = tuple[Path, type[Record]]


@frozen
class FieldLeaf:
    """A single value in a record: the path to it, by the names of the fields and by their keys in the files, the record
    or part and the field it stands in, its type, and the marks on both.

    The marks of the fields on the path above it are among them, the innermost last.
    """

    path: Path
    keys: Path
    record: type[Record]
    info: FieldInfo
    kind: Any
    marks: tuple[object, ...]

    @property
    def is_list(self) -> bool:
        """Whether it is an item of a list."""
        return self.path[-1:] == (EACH,)

    def read(self, value: object) -> Any:
        """The value as records have it, of one as the files have it. Raises ValueError for one that it can't be."""
        return _reader(self).validate_python(value)

    def meant(self, value: object) -> Reading | None:
        """What a value that it can't be was meant as; None where nobody knows, and for one that it can be."""
        try:
            self.read(value)
        except ValidationError as error:
            meant: Reading | None = error.errors(include_url=False)[0].get("ctx", {}).get("meant")
            return meant
        return None

    def mark(self, kind: type[M]) -> M | None:
        """The innermost mark of a kind."""
        return next((mark for mark in reversed(self.marks) if isinstance(mark, kind)), None)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the fields on the path."""
        return tuple(step for step in self.path if not isinstance(step, Step))


# What is said of a list, or of the forms of a value, and not of each value.
_OF_ALL = (Tag, Discriminator, Strict, type(Field(min_length=1).metadata[0]))


@cache
def _reader(leaf: FieldLeaf) -> TypeAdapter[Any]:
    said = (inner for mark in leaf.marks for inner in (mark.metadata if isinstance(mark, FieldInfo) else (mark,)))
    marks = tuple(mark for mark in said if not isinstance(mark, _OF_ALL))
    annotation: Any = Annotated[(leaf.kind, *marks)] if marks else leaf.kind
    return TypeAdapter(annotation)


@cache
def fields_of(model: type[Record]) -> tuple[FieldLeaf, ...]:
    """The single values of a record and of all parts in it, in the order of the fields."""
    return tuple(each for each in _walk(model, _Place()) if isinstance(each, FieldLeaf))


@cache
def columns_of(model: type[Record]) -> Mapping[str, tuple[SheetColumn, FieldLeaf]]:
    """The plain fields of a record that are columns, by their names: one value, and not in a part."""
    marked = ((leaf, leaf.mark(SheetColumn)) for leaf in fields_of(model) if len(leaf.path) == 1)
    return {leaf.path[0]: (column, leaf) for leaf, column in marked if column is not None}


@cache
def cells_of(model: type[Record]) -> Mapping[str, FieldLeaf]:
    """The values of a record that fit in a cell, by their keys with full stops between: single ones, lists of such, and
    those of a part. Of a value that is written in several forms the list is one, for it has room for all.
    """
    found: dict[str, FieldLeaf] = {}
    for leaf in fields_of(model):
        keys = leaf.keys[:-1] if leaf.is_list else leaf.keys
        if len(keys) <= _DEEPEST_CELL and not any(isinstance(key, Step) for key in keys):
            found[".".join(keys)] = leaf
    return found


@cache
def parts_of(model: type[Record]) -> tuple[_Part, ...]:
    """The records that a record is made of, each with the path to it: itself first, at the empty path."""
    return ((), model), *(each for each in _walk(model, _Place()) if isinstance(each, tuple))


def follow(value: Any, path: Path, way: Way = ()) -> Iterator[tuple[Way, Any]]:
    """The values that a path leads to, each with the way to it. A form of a value that has no such path has none."""
    if not path:
        yield way, value
        return
    step, rest = path[0], path[1:]
    if step is EACH:
        items = enumerate(value) if isinstance(value, tuple) else value.items() if isinstance(value, dict) else ()
        for key, item in items:
            yield from follow(item, rest, (*way, key))
    elif step is KEY:
        for key in value if isinstance(value, dict) else ():
            yield from follow(key, rest, (*way, MapKey(key)))
    elif isinstance(value, Record):
        held = getattr(value, step, None)
        # Most lists are empty, and most keys left out.
        if held or not rest:
            yield from follow(held, rest, (*way, step))


def values_at(record: Record, leaf: FieldLeaf) -> tuple[Any, ...]:
    """The single values that a record has where a leaf is; a list of one, where it is written short."""
    paths = (leaf.path, leaf.path[:-1]) if leaf.is_list else (leaf.path,)
    for path in paths:
        values = (value for _, value in follow(record, path))
        plain = tuple(value for value in values if value is not None and not isinstance(value, Record | tuple | dict))
        if plain:
            return plain
    return ()


@frozen
class _Place:
    path: Path = ()
    keys: Path = ()
    marks: tuple[object, ...] = ()

    def within(self, step: str, key: str | None = None, marks: Iterable[object] = ()) -> "_Place":
        return _Place((*self.path, step), (*self.keys, key or step), (*self.marks, *marks))


def _walk(model: type[Record], place: _Place, above: tuple[type[Record], ...] = ()) -> Iterator[FieldLeaf | _Part]:
    for name, info in model.model_fields.items():
        yield from _of_type(info.annotation, info, place.within(name, info.alias, info.metadata), (*above, model))


def _of_type(kind: Any, info: FieldInfo, place: _Place, above: tuple[type[Record], ...]) -> Iterator[FieldLeaf | _Part]:
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Annotated:
        yield from _of_type(inner[0], info, replace(place, marks=(*place.marks, *inner[1:])), above)
    elif origin in _UNIONS:
        for form in inner:
            yield from _of_type(form, info, place, above) if form is not type(None) else ()
    elif origin is tuple:
        yield from _of_type(inner[0], info, place.within(EACH), above)
    elif origin is dict:
        yield from _of_type(inner[0], info, place.within(KEY), above)
        yield from _of_type(inner[1], info, place.within(EACH), above)
    elif isinstance(kind, type) and issubclass(kind, Record):
        yield place.path, kind
        # A record within itself would never end.
        yield from _walk(kind, place, above) if kind not in above else ()
    else:
        yield FieldLeaf(place.path, place.keys, above[-1], info, kind, place.marks)
