"""The plan is what `--apply` does: what would bring an error is refused in both, row by row, with its cell."""

from pathlib import Path

import pytest
import xlsxwriter

from tests.helpers.importing import BASE, DAY, Run, imported, municipality


def test_a_row_that_brings_an_error_is_refused_with_its_cell_and_the_others_go(tmp_path: Path, command: Run) -> None:
    table = "Navn;Enhet;Ansatt fra;Ansatt til\nAnne Dahl;Sone Nord;1.1.2026;1.1.2025\nBo Berg;Sone Nord;1.1.2025;\n"
    root = municipality(tmp_path)
    code, said, after = imported(command, root, table)
    assert (code, after) == (1, BASE)
    assert "? Perioden slutter 1. januar 2025, før den begynner 1. januar 2026.  D2" in said
    assert "Rader med noe i: 2 (ny 1, avvist 1)" in said
    plan = said.split("Ingenting er skrevet")[0]
    code, said, after = imported(command, root, table, "--apply")
    assert (code, said.startswith(plan)) == (1, True)
    assert "  - {id: p-5, navn: Bo Berg, enhet: s1, fra: 2025-01-01}\n" in after
    assert "Anne Dahl" not in after


@pytest.mark.parametrize(
    ("table", "place"),
    [
        # The record in the files is the one that is wrong afterwards, and the row that of another.
        ("Id;Navn;Enhet;Ansatt fra\np-1;Kari Nes;Sone Nord;2025-01-01\np-2;Ola Vik;Sone Nord;2025-06-01\n", "D3"),
        ("Navn;Enhet;Rolle;Fra;Til\nOla Vik;Sone Nord;leder;2026-01-01;\nSiri Moe;Sone Sør;leder;2019-01-01;\n", "3"),
        ("Enhet;Type;Del av\nNatteam;sone;Sone Nord\nSone Nord;sone;Sone Nord\n", "3"),
        ("Navn;Gjennomføring;Påmeldt;Sluttet\nOla Vik;r1;2026-01-01;\nSiri Moe;r1;2026-01-02;2026-01-01\n", "3"),
    ],
)
def test_one_row_of_many_is_refused_whatever_it_is_about(tmp_path: Path, command: Run, table: str, place: str) -> None:
    code, said, after = imported(command, municipality(tmp_path), table, "--apply")
    assert code == 1, said
    assert "Avvist: 1\n" in said
    assert any(line.startswith("  ? ") and line.endswith(place) for line in said.splitlines()), said
    assert after != BASE
    assert command("validate", tmp_path / "kommune", *DAY)[0] == 0


def test_many_wrong_rows_are_each_refused(tmp_path: Path, command: Run) -> None:
    rows = [f"Person {chr(97 + n)}{chr(97 + n)}sen;Sone Nord;2026-01-01;{2025 + n % 2}-06-01" for n in range(20)]
    code, said, after = imported(
        command, municipality(tmp_path), "\n".join(("Navn;Enhet;Ansatt fra;Ansatt til", *rows)), "--apply"
    )
    assert (code, "Rader med noe i: 20 (ny 10, avvist 10)" in said) == (1, True)
    assert after.count("navn: Person ") == 10


def test_force_writes_what_brings_an_error(tmp_path: Path, command: Run) -> None:
    table = "Navn;Enhet;Ansatt fra;Ansatt til\nAnne Dahl;Sone Nord;1.1.2026;1.1.2025\n"
    code, said, after = imported(command, municipality(tmp_path), table, "--apply", "--force")
    assert (code, "Avvist" in said, "fra: 2026-01-01, til: 2025-01-01" in after) == (0, False, True)


def test_a_row_that_depends_on_one_that_is_refused_goes_with_it(tmp_path: Path, command: Run) -> None:
    root, file = municipality(tmp_path), tmp_path / "ark.xlsx"
    book = xlsxwriter.Workbook(str(file))
    for name, rows in {
        "Enheter": (("Enhet", "Type", "Ansatte"), ("Natteam", "sone", "mange"), ("Dagteam", "sone", 4)),
        "Personer": (("Id", "Navn", "Enhet", "Ansatt fra", "Ansatt til"),
                     ("p-8", "Anne Dahl", "Sone Nord", "2026-01-01", "2025-01-01"),
                     ("p-9", "Bo Berg", "Natteam", "2026-01-01", ""), ("p-10", "Cai Moe", "Dagteam", "2026-01-01", "")),
        "Ledere": (("Id", "Navn", "Enhet", "Rolle", "Fra"), ("p-8", "Anne Dahl", "Sone Nord", "leder", "2026-01-01"),
                   ("p-10", "Cai Moe", "Dagteam", "leder", "2026-01-01")),
    }.items():  # fmt: skip
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    book.close()
    code, out, _ = command("import", file, "--root", root, "--create", "--apply", *DAY)
    after = (root / "kompetanse.yaml").read_text("utf-8")
    assert code == 1
    assert "? Perioden slutter 1. januar 2025, før den begynner 1. januar 2026.  Personer!E2" in out
    # Neither the unit nor the person is made of what the other sheet says of them.
    assert "? raden hører sammen med en rad som er avvist: Enheter!A2  Personer!C3" in out
    assert "? raden hører sammen med en rad som er avvist: Personer!A2  Ledere!B2" in out
    assert "Rader med noe i: 7 (ny 3, avvist 4)" in out
    assert ("Natteam" in after, "p-8" in after, "person: p-10, rolle: leder" in after) == (False, False, True)
