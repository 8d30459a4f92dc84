"""A first day that nobody can read is none: the row is refused; an empty cell is told, and `--from` gives it a day."""

from pathlib import Path

import pytest
import xlsxwriter

from tests.helpers.importing import BASE, DAY, Run, imported, municipality


@pytest.mark.parametrize("cell", ["?", "-", "–", "løpende", "fast"])
@pytest.mark.parametrize(("heading", "words"), [("Rolle;Fra", "leder;"), ("Merknad;Ansatt fra", ";")])
def test_a_word_that_is_no_first_day_refuses_the_row(
    tmp_path: Path, command: Run, cell: str, heading: str, words: str
) -> None:
    code, said, after = imported(
        command,
        municipality(tmp_path),
        f"Navn;Enhet;{heading};Til\nOla Vik;Sone Nord;{words}{cell};løpende\n",
        "--apply",
    )
    assert (code, after) == (1, BASE)
    assert f"? første dag er ukjent («{cell}»): skriv dagen, eller la cellen stå tom  D2" in said


def test_a_formula_without_a_value_refuses_the_row(tmp_path: Path, command: Run) -> None:
    root = municipality(tmp_path)
    file = tmp_path / "ark.xlsx"
    book = xlsxwriter.Workbook(str(file))
    sheet = book.add_worksheet("Ark1")
    sheet.write_row(0, 0, ("Navn", "Enhet", "Rolle", "Fra"))
    sheet.write_row(1, 0, ("Ola Vik", "Sone Nord", "leder"))
    sheet.write_formula(1, 3, "=DATE(2024;2;1)", None, "")
    book.close()
    code, out, _ = command("import", file, "--root", root, "--apply", *DAY)
    assert (code, (root / "kompetanse.yaml").read_text("utf-8")) == (1, BASE)
    assert "? cellen har ingen lesbar verdi  Ark1!D2" in out


def test_roles_without_a_first_day_are_told_once_and_get_the_one_that_is_given(tmp_path: Path, command: Run) -> None:
    rows = "Navn;Enhet;Rolle;Fra\nOla Vik;Sone Nord;leder;\nSiri Moe;Sone Sør;leder;\nKari Nes;Sone Sør;leder;ukjent\n"
    root = municipality(tmp_path)
    _, said, after = imported(command, root, rows, "--all")
    told = "D2: nye roller uten første dag: 3. De føres uten, og da er det ukjent når de startet. Med --from får de en"
    assert said.count("uten første dag") == said.count(told) == 1
    assert after == BASE
    _, said, after = imported(command, root, rows, "--apply", "--from", "2025-08-01")
    assert "{person: p-2, rolle: leder, enhet: s1, fra: 2025-08-01}" in after
    # Nobody knows: that is an answer.
    assert "{person: p-4, rolle: leder, enhet: s2}" in after
    assert imported(command, root, rows, "--from", "en gang")[0] == 2
