"""Rows that are units."""

from datetime import date
from typing import Any

from kompetanse_cli.model.finding import N_, message
from kompetanse_cli.model.organisation import Unit
from kompetanse_cli.model.similar import fold
from kompetanse_cli.operations.adding import id_of
from kompetanse_cli.operations.importing import values
from kompetanse_cli.operations.importing.columns import Row, Table
from kompetanse_cli.operations.importing.naming import Names
from kompetanse_cli.operations.importing.plan import name_of
from kompetanse_cli.operations.importing.values import Wrong

_NAMES = ("enhetsnavn", "enhet", "navn")
_IDS = ("enhet_id", "id")


def plan_units(names: Names, table: Table, on: date) -> None:
    """The units of a table; those above may stand below in it."""
    waiting = [row for row in table.rows if _unit_name(row) or _unit_id(row)]
    words = {fold(_unit_name(row) or "") for row in waiting}
    while waiting:
        later = []
        for row in waiting:
            if _is_too_early(row, words):
                later.append(row)
                continue
            try:
                _plan(names, row, on)
            except Wrong as wrong:
                names.plan.refuse(wrong.remark)
            words.discard(fold(_unit_name(row) or ""))
        if len(later) == len(waiting):
            for row in later:
                names.plan.refuse(row.remark("del_av", message(N_("enhetene over hverandre går i ring"))))
            return
        waiting = later


def _unit_name(row: Row) -> str | None:
    for name in _NAMES:
        if row.cells.get(name) is not None:
            return values.text(row, name, [])
    return None


def _unit_id(row: Row) -> str | None:
    for name in _IDS:
        if row.cells.get(name) is not None:
            return str(row.cells[name])
    return None


def _is_too_early(row: Row, words: set[str]) -> bool:
    """Whether the unit above is further down in the table."""
    above = row.cells.get("del_av")
    own = fold(_unit_name(row) or "")
    return above is not None and fold(str(above)) in words and fold(str(above)) != own


def _plan(names: Names, row: Row, on: date) -> None:
    plan, register = names.plan, names.register
    name = _unit_name(row)
    known = _known(names, row, name)
    fields = _fields(names, row)
    if known is not None:
        if name is not None and fold(name) != fold(known.name):
            fields["name"] = name
        if known.placements and fields.get("part_of") in (None, known.parent_on(on)):
            fields.pop("part_of", None)
        elif known.placements:
            text = message(N_("{unit} flyttes på en dag: rett «del_av» i filen"), unit=name_of(known))
            raise Wrong(row.remark("del_av", text))
        plan.change(row, known, message(N_("enhet {unit}"), unit=name_of(known)), _given(names, fields))
        return
    if name is None:
        raise Wrong(row.remark("enhet_id", message(N_("en ny enhet må ha et navn"))))
    unit_id = _unit_id(row) or names.free(id_of(name), Unit)
    names.units[fold(name)] = names.units[fold(unit_id)] = unit_id
    top = next(iter(register.tree_on(on).roots), None)
    above = fields.pop("part_of", None) or (top.id if top else None)
    kind = fields.pop("type", None) or names.guessed_type(name)
    if fields.get("employees") is not None and not fields.get("employees_as_of"):
        fields["employees_as_of"] = on
    plan.add(
        row, Unit, message(N_("enhet {unit}"), unit=f"{name} ({unit_id})"), above,
        id=unit_id, name=name, type=kind, part_of=above, **fields,
    )  # fmt: skip


def _known(names: Names, row: Row, name: str | None) -> Unit | None:
    unit_id = _unit_id(row)
    if unit_id is not None:
        found = names.register.find(Unit, unit_id)
        if found is not None:
            return found
    if name is None:
        return None
    same = [unit for unit in names.register.units if fold(unit.name) == fold(name) or unit.id == name]
    if len(same) > 1:
        ids = ", ".join(unit.id for unit in same)
        text = N_("flere enheter heter «{name}»: {ids}. Legg til en kolonne med id")
        raise Wrong(row.remark("enhet", message(text, name=name, ids=ids)))
    return same[0] if same else None


def _fields(names: Names, row: Row) -> dict[str, Any]:
    """What the row says of the unit, under the code's names; a column that is not there is not among them."""
    remarks = names.plan.remarks
    readers: dict[str, tuple[str, Any]] = {
        "type": ("type", lambda: _word(row, "type", lambda word: names.unit_type(row, word), remarks)),
        "del_av": ("part_of", lambda: _word(row, "del_av", lambda word: names.unit(row, "del_av", word), remarks)),
        "tjenesteområde": ("service_area", lambda: _word(row, "tjenesteområde", lambda w: names.area(row, w), remarks)),
        "sted": ("place", lambda: values.text(row, "sted", remarks)),
        "ansatte": ("employees", lambda: values.count(row, "ansatte")),
        "årsverk": ("full_time_equivalents", lambda: values.number(row, "årsverk")),
        "ansatte_per": ("employees_as_of", lambda: values.day(row, "ansatte_per", remarks)),
        "fra": ("start", lambda: values.day(row, "fra", remarks)),
        "til": ("end", lambda: values.day(row, "til", remarks)),
    }
    return {
        name: read() for column, (name, read) in readers.items() if column in row.cells and column not in row.unknown
    }


def _word(row: Row, name: str, find: Any, remarks: list[Any]) -> str | None:
    word = values.text(row, name, remarks)
    return None if word is None else find(word)


def _given(names: Names, fields: dict[str, Any]) -> list[tuple[str, Any]]:
    """The fields that the row has a value for; the empty ones too when they are to be emptied, but for those that every
    unit has."""
    always = ("type", "part_of", "name")
    clear = names.plan.wishes.clear
    return [(name, value) for name, value in fields.items() if value is not None or (clear and name not in always)]
