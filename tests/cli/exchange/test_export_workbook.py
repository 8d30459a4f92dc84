"""The workbook with everything: a sheet for every kind and every list, made for people to change."""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from xml.sax.saxutils import unescape

import pytest
import python_calamine

from kompetanse_cli.model import record_tables, table_named
from kompetanse_cli.report.spreadsheet_tables import COMPUTED, RECORD_TABLES, TABLES
from tests.helpers.imported_tables import Rows

Run = Callable[..., tuple[int, str, str]]
DAY = ("--date", "2026-03-01", "--lang", "nb")
FILES = """\
kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 24180}
fagområder: [{id: klinobs, navn: Klinisk observasjon}]
enheter:
  - {id: hm, navn: Helse og mestring, type: kommunalområde}
  - {id: s1, navn: Sone Nord, type: sone, del_av: hm, ansatte: 12, ansatte_per: 2026-01-01}
  - {id: s2, navn: Sone Sør, type: sone, del_av: hm}
  - {id: s3, navn: Laget til Torunn Aasgård, type: team, del_av: hm}
personer:
  - {id: p-1, navn: Kari Nes, enhet: s1, fra: 2020-01-01, fravær: [{fra: 2026-02-01, til: 2026-08-31}]}
  - {id: p-2, navn: Ola Vik, enhet: s2, e_post: ola.vik@fjordvik.example, telefon: "70 00 00 00"}
  - {id: p-3, navn: Torunn Aasgård, enhet: s2, vis_navn: nei, fravær: [{fra: 2026-01-01}]}
rolletildelinger:
  - {person: p-2, rolle: ressursperson, enhet: s1, fagområde: klinobs, fra: 2025-01-01, stedfortreder: p-1}
  - {person: p-3, rolle: leder, enhet: s2, fra: 2025-01-01}
fora:
  - {id: nett, navn: Nettverket, type: lederteam, medlemmer: [p-1, {person: p-2, fra: 2025-01-01}, p-3]}
program:
  - id: prg
    navn: Grunnkurs
    type: kurs
    eier: Høgskolen
    status: i gang
    moduler: [{id: m1, navn: Å se, samlinger: [{id: d1, navn: Dag 1, mellomarbeid: {tekst: Notat}}]}]
gjennomføringer:
  - id: r1
    program: prg
    navn: Kull
    tilskudd: {år: 2026, tildelt: 100000}
    deltakere: [{person: p-1}, {person: p-2}, {person: p-3}]
    samlinger:
      - samling: d1
        datoer: [2026-01-20]
        status: gjennomført
        undervisere: [p-2, {ekstern: Høgskolen}]
        oppmøte: alle
        mellomarbeid: {levert: [{av: p-1, dato: 2026-01-30}]}
    eksamener: [{modul: m1, dato: 2026-02-20, møtt: 2, bestått: [p-1, p-3]}]
tiltak:
  - id: t1
    gjelder: {krav: leder-i-hver-enhet, enhet: s1}
    tekst: Torunn Aasgård lyser ut stillingen
    ansvarlig: p-2
    frist: 2026-05-01
    status: planlagt
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "fjordvik"
    folder.mkdir()
    (folder / "kompetanse.yaml").write_text(FILES, encoding="utf-8")
    return folder


@pytest.fixture
def book(root: Path, tmp_path: Path, command: Run) -> bytes:
    file = tmp_path / "alt.xlsx"
    assert command("export", "-o", file, "--root", root, *DAY)[0] == 0
    return file.read_bytes()


def _sheets(book: bytes) -> dict[str, Rows]:
    opened: Any = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(book))
    return {name: tuple(map(tuple, opened.get_sheet_by_name(name).to_python())) for name in opened.sheet_names}


def _part(book: bytes, sheet: str) -> str:
    """The XML of a sheet."""
    with zipfile.ZipFile(io.BytesIO(book)) as opened:
        tree = ElementTree.fromstring(opened.read("xl/workbook.xml"))
        names = [each.attrib["name"] for each in tree.iter() if each.tag.endswith("}sheet")]
        return opened.read(f"xl/worksheets/sheet{names.index(sheet) + 1}.xml").decode()


def _column(rows: Rows, heading: str) -> list[Any]:
    return [row[rows[0].index(heading)] for row in rows[1:]]


def test_there_is_a_sheet_for_every_kind_and_every_list_and_one_that_explains(book: bytes) -> None:
    sheets = list(_sheets(book))
    assert sheets[:3] == ["Les først", "Enheter", "Personer"]
    assert {table.sheet for table in record_tables()} <= set(sheets)
    assert len(sheets) == 1 + len(TABLES) + 1


def test_the_first_sheet_names_each_of_the_others_with_what_it_is(book: bytes) -> None:
    rows = _sheets(book)["Les først"]
    assert rows[0][:3] == ("Kompetanse i Fjordvik", "", "Regnet ut 1. mars 2026")
    told = {row[0]: row[1:] for row in rows}
    assert told["Fravær"] == ("Perioder personen er borte. Aldri årsak, aldri prosent. Hører til i «Personer».", 1)
    assert told["Krav"][1] == 0
    assert told["Mangler"][0] == "Regnet ut, til å lese"
    assert "internal:'Fravær'" not in _part(book, "Les først")
    assert "location=\"'Fravær'!A1\"" in _part(book, "Les først")


def test_the_items_of_lists_are_rows_and_tell_whose_they_are(book: bytes) -> None:
    sheets = _sheets(book)
    assert sheets["Fravær"] == (
        ("Id", "Navn", "Enhet", "Nr", "Fraværende fra", "Fraværende til"),
        ("p-1", "Kari Nes", "Sone Nord", 1, date(2026, 2, 1), date(2026, 8, 31)),
    )
    assert sheets["Fora medlemmer"][1:] == (
        ("p-1", "Kari Nes", "nett", "Nettverket", 1, "", ""),
        ("p-2", "Ola Vik", "nett", "Nettverket", 2, date(2025, 1, 1), ""),
    )
    assert sheets["Bestått"][1:] == (("p-1", "Kari Nes", "r1", "Kull", "m1", "Å se", date(2026, 2, 20)),)
    assert [row[-1] for row in sheets["Oppmøte"][1:]] == ["ja", "ja"]
    assert [row[-1] for row in sheets["Leveringer"][1:]] == [date(2026, 1, 30), "nei"]
    assert sheets["Undervisere"][1:] == (
        ("r1", "Kull", "d1", "Dag 1", 1, "p-2", "Ola Vik", ""),
        ("r1", "Kull", "d1", "Dag 1", 2, "", "", "Høgskolen"),
    )
    assert sheets["Tilskudd"][1] == ("r1", "Kull", 1, "", 2026, "", 100000, "", "")
    assert sheets["Moduler samlinger"][1][:6] == ("prg", "Grunnkurs", "m1", "Å se", "d1", "Dag 1")


def test_names_stand_where_ids_do_in_the_files_and_people_have_both(book: bytes) -> None:
    rows = _sheets(book)["Rolletildelinger"]
    assert _column(rows, "Rolle") == ["Ressursperson"]
    assert _column(rows, "Enhet") == ["Sone Nord"]
    assert _column(rows, "Fagområde") == ["Klinisk observasjon"]
    assert (_column(rows, "Stedfortreder"), _column(rows, "Stedfortreder – navn")) == (["p-1"], ["Kari Nes"])
    measures = _sheets(book)["Tiltak"]
    assert _column(measures, "Gjelder: krav") == ["Leder i hver enhet"]
    assert (_column(measures, "Ansvarlig"), _column(measures, "Ansvarlig – navn")) == (["p-2"], ["Ola Vik"])


def test_a_name_that_two_units_have_is_no_name(root: Path, tmp_path: Path, command: Run) -> None:
    text = FILES.replace("navn: Sone Sør", "navn: Sone nord")
    (root / "kompetanse.yaml").write_text(text, encoding="utf-8")
    file = tmp_path / "p.xlsx"
    assert command("export", "--table", "personer", "-o", file, "--root", root, *DAY)[0] == 0
    assert set(_column(_sheets(file.read_bytes())["Personer"], "Enhet")) == {"s1", "s2"}


def test_a_column_is_explained_by_a_note_over_it(book: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(book)) as opened:
        notes = "".join(opened.read(name).decode() for name in opened.namelist() if "comments" in name)
    assert "Siste dag borte. Uten en siste dag er fraværet åpent." in notes
    assert "Regnet ut, og blir ikke lest inn igjen." in notes
    # A list is told how to be written, and what may stand in it.
    assert "Flere skilles med komma. Velg av: januar, februar, mars" in notes


def test_choices_and_names_are_chosen_from_a_list(book: bytes) -> None:
    lists = _sheets(book)["Valg"]
    told = {str(row[0]) for row in lists} | {str(cell) for row in lists for cell in row}
    assert '"planlagt,i gang,gjennomført' in unescape(_part(book, "Tiltak"), {"&quot;": '"'})
    assert "'Valg'!" in _part(book, "Tiltak")
    assert "Leder i hver enhet" in told
    # A short list stands in the cells themselves.
    assert "Ola Vik (p-2)" in re.sub("<[^>]+>", " ", _part(book, "Tiltak"))
    assert '<formula1>"d1"</formula1>' in unescape(_part(book, "Gjennomføringer samlinger"), {"&quot;": '"'})
    assert 'state="hidden"' in zipfile.ZipFile(io.BytesIO(book)).read("xl/workbook.xml").decode()


def test_computed_columns_are_grey_and_nothing_is_protected(book: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(book)) as opened:
        styles = ElementTree.fromstring(opened.read("xl/styles.xml"))
        parts = [opened.read(name).decode() for name in opened.namelist() if "worksheets/sheet" in name]
    assert not any("sheetProtection" in part for part in parts)
    space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    fills = [each.find(f".//{space}fgColor") for each in styles.iter(f"{space}fill")]
    used = [int(each.attrib["fillId"]) for each in styles.find(f"{space}cellXfs") or ()]

    def colour(cell: str) -> str | None:
        style = re.search(rf'<c r="{cell}" s="(\d+)"', _part(book, "Fravær"))
        fill = fills[used[int(style[1])]] if style else None
        return None if fill is None else fill.attrib["rgb"]

    assert colour("C1") == colour("C2") == "FFECECEC"
    assert colour("B1") != "FFECECEC"
    assert colour("F2") != "FFECECEC"


def test_a_text_stays_a_text_in_whatever_somebody_writes(book: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(book)) as opened:
        styles = ElementTree.fromstring(opened.read("xl/styles.xml"))
    space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    formats = [each.attrib["numFmtId"] for each in styles.find(f"{space}cellXfs") or ()]
    told = re.findall(r"<col [^>]*/>", _part(book, "Personer"))
    columns = [(re.search(r'min="(\d+)"', each), re.search(r'style="(\d+)"', each)) for each in told]
    heads = _sheets(book)["Personer"][0]
    like = {heads[int(at[1]) - 1]: formats[int(style[1])] if style else "0" for at, style in columns if at}
    # 49 is Excel's number for a text.
    assert {head for head, number in like.items() if number == "49"} == {
        "Id", "Navn", "Ansattnummer", "E-post", "Telefon"
    }  # fmt: skip
    assert like["Fra"] == like["Til"] not in ("0", "49")
    assert "numberStoredAsText" in _part(book, "Personer")


def test_headings_are_frozen_and_rows_can_be_filtered(book: bytes) -> None:
    for sheet in ("Personer", "Fravær", "Tiltak", "Krav"):
        assert 'ySplit="1"' in _part(book, sheet)
        assert "<autoFilter" in _part(book, sheet)
        assert "customWidth" in _part(book, sheet)


def test_nobody_hidden_is_anywhere_in_it(book: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(book)) as opened:
        told = "".join(opened.read(name).decode("utf-8", "replace") for name in opened.namelist())
    assert "Torunn" not in told
    assert "Aasgård" not in told
    assert "p-3" not in told


def test_what_names_somebody_hidden_is_left_empty_and_changes_nothing(book: bytes) -> None:
    assert _column(_sheets(book)["Tiltak"], "Tekst") == [""]


def test_the_workbook_of_a_unit_has_what_is_of_it(root: Path, tmp_path: Path, command: Run) -> None:
    file = tmp_path / "nord.xlsx"
    assert command("export", "-o", file, "--unit", "s1", "--root", root, *DAY)[0] == 0
    sheets = _sheets(file.read_bytes())
    assert _column(sheets["Personer"], "Id") == ["p-1"]
    assert _column(sheets["Enheter"], "Enhet-id") == ["s1"]
    assert _column(sheets["Deltakere"], "Id") == ["p-1"]
    assert _column(sheets["Tiltak"], "Id") == ["t1"]
    assert _column(sheets["Program"], "Id") == ["prg"]


@pytest.mark.parametrize("name", [name for name in TABLES if name not in COMPUTED])
def test_each_table_is_written_as_csv_with_words_over_the_columns(
    name: str, root: Path, tmp_path: Path, command: Run
) -> None:
    file = tmp_path / "liste.csv"
    assert command("export", "--table", name, "-o", file, "--root", root, *DAY)[0] == 0
    heading = file.read_text("utf-8-sig").splitlines()[0].split(";")
    table = next(table for table in record_tables() if table.name == name)
    assert heading == [column.heading for column in table.written]
    assert "Torunn" not in file.read_text("utf-8-sig")


def test_a_table_is_found_by_the_name_of_its_sheet(root: Path, tmp_path: Path, command: Run) -> None:
    file = tmp_path / "medlemmer.csv"
    assert command("export", "--table", "Fora medlemmer", "-o", file, "--root", root, *DAY)[0] == 0
    assert "Kari Nes" in file.read_text("utf-8-sig")


@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
def test_a_sheet_is_known_by_its_name_in_every_language(lang: str, root: Path, tmp_path: Path, command: Run) -> None:
    file = tmp_path / "alt.xlsx"
    assert command("export", "-o", file, "--root", root, "--date", "2026-03-01", "--lang", lang)[0] == 0
    names = list(_sheets(file.read_bytes()))
    assert [table_named(name) for name in names[1 : 1 + len(record_tables())]] == list(RECORD_TABLES.values())


def test_what_is_not_written_stands_in_no_cell(book: bytes) -> None:
    assert set(_column(_sheets(book)["Personer"], "Vis navn")) == {""}
    assert _column(_sheets(book)["Moduler samlinger"], "Dager") == [""]
