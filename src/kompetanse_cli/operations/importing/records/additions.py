"""A row that is something new: a record beside its like, or one more item of a list."""

from collections.abc import Mapping
from typing import Any

from kompetanse_cli.editing import Append, Put
from kompetanse_cli.model import KEY, N_, Record, RecordTable, message, wrong_keys
from kompetanse_cli.operations.importing.records.cell_values import in_file
from kompetanse_cli.operations.importing.records.items import items_in, list_names, steps_to, value_columns
from kompetanse_cli.operations.importing.records.markdown_files import file_of
from kompetanse_cli.operations.importing.records.matching_rows import RowSaid
from kompetanse_cli.operations.importing.records.owners import Owner, RecordsReading, keys_on
from kompetanse_cli.operations.importing.records.pencil import FieldWay, New, OtherForm
from kompetanse_cli.operations.importing.table import Wrong
from kompetanse_cli.operations.operation import keys_of
from kompetanse_cli.operations.record_placement import placed


def add_record(reading: RecordsReading, table: RecordTable, row: RowSaid) -> New:
    """Plan a new record. Raises Wrong when the row lacks something."""
    kind = table.kind
    value = _written(table, kind.record, row)
    _require_whole(table, kind.record, value, row)
    operation = reading.names.plan.operation
    if kind.front_matter:
        operation.changes.append(Put(file_of(reading.names.register, kind, value), value))
    else:
        append = placed(reading.names.register, kind.record, value)
        operation.add(Append(append.address, value, append.after))
    return New(value, len(operation.changes) - 1)


def add_item(reading: RecordsReading, table: RecordTable, owner: Owner, row: RowSaid) -> New:
    """Plan one more item of a list. Raises Wrong when the row lacks something, or the list can't take it."""
    names = list_names(table)
    keys = keys_on(table, table.path)[: len(table.path) - 1]
    steps = FieldWay((*owner.steps.names, *names), (*owner.steps.keys, *keys[len(keys) - len(names) :]))
    place, pencil = owner.place, reading.pencil
    try:
        if table.is_mapping:
            key, value = _pair(table, row)
            pencil.put(place, steps.to(key, key), value)
            return New({}, 0)
        return pencil.append(place, steps, _item(table, row))
    except OtherForm:
        if table.singles and owner.place.root is not None:
            (alone,) = items_in(table, owner.place.root, owner.place.way)
            pencil.put(place, steps, [_again(table, alone.said), _item(table, row)])
            return New({}, 0)
        text = N_("i filen står dette i en annen form, og ville blitt borte: rett det der")
        raise Wrong(row.row.remark(table.keys[0] if table.keys else "", message(text))) from None


def _pair(table: RecordTable, row: RowSaid) -> tuple[str, Any]:
    """The key and the value of an item of a mapping. Raises Wrong where one is lacking."""
    columns = value_columns(table)
    of_key = next(column for column, leaf in columns.items() if leaf.path == (KEY,))
    lacking = [column for column in columns if column not in row.said]
    if lacking:
        raise Wrong(row.row.remark(lacking[0], message(N_("raden mangler {keys}"), keys=", ".join(lacking))))
    value = next(each.written for column, each in row.said.items() if column != of_key)
    return str(row.said[of_key].written), value


def _item(table: RecordTable, row: RowSaid) -> Any:
    """The item as it is written. Raises Wrong."""
    columns = value_columns(table)
    alone = [column for column, leaf in columns.items() if not leaf.path]
    said = set(row.said)
    if table.short is not None and not alone and said == set(table.keys):
        return row.said[table.keys[0]].written
    if alone and said == set(alone):
        return row.said[alone[0]].written
    if table.part is None or (alone and said & set(alone)):
        column = next(iter(alone), "")
        lacking = message(N_("raden mangler {keys}"), keys=", ".join(table.keys) or column)
        both = message(N_("to kolonner om det samme har ulike verdier: {one} og {other}"), one=column,
                       other=next(iter(said - set(alone)), ""))  # fmt: skip
        raise Wrong(row.row.remark(column, both if said & set(alone) else lacking))
    value = _written(table, table.part, row)
    _require_whole(table, table.part, value, row)
    return value


def _written(table: RecordTable, kind: type[Record], row: RowSaid) -> dict[str, Any]:
    """The mapping that the cells say, its keys in the order of the record. Raises Wrong where they say one twice."""
    columns = value_columns(table)
    made: dict[str, Any] = {}
    for column, each in row.said.items():
        box, keys = made, steps_to(columns.get(column, each.leaf)).keys
        for key in keys[:-1]:
            box = box.setdefault(key, {})
            if not isinstance(box, dict):
                _refuse_twice(row, column, key)
        if keys[-1] in box:
            _refuse_twice(row, column, keys[-1])
        box[keys[-1]] = each.written
    return {key: made[key] for key in keys_of(kind) if key in made}


def _refuse_twice(row: RowSaid, column: str, other: str) -> None:
    text = N_("to kolonner om det samme har ulike verdier: {one} og {other}")
    raise Wrong(row.row.remark(column, message(text, one=column, other=other)))


def _require_whole(table: RecordTable, kind: type[Record], value: Mapping[str, Any], row: RowSaid) -> None:
    """Raises Wrong when something is lacking in what is new, or can't be so."""
    wrong = wrong_keys(kind, all_in_file(value))
    if wrong:
        columns = {steps_to(leaf).keys[0]: column for column, leaf in value_columns(table).items() if leaf.keys}
        told = [columns.get(key, key) for key in wrong]
        lacking = [columns.get(key, key) for key in wrong if key not in value]
        text = N_("raden mangler {keys}") if lacking else N_("raden kan ikke stå slik: se {keys}")
        shown = ", ".join(lacking or told)
        raise Wrong(row.row.remark((lacking or told)[0], message(text, keys=shown)))


def _again(table: RecordTable, said: Mapping[str, tuple[Any, ...]]) -> dict[str, Any]:
    """An item as it is written, once more."""
    leaves = value_columns(table)
    return {leaves[column].keys[-1]: read[0] for column, read in said.items()}


def all_in_file(value: Any) -> Any:
    """A value, and all in it, as reading gets it."""
    if isinstance(value, Mapping):
        return {key: all_in_file(each) for key, each in value.items()}
    return [all_in_file(each) for each in value] if isinstance(value, list | tuple) else in_file(value)
