"""Ids that stand in a table: a staff number finds whom it made, what Excel has spoilt is refused, and the id of a row
that is refused is given back."""

from pathlib import Path

import pytest

from tests.cli.exchange.test_import import table as workbook
from tests.helpers.importing import BASE, Run, imported, municipality


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("1.23457E+11", "Excel har kortet ned tallet"),
        ("1,23457E+11", "Excel har kortet ned tallet"),
        ("123456789012345000", "har mer enn 15 sifre"),
        ("#REF!", "er en feil fra regnearket"),
        ("#N/A", "er en feil fra regnearket"),
        ("#VERDI!", "er en feil fra regnearket"),
        ("#I/T", "er en feil fra regnearket"),
        ("#NAVN?", "er en feil fra regnearket"),
        ("########", "er en feil fra regnearket"),
        ("TRUE", "er sann eller usann"),
        ("SANN", "er sann eller usann"),
        ("01.mar", "er en dato"),
        ("1-Mar", "er en dato"),
        ("01.03.2026", "er en dato"),
        ("Ж", "kan ikke være en id"),
        ("?", "kan ikke være en id"),
        ("14.0", "kan ikke være en id"),
        ("14,5", "kan ikke være en id"),
        ("-14", "kan ikke være en id"),
    ],
)
def test_what_excel_has_made_of_an_id_is_none(tmp_path: Path, command: Run, cell: str, told: str) -> None:
    code, said, after = imported(
        command, municipality(tmp_path), f"Id;Navn;Enhet\n{cell};Anne Dahl;Sone Nord\n", "--apply"
    )
    assert (code, after) == (1, BASE)
    assert told in said


@pytest.mark.parametrize("heading", ["Id", "Navn", "Enhet", "Fra"])
def test_an_error_of_excel_is_no_value_in_any_column(tmp_path: Path, command: Run, heading: str) -> None:
    cells = {"Id": "14", "Navn": "Anne Dahl", "Enhet": "Sone Nord", "Fra": "01.01.2026"} | {heading: "#VERDI!"}
    code, said, after = imported(
        command, municipality(tmp_path), ";".join(cells) + "\n" + ";".join(cells.values()) + "\n", "--apply"
    )
    assert (code, after, "«#VERDI!» er en feil" in said) == (1, BASE, True)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ((123456789012345678, "Anne Dahl", "Sone Nord"), "har mer enn 15 sifre"),
        ((True, "Anne Dahl", "Sone Nord"), "er sann eller usann"),
        (("p-9", True, "Sone Nord"), "er sann eller usann"),
        (("p-9", "Anne Dahl", True), "er sann eller usann"),
    ],
)
def test_what_a_workbook_holds_that_is_no_id(tmp_path: Path, command: Run, row: tuple[object, ...], told: str) -> None:
    file, root = workbook(tmp_path, ("Id", "Navn", "Enhet"), row), municipality(tmp_path)
    code, out, _ = command("import", file, "--root", root, "--create", "--apply")
    assert (code, told in out, (root / "kompetanse.yaml").read_text("utf-8")) == (1, True, BASE)


@pytest.mark.parametrize("number", ["14", "A14", "12-ab", "P 14"])
def test_a_staff_number_finds_the_person_it_made(tmp_path: Path, command: Run, number: str) -> None:
    root = municipality(tmp_path)
    assert imported(command, root, f"Id;Navn;Enhet\n{number};Anne Dahl;Sone Nord\n", "--apply")[0] == 0
    code, said, after = imported(command, root, f"Id;Navn;Enhet\n{number};Anne Dahl-Hansen;Sone Nord\n", "--apply")
    assert code == 0
    assert "navn: Anne Dahl → Anne Dahl-Hansen" in said
    assert after.count("Anne Dahl") == 1


def test_two_staff_numbers_never_make_one_id(tmp_path: Path, command: Run) -> None:
    table = "Id;Navn;Enhet\n1A;Anne Dahl;Sone Nord\n2A;Bo Berg;Sone Nord\n"
    _, said, after = imported(command, municipality(tmp_path), table, "--apply")
    assert ("{id: p-1a, navn: Anne Dahl" in after, "{id: p-2a, navn: Bo Berg" in after) == (True, True), said


def test_what_a_refused_row_made_is_given_back(tmp_path: Path, command: Run) -> None:
    table = (
        "Navn;Enhet;Rolle;Fagområde;Fra\n"
        "Ola Vik;Natteam;ressursperson;Demens;32.13.2025\n"
        "Siri Moe;Natteam;ressursperson;Demens;01.01.2025\n"
    )
    code, said, after = imported(command, municipality(tmp_path), table, "--create", "--apply")
    assert code == 1
    assert "{id: demens, navn: Demens}" in after
    assert "{id: natteam, navn: Natteam" in after
    assert "-2" not in said.replace("p-2", "").replace("2025", "")
