"""Which revisions `diff` and `validate --new-since` measure by: where a branch began, ranges as git writes them, and a
municipality that was not there.
"""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.helpers.repositories import Repo, be_nobody, repository

Run = Callable[..., tuple[int, str, str]]

TEXT = """\
kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 24180}
enheter:
  - {id: hm, navn: Helse og mestring, type: kommunalområde}
  - {id: s1, navn: Sone Nord, type: sone, del_av: hm}
personer:
  - {id: p-1, navn: Kari Nes, enhet: s1}
  - {id: p-2, navn: Ola Vik, enhet: s1}
"""
# A role of somebody who is nowhere.
ROLE = "rolletildelinger: [{person: p-9, rolle: ressursperson, enhet: s1, fra: 2025-01-01}]\n"


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    """An empty repository; the test stands in it."""
    be_nobody(monkeypatch)
    for name in ("KOMPETANSE_DATE", "GITHUB_WORKSPACE", "GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "GITLAB_CI"):
        monkeypatch.delenv(name, raising=False)
    made = repository(tmp_path / "repo")
    monkeypatch.chdir(made.folder)
    return made


@pytest.fixture
def behind(repo: Repo) -> Repo:
    """The branch `ny`, where Ola got a new name, behind main, where Kari got one; the test stands on the branch."""
    repo.commit(**{"kompetanse.yaml": TEXT})
    repo.git("checkout", "-q", "-b", "ny")
    repo.commit(**{"kompetanse.yaml": TEXT.replace("Ola Vik", "Ola Viken")})
    repo.git("checkout", "-q", "main")
    repo.commit(**{"kompetanse.yaml": TEXT.replace("Kari Nes", "Karin Nes")})
    repo.git("checkout", "-q", "ny")
    return repo


def test_a_branch_that_is_behind_is_measured_by_where_it_began(behind: Repo, command: Run) -> None:
    began = behind.git("rev-parse", "--short=7", "HEAD~1")
    code, out, err = command("diff", "main")
    assert (code, err) == (0, "")
    assert "Ola Viken" in out
    assert "Kari" not in out
    assert f"Målt mot {began} (1. mars 2026), der grenen gikk ut fra main. Det main har fått siden, er ikke med." in out
    assert "«--direct» måler mot main selv." in out


def test_the_files_that_are_not_committed_are_of_the_branch(behind: Repo, command: Run) -> None:
    behind.write({"kompetanse.yaml": TEXT.replace("Ola Vik", "Ola Viksund")})
    out = command("diff", "main")[1]
    assert "Ola Viksund" in out
    assert "Kari" not in out


def test_directly_the_others_change_is_turned_round(behind: Repo, command: Run) -> None:
    code, out, _ = command("diff", "main", "--direct")
    assert code == 0
    assert "Ola Viken" in out
    assert "Karin Nes" in out
    assert "Målt mot" not in out
    # Two revisions are those two.
    assert "Karin Nes" in command("diff", "main", "ny")[1]


def test_a_branch_that_is_not_behind_is_told_nothing_of_where_it_began(behind: Repo, command: Run) -> None:
    behind.git("rebase", "-q", "main", "-X", "theirs")
    out = command("diff", "main")[1]
    assert "Ola Viken" in out
    assert "Målt mot" not in out


def test_what_is_being_merged_in_is_not_ones_own(behind: Repo, command: Run) -> None:
    behind.git("merge", "-q", "--no-commit", "--no-ff", "-X", "ours", "main")
    both = TEXT.replace("Ola Vik", "Ola Viken").replace("Kari Nes", "Karin Nes")
    behind.write({"kompetanse.yaml": both})
    out = command("diff", "main")[1]
    assert "Ola Viken" in out
    assert "Karin" not in out


def test_a_branch_that_is_only_fetched_is_told_by_its_name(behind: Repo, command: Run) -> None:
    behind.git("update-ref", "refs/remotes/origin/main", "main")
    behind.git("branch", "-q", "-D", "main")
    code, _, err = command("diff", "main")
    assert code == 2
    assert "fant ikke revisjonen «main»" in err
    assert "mente du «origin/main»?" in err
    assert "Ola Viken" in command("diff", "origin/main")[1]


@pytest.mark.parametrize(
    ("told", "kari", "ola"),
    [
        ("main...HEAD", False, True),
        ("main...ny", False, True),
        ("main...", False, True),
        ("...main", True, False),
        ("main..HEAD", True, True),
        ("main..", True, True),
        ("..main", True, True),
        ("ny..ny", False, False),
    ],
)
def test_a_range_is_what_it_is_in_git(behind: Repo, command: Run, told: str, kari: bool, ola: bool) -> None:
    code, out, err = command("diff", told)
    assert (code, err) == (0, "")
    assert ("Karin Nes" in out, "Ola Viken" in out) == (kari, ola)
    assert "--direct" not in out
    lines = behind.git("diff", "-U0", told)
    assert ("Karin" in lines, "Viken" in lines) == (kari, ola)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("main...HEAD", "HEAD"), "«main...HEAD» sier både før og etter"),
        (("main...HEAD", "--direct"), "«main...HEAD» er fra der grenene skilte lag"),
        (("main...borte",), "fant ikke revisjonen «borte»"),
        (("main..HEAD", "--since", "2026-01-01"), "--since sier hva som var"),
        (("main....HEAD",), "fant ikke revisjonen"),
    ],
)
def test_a_range_that_says_two_things_is_refused(
    behind: Repo, command: Run, words: tuple[str, ...], message: str
) -> None:
    code, out, err = command("diff", *words)
    assert (code, out) == (2, "")
    assert message in err


def test_branches_with_nothing_in_common_can_be_measured_directly(behind: Repo, command: Run) -> None:
    behind.git("checkout", "-q", "--orphan", "alene")
    behind.commit(**{"kompetanse.yaml": TEXT.replace("Ola Vik", "Ola Viken")})
    code, out, err = command("diff", "main")
    assert (code, out) == (2, "")
    assert "«main» og «HEAD» har ingen commit til felles å måle mot" in err
    assert "--direct" in err
    assert command("diff", "main", "--direct")[0] == 0


def test_a_clone_of_two_commits_measures_a_merge_by_what_it_goes_into(
    behind: Repo, command: Run, tmp_path: Path
) -> None:
    behind.git("checkout", "-q", "--detach", "main")
    behind.git("merge", "-q", "--no-ff", "-m", "merge", "-X", "theirs", "ny")
    behind.git("branch", "flettet")
    words = ("--depth", "2", "--branch", "flettet", behind.folder.as_uri())
    behind.git("clone", "-q", *words, str(tmp_path / "grunn"))
    code, out, err = command("diff", "--root", tmp_path / "grunn", "HEAD^1...HEAD")
    assert (code, err) == (0, "")
    assert "Ola Viken" in out
    code, _, err = command("diff", "--root", tmp_path / "grunn", "HEAD^2...HEAD^1")
    assert code == 2
    assert "fetch-depth: 0" in err


def test_a_finding_that_only_the_other_branch_has_mended_is_not_new(repo: Repo, command: Run) -> None:
    repo.commit(**{"kompetanse.yaml": TEXT, "roller.yaml": ROLE})
    repo.git("checkout", "-q", "-b", "ny")
    repo.commit(**{"kompetanse.yaml": TEXT.replace("Ola Vik", "Ola Viken")})
    repo.git("checkout", "-q", "main")
    repo.commit(**{"roller.yaml": ROLE.replace("p-9", "p-1")})
    repo.git("checkout", "-q", "ny")
    code, out, _ = command("validate", "--new-since", "main")
    assert code == 0
    assert "1 var der fra før" in out
    assert "Nye feil og merknader" not in command("diff", "main")[1]


def test_the_first_change_of_a_municipality_is_all_new(repo: Repo, command: Run) -> None:
    repo.commit(**{"LES.md": "Her kommer kommunen.\n"})
    repo.git("checkout", "-q", "-b", "ny")
    repo.commit("2026-03-02", **{"kompetanse.yaml": TEXT})
    for words in (("main",), ("main", "HEAD"), ("main...HEAD",), ("--since", "2026-03-01")):
        code, out, err = command("diff", *words)
        assert (code, err) == (0, "")
        assert "(1. mars 2026) var ikke kommunen lagt inn: alt er nytt." in out
        assert "merknader borte" not in out
        assert "merknad borte" not in out
        assert "K201" not in out
    told = json.loads(command("diff", "main", "--format", "json")[1])
    changed = next(block for part in told["deler"] for block in part["innhold"] if block.get("id") == "endringer")
    assert {row["hendelse"] for row in changed["rader"]} == {"lagt til"}
    # What was lacking before it was written down was not opened by writing it down.
    assert command("diff", "main", "--fail-on", "new-gap")[0] == 0
    assert command("diff", "main", "--fail-on", "change")[0] == 1
    assert command("validate", "--new-since", "main")[0] == 0


def test_the_first_change_of_a_municipality_fails_on_what_is_wrong_in_it(repo: Repo, command: Run) -> None:
    repo.commit(**{"LES.md": "Her kommer kommunen.\n"})
    repo.commit(**{"kompetanse.yaml": TEXT, "roller.yaml": ROLE})
    code, out, _ = command("validate", "--new-since", "HEAD~1", "--format", "short")
    assert code == 1
    assert "roller.yaml" in out
    # That nothing was there is no mistake that was there.
    repo.commit(**{"kompetanse.yaml": "enheter: []\n", "roller.yaml": ""})
    code, out, _ = command("validate", "--new-since", "HEAD~2", "--format", "short")
    assert code == 1
    assert "K201" in out


def test_a_second_municipality_in_a_repository_is_new_and_not_the_first_one_changed(repo: Repo, command: Run) -> None:
    repo.commit(**{"a/kompetanse.yaml": TEXT})
    repo.commit(**{"b/kompetanse.yaml": TEXT.replace("Fjordvik", "Solbakken").replace("Ola Vik", "Per Li")})
    code, out, _ = command("diff", "--root", "b", "HEAD~1")
    assert code == 0
    assert "var ikke kommunen lagt inn: alt er nytt" in out
    assert "Ola Vik" not in out
    assert command("validate", "--root", "b", "--rev", "HEAD~1")[0] == 2
    # The same where there is no folder with files.
    repo.git("clone", "-q", "--bare", ".", "../bar.git")
    out = command("diff", "--root", repo.folder.parent / "bar.git" / "b", "HEAD~1", "HEAD")[1]
    assert "var ikke kommunen lagt inn: alt er nytt" in out


def test_a_municipality_that_was_moved_is_the_same_one(repo: Repo, command: Run) -> None:
    repo.commit(**{"a/kompetanse.yaml": TEXT})
    repo.git("mv", "a", "b")
    assert "Ingenting er endret." in command("diff", "--root", "b")[1]
    repo.commit()
    out = command("diff", "--root", "b", "HEAD~1")[1]
    assert "Ingenting er endret." in out
    assert "lagt inn" not in out


def test_taking_the_municipality_out_is_told_and_not_all_in_order(repo: Repo, command: Run) -> None:
    repo.commit(**{"kompetanse.yaml": TEXT, "LES.md": ""})
    repo.git("rm", "-q", "kompetanse.yaml")
    repo.commit()
    for words in (("diff", "HEAD~1", "HEAD"), ("diff", "HEAD~1...HEAD"), ("validate", "--rev", "HEAD")):
        code, out, err = command(*words)
        assert (code, out) == (2, "")
        assert "har ingen kompetanse.yaml" in err
