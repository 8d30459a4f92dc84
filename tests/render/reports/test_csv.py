"""CSV that a Norwegian Excel opens right, and that runs nothing."""

import csv
from datetime import date
from decimal import Decimal

import pytest

from kompetanse_cli.analysis.base import Share
from kompetanse_cli.analysis.coverage import Status
from kompetanse_cli.language import language
from kompetanse_cli.render.reports.csv import to_csv
from kompetanse_cli.report.base import Block, Cell, Column, FileLine, Paragraph, Report, Section, StatusCell, Table
from tests.helpers.redaction import open_to_all

NORWEGIAN = language("nb")


def report(*blocks: Block) -> Report:
    return Report("Mangler", date(2026, 3, 1), "Fjordvik", "nb", (Section("mangler", "Mangler", blocks),))


def table(*cells: Cell) -> Table:
    columns = tuple(Column(f"k{number}", "Tittel") for number in range(len(cells)))
    return Table("liste", "Listen", columns, (cells,), "Ingen.")


def values(*cells: Cell) -> list[str]:
    text = to_csv(open_to_all(report(table(*cells))), NORWEGIAN)
    return list(csv.reader(text.removeprefix("\ufeff").splitlines(), delimiter=";"))[1]


def test_the_file_begins_with_a_bom_and_ends_its_lines_as_windows_does() -> None:
    assert to_csv(open_to_all(report(table("Sone Nord", 3))), NORWEGIAN) == "\ufeffk0;k1\r\nSone Nord;3\r\n"


def test_a_decimal_has_a_comma_and_a_day_is_iso() -> None:
    assert values(Decimal("7.5"), date(2026, 3, 1)) == ["7,5", "2026-03-01"]


def test_a_semicolon_and_a_quote_stay_in_their_cell() -> None:
    assert values('a;"b"', "c") == ['a;"b"', "c"]


@pytest.mark.parametrize("text", ["=1+1", "+47 00", "-a", "@sum", "\t=1", "  =1", "＝1"])
def test_a_text_that_a_spreadsheet_would_run_is_led_by_an_apostrophe(text: str) -> None:
    assert values(text)[0].startswith("'")


def test_a_negative_number_stays_a_number() -> None:
    assert values(-5, Decimal("-7.5")) == ["-5", "-7,5"]


def test_a_share_is_no_date_to_a_spreadsheet_and_a_status_is_its_value() -> None:
    assert values(Share(24, 31), Share(0, 0), StatusCell(Status.UNCOVERED, "uncovered")) == ["24 av 31", "", "udekket"]


def test_several_texts_and_a_place_are_one_cell_each() -> None:
    assert values(("Lyses ut", "Vikar"), FileLine("roller.yaml", 12), None) == ["Lyses ut; Vikar", "roller.yaml:12", ""]


def test_the_list_is_the_first_table_whatever_stands_before_it() -> None:
    text = to_csv(open_to_all(report(Paragraph("To mangler."), table("a"), table("b"))), NORWEGIAN)
    assert text.endswith("k0\r\na\r\n")


def test_an_empty_list_still_names_its_columns() -> None:
    empty = Table("liste", "Listen", (Column("enhet", "Enhet"),), (), "Ingen.")
    assert to_csv(open_to_all(report(empty)), NORWEGIAN) == "\ufeffenhet\r\n"
