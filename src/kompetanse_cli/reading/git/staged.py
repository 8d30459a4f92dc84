"""What is ready to be committed as a source: git's index and its blobs. The folder itself is not looked at."""

import errno
import os
import posixpath
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.frozen import frozen
from kompetanse_cli.messages import N_
from kompetanse_cli.reading.decoding import MAX_BYTES
from kompetanse_cli.reading.discovery import ROOT_FILE
from kompetanse_cli.reading.git.git_tree import FILE, LINK, SUBMODULE
from kompetanse_cli.reading.git.history import History
from kompetanse_cli.reading.git.repository import Repository, StagedEntry
from kompetanse_cli.reading.sources import SUFFIXES, SkippedLink, Submodule


@frozen
class StagedFiles(Mapping[str, bytes]):
    """The files of the index below a folder that may be documents, sorted by path; `every` has all others too.

    What is left out, and what raises, is as for the working tree.
    """

    repository: Repository
    files: Mapping[str, StagedEntry]
    every: Mapping[str, StagedEntry]

    def has_file(self, path: str) -> bool:
        """Whether there is a file at the path, of whatever kind, that is no link."""
        found = self.every.get(path)
        return found is not None and found.kind == FILE

    def other_files(self) -> Iterator[str]:
        """The paths of the files that are no documents."""
        return (path for path, entry in self.every.items() if entry.kind == FILE and path not in self.files)

    def __getitem__(self, path: str) -> bytes:
        entry = self.files[path]
        match entry.kind:
            case _ if not entry.merged:
                raise OSError(errno.EINVAL, "not merged", path)
            case _ if entry.kind == LINK:
                raise SkippedLink(path)
            case _ if entry.kind == SUBMODULE:
                raise Submodule(path)
            case _:
                size = self.repository.kind_and_size(entry.id)[1]
                return bytes(MAX_BYTES + 1) if size > MAX_BYTES else self.repository.read(entry.id)

    def __contains__(self, path: object) -> bool:
        return path in self.files

    def __iter__(self) -> Iterator[str]:
        return iter(self.files)

    def __len__(self) -> int:
        return len(self.files)


def staged(history: History, index: str | None = None) -> StagedFiles:
    """The municipality's files as they would be committed now; from another `index` than the repository's own, if told.

    Raises KompetanseError where they are no municipality.
    """
    entries = history.repository.staged(history.prefix, index)
    prefix = f"{history.prefix}/" if history.prefix else ""
    below = {unicodedata.normalize("NFC", each.path.removeprefix(prefix)): each for each in entries}
    seen = {path: each for path, each in below.items() if not any(part.startswith(".") for part in path.split("/"))}
    if ROOT_FILE not in seen:
        raise KompetanseError(
            N_("det som er klart til å lagres i git, har ingen kompetanse.yaml"),
            remedy=N_("se med «git status»; filen kan være slettet, ha fått et nytt navn, eller mangle «git add»"),
        )
    documents = (path for path in seen if _may_be_document(history.repository, path, seen))
    return StagedFiles(history.repository, {path: seen[path] for path in sorted(documents)}, seen)


def _may_be_document(repository: Repository, path: str, seen: Mapping[str, StagedEntry]) -> bool:
    entry = seen[path]
    if entry.kind == SUBMODULE or path.lower().endswith(SUFFIXES):
        return True
    return entry.kind == LINK and _leads_to_folder(repository, path, seen)


def _leads_to_folder(repository: Repository, path: str, seen: Mapping[str, StagedEntry]) -> bool:
    target = os.fsdecode(repository.read(seen[path].id))
    reached = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
    if reached.startswith(("/", "..")):
        return not PurePosixPath(reached).suffix
    return reached == "." or any(other.startswith(f"{reached}/") for other in seen)
