"""The matrix of courses as units keep it: people down, courses across, days and crosses in the cells."""

from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from tests.cli.importing.courses.solhjem_courses import DAY, SOLHJEM, courses, solhjem
from tests.helpers.importing import Run

MATRIX = """\
Navn;Enhet;HLR;HLR gyldig til;Legemiddelkurs;Merknad
Anna Øvre;Avdeling A;10.1.2026;10.1.2027;x;
Bent Dal;Avdeling A;10.1.2026;;utløpt 2023;snart pensjonist
Kari Nilsen;Avdeling B;;;ja 12.03.2024;
Kari Nilsen;Avdeling A;mangler;;1.9.2027;
"""


def test_days_are_taken_and_each_other_cell_is_told(tmp_path: Path, command: Run) -> None:
    root = solhjem(tmp_path)
    code, said, after = courses(command, root, MATRIX, "--apply")
    assert code == 0
    assert "+ hlr 10.1.2026 (gyldig til 10.1.2027): Anna Øvre  C2" in said
    assert "+ legemiddelkurs 12.3.2024: Kari Nilsen (p-4)  E4" in said
    assert "E2: et kryss sier ikke hvilken dag, og føres ikke" in said
    assert "E3: «utløpt 2023» sier når kurset utløper, og ikke hvilken dag det ble fullført: føres ikke" in said
    assert "E5: 2027-09-01 er fram i tid, og føres ikke: er det siste gyldige dag, må overskriften si det" in said
    assert "leses aldri: Merknad" in said
    assert "Rader med noe i: 4 (ny 2, uendret 2)" in said
    assert "{kvalifikasjon: hlr, oppnådd: 2026-01-10, gyldig_til: 2027-01-10, kilde: import}" in after
    again = courses(command, root, MATRIX, "--apply")
    assert ("Rader med noe i: 4 (uendret 4)" in again[1], again[2]) == (True, after)


def test_a_period_is_a_day_when_the_mapping_file_says_so(tmp_path: Path, command: Run) -> None:
    mapping = "kobling: {verdier: {dato: {utløpt 2023: 2020-05-05}}}\n"
    assert "+ legemiddelkurs 5.5.2020: Bent Dal  E3" in courses(command, solhjem(tmp_path), MATRIX, mapping=mapping)[1]


@pytest.mark.parametrize(
    "heading", ["HLR", "hlr dato", "Dato HLR", "HLR (dato)", "Sist tatt HLR", "HLR, 30 min", "Hjerte-lungeredning"]
)
def test_a_heading_is_a_course_by_its_name(tmp_path: Path, command: Run, heading: str) -> None:
    table = f'Navn;"{heading}";Tlf\nAnna Øvre;1.2.2026;\n'
    assert "+ hlr 1.2.2026: Anna Øvre  B2" in courses(command, solhjem(tmp_path), table)[1]


def test_a_column_of_days_makes_a_qualification_when_asked(tmp_path: Path, command: Run) -> None:
    root = solhjem(tmp_path)
    head, bent = "Navn;Enhet;HLR;Brannvern;Vikar;Født\n", "Bent Dal;solhjem-a;;x;ja, ofte;\n"
    table = f"{head}Anna Øvre;solhjem-a;;3.3.2025;nei;1.1.1980\n{bent}"
    said = courses(command, root, table)[1]
    assert "– kurset «Brannvern» er ikke koblet til en kvalifikasjon (rader: 1)  D2" in said
    _, said, after = courses(command, root, table, "--create", "--apply")
    assert "+ kvalifikasjon Brannvern (brannvern)" in said
    assert "- {id: brannvern, navn: Brannvern}" in after
    assert "1980" not in after
    assert "{kvalifikasjon: brannvern, oppnådd: 2025-03-03, kilde: import}" in after
    assert "vikar" not in after.casefold()


def test_a_column_like_a_known_course_makes_none(tmp_path: Path, command: Run) -> None:
    table = "Navn;HLR;Legemidelkurs\nAnna Øvre;1.2.2026;1.2.2026\n"
    _, said, after = courses(command, solhjem(tmp_path), table, "--create", "--apply")
    assert "Ligner Legemiddelkurs" in said
    assert "legemidelkurs" not in after


def test_the_first_matrix_of_all_makes_people_and_courses(tmp_path: Path, command: Run) -> None:
    empty = SOLHJEM[: SOLHJEM.index("stillinger:")]
    table = "Navn;Avdeling;HLR;Brann\nNina Ny;Avdeling A;1.2.2026;3.3.2025\nOle Ny;Avdeling B;;3.3.2025\n"
    root = solhjem(tmp_path, empty)
    _, said, _ = courses(command, root, table, "--as", "kompetanse", "--create", "--apply", mapping="")
    assert "Rader med noe i: 2 (ny 2)" in said
    after = "".join(file.read_text("utf-8") for file in sorted(root.rglob("*.yaml")))
    assert ("navn: HLR" in after, "navn: Brann" in after, "navn: Ole Ny" in after) == (True, True, True)
    assert command("validate", "--root", root, *DAY)[0] == 0
    assert "(uendret 2)" in courses(command, root, table, mapping="")[1]


def test_people_of_a_list_with_days_are_as_before_and_it_is_told(tmp_path: Path, command: Run) -> None:
    table = "Navn;Enhet;Løft\nNina Ny;solhjem-a;1.2.2026\n"
    said = courses(command, solhjem(tmp_path), table)[1]
    assert "+ person Nina Ny (p-5)" in said
    assert "kolonner med datoer: «Løft». Er de kurs, les arket med --as kompetanse" in said


def test_a_row_with_a_unit_alone_holds_for_those_below(tmp_path: Path, command: Run) -> None:
    table = "Navn;HLR\nAvdeling A;\nKari Nilsen;1.2.2026\nAvdeling B;\nKari Nilsen;2.2.2026\n"
    said = courses(command, solhjem(tmp_path), table)[1]
    assert "+ hlr 1.2.2026: Kari Nilsen (p-3)" in said
    assert "+ hlr 2.2.2026: Kari Nilsen (p-4)" in said
    assert "utelatt 2" in said


def test_a_workbook_with_a_sheet_for_each_unit_and_colours(tmp_path: Path, command: Run) -> None:
    root, file = solhjem(tmp_path), tmp_path / "matrise.xlsx"
    book = xlsxwriter.Workbook(str(file))
    red, day, share = (
        book.add_format(kind) for kind in ({"bg_color": "red"}, {"num_format": "dd.mm.yyyy"}, {"num_format": "0 %"})
    )
    for name, unit in (("Avdeling A", 1), ("Avdeling B", 2)):
        sheet = book.add_worksheet(name)
        sheet.write_row(0, 0, [f"Kurs i {name}"])
        sheet.write_row(1, 0, ["Navn", "St.%", "HLR", "Legemiddelkurs"], red)
        sheet.write_row(2, 0, ["Kari Nilsen"])
        sheet.write(2, 1, 0.8, share)
        sheet.write_datetime(2, 2, date(2026, 2, unit), day)
        if unit == 1:
            sheet.write_blank(2, 3, None, red)
    book.close()
    code, said, _ = command("import", file, "--root", root, *DAY)
    assert code == 0
    assert "+ hlr 1.2.2026: Kari Nilsen (p-3)  Avdeling A!C3" in said
    assert "+ hlr 2.2.2026: Kari Nilsen (p-4)  Avdeling B!C3" in said
    assert "stillingsprosent: – → 80" in said
    assert "Avdeling A: farger blir ikke lest: det de sier i kolonnene D, må stå som dato" in said
    assert "Avdeling B: farger" not in said


def test_errors_of_excel_in_a_cell_cost_that_cell_alone(tmp_path: Path, command: Run) -> None:
    table = "Navn;HLR;Legemiddelkurs\nAnna Øvre;#REF!;1.2.2026\n"
    said = courses(command, solhjem(tmp_path), table)[1]
    assert "+ legemiddelkurs 1.2.2026" in said
    assert "B2: «#REF!»" in said


@pytest.mark.parametrize("heading", [
    "Borte", "Vaksinert", "Neste samtale", "Sist snakket med", "Medarbeidersamtale", "HLR planlagt", "Frist",
    "Permittert", "Sist oppdatert",
])  # fmt: skip
def test_days_that_complete_nothing_make_no_course(tmp_path: Path, command: Run, heading: str) -> None:
    root = solhjem(tmp_path)
    code, said, after = courses(
        command, root, f"Navn;Enhet;{heading}\nAnna Øvre;Avdeling A;1.2.2026\n", "--create", "--apply"
    )
    assert (code, "ikke lest" in said or "leses aldri" in said) == (0, True)
    assert ("kilde: import" in after, heading in after) == (False, False)


def test_a_course_that_nobody_has_completed_is_not_made(tmp_path: Path, command: Run) -> None:
    table = "Navn;Enhet;Brannvern\nAnna Øvre;Avdeling A;1.2.2027\n"
    _, said, after = courses(command, solhjem(tmp_path), table, "--create", "--apply")
    assert ("C2: 2027-02-01 er fram i tid, og føres ikke" in said, "Brannvern" in after) == (True, False)
