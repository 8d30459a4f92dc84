"""Every file of a folder, of whatever kind: what somebody wrote may stand in any of them."""

import os
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from kompetanse_cli.frozen import frozen
from kompetanse_cli.reading.decoding import MAX_BYTES, decode

# What git keeps is asked of git, and what programs fetch is nobody's writing.
_NOT_WRITTEN = frozenset((".git", "node_modules", "__pycache__"))
_ENVIRONMENT = "pyvenv.cfg"
_BINARY = 8000


@frozen
class FolderFile:
    """A file by its path below the folder, with `/` and in NFC. `text` is None for one that is no text, or that can't
    be read; of a link it is where that leads.
    """

    path: str
    text: str | None


def every_file(root: Path) -> Iterator[FolderFile]:
    """The files below a folder, hidden ones too, sorted by path. Links are named, and not followed."""
    for folder, folders, names in os.walk(root):
        here = Path(folder)
        links = [name for name in folders if (here / name).is_symlink()]
        folders[:] = sorted(name for name in folders if not _is_fetched(here / name))
        for name in sorted((*names, *links)):
            path = here / name
            told = unicodedata.normalize("NFC", path.relative_to(root).as_posix())
            yield FolderFile(told, _target(path) if path.is_symlink() else _text(path))


def _is_fetched(folder: Path) -> bool:
    return folder.name in _NOT_WRITTEN or (folder / _ENVIRONMENT).is_file()


def _target(link: Path) -> str:
    """Where a link leads, as it is written."""
    try:
        return str(link.readlink())
    except OSError:
        return ""


def _text(path: Path) -> str | None:
    try:
        if not path.is_file():
            # Opening a pipe would wait for somebody to write to it.
            return None
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError:
        return None
    decoded = decode(data)
    # Text in UTF-16 has NULs as bytes, and none as text.
    return decoded.text if decoded.readable and "\0" not in decoded.text[:_BINARY] else None
