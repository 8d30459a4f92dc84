"""Rows and columns that nobody sees in a workbook are read like the others, and told of."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

Run = Callable[..., tuple[int, str, str]]
DAY = ("--date", "2026-03-01")
PEOPLE = ("Anne Dahl", "Bo Berg", "Cai Moe", "Dag Lie")


def planned(municipality: Path, command: Run, change: Callable[[Any, Any], None]) -> str:
    """The plan of a sheet with four people in the rows 2 to 5, of whom something is hidden."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    sheet = book.add_worksheet("Ansatte")
    sheet.write_row(0, 0, ("Navn", "Enhet"))
    for number, name in enumerate(PEOPLE, 1):
        sheet.write_row(number, 0, (name, "Sone Nord"))
    change(book, sheet)
    book.close()
    (municipality / "ark.xlsx").write_bytes(stream.getvalue())
    code, out, err = command("import", municipality / "ark.xlsx", *DAY)
    assert code == 0, out + err
    assert "Ny: 4" in out
    return out


def hide(*rows: int) -> Callable[[Any, Any], None]:
    """Hide rows, as a filter does it and as people do."""

    def change(_: Any, sheet: Any) -> None:
        for row in rows:
            sheet.set_row(row, None, None, {"hidden": True})

    return change


def filtered(*rows: int) -> Callable[[Any, Any], None]:
    """Hide rows by a filter that stands on."""

    def change(book: Any, sheet: Any) -> None:
        sheet.autofilter("A1:B5")
        sheet.filter_column("A", "x == Anne*")
        hide(*rows)(book, sheet)

    return change


def test_rows_that_a_filter_hides_are_read_and_told_of(municipality: Path, command: Run) -> None:
    assert "Ansatte: 3 rader er skjult av et filter, og blir lest: 3, 4, 5" in planned(
        municipality, command, filtered(2, 3, 4)
    )


def test_a_row_that_is_hidden_by_hand_is_told_of(municipality: Path, command: Run) -> None:
    out = planned(municipality, command, hide(3))
    assert "Ansatte: rad 4 er skjult, og blir lest" in out
    assert "filter" not in out


def test_a_row_without_height_is_hidden_too(municipality: Path, command: Run) -> None:
    assert "rad 3 er skjult" in planned(municipality, command, lambda _, sheet: sheet.set_row(2, 0))


def test_the_filter_of_a_table_in_the_sheet_counts(municipality: Path, command: Run) -> None:
    def change(book: Any, sheet: Any) -> None:
        sheet.add_table("A1:B5", {"columns": [{"header": "Navn"}, {"header": "Enhet"}]})
        hide(2)(book, sheet)

    def with_filter(data: bytes) -> bytes:
        stream = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
            for name in old.namelist():
                part = old.read(name)
                if name.startswith("xl/tables/"):
                    filter_on = b'<autoFilter ref="A1:B5"><filterColumn colId="0"/></autoFilter>'
                    part = part.replace(b'<autoFilter ref="A1:B5"/>', filter_on)
                    assert filter_on in part
                new.writestr(name, part)
        return stream.getvalue()

    assert "rad 3 er skjult, og blir lest" in planned(municipality, command, change)
    file = municipality / "ark.xlsx"
    file.write_bytes(with_filter(file.read_bytes()))
    assert "rad 3 er skjult av et filter, og blir lest" in command("import", file, *DAY)[1]


def test_a_hidden_column_is_told_of(municipality: Path, command: Run) -> None:
    out = planned(municipality, command, lambda _, sheet: sheet.set_column("B:F", None, None, {"hidden": True}))
    assert "Ansatte: kolonner er skjult, og blir lest: B" in out


def test_hidden_rows_with_nothing_in_them_are_nobodys_business(municipality: Path, command: Run) -> None:
    assert "skjult" not in planned(municipality, command, hide(20, 21))


@pytest.mark.parametrize(
    ("visibility", "said"),
    [("filter", "skjult av et filter, og"), ("collapse", "2 rader er skjult, og blir lest: 3, 4")],
)
def test_rows_that_libreoffice_hides_are_told_of(municipality: Path, command: Run, visibility: str, said: str) -> None:
    space = (
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    )

    def row(number: int, *cells: str) -> str:
        hidden = f' table:visibility="{visibility}"' if number in (3, 4) else ""
        told = "".join(f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
                       for cell in cells)  # fmt: skip
        return f"<table:table-row{hidden}>{told}</table:table-row>"

    made = row(1, "Navn", "Enhet") + "".join(row(number, name, "Sone Nord") for number, name in enumerate(PEOPLE, 2))
    content = (
        f'<?xml version="1.0"?><office:document-content {space}><office:body><office:spreadsheet>'
        f'<table:table table:name="Ansatte &amp; vikarer">{made}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    with zipfile.ZipFile(municipality / "ark.ods", "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("content.xml", content)
        packed.writestr("META-INF/manifest.xml", "<manifest/>")
    code, out, err = command("import", municipality / "ark.ods", *DAY)
    assert code == 0, out + err
    assert "Ny: 4" in out
    assert said in out
