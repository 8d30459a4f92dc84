"""The lists within records: which have rows of their own, and what of a record is an item of which."""

from functools import cache

from kompetanse_cli.model.base import EACH, KEY, FieldLeaf, Path, Record, Refers, fields_of, parts_of
from kompetanse_cli.model.organisation import Person, Unit
from kompetanse_cli.model.programmes import Everyone
from kompetanse_cli.model.tables.columns import column_of, names_person

# The records that have a row for each item of a list, for a record with one of them is written short.
SPREAD: dict[type[Record], str] = {Person: "employments", Unit: "part_of"}


def list_paths(record: type[Record]) -> tuple[Path, ...]:
    """The paths to the lists whose items have rows of their own, an outer list before those in it."""
    called, spread = rolls(record), SPREAD.get(record)
    paths = dict.fromkeys(path for path, _ in parts_of(record) if path and path[-1] is EACH and path[0] != spread)
    for leaf in fields_of(record):
        if leaf.path[-1] is EACH and (is_mapping(record, leaf.path) or _has_rows(leaf)):
            paths.setdefault(leaf.path)
    within_rolls = {path for path in paths for roll in called if path[: len(roll) - 1] == roll[:-1] and path != roll}
    names = list(record.model_fields)
    found = (path for path in paths if path not in within_rolls and not _is_mapping_of_mappings(record, path))
    return tuple(sorted(found, key=lambda path: names.index(path[0])))


def _has_rows(leaf: FieldLeaf) -> bool:
    """Whether a list of single values has rows of its own: people, in a list within a list."""
    return names_person(leaf) and leaf.path.count(EACH) > 1


def _is_mapping_of_mappings(record: type[Record], path: Path) -> bool:
    return is_mapping(record, path) and is_mapping(record, (*path, EACH))


def is_mapping(record: type[Record], path: Path) -> bool:
    """Whether a list is a mapping: each item has a key of its own."""
    return any(leaf.path == (*path[:-1], KEY) for leaf in fields_of(record))


@cache
def rolls(record: type[Record]) -> frozenset[Path]:
    """The paths to the people of each list that may be «alle»."""
    return frozenset((*leaf.path, EACH) for leaf in fields_of(record) if leaf.kind is Everyone)


def is_of_roll(record: type[Record], leaf: FieldLeaf) -> bool:
    """Whether a value is one of who was there: a number of people is none."""
    called = rolls(record)
    of_list = (leaf.path == roll[:-1] or leaf.path[: len(roll)] == roll for roll in called)
    return any(of_list) or any(leaf.is_list and leaf.path[: len(roll) - 1] == roll[:-1] for roll in called)


def holder_of(record: type[Record], leaf: FieldLeaf) -> Path:
    """The path to the list whose item a value is part of; none, where it is the record's own."""
    path = leaf.path
    if path[-1] is KEY:
        return (*path[:-1], EACH)
    if path[-1] is EACH and not is_mapping(record, path) and not _has_rows(leaf) and path not in dict(parts_of(record)):
        path = path[:-1]
    steps = [number for number, step in enumerate(path, 1) if step is EACH]
    return path[: steps[-1]] if steps else ()


def is_single(record: type[Record], leaf: FieldLeaf) -> bool:
    """Whether a value is that of an item that stands alone, where a list might be."""
    parts = dict(parts_of(record))
    return any(
        (*leaf.path[:number], EACH) in parts and leaf.path[:number] in parts and leaf.path[number] is not EACH
        for number in range(1, len(leaf.path))
    )


def singles_of(record: type[Record], path: Path) -> dict[str, FieldLeaf]:
    """The values of an item that stands alone where the list might be, by the keys of their columns."""
    if path[:-1] not in dict(parts_of(record)) or rolls(record) & {path}:
        return {}
    found = (leaf for leaf in fields_of(record) if leaf.path[: len(path) - 1] == path[:-1] and EACH not in leaf.path)
    return {column_of(record, leaf, path[:-1]).key: leaf for leaf in found}


def stands_for(part: type[Record], leaf: FieldLeaf) -> bool:
    """Whether a part has a field for what an item that is an id alone names."""
    from_part = (each for each in fields_of(part) if len(each.path) == 1)
    wanted = [mark for mark in leaf.marks if isinstance(mark, Refers)]
    return any(mark in wanted for each in from_part for mark in each.marks)
