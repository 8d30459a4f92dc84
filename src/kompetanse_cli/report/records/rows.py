"""The rows of a table of records: each record, or each item of a list within it, and whose it is."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace
from typing import Any

from kompetanse_cli.analysis.base import Snapshot, counted_once
from kompetanse_cli.frozen import frozen
from kompetanse_cli.language import LANGUAGES, language
from kompetanse_cli.model import (
    EACH,
    KEY,
    Appointment,
    FieldLeaf,
    Path,
    Person,
    Record,
    RecordTable,
    Unit,
    Way,
)
from kompetanse_cli.report.base import Context


@frozen
class RecordRow:
    """A row: the record, and the items of lists on the way to what the row is about, each by its path.

    `keys` are the keys of the mappings on the way. `number` is that of the item in its list, from 1. `subject` is the
    id of whom a row of those who should be there is about, and `said` what it says of them. `is_first`: of several rows
    of one record.
    """

    record: Record
    items: tuple[tuple[Path, Any], ...] = ()
    keys: Mapping[Path, str] = field(default_factory=dict)
    number: int | None = None
    subject: str | None = None
    said: Any = None
    is_first: bool = True

    def values(self, leaf: FieldLeaf, *, is_subject: bool = False) -> tuple[Any, ...]:
        """What stands where a leaf is, of the record, or of the item that it is in: nothing, one, or several."""
        if leaf.path[-1] is KEY:
            key = self.keys.get((*leaf.path[:-1], EACH))
            return () if key is None else (key,)
        path, item = next(
            ((path, item) for path, item in reversed(self.items) if leaf.path[: len(path)] == path), ((), self.record)
        )
        rest = leaf.path[len(path) :]
        if not isinstance(item, Record):
            # An id alone, or a single value.
            return (item,) if not rest or is_subject else ()
        if not rest:
            return ()
        for inner in (rest, rest[:-1]) if leaf.is_list else (rest,):
            found = tuple(each for each in _said(item, inner) if each is not None)
            if found:
                return found
        return ()


def _said(value: Any, path: Path) -> Iterator[Any]:
    """The single values at the end of a path, as they are written: not what holds where a key is left out."""
    if not path:
        yield from () if isinstance(value, Record | tuple | dict) else (value,)
    elif path[0] is EACH:
        for each in value if isinstance(value, tuple) else ():
            yield from _said(each, path[1:])
    elif isinstance(value, Record) and path[0] in value.model_fields_set:
        yield from _said(getattr(value, path[0]), path[1:])


def rows_of(context: Context, table: RecordTable) -> Iterator[RecordRow]:
    """The rows of a table, whoever they are about: each record that the files have, and each item of a list."""
    for record in _records(context, table.kind.record):
        if not table.path and isinstance(record, Person):
            yield from _spread(record, ("employments", EACH), record.posts)
        elif not table.path and isinstance(record, Unit):
            yield from _spread(record, ("part_of", EACH), record.placements or (None,))
        elif not table.path:
            yield RecordRow(record)
        else:
            yield from _items(record, table.path)


def _records(context: Context, kind: type[Record]) -> list[Record]:
    """The records that stand in files: units by the tree, people by unit and name, and what they hold by person."""
    records = [record for record in context.register.all(kind) if record.address.path]
    order = context.register.tree_on(context.on).order
    if kind is Unit:
        records.sort(key=lambda unit: order.get(unit.key()[0], len(order)))
    elif kind is Person:
        records = list(_people(context.snapshot))
    elif kind is Appointment:
        # Those of whoever is in no register last.
        place = {person.id: number for number, person in enumerate(_people(context.snapshot))}
        records.sort(key=lambda held: (place.get(held.key()[0], len(place)), held.key()))
    return records


@counted_once
def _people(snapshot: Snapshot) -> tuple[Person, ...]:
    """The people by the units of the day, from the top of the tree, and by name: letters have one order everywhere."""
    order = snapshot.register.tree_on(snapshot.on).order
    letters = language(LANGUAGES[0]).sort_key

    def place(person: Person) -> tuple[int, object, str]:
        return order.get(person.unit_on(snapshot.on), len(order)), letters(person.name), person.id

    return tuple(sorted((each for each in snapshot.register.people if each.address.path), key=place))


def _spread(record: Record, path: Path, items: Iterable[Any]) -> Iterator[RecordRow]:
    for number, item in enumerate(items):
        yield RecordRow(record, ((path, item),), is_first=number == 0)


def _items(record: Record, path: Path) -> Iterator[RecordRow]:
    """A row for each item of a list in a record, or in the items of its lists."""
    yield from _within(RecordRow(record), record, path, (), ())


def _within(row: RecordRow, value: Any, path: Path, done: Path, way: Way) -> Iterator[RecordRow]:
    if len(done) == len(path):
        yield row
        return
    step = path[len(done)]
    done = (*done, step)
    if step is not EACH:
        held = getattr(value, step, None) if isinstance(value, Record) else None
        if held:
            yield from _within(row, held, path, done, (*way, step))
        return
    if isinstance(value, Record):
        # One alone, where a list might be.
        yield from _within(replace(row, items=(*row.items, (done, value)), number=1), value, path, done, way)
    elif isinstance(value, tuple):
        for at, item in enumerate(value):
            number = row.record.at(*way, at).keys[-1]
            inner = replace(row, items=(*row.items, (done, item)), number=int(number) + 1)
            yield from _within(inner, item, path, done, (*way, at))
    elif isinstance(value, dict):
        for key, item in value.items():
            inner = replace(row, items=(*row.items, (done, item)), keys={**row.keys, done: key})
            yield from _within(inner, item, path, done, (*way, key))
