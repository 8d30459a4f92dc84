"""The names of the tables of records: as few keys of the files as tell each from everything else."""

from collections.abc import Iterator, Sequence
from functools import cache

from kompetanse_cli.model.base import EACH, Path, Step, fields_of
from kompetanse_cli.model.kinds import KINDS, Kind

# Computed tables have these names already.
_TAKEN = frozenset(("rolleliste", "mangler", "matrise", "framdrift", "mottakere"))
_GIVEN: dict[tuple[str, Path], str] = {
    ("personer", ("qualifications", EACH)): "kompetanse",
    ("gjennomføringer", ("participants", EACH)): "deltakere",
    ("gjennomføringer", ("sessions", EACH, "attendance", EACH)): "oppmøte",
    ("gjennomføringer", ("sessions", EACH, "work", "handed_in", EACH)): "leveringer",
    ("mål", ("history", EACH)): "målstatus",
}
# What the sheets are called that have names in the reader's language.
IN_OTHER_LANGUAGES: dict[str, str] = {
    "einingar": "enheter", "units": "enheter", "personar": "personer", "people": "personer",
    "rolletildelingar": "rolletildelinger", "appointments": "rolletildelinger", "competence": "kompetanse",
    "deltakarar": "deltakere", "participants": "deltakere", "attendance": "oppmøte",
    "attended": "oppmøte",
}  # fmt: skip


def names_of(lists: Sequence[tuple[Kind, Path]]) -> Iterator[str]:
    """The name of each: that of its kind, the one its list is given, or as many keys as tell it from all else."""
    keys = [_keys(kind, path) for kind, path in lists]
    for (kind, path), own in zip(lists, keys, strict=True):
        given = _GIVEN.get((kind.key, path)) if path else kind.table
        free = ("-".join(own[-length:]) for length in range(1, len(own) + 1) if _is_free(own, length, keys))
        yield given or next(free)


def _is_free(own: tuple[str, ...], length: int, keys: Sequence[tuple[str, ...]]) -> bool:
    name = own[-length:]
    if name[0] in _TAKEN or (length == 1 and name[0] in _plain_keys()):
        return False
    return sum(each[-length:] == name for each in keys) == 1


@cache
def _plain_keys() -> frozenset[str]:
    """The keys that are those of a single value somewhere, and say too little alone."""
    return frozenset(leaf.keys[-1] for kind in KINDS for leaf in fields_of(kind.record))


def _keys(kind: Kind, path: Path) -> tuple[str, ...]:
    leaf = next((leaf for leaf in fields_of(kind.record) if leaf.path[: len(path)] == path), None)
    inner = () if leaf is None else leaf.keys[: len(path)]
    return (kind.key, *(key for key in inner if not isinstance(key, Step)))
