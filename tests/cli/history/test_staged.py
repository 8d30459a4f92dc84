"""`validate --staged`: what would be committed is checked, and nothing else of the folder."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.helpers.repositories import Repo, repository

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def repo(municipality: Path) -> Repo:
    """The tiny municipality, committed."""
    made = repository(municipality)
    made.commit()
    return made


def test_what_is_not_added_is_not_looked_at(repo: Repo, command: Run) -> None:
    repo.write({"ny.yaml": "personer: [\n", "personer.yaml": "personer: [\n"})
    assert command("validate", "--staged")[0] == 0
    repo.git("add", "ny.yaml")
    code, out, _ = command("validate", "--staged", "--format", "short")
    assert code == 1
    assert out.startswith("ny.yaml:")


def test_a_deleted_file_is_missed_though_a_copy_lies_there(repo: Repo, command: Run) -> None:
    repo.git("rm", "-q", "--cached", "enheter.yaml")
    code, out, _ = command("validate", "--staged", "--format", "short")
    assert code == 1
    assert "sone-nord" in out
    assert command("validate")[0] == 0


def test_without_the_root_file_it_can_not_run(repo: Repo, command: Run) -> None:
    repo.git("mv", "kompetanse.yaml", "kompetanse.yaml.txt")
    code, _, err = command("validate", "--staged")
    assert code == 2
    assert "har ingen kompetanse.yaml" in err


def test_a_municipality_below_the_top_is_found_and_told_by_its_own_paths(
    tmp_path: Path, command: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = repository(tmp_path / "repo")
    root = 'kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 24180}\n'
    made.write({"k/kompetanse.yaml": root + "enheter: [{id: h, navn: Å, type: sone, del_av: borte}]\n", "annet.md": ""})
    made.git("add", "-A")
    monkeypatch.chdir(made.folder)
    code, out, _ = command("validate", "--staged", "--root", "k", "--format", "short")
    assert code == 1
    assert out.startswith("k/kompetanse.yaml:2:")


def test_the_index_git_gives_a_hook_is_the_one_read(repo: Repo, command: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    other = repo.folder / ".git" / "next-index-1.lock"
    other.write_bytes((repo.folder / ".git" / "index").read_bytes())
    repo.write({"ny.yaml": "personer: [\n"})
    repo.git("add", "ny.yaml")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/next-index-1.lock")
    assert command("validate", "--staged")[0] == 0


def test_links_and_files_that_are_not_merged_are_told_and_not_followed(repo: Repo, command: Run) -> None:
    (repo.folder / "lenke.yaml").symlink_to("personer.yaml")
    (repo.folder / "mappe").symlink_to("..")
    repo.git("add", "-A")
    code, out, _ = command("validate", "--staged", "--format", "short")
    assert code == 0, out
    assert "lenke.yaml" in out
    for stage in ("2", "3"):
        blob = repo.blob(f"personer: [{stage}]\n".encode())
        repo.git("update-index", "--index-info", given=f"100644 {blob} {stage}\tto.yaml\n".encode())
    code, out, _ = command("validate", "--staged", "--format", "short")
    assert code == 1
    assert "to.yaml" in out


def test_it_goes_with_no_revision_and_mends_nothing(repo: Repo, command: Run) -> None:
    for more in (("--rev", "HEAD"), ("--fix",)):
        assert command("validate", "--staged", *more)[0] == 2


def test_outside_git_there_is_nothing_staged(municipality: Path, command: Run) -> None:
    assert command("validate", "--staged")[0] == 2
