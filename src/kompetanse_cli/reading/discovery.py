"""Where a municipality begins, and which of its files are left out."""

import re
from collections.abc import Callable, Iterable
from pathlib import Path

from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.model.finding import N_

ROOT_FILE = "kompetanse.yaml"


def find_root(start: Path) -> Path:
    """The nearest folder upwards from `start` (a file or a folder) that holds `kompetanse.yaml`.

    Raises KompetanseError when `start` does not exist or no folder above it holds the file.
    """
    if not start.exists():
        raise KompetanseError(
            N_("fant ikke «{path}»"), path=start, remedy=N_("sjekk stavemåten, eller stå i en annen mappe")
        )
    here = start.absolute()
    for folder in (here, *here.parents):
        if (folder / ROOT_FILE).is_file():
            return folder
    raise KompetanseError(
        N_("fant ingen kommune: verken «{path}» eller noen mappe over den har en kompetanse.yaml"),
        path=start,
        remedy=N_("gå til kommunens mappe, eller si hvor den er med --root MAPPE"),
    )


def given_root(folder: Path) -> Path:
    """The folder a user named with `--root`. Raises KompetanseError when it is no municipality's root."""
    if not folder.exists():
        raise KompetanseError(N_("fant ikke mappen «{path}»"), path=folder, remedy=N_("sjekk stavemåten"))
    if not folder.is_dir():
        raise KompetanseError(
            N_("«{path}» er en fil, ikke en mappe"), path=folder, remedy=N_("--root tar mappen som har kompetanse.yaml")
        )
    if not (folder / ROOT_FILE).is_file():
        raise KompetanseError(
            N_("mappen «{path}» har ingen kompetanse.yaml"),
            path=folder,
            remedy=N_("--root tar mappen som har kompetanse.yaml"),
        )
    return folder.absolute()


def omitter(patterns: Iterable[str]) -> Callable[[str], bool]:
    """A test of whether a path is left out by `oppsett.utelat`.

    `*` stands for anything but `/`, `**` for anything; the name of a folder takes all that is in it.
    """
    parts = [_expression(pattern.strip("/")) for pattern in patterns]
    if not parts:
        return lambda _path: False
    expression = re.compile("|".join(parts))
    return lambda path: expression.fullmatch(path) is not None


def _expression(pattern: str) -> str:
    pieces = re.split(r"(\*\*/?|\*|\?)", pattern)
    wild = {"**": ".*", "**/": "(?:.*/)?", "*": "[^/]*", "?": "[^/]"}
    return "".join(wild.get(piece, re.escape(piece)) for piece in pieces) + "(?:/.*)?"
