"""Rows that are records, or items of a list within them: which each is, and what of it is new or changed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from kompetanse_cli.model import N_, NUMBER, Message, Person, RecordTable, message
from kompetanse_cli.operations.importing.plan import Effect, values_of
from kompetanse_cli.operations.importing.records.additions import add_item, add_record
from kompetanse_cli.operations.importing.records.cell_values import CellSaid, in_file, said_by
from kompetanse_cli.operations.importing.records.changes import change
from kompetanse_cli.operations.importing.records.hand_ins import plan_hand_ins
from kompetanse_cli.operations.importing.records.items import Item, is_of_person, items_in, said_of, value_columns
from kompetanse_cli.operations.importing.records.local_ids import local_ids
from kompetanse_cli.operations.importing.records.matching_rows import Matches, RowSaid, matched
from kompetanse_cli.operations.importing.records.names_beside import require_fitting_names
from kompetanse_cli.operations.importing.records.new_ids import key_of, require_own_name, with_id, words_of
from kompetanse_cli.operations.importing.records.owners import Owner, RecordsReading, owner_of, person_in
from kompetanse_cli.operations.importing.records.pencil import Place
from kompetanse_cli.operations.importing.table import LeftOut, Problems, Row, Wrong, one_cell, values
from kompetanse_cli.reading.tables.csv import Remark


@dataclass(slots=True)
class _List:
    """A list that rows are about: whose it is, where its items are, what they are, and the rows."""

    owner: Owner
    places: Sequence[Place]
    items: Sequence[Item]
    rows: list[RowSaid] = field(default_factory=list)


def plan_records(reading: RecordsReading, table: RecordTable, rows: Iterable[Row]) -> None:
    """The rows of a table: changed where what they are about is known, else new. An empty cell leaves a value as it
    is."""
    if table.is_roll:
        plan_hand_ins(reading, _without_computed(table, rows))
        return
    plan = reading.names.plan
    lists: dict[object, _List] = {}
    for row in reading.names.reading(_without_computed(table, rows)):
        try:
            owner = owner_of(reading, row, table) if table.path else Owner(Place(None))
            told = _row_said(reading, table, row, owner)
            at = (owner.words, owner.place.way, owner.steps) if table.path else ()
            if at not in lists:
                lists[at] = _list_of(reading, table, owner)
            lists[at].rows.append(told)
        except LeftOut as left_out:
            plan.leave_out(left_out.remark)
        except Wrong as wrong:
            if row.is_alone and sum(cell is not None for cell in row.cells.values()) == 1 and len(row.cells) > 2:
                plan.leave_out(one_cell(row))
            else:
                plan.refuse(*wrong.remarks)
    for each in lists.values():
        _plan_list(reading, table, each)


def _without_computed(table: RecordTable, rows: Iterable[Row]) -> Iterator[Row]:
    """The rows, in which what is there to be read by people is as read."""
    columns = [column.key for column in table.written if column.is_computed]
    for row in rows:
        row.cells.read.update(columns)
        yield row


def _list_of(reading: RecordsReading, table: RecordTable, owner: Owner) -> _List:
    if not table.path:
        records = [
            each for each in reading.names.register.all(table.kind.record) if each.address.path or table.kind.single
        ]
        keyed = [Item((), record, said_of(table, record)) for record in records]
        return _List(owner, [Place(record) for record in records], keyed)
    root = owner.place.root
    if root is None:
        return _List(owner, (), ())
    items = items_in(table, root, (*owner.place.way, *owner.steps.names))
    return _List(owner, [Place(root, item.way) for item in items], items)


def _row_said(reading: RecordsReading, table: RecordTable, row: Row, owner: Owner) -> RowSaid:
    """What a row says. Raises Wrong with all that can't be read, and LeftOut."""
    problems = Problems()
    columns = value_columns(table)
    whom = {
        each.key
        for each in table.columns
        if is_of_person(each) and not (table.kind.record is Person and not table.path)
    }
    place = owner.place if table.path else None
    find = local_ids(reading.names.register, table.kind.record, place, reading.made)
    plain = {key: leaf for key, leaf in columns.items() if key not in whom}
    said: dict[str, CellSaid] = {}
    for key in whom:
        person = problems.ask(lambda: person_in(reading, row))
        if person is not None:
            said[key] = CellSaid(columns[key], person.id, (person.id,))
    said |= problems.ask(lambda: said_by(reading.names, row, plain, find)) or {}
    number = problems.ask(lambda: values.count(row, NUMBER)) if table.is_numbered else None
    problems.raise_any()
    said = {key: said[key] for key in columns if key in said}
    if not said:
        why = row.remark(next(iter(columns)), message(N_("raden er tom, så verdiene i filen blir stående")))
        raise LeftOut(why)
    return RowSaid(row, said, key_of(table, {key: each.read for key, each in said.items()}), number)


def _plan_list(reading: RecordsReading, table: RecordTable, each: _List) -> None:
    plan = reading.names.plan
    keys = [key_of(table, item.said) for item in each.items]
    numbers = [_number_in_file(place, at) for at, place in enumerate(each.places)]
    matches = matched(each.rows, each.items, keys, numbers, is_numbered=table.is_numbered)
    for row, number in matches.known:
        _change(reading, table, each, row, number)
    for row in matches.new:
        try:
            _add(reading, table, each, row, matches)
        except Wrong as wrong:
            plan.refuse(*wrong.remarks)
    for row in matches.twins:
        text = message(N_("raden står to ganger, og blir lest én gang"))
        plan.leave_out(row.row.remark(next(iter(row.said)), text))
    for row, why in matches.unclear:
        plan.refuse(Remark(row.row.sheet, row.row.number, 0, why))


def _number_in_file(place: Place, at: int) -> int:
    """The number of an item in its list, from 1, those counted too that are wrong; of one that stands alone, 1."""
    number = place.address.keys[-1] if place.root is not None and place.way else at
    return number + 1 if isinstance(number, int) else at + 1


def _change(reading: RecordsReading, table: RecordTable, each: _List, row: RowSaid, number: int) -> None:
    plan, place, item = reading.names.plan, each.places[number], each.items[number]
    before = len(plan.operation.changes)
    try:
        require_fitting_names(plan.register, table, row, item, each.owner.words)
        require_own_name(table, each.items, number, row)
        details = change(reading.pencil, table, place, item, row)
    except Wrong as wrong:
        del plan.operation.changes[before:]
        plan.refuse(*wrong.remarks)
        return
    assert place.root is not None
    plan.mentioned.add((table.name, place.root.address, place.way))
    plan.mentioned.add(place.root.address)
    effect = Effect.CHANGED if details else Effect.UNCHANGED
    plan.tell(effect, row.row, _what(table, each.owner, words_of(table, item.said)), *details)


def _add(reading: RecordsReading, table: RecordTable, each: _List, row: RowSaid, matches: Matches) -> None:
    require_fitting_names(reading.names.register, table, row, None, each.owner.words)
    row = with_id(table, each.items, (number for _, number in matches.known), row)
    made = add_item(reading, table, each.owner, row) if table.path else add_record(reading, table, row)
    key = tuple(str(in_file(value[0])) if value else "" for value in row.key)
    of = (table.kind.record, table.path) if table.path else table.kind.record
    reading.made[of, (*each.owner.words, *key)] = made
    told = {column: _told(said.read) for column, said in row.said.items() if column not in table.keys}
    plan, what = reading.names.plan, _what(table, each.owner, words_of(table, {k: s.read for k, s in row.said.items()}))
    plan.tell(Effect.ADDED, row.row, what, *values_of(told))


def _what(table: RecordTable, owner: Owner, words: str) -> Message:
    if not table.path:
        return message("{kind} {key}", kind=message(table.kind.one), key=words)
    what = " ".join(filter(None, (table.sheet.lower(), words)))
    told = " ".join(owner.words)
    return message("{owner}: {what}", owner=told, what=what) if told else message("{what}", what=what)


def _told(read: tuple[Any, ...]) -> str:
    return ", ".join(str(in_file(each)) for each in read) or "–"
