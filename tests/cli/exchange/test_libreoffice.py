"""The exported example is changed in each of its sheets by LibreOffice, and comes back with exactly those changes."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from difflib import unified_diff
from pathlib import Path
from shutil import copytree

import pytest

from kompetanse_cli.cli.app import run
from kompetanse_cli.model import RecordTable, TableColumn, Words, table_named
from kompetanse_cli.reading.tables.csv import CellValue, Sheet
from kompetanse_cli.reading.tables.workbook import read_workbook
from kompetanse_cli.resources import example_folder
from tests.helpers.spreadsheets import NewCell, changed_by_libreoffice

# What is changed where the first column would not do: it is a link, whom a row is about, or what other sheets call the
# record; and what is written there, where nothing stands.
CHOSEN = {
    "Enheter": "Sted", "Personer": "Ansattnummer", "Rolletildelinger": "Timer per uke", "Deltakere": "Påmeldt",
    "Oppmøte": "Møtte", "Kommune": "Innbyggere", "Oppsett": "Varsel i dager", "Fora medlemmer": "Til og med",
    "Kompetanse": "Gyldig til", "Kvalifikasjoner": "Gyldig i måneder", "Krav": "For liten reserve under",
    "Leveringer": "Levert",
    "Roller": "Oppgaver", "Program": "Resultater", "Moduler": "Temaer", "Moduler samlinger": "Dager", "Fora": "Hjemmel",
    "Program samlinger": "Innhold", "Gjennomføringer samlinger": "Sted", "Undervisere": "Ekstern", "Målene": "Tema",
    "Kompetansekrav": "Nyansatte i måneder", "Utviklingsplan": "Til og med", "Enhetsrapport": "Resultat: navn",
    "Verdier": "Verdi", "Tiltak": "Tekst", "Dokumenter": "Fra og med", "Grupper": "Tilbakemelding", "Unntak": "Grunn",
    "Tilskudd": "Tildelt", "Opplæring": "Antall", "Målstatus": "Kommentar", "Eksamener": "Møtt", "Behov": "Grunn",
    "Stillinger": "Brukerrettet", "Årshjul levert": "Dato",
}  # fmt: skip
WHERE_NOTHING_IS = "2026-06-30"
# What other sheets call by its name.
NAMED_ELSEWHERE = ("Tjenesteområder", "Fagområder", "Enhetstyper", "Gjennomføringer")
# Lists of people alone, in which one more is written, of those who are in the run.
OF_PEOPLE = ("Bestått", "Grupper medlemmer")


def _run(root: Path, *words: str) -> int:
    return run([*words, "--root", str(root), "--date", "2026-03-01", "--lang", "nb"])


def sheets_of(book: Path) -> dict[str, Sheet]:
    """The sheets of a workbook that have rows of records."""
    found = read_workbook(book.read_bytes()).sheets
    return {sheet.name: sheet for sheet in found if table_named(sheet.name) is not None and len(sheet.rows) > 1}


def other(cell: CellValue, column: TableColumn) -> tuple[str, bool]:
    """Another value for a cell, and whether it is text."""
    if column.leaf is not None and column.leaf.mark(Words) is not None:
        return f"{cell} og mer", True
    if isinstance(cell, date):
        return (cell + timedelta(days=1)).isoformat(), False
    if cell in ("ja", "nei"):
        return ("nei" if cell == "ja" else "ja"), True
    if isinstance(cell, str):
        return f"{int(cell.rstrip(' %')) + 1} %", True
    assert cell is not None
    return str(int(cell) + 1), False


def changes(sheets: dict[str, Sheet]) -> Iterator[NewCell]:
    """One other cell in each sheet; in a list of people alone one more row."""
    for name, sheet in sheets.items():
        table = table_named(name)
        assert table is not None
        if name in OF_PEOPLE:
            yield from one_more(sheet, sheets)
            continue
        heading = CHOSEN.get(name) or usual(table, sheet.rows[0])
        at, column = sheet.rows[0].index(heading), table.column(heading)
        assert column is not None
        number = next((number for number, row in enumerate(sheet.rows[1:], 1) if row[at] is not None), None)
        new = (WHERE_NOTHING_IS, False) if number is None else other(sheet.rows[number][at], column)
        yield NewCell(name, number or 1, at, *new)


def one_more(sheet: Sheet, sheets: dict[str, Sheet]) -> Iterator[NewCell]:
    """The cells of a new row: somebody in the run, and not there; of an exam that more have sat for than passed."""
    rows, people = records(sheet), records(sheets["Deltakere"])
    passed = Counter((row["Gjennomføring"], row.get("Modul"), row.get("Dato")) for row in rows)
    sat = {(row["Gjennomføring"], row["Modul"], row["Dato"]): row["Møtt"] or 99 for row in records(sheets["Eksamener"])}
    for row in rows:
        exam = row["Gjennomføring"], row.get("Modul"), row.get("Dato")
        same = (each for each in rows if each["Gjennomføring"] == exam[0])
        there = {each["Id"] for each in same if each.get("Modul") in (exam[1], None)}
        others = [each["Id"] for each in people if each["Gjennomføring"] == exam[0] and each["Id"] not in there]
        if others and passed[exam] < int(str(sat.get(exam, 99))):
            break
    for at, (heading, cell) in enumerate(row.items()):
        if cell is not None and heading != "Navn" and not heading.endswith("– navn"):
            said = str(others[0] if heading == "Id" else cell)
            yield NewCell(sheet.name, len(sheet.rows), at, said, not isinstance(cell, date))


def records(sheet: Sheet) -> list[dict[str, CellValue]]:
    """The rows by their headings."""
    return [dict(zip(map(str, sheet.rows[0]), row, strict=True)) for row in sheet.rows[1:]]


def usual(table: RecordTable, headings: Sequence[CellValue]) -> str:
    """The column that is changed where nothing else is chosen: the first with words of its own, else with a number or a
    day."""
    columns = [(str(heading), table.column(str(heading))) for heading in headings]
    told = [(h, c.leaf) for h, c in columns if c in table.columns and c is not None and c.key not in table.keys]
    words = [heading for heading, leaf in told if leaf is not None and leaf.mark(Words) is not None]
    plain = [heading for heading, leaf in told if leaf is not None and leaf.kind in (int, Decimal, date)]
    return (words or plain)[0]


def test_each_sheet_comes_back_with_exactly_what_was_changed_in_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root, book = Path(copytree(example_folder(), tmp_path / "kommune")), tmp_path / "alt.xlsx"
    assert _run(root, "export", "-o", str(book)) == 0
    before = sheets_of(book)
    cells = list(changes(before))
    changed = changed_by_libreoffice(book, cells, tmp_path / "lo")
    capsys.readouterr()
    code = _run(root, "import", str(changed), "--apply", "--all")
    out = capsys.readouterr().out
    assert code == 0, "\n".join(line for line in out.splitlines() if line.startswith("  ?"))
    assert f"Ny: {len(OF_PEOPLE)}\n" in out
    assert f"Endret: {len(before) - len(OF_PEOPLE)}\n" in out
    again = tmp_path / "igjen.xlsx"
    assert _run(root, "export", "-o", str(again)) == 0
    now, renamed = sheets_of(again), dict(names(before, cells))
    for name, sheet in before.items():
        found, meant = rows_of(now[name].rows, renamed), rows_of(written(sheet, cells), renamed)
        assert (name, found - meant, meant - found) == (name, Counter(), Counter())
    removed, added = lines_changed(Path(example_folder()), root)
    assert len(removed) <= len(added) <= len(before)
    assert not [line for line in removed if line.lstrip("- ").startswith("#")]


def written(sheet: Sheet, cells: list[NewCell]) -> list[list[CellValue]]:
    """The rows with what is written in the sheet."""
    rows = [list(row) for row in sheet.rows]
    for each in cells:
        if each.sheet == sheet.name:
            if each.row == len(rows):
                rows.append([None] * len(rows[0]))
            is_day = not each.is_text and "-" in each.said
            rows[each.row][each.column] = date.fromisoformat(each.said) if is_day else each.said
    return rows


def names(before: dict[str, Sheet], cells: list[NewCell]) -> Iterator[tuple[str, str]]:
    """What records that other sheets name are called now, and were: a sheet may have either."""
    for each in cells:
        if each.sheet in NAMED_ELSEWHERE:
            yield each.said, str(before[each.sheet].rows[each.row][each.column])


def rows_of(rows: Sequence[Sequence[CellValue]], renamed: dict[str, str]) -> Counter[tuple[str, ...]]:
    """The rows as texts, in any order, without the columns that name what others have the id of."""
    kept = [at for at, word in enumerate(rows[0]) if not str(word).endswith("– navn") and word not in ("Navn", "Enhet")]
    kept = kept if "Id" in rows[0] else [*kept, *(at for at, word in enumerate(rows[0]) if word in ("Navn", "Enhet"))]
    texts = ([" ".join(str(row[at]).split()) for at in kept] for row in rows)
    return Counter(tuple(renamed.get(text, text) for text in row) for row in texts)


def lines_changed(one: Path, other: Path) -> tuple[list[str], list[str]]:
    """The lines that are taken out of the files of a folder, and those put in."""
    lines: list[str] = []
    for file in sorted(each for each in one.rglob("*") if each.suffix in (".yaml", ".md")):
        old, new = file.read_text("utf-8"), (other / file.relative_to(one)).read_text("utf-8")
        lines += unified_diff(old.splitlines(), new.splitlines(), lineterm="", n=0)
    told = [line for line in lines if not line.startswith(("---", "+++", "@@"))]
    return [line for line in told if line[0] == "-"], [line for line in told if line[0] == "+"]
