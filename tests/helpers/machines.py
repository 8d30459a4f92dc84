"""What the scripts of the action are tried with: the example below the top of a repository, and a runner around it."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from shutil import copytree, which

from tests.helpers.repositories import CLEAN, Repo, repository
from tests.helpers.wheels import TOP, run

# Not as one of the tests' own paths would have it.
BASH = which("bash") or "bash"
EXAMPLE = TOP / "examples" / "kommune-eksempel"
ROLES = "kommune/roller/hjemmetjenester.yaml"
HELD = "    enhet: sone-indre\n    fagområde: klinisk-observasjon\n    fra: 2024-05-01\n"


def example_repository(folder: Path) -> Repo:
    """The example below the top of a repository."""
    made = repository(folder)
    copytree(EXAMPLE, made.folder / "kommune")
    made.commit("2026-03-01")
    return made


def swap(repo: Repo, old: str, new: str, path: str = ROLES) -> None:
    """Put other words in a file."""
    file = repo.folder / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def environment(installed: Path, **variables: str) -> Mapping[str, str]:
    """Nobody's settings, with the wheel's programs first on the path."""
    kept = {name: value for name, value in CLEAN.items() if not name.startswith(("GITHUB_", "GITLAB_", "CI_"))}
    return {**kept, "PATH": f"{installed}{os.pathsep}{os.environ['PATH']}", "CI": "true", **variables}


def check(repo: Repo, installed: Path, tmp_path: Path, expected: int, **variables: str) -> tuple[str, dict[str, str]]:
    """The script of the action, as in a pull request: what it writes, and its outputs."""
    for name in ("ut", "sammendrag.md"):
        (tmp_path / name).write_text("", encoding="utf-8")
    told = run(
        [BASH, TOP / "ci" / "check.sh"],
        repo.folder,
        expected,
        **environment(
            installed,
            **{
                "KOMPETANSE_ROOT": "kommune",
                "GITHUB_ACTIONS": "true",
                "GITHUB_EVENT_NAME": "pull_request",
                "GITHUB_WORKSPACE": str(repo.folder),
                "GITHUB_OUTPUT": str(tmp_path / "ut"),
                "GITHUB_STEP_SUMMARY": str(tmp_path / "sammendrag.md"),
                "RUNNER_TEMP": str(tmp_path),
                **variables,
            },
        ),
    )
    lines = (tmp_path / "ut").read_text(encoding="utf-8").splitlines()
    return told, dict(line.split("=", 1) for line in lines)


def merged(repo: Repo, edit: Callable[[], None]) -> None:
    """A pull request with an edit, checked out as GitHub does: merged."""
    repo.git("checkout", "-q", "-b", "endring")
    edit()
    repo.commit("2026-03-02")
    repo.git("checkout", "-q", "--detach", "main")
    when = "2026-03-03T12:00:00+01:00"
    repo.git("merge", "-q", "--no-ff", "-m", "merge", "endring", GIT_AUTHOR_DATE=when, GIT_COMMITTER_DATE=when)


HOSTILE = "import pathlib\npathlib.Path({marker!r}).open('a').write(__name__ + '\\n')\n"


def hostile_checkout(repo: Repo, marker: Path) -> None:
    """What a pull request may bring: modules and programs with the names of those that the script needs."""
    for name in ("pip", "venv", "typer", "git", "sitecustomize", "usercustomize", "kompetanse_cli", "encodings"):
        for folder in ("", "kommune/", "bin/"):
            repo.write({f"{folder}{name}.py": HOSTILE.format(marker=str(marker))})
    for name in ("kompetanse", "git", "python3", "mktemp", "bash", "gh", "sed", "cat", "awk", "rm"):
        for folder in ("", "kommune/", "bin/"):
            program = repo.folder / f"{folder}{name}"
            program.parent.mkdir(exist_ok=True)
            program.write_text(f"#!/bin/sh\necho {name} >>'{marker}'\nexit 0\n", encoding="utf-8")
            program.chmod(0o755)
