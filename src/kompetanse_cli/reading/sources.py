"""Where bytes come from. A source is a mapping of path to bytes; looking a path up may raise `OSError`.

Paths are relative to the root, with `/` between the parts, in NFC. Everything above works the same whatever the
source is.
"""

import errno
import os
import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path, PurePosixPath

from kompetanse_cli.frozen import frozen
from kompetanse_cli.reading.decoding import MAX_BYTES

Source = Mapping[str, bytes]

SUFFIXES = (".yaml", ".yml", ".md")
# What stands in the name of a file that is being written, between the name it will have and some letters of chance.
LEFT_MARK = ".kompetanse-"
# Earlier versions put the number of the process there.
_LEFT = re.compile(rf"\..+(?:{re.escape(LEFT_MARK)}[^.]+|\.[0-9]+)\.tmp")


class SkippedLink(OSError):  # noqa: N818 - it is no error, only not followed
    """The path is a symbolic link. Links are not followed: they may lead out of the root, or in a circle."""


class Submodule(OSError):  # noqa: N818 - it is no error, only not followed
    """The path is another repository's, which this one only points at."""


class NotFetched(OSError):  # noqa: N818 - read as the sentence it is
    """The path is in the history, but what it holds is not in this clone."""


def has_file(source: Source, path: str) -> bool:
    """Whether there is a file at a path, of whatever kind. A source without files of other kinds knows its own only."""
    asked = getattr(source, "has_file", None)
    return path in source if asked is None else bool(asked(path))


def disk_path(source: Source, root: Path, path: str) -> Path:
    """Where on disk a file of a folder lies: its name may be stored in other letters than it is known by."""
    paths: Mapping[str, Path] = getattr(source, "paths", {})
    return paths.get(path, root / path)


def is_left_over(name: str) -> bool:
    """Whether a file is called as one that was being written when a command was stopped."""
    return name.startswith(".") and _LEFT.fullmatch(name) is not None


def left_over(source: Source) -> tuple[str, ...]:
    """The files of a folder that were being written when a command was stopped, sorted by path."""
    return tuple(getattr(source, "left", ()))


def other_files(source: Source) -> Iterator[str]:
    """The paths of the files of a source that are no documents. One without files of other kinds knows none."""
    asked = getattr(source, "other_files", None)
    return iter(()) if asked is None else iter(asked())


def folder_of(source: Source) -> Path | None:
    """The folder on disk that a source is; None for a revision, and for files in memory."""
    found = getattr(source, "root", None)
    return found if isinstance(found, Path) else None


def content_id(source: Source, path: str) -> str:
    """What tells whether two files of a history are the same; nothing where the source does not know."""
    asked = getattr(source, "content_id", None)
    return "" if asked is None else str(asked(path))


class Overlaid(Mapping[str, bytes]):
    """A source with some of its files as they would be, and without those that would be gone."""

    def __init__(self, source: Source, changed: Mapping[str, bytes], gone: Collection[str] = ()) -> None:
        self._source, self._changed, self._gone = source, changed, gone

    @property
    def root(self) -> Path | None:
        """The folder on disk below it."""
        return folder_of(self._source)

    def has_file(self, path: str) -> bool:
        """Whether the source has the file."""
        return path in self._changed or (path not in self._gone and has_file(self._source, path))

    def other_files(self) -> Iterator[str]:
        """The paths of the files of the source that are no documents."""
        return other_files(self._source)

    def __getitem__(self, path: str) -> bytes:
        if path in self._gone:
            raise KeyError(path)
        return self._changed[path] if path in self._changed else self._source[path]

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys(path for path in (*self._source, *self._changed) if path not in self._gone))

    def __len__(self) -> int:
        return sum(1 for _ in self)


@frozen
class _WorkingTree(Mapping[str, bytes]):
    root: Path
    paths: Mapping[str, Path]
    refused: Mapping[str, OSError]
    left: tuple[str, ...] = ()
    others: tuple[str, ...] = ()

    def other_files(self) -> Iterator[str]:
        """The paths of the files that are no documents."""
        return iter(self.others)

    def has_file(self, path: str) -> bool:
        """Whether a file lies at the path, inside the root and not behind a link."""
        parts = PurePosixPath(path)
        if parts.is_absolute() or ".." in parts.parts or "\0" in path:
            return False
        spellings = (path, unicodedata.normalize("NFD", path))
        return any(self._is_file(self.root / spelling) for spelling in spellings)

    def _is_file(self, file: Path) -> bool:
        try:
            return file.is_file() and file.resolve() == self.root.resolve() / file.relative_to(self.root)
        except OSError:
            return False

    def __getitem__(self, path: str) -> bytes:
        file = self.paths[path]
        if path in self.refused:
            raise self.refused[path]
        if file.is_symlink():
            raise SkippedLink(path)
        if not file.is_file() and not file.is_dir():
            # Opening a pipe would wait for somebody to write to it.
            raise OSError(errno.EINVAL, "not a file", path)
        with file.open("rb") as stream:
            # One byte more than is allowed is enough to refuse a file by its size.
            return stream.read(MAX_BYTES + 1)

    def __contains__(self, path: object) -> bool:
        # Not by reading it, as Mapping does.
        return path in self.paths

    def __iter__(self) -> Iterator[str]:
        return iter(self.paths)

    def __len__(self) -> int:
        return len(self.paths)


def working_tree(root: Path) -> Source:
    """The files below a folder that may be documents, sorted by path; each is read when it is looked up.

    Hidden files and folders are left out. Links are named, but looking one up raises `SkippedLink`. A folder called
    like a document, or one that can't be opened, is named too, and looking it up raises `OSError`.
    """
    found: dict[str, Path] = {}
    refused: dict[str, OSError] = {}
    left: list[str] = []
    others: list[str] = []

    def note(error: OSError) -> None:
        path = Path(error.filename)
        name = path.relative_to(root).as_posix()
        found[name], refused[name] = path, error

    for folder, folders, names in os.walk(root, onerror=note):
        here = Path(folder)
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        left += [(here / name).relative_to(root).as_posix() for name in names if is_left_over(name)]
        above = "" if here == root else f"{here.relative_to(root).as_posix()}/"
        others += [
            f"{above}{name}" for name in names if not name.startswith(".") and not name.lower().endswith(SUFFIXES)
        ]
        links = [name for name in folders if (here / name).is_symlink()]
        documents = [name for name in (*names, *folders) if name.lower().endswith(SUFFIXES)]
        for name in (*documents, *links):
            if not name.startswith("."):
                path = here / name
                written = path.relative_to(root).as_posix()
                composed = unicodedata.normalize("NFC", written)
                # Two names that differ in this alone are two files.
                found[written if composed in found else composed] = path
    return _WorkingTree(
        root, {path: found[path] for path in sorted(found)}, refused, tuple(sorted(left)), tuple(others)
    )
