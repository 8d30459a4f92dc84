"""A CSV of one table of ours has no sheet with a name: it is known by its columns."""

from datetime import date

import pytest

from kompetanse_cli.model import record_tables
from kompetanse_cli.operations.importing.records import own_table
from kompetanse_cli.operations.importing.records.sheets import words_of
from kompetanse_cli.reading.tables.csv import CellValue, Sheet
from kompetanse_cli.similar import fold
from tests.helpers.imported_tables import loaded, planned

TEXT = """\
kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 24180}
enheter: [{id: s1, navn: Sone Nord, type: sone}]
personer: [{id: p-1, navn: Kari Nes, enhet: s1, fra: 2020-01-01, fravær: [{fra: 2026-02-01}]}]
"""


def _own(*headings: CellValue) -> str | None:
    table = own_table(Sheet("", (headings, tuple("x" for _ in headings))))
    return None if table is None else table.name


@pytest.mark.parametrize("table", record_tables(), ids=lambda table: table.name)
def test_a_table_is_known_by_all_its_columns(table) -> None:  # type: ignore[no-untyped-def]
    headings = tuple(column.heading for column in table.written)
    alike = [each.name for each in record_tables() if tuple(column.heading for column in each.written) == headings]
    assert _own(*headings) == (table.name if len(alike) == 1 else None)


def test_in_another_order_they_are_known_where_no_other_table_has_them() -> None:
    assert _own("Nr", "Fraværende fra", "Fraværende til", "Enhet", "Id", "Navn") == "fravær"
    # «Bestått» has the same as «Deltakere fullført».
    assert _own("Modul", "Id", "Navn", "Gjennomføring", "Gjennomføring – navn", "Modul – navn", "Dato") is None


def test_a_list_of_absences_makes_nobody_begin_or_end() -> None:
    rows: tuple[tuple[CellValue, ...], ...] = (
        ("Id", "Navn", "Enhet", "Nr", "Fraværende fra", "Fraværende til"),
        ("p-1", "Kari Nes", "Sone Nord", 1, date(2026, 2, 1), date(2026, 3, 31)),
    )
    plan = planned(loaded(TEXT), {"": rows})
    assert [str(change.address.keys) for change in plan.operation.changes] == [
        "('personer', 0, 'fravær', 0, 'til')"
    ]  # fmt: skip


def test_a_table_exported_before_its_headings_were_renamed_is_known_by_the_old_ones() -> None:
    for table in record_tables():
        former = tuple(each.formerly or each.heading for each in table.written)
        if former != tuple(each.heading for each in table.written):
            words = words_of(table)
            assert own_table(Sheet("", (former,))) == table
            assert [words[fold(word)] for word in former] == [each.key for each in table.written]


def test_a_value_has_its_new_name_over_it_and_its_old_one_is_remembered() -> None:
    column = next(
        each for table in record_tables() for each in table.written if each.leaf and each.leaf.keys[-1:] == ("bevis",)
    )
    assert (column.heading, column.formerly) == ("Dokumentasjon", "Bevis")
