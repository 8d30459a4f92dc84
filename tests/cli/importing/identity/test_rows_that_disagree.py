"""Between two rows that say each their own of one thing nothing is chosen, wherever they stand."""

from pathlib import Path

import pytest
import xlsxwriter

from tests.helpers.importing import BASE, DAY, Run, imported, municipality


@pytest.mark.parametrize(
    ("words", "table"),
    [
        # A new role with two last days; a known one that two rows begin on different days.
        ((), "Navn;Enhet;Rolle;Fra;Til\nSiri Moe;Sone Sør;leder;2025-01-01;\n"
             "Siri Moe;Sone Sør;leder;2025-01-01;2026-01-01\n"),
        ((), "Navn;Enhet;Rolle;Fagområde;Fra\nOla Vik;Sone Nord;ressursperson;klinobs;2025-02-01\n"
             "Ola Vik;Sone Nord;ressursperson;klinobs;2025-03-01\n"),
        (("--as", "fagområder"), "id;navn\nklinobs;Klinikk\nklinobs;Observasjon\n"),
        (("--as", "fagområder"), "id;navn\nnytt;Klinikk\nnytt;Observasjon\n"),
    ],
)  # fmt: skip
def test_neither_is_taken(tmp_path: Path, command: Run, words: tuple[str, ...], table: str) -> None:
    code, said, after = imported(command, municipality(tmp_path), table, "--apply", *words)
    assert (code, after) == (1, BASE)
    assert "? raden sier noe annet enn A2 om det samme  3" in said
    assert "? raden sier noe annet enn A3 om det samme  2" in said
    assert "Rader med noe i: 2 (avvist 2)" in said


def test_nor_of_two_sheets(tmp_path: Path, command: Run) -> None:
    root, file = municipality(tmp_path), tmp_path / "ark.xlsx"
    book = xlsxwriter.Workbook(str(file))
    for name, day in (("Nord", "2020-01-01"), ("Alle", "2021-01-01")):
        sheet = book.add_worksheet(name)
        sheet.write_row(0, 0, ("Navn", "Enhet", "Ansatt fra"))
        sheet.write_row(1, 0, ("Ola Vik", "Sone Nord", day))
        sheet.write_row(2, 0, ("Siri Moe", "Sone Sør", "2020-01-01"))
    book.close()
    code, out, _ = command("import", file, "--root", root, "--apply", *DAY)
    assert (code, (root / "kompetanse.yaml").read_text("utf-8")) == (1, BASE)
    assert "? raden sier noe annet enn Nord!A2 om det samme  Alle!2" in out
    assert "Rader med noe i: 4 (uendret 2, avvist 2)" in out


def test_a_row_that_may_be_of_several_roles_is_refused(tmp_path: Path, command: Run) -> None:
    two = (
        "  - {person: p-2, rolle: leder, enhet: s1, fra: 2020-01-01, til: 2020-12-31}\n"
        "  - {person: p-2, rolle: leder, enhet: s1, fra: 2022-01-01}\nprogram:\n"
    )
    root = municipality(tmp_path, BASE.replace("program:\n", two, 1))
    code, said, _ = imported(command, root, "Navn;Enhet;Rolle;Timer\nOla Vik;Sone Nord;leder;8\n")
    assert (code, "? 2 slike roller i filene: si hvilken med første dag  C2" in said) == (1, True), said
    # As one of them stands, it tells nothing new.
    code, said, _ = imported(command, root, "Navn;Enhet;Rolle\nOla Vik;Sone Nord;leder\n")
    assert (code, "Rader med noe i: 1 (uendret 1)" in said) == (0, True)


def test_a_row_whose_role_is_refused_changes_nothing_of_the_person(tmp_path: Path, command: Run) -> None:
    two = (
        "  - {person: p-2, rolle: leder, enhet: s1, fra: 2020-01-01, til: 2020-12-31}\n"
        "  - {person: p-2, rolle: leder, enhet: s1, fra: 2022-01-01}\nprogram:\n"
    )
    text = BASE.replace("program:\n", two, 1)
    table = "Navn;Enhet;Rolle;Timer;Ansatt fra\nOla Vik;Sone Nord;leder;8;2019-01-01\n"
    assert imported(command, municipality(tmp_path, text), table, "--apply")[::2] == (1, text)
