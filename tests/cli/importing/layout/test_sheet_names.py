"""What a sheet is called is a hint of what its rows are; the columns say it."""

from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

Run = Callable[..., tuple[int, str, str]]
ROLES = [["Navn", "Rolle", "Enhet", "Fra"], ["Kari Nordmann", "Leder", "Sone Nord", "01.01.2026"]]
OWN_ROLES = [["id", "navn", "nivå"], ["fagleder", "Fagleder", "virksomhet"]]


def write(path: Path, name: str, rows: list[list[str]]) -> Path:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return path


@pytest.mark.parametrize("name", ["Roller", "roller", "Krav", "Tiltak", "Fagområder", "Enheter", "Personer", "Ark 1"])
def test_who_has_which_role_is_read_whatever_the_sheet_is_called(municipality: Path, command: Run, name: str) -> None:
    code, out, err = command("import", write(municipality / "ark.xlsx", name, ROLES), "--date", "2026-03-01")
    assert code == 0, err
    assert "+ Kari Nordmann: leder i sone-nord, fra 2026-01-01" in out


def test_a_sheet_of_roles_of_ones_own_is_read_as_that(municipality: Path, command: Run) -> None:
    code, out, err = command("import", write(municipality / "ark.xlsx", "Roller", OWN_ROLES), "--date", "2026-03-01")
    assert code == 0, err
    assert "fagleder" in out
    assert "Ny: 1" in out
