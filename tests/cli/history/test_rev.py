"""`--rev`: every command on the files as they were."""

import json
from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest

from tests.helpers.repositories import Repo, be_nobody, repository

Run = Callable[..., tuple[int, str, str]]
EXAMPLE = Path(__file__).parents[3] / "examples" / "kommune-eksempel"
COMMANDS = (
    ("validate",),
    ("gaps",),
    ("roster",),
    ("due",),
    ("goals", "--table", "alle"),
    ("progress", "--table", "alle"),
    ("report",),
)


@pytest.fixture
def example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    """The example in a repository of its own, committed on 1 March 2026."""
    be_nobody(monkeypatch)
    monkeypatch.delenv("KOMPETANSE_DATE", raising=False)
    repo = repository(tmp_path / "repo")
    copytree(EXAMPLE, repo.folder / "kommune")
    repo.commit("2026-03-01")
    monkeypatch.chdir(repo.folder / "kommune")
    return repo


def without_edition(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if not line.startswith("Datagrunnlag:"))


@pytest.mark.parametrize("words", COMMANDS, ids=[words[0] for words in COMMANDS])
def test_a_clean_folder_and_head_say_the_same_on_one_day(example: Repo, command: Run, words: tuple[str, ...]) -> None:
    code, now, _err = command(*words, "--date", "2026-03-01")
    then_code, then, _err = command(*words, "--rev", "HEAD")
    assert (then_code, without_edition(then)) == (code, without_edition(now))
    assert len(now) > 100


def test_what_was_committed_is_told_whatever_is_in_the_folder(example: Repo, command: Run) -> None:
    before = command("gaps", "--rev", "HEAD")
    people = next(file for file in Path().rglob("*.yaml") if "rolletildelinger:" in file.read_text("utf-8"))
    people.unlink()
    (Path() / "kompetanse.yaml").unlink()
    assert command("gaps", "--rev", "HEAD") == before
    assert command("gaps")[0] == 2


def test_the_report_tells_how_far_what_is_registered_goes(example: Repo, command: Run) -> None:
    commit = example.git("rev-parse", "HEAD").strip()
    told = command("report", "--date", "2026-04-01")[1]
    assert "Datagrunnlag: registreringer til og med 1. mars 2026." in told
    assert commit[:7] not in told
    command("report", "--date", "2026-04-01", "-o", "../r.json")
    assert commit in Path("../r.json").read_text("utf-8")
    (Path() / "ny.yaml").write_text("personer: []\n", encoding="utf-8")
    told = command("report", "--date", "2026-04-01")[1]
    assert "registreringer til og med 1. mars 2026, og endringer som ikke er lagret i historikken ennå." in told


def test_the_day_is_that_of_the_commit_or_told(example: Repo, command: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def day(*words: str) -> str:
        return str(json.loads(command("gaps", "--rev", "HEAD", "--format", "json", *words)[1])["dato"])

    assert day() == "2026-03-01"
    assert day("--date", "2026-08-01") == "2026-08-01"
    monkeypatch.setenv("KOMPETANSE_DATE", "2026-09-01")
    assert day() == "2026-09-01"


def test_json_tells_the_commit(example: Repo, command: Run) -> None:
    told = json.loads(command("roster", "--rev", "main", "--format", "json")[1])
    assert told["utgave"] == {"commit": example.git("rev-parse", "main"), "dato": "2026-03-01", "endret": False}


def test_paths_limit_what_is_shown_of_a_revision(example: Repo, command: Run) -> None:
    (Path() / "krav.yaml").unlink()
    code, out, _err = command("validate", "krav.yaml", "--rev", "HEAD")
    assert code == 0
    assert "i andre filer enn de du spurte om" in out
    assert command("validate", "finnes-ikke.yaml", "--rev", "HEAD")[0] == 2


def test_an_unknown_revision_could_not_run(example: Repo, command: Run) -> None:
    code, out, err = command("gaps", "--rev", "finnes-ikke")
    assert (code, out) == (2, "")
    assert err.startswith("feil: fant ikke revisjonen «finnes-ikke» i «")


def test_a_bare_repository_is_named_with_root(example: Repo, command: Run, tmp_path: Path) -> None:
    example.git("clone", "-q", "--bare", ".", str(tmp_path / "bar.git"))
    there = command("gaps", "--rev", "main", "--root", tmp_path / "bar.git" / "kommune")
    assert there == command("gaps", "--rev", "main")
