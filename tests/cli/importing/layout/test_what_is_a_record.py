"""Which rows and columns of ordinary sheets are records, roles and courses, and which are not."""

from pathlib import Path

import pytest

from tests.helpers.importing import Run, imported, municipality


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return municipality(tmp_path)


def test_a_role_and_what_it_is_for_may_stand_in_one_cell(root: Path, command: Run) -> None:
    table = "Navn;Enhet;Rolle;Til\nAnne Dahl;Sone Nord;Ressursperson klinisk observasjon;31.12.2027\n"
    code, said, _ = imported(command, root, table, "--create")
    assert code == 0, said
    assert "+ Anne Dahl: ressursperson i s1, fagområde klinobs, til 2027-12-31" in said
    assert "+ rolle" not in said
    assert "cellen hører ikke" not in said


def test_a_subject_that_is_new_is_made_of_the_cell_of_a_role(root: Path, command: Run) -> None:
    code, said, _ = imported(command, root, "Navn;Enhet;Rolle\nAnne Dahl;Sone Nord;Ressursperson demens\n", "--create")
    assert code == 0, said
    assert "+ fagområde demens (demens)" in said
    assert "+ Anne Dahl: ressursperson i s1, fagområde demens" in said


def test_crosses_alone_under_an_unknown_word_are_no_course(root: Path, command: Run) -> None:
    table = "Navn;Enhet;Smittevernvakt;HMS-kurs\nAnne Dahl;Sone Nord;x;1.2.2025\nBo Berg;Sone Nord;;x\n"
    _, said, _ = imported(command, root, table, "--create")
    assert "+ kvalifikasjon HMS-kurs (hms-kurs)" in said
    assert "kvalifikasjon Smittevernvakt" not in said
    assert "kolonnen «Smittevernvakt» er ukjent" in said
    assert '"Smittevernvakt": {rolle: ny} eller {kurs: ny}' in said


def test_a_course_of_two_sheets_is_made_once(root: Path, command: Run) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(root.parent / "ark.xlsx") as book:
        for name, person in (("Sone Nord", "Anne Dahl"), ("Sone Sør", "Bo Berg")):
            sheet = book.add_worksheet(name)
            for number, row in enumerate((("Navn", "HMS-kurs"), (person, "1.2.2025"))):
                sheet.write_row(number, 0, row)
    code, said, err = command("import", root.parent / "ark.xlsx", "--root", root, "--create", "--date", "2026-03-01")
    assert code == 0, said + err
    assert said.count("+ kvalifikasjon HMS-kurs") == 1
    assert "hms-kurs-2" not in said


def test_whoever_is_in_no_department_is_in_what_is_above(root: Path, command: Run) -> None:
    table = "Navn;Virksomhet;Avdeling\nAnne Dahl;Elvebo;Tunet\nBo Berg;Elvebo;\n"
    code, said, _ = imported(command, root, table, "--create")
    assert code == 0, said
    assert "+ person Anne Dahl (p-5): enhet tunet" in said
    assert "+ person Bo Berg (p-6): enhet elvebo" in said
    assert "cellen hører ikke" not in said


@pytest.mark.parametrize("note", ["* uten vikarer", "1) per 31.12.2025", "Merk: gjelder bare faste", "Kilde: HR"])
def test_a_note_below_a_table_is_none_of_it(root: Path, command: Run, note: str) -> None:
    code, said, _ = imported(command, root, f"Virksomhet;Avdeling;Ansatte\nElvebo;Tunet;12\n{note};;\n", "--create")
    assert code == 0, said
    assert "raden har bare én celle («" in said
    assert said.count("+ enhet") == 2


def test_a_count_below_a_list_of_people_is_nobody(root: Path, command: Run) -> None:
    code, said, _ = imported(command, root, "Navn;Enhet;Leder\nAnne Dahl;Sone Nord;x\nAntall;;1\n", "--create")
    assert code == 0, said
    assert said.count("+ person") == 1
    assert "raden er en sum" in said


def test_a_name_alone_below_the_row_of_a_unit_is_somebody(root: Path, command: Run) -> None:
    table = "Navn;Rolle;Fra\nSone Nord;;\nAnne Dahl;;\nBo Berg;Leder;1.1.2025\n"
    code, said, _ = imported(command, root, table)
    assert code == 0, said
    assert "+ person Anne Dahl (p-5): enhet s1" in said


def test_where_roles_run_across_the_day_somebody_began_is_of_the_post(root: Path, command: Run) -> None:
    table = "Navn;Enhet;Startet;Leder\nAnne Dahl;Sone Nord;1.8.2015;x\n"
    code, said, _ = imported(command, root, table)
    assert code == 0, said
    assert "+ person Anne Dahl (p-5): enhet s1, fra 2015-08-01" in said
    assert "+ Anne Dahl: leder i s1  " in said


def test_departments_of_one_name_in_two_houses_are_two(root: Path, command: Run) -> None:
    table = "Navn;Virksomhet;Avdeling\nAnne Dahl;Bakken;1. etasje\nBo Berg;Granheim;1. etasje\n"
    code, said, after = imported(command, root, table, "--create", "--apply")
    assert code == 0, said
    assert "navn: 1. etasje, type: avdeling, del_av: bakken" in after
    assert "navn: 1. etasje, type: avdeling, del_av: granheim" in after
    assert "{id: p-5, navn: Anne Dahl, enhet: etasje-1}" in after
    assert "{id: p-6, navn: Bo Berg, enhet: etasje-1-2}" in after
    assert imported(command, root, table, "--create")[1].splitlines()[0] == "Uendret: 2"


def test_a_list_of_units_has_one_of_a_name_for_each_house(root: Path, command: Run) -> None:
    table = "Virksomhet;Avdeling;Ansatte\nBakken;1. etasje;4\nGranheim;1. etasje;5\nGranheim;2. etasje;6\n"
    code, said, after = imported(command, root, table, "--create", "--apply")
    assert code == 0, said
    assert said.count("+ enhet ") == 5
    assert after.count("navn: 1. etasje") == 2
    assert imported(command, root, table, "--create")[1].splitlines()[0] == "Uendret: 3"


def test_where_a_listed_unit_is_the_list_tells_and_not_what_stands_beside_it_elsewhere(
    root: Path, command: Run
) -> None:
    from tests.helpers.first_day_workbook import write_workbook

    book = write_workbook(
        root.parent / "ark.xlsx",
        {
            "Enheter": (("Virksomhet", "Avdeling", "Ansatte"), ("Hjemmetjenesten", "Sone Midt", 12)),
            "Folk": (("Navn", "Virksomhet", "Avdeling"), ("Anne Dahl", "Helse og mestring", "Sone Midt")),
        },
    )
    code, said, err = command("import", book, "--root", root, "--create", "--date", "2026-03-01")
    assert code == 0, said + err
    assert said.count("+ enhet Sone Midt") == 1
    assert "+ person Anne Dahl (p-5): enhet sone-midt" in said
