"""The ids of what is new in a workbook, known before its rows are planned: what names it may stand in any sheet."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from kompetanse_cli.model import N_, Named, RecordTable, free_id, id_from, is_id, message
from kompetanse_cli.operations.importing.naming import Names
from kompetanse_cli.operations.importing.records.cell_values import CellSaid, in_file
from kompetanse_cli.operations.importing.records.items import Item, is_of_person, value_columns
from kompetanse_cli.operations.importing.records.matching_rows import RowSaid
from kompetanse_cli.operations.importing.table import Row, Wrong

# The columns by which people know something that has an id, too.
_NAMES = ("navn", "tekst")
# The key of a record that there is one of.
_THE_ONLY_ONE = (("",),)


def learn_new(names: Names, table: RecordTable, rows: Iterable[Row]) -> None:
    """Let every sheet name what a table of records makes, by its id and by its name."""
    kind = table.kind.record
    if table.path or not issubclass(kind, Named):
        return
    for row in rows:
        name, given = (" ".join(str(row.cells.peek(column) or "").split()) for column in ("navn", "id"))
        its_id = given or (id_from(name) if name and names.known(kind, name) is None else "")
        if is_id(its_id) and names.register.find(kind, its_id) is None:
            for word in dict.fromkeys((its_id, name)):
                if word and names.known(kind, word) is None:
                    names.learn(kind, word, its_id)


def with_id(table: RecordTable, items: Iterable[Item], matched: Iterable[int], row: RowSaid) -> RowSaid:
    """The row of something new, with an id made of its name where it has none. Raises Wrong when one of the items has
    the name, and no other row is about it (`matched` are those that one is): an id is not changed here."""
    columns, items, about = value_columns(table), tuple(items), set(matched)
    name = next((row.said[column].read for column in _NAMES if column in row.said), None)
    if name is None or "id" not in columns or any(is_of_person(column) for column in table.columns):
        return row
    called = [item for n, item in enumerate(items) if n not in about and name in map(item.said.get, _NAMES)]
    if called and "id" in row.said:
        text = N_("ingen har id-en «{id}», men «{name}» har «{other}»: en id endres med kompetanse rename")
        other = ", ".join(map(str, called[0].said.get("id", ("–",))))
        raise Wrong(row.row.remark("id", message(text, id=row.said["id"].read[0], name=name[0], other=other)))
    made = id_from(str(name[0])) if "navn" in row.said and "id" not in row.said and "id" in table.keys else ""
    if not made:
        return row
    if called:
        text = N_("«{name}» finnes alt ({other}): skriv id-en i kolonnen Id")
        other = ", ".join(map(str, called[0].said.get("id", ("–",))))
        raise Wrong(row.row.remark("navn", message(text, name=name[0], other=other)))
    made = free_id(made, {str(item.said["id"][0]) for item in items if "id" in item.said})
    said = {**row.said, "id": CellSaid(columns["id"], made, (made,))}
    said = {column: said[column] for column in columns if column in said}
    return replace(row, said=said, key=key_of(table, {column: each.read for column, each in said.items()}))


def require_own_name(table: RecordTable, items: Sequence[Item], number: int, row: RowSaid) -> None:
    """Raises Wrong when the id of a row is that of an item, and the name that of another: a column was sorted alone."""
    column = next((each for each in _NAMES if each in row.said), None)
    if column is None or "id" not in row.said or "id" not in table.keys:
        return
    name, before = row.said[column].read, items[number].said.get(column, ())
    other = next((n for n, item in enumerate(items) if n != number and item.said.get(column) == name), None)
    if name == before or other is None:
        return
    one, two = (", ".join(map(str, items[n].said.get("id", ("–",)))) for n in (number, other))
    text = N_("id-en er {one}, men «{name}» har {other}. Rett id-en eller navnet")
    raise Wrong(row.row.remark(column, message(text, one=one, name=name[0], other=two)))


def key_of(table: RecordTable, said: Mapping[str, tuple[Any, ...]]) -> tuple[tuple[Any, ...], ...]:
    """What tells which item or record something is: what it has in the columns that are its key."""
    if not table.path and table.kind.single:
        return _THE_ONLY_ONE
    return tuple(said.get(column, ()) for column in table.keys)


def words_of(table: RecordTable, said: Mapping[str, tuple[Any, ...]]) -> str:
    """The key as it is told."""
    return "/".join(", ".join(str(in_file(each)) for each in read) for read in key_of(table, said) if read)
