"""A commit as a source: its blobs, read from the object store. Nothing is checked out, nothing is written."""

import errno
import posixpath
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from kompetanse_cli.frozen import frozen
from kompetanse_cli.reading.decoding import MAX_BYTES
from kompetanse_cli.reading.git.git_tree import FILE, LINK, SUBMODULE, TREE, GitTrees, TreeEntry
from kompetanse_cli.reading.sources import SUFFIXES, SkippedLink, Submodule

_LONGEST_PATH = 4096


@frozen
class GitRevision(Mapping[str, bytes]):
    """The files below a folder of a commit that may be documents, sorted by path; each is read when it is looked up.

    What is left out, and what raises, is as for the working tree.
    """

    trees: GitTrees
    folder_id: str
    files: Mapping[str, TreeEntry]

    def has_file(self, path: str) -> bool:
        """Whether the commit has a file at the path, of whatever kind, that is no link."""
        spellings = (path, unicodedata.normalize("NFD", path))
        found = (self.trees.find(self.folder_id, spelling) for spelling in spellings if spelling)
        return any(entry is not None and entry.kind == FILE for entry in found)

    def other_files(self) -> Iterator[str]:
        """The paths of the files that are no documents."""
        walked = self.trees.walk(self.folder_id) if self.folder_id else iter(())
        return (path for path, entry in walked if entry.kind == FILE and path not in self.files)

    def content_id(self, path: str) -> str:
        """What tells whether two files are the same: the blob's id; nothing for what is no file."""
        entry = self.files[path]
        return entry.id if entry.kind == FILE else ""

    def __getitem__(self, path: str) -> bytes:
        entry = self.files[path]
        if entry.kind == LINK:
            raise SkippedLink(path)
        if entry.kind == SUBMODULE:
            raise Submodule(path)
        if entry.kind == TREE:
            raise IsADirectoryError(errno.EISDIR, "a folder", path)
        repository = self.trees.repository
        kind, size = repository.kind_and_size(entry.id)
        if entry.kind != FILE or kind != "blob":
            raise OSError(errno.EINVAL, "not a file", path)
        # Too big: enough to be refused by its size, without reading a byte of it.
        return bytes(MAX_BYTES + 1) if size > MAX_BYTES else repository.read(entry.id)

    def __contains__(self, path: object) -> bool:
        return path in self.files

    def __iter__(self) -> Iterator[str]:
        return iter(self.files)

    def __len__(self) -> int:
        return len(self.files)


def revision(trees: GitTrees, tree: str, folder: str = "") -> GitRevision:
    """The files below a folder of a commit's tree; none where there is no such folder.

    Raises KompetanseError for a tree that is too big or too deep to be a municipality's, or is not all here.
    """
    top = trees.find(tree, folder)
    if top is None or top.kind != TREE:
        return GitRevision(trees, "", {})
    found: dict[str, TreeEntry] = {}
    for path, entry in trees.walk(top.id):
        if _may_be_document(trees, tree, posixpath.join(folder, path), entry):
            composed = unicodedata.normalize("NFC", path)
            # Two names that differ in this alone are two files.
            found[path if composed in found else composed] = entry
    return GitRevision(trees, top.id, {path: found[path] for path in sorted(found)})


def roots(trees: GitTrees, tree: str, root_file: str) -> tuple[str, ...]:
    """The folders of a tree that hold the root file, sorted; `""` is the top. Raises KompetanseError."""
    found = (path for path, entry in trees.walk(tree) if entry.name == root_file and entry.kind == FILE)
    return tuple(sorted(posixpath.dirname(path) for path in found))


def _may_be_document(trees: GitTrees, tree: str, path: str, entry: TreeEntry) -> bool:
    if entry.kind == SUBMODULE or entry.name.lower().endswith(SUFFIXES):
        return True
    return entry.kind == LINK and _leads_to_folder(trees, tree, path, entry)


def _leads_to_folder(trees: GitTrees, tree: str, path: str, entry: TreeEntry) -> bool:
    """Whether a link leads to a folder; one that leads out of the tree does when its name looks like one."""
    if trees.repository.kind_and_size(entry.id)[1] > _LONGEST_PATH:
        return False
    target = trees.repository.read(entry.id).decode("utf-8", "surrogateescape")
    reached = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
    if reached.startswith(("/", "..")):
        return not PurePosixPath(reached).suffix
    found = trees.find(tree, "" if reached == "." else reached)
    return found is not None and found.kind == TREE
