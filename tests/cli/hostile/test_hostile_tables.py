"""Whatever a table holds, import answers with 0, 1 or 2, within bounds of time and memory, and says what is wrong."""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from kompetanse_cli.reading.tables import csv as csv_reader, workbook as workbook_reader

Run = Callable[..., tuple[int, str, str]]
DAY = ("--date", "2026-03-01")
HEADING = ("Navn", "Enhet")


def workbook(*rows: tuple[object, ...], far: tuple[int, int] | None = None) -> bytes:
    """An .xlsx with one sheet, «Ark1», and perhaps a cell far out."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    sheet = book.add_worksheet("Ark1")
    for number, row in enumerate((HEADING, *rows)):
        sheet.write_row(number, 0, row)
    if far is not None:
        sheet.write_string(*far, "x")
    book.close()
    return stream.getvalue()


def repacked(data: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """The workbook with its parts changed, or left out where there is None."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            made = change(name, old.read(name))
            if made is not None:
                new.writestr(name, made)
    return stream.getvalue()


def ods(*rows: str, repeated: str = "") -> bytes:
    """A workbook of LibreOffice with rows as XML, and perhaps what repeats."""
    space = (
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    )
    cell = '<table:table-cell office:value-type="string"{0}><text:p>{1}</text:p></table:table-cell>'
    made = "".join(f"<table:table-row>{''.join(cell.format('', each) for each in row.split())}</table:table-row>"
                   for row in rows)  # fmt: skip
    made += f"<table:table-row{repeated}>{cell.format(repeated.replace('rows', 'columns'), 'x')}</table:table-row>"
    content = (
        f'<?xml version="1.0"?><office:document-content {space}><office:body><office:spreadsheet>'
        f'<table:table table:name="Ark1">{made}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("content.xml", content)
        packed.writestr("META-INF/manifest.xml", "<manifest/>")
    return stream.getvalue()


def told(municipality: Path, command: Run, name: str, content: bytes) -> tuple[int, str]:
    """What import answers, and all that it says; a table never makes a mistake of ours."""
    (municipality / name).write_bytes(content)
    code, out, err = command("import", municipality / name, "--root", municipality, *DAY)
    assert code in (0, 1, 2), err
    assert "Feil i kompetanse selv" not in err
    return code, out + err


@pytest.mark.parametrize(("row", "column", "cell"), [(1048575, 16383, "XFD1048576"), (99_999, 200, "GS100000")])
def test_a_cell_far_out_is_told_with_its_place(
    municipality: Path, command: Run, row: int, column: int, cell: str
) -> None:
    data = workbook(("Kari Nes", "Sone Nord"), far=(row, column))
    assert len(data) < 10_000
    code, said = told(municipality, command, "ark.xlsx", data)
    assert code == 2
    assert "arket «Ark1» har celler langt ute" in said
    assert cell in said


def test_a_cell_far_out_that_only_looks_empty_hurts_nobody(municipality: Path, command: Run) -> None:
    def styled(name: str, part: bytes) -> bytes:
        far = b'<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>'
        return part.replace(b"</sheetData>", far) if name.endswith("sheet1.xml") else part

    data = repacked(workbook(("Anne Dahl", "Sone Nord")), styled)
    code, said = told(municipality, command, "ark.xlsx", data)
    assert code in (0, 2)
    assert ("Anne Dahl" in said) is (code == 0)


def test_a_text_that_is_not_in_the_list_of_texts(municipality: Path, command: Run) -> None:
    def without(name: str, part: bytes) -> bytes:
        return re.sub(rb"<v>[0-9]+</v>", b"<v>99</v>", part) if name.endswith("sheet1.xml") else part

    code, said = told(municipality, command, "ark.xlsx", repacked(workbook(("Kari Nes", "Sone Nord")), without))
    assert code == 2
    assert "Ark1" in said


def test_a_sheet_without_its_file_is_named(municipality: Path, command: Run) -> None:
    def without(name: str, part: bytes) -> bytes | None:
        return None if name.endswith("sheet1.xml") else part

    code, said = told(municipality, command, "ark.xlsx", repacked(workbook(("Kari Nes", "Sone Nord")), without))
    assert code == 2
    assert "arket «Ark1» er skadet" in said


@pytest.mark.parametrize("part", ["workbook.xml", "sheet1.xml", "sharedStrings.xml", "workbook.xml.rels", "styles.xml"])
@pytest.mark.parametrize(
    "change", [b"", b"<", b"\xff\xfe\x00", b"<a>" * 50_000], ids=["empty", "cut", "no-text", "deep"]
)
def test_a_part_that_is_broken(municipality: Path, command: Run, part: str, change: bytes) -> None:
    data = repacked(workbook(("Kari Nes", "Sone Nord")), lambda name, old: change if name.endswith(part) else old)
    told(municipality, command, "ark.xlsx", data)


@pytest.mark.parametrize("keep", [10, 200, 1000, 3000])
def test_a_workbook_that_is_cut_off(municipality: Path, command: Run, keep: int) -> None:
    assert told(municipality, command, "ark.xlsx", workbook(("Kari Nes", "Sone Nord"))[:keep])[0] == 2


@pytest.mark.parametrize("begun", [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04", b"PK\x05\x06" + bytes(18)])
@pytest.mark.parametrize("name", ["ark.xls", "ark.xlsb", "ark.ods", "ark.xlsx"])
def test_a_workbook_that_is_none(municipality: Path, command: Run, begun: bytes, name: str) -> None:
    assert told(municipality, command, name, begun + b"\xff\x00" * 5000)[0] == 2


def test_a_workbook_of_libreoffice_that_repeats_itself_without_end(municipality: Path, command: Run) -> None:
    code, _ = told(
        municipality, command, "ark.ods", ods("Navn Enhet", repeated=' table:number-rows-repeated="1048576"')
    )
    assert code == 2


def test_a_cell_of_csv_that_is_too_long_is_told_with_its_line(municipality: Path, command: Run) -> None:
    content = "Navn;Enhet\nKari Nes;Sone Nord\n" + "x" * 140_000 + ";Sone Nord\n"
    code, said = told(municipality, command, "ark.csv", content.encode())
    assert code == 2
    assert "linje 3" in said


def test_a_csv_of_nothing_but_cells(municipality: Path, command: Run) -> None:
    for content in ("\n" * 2_000_000, ";" * 6_000_000, "Navn;Enhet\n" + ";\n" * 200_000):
        assert told(municipality, command, "ark.csv", content.encode())[0] == 2


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x1b", "\x9b", "\ufffe"])
def test_a_character_that_no_file_can_hold_refuses_the_row(municipality: Path, command: Run, character: str) -> None:
    content = f"Navn;Enhet\nAn{character}ne Dahl;Sone Nord\nBo Berg;Sone Nord\n"
    code, said = told(municipality, command, "ark.csv", content.encode())
    assert code == 1
    assert f"U+{ord(character):04X}" in said
    assert "A2" in said
    assert "Bo Berg" in said
    assert "Dahl" not in said


def test_a_character_that_no_file_can_hold_in_a_workbook(municipality: Path, command: Run) -> None:
    data = workbook(("An\x07ne Dahl", "Sone Nord"), ("Bo Berg", "Sone Nord"))
    code, said = told(municipality, command, "ark.xlsx", data)
    assert "Bo Berg" in said
    assert code in (0, 1)


def test_a_name_that_was_guarded_comes_in_as_it_was(municipality: Path, command: Run) -> None:
    people = """personer:
  - {id: p-001, navn: "+Kari Nes", enhet: sone-nord}
  - {id: p-002, navn: "'=Ola Vik", enhet: sone-nord}
"""
    (municipality / "personer.yaml").write_text(people, encoding="utf-8")
    exported = municipality / "ut.csv"
    assert command("export", "--table", "personer", "-o", exported, *DAY)[0] == 0
    assert "'+Kari Nes" in exported.read_text(encoding="utf-8")
    code, out, _ = command("import", exported, *DAY)
    assert code == 0, out
    assert "Uendret: 2" in out


def test_the_limits_stand_in_the_page_on_security() -> None:
    page = " ".join((Path(__file__).parents[3] / "SECURITY.md").read_text("utf-8").split())
    told = (
        f"{workbook_reader.MOST_MEMORY // 1024**3} GiB minne",
        f"{workbook_reader.MOST_SECONDS} sekunder",
        f"{csv_reader.MOST_BYTES // 1024**2} MiB",
        f"{csv_reader.MOST_ROWS:_} rader".replace("_", " "),
        f"{csv_reader.MOST_CELLS:_} celler".replace("_", " "),
    )
    assert [each for each in told if each not in page] == []


def test_a_stray_quotation_mark_refuses_the_file_and_nothing_is_swallowed(municipality: Path, command: Run) -> None:
    content = 'Navn;Enhet;Merknad\nAnne Dahl;Sone Nord;"sier hei\nBo Berg;Sone Nord;\nCai Moe;Sone Nord;\n'
    before = (municipality / "personer.yaml").read_bytes()
    (municipality / "ark.csv").write_text(content, encoding="utf-8")
    code, out, err = command("import", municipality / "ark.csv", "--apply", *DAY)
    assert (code, out) == (2, "")
    assert "anførselstegnet i linje 2, kolonne C lukkes ikke" in err
    assert (municipality / "personer.yaml").read_bytes() == before


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no such device")
def test_a_file_without_end_is_told_to_be_too_big(municipality: Path, command: Run) -> None:
    code, _, err = command("import", "/dev/zero", *DAY)
    assert code == 2
    assert "større enn" in err


def test_what_is_nearly_understood_is_told_of_each_sheet(municipality: Path, command: Run) -> None:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    for name, heading in (("Ferie", ("Navn", "A", "B", "C", "D", "E", "F")), ("Vakt", ("Fornavn", "Etternavn", "Uke")),
                          ("Annet", ("X", "Y"))):  # fmt: skip
        book.add_worksheet(name).write_row(0, 0, heading)
    book.close()
    code, said = told(municipality, command, "ark.xlsx", stream.getvalue())
    assert code == 2
    assert "Ferie: bare «Navn» er et kjent kolonnenavn (rad 1)" in said
    assert "Vakt: ingen kolonne, overskrift eller arknavn sier hvilken enhet personene er i" in said
    assert "Annet: fant ingen rad med kjente kolonnenavn" in said


def test_the_one_table_of_a_csv_is_told_of_without_the_name_of_a_sheet(municipality: Path, command: Run) -> None:
    code, said = told(municipality, command, "ark.csv", b"Foo;Bar\na;b\n")
    assert code == 2
    assert "fant ingenting å importere (fant ingen rad" in said
