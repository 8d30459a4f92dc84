"""What a row changes of an item that is there: each value that is another, and nothing else."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import KEY, N_, FieldLeaf, Person, Record, RecordTable, Refers, Register, Words, message
from kompetanse_cli.operations.importing.plan import Plan
from kompetanse_cli.operations.importing.records.cell_values import CellSaid, in_file, kinds_named
from kompetanse_cli.operations.importing.records.items import Item, steps_to, value_columns
from kompetanse_cli.operations.importing.records.matching_rows import RowSaid, is_same
from kompetanse_cli.operations.importing.records.pencil import FieldWay, OtherForm, Pencil, Place
from kompetanse_cli.operations.importing.table import Wrong

_OTHER_FORM = N_("i filen står dette i en annen form, og ville blitt borte: rett det der")


@frozen
class Change:
    """A column whose value is another: what it was, and what the cell says; None where it is to be emptied."""

    column: str
    leaf: FieldLeaf
    before: tuple[Any, ...]
    said: CellSaid | None

    @property
    def told(self) -> str:
        """`key: before → after`."""
        after = () if self.said is None else self.said.read
        return f"{self.column}: {_listed(self.before)} → {_listed(after)}"


def _listed(read: tuple[Any, ...]) -> str:
    return ", ".join(str(in_file(each)) for each in read) or "–"


def change(pencil: Pencil, table: RecordTable, place: Place, item: Item, row: RowSaid) -> tuple[str, ...]:
    """Plan what the row changes of the item; how, for the plan. Raises Wrong."""
    changes = tuple(_changes(pencil.plan, table, item, row))
    if changes:
        _require_one_form(changes, row)
        if isinstance(item.value, Record):
            _change_record(pencil, place, item.value, changes, row)
        else:
            _change_value(pencil, table, place, changes, row)
    return tuple(each.told for each in changes)


def _changes(plan: Plan, table: RecordTable, item: Item, row: RowSaid) -> Iterator[Change]:
    for column, leaf in value_columns(table).items():
        before, said = item.said.get(column, ()), row.said.get(column)
        if said is not None:
            if not is_same(before, said.read):
                yield Change(column, leaf, before, said)
            continue
        plan.tell_endless(row.row, (column,), before[0] if before and isinstance(before[0], date) else None)
        is_empty = row.row.cells.get(column) is None or column in row.row.cells.endless
        if (
            plan.wishes.clear
            and column in row.row.columns
            and is_empty
            and _could_be_shown(plan.register, leaf, before)
        ):
            yield Change(column, leaf, before, None)


def _could_be_shown(register: Register, leaf: FieldLeaf, values: tuple[Any, ...]) -> bool:
    """Whether an export has the values in their cell: nobody hidden is there, nor a text with the mark between two."""
    refers = leaf.mark(Refers)
    if refers is not None and Person in kinds_named(refers):
        people = (register.find(Person, value) for value in values)
        return bool(values) and all(person is None or person.show_name for person in people)
    between = ";" if leaf.mark(Words) is not None else ","
    return bool(values) and not (leaf.is_list and any(between in str(value) for value in values))


def _require_one_form(changes: tuple[Change, ...], row: RowSaid) -> None:
    """Raises Wrong where cells say a value in two forms, of which the file can have one."""
    for each in changes:
        keys = steps_to(each.leaf).keys
        for column, other in row.said.items():
            others = steps_to(other.leaf).keys if column != each.column else keys
            if others != keys and each.said is not None and keys[: len(others)] == others[: len(keys)]:
                text = N_("to kolonner om det samme har ulike verdier: {one} og {other}")
                told = message(text, one=each.column, other=column)
                raise Wrong(row.row.remark(each.column, told))


def _change_record(pencil: Pencil, place: Place, record: Record, changes: tuple[Change, ...], row: RowSaid) -> None:
    for each in changes:
        steps = steps_to(each.leaf)
        try:
            if each.said is None:
                pencil.drop(place, steps)
            elif each.leaf.is_list:
                pencil.put_list(place, steps, each.before, each.said.read, each.said.written)
            else:
                pencil.put(place, steps, each.said.written)
        except OtherForm:
            if not _is_in_sight(record, steps):
                raise Wrong(row.row.remark(each.column, message(_OTHER_FORM))) from None
            first = FieldWay(steps.names[:1], steps.keys[:1])
            if each is next(other for other in changes if steps_to(other.leaf).keys[:1] == first.keys):
                pencil.put(place, first, _whole(changes, first))


def _is_in_sight(record: Record, steps: FieldWay) -> bool:
    """Whether what stands there in another form has a column of its own, and its cell has been emptied."""
    held = getattr(record, steps.names[0])
    return isinstance(held, str) and type(held) is str and len(steps.names) > 1


def _whole(changes: tuple[Change, ...], first: FieldWay) -> dict[str, Any]:
    """What the changes say below a key, as one mapping."""
    made: dict[str, Any] = {}
    for each in changes:
        keys = steps_to(each.leaf).keys
        if keys[:1] == first.keys and each.said is not None:
            box = made
            for key in keys[1:-1]:
                box = box.setdefault(key, {})
            box[keys[-1]] = each.said.written
    return made


def _change_value(pencil: Pencil, table: RecordTable, place: Place, changes: tuple[Change, ...], row: RowSaid) -> None:
    """Change an item that is a value alone, or what stands under a key of a mapping."""
    said = {column: each.written for column, each in row.said.items()}
    of_key = [column for column, leaf in value_columns(table).items() if leaf.path == (KEY,)]
    if of_key:
        value = next(each for column, each in said.items() if column not in of_key)
        pencil.put(place, FieldWay(), value)
        return
    alone = [column for column, leaf in value_columns(table).items() if not leaf.path]
    if alone and set(said) == set(alone):
        pencil.put(place, FieldWay(), said[alone[0]])
        return
    if alone and not set(said).isdisjoint(alone):
        text = N_("to kolonner om det samme har ulike verdier: {one} og {other}")
        raise Wrong(row.row.remark(changes[0].column, message(text, one=", ".join(alone), other=changes[0].column)))
    leaves = value_columns(table)
    pencil.put(place, FieldWay(), {leaves[column].keys[-1]: each for column, each in said.items()})
