"""The report on the grants of a year, as pages, spreadsheets, and a form to be pasted."""

import csv
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parents[3] / "examples" / "kommune-eksempel"
Run = Callable[..., tuple[int, str, str]]
REPORT = ("report", "--root", EXAMPLE, "--date", "2026-03-01", "--for", "tilskudd")


def test_the_year_that_is_over_is_reported(command: Run) -> None:
    code, out, _ = command(*REPORT)
    assert code == 0
    assert out.startswith("# Rapport om tilskudd til kompetanse for 2025, Fjordvik")
    titles = ("## 1 Måloppnåelse", "## 2 Årsverksutvikling", "## 3 Mål og tiltak", "## 3 Resultater")
    assert all(title in out for title in (*titles, "## 3 Det som ikke gikk som planlagt", "## 3 Planlagt i 2026"))


def test_the_forms_are_sheets_of_a_workbook(command: Run, tmp_path: Path) -> None:
    assert command(*REPORT, "--year", "2025", "--output", tmp_path / "skjema.xlsx")[0] == 0
    book = zipfile.ZipFile(tmp_path / "skjema.xlsx").read("xl/workbook.xml").decode()
    assert re.findall('<sheet name="([^"]*)"', book) == [
        "Måloppnåelse 2025",
        "Årsverk i Fjordvik 2025",
        "3 Mål og tiltak",
        "3 Resultater",
    ]


@pytest.mark.parametrize(("table", "heading"), [("måloppnåelse", "Planlagt"), ("årsverksutvikling", "Utdanning")])
def test_one_form_is_pasted_from_csv(command: Run, tmp_path: Path, table: str, heading: str) -> None:
    assert command(*REPORT, "--table", table, "--output", tmp_path / "skjema.csv")[0] == 0
    with (tmp_path / "skjema.csv").open(encoding="utf-8-sig", newline="") as stream:
        assert heading in next(csv.reader(stream, delimiter=";"))


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--year", "2027"), "--year: 2027 har ikke startet 2026-03-01"),
        (("--unit", "sone-nord"), "--unit går ikke sammen med --for tilskudd"),
        (("--since", "2025"), "--since går ikke sammen med --for tilskudd"),
        (("--table", "matrise"), "--table: «matrise» finnes ikke"),
    ],
)
def test_what_it_is_not_for_is_refused(command: Run, words: tuple[str, ...], told: str) -> None:
    code, _, err = command(*REPORT, *words)
    assert code == 2
    assert told in err


@pytest.mark.parametrize("option", [("--year", "2025"), ("--table", "måloppnåelse")])
def test_no_other_report_has_a_year_or_forms(command: Run, option: tuple[str, ...]) -> None:
    code, _, err = command("report", "--root", EXAMPLE, *option)
    assert code == 2
    assert f"{option[0]} går bare sammen med --for tilskudd" in err


def test_the_page_on_internkontroll_has_no_forms(command: Run, tmp_path: Path) -> None:
    words = ("report", "--root", EXAMPLE, "--for", "internkontroll")
    assert "--table går bare sammen med --for tilskudd" in command(*words, "--table", "måloppnåelse")[2]
    assert "ender ikke på noe dette kan skrives som" in command(*words, "--output", tmp_path / "side.csv")[2]


def test_without_names_few_people_are_not_told_of(command: Run) -> None:
    out = command(*REPORT, "--without-names")[1]
    assert "1 av 3 (33 %)" not in out
    assert "2 fullførte, 1 sluttet" not in out


def test_what_no_file_tells_is_said(command: Run, tmp_path: Path) -> None:
    (tmp_path / "kompetanse.yaml").write_text(
        'kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 100}\n', "utf-8"
    )
    code, out, _ = command("report", "--root", tmp_path, "--date", "2026-03-01", "--for", "tilskudd")
    assert code == 0
    assert "Ingen kull har registrert tilskudd for 2025." in out
    assert "Verken stillinger eller bemanning er registrert." in out
