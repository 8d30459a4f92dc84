"""A list that is sent tells whoever gets it whom it is about: namesakes apart, and by name and not only by number."""

import re
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from kompetanse_cli.reading.tables.workbook import read_workbook
from tests.render.reports.test_docx import read

Run = Callable[..., tuple[int, str, str]]
DAY = ("--date", "2026-03-01")
MUNICIPALITY = """\
kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 24180}
enheter:
  - {id: hm, navn: Helse og mestring, type: kommunalområde}
  - {id: s1, navn: Sone Nord, type: sone, del_av: hm}
  - {id: s2, navn: Sone Sør, type: sone, del_av: hm}
personer:
  - {id: p-1, navn: Kari Nes, enhet: s1}
  - {id: p-2, navn: Ola Vik, enhet: s1}
  - {id: p-4, navn: Kari Nes, enhet: s2}
  - {id: p-5, navn: Siri Moe, enhet: s1, vis_navn: nei}
rolletildelinger:
  - {person: p-1, rolle: leder, enhet: s1, fra: 2025-01-01}
  - {person: p-4, rolle: leder, enhet: s2, fra: 2025-01-01}
  - {person: p-2, rolle: leder, enhet: hm, fra: 2025-01-01}
"""


@pytest.fixture
def namesakes(tmp_path: Path) -> Path:
    """Two of one name in two units."""
    (tmp_path / "kompetanse.yaml").write_text(MUNICIPALITY, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("ending", ["csv", "md", "txt"])
def test_two_of_one_name_are_told_apart_by_their_unit(namesakes: Path, command: Run, ending: str) -> None:
    file = namesakes / f"l.{ending}"
    assert command("roster", "--root", namesakes, "-o", file, *DAY)[0] == 0
    text = file.read_text("utf-8")
    assert "Kari Nes (Sone Nord)" in text
    assert "Kari Nes (Sone Sør)" in text
    assert "Ola Vik (" not in text


def test_two_of_one_name_in_one_unit_have_their_ids_too(namesakes: Path, command: Run) -> None:
    file = namesakes / "kompetanse.yaml"
    file.write_text(file.read_text("utf-8").replace("p-4, navn: Kari Nes, enhet: s2", "p-4, navn: KARI NES, enhet: s1"),
                    encoding="utf-8")  # fmt: skip
    out = command("roster", "--root", namesakes, *DAY)[1]
    assert "Kari Nes (Sone Nord, p-1)" in out
    assert "KARI NES (Sone Nord, p-4)" in out


def test_one_who_is_hidden_makes_nobody_a_namesake(namesakes: Path, command: Run) -> None:
    file = namesakes / "kompetanse.yaml"
    file.write_text(file.read_text("utf-8").replace("navn: Siri Moe", "navn: Ola Vik"), encoding="utf-8")
    assert "Ola Vik (" not in command("roster", "--root", namesakes, *DAY)[1]


def test_whoever_has_not_handed_in_is_named(kommune: Path, command: Run) -> None:
    code, out, _ = command("due", "--root", kommune, "--date", "2026-03-01")
    assert code == 0
    assert "1 har ikke levert" not in out
    named = [line for line in out.splitlines() if "har ikke levert" in line]
    assert named
    hidden = command("due", "--root", kommune, "--date", "2026-03-01", "--without-names")[1]
    assert "færre enn 5 har ikke levert" in hidden


def test_what_programmes_lack_is_told_with_whom_it_is_about(kommune: Path, command: Run) -> None:
    words = ("progress", "--root", kommune, "--table", "mangler", *DAY)
    out = command(*words)[1]
    told: dict[str, list[str]] = {}
    for line in out.splitlines():
        told.setdefault(line.split("  ")[0], []).append(line)
    assert any("Elin Rødsæter" in line for line in told["i målgruppen, har ikke tatt opplæringen"])
    assert any("Strandheim bu- og omsorgssenter" in line for line in told["enheter som ikke har påmeldte"])
    assert any("Maja Lundekvist" in line for line in told["mellomarbeid ikke levert"])
    hidden = command(*words, "--without-names")[1]
    assert "Strandheim bu- og omsorgssenter" in hidden
    work = next(line for line in hidden.splitlines() if line.startswith("mellomarbeid ikke levert"))
    assert "Leder (" not in work


def test_each_leader_may_get_a_pdf(kommune: Path, tmp_path: Path, command: Run) -> None:
    words = ("report", "--root", kommune, *DAY, "--for", "leder", "--each-unit")
    code, _, err = command(*words, tmp_path / "sider", "--each-format", "md")
    assert (code, "mente du" in err or "velg en av" in err) == (2, True)
    assert not (tmp_path / "sider").exists()
    assert command(*words, tmp_path / "sider", "--each-format", "pdf")[0] == 0
    made = sorted((tmp_path / "sider").iterdir())
    assert made
    assert all(file.suffix == ".pdf" and file.read_bytes().startswith(b"%PDF") for file in made)


MEASURES = """\
tiltak:
  - {id: t1, tekst: Ring, ansvarlig: p-2, frist: 2026-03-10, status: planlagt,
     gjelder: {krav: leder-i-hver-enhet, enhet: s1}}
  - {id: t2, tekst: Skriv, ansvarlig: p-1, frist: 2026-03-10, status: planlagt,
     gjelder: {krav: leder-i-hver-enhet, enhet: s1}}
"""


@pytest.fixture
def reachable(tmp_path: Path) -> Path:
    """A leader with an address and a number, one without, and a hidden coordinator with both."""
    role = "  - {person: p-5, rolle: kommunekoordinator, enhet: hm, fra: 2025-01-01}\n"
    text = f"{MUNICIPALITY}{role}{MEASURES}"
    for person, reached in (("Ola Vik, enhet: s1", "4"), ("vis_navn: nei", "5")):
        details = f'e_post: nr{reached}@fjordvik.example, telefon: "412 34 56{reached}"'
        text = text.replace(person, f"{person}, {details}")
    (tmp_path / "kompetanse.yaml").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("name", ["roster", "due"])
@pytest.mark.parametrize("form", ["text", "csv", "json", "markdown", "html"])
def test_those_with_a_role_are_told_how_to_reach_when_it_is_asked_for(
    reachable: Path, command: Run, name: str, form: str
) -> None:
    words = (name, "--root", reachable, "--format", form, *DAY)
    code, out, _ = command(*words, "--contacts")
    assert code == 0
    assert "nr4@fjordvik.example" in out
    assert "412 34 564" in out
    assert "nr5@" not in out
    assert "412 34 565" not in out
    assert "nr4@" not in command(*words)[1]


def test_who_has_no_role_any_longer_is_not_told_how_to_reach(reachable: Path, command: Run) -> None:
    file = reachable / "kompetanse.yaml"
    file.write_text(file.read_text("utf-8").replace("person: p-2, rolle: leder, enhet: hm, fra: 2025-01-01",
                    "person: p-2, rolle: leder, enhet: hm, fra: 2025-01-01, til: 2026-02-01"), "utf-8")  # fmt: skip
    out = command("due", "--root", reachable, "--contacts", *DAY)[1]
    assert "Ring" in out
    assert "nr4@" not in out


@pytest.mark.parametrize("name", ["roster", "due"])
def test_nobody_is_told_how_to_reach_where_nobody_is_named(reachable: Path, command: Run, name: str) -> None:
    code, out, err = command(name, "--root", reachable, "--contacts", "--without-names", *DAY)
    assert (code, out) == (2, "")
    assert "--contacts og --without-names går ikke sammen" in err


def test_the_ids_stand_last_in_a_sheet_that_is_sent(kommune: Path, tmp_path: Path, command: Run) -> None:
    command("gaps", "--root", kommune, *DAY, "-o", tmp_path / "l.csv")
    heads = (tmp_path / "l.csv").read_text("utf-8-sig").splitlines()[0].split(";")
    assert heads[0] == "Enhet"
    ids = [number for number, head in enumerate(heads) if head.endswith(" id")]
    assert min(ids) > heads.index("Tiltak")
    command("gaps", "--root", kommune, *DAY, "-o", tmp_path / "l.xlsx")
    rows = read_workbook((tmp_path / "l.xlsx").read_bytes()).sheets[0].rows
    top = next(row for row in rows if row[0] == "Enhet")
    assert top.index("Enhetens id") > top.index("Tiltak")


@pytest.mark.parametrize("name", ["gaps", "roster", "due", "goals", "progress", "competence"])
def test_each_list_is_a_document_to_send(kommune: Path, tmp_path: Path, command: Run, name: str) -> None:
    file = tmp_path / "l.docx"
    assert command(name, "--root", kommune, *DAY, "-o", file)[0] == 0
    texts, rows = read(file.read_bytes())
    assert any("Fjordvik" in text for text in texts)
    assert len(rows) > 5
    whole = "\n".join((*texts, *(cell for row in rows for cell in row)))
    assert ".yaml" not in whole
    assert "Står i" not in whole


def test_without_the_extra_it_says_how_to_get_it(
    kommune: Path, tmp_path: Path, command: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    code, _, err = command("gaps", "--root", kommune, *DAY, "-o", tmp_path / "l.docx")
    assert code == 2
    assert "Word-filer kan ikke skrives" in err
    assert "python-docx" in err
    assert not (tmp_path / "l.docx").exists()


def test_a_row_of_a_sheet_is_as_high_as_its_longest_text(kommune: Path, tmp_path: Path, command: Run) -> None:
    command("gaps", "--root", kommune, *DAY, "-o", tmp_path / "l.xlsx")
    with zipfile.ZipFile(tmp_path / "l.xlsx") as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    heights = {float(found) for found in re.findall(r'<row r="\d+"[^>]* ht="([0-9.]+)"', sheet)}
    assert heights >= {30.0, 45.0}
