"""Where writing may land: nothing is written through a link that lies among the files of a municipality, for whoever
put it there may be a stranger.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.messages import N_


def require_within(path: Path) -> None:
    """Refuse a result that a link in a repository or a municipality would lead out of it. Raises KompetanseError.

    A link that lies elsewhere is the user's own, and is followed.
    """
    whole = Path(os.path.abspath(path))  # noqa: PTH100 - links are looked at below, not followed
    reached = Path(os.path.realpath(whole))
    for top in _tops(whole):
        if not reached.is_relative_to(os.path.realpath(top)):
            raise _leads_out(_first_link(top, whole) or whole, N_("skriv stien den fører til, eller ta bort lenken"))


def require_no_link(root: Path, target: Path) -> None:
    """Refuse a file of the municipality at or behind a link: links are not followed in reading. Raises KompetanseError.

    A target outside the root is what the user has named.
    """
    if not target.is_relative_to(root):
        require_within(target)
        return
    link = _first_link(root, target)
    if link is None:
        return
    if not Path(os.path.realpath(link)).is_relative_to(os.path.realpath(root)):
        raise _leads_out(link, N_("legg en vanlig mappe der, eller ta bort lenken"))
    raise KompetanseError(
        N_("«{path}» er en lenke, og det som skrives der, blir ikke lest"),
        path=link,
        remedy=N_("legg en vanlig mappe eller fil der"),
    )


def _tops(whole: Path) -> Iterator[Path]:
    """The folders above that are a repository or a municipality."""
    for folder in whole.parents:
        if any(os.path.lexists(folder / name) for name in (".git", "kompetanse.yaml")):
            yield folder


def _first_link(top: Path, target: Path) -> Path | None:
    """The first link on the way from a folder to what lies below it."""
    way = top
    for name in target.relative_to(top).parts:
        way /= name
        if way.is_symlink():
            return way
    return None


def _leads_out(link: Path, remedy: str) -> KompetanseError:
    return KompetanseError(N_("«{path}» er en lenke ut av mappen, og blir ikke fulgt"), path=link, remedy=remedy)
