"""Tables in which a word stands for several rows or columns: a group over columns, a whole unit written once, courses
down and people across; and the same leader in two sheets."""

from pathlib import Path

import xlsxwriter

from tests.helpers.importing import BASE, DAY, Run, imported, municipality


def test_below_a_group_stand_who_holds_a_role_and_since_when(tmp_path: Path, command: Run) -> None:
    table = (
        "Oversikt over ressurspersoner;;;;;\n"
        ";Klinisk observasjon;;Ernæring;;Leder\n"
        "Enhet;Navn;Fra;Navn;Fra;\n"
        "Sone Nord;Anne Dahl;1.1.2025;Bo Berg;2024;Cai Moe\n"
        "Sone Sør;vakant;;Dag Lie og Eva Foss;;Gro Eide\n"
    )
    code, said, after = imported(command, municipality(tmp_path), table, "--create", "--apply")
    assert code == 1
    assert "enhet: s1, fagområde: klinobs, fra: 2025-01-01}" in after
    assert 'enhet: s1, fagområde: ernæring, fra: "2024"}' in after
    assert "rolle: leder, enhet: s1}" in after
    assert "rolle: leder, enhet: s2}" in after
    assert "· ubesatt: ressursperson i Sone Sør, fagområde klinobs  B5" in said
    assert "? «Dag Lie og Eva Foss» er to personer: skriv dem hver for seg  D5" in said
    assert "Dag Lie" not in after


def test_a_group_of_columns_that_nobody_knows_is_no_role(tmp_path: Path, command: Run) -> None:
    table = ";Dagvakt;;Nattvakt;\nEnhet;Navn;Fra;Navn;Fra\nSone Nord;Anne Dahl;1.1.2025;Bo Berg;2024\n"
    _, said, after = imported(command, municipality(tmp_path), table, "--create", "--apply")
    assert after == BASE
    assert "kolonnene «Enhet» er kjent, men de sier ikke hva radene er" in said


def test_a_virksomhet_written_once_holds_for_the_rows_below(tmp_path: Path, command: Run) -> None:
    table = (
        "Virksomhet;Avdeling;Ansatte\nGranheim sykehjem;Tunet;12\n;Lia;14\nElvebo;;9\n;Elvebo 1;5\n"
        "Bolig;Lyngveien bofellesskap;7\n"
    )
    code, said, after = imported(command, municipality(tmp_path), table, "--create", "--apply")
    assert code == 0
    for name, parent in (("Tunet", "granheim-sykehjem"), ("Lia", "granheim-sykehjem"), ("Elvebo 1", "elvebo")):
        line = next(line for line in after.splitlines() if f"navn: {name}," in line)
        assert f"del_av: {parent}" in line
    assert "A1: tomme celler under «Virksomhet» leses som den over" in said


def test_where_it_is_written_in_some_rows_an_empty_cell_is_not_as_above(tmp_path: Path, command: Run) -> None:
    table = "Virksomhet;Avdeling;Ansatte\nGranheim sykehjem;Tunet;12\nGranheim sykehjem;Lia;14\n;Lyngen avdeling;7\n"
    said = imported(command, municipality(tmp_path), table, "--create", "--apply")[1]
    assert "leses som den over" not in said


def test_a_unit_that_others_are_part_of_may_be_at_the_top_though_its_cell_is_empty(
    tmp_path: Path, command: Run
) -> None:
    table = "Enhet;Type;Del av\nSone Øst;sone;hm\nSone Vest;sone;\n"
    after = imported(command, municipality(tmp_path), table, "--apply")[2]
    assert "navn: Sone Øst, type: sone, del_av: hm" in after
    assert "leses som den over" not in imported(command, municipality(tmp_path / "x"), table)[1]


def test_courses_down_and_people_across(tmp_path: Path, command: Run) -> None:
    table = "Kurs;Ola Vik;Siri Moe;Bo Berg\nFørstehjelp;12.03.2024;;1.2.2025\nForflytning;x;05.05.2024;\nBrannvern;;;\n"
    code, said, after = imported(command, municipality(tmp_path), table, "--create", "--apply")
    assert "Tabellen: kurs nedover, personer bortover, datoen er dagen kurset ble fullført" in said
    assert after.count("kvalifikasjon: førstehjelp, oppnådd: 2024-03-12") == 1
    assert after.count("kvalifikasjon: forflytning, oppnådd: 2024-05-05") == 1
    assert "et kryss sier ikke hvilken dag, og føres ikke" in said
    assert "ingen i arket har kurset" in said
    # Nobody in the files is called so, and no column has the unit.
    assert "Bo Berg" in said
    assert "Bo Berg" not in after
    assert code == 0


def test_courses_down_of_people_that_another_sheet_makes(tmp_path: Path, command: Run) -> None:
    root = municipality(tmp_path)
    book = xlsxwriter.Workbook(str(tmp_path / "bok.xlsx"))
    for name, rows in (
        ("Kurs 2025", [["Kurs", "Anne Dahl", "Bo Berg"], ["Førstehjelp", "12.03.2025", ""], ["Løft", "", "1.4.2025"]]),
        ("Ansatte", [["Navn", "Enhet"], ["Anne Dahl", "Sone Nord"], ["Bo Berg", "Sone Sør"]]),
    ):
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    book.close()
    code, out, err = command("import", tmp_path / "bok.xlsx", "--root", root, *DAY, "--create", "--apply")
    after = (root / "kompetanse.yaml").read_text("utf-8")
    assert code == 0, (out, err)
    anne = after[after.index("Anne Dahl") : after.index("Bo Berg")]
    assert "kvalifikasjon: førstehjelp, oppnådd: 2025-03-12" in anne
    assert "kvalifikasjon: løft, oppnådd: 2025-04-01" in after[after.index("Bo Berg") :]


def books(folder: Path, *sheets: tuple[str, list[list[str]]]) -> Path:
    """A workbook with these sheets."""
    book = xlsxwriter.Workbook(str(folder / "bok.xlsx"))
    for name, rows in sheets:
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    book.close()
    return folder / "bok.xlsx"


def test_a_leader_in_two_sheets_in_two_spellings_is_one(tmp_path: Path, command: Run) -> None:
    file = books(
        tmp_path,
        ("Enheter", [["Enhet", "Type", "Leder"], ["Solbakken", "avdeling", "Lie, Inger"]]),
        ("Bolig", [["Enhet", "Leder", "Ressursperson"], ["Solbakken", "Inger Lie", "Dag Moen"]]),
    )
    root = municipality(tmp_path)
    code, out, err = command("import", file, "--root", root, *DAY, "--create", "--apply")
    after = (root / "kompetanse.yaml").read_text("utf-8")
    assert code == 0, (out, err)
    assert after.count("rolle: leder") == 1
    assert after.count("Inger Lie") == 1


def test_of_two_sheets_the_one_that_knows_when_a_role_began_is_followed(tmp_path: Path, command: Run) -> None:
    for number, sheets in enumerate((("Uten", "Med"), ("Med", "Uten"))):
        rows = {
            "Uten": [["Enhet", "Leder"], ["Sone Nord", "Inger Lie"]],
            "Med": [["Navn", "Enhet", "Rolle", "Fra"], ["Inger Lie", "Sone Nord", "Leder", "01.02.2024"]],
        }
        folder = tmp_path / str(number)
        root = municipality(folder)
        file = books(folder, *((name, rows[name]) for name in sheets))
        code, out, err = command("import", file, "--root", root, *DAY, "--apply")
        after = (root / "kompetanse.yaml").read_text("utf-8")
        assert code == 0, (out, err)
        assert after.count("rolle: leder") == 1
        assert "rolle: leder, enhet: s1, fra: 2024-02-01}" in after
        assert "uten første dag" not in out


def test_of_two_columns_of_units_the_narrower_is_where_people_are_however_it_is_shortened(
    tmp_path: Path, command: Run
) -> None:
    for number, heading in enumerate(("Avd.", "Avdelingsnavn", "Seksjon")):
        table = f"Navn;Org.enhet;{heading}\nAnne Dahl;Helse og mestring;Sone Nord\n"
        after = imported(command, municipality(tmp_path / str(number)), table, "--create", "--apply")[2]
        assert "navn: Anne Dahl, enhet: s1" in after


def test_what_a_role_is_called_in_a_cell_is_known_as_over_a_column(tmp_path: Path, command: Run) -> None:
    table = "Name;Unit;Role;From\nAnne Dahl;Sone Nord;Leader;01.01.2024\nBo Berg;Sone Sør;Avdelingsleder;01.01.2025\n"
    code, said, after = imported(command, municipality(tmp_path), table, "--apply")
    assert code == 0, said
    assert "rolle: leder, enhet: s1, fra: 2024-01-01}" in after
    assert "rolle: leder, enhet: s2, fra: 2025-01-01}" in after


def test_a_column_that_is_never_read_is_told_once(tmp_path: Path, command: Run) -> None:
    said = imported(command, municipality(tmp_path), "Navn;Enhet;Mobil\nAnne Dahl;Sone Nord;90000000\n")[1]
    assert said.count("Mobil") == 1
