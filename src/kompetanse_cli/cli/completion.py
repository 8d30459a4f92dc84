"""What a shell may complete from the municipality it stands in: ids, with the names of what they are of."""

from collections.abc import Iterator
from typing import Any

from kompetanse_cli.cli.input import municipality_root
from kompetanse_cli.model import KIND_OF_KEY, Named
from kompetanse_cli.reading.load import load
from kompetanse_cli.reading.sources import working_tree


def matching(kind_key: str, incomplete: str) -> Iterator[tuple[str, str]]:
    """The ids of a kind that begin so, with their names, where the user stands; of people who are hidden, no names."""
    for record in _records(kind_key):
        if record.id.startswith(incomplete):
            yield record.id, getattr(record, "name", "") if getattr(record, "show_name", True) else ""


def _records(kind_key: str) -> tuple[Named, ...]:
    register = load(working_tree(municipality_root(None))).register
    found: Any = register.all(KIND_OF_KEY[kind_key].record)
    return tuple(found)
