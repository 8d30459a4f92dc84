"""The tables of records: one for each kind, and one for each list within its records, found once from the types.

A list of single values fits in a cell of the row it belongs to; people in a list within a list have rows of their own.
"""

from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from functools import cache

from kompetanse_cli.frozen import frozen
from kompetanse_cli.messages import N_
from kompetanse_cli.model.base import EACH, KEY, Dated, FieldLeaf, Named, Path, Record, SheetColumn, fields_of, parts_of
from kompetanse_cli.model.kinds import KINDS, Kind
from kompetanse_cli.model.organisation import SHORT_FORM, Person, Unit
from kompetanse_cli.model.tables.columns import (
    COMPUTED,
    NO,
    YES,
    TableColumn,
    column_of,
    descriptions_on,
    is_called,
    is_key,
    keyed,
    name_beside,
    number_column,
    word_for,
)
from kompetanse_cli.model.tables.lists import (
    SPREAD,
    holder_of,
    is_mapping,
    is_of_roll,
    is_single,
    list_paths,
    rolls,
    singles_of,
    stands_for,
)
from kompetanse_cli.model.tables.names import IN_OTHER_LANGUAGES, names_of

_LONGEST_SHEET_NAME = 31


@frozen
class RecordTable:
    """A table: its name, the kind of record, the path to the list within it (none: the records themselves), and the
    part that an item of the list is (None: the items are single values).

    `owners` are the columns that tell whose row it is, `columns` the values of the row itself; `keys` are the columns
    of `columns` that tell which item of the list, or which record, it is. `is_numbered`: the number in the list stands
    in the column `nr` too, for the keys may be alike, or be put right. `short` is the form in which an item is written
    as an id alone. `is_roll`: the rows are all who should be there, and the last column says whether they were: `ja`,
    `nei`, or the day; in the files it may be `alle`, a list, or all but some. `is_mapping`: the list is a mapping, by
    the first of its columns. `singles` are the values of an item where there is one alone, written without a list.
    """

    name: str
    kind: Kind
    path: Path
    part: type[Record] | None
    owners: tuple[TableColumn, ...]
    columns: tuple[TableColumn, ...]
    keys: tuple[str, ...] = ()
    short: FieldLeaf | None = None
    is_roll: bool = False
    is_mapping: bool = False
    is_numbered: bool = False
    singles: Mapping[str, FieldLeaf] = field(default_factory=dict)

    @property
    def sheet(self) -> str:
        """The name of its sheet in a workbook."""
        name = self.name.replace("-", " ").replace("_", " ")
        return (name[:1].upper() + name[1:])[:_LONGEST_SHEET_NAME]

    @property
    def description(self) -> str:
        """What its rows are, in bokmål: what the key is, or what the list in it is."""
        if not self.path:
            return self.kind.title
        told = next(
            description for description in reversed(descriptions_on(self.kind.record, self.path)) if description
        )
        told = f"{told.partition(':')[0].rstrip('.')}." if self.is_roll else told
        return f"{told} Hører til i «{self.kind.table[:1].upper()}{self.kind.table[1:]}»."

    @property
    def written(self) -> tuple[TableColumn, ...]:
        """All columns, in the order they are written: whom a row is about, whose it is, and what it says."""
        first = self.columns[0]
        about = self.columns[:2] if self.path and first.key == "id" and Person in first.refers else ()
        numbers = (number_column(),) if self.is_numbered else ()
        return (*about, *self.owners, *numbers, *(column for column in self.columns if column not in about))

    def column(self, word: str) -> TableColumn | None:
        """The column with a key or a heading, in any case; None where it has none."""
        plain = word.strip().casefold()
        return next((each for each in self.written if plain in (each.key.casefold(), each.heading.casefold())), None)


@cache
def record_tables() -> tuple[RecordTable, ...]:
    """All tables, in the order they are written: each kind, with the lists within its records behind it."""
    tables = tuple(table for kind in KINDS for table in _of_kind(kind))
    names = names_of([(table.kind, table.path) for table in tables])
    return tuple(replace(table, name=name) for table, name in zip(tables, names, strict=True))


@cache
def _by_name() -> dict[str, RecordTable]:
    found = {word.casefold(): table for table in record_tables() for word in (table.sheet, table.name)}
    return {**{word: found[name] for word, name in IN_OTHER_LANGUAGES.items()}, **found}


def table_named(name: str) -> RecordTable | None:
    """The table with a name, as `--table` takes it or as its sheet has it, in any case; None where there is none."""
    return _by_name().get(name.strip().casefold())


def _of_kind(kind: Kind) -> Iterator[RecordTable]:
    record = kind.record
    own = tuple(_columns(kind, ()))
    keys = tuple(key for name in record.key_fields for key in _keys_of(own, (name,)))
    yield RecordTable(kind.table, kind, (), record, (), own, keys)
    yield from (_of_list(kind, path) for path in list_paths(record))


def _of_list(kind: Kind, path: Path) -> RecordTable:
    record, owners = kind.record, tuple(_owners(kind, path))
    part = dict(parts_of(record)).get(path)
    short = next((leaf for leaf in fields_of(record) if leaf.path == path and part is not None), None)
    is_roll = path in rolls(record)
    columns = tuple(_roll_columns(record, path) if is_roll else _columns(kind, path))
    keys = _item_keys(record, path, columns)
    told = {column.key for column in columns}
    return RecordTable(
        kind.table,
        kind,
        path,
        part,
        owners,
        columns,
        keys,
        short,
        is_roll=is_roll,
        is_mapping=is_mapping(record, path),
        is_numbered=part is not None and not is_roll and not _is_known_by_one(part, columns, keys),
        singles={key: leaf for key, leaf in singles_of(record, path).items() if key in told},
    )


def _columns(kind: Kind, path: Path) -> Iterator[TableColumn]:
    """The columns of the values of a record, or of the items of a list in it."""
    record, spread = kind.record, SPREAD.get(kind.record)
    if not path and spread is not None:
        yield from _spread_columns(record, spread)
        return
    parts = dict(parts_of(record))
    found: dict[str, TableColumn] = {}
    for leaf in fields_of(record):
        if holder_of(record, leaf) != path or is_of_roll(record, leaf) or is_single(record, leaf):
            continue
        if leaf.path == path and path in parts and stands_for(parts[path], leaf):
            # An id alone, where the part has a field for it.
            continue
        column = _column(kind, leaf, path)
        found[column.key] = column
    for column in found.values():
        yield from _with_name(kind, column, path)


def _column(kind: Kind, leaf: FieldLeaf, path: Path) -> TableColumn:
    column = column_of(kind.record, leaf, path[:-1] if leaf.path[: len(path)] != path else path)
    if leaf.path[-1] is KEY or leaf.path == path:
        # The key of a mapping, and what stands under it; an item that is an id alone.
        refers = column.refers[0] if column.refers else None
        if leaf.path[-1] is KEY or refers is not None:
            key = word_for(refers) if refers is not None else "kode"
            return keyed(column, key, key[:1].upper() + key[1:])
        return keyed(column, "dato", "Dato") if leaf.kind.__name__ == "date" else keyed(column, "verdi", "Verdi")
    return column


def _with_name(kind: Kind, column: TableColumn, path: Path) -> Iterator[TableColumn]:
    """A column, with the name beside it where its ids are those of people, or of what has no name of its own."""
    leaf = column.leaf
    assert leaf is not None
    if Person in column.refers and _is_subject(kind, leaf, path):
        yield keyed(column, "id", N_("Id"))
        yield _person_name()
        return
    yield column
    # A part is known by an id that says little; of records the name itself stands in the column, where they have one.
    if Person in column.refers or any(issubclass(each, Named) != is_called(each) for each in column.refers):
        yield name_beside(column)


def _is_subject(kind: Kind, leaf: FieldLeaf, path: Path) -> bool:
    """Whether somebody is whom a row is about, as in a list of people."""
    if not path:
        return leaf.path[-1] in kind.record.key_fields[:1]
    part = dict(parts_of(kind.record)).get(path)
    return (leaf.path == path and part is None) or (part is not None and "id" not in part.model_fields and is_key(leaf))


def _person_name() -> TableColumn:
    leaf = next(leaf for leaf in fields_of(Person) if leaf.path == ("name",))
    return column_of(Person, leaf)


def _spread_columns(record: type[Record], spread: str) -> Iterator[TableColumn]:
    """The columns of a record that has a row for each item of one of its lists."""
    inner = (spread, EACH)
    leaves = fields_of(record)
    of_items = [column_of(record, leaf, inner) for leaf in leaves if leaf.path[:2] == inner]
    own_id = "enhet_id" if record is Unit else "id"
    for leaf in leaves:
        column = column_of(record, leaf)
        if leaf.path == ("id",):
            yield keyed(column, own_id, N_("Enhet-id") if record is Unit else N_("Id"))
        elif leaf.path == ("part_of",):
            yield from (keyed(column, column.key, column.heading), *of_items[1:])
        elif leaf.path == ("home",):
            yield from _in_order(of_items)
        elif leaf.path[0] not in (spread, *(SHORT_FORM if record is Person else ())) and not holder_of(record, leaf):
            yield column


def _in_order(columns: list[TableColumn]) -> Iterator[TableColumn]:
    """The columns of a post, its days right behind the unit and under the words they have always had."""
    plain = {"fra": N_("Fra"), "til": N_("Til")}
    for column in sorted(
        columns, key=lambda each: ("enhet", "fra", "til").index(each.key) if each.key in ("enhet", *plain) else 3
    ):
        yield keyed(column, column.key, plain.get(column.key, column.heading))


def _item_keys(record: type[Record], path: Path, columns: tuple[TableColumn, ...]) -> tuple[str, ...]:
    part = dict(parts_of(record)).get(path)
    if part is None or path in rolls(record):
        return (columns[0].key,)
    leaves = [(column.key, column.leaf) for column in columns if column.leaf is not None and not column.is_computed]
    if "id" in part.model_fields:
        return ("id",)
    return tuple(key for key, leaf in leaves if leaf.path[: len(path)] == path and is_key(leaf))


def _is_known_by_one(part: type[Record], columns: tuple[TableColumn, ...], keys: tuple[str, ...]) -> bool:
    """Whether an item is known by one id that it must have."""
    if "id" in part.model_fields:
        return part.model_fields["id"].is_required()
    # Whoever is somewhere for a time may be there twice.
    is_once = len(keys) == 1 and not issubclass(part, Dated)
    return is_once and any(column.key == keys[0] and bool(column.refers) for column in columns)


def _roll_columns(record: type[Record], path: Path) -> Iterator[TableColumn]:
    """The columns of who should be there: who, and whether they were, or the day."""
    leaves = {leaf.path: leaf for leaf in fields_of(record)}
    people = column_of(record, leaves[path], path[:-1])
    yield replace(keyed(people, "id", N_("Id")), description="Personens id.")
    yield _person_name()
    sheet = leaves[path].mark(SheetColumn)
    is_dated = any(leaf.path[: len(path)] == path and leaf.path != path for leaf in leaves.values())
    told = f"{people.description.partition(':')[0].rstrip('.')}."
    key = sheet.name if sheet is not None else leaves[path].keys[-2]
    heading = sheet.heading if sheet is not None else (leaves[path].info.title or key)
    yield TableColumn(key, heading, told, None, () if is_dated else (YES, NO))


def _owners(kind: Kind, path: Path) -> Iterator[TableColumn]:
    """The columns that tell whose row it is: the record's, and the outer list's where it is in one."""
    record = kind.record
    by_path = {leaf.path: leaf for leaf in fields_of(record)}
    if record is Person:
        yield keyed(column_of(record, by_path["id",]), "id", N_("Id"))
        yield _person_name()
        yield TableColumn("enhet", N_("Enhet"), COMPUTED, is_computed=True)
    elif kind.has_ids:
        yield from _named_owner(column_of(record, by_path["id",]), record)
    else:
        yield from (column_of(record, by_path[name,]) for name in record.key_fields)
    parts = dict(parts_of(record))
    for outer in (path[:number] for number in range(1, len(path)) if path[number - 1] is EACH):
        if is_mapping(record, outer):
            yield _column(kind, by_path[(*outer[:-1], KEY)], outer)
            continue
        part = parts[outer]
        of_outer = [column for column in _columns(kind, outer) if not column.is_computed]
        for key in _item_keys(record, outer, tuple(of_outer)):
            column = next(each for each in of_outer if each.key == key)
            if key == "id" and Person not in column.refers:
                yield from _named_owner(column, part)
            else:
                yield column
                if key == "id":
                    yield _person_name()
                elif column.refers:
                    yield name_beside(column)


def _named_owner(column: TableColumn, kind: type[Record]) -> Iterator[TableColumn]:
    word = word_for(kind)
    told = keyed(column, word, word[:1].upper() + word[1:])
    yield replace(told, refers=(kind,))
    if is_called(kind) or "text" in kind.model_fields:
        yield name_beside(told)


def _keys_of(columns: tuple[TableColumn, ...], path: Path) -> Iterator[str]:
    yield from (column.key for column in columns if column.leaf is not None and column.leaf.path == path)
