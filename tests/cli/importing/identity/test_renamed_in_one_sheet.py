"""What one sheet calls somebody or a unit anew, the others may call so too, or as before."""

import io
from pathlib import Path

import pytest
import xlsxwriter

from tests.helpers.importing import DAY, Run, municipality

Rows = tuple[tuple[str, ...], ...]


def imported_sheets(command: Run, root: Path, **sheets: Rows) -> tuple[int, str, str]:
    """The exit code of reading in a workbook of these sheets, what is said, and the file as it is then."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    book.close()
    file = root.parent / "ark.xlsx"
    file.write_bytes(stream.getvalue())
    code, out, err = command("import", file, "--apply", "--root", root, *DAY)
    return code, out + err, (root / "kompetanse.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["Ola Vik", "Ola Vik-Nes", "NES OLA VIK"])
@pytest.mark.parametrize("given", ["", "p-2"])
def test_a_person_is_found_by_the_old_name_and_the_new(tmp_path: Path, command: Run, name: str, given: str) -> None:
    code, said, after = imported_sheets(
        command,
        municipality(tmp_path),
        Folk=(("Id", "Navn", "Enhet"), ("p-2", "Ola Vik-Nes", "Sone Nord")),
        Roller2=(("Id", "Navn", "Rolle", "Enhet", "Fagområde"), (given, name, "ressursperson", "Sone Nord", "klinobs")),
    )
    assert (code, after.count("Ola Vik-Nes"), "Ny:" in said) == (0, 1, False), said


def test_two_lists_that_call_a_person_alike_agree(tmp_path: Path, command: Run) -> None:
    rows = (("Id", "Navn", "Enhet"), ("p-2", "Ola Vik-Nes", "Sone Nord"))
    again = (rows[0], ("p-2", "NES OLA VIK", "Sone Nord"))
    code, said, after = imported_sheets(command, municipality(tmp_path), Folk=rows, Flere=rows, Store=again)
    assert (code, after.count("Ola Vik-Nes")) == (0, 1), said


@pytest.mark.parametrize("name", ["Sone Nord", "Sone Nordvest", "s1"])
def test_a_unit_is_found_by_the_old_name_and_the_new(tmp_path: Path, command: Run, name: str) -> None:
    code, said, after = imported_sheets(
        command,
        municipality(tmp_path),
        Enheter=(("Enhet-id", "Enhetsnavn", "Type"), ("s1", "Sone Nordvest", "sone")),
        Folk=(("Id", "Navn", "Enhet"), ("p-2", "Ola Vik", name)),
    )
    assert (code, after.count("Sone Nordvest"), "Avvist" in said) == (0, 1, False), said


def test_two_rows_that_call_one_person_each_their_own_are_refused(tmp_path: Path, command: Run) -> None:
    code, said, after = imported_sheets(
        command,
        municipality(tmp_path),
        Folk=(("Id", "Navn", "Enhet"), ("p-2", "Ola Vik-Nes", "Sone Nord"), ("p-2", "Ola Vik", "Sone Nord")),
    )
    assert (code, "Ola Vik-Nes" in after) == (1, False)
    assert "raden sier noe annet enn rad 2 om det samme  Folk!B3" in said
