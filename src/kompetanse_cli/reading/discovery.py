"""Where a municipality begins, and which of its files are left out."""

import fnmatch
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from kompetanse_cli.errors import KompetanseError, reason_of
from kompetanse_cli.messages import N_, message

ROOT_FILE = "kompetanse.yaml"

_Piece = Callable[[str], object] | None


@contextmanager
def looking_at(path: Path) -> Iterator[None]:
    """Around every question of what is at a path. Raises KompetanseError where the user may not look, or no path is."""
    try:
        yield
    except PermissionError as error:
        raise KompetanseError(
            N_("du har ikke lov til å lese «{path}»"), path=path, remedy=N_("be om tilgang til mappen den ligger i")
        ) from error
    except (OSError, ValueError) as error:
        why = reason_of(error) if isinstance(error, OSError) else message(N_("navnet har et tegn som ikke kan stå der"))
        raise KompetanseError(
            N_("fant ikke «{path}»: {why}"), path=path, why=why, remedy=N_("sjekk stavemåten")
        ) from error


def as_stored(path: Path) -> Path:
    """The path, or the one on disk whose name is the same in other letters: what a person writes has «å» as one sign,
    and a file that came from a Mac may have it as two, or the other way round. Raises KompetanseError."""
    with looking_at(path):
        if path.name == "" or path.exists() or str(path).isascii():
            return path
        parent = as_stored(path.parent)
        wanted = unicodedata.normalize("NFC", path.name)
        there = sorted(parent.iterdir()) if parent.is_dir() else ()
    return next((each for each in there if unicodedata.normalize("NFC", each.name) == wanted), path)


def find_root(start: Path) -> Path:
    """The nearest folder upwards from `start` (a file or a folder) that holds `kompetanse.yaml`.

    Raises KompetanseError when `start` does not exist or no folder above it holds the file.
    """
    start = as_stored(start)
    with looking_at(start):
        found = start.exists()
    if not found:
        raise KompetanseError(
            N_("fant ikke «{path}»"), path=start, remedy=N_("sjekk stavemåten, eller stå i en annen mappe")
        )
    here = start.absolute()
    for folder in (here, *here.parents):
        if _is_root(folder):
            return folder
    _require_no_other_name(here)
    raise KompetanseError(
        N_("fant ingen kommune: verken «{path}» eller noen mappe over den har en kompetanse.yaml"),
        path=start,
        remedy=N_("gå til kommunens mappe, eller si hvor den er med --root MAPPE"),
    )


# What Windows and editors make of the name.
_NEARLY_ROOT = re.compile(r"kompetanse\.ya?ml(?:\.txt)?", re.IGNORECASE)


def _require_no_other_name(folder: Path) -> None:
    """Raises KompetanseError when a folder has the root file by nearly its name."""
    if not folder.is_dir():
        return
    with looking_at(folder):
        called = sorted(each.name for each in folder.iterdir() if _NEARLY_ROOT.fullmatch(each.name))
    if called:
        raise KompetanseError(
            N_("filen «{name}» skal hete kompetanse.yaml"),
            name=called[0],
            remedy=N_("gi filen navnet kompetanse.yaml, med små bokstaver"),
        )


def _is_root(folder: Path) -> bool:
    """Whether a folder holds the root file itself. A link to one elsewhere does not make it a root."""
    file = folder / ROOT_FILE
    with looking_at(file):
        is_link, is_file = file.is_symlink(), file.is_file()
    if is_link:
        raise KompetanseError(
            N_("«{path}» er en lenke til noe annet og blir ikke lest"),
            path=file,
            remedy=N_("legg selve filen i kommunens mappe"),
        )
    return is_file


def given_root(folder: Path) -> Path:
    """The folder a user named with `--root`. Raises KompetanseError when it is no municipality's root."""
    folder = as_stored(folder)
    with looking_at(folder):
        found = folder.exists()
    if not found:
        raise KompetanseError(N_("fant ikke mappen «{path}»"), path=folder, remedy=N_("sjekk stavemåten"))
    if not folder.is_dir():
        raise KompetanseError(
            N_("«{path}» er en fil, ikke en mappe"), path=folder, remedy=N_("--root tar mappen som har kompetanse.yaml")
        )
    if not _is_root(folder):
        _require_no_other_name(folder)
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
    parts = [tuple(map(_piece, pattern.strip("/").split("/"))) for pattern in patterns]
    return lambda path: any(_takes(pattern, path.split("/")) for pattern in parts)


def _piece(piece: str) -> _Piece:
    """A test of one name in a path; None for `**`."""
    return None if piece == "**" else re.compile(fnmatch.translate(piece)).match


def _takes(pattern: tuple[_Piece, ...], names: Sequence[str]) -> bool:
    """Whether a pattern takes a path, or a folder above it. Costs names times pieces, whatever stands in them."""
    reached = {0}
    for piece in pattern:
        if piece is None:
            reached = set(range(min(reached), len(names) + 1))
        else:
            reached = {at + 1 for at in reached if at < len(names) and piece(names[at])}
        if not reached:
            return False
    return True
