"""`kompetanse trend`: the stretch, the formats, and what is said where history does not tell."""

import csv
import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from tests.helpers.repositories import Repo, be_nobody
from tests.story.steps import STEPS, told_story

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Repo, list[str]]:
    return told_story(tmp_path_factory.mktemp("historie") / "repo", STEPS)


@pytest.fixture
def story(made: tuple[Repo, list[str]], monkeypatch: pytest.MonkeyPatch) -> tuple[Repo, list[str]]:
    """The long story; the test stands in its folder."""
    be_nobody(monkeypatch)
    monkeypatch.delenv("KOMPETANSE_DATE", raising=False)
    monkeypatch.chdir(made[0].folder / "kommunen")
    return made


def rows(out: str, table: str) -> list[dict[str, Any]]:
    """The rows of a table in JSON."""
    blocks = [block for part in json.loads(out)["deler"] for block in part["innhold"]]
    return next(list(block["rader"]) for block in blocks if block.get("id") == table)


def test_month_by_month(story: tuple[Repo, list[str]], command: Run) -> None:
    code, out, err = command("trend", "--date", "2025-06-15", "--format", "json")
    assert (code, err) == (0, "")
    found = rows(out, "utvikling")
    assert [row["dag"] for row in found][:3] == ["2024-01-31", "2024-02-29", "2024-03-31"]
    assert [row["dag"] for row in found][-2:] == ["2025-05-31", "2025-06-15"]
    assert len(found) == 18
    assert found[-1]["commit"] == story[1][-1]
    shares = [row["dekning"]["dekket"] for row in found]
    assert shares == [1, 3, 4, 4, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3]
    marked = {row["dag"]: row["merknad"] for row in found if row["merknad"]}
    assert marked == {"2025-01-31": "Omorganisert: 1 ny enhet, 1 enhet borte, 1 enhet flyttet"}
    assert [row["mål"] for row in found][6:8] == [None, {"dekket": 0, "av": 1, "prosent": 0, "ukjent": 0, "unntak": 0}]
    series = {row["krav"]: row["serie"] for row in rows(out, "krav")}
    assert [(row["årsak"], row["først"], row["sist"]) for row in rows(out, "årsaker")] == [
        ("ingen", 5, 2),
        ("sluttet", 0, 1),
    ]
    assert series["ressursperson-i-hvert-ledd"][:3] == ["2024-01-31 1/4", "2024-02-29 3/4", "2024-03-31 4/4"]


def test_commit_by_commit_names_what_can_not_be_read(story: tuple[Repo, list[str]], command: Run) -> None:
    words = ("trend", "--every", "commit", "--date", "2025-06-15")
    found = rows(command(*words, "--format", "json")[1], "utvikling")
    assert len(found) == len(STEPS)
    unread, *others = [row for row in found if row["dekning"] is None]
    assert [row["merknad"].split("feilen ")[1] for row in others] == ["K101 ukjent-person", "K080 dobbel-id"]
    assert unread["dag"] == "2024-06-03"
    assert unread["udekket"] is None
    text = command(*words)[1]
    assert "advarsel: Registreringene fra 3. juni 2024 kan ikke leses og er ikke med: personer.yaml" in text


def test_a_stretch_of_it(story: tuple[Repo, list[str]], command: Run) -> None:
    found = rows(command("trend", "--since", "2024-T2", "--until", "2024-T2", "--format", "json")[1], "utvikling")
    assert [row["dag"] for row in found] == ["2024-05-31", "2024-06-30", "2024-07-31", "2024-08-31"]
    found = rows(command("trend", "--rev", story[1][9], "--format", "json")[1], "utvikling")
    assert found[-1]["dag"] == "2024-05-10"


def test_csv_and_the_picture(story: tuple[Repo, list[str]], command: Run, tmp_path: Path) -> None:
    out = command("trend", "--date", "2025-06-15", "--format", "csv")[1]
    lines = list(csv.DictReader(StringIO(out.lstrip("\ufeff")), delimiter=";"))
    assert len(lines) == 18
    assert len(set(lines[0])) == len(out.splitlines()[0].split(";"))
    assert lines[-1]["udekket"] == "3"
    reasons = sum(int(number) for name, number in lines[-1].items() if name.startswith("udekket_"))
    assert reasons == 3
    file = tmp_path / "u.svg"
    assert command("trend", "--date", "2025-06-15", "--format", "svg", "--output", file)[0] == 0
    drawing = ElementTree.parse(file).getroot()
    name = "{http://www.w3.org/2000/svg}"
    assert drawing.tag == f"{name}svg"
    assert len(drawing.findall(f"{name}circle")) == 18
    assert [
        line.findtext(f"{name}title") for line in drawing.findall(f"{name}line") if line.get("stroke-dasharray")
    ] == ["Omorganisert: 1 ny enhet, 1 enhet borte, 1 enhet flyttet"]


def test_since_when_by_the_files_and_by_history(story: tuple[Repo, list[str]], command: Run) -> None:
    out = command("trend", "--date", "2025-06-15", "--format", "json")[1]
    told = {(row["enhet"], row["krav"]): (row["siden"], row["kilde"]) for row in rows(out, "mangler")}
    assert told["sone-nord", "ressursperson-i-hvert-ledd"] == ("2024-05-01", "filene")
    assert told["helse", "kommunalsjef"] == (None, "historien i git")
    text = command("trend", "--date", "2025-06-15")[1]
    assert "31. januar 2024 eller før" in text


def test_the_report_tells_how_it_has_gone(story: tuple[Repo, list[str]], command: Run, tmp_path: Path) -> None:
    words = ("report", "--since", "2024-T2", "--date", "2025-06-15")
    assert command(*words, "--output", tmp_path / "r.md", "--output", tmp_path / "r.html")[0] == 0
    markdown = (tmp_path / "r.md").read_text(encoding="utf-8")
    assert "## Utviklingen\n" in markdown
    assert "31. mai 2025" in markdown
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert page[page.index('id="utvikling"') :].partition("</section>")[0].count("<svg") == 1
    assert "Omorganisert: 1 ny enhet" in page


def test_the_kommunalsjef_gets_the_changes_when_asked(story: tuple[Repo, list[str]], command: Run) -> None:
    code, out, err = command("report", "--for", "kommunalsjef", "--date", "2025-06-15", "--since", "2025-T1")
    assert code == 0, err
    told = out.partition("## Hva er endret\n")[2].partition("## ")[0]
    assert told.strip().startswith("Siden 30. april 2025, slik ")
    # Which commit that was is nothing to her.
    repo, _ = story
    last = ("log", "-1", "--first-parent", "--format=%h", "--abbrev=7", "--until=2025-04-30T23:59:59+02:00")
    assert repo.git(*last).strip() not in out
    assert len(told.split()) > 10


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--since", "2030", "--date", "2026-01-01"), "ingen commit i tidsrommet: historien går fra 2024-01-15"),
        (("--until", "2023"), "ingen commit i tidsrommet"),
        (("--since", "tull"), "--since: «tull» er verken en dato eller en periode"),
        (("--every", "week"), "--every: «week» finnes ikke"),
        (("--format", "svgg"), "mente du «svg»?"),
        (("--rev", "finnes-ikke"), "fant ikke revisjonen «finnes-ikke»"),
    ],
)
def test_what_can_not_be(story: tuple[Repo, list[str]], command: Run, words: tuple[str, ...], told: str) -> None:
    code, out, err = command("trend", *words)
    assert (code, out) == (2, "")
    assert told in err


def test_nothing_that_can_be_read(story: tuple[Repo, list[str]], command: Run) -> None:
    words = ("trend", "--every", "commit", "--since", "2024-06-03", "--until", "2024-06-03")
    code, out, _err = command(*words)
    assert code == 0
    assert "Ingen registreringer i tidsrommet kan leses." in out
    assert command(*words, "--format", "svg")[0] == 2


def test_outside_git(municipality: Path, command: Run) -> None:
    code, out, err = command("trend")
    assert (code, out) == (2, "")
    assert "ligger ikke i et git-repo" in err
