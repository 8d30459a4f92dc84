"""A municipality through its commits: where its folder lay in each, and what its files said.

Trees and files that two commits in a row have are read once: a commit costs what it changed. Of a file that can't be
read now, the history tells which kinds it had when it last could be.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.model import N_, Loss
from kompetanse_cli.reading.discovery import ROOT_FILE, looking_at
from kompetanse_cli.reading.document import ParsedDocument
from kompetanse_cli.reading.git.git_tree import FILE, GitTrees
from kompetanse_cli.reading.git.repository import Commit, NoRepository, Repository, is_bare_repository, open_repository
from kompetanse_cli.reading.git.revision import GitRevision, revision, roots
from kompetanse_cli.reading.load import Documents, Loaded, Memory, Progress, document, documents, load
from kompetanse_cli.reading.sources import Source

# Enough to choose from in a message.
_FEW = 10


class NoMunicipality(KompetanseError):  # noqa: N818 - read as the sentence it is
    """A commit is from before the municipality's files were there, or after they were taken out."""

    def __init__(self, commit: Commit) -> None:
        super().__init__(
            N_("revisjonen {commit} har ingen kompetanse.yaml"),
            commit=commit.short,
            remedy=N_("velg en revisjon fra etter at kommunens filer ble lagt inn"),
        )


class History:
    """The commits of a repository, for the municipality that now lies in its folder `prefix` (`""` is the top)."""

    def __init__(self, repository: Repository, prefix: str) -> None:
        self.repository = repository
        self.prefix = prefix
        self._trees = GitTrees(repository)
        self._memory = Memory()

    def folder(self, commit: Commit) -> str:
        """Where the municipality's folder lay: here, or where the only root file was. Raises KompetanseError."""
        if self._has_root(commit, self.prefix):
            return self.prefix
        found = tuple(each for each in roots(self._trees, commit.tree, ROOT_FILE) if not self._is_another(each))
        if len(found) == 1:
            return found[0]
        if not found:
            raise NoMunicipality(commit)
        raise KompetanseError(
            N_("revisjonen {commit} har flere kommuner: {folders}"),
            commit=commit.short,
            folders=", ".join([folder or "." for folder in found[:_FEW]] + ["…"] * (len(found) > _FEW)),
            remedy=N_("si hvilken med --root MAPPE"),
        )

    def _has_root(self, commit: Commit, folder: str) -> bool:
        found = self._trees.find(commit.tree, f"{folder}/{ROOT_FILE}".lstrip("/"))
        return found is not None and found.kind == FILE

    def _is_another(self, folder: str) -> bool:
        """Whether a municipality lies in a folder now, beside this one: then it is not this one before it was moved."""
        return self._is_there(folder) and self._is_there(self.prefix)

    def _is_there(self, folder: str) -> bool:
        top = self.repository.top
        if top is not None:
            return (top / folder / ROOT_FILE).is_file()
        return self._has_root(self._newest, folder)

    @cached_property
    def _newest(self) -> Commit:
        return self.repository.commit("HEAD")

    def source(self, commit: Commit) -> GitRevision:
        """The files of the municipality in a commit. Raises KompetanseError."""
        self._trees.begin()
        return revision(self._trees, commit.tree, self.folder(commit))

    def documents(self, commit: Commit) -> tuple[Source, Documents]:
        """What the files of a commit say, file by file. Raises KompetanseError where there is no municipality."""
        source = self.source(commit)
        return source, documents(source, None, self._memory)

    def document(self, commit: Commit, path: str) -> ParsedDocument | None:
        """What one file of a commit says; None where it is not there, or can't be read at all. Raises KompetanseError
        where there is no municipality.
        """
        source = self.source(commit)
        return document(source, path, self._memory) if path in source else None

    def load(self, commit: Commit, progress: Progress | None = None) -> Loaded:
        """Everything the files of a commit say. Raises KompetanseError where there is no municipality."""
        return load(self.source(commit), progress, self._memory)


def history(folder: Path) -> History:
    """The history of a municipality's folder: one in a work tree, or a bare repository and a folder in it.

    The folder itself need not be there any longer. Raises KompetanseError when it lies in no repository.
    """
    whole = folder.absolute()
    with looking_at(folder):
        there = next(place for place in (whole, *whole.parents) if place.is_dir())
    begun = there
    for place in (there, *there.parents):
        if is_bare_repository(place) and place.name != ".git":
            if not _within_work_tree(place):
                return History(open_repository(place, bare=True), _below(whole, place))
            begun = place.parent
    repository = open_repository(begun)
    if repository.top is None:
        raise NoRepository(folder)
    top = repository.top.resolve()
    here = there.resolve() / whole.relative_to(there)
    if not here.is_relative_to(top):
        # Its settings say that the files lie somewhere else.
        raise NoRepository(folder)
    return History(repository, _below(here, top))


def _below(path: Path, top: Path) -> str:
    inner = path.relative_to(top).as_posix()
    return "" if inner == "." else inner


def _within_work_tree(place: Path) -> bool:
    """Whether a folder lies among the files of a repository: a stranger may have made it look like one of its own."""
    return any((above / ".git").exists() for above in (place, *place.parents))


# So many commits are looked through for each file; what was last right before them is not what somebody broke today.
_MOST_COMMITS = 200


def with_earlier_kinds(loaded: Loaded, history: History, start: Commit) -> Loaded:
    """The same, where each file that can't be read lacks what its newest readable version in the history had too."""
    if not any(loss.is_file for loss in loaded.register.losses):
        return loaded
    losses = tuple(_with_earlier(loss, history, start) if loss.is_file else loss for loss in loaded.register.losses)
    return replace(loaded, register=replace(loaded.register, losses=losses))


def _with_earlier(loss: Loss, history: History, start: Commit) -> Loss:
    for version in _versions(loss.path, history, start):
        if version.whole and version.keys and not any(each.is_file for each in version.losses):
            return replace(loss, kinds=loss.kinds | frozenset(version.keys))
    return loss


def _versions(path: str, history: History, start: Commit) -> Iterator[ParsedDocument]:
    """What the file said in each commit, the newest first, as far as it can be read."""
    for number, commit in enumerate(history.repository.line(start.id)):
        if number == _MOST_COMMITS:
            return
        try:
            document = history.document(commit, path)
        except KompetanseError:
            continue
        if document is not None:
            yield document
