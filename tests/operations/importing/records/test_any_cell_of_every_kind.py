"""Whatever cell of whatever sheet of our own export is changed: the plan shows exactly that, or refuses it, or tells of
it; and whatever row is taken out, nothing is removed."""

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from kompetanse_cli.editing import Drop
from kompetanse_cli.model import record_tables
from kompetanse_cli.operations.importing import Effect, Plan
from kompetanse_cli.reading.tables.csv import CellValue
from tests.helpers.imported_tables import Rows, changed, exported, loaded, planned
from tests.operations.importing.records.municipality import FULL, said

MUNICIPALITY = loaded(FULL)
NAMES = tuple(table.name for table in record_tables())
EXPORTED = {name: exported(MUNICIPALITY, name) for name in NAMES}
FILLED = tuple(name for name, rows in EXPORTED.items() if any(cell is not None for row in rows[1:] for cell in row))
WORDS = (None, "tull og tøys", "-", "løpende", "2031-13-45", "1999-01-01", "2026-01-15", "77", "ja", "nei", "p-99",
         "Sone Sør", "Ola Vik", "s2", "#REF!", "1.000", "80 %", "Alle kan det")  # fmt: skip
# What says that something has no end, or as much as «nei», stands for an empty cell.
AS_EMPTY = ("-", "løpende", "nei")
# Another id among people is one more post of somebody, and who is hidden is in no sheet.
ELSEWHERE = (("personer", "id"), ("personer", "vis_navn"))


def test_the_municipality_has_a_row_of_nearly_every_kind() -> None:
    assert len(FILLED) > 30


@pytest.mark.parametrize("name", FILLED)
def test_what_is_exported_is_unchanged(name: str) -> None:
    plan = planned(MUNICIPALITY, {name: EXPORTED[name]})
    assert not plan.operation.changes, plan.operation.changes
    assert set(plan.rows().values()) == {Effect.UNCHANGED}, said(plan)
    assert is_answered(plan, name, EXPORTED[name])
    assert not plan.remarks, said(plan)


def test_all_sheets_at_once_are_unchanged() -> None:
    plan = planned(MUNICIPALITY, {name: EXPORTED[name] for name in FILLED})
    assert set(plan.rows().values()) == {Effect.UNCHANGED}, said(plan)
    assert not plan.operation.changes


def is_answered(plan: Plan, table: str, rows: Rows) -> bool:
    """Whether each row with something in it, but the headings, is in a line of the plan."""
    filled = {(table, number) for number, row in enumerate(rows[1:], 2) if any(cell is not None for cell in row)}
    return set(plan.rows()) == filled


@st.composite
def changed_cell(draw: st.DrawFn) -> tuple[str, int, int, CellValue]:
    """A table, a cell of it, and what stands there instead: a word, or what another row has."""
    table = draw(st.sampled_from(FILLED))
    rows = EXPORTED[table]
    row, column = draw(st.integers(1, len(rows) - 1)), draw(st.integers(0, len(rows[0]) - 1))
    others = {each[column] for each in rows[1:]}
    return table, row, column, draw(st.sampled_from(sorted({*WORDS, *others} - {rows[row][column]}, key=str)))


def with_cell(rows: Rows, row: int, column: int, cell: CellValue) -> Rows:
    """The table with another cell."""
    return (*rows[:row], (*rows[row][:column], cell, *rows[row][column + 1 :]), *rows[row + 1 :])


@settings(deadline=None, max_examples=80, suppress_health_check=[HealthCheck.too_slow])
@given(changed_cell())
def test_any_cell_that_is_changed_gives_exactly_that_change_or_a_refusal(
    mutation: tuple[str, int, int, CellValue],
) -> None:
    table, row, column, cell = mutation
    before = EXPORTED[table]
    rows = with_cell(before, row, column, cell)
    plan = planned(MUNICIPALITY, {table: rows})
    assert is_answered(plan, table, rows)
    became, key = plan.rows(), (table, row + 1)
    mine, others = became[key], {effect for each, effect in became.items() if each != key}
    if mine in (Effect.REFUSED, Effect.LEFT_OUT):
        assert others <= {Effect.UNCHANGED, Effect.REFUSED}
        assert not plan.operation.changes
        return
    if mine is Effect.UNCHANGED:
        assert not plan.operation.changes
        assert is_nothing(table, row, column, cell) or is_told(plan, row, column), (before[0], cell, said(plan))
        return
    now = exported(changed(MUNICIPALITY, plan.operation.changes), table)
    gone, came = Counter(before[1:]) - Counter(now[1:]), Counter(now[1:]) - Counter(before[1:])
    if (table, before[0][column]) in ELSEWHERE:
        return
    if mine is Effect.ADDED:
        assert (gone.total(), came.total()) == (0, 1), (gone, came)
        assert not any(isinstance(change, Drop) for change in plan.operation.changes)
    else:
        assert (gone.total(), came.total()) <= (2, 2)
        assert gone.total() == came.total()
        named = {at for at, word in enumerate(before[0]) if str(word).endswith(("navn", "enhet", "del_av"))}
        old, new = next(iter(gone)), next(iter(came))
        differing = {at for at, pair in enumerate(zip(old, new, strict=True)) if pair[0] != pair[1]}
        assert column in differing
        assert differing <= {column, *named}, (old, new)


def is_nothing(table: str, row: int, column: int, cell: CellValue) -> bool:
    """Whether the cell says what the files say, or nothing: it is empty, computed, or spelt otherwise."""
    rows = EXPORTED[table]
    old, heading = rows[row][column], str(rows[0][column])
    is_computed = heading.endswith("_navn") and table in ("oppmøte", "leveringer", "rolletildelinger")
    same = {("Sone Sør", "s2"), ("Ola Vik", "p-2"), ("nei", "-"), ("2026-01-25", "ja")}
    is_twice = table == "oppmøte" and heading == "samling"
    return (
        is_twice
        or heading == "nr"
        or (cell is None or (old is None and cell in AS_EMPTY) or (old, cell) in same or is_computed)
    )


def is_told(plan: Plan, row: int, column: int) -> bool:
    """Whether there is a remark on the cell."""
    return any((remark.row, remark.column) == (row + 1, column + 1) for remark in plan.remarks)


@pytest.mark.parametrize("name", FILLED)
def test_a_row_that_is_taken_out_changes_nothing_and_is_told(name: str) -> None:
    rows = EXPORTED[name]
    for number in range(1, len(rows) if len(rows) > 2 else 1):
        left = rows[:number] + rows[number + 1 :]
        plan = planned(MUNICIPALITY, {name: left})
        assert not plan.operation.changes
        assert set(plan.rows().values()) <= {Effect.UNCHANGED}, said(plan)
        assert is_answered(plan, name, left)
