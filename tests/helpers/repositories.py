"""Repositories for tests, made by the real git, in whatever shape a friend or a stranger may give them."""

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

# Nobody's own settings, and no repository around the tests.
CLEAN = {
    **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Rådgiver",
    "GIT_AUTHOR_EMAIL": "radgiver@example.org",
    "GIT_COMMITTER_NAME": "Rådgiver",
    "GIT_COMMITTER_EMAIL": "radgiver@example.org",
}


def be_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody's settings of git for what a test runs."""
    for name, value in CLEAN.items():
        monkeypatch.setenv(name, value)


@dataclass(frozen=True)
class Repo:
    """A repository with a work tree."""

    folder: Path

    def git(self, *words: str | bytes, given: bytes = b"", **variables: str) -> str:
        """What git answers."""
        done = subprocess.run(
            ["git", *words], cwd=self.folder, input=given, capture_output=True, env={**CLEAN, **variables}, check=False
        )
        assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
        return done.stdout.decode("utf-8", "surrogateescape").strip()

    def write(self, files: Mapping[str, str]) -> None:
        """Write files, and their folders."""
        for name, text in files.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")

    def commit(self, day: str = "2026-03-01", message: str = "endring", **files: str) -> str:
        """Commit all there is on a day, and get the commit's id."""
        self.write(files)
        self.git("add", "-A")
        when = f"{day}T12:00:00+01:00"
        made = ("commit", "-q", "--allow-empty", "-m", message)
        self.git(*made, GIT_AUTHOR_DATE=when, GIT_COMMITTER_DATE=when)
        return self.git("rev-parse", "HEAD")

    def blob(self, content: bytes) -> str:
        """The id of stored content."""
        return self.git("hash-object", "-w", "--stdin", "--literally", "-t", "blob", given=content)

    def tree(self, *entries: tuple[str, bytes, str]) -> str:
        """The id of a stored folder with entries of mode, name and id, however strange."""
        data = b"".join(f"{mode} ".encode() + name + b"\0" + bytes.fromhex(at) for mode, name, at in entries)
        return self.git("hash-object", "-w", "--stdin", "--literally", "-t", "tree", given=data)

    def commit_tree(self, tree: str, message: bytes = b"fremmed") -> str:
        """The id of a commit of a folder. Stored as it is: git would take its time to mend a strange message."""
        who = b"Fremmed <fremmed@example.org> 1772366400 +0100"
        commit = b"tree " + tree.encode() + b"\nauthor " + who + b"\ncommitter " + who + b"\n\n" + message
        return self.git("hash-object", "-w", "--stdin", "--literally", "-t", "commit", given=commit)


def repository(folder: Path) -> Repo:
    """A new one in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    made = Repo(folder)
    made.git("init", "-q", "-b", "main")
    return made
