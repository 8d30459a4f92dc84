"""What is never written over or through: a municipality's data, its README and whatever else people have written, and
links that lie among its files, for whoever put them there may be a stranger.
"""

import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.messages import N_

# A document in Markdown begins with these; no report does.
_FRONT_MATTER = (b"---", b"\xef\xbb\xbf---")
_OTHER_NAME = N_("velg et annet filnavn")


def require_replaceable(path: Path, inputs: Iterable[Path]) -> None:
    """Refuse to replace a file the result was made from, and a file that no result of ours can be.

    An earlier report, which most files that are written to are, may be replaced. Raises KompetanseError.
    """
    if not path.is_file():
        return
    wanted = path.resolve()
    if any(_is_same(source, wanted) for source in inputs):
        raise _refusal(N_("skriver ikke over «{path}»: kommunens data leses fra den"), path)
    if wanted.suffix.lower() in (".yaml", ".yml"):
        raise _refusal(N_("skriver ikke over «{path}»: det er en YAML-fil, og den kan være skrevet for hånd"), path)
    if wanted.suffix.lower() == ".md" and _begins_as_document(wanted):
        raise _refusal(N_("skriver ikke over «{path}»: den begynner som en fil med data"), path)
    if wanted.name.casefold() == "readme.md":
        raise _refusal(N_("skriver ikke over «{path}»: den forteller om mappen den står i"), path)


def require_no_data(path: Path) -> None:
    """Refuse to write a result as new YAML: it would be read as data. Raises KompetanseError.

    What is there already has its own refusal.
    """
    if path.suffix.lower() in (".yaml", ".yml") and not os.path.exists(path):  # noqa: PTH110 - never raises
        raise _refusal(N_("skriver ikke «{path}»: filer med .yaml og .yml er data, og det er ikke dette"), path)


def require_schema(path: Path) -> None:
    """Refuse to replace a file that is no JSON Schema by one; an empty file may be. Raises KompetanseError."""
    try:
        if not path.is_file():
            return
    except (OSError, ValueError):
        # Writing there is refused for the same reason, and told.
        return
    if not _is_schema(path):
        raise _refusal(N_("skriver ikke over «{path}»: den er ikke et JSON-skjema"), path)


def _is_schema(path: Path) -> bool:
    try:
        content = path.read_bytes()
        known = json.loads(content) if content else {"$schema": ""}
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(known, dict) and "$schema" in known


def _refusal(text: str, path: Path) -> KompetanseError:
    return KompetanseError(text, path=path, remedy=_OTHER_NAME)


def _is_same(source: Path, wanted: Path) -> bool:
    # Only files of the same name can be the same once links are followed, whatever the case of the letters.
    return source.name.casefold() == wanted.name.casefold() and source.exists() and source.samefile(wanted)


def _begins_as_document(path: Path) -> bool:
    with path.open("rb") as stream:
        return stream.read(max(map(len, _FRONT_MATTER))).startswith(_FRONT_MATTER)


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
