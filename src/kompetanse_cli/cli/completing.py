"""Completion of ids in the shell: those of the municipality the user stands in, each with its name as help.

A shell that asks gets an answer or nothing, never an error: it asks while the line is still being written.
"""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kompetanse_cli.model import Named

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
    """The ids that begin so, with their names; people whose name is hidden have none."""
    for record in _records(kind_key):
        if record.id.startswith(incomplete):
            yield record.id, getattr(record, "name", "") if getattr(record, "show_name", True) else ""


def _records(kind_key: str) -> "tuple[Named, ...]":
    from kompetanse_cli.cli.place import municipality_root
    from kompetanse_cli.model import KIND_OF_KEY
    from kompetanse_cli.reading.load import load
    from kompetanse_cli.reading.sources import working_tree

    register = load(working_tree(municipality_root(None))).register
    found: Any = register.all(KIND_OF_KEY[kind_key].record)
    return tuple(found)
