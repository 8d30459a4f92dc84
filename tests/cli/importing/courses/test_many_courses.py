"""A workbook of five thousand rows from a course system, as bad as they come: each row has its answer."""

from datetime import date, timedelta
from pathlib import Path

import xlsxwriter

from tests.cli.importing.courses.solhjem_courses import DAY, solhjem
from tests.helpers.importing import Run

ROWS = 5000
PEOPLE = 250
SPELT = ("HLR, 30 min", "hlr 30 min", "HLR (30 min.)", "Hlr-30-min")


def municipality(folder: Path) -> Path:
    """People of unlike names, and two of one."""
    names = [f"{chr(65 + n % 26)}{chr(97 + n // 26)}la {chr(65 + n % 23)}berg{n}" for n in range(PEOPLE)]
    people = "".join(f"  - {{id: x-{n}, navn: {name}, enhet: solhjem-a}}\n" for n, name in enumerate(names))
    same = "".join(f"  - {{id: y-{n}, navn: Ola Vik, enhet: solhjem-{unit}}}\n" for n, unit in enumerate("ab"))
    root = solhjem(folder)
    (root / "flere.yaml").write_text(f"personer:\n{people}{same}", encoding="utf-8")
    return root


def workbook(file: Path) -> None:
    """Courses spelt four ways, days in three forms, two of one name, and every tenth row wrong in some way."""
    book = xlsxwriter.Workbook(str(file))
    sheet, day = book.add_worksheet("Uttrekk"), book.add_format({"num_format": "dd.mm.yyyy"})
    sheet.write_row(0, 0, ["Navn", "Avdeling", "Kursnavn", "Fullført dato", "Status"])
    for n in range(1, ROWS + 1):
        person, on = n % PEOPLE, date(2025, 1, 1) + timedelta(days=n // PEOPLE)
        name = f"{chr(65 + person % 26)}{chr(97 + person // 26)}la {chr(65 + person % 23)}berg{person}"
        wrong = n // 10 % 4 if n % 10 == 0 else None
        sheet.write(n, 0, "Ola Vik" if wrong == 0 else name)
        sheet.write(n, 2, "Ukjent e-læring" if wrong == 1 else SPELT[n % 4])
        sheet.write(n, 4, "Påbegynt" if wrong == 2 else "Bestått")
        if wrong == 3:
            sheet.write(n, 3, "32.13.2025")
        elif n % 3 == 0:
            sheet.write_datetime(n, 3, on, day)
        else:
            sheet.write(n, 3, on.isoformat() if n % 3 == 1 else f"{on.day}.{on.month}.{on:%y}")
    book.close()


def test_five_thousand_rows_have_each_an_answer(tmp_path: Path, command: Run) -> None:
    root, file, mapping = municipality(tmp_path), tmp_path / "uttrekk.xlsx", tmp_path / "kobling.yaml"
    workbook(file)
    mapping.write_text('kobling: {kurs: {"HLR, 30 min": hlr}}\n', encoding="utf-8")
    words = ("import", file, "--root", root, "--mapping", mapping, "--apply", *DAY)
    code, said, _ = command(*words)
    assert code == 1
    assert "Rader med noe i: 5000 (ny 4500, avvist 125, ikke tatt med 375)" in said
    assert "kurset «Ukjent e-læring» er ikke koblet til en kvalifikasjon (rader: 125)" in said
    assert "2 i filene heter «Ola Vik»: y-0, y-1" in said
    written = (root / "flere.yaml").read_text("utf-8")
    assert written.count("kvalifikasjon: hlr") == ROWS * 9 // 10
    code, said, _ = command(*words)
    assert "Rader med noe i: 5000 (uendret 4500, avvist 125, ikke tatt med 375)" in said
    assert (root / "flere.yaml").read_text("utf-8") == written
    assert command("validate", "--root", root, *DAY)[0] == 0
