"""A glance at the index of a repository, without git: whether a file that it knows may be missing from a folder.

It is asked at every check, and git takes as long to load as a small municipality to read.
"""

import unicodedata
from collections.abc import Collection, Iterator
from pathlib import Path

from kompetanse_cli.reading.sources import SUFFIXES

_SIGNATURE, _HEAD, _FIXED, _FLAGS, _EXTENDED = b"DIRC", 12, 62, 60, 0x4000
_VERSIONS = (2, 3)
# The trees that the index was written as, or read from; where the first is marked so, it has been changed since.
_TREES, _CHANGED = b"TREE", b"\0-1 "
_DIGEST = 20


def may_lack(folder: Path, paths: Collection[str]) -> bool:
    """Whether the last commit may have a document below a folder that is not among these paths of it: the index has
    one, something is changed in the index, or it can't be read here. False where the folder is in no repository."""
    found = _repository(folder)
    if found is None:
        return False
    top, index = found
    try:
        data = index.read_bytes()
        prefix = folder.resolve().relative_to(top.resolve()).as_posix()
    except FileNotFoundError:
        # Nothing has been committed.
        return False
    except (OSError, ValueError):
        return True
    names = _names(data)
    if names is None:
        return True
    below = "" if prefix == "." else f"{prefix}/"
    documents = (
        unicodedata.normalize("NFC", name.removeprefix(below))
        for name in names
        if name.startswith(below) and name.lower().endswith(SUFFIXES)
    )
    return any(name not in paths for name in documents if not _is_hidden(name))


def _is_hidden(path: str) -> bool:
    return path.startswith(".") or "/." in path


def _repository(folder: Path) -> tuple[Path, Path] | None:
    """The top of the work tree a folder lies in, and the file of its index."""
    for top in (folder, *folder.parents):
        git = top / ".git"
        if git.is_dir():
            return top, git / "index"
        if git.is_file():
            try:
                _, _, place = git.read_text("utf-8").strip().partition("gitdir: ")
            except (OSError, UnicodeDecodeError):
                return top, git
            return top, top / place / "index"
    return None


def _names(data: bytes) -> list[str] | None:
    """The paths in an index that is as it was committed; None for one that is changed since, or of another form."""
    if data[:4] != _SIGNATURE or int.from_bytes(data[4:8]) not in _VERSIONS:
        return None
    names: list[str] = []
    at = _HEAD
    for _ in range(int.from_bytes(data[8:12])):
        start = at + _FIXED + (2 if int.from_bytes(data[at + _FLAGS : at + _FIXED]) & _EXTENDED else 0)
        end = data.find(b"\0", start)
        if end < 0:
            return None
        names.append(data[start:end].decode("utf-8", "replace"))
        at += (end - at + 8) // 8 * 8
    trees = next((part for name, part in _extensions(data, at) if name == _TREES), None)
    return None if trees is None or trees.startswith(_CHANGED) else names


def _extensions(data: bytes, at: int) -> Iterator[tuple[bytes, bytes]]:
    while at + 8 <= len(data) - _DIGEST:
        size = int.from_bytes(data[at + 4 : at + 8])
        yield data[at : at + 4], data[at + 8 : at + 8 + size]
        at += 8 + size
