"""What `diff`, `trend` and `goals` tell of what is asked of everybody, and what they tell of it without names."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.analysis.competence.solhjem import PEOPLE, REQUIREMENTS, UNITS
from tests.helpers.repositories import Repo, be_nobody, repository

Run = Callable[..., tuple[int, str, str]]
GOAL = """
mål:
  - id: m
    nummer: 1
    tema: Kompetanse
    tekst: Alle har kursene
    frist: 2027-12-31
    kriterier:
      - {tekst: Legemiddelkurs, metrikk: kompetansekrav, kompetansekrav: legemiddel, måltall: 100 %}
      - {tekst: Alle krav, metrikk: kompetansekrav, måltall: 100 %}
"""
NAMES = ("Anna", "Bent", "Carl", "Dina", "Eva", "Finn", "Gro", "Hans")
# Finn takes the course of medicines, and that of Dina is put right.
EDITS = (
    ("hlr, oppnådd: 2026-05-04}]", "hlr, oppnådd: 2026-05-04}, {kvalifikasjon: legemiddelkurs, oppnådd: 2026-04-30}]"),
    ("oppnådd: 2026-01-10", "oppnådd: 2025-01-10"),
)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    """Solhjem in a repository, committed on 10 April 2026; the test stands in it."""
    be_nobody(monkeypatch)
    for name in ("KOMPETANSE_DATE", "GITHUB_WORKSPACE", "GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "GITLAB_CI"):
        monkeypatch.delenv(name, raising=False)
    repo = repository(tmp_path / "repo")
    repo.commit("2026-04-10", **{"kompetanse.yaml": UNITS, "krav.yaml": REQUIREMENTS + GOAL, "folk.yaml": PEOPLE})
    monkeypatch.chdir(repo.folder)
    return repo


def edit() -> None:
    text = Path("folk.yaml").read_text(encoding="utf-8")
    for old, new in EDITS:
        assert old in text
        text = text.replace(old, new)
    Path("folk.yaml").write_text(text, encoding="utf-8")


def rows(out: str, table: str) -> list[dict[str, Any]]:
    """The rows of a table in JSON; none where it is not there."""
    blocks = [block for part in json.loads(out)["deler"] for block in part["innhold"]]
    return next((list(block["rader"]) for block in blocks if block.get("id") == table), [])


def test_diff_tells_who_has_got_and_lost_what_and_what_it_does(home: Repo, command: Run) -> None:
    edit()
    code, out, err = command("diff", "--date", "2026-05-01", "--format", "json")
    assert (code, err) == (0, "")
    got, lost = ([(row["person"], row["kvalifikasjon"]) for row in rows(out, table)] for table in ("fått", "mistet"))
    assert (got, lost) == ([("p-6", "legemiddelkurs")], [("p-4", "hlr")])
    shares = {
        row["krav"]: [(row[side]["dekket"], row[side]["av"]) for side in ("før", "etter")]
        for row in rows(out, "tall-kompetansekrav")
    }
    assert shares == {"legemiddel": [(3, 5), (4, 5)], "hlr": [(3, 6), (2, 6)]}
    places = {(row["krav"], row["enhet"]): (row["før"], row["nå"]) for row in rows(out, "endrede-kompetansekrav")}
    assert places == {("hlr", "solhjem-a"): ("mangler", "mangler"), ("legemiddel", "solhjem-b"): ("mangler", "utløper")}


def test_a_kompetansekrav_that_comes_to_lack_fails_where_new_gaps_do(home: Repo, command: Run) -> None:
    edit()
    home.commit("2026-05-01")
    text = Path("folk.yaml").read_text(encoding="utf-8")
    Path("folk.yaml").write_text(text.replace(EDITS[0][1], EDITS[0][0]), encoding="utf-8")
    words = ("diff", "--date", "2026-05-01", "--fail-on", "new-gap")
    code, out, _err = command(*words)
    assert code == 1
    assert "1 kompetansekrav ikke lenger oppfylt" in out


@pytest.mark.parametrize("form", ["text", "markdown", "json", "csv", "html"])
def test_without_names_diff_tells_of_nobody_and_of_no_few(home: Repo, command: Run, form: str) -> None:
    edit()
    out = command("diff", "--date", "2026-05-01", "--without-names", "--format", form)[1]
    assert [name for name in NAMES if name in out] == []
    assert "3 av 5" not in out
    assert "Har fått en kvalifikasjon" not in out


def test_diff_of_files_that_ask_nothing_of_everybody_has_no_word_of_it(home: Repo, command: Run) -> None:
    Path("krav.yaml").unlink()
    home.commit("2026-05-01")
    edit()
    out = command("diff", "--date", "2026-05-01")[1]
    assert "Finn Hall" in out
    assert "ompetansekrav" not in out


def test_trend_follows_it_and_says_where_there_may_be_more(home: Repo, command: Run) -> None:
    out = command("trend", "--date", "2026-05-16", "--format", "json")[1]
    shares = [row["kompetansekrav"] for row in rows(out, "utvikling")]
    assert [(share["dekket"], share["av"]) for share in shares] == [(7, 11), (6, 12)]
    assert {row["krav"] for row in rows(out, "kompetansekrav")} == {"legemiddel", "hlr"}


def test_trend_of_files_that_ask_nothing_of_everybody_has_no_column_for_it(home: Repo, command: Run) -> None:
    Path("krav.yaml").unlink()
    home.commit("2026-04-10")
    out = command("trend", "--date", "2026-05-16", "--since", "2026-05-01", "--format", "json")[1]
    assert "kompetansekrav" not in out


def test_goals_are_measured_by_it(home: Repo, command: Run) -> None:
    out = command("goals", "--date", "2026-05-01", "--table", "kriterier", "--format", "json")[1]
    told = [(row["verdi"]["dekket"], row["verdi"]["av"], row["mangler_id"]) for row in rows(out, "kriterier")]
    units = ["solhjem-a", "solhjem-b"]
    assert told == [(3, 5, units), (6, 11, units)]
    text = command("goals", "--date", "2026-05-01", "--table", "kriterier")[1]
    assert "ansatte som oppfyller «Legemiddelkurs for alle som gir legemidler», av dem det gjelder" in text
