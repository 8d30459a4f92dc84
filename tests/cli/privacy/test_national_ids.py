"""A national identity number, however it is written, comes neither into the files nor out of them."""

from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]
# Made up: 80 is added to the month.
MADE_UP = "13897248098"
FILE = f"""
kommune: {{navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 24180}}
enheter:
  - {{id: hm, navn: Helse, type: kommunalområde}}
  - {{id: sone-{MADE_UP}, navn: Sone 138972 (48098), type: sone, del_av: hm}}
personer:
  - {{id: p-1, navn: Kari Nes, enhet: hm}}
"""
COLUMN = "her står et fødselsnummer eller D-nummer"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "kompetanse.yaml").write_text(FILE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("written", ["138972 - 48098", "13 89 72 48 09 8", "138972 (48098)", "138972/48098"])
def test_a_table_with_one_is_refused(root: Path, command: Run, written: str) -> None:
    (root / "ark.csv").write_text(f"Navn;Enhet;Merknad\nOla Vik;hm;{written}\n", encoding="utf-8")
    code, out, err = command("import", "ark.csv", "--apply")
    assert (code, out) == (2, "")
    assert COLUMN in err
    assert not any(each in err for each in ("138972", "48098"))
    assert (root / "kompetanse.yaml").read_text(encoding="utf-8") == FILE


def test_the_schema_of_the_municipality_has_none(root: Path, command: Run) -> None:
    code, out, _ = command("schema", "--local", "-o", "-")
    assert code == 0
    assert '"hm"' in out
    assert not any(each in out for each in ("138972", "48098"))


@pytest.mark.parametrize("format_id", ["text", "short", "json", "sarif", "github", "junit"])
def test_what_is_said_of_it_does_not_say_it(root: Path, command: Run, format_id: str) -> None:
    folder = root / MADE_UP
    folder.mkdir()
    (folder / "x.yaml").write_text("fora: []\n", encoding="utf-8")
    (root / "notat.md").write_text("Ring 138972 - 48098.\nEller 138972\n48098.\n", encoding="utf-8")
    code, out, err = command("validate", "--format", format_id)
    assert code == 1
    assert "K901" in out
    assert not any(each in out + err for each in ("138972", "48098"))


def test_a_change_that_is_shown_does_not_show_it(root: Path, command: Run) -> None:
    with (root / "kompetanse.yaml").open("a", encoding="utf-8") as file:
        file.write("# 138972\n# 48098\n")
    code, out, _ = command("new", "unit", "Sone Ny", "--type", "sone", "--part-of", "hm", "--dry-run")
    assert command("rename", "p-1", "p-9", "--dry-run")[1].count("48098") == 0
    assert code == 0
    assert "Sone Ny" in out
    assert not any(each in out for each in ("138972", "48098"))


EVERYBODY = """
kommune: {{navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 24180}}
enheter:
  - {{id: hm, navn: Helse, type: kommunalområde}}
  - {{id: sone, navn: Sone, type: sone, del_av: hm}}
utdanninger: [{{id: u, navn: "Utdanning {0}", helseutdanning: ja}}]
stillinger: [{{id: s, navn: "Stilling {1}"}}]
kvalifikasjoner: [{{id: k, navn: Kurs, nivåer: ["nivå {2}"]}}]
kompetansekrav:
  - {{id: kk, navn: "Krav {3}", kvalifikasjon: k, andel: 80 %, styrke: bør, hjemmel: "Vedtak {4}"}}
behov: [{{enhet: sone, kvalifikasjon: k, år: 2028, minst: 2, grunn: "Ny {5}"}}]
personer:
  - id: p-1
    navn: Kari Nes
    enhet: sone
    ansattnummer: "{6}"
    e_post: "kari{7}@fjordvik.example"
    telefon: "{8}"
    kvalifikasjoner: [{{kvalifikasjon: k, oppnådd: 2025-01-01, dokument: "https://fjordvik.example/{9}"}}]
"""


@pytest.mark.parametrize("place", range(10))
def test_no_text_about_competence_takes_one_in(root: Path, command: Run, place: int) -> None:
    numbers = [MADE_UP if place == each else "7" for each in range(10)]
    (root / "kompetanse.yaml").write_text(EVERYBODY.format(*numbers), encoding="utf-8")
    for words in (("validate",), ("validate", "--format", "json"), ("person", "show", "p-1"), ("report",)):
        code, out, err = command(*words, "--date", "2026-03-01")
        assert (code == 1 and "K901" in out) or words[0] != "validate"
        assert not any(each in out + err for each in ("138972", "48098"))


@pytest.mark.parametrize("option", ["--employee-number", "--phone", "--email"])
def test_no_option_writes_one(root: Path, command: Run, option: str) -> None:
    (root / "kompetanse.yaml").write_text(EVERYBODY.format(*["7"] * 10), encoding="utf-8")
    before = (root / "kompetanse.yaml").read_text(encoding="utf-8")
    value = f"a{MADE_UP}@fjordvik.example" if option == "--email" else MADE_UP
    code, out, err = command("new", "person", "Ola Vik", "--unit", "sone", option, value)
    assert code != 0
    assert not any(each in out + err for each in ("138972", "48098"))
    assert (root / "kompetanse.yaml").read_text(encoding="utf-8") == before
