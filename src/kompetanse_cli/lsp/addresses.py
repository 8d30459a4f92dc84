"""From the addresses that editors give files to paths in a municipality, and back.

A folder may be opened through a link, or through a letter that Windows gives a folder on a server: the editor knows
only the address that it opened, and what is told under another it does not show.
"""

import os
import unicodedata
from pathlib import Path

from pygls import uris

from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.frozen import frozen
from kompetanse_cli.reading.discovery import find_root


@frozen
class FilePlace:
    """Where a file belongs: the municipality's folder with no link in the way, the same as the editor sees it, and the
    path below it. `is_read`: not a link that leads out of the folder."""

    root: Path
    shown: Path
    path: str
    is_read: bool = True


def place_of(uri: str) -> FilePlace | None:
    """Where a file belongs; None for one of no municipality."""
    name = uris.to_fs_path(uri)
    if name is None:
        return None
    try:
        return _place(Path(os.path.abspath(name)))  # noqa: PTH100 - resolve() would follow links
    except (KompetanseError, OSError, RuntimeError, ValueError):
        # A name no file can have, links in a ring, or no municipality above.
        return None


def _place(file: Path) -> FilePlace:
    real = file.resolve()
    try:
        shown = find_root(_there(file.parent))
    except KompetanseError:
        # A link to a file, or to a folder far down in a municipality.
        root = find_root(_there(real.parent)).resolve()
        return FilePlace(root, root, _below(root, real))
    root = shown.resolve()
    if real.is_relative_to(root):
        return FilePlace(root, shown, _below(root, real))
    return FilePlace(root, shown, _below(shown, file), is_read=False)


def _there(folder: Path) -> Path:
    """The folder, or the nearest above that is there: a file may be new, and its folder too."""
    return next(each for each in (folder, *folder.parents) if each.exists())


def _below(root: Path, file: Path) -> str:
    return unicodedata.normalize("NFC", file.relative_to(root).as_posix())


def folder_of(uri: str) -> Path | None:
    """The folder at an address; None where there is none."""
    name = uris.to_fs_path(uri)
    folder = Path(os.path.abspath(name)) if name else None  # noqa: PTH100 - resolve() would follow links
    return folder if folder is not None and folder.is_dir() else None


def uri_of(file: Path) -> str:
    """The address of a file, as editors write it."""
    try:
        return uris.from_fs_path(str(file)) or ""
    except UnicodeEncodeError:
        # A name that is no text, on a disk where it may be anything.
        return file.as_uri()
