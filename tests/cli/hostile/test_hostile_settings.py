"""Git is asked for what it stores, and no program that a repository's own settings name is ever run."""

import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import PEOPLE
from tests.helpers.repositories import Repo, repository

Run = Callable[..., tuple[int, str, str]]
PROGRAMS = (
    *(f"filter.felle.{kind}" for kind in ("smudge", "clean", "process")),
    *(f"diff.felle.{kind}" for kind in ("textconv", "command")),
    *("core.fsmonitor", "core.sshCommand", "core.pager", "core.askPass", "core.editor", "core.gitProxy"),
    *("core.alternateRefsCommand", "gpg.program", "gpg.ssh.program", "diff.external", "interactive.diffFilter"),
    *("pager.log", "pager.diff", "pager.diff-tree", "credential.helper", "uploadpack.packObjectsHook"),
    *("remote.origin.uploadpack", "merge.felle.driver", "trailer.felle.cmd", "sequence.editor"),
)
HOOKS = ("post-checkout", "pre-commit", "reference-transaction", "post-index-change", "fsmonitor-watchman")


@pytest.fixture
def trace(municipality: Path, tmp_path: Path) -> Path:
    """What is there once anything has run the program that every setting and hook of the repository names."""
    repo = repository(municipality)
    repo.write({".gitattributes": "* diff=felle filter=felle merge=felle\n"})
    repo.commit("2026-01-10")
    repo.write({"personer.yaml": PEOPLE.format(unit="sone-nord").replace("Nordmann", "Nes")})
    repo.commit("2026-02-10")
    made, program = tmp_path / "spor", tmp_path / "felle"
    program.write_text(f"#!/bin/sh\necho \"$0 $*\" >>'{made}'\ncat\n", encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    for name in PROGRAMS:
        repo.git("config", name, str(program))
    repo.git("config", "log.showSignature", "true")
    repo.git("config", "remote.origin.url", f"ext::{program}")
    for hook in HOOKS:
        (repo.folder / ".git" / "hooks").mkdir(exist_ok=True)
        (repo.folder / ".git" / "hooks" / hook).symlink_to(program)
    return made


@pytest.mark.parametrize(
    "words",
    [
        "validate --rev HEAD~1",
        "validate --staged",
        "validate --new-since HEAD~1",
        "person show p-001",
        "person erase p-001 --dry-run",
        "person erase p-001 --yes",
        "diff HEAD~1 HEAD",
        "trend",
        "gaps --rev HEAD~1",
        "report --since 2026-01-15",
        "calendar",
    ],
)
def test_no_program_of_the_settings_is_run(trace: Path, command: Run, words: str) -> None:
    code, _, err = command(*words.split())
    assert code in (0, 1), err
    assert not trace.exists(), trace.read_text(encoding="utf-8")


def test_the_commits_that_have_a_name_are_still_found(trace: Path, command: Run) -> None:
    out = command("person", "show", "p-001")[1]
    assert "10. januar 2026" in out
    assert "10. februar 2026" in out
    assert not trace.exists()


def test_a_work_tree_that_the_settings_move_elsewhere_is_a_message(
    municipality: Path, tmp_path: Path, command: Run
) -> None:
    made: Repo = repository(municipality)
    made.commit()
    (tmp_path / "annet").mkdir()
    made.git("config", "core.worktree", str(tmp_path / "annet"))
    for words in ("validate --rev HEAD", "diff", "person show p-001", "report"):
        assert command(*words.split())[0] in (0, 1, 2), words
