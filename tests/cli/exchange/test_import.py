"""`kompetanse import` and `export`: from Excel to files and back, with all that people do in Excel."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from kompetanse_cli.pipeline import open_folder
from tests.cli.exchange.messy import PLACES, people, workbook
from tests.helpers.files import contents

Run = Callable[..., tuple[int, str, str]]
DAY = ("--date", "2026-03-01")


def table(tmp_path: Path, *rows: tuple[object, ...], name: str = "liste.xlsx") -> Path:
    """A workbook with one sheet of these rows."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False})
    sheet = book.add_worksheet("Ark1")
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, ["" if cell is None else cell for cell in row])
    book.close()
    (tmp_path / name).write_bytes(stream.getvalue())
    return tmp_path / name


def test_from_a_messy_workbook_to_a_report_in_four_commands(tmp_path: Path, command: Run) -> None:
    file, root = tmp_path / "personell.xlsx", tmp_path / "klepp"
    file.write_bytes(workbook())
    assert command("init", root, "--name", "Klepp")[0] == 0
    assert command("import", file, "--apply", "--root", root, *DAY)[0] == 0
    assert command("validate", root, *DAY)[0] == 0
    assert command("report", "--root", root, *DAY, "--output", tmp_path / "rapport.html")[0] == 0
    register = open_folder(root).register
    # Everybody is there, once, as they are called and where they work.
    assert {person.name for person in register.people} == {name for name, _ in people()}
    units = {unit.id: unit.name for unit in register.units}
    assert {(person.name, units[person.home or ""]) for person in register.people} == set(people())
    assert set(units.values()) >= set(PLACES)
    assert {unit.name: unit.employees for unit in register.units}["Solgløtt 2"] == 35
    assert {unit.name: unit.type for unit in register.units}["Lia bofellesskap"] == "bolig"
    assert sum(held.role == "leder" for held in register.appointments) == len(PLACES)
    assert len(register.appointments) == len(PLACES) + sum(n % 4 == 0 and n >= len(PLACES) for n in range(300))
    starts = {person.name: person.start for person in register.people}
    for number, (name, _) in enumerate(people()):
        day = None if number % 5 == 2 else (2015 + number % 10, 1 + number % 12, 1 + number % 28)
        assert (lambda found: found and (found.year, found.month, found.day))(starts[name]) == day
    # The same again changes nothing.
    before = contents(root)
    code, out, _ = command("import", file, "--apply", "--root", root, *DAY)
    assert (code, contents(root)) == (0, before)
    assert "Ingenting å endre." in out


def test_what_is_odd_is_told_with_its_place(tmp_path: Path, command: Run) -> None:
    file, root = tmp_path / "personell.xlsx", tmp_path / "klepp"
    file.write_bytes(workbook())
    assert command("init", root, "--name", "Klepp")[0] == 0
    before = contents(root)
    code, out, _ = command("import", file, "--root", root, *DAY)
    assert code == 0
    assert contents(root) == before
    for told in (
        "Gammelt: arket er skjult, og blir ikke lest",
        "· raden er en sum, og blir ikke lest  Enheter 2026!12",
        "leses aldri: Tlf",
        "Rolleliste!G44: formelen har ingen lagret verdi",
        "mangler datoformat, og leses som 2016-02-02",
        "Notater: fant ingen rad med kjente kolonnenavn",
        "Ingenting er skrevet.",
    ):
        assert told in out
    assert "Ikke Les" not in out


def test_numbers_of_people_are_refused_and_masked(tmp_path: Path, command: Run) -> None:
    file, root = tmp_path / "personell.xlsx", tmp_path / "klepp"
    assert command("init", root, "--name", "Klepp")[0] == 0
    file.write_bytes(workbook(private=True))
    code, out, err = command("import", file, "--apply", "--root", root)
    assert (code, out) == (2, "")
    assert "Rolleliste!I3: kolonnen er for fødselsnummer" in err
    # A synthetic number (the month is 40 higher), under a heading that says nothing of it, and as a number.
    for cell in ("17912099997", 17912099997):
        made = table(tmp_path, ("Navn", "Enhet", "Kode"), ("Kari Kvernrud", "Helse", cell))
        code, out, err = command("import", made, "--apply", "--root", root)
        assert (code, out) == (2, "")
        assert "Ark1!C2: her står et fødselsnummer eller D-nummer (***********)" in err
        assert "17912099997" not in err


def test_a_column_that_is_not_there_and_an_empty_cell_leave_the_field(
    kommune: Path, tmp_path: Path, command: Run
) -> None:
    file = table(tmp_path, ("Id", "Navn", "Frå"), ("p-014", "Hanne Kvamsås", None))
    before = contents(kommune)
    code, out, _ = command("import", file, "--as", "personer", "--apply", "--root", kommune, *DAY)
    assert (code, contents(kommune)) == (0, before)
    assert "Uendret: 1" in out
    # Unless it is asked for.
    code, out, _ = command("import", file, "--as", "personer", "--apply", "--clear", "--root", kommune, *DAY)
    assert code == 0
    assert "fra: 2019-08-01 → –" in out
    people_file = "personer/institusjon.yaml"
    old = before[people_file].decode().split("\n")
    new = (kommune / people_file).read_text(encoding="utf-8").split("\n")
    gone = old.index("    fra: 2019-08-01", old.index("  - id: p-014"))
    assert new == old[:gone] + old[gone + 1 :]


def test_what_is_changed_is_told_field_for_field(kommune: Path, tmp_path: Path, command: Run) -> None:
    file = table(tmp_path, ("Namn", "Eining", "Til"), ("KVAMSÅS, Hanne", "Solbakken 2 langtid", "31.12.26"))
    code, out, _ = command("import", file, "--apply", "--root", kommune, *DAY)
    assert code == 0
    assert "~ person Hanne Kvamsås (p-014) (enhet: solbakken-1 → solbakken-2; til: – → 2026-12-31)  Ark1!A2" in out


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (("Hanne Kvamsos", "solbakken-1", None, None), "«Hanne Kvamsos» ligner Hanne Kvamsås (p-014)"),
        (("Kari Kvernrud", "Sone Nrod", None, None), "ukjent enhet «Sone Nrod»: ligner Sone Nord (sone-nord)"),
        (("Kari Kvernrud", "Ingen Slik", None, None), "ukjent enhet «Ingen Slik»"),
        (("Kari Kvernrud", "Sone Nord", "Ressurspreson", None), "ligner Ressursperson (ressursperson)"),
        (("Kari Kvernrud", "Sone Nord", "leder", "i fjor"), "«i fjor» er ikke en dato"),
        (("Kari Kvernrud", "Sone Nord", "leder", "30.02.2026"), "«30.02.2026» er ikke en dato"),
        ((None, "Sone Nord", "leder", None), "raden mangler navn"),
        (("Kari Kvernrud", None, "leder", None), "en ny person må ha en enhet"),
    ],
)  # fmt: skip
def test_what_is_not_recognised_is_told_and_left_out(
    kommune: Path, tmp_path: Path, command: Run, row: tuple[object, ...], told: str
) -> None:
    file = table(tmp_path, ("Navn", "Enhet", "Rolle", "Fra"), row, ("Ola Ospebakk", "Sone Nord", "leder", "1.8.2026"))
    code, out, _ = command("import", file, "--root", kommune, *DAY)
    assert code == 1
    assert "Avvist: 1" in out
    assert told in out
    assert "Ark1!" in out
    # The rest is taken.
    assert "+ person Ola Ospebakk" in out


def test_a_mapping_file_tells_what_is_meant(kommune: Path, tmp_path: Path, command: Run) -> None:
    file = table(
        tmp_path, ("Hvem er det?", "Hvor", "Funksjon"), ("Hanne Kvamsos", "Vårt hus", "Leder"),
        ("Solveig Nærlandsbo", "Nord", None),
    )  # fmt: skip
    mapping = tmp_path / "kobling.yaml"
    mapping.write_text(
        "kolonner: {navn: 'Hvem er det?', enhet: Hvor}\n"
        "verdier:\n"
        "  enhet: {Vårt hus: solbakken-1, Nord: sone-nord}\n"
        "  person: {Hanne Kvamsos: p-014, Solveig Nærlandsbo: ny}\n",
        encoding="utf-8",
    )
    assert command("import", file, "--root", kommune, *DAY)[0] == 2
    code, out, _ = command("import", file, "--mapping", mapping, "--root", kommune, *DAY)
    assert code == 0
    assert "+ Hanne Kvamsås: leder i solbakken-1" in out
    assert "+ person Solveig Nærlandsbo (p-290)" in out
    mapping.write_text("kolonner: {nvan: Hvem}\n", encoding="utf-8")
    code, _, err = command("import", file, "--mapping", mapping, "--root", kommune)
    assert code == 2
    assert "mente du «navn»?" in err


def test_two_of_one_name(kommune: Path, tmp_path: Path, command: Run) -> None:
    heading = ("Navn", "Enhet", "Rolle", "E-post")
    same = (("Kari Kvernrud", "Sone Nord", "ressursperson"), ("Kari Kvernrud", "Sone Sør", "ressursperson"))
    # Nobody can tell whether this is one person or two.
    code, out, _ = command("import", table(tmp_path, heading, *same), "--root", kommune, *DAY)
    assert code == 1
    assert "«Kari Kvernrud» står i flere enheter: er det samme person?" in out
    with_addresses = [(*row, f"kari{number}@kommune.example") for number, row in enumerate(same)]
    code, out, _ = command("import", table(tmp_path, heading, *with_addresses), "--root", kommune, *DAY)
    assert (code, out.count("+ person Kari Kvernrud")) == (0, 2)
    one = [(*row, "kari@kommune.example") for row in same]
    code, out, _ = command("import", table(tmp_path, heading, *one), "--root", kommune, *DAY)
    assert (code, out.count("+ person Kari Kvernrud"), out.count("+ Kari Kvernrud: ")) == (0, 1, 2)


def test_units_that_are_not_there_are_made_when_asked(kommune: Path, tmp_path: Path, command: Run) -> None:
    heading = ("Navn", "Virksomhet", "Avdeling", "Rolle", "Fagområde")
    row = ("Kari Kvernrud", "Solbakken sykehjem", "Hagen avdeling", "ressursperson", "Sårstell")
    file = table(tmp_path, heading, row)
    code, out, _ = command("import", file, "--root", kommune, *DAY)
    assert code == 1
    assert "ukjent enhet «Hagen avdeling»" in out
    assert "lages med --create" in out
    assert command("import", file, "--create", "--apply", "--root", kommune, *DAY)[0] == 0
    unit = next(unit for unit in open_folder(kommune).register.units if unit.name == "Hagen avdeling")
    assert (unit.type, unit.part_of) == ("avdeling", "solbakken")
    assert any(each.name == "Sårstell" for each in open_folder(kommune).register.subjects)


def test_a_row_that_is_refused_makes_no_unit(kommune: Path, tmp_path: Path, command: Run) -> None:
    heading = ("Navn", "Enhet", "Rolle")
    rows = (("Kari Kvernrud", "Hagen avdeling", "sykepleier"), ("Ola Ospebakk", "Lunden avdeling", "leder"))
    code, out, _ = command("import", table(tmp_path, heading, *rows), "--create", "--apply", "--root", kommune, *DAY)
    assert code == 1
    assert "Hagen" not in out
    names = {unit.name for unit in open_folder(kommune).register.units}
    assert "Lunden avdeling" in names
    assert "Hagen avdeling" not in names


def test_merged_cells_hold_for_all_of_them(kommune: Path, tmp_path: Path, command: Run) -> None:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    sheet = book.add_worksheet("Liste")
    sheet.write_row(0, 0, ("Enhet", "Navn"))
    sheet.merge_range("A2:A4", "Sone Nord")
    sheet.write_column(1, 1, ("Kari Kvernrud", "Ola Ospebakk", "Siri Rognstad"))
    book.close()
    (tmp_path / "liste.xlsx").write_bytes(stream.getvalue())
    code, out, _ = command("import", tmp_path / "liste.xlsx", "--root", kommune, *DAY)
    assert (code, out.count("+ person ")) == (0, 3)
    assert "Liste!A2: cellene ned til rad 4 er slått sammen, og leses som like" in out


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "mac_roman"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("first", ["", "sep=X\r\n"])
def test_csv_as_excel_writes_it(
    kommune: Path, tmp_path: Path, command: Run, encoding: str, delimiter: str, first: str
) -> None:
    rows = (
        ("Navn", "Eining", "Frå"),
        ('Åse "Øy" Ærø', "Sone Sør", "1.8.2026"),
        ("Bjørg, Åsen", "Sone Øst", "2026-08-01"),
    )
    text = "\r\n".join(delimiter.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    file = tmp_path / "liste.csv"
    file.write_bytes((first.replace("X", delimiter) + text).encode(encoding))
    code, out, _ = command("import", file, "--root", kommune, *DAY)
    assert '+ person Åse "Øy" Ærø (p-290): enhet sone-sør, fra 2026-08-01  A2' in out
    assert "+ person Åsen Bjørg (p-291): enhet sone-øst, fra 2026-08-01  A3" in out
    assert code == 0


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("tom.csv", b"", "fant ingenting å importere"),
        ("tekst.csv", b"Bare en linje tekst", "fant ingenting å importere"),
        ("feil.xlsx", b"PK\x03\x04 ikke en arbeidsbok", "ikke et lesbart regneark"),
        ("gammel.xls", b"\xd0\xcf\x11\xe0 heller ikke", "ikke et lesbart regneark"),
        ("borte.xlsx", None, "borte.xlsx» kan ikke leses: filen eller mappen finnes ikke\n"),
    ],
)
def test_what_is_no_table(
    kommune: Path, tmp_path: Path, command: Run, name: str, content: bytes | None, told: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    code, _, err = command("import", tmp_path / name, "--root", kommune)
    assert code == 2
    assert told in err
    assert "Traceback" not in err


def test_a_workbook_that_would_fill_the_memory_is_refused(kommune: Path, tmp_path: Path, command: Run) -> None:
    part = "xl/worksheets/sheet1.xml"
    with (
        zipfile.ZipFile(tmp_path / "stor.xlsx", "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed,
        packed.open(part, "w", force_zip64=True) as stream,
    ):
        for _ in range(450):
            stream.write(bytes(1024 * 1024))
    code, _, err = command("import", tmp_path / "stor.xlsx", "--root", kommune)
    assert code == 2
    assert "for stor når den pakkes ut" in err


ODS = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2"><office:body><office:spreadsheet>
<table:table table:name="Folk">
<table:table-row><table:table-cell office:value-type="string"><text:p>Namn</text:p></table:table-cell>
<table:table-cell office:value-type="string"><text:p>Eining</text:p></table:table-cell>
<table:table-cell office:value-type="string"><text:p>Frå</text:p></table:table-cell></table:table-row>
<table:table-row><table:table-cell office:value-type="string"><text:p>Åse Kvernrud</text:p></table:table-cell>
<table:table-cell office:value-type="string"><text:p>Sone Nord</text:p></table:table-cell>
<table:table-cell office:value-type="date" office:date-value="2026-08-01"><text:p>01.08.26</text:p></table:table-cell>
</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"""


def test_a_workbook_of_libreoffice(kommune: Path, tmp_path: Path, command: Run) -> None:
    manifest = """<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">
<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>
</manifest:manifest>"""
    with zipfile.ZipFile(tmp_path / "folk.ods", "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("META-INF/manifest.xml", manifest)
        # LibreOffice writes it all on one line.
        packed.writestr("content.xml", ODS.replace(">\n<", "><"))
    code, out, _ = command("import", tmp_path / "folk.ods", "--apply", "--root", kommune, *DAY)
    assert code == 0
    assert "+ person Åse Kvernrud (p-290): enhet sone-nord, fra 2026-08-01  Folk!A2" in out
    person = next(each for each in open_folder(kommune).register.people if each.id == "p-290")
    assert (person.home, str(person.start)) == ("sone-nord", "2026-08-01")


def test_participants_and_attendance(kommune: Path, tmp_path: Path, command: Run) -> None:
    words = ("--run", "lederutdanning-2025", "--apply", "--root", kommune, *DAY)
    file = table(tmp_path, ("Navn", "Påmeldt"), ("Oddvar Rønnebakk", "2.6.2025"), ("Eirik Tveitanger", None))
    code, out, _ = command("import", file, "--as", "deltakere", *words)
    assert code == 0
    assert "+ Oddvar Rønnebakk (p-015) i lederutdanning-2025" in out
    file = table(
        tmp_path,
        ("Namn", "Møtt"),
        ("Eirik Tveitanger", "nei"),
        ("Jan Petter Skogstrøm", "x"),
        ("Oddvar Rønnebakk", "nei"),
    )
    session = ("--session", "m2-s1")
    code, out, _ = command("import", file, "--as", "oppmøte", *session, *words)
    assert code == 0
    text = (kommune / "gjennomføringer" / "lederutdanning-2025.yaml").read_text(encoding="utf-8")
    assert (
        "oppmøte: [p-013, p-019, p-026, p-029, p-031, p-048, p-050, p-065, p-069, p-072]\n"
        in text[text.index("samling: m2-s1") : text.index("samling: m2-s2")]
    )
    before = contents(kommune)
    assert command("import", file, "--as", "oppmøte", *session, *words)[0] == 0
    assert contents(kommune) == before


def test_out_and_in_again_is_empty(kommune: Path, tmp_path: Path, command: Run) -> None:
    before = contents(kommune)
    file = tmp_path / "fjordvik.xlsx"
    code, _, err = command("export", "-o", file, "--root", kommune, *DAY)
    assert code == 0
    assert "1 person med skjult navn" in err
    # Tables without people leave nobody out.
    for name in ("krav", "enheter", "mangler"):
        assert "skjult navn" not in command("export", "--table", name, "-o", tmp_path / "t.csv", "--root", kommune)[2]
        (tmp_path / "t.csv").unlink()
    code, out, _ = command("import", file, "--apply", "--root", kommune, *DAY)
    assert (code, contents(kommune)) == (0, before)
    assert "Ny:" not in out
    assert "Endret:" not in out
    assert "Avvist:" not in out
    assert out.count("arket er regnet ut, og blir ikke lest") == 7
    # The columns of our own sheets are told of only where some are lacking.
    assert "  Ark som i eksporten, med alle kolonnene (67): Enheter, Personer, " in out
    # Nothing of our own is a course, or somebody new.
    assert "kolonner med datoer" not in out
    assert command("import", file, "--create", "--root", kommune, *DAY)[1].splitlines()[0] == out.splitlines()[0]
    # The same day gives the same bytes.
    again = tmp_path / "igjen.xlsx"
    assert command("export", "-o", again, "--root", kommune, *DAY)[0] == 0
    assert again.read_bytes() == file.read_bytes()


@pytest.mark.parametrize("name", ["enheter", "personer", "rolletildelinger", "deltakere", "oppmøte"])
@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
def test_each_table_as_csv_and_in_each_language(
    kommune: Path, tmp_path: Path, command: Run, name: str, lang: str
) -> None:
    for suffix in ("csv", "xlsx"):
        file = tmp_path / f"{name}.{suffix}"
        words = ("--table", name, "--root", kommune, *DAY, "--lang", lang)
        assert command("export", "-o", file, *words)[0] == 0
        code, out, _ = command("import", file, "--root", kommune, *DAY)
        assert code == 0
        assert out.startswith("Uendret: ")
        assert "\nNy" not in out
        assert "\nEndret" not in out


def test_a_hidden_name_is_in_no_workbook(kommune: Path, tmp_path: Path, command: Run) -> None:
    hidden = [person for person in open_folder(kommune).register.people if not person.show_name]
    assert hidden
    assert command("export", "-o", tmp_path / "f.xlsx", "--root", kommune, *DAY)[0] == 0
    with zipfile.ZipFile(tmp_path / "f.xlsx") as packed:
        text = b"".join(packed.read(name) for name in packed.namelist()).decode("utf-8")
    assert "Hanne Kvamsås" in text
    for person in hidden:
        assert person.name not in text


def test_a_hidden_name_is_not_told_in_a_plan(kommune: Path, tmp_path: Path, command: Run) -> None:
    hidden = next(person for person in open_folder(kommune).register.people if not person.show_name)
    file = table(tmp_path, ("Navn", "Enhet", "Rolle", "Fra"), (hidden.name, hidden.home, "fagutvikler", "1.8.2026"))
    code, out, _ = command("import", file, "--root", kommune, *DAY)
    assert code == 0
    assert f"+ {hidden.id}: fagutvikler i {hidden.home}" in out
    assert hidden.name not in out


def test_a_formula_in_a_name_stays_a_text(kommune: Path, tmp_path: Path, command: Run) -> None:
    people_file = kommune / "personer" / "stab.yaml"
    people_file.write_text(
        people_file.read_text("utf-8") + '  - {id: p-900, navn: "=1+1", enhet: sone-nord}\n', "utf-8", newline="\n"
    )
    for suffix in ("xlsx", "csv"):
        file = tmp_path / f"p.{suffix}"
        assert command("export", "-o", file, "--table", "personer", "--root", kommune, *DAY)[0] == 0
        code, out, _ = command("import", file, "--root", kommune, *DAY)
        assert (code, out.startswith("Uendret: ")) == (0, True)
    with zipfile.ZipFile(tmp_path / "p.xlsx") as packed:
        assert b"<f>" not in b"".join(packed.read(name) for name in packed.namelist())


def test_five_thousand_rows(kommune: Path, tmp_path: Path, command: Run) -> None:
    rows = "".join(f"Person {n:04d} Etternavn{n:04d};Sone Nord\n" for n in range(5000))
    file = tmp_path / "mange.csv"
    file.write_text("Navn;Enhet\n" + rows, encoding="utf-8")
    before = len(open_folder(kommune).register.people)
    # Names that are so much alike are not taken for each other, nor for anybody's.
    assert command("import", file, "--apply", "--root", kommune, *DAY)[0] == 0
    people_now = open_folder(kommune).register.people
    assert len(people_now) == before + 5000
    assert len({person.id for person in people_now}) == before + 5000
    code, out, _ = command("import", file, "--root", kommune, *DAY)
    assert (code, out.splitlines()[0]) == (0, "Uendret: 5000")


def test_a_file_name_says_the_form(kommune: Path, tmp_path: Path, command: Run) -> None:
    code, _, err = command("export", "-o", tmp_path / "f.pdf", "--root", kommune)
    assert code == 2
    assert "ende på en av: .xlsx, .csv" in err


def sheet_names(file: Path) -> Any:
    import python_calamine

    return python_calamine.CalamineWorkbook.from_path(str(file)).sheet_names


def test_only_the_tables_that_are_asked_for(kommune: Path, tmp_path: Path, command: Run) -> None:
    file = tmp_path / "f.xlsx"
    words = ("export", "-o", file, "--root", kommune, *DAY, "--unit", "solbakken")
    assert command(*words, "--table", "mangler,rolleliste")[0] == 0
    assert sheet_names(file) == ["Mangler", "Rolleliste"]
