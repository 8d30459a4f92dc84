"""The folders of a commit, walked without trust: a tree comes from strangers. It may hold itself ten times over, be a
thousand levels deep, or have names that no folder could have.
"""

from collections.abc import Iterator
from typing import NamedTuple

from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.messages import N_
from kompetanse_cli.reading.editions import OfTwoEditions
from kompetanse_cli.reading.git.repository import Repository
from kompetanse_cli.reading.sources import NotFetched

TREE, FILE, LINK, SUBMODULE = 0o040000, 0o100000, 0o120000, 0o160000
_KIND_OF_MODE = 0o170000
_ID_BYTES = 20
# More than any municipality has, and few enough to be counted in seconds.
_MOST_ENTRIES = 100_000
_DEEPEST = 100
_BIGGEST = 20 * 1024 * 1024
_NO_NAMES = ("", ".", "..")


class TreeEntry(NamedTuple):
    """A name in a folder, what kind of thing it names, and the id of that."""

    name: str
    kind: int
    id: str


class GitTrees:
    """The folders of a repository's commits. Each is read once for all commits in a row that have it."""

    def __init__(self, repository: Repository) -> None:
        self.repository = repository
        self._read: OfTwoEditions[str, tuple[TreeEntry, ...]] = OfTwoEditions()

    def begin(self) -> None:
        """Begin another commit: the folders that neither it nor the one before it has are let go."""
        self._read.begin()

    def entries(self, tree: str) -> tuple[TreeEntry, ...]:
        """What a folder holds. Raises KompetanseError for one that is not here, or is none."""
        return self._read.get(tree, lambda: tuple(_parsed(self._data(tree))))

    def find(self, tree: str, path: str) -> TreeEntry | None:
        """What lies at a path below a folder; links are not followed. `""` is the folder itself."""
        entry = TreeEntry("", TREE, tree)
        for name in path.split("/") if path else ():
            inside = self.entries(entry.id) if entry.kind == TREE else ()
            found = next((inner for inner in inside if inner.name == name), None)
            if found is None:
                return None
            entry = found
        return entry

    def walk(self, tree: str) -> Iterator[tuple[str, TreeEntry]]:
        """Everything below a folder with its path, hidden things left out. Raises KompetanseError for too much."""
        waiting = [("", tree, 0)]
        met = 0
        while waiting:
            folder, here, depth = waiting.pop()
            for entry in self.entries(here):
                met += 1
                if met > _MOST_ENTRIES or depth > _DEEPEST:
                    raise _too_much()
                if entry.name.startswith("."):
                    continue
                path = f"{folder}{entry.name}"
                yield path, entry
                if entry.kind == TREE:
                    waiting.append((f"{path}/", entry.id, depth + 1))

    def _data(self, tree: str) -> bytes:
        try:
            kind, size = self.repository.kind_and_size(tree)
            if kind != "tree" or size > _BIGGEST:
                raise _too_much()
            return self.repository.read(tree)
        except NotFetched as error:
            raise KompetanseError(
                N_("klonen «{folder}» mangler en mappe i denne revisjonen"),
                folder=self.repository.folder,
                remedy=N_("hent hele repoet: git fetch --refetch, eller en klone uten --filter"),
            ) from error


def _parsed(data: bytes) -> Iterator[TreeEntry]:
    """The entries of a stored folder: mode, blank, name, NUL, id. What breaks off ends it.

    GitPython's own reader runs past the end of a broken one.
    """
    at = 0
    while (blank := data.find(b" ", at)) >= 0 and (end := data.find(b"\0", blank)) >= 0:
        mode, name = data[at:blank], data[blank + 1 : end].decode("utf-8", "surrogateescape")
        at = end + 1 + _ID_BYTES
        if at > len(data) or not mode.isdigit():
            return
        # Such a name could say it lies elsewhere.
        if name not in _NO_NAMES and "/" not in name:
            yield TreeEntry(
                name, int(mode, 8) & _KIND_OF_MODE if set(mode) <= set(b"01234567") else 0, data[end + 1 : at].hex()
            )


def _too_much() -> KompetanseError:
    return KompetanseError(
        N_("revisjonen har så mange eller så dype mapper at den ikke blir lest"),
        most=_MOST_ENTRIES,
        deepest=_DEEPEST,
        remedy=N_(
            "en kommune har høyst {most} filer i høyst {deepest} nivåer: se etter hva som er lagt inn ved en feil"
        ),
    )
