"""The items of a list within records, as the rows of its table have them: where each is, and what it says."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import (
    EACH,
    KEY,
    Address,
    FieldLeaf,
    Path,
    Person,
    Record,
    RecordTable,
    Register,
    Step,
    TableColumn,
    cells_of,
    follow,
    table_named,
    values_at,
)
from kompetanse_cli.operations.importing.records.pencil import FieldWay

Said = Mapping[str, tuple[Any, ...]]


@frozen
class Item:
    """An item of a list: the way to it in its record, its value, and what the columns of its row would have."""

    way: tuple[str | int, ...]
    value: Any
    said: Said


def is_of_person(column: TableColumn) -> bool:
    """Whether a column has the id of whom the row is about, whose name stands beside it."""
    return column.key == "id" and Person in column.refers


def is_name_of_person(column: TableColumn) -> bool:
    """Whether a column has the name of whom the row is about."""
    return column.key == "navn" and column.leaf is not None and column.leaf.record is Person


def value_columns(table: RecordTable) -> Mapping[str, FieldLeaf]:
    """The columns of an item's own values, each with the place of the value from the item on: none of it, where the
    item is that value alone."""
    return _value_columns(table.name)


@cache
def _value_columns(name: str) -> Mapping[str, FieldLeaf]:
    table = table_named(name)
    assert table is not None
    found = {}
    for column in table.columns:
        is_whom = is_name_of_person(column) and (bool(table.path) or table.kind.record is not Person)
        if column.leaf is not None and not column.is_computed and not is_whom:
            found[column.key] = from_item(column.leaf, table.path)
    if table.path:
        return found
    # What has a table of its own now, and was a column here in older exports.
    paths = {leaf.path for leaf in found.values()}
    older = {key: leaf for key, leaf in cells_of(table.kind.record).items() if leaf.path not in paths}
    return {**{key: leaf for key, leaf in older.items() if key not in found}, **found}


def from_item(leaf: FieldLeaf, path: Path) -> FieldLeaf:
    """The leaf by its way from an item of the list that the path leads to."""
    if leaf.path[: len(path)] == path:
        return replace(leaf, path=leaf.path[len(path) :], keys=leaf.keys[len(path) :])
    # The key of a mapping stands beside its value.
    assert leaf.path[-1] is KEY
    return replace(leaf, path=(KEY,), keys=(KEY,))


def steps_to(leaf: FieldLeaf) -> FieldWay:
    """The way to a value, or to the list of it."""
    return FieldWay(leaf.names, tuple(key for key in leaf.keys if not isinstance(key, Step)))


def items_in(table: RecordTable, root: Record, outer: tuple[str | int, ...]) -> tuple[Item, ...]:
    """The items of the list of a table in a record, or in the outer item that `outer` is the way to."""
    return tuple(_items(table, root, outer))


def _items(table: RecordTable, root: Record, outer: tuple[str | int, ...]) -> Iterator[Item]:
    names = list_names(table)
    holder: Any = root
    for step in (*outer, *names):
        if isinstance(step, int):
            holder = holder[step]
        else:
            holder = holder.get(step) if isinstance(holder, Mapping) else getattr(holder, step, None)
    way = (*outer, *names)
    if isinstance(holder, Mapping):
        for key, value in holder.items():
            yield Item((*way, key), value, _said_of_pair(table, key, value))
    elif isinstance(holder, tuple):
        for number, value in enumerate(holder):
            yield Item((*way, number), value, said_of(table, value))
    elif isinstance(holder, Record) and table.part is not None and isinstance(holder, table.part):
        yield Item(way, holder, said_of(table, holder))


def list_names(table: RecordTable) -> tuple[str, ...]:
    """The names of the fields from the item, or the record, that holds the list of a table to the list."""
    inner = table.path[:-1]
    last = max((number for number, step in enumerate(inner) if step is EACH), default=-1)
    return inner[last + 1 :]


def said_of(table: RecordTable, value: Any) -> Said:
    """What an item says, by the columns of its table; a column it says nothing of is not among them."""
    columns = value_columns(table)
    if isinstance(value, Record):
        said = ((key, values_at(value, leaf)) for key, leaf in columns.items() if leaf.path)
        return {key: values for key, values in said if values}
    alone = next((key for key, leaf in columns.items() if not leaf.path), None) or table.keys[0]
    return {alone: (value,)}


def _said_of_pair(table: RecordTable, key: Any, value: Any) -> Said:
    columns = value_columns(table)
    return {name: (key if leaf.path == (KEY,) else value,) for name, leaf in columns.items()}


def all_items(register: Register, table: RecordTable) -> Iterator[tuple[Address, tuple[str | int, ...], str]]:
    """Every item of the lists of a table, where it is, and the words for it; none that an export leaves out, for
    somebody hidden is named there."""
    hidden = {person.id for person in register.people if not person.show_name}
    for record in register.all(table.kind.record):
        if record.address.path and not (isinstance(record, Person) and record.id in hidden):
            for way, value in follow(record, table.path):
                said = said_of(table, value) if not table.is_mapping else {}
                words = [str(each) for key in table.keys for each in said.get(key, ())]
                if hidden.isdisjoint(words):
                    told = "/".join((*(part for part in record.key() if part), *words))
                    yield record.address, way, told
