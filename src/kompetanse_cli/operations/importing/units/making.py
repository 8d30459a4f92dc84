"""Units that a row names about somebody or something else: found, or made where they may be, below the one they are
said to be part of."""

from collections.abc import Iterable
from datetime import date

from kompetanse_cli.model import N_, Unit, message
from kompetanse_cli.operations.importing.naming import Names, new_word
from kompetanse_cli.operations.importing.plan import Effect, name_of
from kompetanse_cli.operations.importing.table import LeftOut, Row, SheetTable, Wrong, one_cell, values
from kompetanse_cli.operations.importing.units.matching import new_id, require_name
from kompetanse_cli.similar import composed, fold

# What is above other units, where its name tells no more.
ABOVE = "virksomhet"


def unit_of(names: Names, row: Row, on: date) -> str | None:
    """The id of the unit that a row says, by its name, its id or both; made, where it may be. Raises Wrong."""
    remarks = names.plan.remarks
    its_id, word = (values.text(row, column, remarks) for column in ("enhet_id", "enhet"))
    if its_id is None and word is None:
        # Whoever is in no narrower unit is in the wider one.
        above = values.text(row, "del_av", remarks)
        return None if above is None else unit_above(names, row, above, on)
    if its_id is None:
        return None if word is None else _named_unit(names, row, word, on)
    unit_id = names.unit(row, "enhet_id", its_id)
    if word is not None and names.unit(row, "enhet", word) != unit_id:
        text = message(N_("enheten er en annen enn enhetens id sier: {id}"), id=unit_id)
        raise Wrong(row.remark("enhet", text))
    return unit_id


def _named_unit(names: Names, row: Row, word: str, on: date) -> str:
    above = values.text(row, "del_av", names.plan.remarks)
    wider = None if above is None else names.units.get(fold(above)) or names.known_unit(above)
    if wider is not None and (below := names.unit_below(word, wider)) is not None:
        return below
    try:
        unit_id = names.unit(row, "enhet", word)
        # Where a unit that has a row of its own is, that row tells.
        if above is None or fold(unit_id) in names.planned or not names.is_made_elsewhere(unit_id, wider):
            return unit_id
        # «1. etasje» of one house is not that of another.
        if Unit not in names.plan.wishes.create:
            raise Wrong(row.remark("enhet", message(_ELSEWHERE, word=word, above=above)))
    except Wrong as wrong:
        if wrong.remark.text.text == _ELSEWHERE or not names.may_make(Unit, wrong):
            raise
        word = new_word(wrong)
    part_of = unit_above(names, row, above, on) if above else _top(names, on)
    return _make_unit(names, row, "enhet", word, part_of)


_ELSEWHERE = N_("«{word}» er en annen enhet enn den under {above}")


def unit_above(names: Names, row: Row, word: str, on: date) -> str:
    """The id of the unit that a row says another is part of; made at the top, where it may be. Raises Wrong."""
    try:
        return names.unit(row, "del_av", word)
    except Wrong as wrong:
        if not names.may_make(Unit, wrong):
            raise
        word = new_word(wrong)
    over = values.text(row, "del_av_over", names.plan.remarks)
    part_of = _unit_over(names, row, over, on) if over else _top(names, on)
    return _make_unit(names, row, "del_av", word, part_of, ABOVE)


def _unit_over(names: Names, row: Row, word: str, on: date) -> str:
    """The id of the unit two levels above; made at the top, where it may be. Raises Wrong."""
    try:
        return names.unit(row, "del_av_over", word)
    except Wrong as wrong:
        if not names.may_make(Unit, wrong):
            raise
        return _make_unit(names, row, "del_av_over", new_word(wrong), _top(names, on), "kommunalområde")


def _top(names: Names, on: date) -> str | None:
    top = next(iter(names.register.tree_on(on).roots), None)
    return top.id if top else None


def _make_unit(
    names: Names, row: Row, column: str, word: str, part_of: str | None, usual: str = "avdeling"
) -> str:  # fmt: skip
    require_name(row, column, word)
    names.plan.require_standing(row, column, Unit, word)
    word = composed(word)
    unit_id = names.free(new_id(row, word, None), Unit)
    names.call(names.units, word, unit_id)
    names.put_below(word, unit_id, part_of)
    names.plan.add(
        row, Unit, message(N_("enhet {unit}"), unit=f"{word} ({unit_id})"), part_of, effect=Effect.MADE,
        id=unit_id, name=word, type=names.guessed_type(word, usual), part_of=part_of,
    )  # fmt: skip
    return unit_id


def make_above(names: Names, rows: Iterable[Row], on: date) -> None:
    """Make the units that rows of a unit say it is part of, where these are new and may be made. Raises Wrong."""
    for row in rows:
        word = values.text(row, "del_av", [])
        # What is above that is told of once.
        row.cells.get("del_av_over")
        if word is not None:
            unit_above(names, row, word, on)


def plan_named_units(names: Names, table: SheetTable, on: date) -> None:
    """The units of a table that tells who has roles in them: each is in the files, or made where it may be."""
    for row in names.reading(table.rows):
        before = names.mark()
        try:
            unit_id = unit_of(names, row, on)
            if unit_id is None:
                raise (
                    LeftOut(one_cell(row))
                    if row.is_alone
                    else Wrong(row.remark("enhet", message(N_("raden mangler enhet"))))
                )
        except Wrong as wrong:
            names.back_to(before)
            names.plan.refuse(*wrong.remarks)
        except LeftOut as left_out:
            names.plan.leave_out(left_out.remark)
        else:
            known = names.register.find(Unit, unit_id)
            if known is not None:
                names.plan.tell(Effect.UNCHANGED, row, message(N_("enhet {unit}"), unit=name_of(known)))
            elif len(names.plan.lines) == before.lines:
                text = message(N_("enheten står i en annen rad også: {unit}"), unit=unit_id)
                names.plan.tell(Effect.UNCHANGED, row, text)
