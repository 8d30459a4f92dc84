"""Whatever cell of our own export is changed, and whatever row is taken out: the plan shows exactly that, or refuses
it with the row, and never removes anything."""

import io
import zipfile
from collections import Counter

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings, strategies as st

from kompetanse_cli.editing import Drop
from kompetanse_cli.model import table_named
from kompetanse_cli.operations.importing import Effect, Plan
from kompetanse_cli.reading.tables.csv import CellValue
from kompetanse_cli.reading.tables.workbook import read_workbook
from tests.helpers.imported_tables import Rows, changed, exported, loaded, planned

FULL = """\
kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 24180}
fagområder:
  - {id: klinobs, navn: Klinisk observasjon}
  - {id: demens, navn: Demens}
enheter:
  - {id: hm, navn: Helse og mestring, type: kommunalområde}
  - {id: s1, navn: Sone Nord, type: sone, del_av: hm, sted: Elvebo, ansatte: 12, årsverk: 9.5, ansatte_per: 2026-01-01}
  - id: s3
    navn: Natteamet
    type: team
    del_av: [{enhet: s1, til: 2026-06-30}, {enhet: s2, fra: 2026-07-01}]
    ansatte: 4
    ansatte_per: 2026-01-01
  - {id: s2, navn: Sone Sør, type: sone, del_av: hm}
personer:
  - {id: p-1, navn: Kari Nes, enhet: s1}
  - {id: p-2, navn: Ola Vik, enhet: s1}
  - {id: p-3, navn: Siri Moe, enhet: s2, fra: 2020-01-01}
  - {id: p-4, navn: Kari Nes, enhet: s2}
  - {id: p-5, navn: Åse Bjørnå-Lie, ansettelser: [{enhet: s1, til: 2026-05-31}, {enhet: s2, fra: 2026-06-01}]}
  - {id: p-6, navn: Bo Berg, enhet: s3, fra: 2020-01-01, til: 2026-12-31}
rolletildelinger:
  - {person: p-2, rolle: ressursperson, enhet: s1, fagområde: klinobs, fra: 2025-01-01, til: 2026-11-30, stedfortreder: p-1}
  - {person: p-3, rolle: leder, enhet: s2, fra: "2021", konstituert: ja}
  - {person: p-6, rolle: leder, enhet: s3, stedlig: nei}
program:
  - {id: prg, navn: Grunnkurs, type: kurs, eier: Høgskolen, status: i gang, samlinger: [{id: d1, navn: Dag 1}, {id: d2, navn: Dag 2}]}
gjennomføringer:
  - id: r1
    program: prg
    navn: Kull
    deltakere: [{person: p-1}, {person: p-2, påmeldt: 2025-12-01}, {person: p-3}, {person: p-4, sluttet: 2026-02-20, årsak: tid}]
    samlinger:
      - {samling: d1, datoer: [2026-01-20], status: gjennomført, oppmøte: [p-1, p-2, p-3]}
      - {samling: d2, datoer: [2026-02-10], status: gjennomført, oppmøte: {alle_unntatt: [p-4]}}
"""  # noqa: E501 - a file as somebody may have it
TABLES = ("enheter", "personer", "rolletildelinger", "deltakere", "oppmøte", "fagområder", "program", "gjennomføringer")
# No end, and no: an empty cell says as much, or «nei».
NO_END, NO = ("?", "-", "løpende"), "-"
WORDS = (None, "tull og tøys", *NO_END, "2031-13-45", "1999-01-01", "2026-01-15", "77", "ja", "nei", "p-99",
         "Natteamet", "Ola Vik", "s2", "#REF!", "1.000")  # fmt: skip
MUNICIPALITY = loaded(FULL)
EXPORTED = {table: exported(MUNICIPALITY, table) for table in TABLES}


def as_xlsx(rows: Rows, name: str) -> Rows:
    """The rows as they come back from a workbook."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False})
    sheet = book.add_worksheet(name)
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            if cell is not None:
                sheet.write_string(number, column, str(cell))
    book.close()
    (read,) = read_workbook(stream.getvalue()).sheets
    return read.rows


def as_ods(rows: Rows, name: str) -> Rows:
    """The rows as they come back from LibreOffice."""
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    made = "".join(
        f"<table:table-row>{''.join('<table:table-cell/>' if each is None else cell.format(each) for each in row)}"
        "</table:table-row>"
        for row in rows
    )
    spaces = " ".join(
        f'xmlns:{each}="urn:oasis:names:tc:opendocument:xmlns:{each}:1.0"' for each in ("office", "table", "text")
    )
    content = (
        f"<office:document-content {spaces}><office:body><office:spreadsheet><table:table table:name='{name}'>{made}"
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("META-INF/manifest.xml", "<manifest/>")
        packed.writestr("content.xml", content)
    (read,) = read_workbook(stream.getvalue()).sheets
    return read.rows


def with_cell(rows: Rows, row: int, column: int, cell: CellValue) -> Rows:
    """The table with another cell."""
    return (*rows[:row], (*rows[row][:column], cell, *rows[row][column + 1 :]), *rows[row + 1 :])


def is_answered(plan: Plan, table: str, rows: Rows) -> bool:
    """Whether each row with something in it, but the headings, is in a line of the plan."""
    filled = {(table, number) for number, row in enumerate(rows[1:], 2) if any(cell is not None for cell in row)}
    return set(plan.rows()) == filled


@pytest.mark.parametrize("table", TABLES)
def test_what_is_exported_is_unchanged(table: str) -> None:
    rows = EXPORTED[table]
    for form in (rows, as_xlsx(rows, table), as_ods(rows, table)):
        plan = planned(MUNICIPALITY, {table: form})
        assert not plan.operation.changes
        assert set(plan.rows().values()) == {Effect.UNCHANGED}
        assert is_answered(plan, table, rows)


def read_columns(table: str) -> list[int]:
    """The columns that are read: not those that are computed. Whoever is hidden by one is in no table afterwards."""
    made = table_named(table)
    assert made is not None
    others = {"vis_navn", *(each.key for each in made.written if each.is_computed)}
    return [number for number, key in enumerate(EXPORTED[table][0]) if key not in others]


@st.composite
def changed_cell(draw: st.DrawFn) -> tuple[str, int, int, CellValue]:
    """A table, a cell of it, and what stands there instead: a word, or what another row has."""
    table = draw(st.sampled_from(TABLES))
    rows = EXPORTED[table]
    row, column = draw(st.integers(1, len(rows) - 1)), draw(st.sampled_from(read_columns(table)))
    others = {each[column] for each in rows[1:]}
    words = sorted({*WORDS, *others} - {rows[row][column]}, key=str)
    return table, row, column, draw(st.sampled_from(words))


@settings(deadline=None, max_examples=120, suppress_health_check=[HealthCheck.too_slow])
@given(changed_cell())
def test_any_cell_that_is_changed_gives_exactly_that_change_or_a_refusal(
    mutation: tuple[str, int, int, CellValue],
) -> None:
    table, row, column, cell = mutation
    before = EXPORTED[table]
    rows = with_cell(before, row, column, cell)
    plan = planned(MUNICIPALITY, {table: rows})
    assert is_answered(plan, table, rows)
    # One more post of somebody is a list, and takes in what was written of the only one.
    is_one_more_post = table == "personer" and column == 0
    assert is_one_more_post or not any(isinstance(change, Drop) for change in plan.operation.changes)
    became, key = plan.rows(), (table, row + 1)
    mine, others = became[key], {effect for each, effect in became.items() if each != key}
    if mine in (Effect.REFUSED, Effect.LEFT_OUT):
        # With it may go rows of the same person or unit, and no other row does anything.
        assert others <= {Effect.UNCHANGED, Effect.REFUSED}
        assert not plan.operation.changes
        return
    if mine is Effect.UNCHANGED:
        assert not plan.operation.changes
        assert cell is None or says_the_same(before, row, column, cell) or is_told(plan, row, column)
        return
    now = exported(changed(MUNICIPALITY, plan.operation.changes), table)
    gone, came = Counter(before[1:]) - Counter(now[1:]), Counter(now[1:]) - Counter(before[1:])
    if mine is Effect.ADDED or is_one_more_post:
        assert (gone.total(), came.total()) == (0, 1)
    else:
        # The rows of one person or unit at the most, in which nothing else is another: what is named by its name is.
        assert gone.total() == came.total()
        assert before[row][0] in {each[0] for each in (*gone, *came)} or table in ("oppmøte",)
        named = column if table != "enheter" else None
        assert all(differs_in(old, came) in ({column}, {named, 3}, {1, 3}, {3}) for old in gone), (gone, came)


def says_the_same(rows: Rows, row: int, column: int, cell: CellValue) -> bool:
    """Whether the cell means what the files say, as another row of the unit may."""
    old = rows[row][column]
    same = any(each[0] == rows[row][0] and each[column] == cell for each in rows[1:])
    return (
        same or (old, cell) == ("Sone Sør", "s2") or (old is None and cell in NO_END) or (old == "nei" and cell == NO)
    )


def is_told(plan: Plan, row: int, column: int) -> bool:
    """Whether there is a remark on the cell."""
    return any((remark.row, remark.column) == (row + 1, column + 1) for remark in plan.remarks)


def differs_in(old: tuple[CellValue, ...], new: Counter[tuple[CellValue, ...]]) -> set[int | None]:
    """The columns in which a row differs from the one most like it."""
    return min(
        ({place for place, pair in enumerate(zip(old, each, strict=True)) if pair[0] != pair[1]} for each in new),
        key=len,
    )


@pytest.mark.parametrize("table", TABLES)
def test_a_row_that_is_taken_out_changes_nothing(table: str) -> None:
    for number in range(1, len(EXPORTED[table])):
        rows = EXPORTED[table][:number] + EXPORTED[table][number + 1 :]
        if len(rows) > 1:
            plan = planned(MUNICIPALITY, {table: rows})
            assert not plan.operation.changes
            assert set(plan.rows().values()) <= {Effect.UNCHANGED}, number
            assert is_answered(plan, table, rows)
