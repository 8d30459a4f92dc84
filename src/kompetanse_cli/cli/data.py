"""The files a command reads: those in the folder, or those of a revision in git, and the day they are read for."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kompetanse_cli.cli import options, place
from kompetanse_cli.errors import KompetanseError

if TYPE_CHECKING:
    from kompetanse_cli.cli.progress import Advance
    from kompetanse_cli.reading.git.history import History
    from kompetanse_cli.reading.git.provenance import Provenance
    from kompetanse_cli.reading.load import Loaded


@dataclass(frozen=True, slots=True)
class Data:
    """What was read, the day, and where it lies: `folder` is what paths are shown below. `inputs` are the files that no
    result may overwrite. `edition` is the commit it was read from, when it was.
    """

    loaded: "Loaded"
    on: date
    folder: Path
    inputs: tuple[Path, ...]
    edition: "Provenance | None" = None

    def within(self, paths: Iterable[Path]) -> frozenset[str] | None:
        """The documents that the paths name or hold; None for all. Raises KompetanseError."""
        return place.paths_within(self.folder, paths, self.loaded, on_disk=self.edition is None)


def read_data(
    root: Path | None,
    on: str | None,
    rev: str | None,
    advance: "Advance | None" = None,
    start: Path | None = None,
) -> Data:
    """Read a municipality: that of `--root`, else the one found from `start` or where the user stands; as it was in the
    revision `rev`, if any. Raises KompetanseError.
    """
    if rev is not None:
        return at_revision(past(root, start), rev, on, advance)
    from kompetanse_cli.cli.remains import tell_remains
    from kompetanse_cli.pipeline import open_folder

    day = options.on_date(on)
    folder = place.municipality_root(root, start)
    loaded = _with_earlier_kinds(open_folder(folder, advance), folder)
    place.require_documents(folder, loaded)
    tell_remains(folder, loaded.source, options.reader_language(None, loaded.register))
    return Data(loaded, day, folder, place.input_files(folder, loaded))


def _with_earlier_kinds(loaded: "Loaded", folder: Path) -> "Loaded":
    """What was read, where the files that can't be read lack what git knows that they had."""
    if not any(loss.is_file for loss in loaded.register.losses):
        return loaded
    from kompetanse_cli.reading.git.history import history, with_earlier_kinds

    try:
        found = history(folder)
        return with_earlier_kinds(loaded, found, found.repository.commit("HEAD"))
    except KompetanseError:
        # Without a repository, or in one without a commit, the lines of the file tell what they can.
        return loaded


def past(root: Path | None, start: Path | None = None) -> "History":
    """The history of a municipality, which need not be in the folder any longer. Raises KompetanseError."""
    from kompetanse_cli.reading.git.history import history

    try:
        folder = place.municipality_root(root, start)
    except KompetanseError:
        folder = root or start or place.standing()
    return history(folder)


def at_revision(history: "History", rev: str, on: str | None, advance: "Advance | None" = None) -> Data:
    """Read a municipality as it was in a revision, for the day of its commit unless told. Raises KompetanseError."""
    from kompetanse_cli.reading.git.history import with_earlier_kinds
    from kompetanse_cli.reading.git.provenance import Provenance

    commit = history.repository.commit(rev)
    loaded = with_earlier_kinds(history.load(commit, advance), history, commit)
    folder = (history.repository.top or history.repository.folder) / history.folder(commit)
    inputs = place.input_files(folder, loaded) if history.repository.top else ()
    return Data(loaded, options.on_date(on, commit.day), folder, inputs, Provenance(commit.id, commit.day))


def staged_data(root: Path | None, on: str | None, advance: "Advance | None" = None, start: Path | None = None) -> Data:
    """Read a municipality as it would be committed now, whatever else lies in the folder. Raises KompetanseError."""
    from kompetanse_cli.reading.git.provenance import Provenance
    from kompetanse_cli.reading.git.staged import staged
    from kompetanse_cli.reading.load import load

    # Before a commit of some of the files alone, git gives its hooks an index of their own.
    index = os.environ.get("GIT_INDEX_FILE")
    history = past(root, start)
    loaded = load(staged(history, index and os.path.abspath(index)), advance)  # noqa: PTH100 - links are kept
    folder = (history.repository.top or history.repository.folder) / history.prefix
    return Data(loaded, options.on_date(on), folder, place.input_files(folder, loaded), Provenance())
