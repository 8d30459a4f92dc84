"""A qualification that has expired is told of wherever the person is, until it is renewed."""

from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]

DATA = """
kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 24180}
enheter:
  - {id: hm, navn: Helse og mestring, type: kommunalområde}
  - {id: s1, navn: Sone Nord, type: sone, del_av: hm}
kvalifikasjoner: [{id: lm, navn: Legemiddelkurs, gyldig_måneder: 36}]
personer:
  - {id: p-1, navn: Per En, enhet: s1, kvalifikasjoner: [{kvalifikasjon: lm, oppnådd: 2025-01-01}]}
  - {id: p-2, navn: Per To, enhet: s1, kvalifikasjoner: [{kvalifikasjon: lm, oppnådd: 2023-01-02}]}
  - {id: p-3, navn: Per Tre, enhet: s1, kvalifikasjoner: [{kvalifikasjon: lm, oppnådd: 2023-04-01}]}
rolletildelinger: [{person: p-2, rolle: ressursperson, enhet: s1, fra: 2025-01-01}]
"""


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "kompetanse.yaml").write_text(DATA, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def line_of(text: str, *words: str) -> str:
    return next(line for line in text.splitlines() if all(word in line for word in words))


@pytest.mark.usefixtures("data")
def test_it_is_overdue_for_everyone_employed(command: Run) -> None:
    _, out, _ = command("due", "--days", "60", "--date", "2026-03-01")
    row = line_of(out, "Per To").split("  ")
    assert [cell.strip() for cell in row if cell.strip()][:4] == [
        "2. januar 2026",
        "58 dager over fristen",
        "kvalifikasjon utløpt",
        "Legemiddelkurs: Per To",
    ]
    assert "Per Tre" in out
    assert "Per En" not in out


@pytest.mark.usefixtures("data")
def test_the_roster_the_leaders_page_and_what_is_told_of_the_person_say_for_how_long(command: Run) -> None:
    on = ("--date", "2026-03-01")
    _, roster, _ = command("roster", *on)
    assert "Legemiddelkurs: utløpt for 58 dager siden" in line_of(roster, "Per To", "Ressursperson")
    _, page, _ = command("report", "--for", "leder", "--unit", "s1", *on)
    assert "Legemiddelkurs, utløpt 2. januar" in line_of(page, "Per To", "Ressursperson")
    assert "- Legemiddelkurs er utløpt: Per To (2. januar)" in page.splitlines()
    _, told, _ = command("person", "show", "p-2", *on)
    assert "utløpt for 58 dager siden" in line_of(told, "Legemiddelkurs", "2. januar 2026")
    _, told, _ = command("person", "show", "p-1", *on)
    assert "gyldig" in line_of(told, "Legemiddelkurs", "1. januar 2028")
    _, page, _ = command("report", "--for", "koordinator", *on)
    assert "Legemiddelkurs: Per To" in page
