"""Which municipality a command is about, what was read of it, and how its files are called from where one stands."""

import os
import unicodedata
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.frozen import frozen
from kompetanse_cli.messages import N_
from kompetanse_cli.model.schema import FILE_NAME
from kompetanse_cli.reading.decoding import decode
from kompetanse_cli.reading.discovery import as_stored, find_root, given_root, looking_at
from kompetanse_cli.reading.front_matter import split
from kompetanse_cli.reading.git.provenance import Provenance
from kompetanse_cli.reading.load import Loaded


@frozen
class Data:
    """What was read, the day, and where it lies: `folder` is what paths are shown below. `inputs` are the files that no
    result may overwrite. `edition` is the commit it was read from, when it was.
    """

    loaded: Loaded
    on: date
    folder: Path
    inputs: tuple[Path, ...]
    edition: Provenance | None = None

    def within(self, paths: Iterable[Path]) -> frozenset[str] | None:
        """The documents that the paths name or hold; None for all. Raises KompetanseError."""
        return paths_within(self.folder, paths, self.loaded, on_disk=self.edition is None)


def municipality_root(root: Path | None, start: Path | None = None) -> Path:
    """The folder of `--root`, else the one found upwards from `start` or from where the user stands.

    Raises KompetanseError when there is none.
    """
    named = root or start
    here = named if named is not None and named.is_absolute() else standing()
    return given_root(root) if root is not None else find_root(start or here)


def standing() -> Path:
    """The folder the user stands in. Raises KompetanseError when somebody has deleted it."""
    try:
        return Path.cwd()
    except FileNotFoundError as error:
        raise KompetanseError(
            N_("mappen du står i, finnes ikke lenger"), remedy=N_("gå til en annen mappe, og prøv igjen")
        ) from error


def input_files(root: Path, loaded: Loaded) -> tuple[Path, ...]:
    """The files that were read, and the schema that editors read: no result may overwrite them."""
    return (*(root / path for path in loaded.documents), root / ".kompetanse" / FILE_NAME)


def require_documents(root: Path, loaded: Loaded) -> None:
    """Nothing read is never success. Raises KompetanseError."""
    if not loaded.documents:
        raise KompetanseError(
            N_("fant ingenting å lese i «{root}»"),
            root=root,
            remedy=N_("filene skal hete noe med .yaml, eller .md med metadata mellom to linjer med ---"),
        )


def shown_folder(root: Path, here: Path) -> str:
    """What to put before a path in `root` so that it leads there from `here`: nothing, `eksempel/`, `../`, or all."""
    root, here = root.resolve(), here.resolve()
    if root == here:
        return ""
    if root.is_relative_to(here):
        return f"{root.relative_to(here).as_posix()}/"
    if here.is_relative_to(root):
        return "../" * len(here.relative_to(root).parts)
    return f"{root.as_posix().rstrip('/')}/"


def way_to_files(root: Path, page: Path) -> str | None:
    """The way from the folder of a page to the municipality's files, ended by a slash; nothing where they are one.

    None where it would tell of more than the municipality's own folder: a page is sent, and says nothing of the machine
    it was made on.
    """
    root, here = root.resolve(), page.parent.resolve()
    if not here.is_relative_to(root.parent) or root == root.parent:
        return None
    way = Path(os.path.relpath(root, here)).as_posix()
    return "" if way == "." else f"{way}/"


def workspace() -> Path:
    """The folder that GitHub and GitLab count paths from: the top of what they checked out; else where one stands."""
    return Path(os.environ.get("GITHUB_WORKSPACE") or os.environ.get("CI_PROJECT_DIR") or standing())


def paths_within(root: Path, paths: Iterable[Path], loaded: Loaded, *, on_disk: bool = True) -> frozenset[str] | None:
    """The documents that the paths name or hold, relative to the root; None for all of them.

    Not `on_disk`: the files are those of a commit, and need not be in the folder any longer.

    Raises KompetanseError for a path outside the root, and for one with nothing that is read.
    """
    documents: set[str] = set()
    top = root.resolve()
    # All of them first: one that is the root itself must not hide another that is misspelt.
    wanted = [(path, _inside(top, path, on_disk=on_disk)) for path in paths]
    for path, inner in wanted:
        if inner == ".":
            continue
        found = {name for name in loaded.documents if name == inner or name.startswith(f"{inner}/")}
        # What could not be read is no document, but has a finding.
        found |= {
            f.address.path for f in loaded.findings if f.address.path == inner or f.address.path.startswith(f"{inner}/")
        }
        if not found:
            raise KompetanseError(
                N_("«{path}» ble ikke lest, så det er ingenting å vise"),
                path=path,
                remedy=_why_unread(path, inner),
            )
        documents |= found
    return None if not wanted or any(inner == "." for _path, inner in wanted) else frozenset(documents)


def _why_unread(path: Path, inner: str) -> str:
    if path.is_file() and inner.lower().endswith(".md") and split(decode(path.read_bytes()).text) is None:
        return N_("en .md-fil leses bare når den begynner med metadata mellom to linjer med ---")
    return N_("filen skal hete noe med .yaml eller .md, og ikke være skjult eller stå i oppsett.utelat")


def _inside(top: Path, path: Path, *, on_disk: bool) -> str:
    path = as_stored(path)
    with looking_at(path):
        found = path.exists()
    if on_disk and not found:
        raise KompetanseError(N_("fant ikke «{path}»"), path=path, remedy=N_("sjekk stavemåten"))
    whole = path.resolve()
    if top.is_relative_to(whole):
        return "."
    if not whole.is_relative_to(top):
        raise KompetanseError(
            N_("«{path}» ligger utenfor kommunens mappe «{root}»"),
            path=path,
            root=top,
            remedy=N_("kontroller én kommune om gangen"),
        )
    return unicodedata.normalize("NFC", whole.relative_to(top).as_posix())
