"""The ending of a file decides the format, in one way for all commands; what can't be written is refused, and no file
is made.
"""

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import python_calamine

Run = Callable[..., tuple[int, str, str]]
DAY = ("--date", "2026-03-01")
LISTS = ("gaps", "roster", "due", "goals", "progress")
# What each ending of a list begins with.
BEGINS = {
    ".csv": "\ufeff".encode(),
    ".xlsx": b"PK\x03\x04",
    ".json": b"{\n",
    ".md": b"# ",
    ".txt": b"",
    ".html": b"<!doctype html>",
    ".pdf": b"%PDF-",
    ".docx": b"PK\x03\x04",
}


@pytest.fixture
def staffed(municipality: Path) -> Path:
    """The small municipality, where somebody has a role."""
    roles = "rolletildelinger:\n  - {person: p-001, rolle: leder, enhet: sone-nord, fra: 2025-01-01, til: 2026-03-20}\n"
    (municipality / "roller.yaml").write_text(roles, encoding="utf-8")
    return municipality


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("ending", BEGINS)
def test_a_list_is_what_its_file_is_called(staffed: Path, command: Run, name: str, ending: str) -> None:
    file = staffed / f"liste{ending}"
    assert command(name, "-o", file, *DAY)[:2] == (0, "")
    assert file.read_bytes().startswith(BEGINS[ending])
    if ending == ".xlsx":
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(file.read_bytes()))
        assert str(book.get_sheet_by_index(0).to_python()[0][0]).startswith("Regnet ut 1. mars 2026.")
    if ending == ".json":
        assert json.loads(file.read_bytes())["versjon"] == 1
    if ending in (".txt", ".md"):
        assert ("| --" in file.read_text("utf-8") or "|:-" in file.read_text("utf-8")) is (ending == ".md") or name in (
            "due", "goals", "progress", "gaps",
        )  # fmt: skip


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("file", ["l.doc", "l.yaml", "l.svg", "l.xml", "l.dat", "l.csv.bak", "l"])
def test_what_a_list_can_not_be_is_refused_and_no_file_is_made(
    staffed: Path, command: Run, name: str, file: str
) -> None:
    code, out, err = command(name, "-o", staffed / file, *DAY)
    assert (code, out) == (2, "")
    assert file in err
    assert not (staffed / file).exists()
    if not file.endswith(".yaml"):
        assert ".txt, .csv, .xlsx, .md, .html, .pdf, .docx, .json" in err


@pytest.mark.parametrize(
    "words",
    [
        ("gaps", "--format", "csv", "-o", "l.xlsx"),
        ("roster", "--format", "xlsx", "-o", "l.csv"),
        ("due", "--format", "json", "-o", "l.txt"),
        ("validate", "--format", "sarif", "-o", "l.md"),
        ("validate", "--format", "json=l.xml"),
        ("validate", "--format", "text", "--format", "markdown=l.txt"),
    ],
)
def test_a_format_and_an_ending_that_disagree_are_refused(staffed: Path, command: Run, words: tuple[str, ...]) -> None:
    code, out, err = command(*words, *DAY)
    assert (code, out) == (2, "")
    assert "er to ulike formater" in err
    assert not list(staffed.glob("l.*"))


def test_a_format_that_is_named_needs_no_ending(staffed: Path, command: Run) -> None:
    assert command("gaps", "--format", "csv", "-o", staffed / "liste", *DAY)[0] == 0
    assert (staffed / "liste").read_bytes().startswith(BEGINS[".csv"])


def test_capitals_in_an_ending_mean_the_same(staffed: Path, command: Run) -> None:
    assert command("gaps", "-o", staffed / "LISTE.XLSX", *DAY)[0] == 0
    assert zipfile.is_zipfile(staffed / "LISTE.XLSX")


@pytest.mark.parametrize(
    ("file", "begins"),
    [("f.json", "{"), ("f.sarif", "{"), ("f.xml", "<?xml"), ("f.md", ""), ("f.txt", ""), ("f.log", "")],
)
def test_findings_are_what_their_file_is_called(broken: Path, command: Run, file: str, begins: str) -> None:
    assert command("validate", "-o", broken / file, *DAY)[0] == 1
    written = (broken / file).read_text("utf-8")
    assert written.startswith(begins)
    assert ('"$schema"' in written) is file.endswith(".sarif")
    assert "K102" in written


@pytest.mark.parametrize(
    "words", [("validate",), ("export",), ("chart", "organisasjon"), ("schema",), ("report",), ("calendar",)]
)
def test_every_command_refuses_an_ending_it_does_not_know(staffed: Path, command: Run, words: tuple[str, ...]) -> None:
    code, out, err = command(*words, "-o", staffed / "l.pages")
    assert (code, out) == (2, "")
    assert "l.pages" in err
    assert not (staffed / "l.pages").exists()


@pytest.mark.parametrize(
    ("words", "file", "endings"),
    [
        (
            ("goal", "--theme", "T", "--text", "Vi", "--deadline", "2027-01-01", "--owner", "p-001"),
            "m.xlsx",
            ".yaml, .yml",
        ),
        (
            ("goal", "--theme", "T", "--text", "Vi", "--deadline", "2027-01-01", "--owner", "p-001"),
            "m.md",
            ".yaml, .yml",
        ),
        (("report", "--unit", "sone-nord", "--period", "2026-T1"), "r.yaml", ".md, .txt"),
        (("plan", "--unit", "sone-nord", "--responsible", "p-001"), "p.docx", ".md, .txt"),
    ],
)
def test_a_new_file_that_would_never_be_read_is_not_made(
    staffed: Path, command: Run, words: tuple[str, ...], file: str, endings: str
) -> None:
    code, out, err = command("new", *words, "-o", staffed / file, *DAY)
    assert (code, out) == (2, "")
    assert f"la filnavnet ende på en av: {endings}" in err
    assert not (staffed / file).exists()


@pytest.mark.parametrize("name", LISTS)
def test_a_list_says_where_in_the_files_it_stands_only_to_programs_and_when_asked(
    kommune: Path, command: Run, name: str
) -> None:
    file = kommune.parent / "l.csv"
    words = (name, "--root", kommune, *DAY)
    assert "Står i" not in command(*words)[1]
    assert ".yaml:" not in command(*words)[1]
    assert "Står i" in command(*words, "--source")[1]
    command(*words, "-o", file)
    assert "Står i" not in file.read_text("utf-8")
    assert ".yaml:" not in file.read_text("utf-8")
    command(*words, "--lines", "-o", file)
    assert "Står i" in file.read_text("utf-8")
    assert "Står i" in command(*words, "--lines")[1]
    assert "sted" in command(*words, "--format", "csv")[1].splitlines()[0]
    command(*words, "-o", kommune.parent / "l.json")
    assert '"sted"' in (kommune.parent / "l.json").read_text("utf-8")


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_a_list_is_never_taken_for_records(kommune: Path, command: Run, name: str, lang: str, ending: str) -> None:
    file = kommune.parent / f"l{ending}"
    table = ("--table", "deltakere") if name == "progress" else ()
    assert command(name, "--root", kommune, "-o", file, "--lang", lang, *table, *DAY)[0] == 0
    code, _, err = command("import", file, "--root", kommune, *DAY)
    assert code == 2
    assert "arket er regnet ut, og blir ikke lest" in err


@pytest.mark.parametrize("name", LISTS)
def test_the_columns_of_a_list_that_is_sent_are_headed_by_words(kommune: Path, command: Run, name: str) -> None:
    file = kommune.parent / "l.csv"
    command(name, "--root", kommune, "-o", file, *DAY)
    heads = file.read_text("utf-8-sig").splitlines()[0].split(";")
    assert not [head for head in heads if "_" in head or not head[:1].isupper()]
    assert len(set(heads)) == len(heads)
    # Programs read the ids.
    assert "_navn;" in command(name, "--root", kommune, "--format", "csv", *DAY)[1].splitlines()[0]
