"""Rows that are units."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from kompetanse_cli.model import N_, Placement, Unit, columns_of, message
from kompetanse_cli.operations.importing.cells import said_of
from kompetanse_cli.operations.importing.naming import Names
from kompetanse_cli.operations.importing.periods import RowPeriod, change_list, parts_of, without_twins, write_list
from kompetanse_cli.operations.importing.plan import name_of
from kompetanse_cli.operations.importing.records import more_fields
from kompetanse_cli.operations.importing.table import WIDE, LeftOut, Row, SheetTable, Wrong, one_cell, values
from kompetanse_cli.operations.importing.units.making import ABOVE, make_above
from kompetanse_cli.operations.importing.units.matching import WhichUnit, new_id, require_name, unit_id, which_unit
from kompetanse_cli.similar import composed, fold

_NAMES = ("enhetsnavn", "enhet", "navn")
_DAYS = ("del_av_fra", "del_av_til")


def plan_units(names: Names, table: SheetTable, on: date) -> None:
    """The units of a table; those above may stand below in it. Several rows of one unit are its places in the tree."""
    waiting = list(_by_unit(names, table.rows))
    words = {word for rows in waiting for word in _words(rows)}
    while waiting:
        later = []
        for rows in waiting:
            if _is_too_early(rows, words):
                later.append(rows)
                continue
            before = names.mark()
            try:
                _plan(names, rows, on)
            except Wrong as wrong:
                names.back_to(before)
                names.plan.refuse(*wrong.remarks, rows=rows)
            except LeftOut:
                for row in rows:
                    names.plan.leave_out(one_cell(row))
            words -= _words(rows)
        if len(later) == len(waiting):
            # Units that change places are above each other, each in its time.
            dated = [rows for rows in later if _is_dated(rows) and not words.isdisjoint(_words(rows))]
            if not dated:
                _refuse_ring(names, later)
                return
            for rows in dated:
                words -= _words(rows)
                _give_id(names, rows)
        waiting = later


def _refuse_ring(names: Names, units: Iterable[list[Row]]) -> None:
    text = message(N_("to eller flere enheter ligger under hverandre"))
    for rows in units:
        names.plan.refuse(rows[0].remark("del_av", text), rows=rows)


def _by_unit(names: Names, rows: Iterable[Row]) -> Iterable[list[Row]]:
    """The rows of each unit, in the order of the table; rows of none are refused."""
    by_unit: dict[tuple[str, str], list[Row]] = {}
    for row in names.reading(rows):
        try:
            its_id, name = unit_id(row), _unit_name(row)
        except Wrong as wrong:
            names.plan.refuse(*wrong.remarks)
            continue
        if its_id or name:
            # Units of one name, without an id, are as many as what they are part of.
            above = row.cells.get("del_av") if its_id is None and not _has_days(row) else None
            by_unit.setdefault((fold(its_id or name or ""), fold(str(above or ""))), []).append(row)
        else:
            names.plan.refuse(row.remark("enhet", message(N_("raden mangler enhet"))))
    return by_unit.values()


def _has_days(row: Row) -> bool:
    return any(row.cells.get(name) is not None for name in _DAYS)


def _words(rows: list[Row]) -> set[str]:
    """The words by which other rows may name the unit."""
    return {fold(word) for word in (_unit_name(rows[0]), unit_id(rows[0])) if word}


def _name_column(row: Row) -> str:
    return next((name for name in _NAMES if row.cells.get(name) is not None), "enhet")


def _unit_name(row: Row) -> str | None:
    return values.text(row, _name_column(row), [])


def _is_too_early(rows: list[Row], words: set[str]) -> bool:
    """Whether a unit above is further down in the table."""
    above = {fold(str(row.cells["del_av"])) for row in rows if row.cells.get("del_av") is not None}
    return not words.isdisjoint(above - _words(rows))


def _is_dated(rows: list[Row]) -> bool:
    return len(rows) > 1 or any(rows[0].cells.get(name) is not None for name in _DAYS)


def _give_id(names: Names, rows: list[Row]) -> None:
    """Let the rows of other units name one that is not planned yet."""
    name = _unit_name(rows[0])
    try:
        which = which_unit(names, rows[0], _name_column(rows[0]), name)
    except Wrong:
        # It is told when the unit is planned.
        return
    if name is not None and which.unit is None:
        _call(names, name, names.free(new_id(rows[0], name, which.id), Unit))


def _call(names: Names, name: str, its_id: str) -> None:
    names.call(names.units, name, its_id)
    names.call(names.units, its_id, its_id)


def _plan(names: Names, rows: list[Row], on: date) -> None:
    plan, row = names.plan, rows[0]
    name = _unit_name(row)
    which = _which(names, rows)
    known = which.unit
    if known is None and all(each.is_alone for each in rows):
        raise LeftOut(one_cell(row))
    make_above(names, rows, on)
    fields = _all_fields(names, rows)
    places = without_twins([_place(names, each) for each in rows]) if _is_dated(rows) else []
    if any("unit" not in told.given for told in places):
        raise Wrong(row.remark("del_av", message(N_("en enhet med datert plass må si hvilken den er del av"))))
    if known is not None:
        if which.new_name is not None:
            fields["name"] = which.new_name
            _call(names, which.new_name, known.id)
        plan.tell_endless(row, ("til",), known.end)
        for told in places:
            end = next((place.end for place in known.placements if told.fits(place)), None)
            plan.tell_endless(told.row, ("del_av_til",), end)
        details = _move(names, row, known, fields, places, on)
        what = message(N_("enhet {unit}"), unit=name_of(known))
        plan.change(rows, known, what, _given(names, fields), details)
        return
    if name is None:
        raise Wrong(row.remark("enhet_id", message(N_("en ny enhet må ha et navn"))))
    require_name(row, _name_column(row), name)
    _add(names, rows, name, which.id, fields, places, on)


def _which(names: Names, rows: list[Row]) -> WhichUnit:
    """The unit that all rows are about. Raises Wrong when two of them name it otherwise."""
    found = [which_unit(names, row, _name_column(row), _unit_name(row)) for row in rows]
    for row, which in zip(rows, found, strict=True):
        if which != found[0]:
            text = message(N_("raden sier noe annet enn rad {number} om det samme"), number=rows[0].number)
            raise Wrong(row.remark(_name_column(row), text))
    return found[0]


def _move(
    names: Names, row: Row, known: Unit, fields: dict[str, Any], places: list[RowPeriod], on: date
) -> tuple[str, ...]:
    """What the rows change of where the unit is. Raises Wrong when it can't be told from them."""
    text = message(N_("{unit} flyttes på en dag: rett «del_av» i filen"), unit=name_of(known))
    if places:
        fields.pop("part_of", None)
        if known.placements:
            return change_list(names.plan, known, "part_of", Placement, known.placements, places, text)
        before = {"unit": known.part_of, "start": None, "end": None}
        return write_list(names.plan, known, "part_of", Placement, before, places)
    if known.placements and fields.get("part_of") in (None, known.parent_on(on)):
        fields.pop("part_of", None)
    elif known.placements:
        raise Wrong(row.remark("del_av", text))
    return ()


def _add(
    names: Names,
    rows: list[Row],
    name: str,
    given: str | None,
    fields: dict[str, Any],
    places: list[RowPeriod],
    on: date,
) -> None:
    """A new unit, below the top where the row does not say."""
    name = " ".join(composed(name).split())
    top = next(iter(names.register.tree_on(on).roots), None)
    above = fields.pop("part_of", None) or (top.id if top else None)
    made = names.units.get(fold(given or name))
    is_another = given is None and made is not None and names.is_made_elsewhere(made.split()[0], above)
    if made is None or (is_another and names.unit_below(name, above or "") is None):
        made = names.free(new_id(rows[0], name, given), Unit)
    if made in names.planned or " " in made:
        text = message(N_("enheten står i en annen rad: gi begge id, eller slå dem sammen"))
        raise Wrong(rows[0].remark(_name_column(rows[0]), text))
    _call(names, name, made)
    names.call(names.planned, made, made)
    names.put_below(name, made, above)
    is_wide = WIDE in rows[0].columns
    kind = fields.pop("type", None) or names.guessed_type(name, *((ABOVE,) if is_wide else ()))
    if fields.get("employees") is not None and not fields.get("employees_as_of"):
        fields["employees_as_of"] = on
    names.plan.add(
        rows, Unit, message(N_("enhet {unit}"), unit=f"{name} ({made})"), above,
        id=made, name=name, type=kind, part_of=parts_of(Placement, places) or above, **fields,
    )  # fmt: skip


def _place(names: Names, row: Row) -> RowPeriod:
    """The place in the tree that a row says."""
    remarks = names.plan.remarks
    given: dict[str, Any] = {
        "unit": _word(row, "del_av", lambda word: names.unit(row, "del_av", word), remarks),
        "start": values.day(row, "del_av_fra", remarks),
        "end": values.day(row, "del_av_til", remarks),
    }
    return RowPeriod(row, {name: value for name, value in given.items() if value is not None})


def _all_fields(names: Names, rows: list[Row]) -> dict[str, Any]:
    """The fields that the rows of one unit say: each as the first row that has a value for it."""
    fields = _fields(names, rows[0])
    for row in rows[1:]:
        for name, value in _fields(names, row).items():
            if fields.get(name) is None:
                fields[name] = value
            elif value not in (None, fields[name]) and name != "part_of":
                column = columns_of(Unit)[name][0].name if name in columns_of(Unit) else name
                text = message(N_("raden sier noe annet enn rad {number} om det samme"), number=rows[0].number)
                raise Wrong(row.remark(column, text))
    return fields


def _fields(names: Names, row: Row) -> dict[str, Any]:
    """The fields of the unit that a row says, under the code's names; a column that is not there is not among them."""
    return dict((*said_of(names, row, Unit, "name"), *more_fields(names, row, Unit)))


def _word(row: Row, name: str, find: Any, remarks: list[Any]) -> str | None:
    word = values.text(row, name, remarks)
    return None if word is None else find(word)


def _given(names: Names, fields: dict[str, Any]) -> list[tuple[str, Any]]:
    """The fields that the row has a value for; the empty ones too when they are to be emptied, but for those that every
    unit has."""
    always = ("type", "part_of", "name")
    clear = names.plan.wishes.clear
    return [(name, value) for name, value in fields.items() if value is not None or (clear and name not in always)]
