"""The names of revisions in a folder under git, as its own files have them: no process waits behind a Tab."""

import os
from collections.abc import Iterator
from pathlib import Path

from kompetanse_cli.cli.shell.shells import Proposal

# Where git keeps names, from the folder of the repository, and what is said of those there.
_PLACES = (("refs/heads/", "gren"), ("refs/tags/", "tag"), ("refs/remotes/", "gren"))
_NOW = ("HEAD", "den siste commiten")


def revisions(folder: Path) -> list[Proposal]:
    """The branches and the tags of the repository that a folder is in; none where there is no repository."""
    found = next((each / ".git" for each in (folder, *folder.parents) if (each / ".git").exists()), None)
    common = None if found is None else _common(found)
    if common is None:
        return []
    names = sorted({*_loose(common), *_packed(common)})
    told = [(name.removeprefix(place), what) for place, what in _PLACES for name in names if name.startswith(place)]
    return [_NOW, *{name: what for name, what in reversed(told) if not name.endswith("/HEAD")}.items()]


def _common(git: Path) -> Path | None:
    """The folder in which all worktrees of a repository keep their names."""
    if git.is_file():
        told, _, way = git.read_text("utf-8").strip().partition("gitdir: ")
        if told or not way:
            return None
        git = (git.parent / way).resolve()
    shared = git / "commondir"
    return (git / shared.read_text("utf-8").strip()).resolve() if shared.is_file() else git


def _loose(git: Path) -> Iterator[str]:
    for above, _folders, names in os.walk(git / "refs"):
        way = Path(above).relative_to(git).as_posix()
        yield from (f"{way}/{name}" for name in names)


def _packed(git: Path) -> Iterator[str]:
    packed = git / "packed-refs"
    if packed.is_file():
        for line in packed.read_text("utf-8", "replace").splitlines():
            if line[:1] not in ("#", "^") and " " in line:
                yield line.split(" ", 1)[1]
