"""Completion of ids in the shell: those of the municipality the user stands in, each with its name as help.

A shell that asks gets an answer or nothing, never an error: it asks while the line is still being written.
"""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kompetanse_cli.model.record import Named

Completer = Callable[[str], list[tuple[str, str]]]


def ids_of(kind_key: str) -> Completer:
    """What completes an id of a kind, by its key in the files: `ids_of("personer")`."""

    def complete(incomplete: str) -> list[tuple[str, str]]:
        try:
            return sorted(_matching(kind_key, incomplete))
        except Exception:
            return []

    return complete


def _matching(kind_key: str, incomplete: str) -> Iterator[tuple[str, str]]:
    """The ids that begin so, or whose name has a word that does; people whose name is hidden have none."""
    from kompetanse_cli.model.similar import fold

    wanted = fold(incomplete)
    for record in _records(kind_key):
        shown: bool = getattr(record, "show_name", True)
        name = getattr(record, "name", "") if shown else ""
        if record.id.startswith(incomplete) or (wanted and any(fold(w).startswith(wanted) for w in name.split())):
            yield record.id, name


def _records(kind_key: str) -> "tuple[Named, ...]":
    from kompetanse_cli.cli.place import municipality_root
    from kompetanse_cli.model.kinds import KIND_OF_KEY
    from kompetanse_cli.pipeline import open_folder

    register = open_folder(municipality_root(None)).register
    found: Any = register.all(KIND_OF_KEY[kind_key].record)
    return tuple(found)
