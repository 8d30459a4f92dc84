"""Rows that are records of any kind, as `export` writes them: a column, by its key, for each value that fits in one."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from kompetanse_cli.editing import Append, Drop, Put
from kompetanse_cli.frozen import frozen
from kompetanse_cli.limits import MOST_AMOUNT
from kompetanse_cli.model import (
    KIND_OF_KEY,
    N_,
    Also,
    Choice,
    FieldLeaf,
    Kind,
    Named,
    Person,
    Quantity,
    Record,
    Refers,
    Words,
    cells_of,
    message,
    values_at,
    wrong_keys,
)
from kompetanse_cli.operations.importing import values
from kompetanse_cli.operations.importing.cells import choice
from kompetanse_cli.operations.importing.columns import (
    HEADING_AGAIN,
    Cells,
    Row,
    SheetTable,
    above,
    is_heading_again,
    not_read,
    rows_below,
)
from kompetanse_cli.operations.importing.matching import person_id
from kompetanse_cli.operations.importing.naming import Names
from kompetanse_cli.operations.importing.plan import Effect, values_of
from kompetanse_cli.operations.importing.values import Problems, Wrong
from kompetanse_cli.operations.operation import keys_of
from kompetanse_cli.operations.record_placement import placed
from kompetanse_cli.reading.tables.csv import Remark, Sheet
from kompetanse_cli.similar import fold

_DEEPEST_HEADING = 30


@frozen
class CellSaid:
    """What a cell says: as it is written in a file, and as it is read."""

    leaf: FieldLeaf
    written: Any
    read: tuple[Any, ...]


def table_of_records(sheet: Sheet, kind: Kind, remarks: list[Remark]) -> SheetTable | None:
    """The table of a sheet whose columns are keys of a kind; None when no row is a heading."""
    known = {fold(key): key for key in cells_of(kind.record)}
    for number, heading in enumerate(sheet.rows[:_DEEPEST_HEADING], 1):
        columns: dict[str, int] = {}
        for column, cell in enumerate(heading, 1):
            if isinstance(cell, str) and fold(cell) in known:
                columns.setdefault(known[fold(cell)], column)
        if len(columns) < 2:
            continue
        for column, cell in enumerate(heading, 1):
            if cell is not None and column not in columns.values():
                remarks.append(Remark(sheet.name, number, column, not_read(str(cell), heading, columns)))
        rows, left_out = [], [*above(sheet, number - 1)]
        for row in rows_below(sheet, number, columns):
            if is_heading_again(sheet.rows[row.number - 1], heading):
                left_out.append(Remark(sheet.name, row.number, 0, message(HEADING_AGAIN)))
            else:
                rows.append(row)
        return SheetTable(sheet.name, columns, tuple(rows), (), number, tuple(left_out))
    return None


def plan_records(names: Names, kind: Kind, rows: tuple[Row, ...]) -> None:
    """The records of a table: changed where their key is known, else new. An empty cell leaves a field as it is."""
    known = {record.key(): record for record in names.register.all(kind.record) if record.address.path}
    for row in names.reading(rows):
        try:
            said = _all_said(names, row, kind)
            key = _key(row, kind, said)
            if names.plan.is_said((kind.key, *key), row, {name: each.read for name, each in said.items()}):
                names.plan.leave_out(_remark(row, kind, N_("raden står to ganger, og blir lest én gang")))
            elif key in known:
                _change(names, row, kind, known[key], said)
            else:
                _add(names, row, kind, said)
        except Wrong as wrong:
            names.plan.refuse(*wrong.remarks)


def _remark(row: Row, kind: Kind, text: str, **about: object) -> Remark:
    return row.remark(next(iter(_key_columns(kind))), message(text, **about))


def _key_columns(kind: Kind) -> tuple[str, ...]:
    return tuple(kind.record.model_fields[name].alias or name for name in kind.record.key_fields)


def _key(row: Row, kind: Kind, said: Mapping[str, CellSaid]) -> tuple[str, ...]:
    """The key of the record a row is about. Raises Wrong when it has none of it."""
    parts = tuple(str(said[column].read[0]) if column in said else "" for column in _key_columns(kind))
    if not any(parts):
        raise Wrong(_remark(row, kind, N_("raden mangler {keys}"), keys=", ".join(_key_columns(kind))))
    return parts


def _all_said(names: Names, row: Row, kind: Kind) -> dict[str, CellSaid]:
    """What the cells of a row say. Raises Wrong with all that can't be read."""
    problems = Problems()
    said = {}
    for key, leaf in cells_of(kind.record).items():
        each = problems.ask(lambda key=key, leaf=leaf: _said(names, row, key, leaf))  # type: ignore[misc]
        if each is not None:
            said[key] = each
    problems.raise_any()
    return said


def _said(names: Names, row: Row, column: str, leaf: FieldLeaf) -> CellSaid | None:
    """The value of a cell; None where it is empty. Raises Wrong."""
    cell = row.cells.get(column)
    if cell is None:
        return None
    if leaf.is_list:
        between = ";" if leaf.mark(Words) is not None else "[,;]"
        parts = [part.strip() for part in re.split(between, str(cell))]
        written = [
            _one(names, Row(row.sheet, row.number, Cells([(column, part)]), row.columns), column, leaf)
            for part in parts
            if part
        ]
    else:
        written = [_one(names, row, column, leaf)]
    written = [_certain(row, column, leaf, each) for each in written]
    read = tuple(leaf.read(_in_file(each)) for each in written)
    return CellSaid(leaf, written if leaf.is_list else written[0], read)


def _certain(row: Row, column: str, leaf: FieldLeaf, written: Any) -> Any:
    """A value as its field can have it: as it is, or the one thing it can be meant as. Raises Wrong."""
    try:
        leaf.read(_in_file(written))
    except ValueError:
        meant = leaf.meant(_in_file(written))
        if meant is None:
            text = N_("«{value}» kan ikke stå under «{key}»")
            raise Wrong(row.remark(column, message(text, value=row.cells[column], key=column))) from None
        if not meant.certain:
            raise Wrong(row.remark(column, values.doubtful(written, meant))) from None
        return Decimal(meant.value) if leaf.kind is Quantity and "%" not in meant.value else meant.value
    return written


def _one(names: Names, row: Row, column: str, leaf: FieldLeaf) -> Any:
    """A value as it is written in a file. Raises Wrong."""
    remarks = names.plan.remarks
    if leaf.mark(Refers) is not None:
        return _id(names, row, column, leaf)
    if isinstance(leaf.kind, type) and issubclass(leaf.kind, Choice):
        return choice(row, column, leaf.kind)
    match leaf.kind:
        case type() as kind if kind is bool:
            return values.yes_no(row, column)
        case type() as kind if kind is int:
            return values.count(row, column)
        case type() as kind if kind is Decimal:
            return values.number(row, column, most=MOST_AMOUNT)
        case type() as kind if kind is date:
            return values.day(row, column, remarks)
    cell = row.cells[column]
    if isinstance(cell, int | Decimal) and not isinstance(cell, bool):
        return values.as_shown(cell) if leaf.kind is Quantity else values.text(row, column, remarks)
    if isinstance(cell, date | bool) and leaf.kind is str:
        # Excel makes a date of «3-26»; what it was before nobody can tell.
        return values.text(row, column, remarks)
    return cell if isinstance(cell, date) else str(cell).strip()


def _id(names: Names, row: Row, column: str, leaf: FieldLeaf) -> str:
    """The id that a word means: an id, or a name that one has. Raises Wrong."""
    refers, also = leaf.mark(Refers), leaf.mark(Also)
    word = values.text(row, column, names.plan.remarks) or ""
    assert refers is not None
    if refers.local or (also is not None and word in also.words):
        return word
    by_name = {kind.record.__name__: kind.record for kind in KIND_OF_KEY.values()}
    kinds = [by_name.get(to, Record) if isinstance(to, str) else to for to in refers.to]
    for kind in kinds:
        if issubclass(kind, Named) and (known_id := names.known(kind, word)) is not None:
            return known_id
    if Person in kinds:
        return person_id(names, row, column, word)
    raise Wrong(row.remark(column, message(N_("«{id}» finnes ikke under «{key}»"), id=word, key=column)))


def _in_file(value: Any) -> Any:
    """A value as reading gets it."""
    if isinstance(value, bool):
        return "ja" if value else "nei"
    return value.isoformat() if isinstance(value, date) else value


def _change(names: Names, row: Row, kind: Kind, record: Record, said: Mapping[str, CellSaid]) -> None:
    changes: list[Put | Drop] = []
    parts: dict[str, dict[str, Any]] = {}
    details = []
    for column, each in said.items():
        before = values_at(record, each.leaf)
        if before == each.read:
            continue
        details.append(f"{column}: {_shown(before)} → {_shown(each.read)}")
        outer, *inner = each.leaf.names
        part = getattr(record, outer) if outer in record.model_fields_set else None
        if not inner:
            changes.append(Put(record.address.child(column), each.written, keys_of(kind.record)))
        elif isinstance(part, Record):
            changes.append(Put(record.at(outer).child(each.leaf.keys[1]), each.written, keys_of(type(part))))
        else:
            parts.setdefault(each.leaf.keys[0], {})[each.leaf.keys[1]] = each.written
    changes += [Put(record.address.child(key), part, keys_of(kind.record)) for key, part in parts.items()]
    names.plan.operation.changes.extend(changes)
    names.plan.mentioned.add(record.address)
    effect = Effect.CHANGED if details else Effect.UNCHANGED
    names.plan.tell(effect, row, _what(kind, record.key()), *details)


def _add(names: Names, row: Row, kind: Kind, said: Mapping[str, CellSaid]) -> None:
    """A new record, beside its like. Raises Wrong when the row lacks something."""
    new: dict[str, Any] = {}
    for each in said.values():
        outer, *inner = (key for key in each.leaf.keys if key != "[]")
        if inner:
            new.setdefault(outer, {})[inner[0]] = each.written
        else:
            new[outer] = each.written
    in_order = {key: new[key] for key in keys_of(kind.record) if key in new}
    wrong = wrong_keys(kind.record, _all_in_file(in_order))
    if wrong:
        lacking = [key for key in wrong if key not in new]
        text = N_("raden mangler {keys}") if lacking else N_("raden kan ikke stå slik: se {keys}")
        raise Wrong(_remark(row, kind, text, keys=", ".join(lacking or wrong)))
    append = placed(names.register, kind.record, in_order)
    names.plan.operation.add(Append(append.address, in_order, append.after))
    others = {key: _shown(each.read) for key, each in said.items() if key not in _key_columns(kind)}
    names.plan.tell(Effect.ADDED, row, _what(kind, _key(row, kind, said)), *values_of(others))


def _all_in_file(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _all_in_file(each) for key, each in value.items()}
    return [_all_in_file(each) for each in value] if isinstance(value, list) else _in_file(value)


def _what(kind: Kind, key: tuple[str, ...]) -> Any:
    return message("{kind} {key}", kind=message(kind.one), key="/".join(part for part in key if part))


def _shown(read: tuple[Any, ...]) -> str:
    return ", ".join(str(_in_file(each)) for each in read) or "–"
