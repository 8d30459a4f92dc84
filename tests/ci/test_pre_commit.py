"""The hook, as pre-commit itself installs and runs it."""

import os
import re
import subprocess
from pathlib import Path
from shutil import copy

import pytest
from ruamel.yaml import YAML

from kompetanse_cli.render.scaffolds.change_checks import ToolSource, check_files
from tests.helpers.machines import example_repository, swap
from tests.helpers.repositories import CLEAN, Repo, repository
from tests.helpers.wheels import TOP, run

PRE_COMMIT = TOP / ".venv-peers" / "bin" / "pre-commit"


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """The example below the top of a repository."""
    return example_repository(tmp_path / "repo")


@pytest.fixture
def hooks(tmp_path: Path) -> tuple[Path, str]:
    """This project as people point pre-commit at it: a repository with its files as they are, and the revision."""
    made = repository(tmp_path / "hooks")
    names = run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], TOP).split("\0")
    for name in filter(None, names):
        if (TOP / name).is_file():
            (made.folder / name).parent.mkdir(parents=True, exist_ok=True)
            copy(TOP / name, made.folder / name)
    return made.folder, made.commit("2026-01-01")


@pytest.mark.skipif(not PRE_COMMIT.exists() and not os.environ.get("CI"), reason="no pre-commit: make test sets it up")
def test_pre_commit_stops_a_mistake(hooks: tuple[Path, str], repo: Repo, tmp_path: Path) -> None:
    folder, revision = hooks
    # What `init` lays out, for this folder in place of an address.
    laid_out = check_files("gitlab", ToolSource(str(folder), revision), "kommune")[".pre-commit-config.yaml"].decode()
    config = laid_out.replace('[--root, "kommune"]', "[--root, kommune, --date, '2026-03-01']")
    assert config != laid_out
    (repo.folder / ".pre-commit-config.yaml").write_text(config, encoding="utf-8")
    repo.git("add", "-A")
    # What is used of the packages is compiled when it is; most is not used.
    variables = {**CLEAN, "PRE_COMMIT_HOME": str(tmp_path / "cache"), "PIP_NO_COMPILE": "1"}
    # It builds the wheel of the project and installs it in an environment of its own.
    built: list[str | Path] = [PRE_COMMIT, "install-hooks"]
    if not os.environ.get("CI"):
        done = subprocess.run(list(map(str, built)), cwd=repo.folder, env=variables, capture_output=True, check=False)
        if done.returncode != 0 and b"Could not find a version" in done.stdout + done.stderr:
            pytest.skip("pre-commit installs from the network, and there is none")
    run(built, repo.folder, 0, **variables)

    def checked(expected: int) -> str:
        repo.git("add", "-A")
        return run([PRE_COMMIT, "run", "--color", "never"], repo.folder, expected, **variables)

    # A file that is not ours is checked all the same, for what was taken away leaves no file to ask about.
    (repo.folder / "notat.txt").write_text("Ikke noe for verktøyet.\n", encoding="utf-8")
    assert re.search(r"kompetanse validate\.+Passed", checked(0))
    # What is not added is no part of the commit.
    (repo.folder / "kommune" / "utkast.yaml").write_text("personer: [\n", encoding="utf-8")
    repo.git("reset", "-q")
    assert re.search(r"Passed", run([PRE_COMMIT, "run", "--color", "never"], repo.folder, 0, **variables))
    (repo.folder / "kommune" / "utkast.yaml").unlink()
    repo.git("mv", "kommune/kompetanse.yaml", "kommune/kompetanse.yaml.txt")
    assert "har ingen kompetanse.yaml" in run([PRE_COMMIT, "run", "--color", "never"], repo.folder, 1, **variables)
    repo.git("mv", "kommune/kompetanse.yaml.txt", "kommune/kompetanse.yaml")
    repo.git("rm", "-q", "kommune/struktur/hjemmetjenester.yaml")
    assert "K1" in run([PRE_COMMIT, "run", "--color", "never"], repo.folder, 1, **variables)
    repo.git("reset", "-q", "--hard")
    # Only one file is touched, and the mistake it makes stands in another: no file names are passed on.
    swap(repo, "  - id: sone-indre\n", "  - id: sone-ytre\n", "kommune/struktur/hjemmetjenester.yaml")
    told = checked(1)
    assert re.search(r"kompetanse validate\.+Failed", told)
    assert re.search(r"--> kommune/(?!struktur/)", told)
    swap(repo, "  - id: sone-ytre\n", "  - id: sone-indre\n", "kommune/struktur/hjemmetjenester.yaml")
    swap(repo, "  - id: sone-indre\n", "  - id: sone-indre # her\n", "kommune/struktur/hjemmetjenester.yaml")
    assert re.search(r"kompetanse validate\.+Passed", checked(0))


def test_the_hook_is_one_and_takes_no_file_names() -> None:
    (hook,) = YAML(typ="safe").load((TOP / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert hook["pass_filenames"] is False
    assert hook["always_run"] is True
    assert "--staged" in hook["entry"]
    assert hook["language"] == "python"
