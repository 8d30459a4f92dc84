"""Whose row it is: the record, and of a list in a list the outer item, by the columns that tell."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import (
    EACH,
    KEY,
    KINDS,
    N_,
    FieldLeaf,
    Named,
    Path,
    Person,
    Record,
    RecordTable,
    Register,
    TableColumn,
    UnitReport,
    Way,
    fields_of,
    message,
    values_at,
)
from kompetanse_cli.operations.importing.matching import leave_out_nobody, person_of, tell_of_new_name, written_name
from kompetanse_cli.operations.importing.naming import Names, NewPerson
from kompetanse_cli.operations.importing.plan import name_of
from kompetanse_cli.operations.importing.records.cell_values import id_of_word
from kompetanse_cli.operations.importing.records.items import from_item, is_name_of_person, is_of_person
from kompetanse_cli.operations.importing.records.local_ids import local_ids
from kompetanse_cli.operations.importing.records.markdown_files import new_report, period_named
from kompetanse_cli.operations.importing.records.pencil import FieldWay, New, Pencil, Place
from kompetanse_cli.operations.importing.table import Row, Wrong, values

Key = tuple[str, ...]


@frozen
class Owner:
    """Whose row it is: where that stands, the words for it, and the way on through keys of mappings, which need not be
    there."""

    place: Place
    words: Key = ()
    steps: FieldWay = FieldWay()


@dataclass(slots=True)
class RecordsReading:
    """The tables of records of one import: the changes so far, and the records and parts that the tables have made, by
    their kind, or their list and whose it is, and their key; `numbers` are those of items in the lists that hold
    others. `run` and `session` are told by hand."""

    names: Names
    on: date
    pencil: Pencil
    run: str | None = None
    session: str | None = None
    made: dict[tuple[object, Key], New] = field(default_factory=dict)
    numbers: dict[tuple[int, Way, Path], Mapping[Key, int]] = field(default_factory=dict)


def owner_of(reading: RecordsReading, row: Row, table: RecordTable) -> Owner:
    """Whose row it is. Raises Wrong when nobody knows, and LeftOut for a row of nobody."""
    owner = _root(reading, row, table)
    for outer in _outer_paths(table.path):
        columns = [each for each in _telling(table.owners) if each.leaf is not None and _is_of(each.leaf, outer)]
        owner = _outer(reading, row, table, owner, outer, columns)
    return owner


def _telling(columns: tuple[TableColumn, ...]) -> list[TableColumn]:
    """The columns that tell, and not only name."""
    return [each for each in columns if not each.is_computed and not is_name_of_person(each)]


def _outer_paths(path: Path) -> list[Path]:
    """The lists, from the outermost, in one of whose items the list at the path is."""
    return [path[:number] for number in range(1, len(path)) if path[number - 1] is EACH]


def _is_of(leaf: FieldLeaf, outer: Path) -> bool:
    """Whether a value is one of the items of a list, and not of one within it."""
    own = leaf.path[: len(outer)]
    return own[:-1] == outer[:-1] and len(own) == len(outer) and leaf.path[len(outer) :].count(EACH) == 0


def _root(reading: RecordsReading, row: Row, table: RecordTable) -> Owner:
    """The record that the row is of. Raises Wrong and LeftOut."""
    kind, register = table.kind, reading.names.register
    if kind.record is Person:
        person = person_in(reading, row)
        _tell_of_unit(reading, row, person)
        return _owner_of_person(reading, person)
    if kind.single:
        return Owner(Place(next(iter(register.all(kind.record)), None) or kind.record()))
    columns = [
        each for each in _telling(table.owners) if each.leaf is not None and not {EACH, KEY} & set(each.leaf.path)
    ]
    key = tuple(_part_of_key(reading, row, column) for column in columns)
    if kind.record is UnitReport and (kind.record, key) not in reading.made and _record(reading, table, key) is None:
        reading.made[kind.record, key] = new_report(reading.names.plan, kind, row, key, reading.on)
    return record_of(reading, row, table, key, columns[0].key)


def _tell_of_unit(reading: RecordsReading, row: Row, person: Person | NewPerson) -> None:
    """Tell that a table of what people have moves nobody, where a row has another unit than the files."""
    word = row.cells.get("enhet")
    if word is None or not isinstance(person, Person):
        return
    unit = reading.names.known_unit(str(word))
    if all(post.unit != unit for post in person.posts):
        text = N_("{person} er ført i {unit}: arket flytter ingen")
        told = message(text, person=name_of(person), unit=person.unit_on(reading.on))
        reading.names.plan.remarks.append(row.remark("enhet", told))


def _owner_of_person(reading: RecordsReading, person: Person | NewPerson) -> Owner:
    if isinstance(person, Person):
        return Owner(Place(person), (name_of(person),))
    change = reading.names.plan.operation.changes[person.place]
    value = getattr(change, "value", None)
    assert isinstance(value, dict)
    return Owner(Place(None, (), New(value, person.place)), (f"{person.name} ({person.id})",))


def _part_of_key(reading: RecordsReading, row: Row, column: TableColumn) -> str:
    """What a column says of the key of a record, as the files have it. Raises Wrong."""
    word = _word(reading, row, column)
    if word is None:
        raise Wrong(row.remark(column.key, message(N_("raden mangler {keys}"), keys=column.heading)))
    if column.leaf is not None and column.leaf.record is UnitReport and column.leaf.names == ("period",):
        return period_named(row, column.key, word, reading.on)
    kinds = tuple(kind for kind in column.refers if issubclass(kind, Named))
    return id_of_word(reading.names, row, column.key, word, kinds) if kinds else word


def _word(reading: RecordsReading, row: Row, column: TableColumn) -> str | None:
    assert column.leaf is not None
    remarks = reading.names.plan.remarks
    if column.leaf.kind is date:
        day = values.day(row, column.key, remarks)
        return None if day is None else day.isoformat()
    return values.text(row, column.key, remarks)


def record_of(reading: RecordsReading, row: Row, table: RecordTable, key: Key, column: str) -> Owner:
    """The record with a key, in the files or made by the table. Raises Wrong."""
    record = _record(reading, table, key)
    made = reading.made.get((table.kind.record, key))
    words = tuple(part for part in key if part)
    if record is not None:
        return Owner(Place(record), words)
    if made is not None:
        return Owner(Place(None, (), made), words)
    text = N_("ukjent {what} «{word}»")
    raise Wrong(row.remark(column, message(text, what=message(table.kind.one), word="/".join(words))))


def _record(reading: RecordsReading, table: RecordTable, key: Key) -> Record | None:
    return reading.names.register.once(_by_key).get((table.kind.record, key))


def _by_key(register: Register) -> Mapping[tuple[type[Record], Key], Record]:
    """The records of the files by their kind and key; of several with one key the first."""
    found: dict[tuple[type[Record], Key], Record] = {}
    for kind in KINDS:
        for record in register.all(kind.record):
            found.setdefault((kind.record, record.key()), record)
    return found


def _outer(
    reading: RecordsReading, row: Row, table: RecordTable, owner: Owner, outer: Path, columns: list[TableColumn]
) -> Owner:
    """The item of an outer list that the row is of. Raises Wrong."""
    words = tuple(_word_of_part(reading, row, table, owner, column) for column in columns)
    told = (*owner.words, *words)
    made = reading.made.get(((table.kind.record, outer), told))
    if made is not None:
        return Owner(Place(None, (), made), told)
    names = outer[len(_outer_paths(outer)[-1]) if _outer_paths(outer) else 0 : -1]
    keys = keys_on(table, outer)[-len(names) - 1 : -1]
    if any(leaf.path == (*outer[:-1], KEY) for leaf in fields_of(table.kind.record)):
        return Owner(owner.place, told, FieldWay((*names, words[0]), (*keys, words[0])))
    number = _numbers(reading, owner.place, names, outer, columns).get(words)
    if number is not None:
        return Owner(owner.place.within(*names, number), told)
    text = N_("ukjent {what} «{word}»")
    what = " ".join(column.heading.lower() for column in columns)
    raise Wrong(row.remark(columns[0].key, message(text, what=what, word="/".join(words))))


def keys_on(table: RecordTable, path: Path) -> Path:
    """The keys in the files on a path in the records of a table."""
    leaf = next(leaf for leaf in fields_of(table.kind.record) if leaf.path[: len(path)] == path)
    return leaf.keys[: len(path)]


def _word_of_part(reading: RecordsReading, row: Row, table: RecordTable, owner: Owner, column: TableColumn) -> str:
    """What a column says of the key of an outer item: the id of a part where its name is written. Raises Wrong."""
    if is_of_person(column):
        return person_in(reading, row).id
    word = _word(reading, row, column)
    if word is None:
        raise Wrong(row.remark(column.key, message(N_("raden mangler {keys}"), keys=column.heading)))
    assert column.leaf is not None
    find = local_ids(reading.names.register, table.kind.record, owner.place, reading.made)
    kinds = tuple(kind for kind in column.refers if issubclass(kind, Named))
    return find(column.leaf, word) or (id_of_word(reading.names, row, column.key, word, kinds) if kinds else word)


def _numbers(
    reading: RecordsReading, place: Place, names: Path, outer: Path, columns: list[TableColumn]
) -> Mapping[Key, int]:
    """The numbers of the items of an outer list, by what they have in the columns, and by their name where one alone
    has it."""
    known = reading.numbers.get((id(place.root), place.way, names))
    if known is None:
        items = place.value
        for name in names:
            items = getattr(items, name, None)
        known = reading.numbers[id(place.root), place.way, names] = dict(_numbered(items, outer, columns))
    return known


def _numbered(items: object, outer: Path, columns: list[TableColumn]) -> Iterator[tuple[Key, int]]:
    listed = [each for each in items if isinstance(each, Record)] if isinstance(items, tuple) else []
    called = Counter(str(name_of_part(each)) for each in listed)
    for number, item in enumerate(items if isinstance(items, tuple) else ()):
        if isinstance(item, Record):
            name = name_of_part(item)
            if name is not None and called[name] == 1:
                yield (name,), number
    # What an id says tells more than a name, and the first more than another with the same.
    for number, item in reversed(tuple(enumerate(items if isinstance(items, tuple) else ()))):
        if isinstance(item, Record):
            leaves = (from_item(column.leaf, outer) for column in columns if column.leaf is not None)
            key = tuple(", ".join(map(str, values_at(item, leaf))) for leaf in leaves)
            if any(key):
                yield key, number


def name_of_part(item: Record) -> str | None:
    """What a part is called: its name, or its text."""
    found = next((str(each) for name in ("name", "text") if (each := getattr(item, name, None)) is not None), None)
    return None if found is None else " ".join(found.split())


def person_in(reading: RecordsReading, row: Row) -> Person | NewPerson:
    """The person that a row is about. Raises Wrong, and LeftOut for a row of nobody."""
    names = reading.names
    written = written_name(row, names.plan.remarks)
    leave_out_nobody(names, row, written, reading.on)
    word = values.text(row, "enhet", names.plan.remarks) if "enhet" in row.cells else None
    unit = names.known_unit(word) if word else None
    email = (values.text(row, "epost", []) or "").casefold() if "epost" in row.cells else ""
    whom = person_of(names, row, written, unit, email)
    if whom.person is None:
        text = N_("«{name}» er ikke registrert: importer personene først")
        raise Wrong(row.remark("navn", message(text, name=written or row.cells.get("id") or "")))
    tell_of_new_name(names, row, whom)
    return whom.person
